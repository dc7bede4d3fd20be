"""Where documents were met: one small file a source, made once.

What happens to a source later is a file of its own beside it, named by source, run and event,
so that nothing is ever rewritten. The latest event says how the source stands now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, TypeVar

from schemas.codec import decode, encode, encode_compact
from schemas.errors import ContractError
from schemas.records import Source

from .commit import Transaction
from .paths import SOURCES, document_folder, quarantine_folder

SCHEMA: Final = "urn:bukti:schema:source:1"
EVENT_SCHEMA: Final = "urn:bukti:schema:source-event:1"

EventKind = Literal["superseded", "withdrawn", "met-again"]
CLOSING: Final[tuple[EventKind, ...]] = ("superseded", "withdrawn")
_Kind = TypeVar("_Kind", Source, "SourceEvent")


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """What became of a source.

    `superseded`: another document is at its place; `withdrawn`: its file was gone; `met-again`:
    it is back, or its folder or sidecar says something new.
    `by` is the document that took its place. The hints are those that hold from this run on.
    """

    schema: str
    source: str
    event: EventKind
    run: str
    at: str
    by: str | None
    unit_hint: str | None
    item_hint: str | None
    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A source as it stands now: with its latest hints; `closed` by which event, None if open.

    `run` is the one of its last event, or that in which it was met first.
    """

    source: Source
    run: str
    closed: EventKind | None = None

    @property
    def current(self) -> bool:
        """Whether the document is still at its place, as far as is known."""
        return self.closed is None


def source_id(document: str, location: str, member: str | None) -> str:
    """`sr-` and 16 hex of sha256 over (document, location, member)."""
    digest = hashlib.sha256(encode_compact([document, location, member])).hexdigest()
    return f"sr-{digest[:16]}"


def standings(folder: Path, *, before: str | None = None) -> dict[str, Standing]:
    """All sources of a document or quarantine folder by id; empty if it has none.

    `before` a run: as they stood when it began.
    A damaged file counts as not there: `verify` reports it, and a source that is met again is
    written anew.
    """
    places = sorted((folder / SOURCES).glob("sr-*.json"))
    found = {}
    for path in places:
        source = _decoded(path, Source) if path.name.count(".") == 1 else None
        if source is not None and (before is None or source.first_run < before):
            found[path.stem] = Standing(source, source.first_run)
    for path in places:  # sorted by source, then by run: the last event wins
        happened = _decoded(path, SourceEvent) if path.name.count(".") > 1 else None
        if happened is None or (before is not None and happened.run >= before):
            continue
        standing = found.get(happened.source)
        if standing is not None:
            found[happened.source] = _after(standing, happened)
    return found


def of_document(root: Path, digest: str, *, before: str | None = None) -> dict[str, Standing]:
    """All sources of a document (sha256 in hex), read or quarantined, by id.

    `before`: as they stood when that run began.
    """
    found = standings(root / quarantine_folder(digest), before=before)
    return found | standings(root / document_folder(digest), before=before)


def add_source(transaction: Transaction, folder: str, source: Source) -> None:
    """Write a source beside its document; one that is there already is damaged."""
    transaction.replace(f"{folder}/{SOURCES}/{source.id}.json", encode(source))


def add_event(transaction: Transaction, folder: str, happened: SourceEvent) -> None:
    """Write what became of a source beside it."""
    name = _event_name(happened.source, happened.run, happened.event)
    transaction.create(f"{folder}/{SOURCES}/{name}", encode(happened))


def has_event(folder: Path, source: str, run: str, kind: EventKind) -> bool:
    """Whether this run wrote that event of a source of this document folder."""
    return (folder / SOURCES / _event_name(source, run, kind)).exists()


def event(
    source: Source, kind: EventKind, *, run: str, at: str, by: str | None = None
) -> SourceEvent:
    """Make the event that closes a source or says what is new about it."""
    return SourceEvent(
        schema=EVENT_SCHEMA,
        source=source.id,
        event=kind,
        run=run,
        at=at,
        by=by,
        unit_hint=source.unit_hint,
        item_hint=source.item_hint,
        hints=source.hints,
    )


def agreed_hints(sources: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Find the hints that hold for a document: a key on which its sources disagree is left out.

    A source that is silent about a key does not disagree.
    """
    values: dict[str, set[str]] = {}
    for hints in sources:
        for key, value in hints.items():
            values.setdefault(key, set()).add(value)
    return {key: min(found) for key, found in sorted(values.items()) if len(found) == 1}


def _decoded(path: Path, kind: type[_Kind]) -> _Kind | None:
    try:
        return decode(path.read_bytes(), kind)
    except ContractError:
        return None


def _event_name(source: str, run: str, kind: EventKind) -> str:
    return f"{source}.{run}.{kind}.json"


def _after(standing: Standing, happened: SourceEvent) -> Standing:
    source = replace(
        standing.source,
        unit_hint=happened.unit_hint,
        item_hint=happened.item_hint,
        hints=happened.hints,
    )
    closed = happened.event if happened.event in CLOSING else None
    return Standing(source, happened.run, closed)
