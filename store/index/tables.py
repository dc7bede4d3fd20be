"""The tables of the index, one definition for SQLite and PostgreSQL.

What lists filter and sort by stands in `records` itself, so that a page of a list is one look
into one table. `texts` holds the stems that full-text search runs over (searching.py).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

VERSION: Final = "3"
"""Of these tables. An index of another version is made anew, not changed."""

_TEXT: Final = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text whose letters sort by their code, the same on both engines."""


def _string(length: int) -> TypeEngine[str]:
    """As _TEXT, of a known length."""
    variant = postgresql.VARCHAR(length, collation="C")
    return String(length).with_variant(variant, "postgresql")


metadata: Final = MetaData()

meta: Final = Table(
    "meta",
    metadata,
    Column("key", _string(40), primary_key=True),
    Column("value", _TEXT, nullable=False),
)

units: Final = Table(
    "units",
    metadata,
    Column("id", _string(60), primary_key=True),
    Column("name", _TEXT, nullable=False),
    Column("government", _TEXT),
    Column("timezone", _string(40), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("folders", JSON, nullable=False),
)

documents: Final = Table(
    "documents",
    metadata,
    Column("document", _string(64), primary_key=True),
    Column("state", _string(12), nullable=False),
    Column("name", _TEXT, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("first_run", _string(40)),
    Column("media_type", _TEXT),
    Column("type", _string(40)),
    Column("title", _TEXT),
    Column("language", _string(8)),
    Column("status", _string(10)),
    Column("access", _string(10), nullable=False),
    Column("adverse", Boolean, nullable=False),
    Column("pages", Integer),
    Column("characters", Integer),
    Column("number", _TEXT),
    Column("date", _string(10)),
    Column("published", _string(10)),
    Column("problem", _string(40)),
    Column("fingerprint", _string(71)),
    Column("dossier", _string(71)),
    Column("records", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("important", Integer, nullable=False),
    Column("representative", _string(64)),
)

document_units: Final = Table(
    "document_units",
    metadata,
    Column("document", _string(64), nullable=False),
    Column("unit", _string(60), nullable=False),
    Column("basis", _string(8), nullable=False),
    PrimaryKeyConstraint("document", "unit"),
    Index("document_units_unit", "unit", "document"),
)

sources: Final = Table(
    "sources",
    metadata,
    Column("id", _string(19), nullable=False),
    Column("document", _string(64), nullable=False),
    Column("location", _TEXT, nullable=False),
    Column("member", _TEXT),
    Column("unit_hint", _TEXT),
    Column("item_hint", _TEXT),
    Column("first_run", _string(40), nullable=False),
    Column("met_at", _string(40), nullable=False),
    Column("closed", _string(12)),
    PrimaryKeyConstraint("document", "id"),
)

parts: Final = Table(
    "parts",
    metadata,
    Column("document", _string(64), nullable=False),
    Column("part", _string(8), nullable=False),
    Column("type", _string(40), nullable=False),
    Column("title", _TEXT),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    PrimaryKeyConstraint("document", "part"),
)

records: Final = Table(
    "records",
    metadata,
    Column("id", _string(19), nullable=False),
    Column("document", _string(64), nullable=False),
    Column("part", _string(8)),
    Column("origin", _string(8), nullable=False),
    Column("name", _TEXT, nullable=False),
    Column("first_run", _string(40), nullable=False),
    Column("type", _string(40)),
    Column("access", _string(10), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("adverse", Boolean, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("claim", _string(60), nullable=False),
    Column("value", _TEXT),
    Column("number", Float),
    Column("subject", _TEXT),
    Column("subject_kind", _string(12)),
    Column("subject_id", _TEXT),
    Column("status", _string(12), nullable=False),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("period", _TEXT),
    Column("date", _string(10)),
    Column("page", Integer),
    Column("start", Integer, nullable=False),
    Column("areas", Integer, nullable=False),
    Column("confidence", Float),
    Column("rule", _string(80)),
    Column("warnings", Integer, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("verdict", _string(14)),
    Column("standing", _string(8)),
    Column("decision", Integer),
    Column("decided_by", _TEXT),
    Column("decided_at", _string(40)),
    PrimaryKeyConstraint("document", "id"),
    Index("records_id", "id"),
    Index("records_verdict", "verdict", "standing"),
    Index("records_rule", "rule"),
)
# The list as it is first seen: counted, sorted and paged without a look into the table.
Index(
    "records_newest",
    records.c.adverse,
    records.c.current,
    records.c.first_run.desc(),
    records.c.document,
    records.c.start,
    records.c.id,
    records.c.access,
)

Index(
    "records_by_claim",
    records.c.adverse,
    records.c.current,
    records.c.claim,
    records.c.access,
)

quotes: Final = Table(
    "quotes",
    metadata,
    Column("id", _string(19), nullable=False),
    Column("document", _string(64), nullable=False),
    Column("quote", _TEXT, nullable=False),
    PrimaryKeyConstraint("document", "id"),
)
"""The words of records, apart: what lists are filtered and sorted by is read faster without."""


indicators: Final = Table(
    "indicators",
    metadata,
    Column("document", _string(64), nullable=False),
    Column("record", _string(19), nullable=False),
    Column("framework", _string(20), nullable=False),
    Column("code", _string(20), nullable=False),
    Column("level", _string(14), nullable=False),
    Column("area", Integer),
    Column("strength", _string(14), nullable=False),
    PrimaryKeyConstraint("document", "record", "framework", "code"),
    Index("indicators_code", "code", "record"),
)

findings: Final = Table(
    "findings",
    metadata,
    Column("id", _string(19), nullable=False),
    Column("document", _string(64), nullable=False),
    Column("name", _TEXT, nullable=False),
    Column("first_run", _string(40)),
    Column("access", _string(10), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("scope", _string(10), nullable=False),
    Column("code", _string(60), nullable=False),
    Column("severity", _string(10), nullable=False),
    Column("message", _TEXT, nullable=False),
    Column("page", Integer),
    Column("verdict", _string(14)),
    Column("standing", _string(8)),
    Column("decision", Integer),
    PrimaryKeyConstraint("document", "id"),
    Index("findings_severity", "severity", "code"),
)

decisions: Final = Table(
    "decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", _string(40), nullable=False),
    Column("by", _TEXT, nullable=False),
    Column("verdict", _string(14), nullable=False),
    Column("kind", _string(10), nullable=False),
    Column("target", _string(71), nullable=False),
    Column("document", _string(64), nullable=False),
    Column("undoes", Integer),
    Column("standing", _string(8)),
    Column("now", _string(71)),
    Column("content", _TEXT, nullable=False),
    Index("decisions_document", "document", "sequence"),
    Index("decisions_target", "target", "sequence"),
)

runs: Final = Table(
    "runs",
    metadata,
    Column("run", _string(40), primary_key=True),
    Column("started", _string(40)),
    Column("finished", _string(40)),
    Column("interrupted", Boolean, nullable=False),
    Column("sources", Integer),
    Column("counts", JSON),
    Column("evidence", Integer),
    Column("findings", Integer),
    Column("exit_code", Integer),
)

texts: Final = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", _string(64), nullable=False, index=True),
    Column("record", _string(19)),
    Column("access", _string(10), nullable=False),
    Column("stems", _TEXT, nullable=False),
)
"""`record` is null for the text of the document itself."""

OF_A_DOCUMENT: Final = (
    documents, document_units, sources, parts, records, quotes, indicators, findings, texts,
)  # fmt: skip
"""Tables whose rows belong to one document and are written together."""
