"""Does the index say what the objects say? Every row is made again and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from schemas.codec import encode_compact
from schemas.decisions import Decision
from store import decisions, paths, units

from . import tables
from .filling import Index, all_documents, decisions_on
from .opening import is_current, trouble
from .rows import Around, decision_row, document_rows, run_row, unit_rows


def index_faults(index: Index) -> Iterator[str]:
    """What the index says otherwise than the objects, in words; nothing if all holds."""
    with trouble(), index.engine.connect() as connection:
        if not is_current(connection):
            yield "is of another version, or was never filled"
            return
        yield from _whole_tables(connection, index)
        around = Around.of(index.root)
        found = set(all_documents(index.root))
        for digest in sorted(found | _listed(connection)):
            on_it = decisions_on(connection, [digest])[digest]
            expected = document_rows(index.root, digest, around, on_it)
            for table in tables.OF_A_DOCUMENT:
                rows = connection.execute(select(table).where(table.c.document == digest))
                if _counted(expected.by_table.get(table.name, ()), table) != _counted(
                    (dict(row) for row in rows.mappings()), table
                ):
                    yield f"{table.name} of {digest} are not those of its files"


def _whole_tables(connection: Connection, index: Index) -> Iterator[str]:
    expected_decisions = [_decision(each) for each in decisions.read_after(index.root)]
    expected = {
        tables.decisions: expected_decisions,
        tables.runs: [run_row(index.root, run) for run in paths.runs(index.root)],
        tables.units: list(unit_rows(units.load(index.root))),
    }
    for table, rows in expected.items():
        found = connection.execute(select(table)).mappings()
        if _counted(rows, table) != _counted((dict(row) for row in found), table):
            yield f"{table.name} are not those of the files"


def _decision(decision: Decision) -> dict[str, Any]:
    return decision_row(decision, encode_compact(decision).decode())


def _listed(connection: Connection) -> set[str]:
    found: set[str] = set()
    for table in tables.OF_A_DOCUMENT:
        found |= set(connection.execute(select(table.c.document).distinct()).scalars())
    return found


def _counted(rows: Any, table: Any) -> Counter[bytes]:  # noqa: ANN401 (rows of any table)
    skipped = {"number"} if table is tables.texts else set()
    if table is tables.decisions:
        skipped = {"standing", "now"}  # written with the documents, and compared by their rows
    names = [column.name for column in table.columns if column.name not in skipped]
    return Counter(msgspec.json.encode([row.get(name) for name in names]) for row in rows)
