"""How each document stood when a run began, and how it stands now.

The journal names the sha256 of a document's dossier after each outcome; the file of that hash is
evidence.json or one of history/. Whether a document was at a place is told by its sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.records import JournalLine

from . import paths
from .documents import sha256
from .journal import read_run
from .sources import Standing, of_document


@dataclass(frozen=True, slots=True)
class State:
    """`dossier`: sha256 of it, null if there was none. `held`: quarantined. `current`: it was at
    one place at least.
    """  # noqa: D205

    dossier: str | None
    held: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Past:
    """A document that stands otherwise now; `before` is null if it was not known then.

    `locations` are its current places, or, if it has none, those that closed last, by `closed`:
    the event, or `tombstone` for a document whose files were deleted by hand, its place then.
    """

    digest: str
    before: State | None
    after: State
    locations: tuple[str, ...]
    closed: str | None


def changed_since(root: Path, first: str, only: str | None = None) -> Iterator[Past]:
    """Every document that stands otherwise than before the run `first`, sorted by sha256.

    `only`: the one document (hex) that is asked for. Raises ContractError for a torn journal.
    """
    runs = paths.runs(root)
    after: dict[str, JournalLine] = {}
    for run in (each for each in runs if each >= first):
        after |= _last_lines(root, run)
    met = {only} if only is not None else after.keys() | set(_with_events(root, first))
    then = {
        digest: list(of_document(root, digest, before=first).values()) for digest in sorted(met)
    }
    earlier = [run for run in runs if run < first]
    buried = {digest for digest in met if _is_buried(root, digest)}
    before = _lines_before(root, earlier, {d for d, known in then.items() if known} | buried)
    for digest, known in then.items():
        line = before.get(digest)
        if digest in buried:
            yield from _buried(digest, line)
            continue
        now = list(of_document(root, digest).values())
        old = _state(line, known) if known else None
        new = _state(after.get(digest, line), now)
        if old != new:
            yield Past(digest, old, new, *_places(now))


def _is_buried(root: Path, digest: str) -> bool:
    return (root / paths.document_folder(digest) / paths.TOMBSTONE).exists()


def _buried(digest: str, line: JournalLine | None) -> Iterator[Past]:
    """A document whose sources went with its files: only the journal knows where it was."""
    if line is not None and line.outcome != "ignored":
        old = State(line.dossier, line.outcome == "quarantined", current=True)
        yield Past(digest, old, State(None, False, False), (line.location,), "tombstone")


def dossier_of(root: Path, digest: str, hashed: str) -> bytes | None:
    """The dossier of a document that has this sha256, today's or one of history/; None if lost."""
    folder = root / paths.document_folder(digest)
    for path in (folder / paths.EVIDENCE, *sorted((folder / paths.HISTORY).glob("*.json"))):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        if sha256(data) == hashed:
            return data
    return None


def _last_lines(root: Path, run: str) -> dict[str, JournalLine]:
    """The last line of each document (hex) in one run."""
    return {
        paths.hex_of(line.document): line
        for _, line in read_run(root, run)
        if line.document is not None
    }


def _lines_before(root: Path, runs: Sequence[str], wanted: set[str]) -> dict[str, JournalLine]:
    """The last line of each wanted document; a run tells of most, so few runs are read."""
    found: dict[str, JournalLine] = {}
    for run in reversed(runs):
        missing = wanted - found.keys()
        if not missing:
            break
        found |= {
            digest: line for digest, line in _last_lines(root, run).items() if digest in missing
        }
    return found


def _with_events(root: Path, first: str) -> Iterator[str]:
    """Documents of whose sources something became since; told by the names of the files."""
    for kind in (paths.DOCUMENTS, paths.QUARANTINE):
        for digest in paths.digests(root, kind):
            folder = root / kind / digest[:2] / digest / paths.SOURCES
            names = (path.name.split(".") for path in folder.glob("sr-*.*.*.json"))
            if any(name[1] >= first for name in names):
                yield digest


def _state(line: JournalLine | None, known: Iterable[Standing]) -> State:
    return State(
        None if line is None else line.dossier,
        line is not None and line.outcome == "quarantined",
        any(each.current for each in known),
    )


def _places(now: Sequence[Standing]) -> tuple[tuple[str, ...], str | None]:
    met = [each for each in now if each.current]
    if met or not now:
        return tuple(sorted(each.source.location for each in met)), None
    last = max(each.run for each in now)
    closed = [each for each in now if each.run == last]
    return tuple(sorted(each.source.location for each in closed)), closed[0].closed
