"""Filling the index from the objects: all of it, or what changed since it was last filled.

The index remembers the last journal line and the last decision that it knows. A run tells it
which documents it committed; after a crash the journal tells it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, select, text, update

from schemas.codec import decode, encode_compact
from schemas.decisions import Decision
from store import decisions, paths, units
from store.journal import last_of, read_run

from . import tables
from .opening import is_current, make_tables, open_database, trouble
from .record_rows import Rows
from .rows import Around, decision_row, document_rows, run_row, unit_rows

_TOGETHER: Final = 100  # documents in one transaction: readers of PostgreSQL wait no longer for it
_MANY: Final = 200  # documents that change what an engine should know of its tables
Progress = Callable[[int, int], None]
"""Called with: documents done, documents in all."""


@dataclass(slots=True)
class Index:
    """The index of one store, held open. `close` it."""

    root: Path
    engine: Engine
    _around: tuple[str, Around] | None = None

    @classmethod
    def of(cls, root: Path, url: str | None = None) -> Index:
        """Open the index of a store. Raises StoreError if its database is not usable."""
        return cls(root, open_database(root, url))

    @classmethod
    @contextlib.contextmanager
    def opened(cls, root: Path, url: str | None = None) -> Iterator[Index]:
        """Hold the index open for a while; raises as `of`."""
        index = cls.of(root, url)
        try:
            yield index
        finally:
            index.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the index anew from the objects; how many documents it has."""
        with trouble():
            with self._writing() as connection:
                make_tables(connection)
            return self._fill(all_documents(self.root), progress)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take in what happened since the index was last filled; how many documents changed."""
        with trouble():
            with self._writing() as connection:
                fresh = not is_current(connection)
                if fresh:
                    make_tables(connection)
                known = {} if fresh else marks_of(connection)
            if fresh or known.get("around") != around_hash(self.root):
                return self._fill(all_documents(self.root), progress)
            return self._fill(sorted(changed_since(self.root, known)), progress)

    def update(self, digests: Iterable[str]) -> None:
        """Write the rows of these documents anew (sha256 in hex)."""
        with trouble():
            self._fill(sorted(set(digests)), None)

    def take_in_decisions(self) -> None:
        """Take in new decisions; the journal may be growing at the same time."""
        with trouble(), self._writing() as connection:
            if not is_current(connection):
                return  # nobody has filled it yet; who does, takes these in too
            marks, touched = _new_decisions(connection, self.root)
            _write_documents(connection, self.root, sorted(touched), Around.of(self.root))
            _mark(connection, marks)

    def _fill(self, digests: Sequence[str], progress: Progress | None) -> int:
        """Write decisions, units and runs that are new, then these documents, then how far it is.

        A fill that is cut off leaves the marks as they were, so the next one does it again.
        """
        with self._writing() as connection:
            marks = _new_runs(connection, self.root)
            marks_of_decisions, touched = _new_decisions(connection, self.root)
            marks |= marks_of_decisions
            if marks["around"] != marks_of(connection).get("around"):
                _write_units(connection, self.root)
        around = self._around_of(marks["around"])
        todo = [*digests, *sorted(touched - set(digests))]
        for at in range(0, len(todo), _TOGETHER):
            group = todo[at : at + _TOGETHER]
            with self._writing() as connection:
                _write_documents(connection, self.root, group, around)
            if progress is not None:
                progress(min(at + _TOGETHER, len(todo)), len(todo))
        with self._writing() as connection:
            _mark(connection, marks)
            if len(todo) > _MANY:
                connection.execute(text("ANALYZE"))  # engines plan by what is there, once known
        return len(todo)

    def _around_of(self, hashed: str) -> Around:
        """What stands around documents, read again only if it is another: a run asks often."""
        if self._around is None or self._around[0] != hashed:
            self._around = hashed, Around.of(self.root)
        return self._around[1]

    def _writing(self) -> Any:  # noqa: ANN401 (a context manager of SQLAlchemy)
        return self.engine.execution_options(writes=True).begin()


def changed_since(root: Path, known: dict[str, str]) -> set[str]:
    """Documents of journal lines, and of closings, that the index does not know yet."""
    sequence, since = int(known.get("sequence", 0)), known.get("run", "")
    found: set[str] = set()
    for run in paths.runs(root):
        if run < since:
            continue
        for _, line in read_run(root, run):
            if line.sequence > sequence and line.document is not None:
                found.add(paths.hex_of(line.document))
        if (root / paths.run_folder(run) / paths.INTERRUPTED).exists():
            found |= _touched_by(root, run)
    return found


def _touched_by(root: Path, run: str) -> set[str]:
    """Documents whose sources a run that never ended closed or met again."""
    found = set()
    for kind in (paths.DOCUMENTS, paths.QUARANTINE):
        for path in (root / kind).glob(f"*/*/{paths.SOURCES}/*.{run}.*.json"):
            found.add(path.parent.parent.name)
    return found


def _new_runs(connection: Connection, root: Path) -> dict[str, str]:
    """Write runs from the last known one on: that one may have ended since; marks to set."""
    since = marks_of(connection).get("run", "")
    runs = paths.runs(root)
    new = [run for run in runs if run >= since]
    connection.execute(delete(tables.runs).where(tables.runs.c.run >= since))
    if new:
        connection.execute(tables.runs.insert(), [run_row(root, run) for run in new])
    return {
        "around": around_hash(root),
        "run": runs[-1] if runs else "",
        "sequence": str(last_of(root).length),
    }


def _new_decisions(connection: Connection, root: Path) -> tuple[dict[str, str], set[str]]:
    """Write new decisions; marks to set, and the documents decided on."""
    last = int(marks_of(connection).get("decisions", 0))
    new = list(decisions.read_after(root, last))
    if new:
        rows = [decision_row(each, encode_compact(each).decode()) for each in new]
        connection.execute(tables.decisions.insert(), rows)
    touched = {paths.hex_of(each.target.document) for each in new}
    return {"decisions": str(new[-1].sequence if new else last)}, touched


def _write_units(connection: Connection, root: Path) -> None:
    known = units.load(root)
    connection.execute(delete(tables.units))
    rows = list(unit_rows(known))
    if rows:
        connection.execute(tables.units.insert(), rows)


def _write_documents(
    connection: Connection, root: Path, digests: Sequence[str], around: Around
) -> None:
    by_document = decisions_on(connection, digests)
    gathered: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for digest in digests:
        rows = document_rows(root, digest, around, by_document.get(digest, ()))
        for name, found in rows.by_table.items():
            gathered[name] += found
        _write_standings(connection, digest, rows)
    for table in tables.OF_A_DOCUMENT:
        connection.execute(delete(table).where(table.c.document.in_(digests)))
        if gathered[table.name]:
            columns = [column.name for column in table.columns if column.name != "number"
                       or table is not tables.texts]  # fmt: skip
            rows_ = [{name: row.get(name) for name in columns} for row in gathered[table.name]]
            connection.execute(table.insert(), rows_)


def decisions_on(connection: Connection, digests: Sequence[str]) -> dict[str, list[Decision]]:
    """The decisions that the index knows of these documents."""
    table = tables.decisions
    found: dict[str, list[Decision]] = defaultdict(list)
    query = select(table.c.document, table.c.content).where(table.c.document.in_(digests))
    for digest, content in connection.execute(query):
        found[digest].append(decode(content.encode(), Decision))
    return found


def _write_standings(connection: Connection, digest: str, rows: Rows) -> None:
    """Say of every decision on the document how it stands; those not in force stand nowhere."""
    table = tables.decisions
    connection.execute(
        update(table).where(table.c.document == digest).values(standing=None, now=None)
    )
    for each in rows.standings:
        connection.execute(
            update(table)
            .where(table.c.sequence == each.decision.sequence)
            .values(standing=each.state, now=each.now)
        )


def _mark(connection: Connection, marks: dict[str, str]) -> None:
    connection.execute(delete(tables.meta).where(tables.meta.c.key.in_(list(marks))))
    connection.execute(
        tables.meta.insert(), [{"key": key, "value": value} for key, value in marks.items()]
    )


def marks_of(connection: Connection) -> dict[str, str]:
    """How far the index is filled."""
    return {row.key: row.value for row in connection.execute(select(tables.meta))}


def around_hash(root: Path) -> str:
    """Hash of what the rows of all documents take from outside them: units, checks, copies."""
    held = hashlib.sha256()
    for path in sorted((root / paths.UNITS).glob("**/*.json")):
        held.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return held.hexdigest()


def all_documents(root: Path) -> list[str]:
    """Every document of the store, read or quarantined (sha256 in hex)."""
    found = set(paths.digests(root, paths.DOCUMENTS)) | set(paths.digests(root, paths.QUARANTINE))
    return sorted(found)
