"""Does the index say what the objects say? Every row is made again and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from schemas.codec import encode_compact
from schemas.decisions import Decision
from store import decisions, paths, units

from . import tables
from .filling import (
    Index,
    all_documents,
    around_hash,
    changed_since,
    decisions_on,
    marks_of,
)
from .opening import is_current, trouble
from .rows import Around, decision_row, document_rows, run_row, unit_rows


def index_faults(index: Index) -> Iterator[str]:
    """What the index says otherwise than the objects, in words; nothing if all holds.

    What happened since it was last filled is passed over: the next run or question takes it in.
    """
    with trouble(), index.engine.connect() as connection:
        if not is_current(connection):
            yield "is of another version, or was never filled"
            return
        marks = marks_of(connection)
        if marks.get("around") != around_hash(index.root):
            return
        yield from _whole_tables(connection, index, marks)
        around = Around.of(index.root)
        found = set(all_documents(index.root)) | _listed(connection)
        for digest in sorted(found - _pending(index.root, marks)):
            on_it = decisions_on(connection, [digest])[digest]
            expected = document_rows(index.root, digest, around, on_it)
            for table in tables.OF_A_DOCUMENT:
                rows = connection.execute(select(table).where(table.c.document == digest))
                if _counted(expected.by_table.get(table.name, ()), table) != _counted(
                    (dict(row) for row in rows.mappings()), table
                ):
                    yield f"{table.name} of {digest} are not those of its files"


def _pending(root: Path, marks: dict[str, str]) -> set[str]:
    """Documents that something happened to since the index was filled."""
    new = decisions.read_after(root, int(marks.get("decisions", 0)))
    return changed_since(root, marks) | {paths.hex_of(each.target.document) for each in new}


def _whole_tables(connection: Connection, index: Index, marks: dict[str, str]) -> Iterator[str]:
    decided, last = int(marks.get("decisions", 0)), marks.get("run", "")
    kept = [each for each in decisions.read_after(index.root) if each.sequence <= decided]
    expected = {
        tables.decisions: [_decision(each) for each in kept],
        # the last run that is known may have ended since
        tables.runs: [run_row(index.root, run) for run in paths.runs(index.root) if run < last],
        tables.units: list(unit_rows(units.load(index.root))),
    }
    for table, rows in expected.items():
        query = (
            select(table) if table is not tables.runs else select(table).where(table.c.run < last)
        )
        found = connection.execute(query).mappings()
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
