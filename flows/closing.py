"""Closing the sources of documents that are no longer where they were met.

Only folders that were read whole are compared with what they held before; see store/inboxes.py
for what counts as gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from schemas.records import ClosedSource
from store import inboxes, paths, sources
from store.opening import Store

from .taking import Taken


@dataclass(frozen=True, slots=True)
class Closings:
    """What closes in this run, and what each ingested folder (by its id) holds from now on."""

    closing: tuple[inboxes.Closing, ...]
    places: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, root: Path, taken: Sequence[Taken]) -> Self:
        """Compare each ingested folder with what it held when it was last read."""
        by_inbox: dict[str, list[Taken]] = {}
        for each in taken:
            if each.found.inbox is not None:
                by_inbox.setdefault(each.found.inbox, []).append(each)
        before = inboxes.all_places(root)
        closing: list[tuple[str, inboxes.Closing]] = []
        places = {}
        for inbox, here in sorted(by_inbox.items()):
            holds = {
                each.found.location: paths.PREFIX + each.digest
                for each in here
                if each.digest is not None
            }
            unsure = {each.found.location for each in here if each.digest is None}
            closed, places[inbox] = inboxes.compare(before.get(inbox, {}), holds, unsure)
            closing += ((inbox, each) for each in closed)
        held = before | places
        return cls(
            tuple(each for inbox, each in closing if not _elsewhere(each, inbox, held)), places
        )

    def closed(self, root: Path, run: str) -> list[ClosedSource]:
        """Tell what was closed in this run, by what stands in the store."""
        return [
            ClosedSource(each.location, each.event, each.document)
            for each in self.closing
            if any(
                sources.has_event(root / folder, _identity(each), run, each.event)
                for folder in _folders(each)
            )
        ]

    def sources(self) -> frozenset[str]:
        """Ids of the sources that close."""
        return frozenset(_identity(each) for each in self.closing)

    def carry_out(self, store: Store, at: str) -> frozenset[str]:
        """Write the closing events and what the folders hold now; documents that changed."""
        transaction = store.begin()
        for each in self.closing:
            for folder in _folders(each):
                standing = sources.standings(store.root / folder).get(_identity(each))
                if standing is not None and standing.current:
                    source = standing.source
                    happened = sources.event(source, each.event, run=store.run, at=at, by=each.by)
                    sources.add_event(transaction, folder, happened)
        for inbox, places in self.places.items():
            inboxes.put(transaction, inbox, store.run, places)
        return store.commit(transaction)


def _elsewhere(closing: inboxes.Closing, inbox: str, held: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether another folder holds the document at the same place below it: one source for both."""
    return any(
        places.get(closing.location) == closing.document
        for other, places in held.items()
        if other != inbox
    )


def _identity(closing: inboxes.Closing) -> str:
    return sources.source_id(closing.document, closing.location, None)


def _folders(closing: inboxes.Closing) -> tuple[str, str]:
    digest = paths.hex_of(closing.document)
    return paths.document_folder(digest), paths.quarantine_folder(digest)
