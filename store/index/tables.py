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

VERSION: Final = "1"
"""Of these tables. An index of another version is made anew, not changed."""

metadata: Final = MetaData()

meta: Final = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

units: Final = Table(
    "units",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("name", Text, nullable=False),
    Column("government", Text),
    Column("timezone", String(40), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("folders", JSON, nullable=False),
)

documents: Final = Table(
    "documents",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("state", String(12), nullable=False),
    Column("name", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("first_run", String(40)),
    Column("media_type", Text),
    Column("type", String(40)),
    Column("title", Text),
    Column("language", String(8)),
    Column("status", String(10)),
    Column("access", String(10), nullable=False),
    Column("adverse", Boolean, nullable=False),
    Column("pages", Integer),
    Column("characters", Integer),
    Column("number", Text),
    Column("date", String(10)),
    Column("published", String(10)),
    Column("problem", String(40)),
    Column("fingerprint", String(71)),
    Column("dossier", String(71)),
    Column("records", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("important", Integer, nullable=False),
    Column("representative", String(64)),
)

document_units: Final = Table(
    "document_units",
    metadata,
    Column("document", String(64), nullable=False),
    Column("unit", String(60), nullable=False),
    Column("basis", String(8), nullable=False),
    PrimaryKeyConstraint("document", "unit"),
    Index("document_units_unit", "unit", "document"),
)

sources: Final = Table(
    "sources",
    metadata,
    Column("id", String(19), nullable=False),
    Column("document", String(64), nullable=False),
    Column("location", Text, nullable=False),
    Column("member", Text),
    Column("unit_hint", Text),
    Column("item_hint", Text),
    Column("first_run", String(40), nullable=False),
    Column("met_at", String(40), nullable=False),
    Column("closed", String(12)),
    PrimaryKeyConstraint("document", "id"),
)

parts: Final = Table(
    "parts",
    metadata,
    Column("document", String(64), nullable=False),
    Column("part", String(8), nullable=False),
    Column("type", String(40), nullable=False),
    Column("title", Text),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    PrimaryKeyConstraint("document", "part"),
)

records: Final = Table(
    "records",
    metadata,
    Column("id", String(19), nullable=False),
    Column("document", String(64), nullable=False),
    Column("part", String(8)),
    Column("origin", String(8), nullable=False),
    Column("name", Text, nullable=False),
    Column("first_run", String(40)),
    Column("type", String(40)),
    Column("access", String(10), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("adverse", Boolean, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("claim", String(60), nullable=False),
    Column("value", Text),
    Column("number", Float),
    Column("subject", Text),
    Column("subject_kind", String(12)),
    Column("subject_id", Text),
    Column("status", String(12), nullable=False),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("period", Text),
    Column("date", String(10)),
    Column("quote", Text, nullable=False),
    Column("page", Integer),
    Column("start", Integer, nullable=False),
    Column("areas", Integer, nullable=False),
    Column("confidence", Float),
    Column("rule", String(80)),
    Column("warnings", Integer, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("verdict", String(14)),
    Column("standing", String(8)),
    Column("decision", Integer),
    Column("decided_by", Text),
    Column("decided_at", String(40)),
    PrimaryKeyConstraint("document", "id"),
    Index("records_id", "id"),
    Index("records_claim", "claim", "status"),
    Index("records_confidence", "confidence", "document", "id"),
    Index("records_verdict", "verdict", "standing"),
    Index("records_rule", "rule"),
)

indicators: Final = Table(
    "indicators",
    metadata,
    Column("document", String(64), nullable=False),
    Column("record", String(19), nullable=False),
    Column("framework", String(20), nullable=False),
    Column("code", String(20), nullable=False),
    Column("level", String(14), nullable=False),
    Column("area", Integer),
    Column("strength", String(14), nullable=False),
    PrimaryKeyConstraint("document", "record", "framework", "code"),
    Index("indicators_code", "code", "record"),
)

findings: Final = Table(
    "findings",
    metadata,
    Column("id", String(19), nullable=False),
    Column("document", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("first_run", String(40)),
    Column("access", String(10), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("scope", String(10), nullable=False),
    Column("code", String(60), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("message", Text, nullable=False),
    Column("page", Integer),
    Column("verdict", String(14)),
    Column("standing", String(8)),
    Column("decision", Integer),
    PrimaryKeyConstraint("document", "id"),
    Index("findings_severity", "severity", "code"),
)

decisions: Final = Table(
    "decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("verdict", String(14), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("target", String(71), nullable=False),
    Column("document", String(64), nullable=False),
    Column("undoes", Integer),
    Column("standing", String(8)),
    Column("now", String(71)),
    Column("content", Text, nullable=False),
    Index("decisions_document", "document", "sequence"),
    Index("decisions_target", "target", "sequence"),
)

runs: Final = Table(
    "runs",
    metadata,
    Column("run", String(40), primary_key=True),
    Column("started", String(40)),
    Column("finished", String(40)),
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
    Column("document", String(64), nullable=False, index=True),
    Column("record", String(19)),
    Column("access", String(10), nullable=False),
    Column("stems", Text, nullable=False),
)
"""`record` is null for the text of the document itself."""

OF_A_DOCUMENT: Final = (
    documents, document_units, sources, parts, records, indicators, findings, texts,
)  # fmt: skip
"""Tables whose rows belong to one document and are written together."""
