"""What has to be done with what was taken, by what the store holds already.

Every source gets its place in exactly one group: a group is all sources of one document, or a
single source that has none. Only groups to `read` or to `extract` cost a worker's time.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from schemas.records import Bilingual, Fingerprint, Source
from store import documents, paths, quarantine, sources

from .again import because, changed
from .discover import Found
from .taking import Taken

Action = Literal["read", "extract", "withdrawn", "none"]


@dataclass(frozen=True, slots=True)
class Moment:
    """The run, when it began, and the tools: what enters records from outside."""

    run: str
    at: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Meeting:
    """One found source of a document; `standing` is it as the store knows it, if it does."""

    found: Found
    source: Source
    standing: sources.Standing | None


@dataclass(frozen=True, slots=True)
class Group:
    """All sources found of one document (`digest` in hex), or one source without a document.

    action `read`: from bytes to dossier. `extract`: from the kept layout to dossier. `none`:
    nothing, because the dossier is up to date, or the document stays quarantined (`held`).
    `withdrawn`: a tombstone says that the document must not come back.
    `again`: why a document that the store knows is read once more.
    """

    action: Action
    founds: tuple[Found, ...]
    digest: str | None = None
    size: int = 0
    hints: tuple[tuple[str, str], ...] = ()
    meetings: tuple[Meeting, ...] = ()
    kept: documents.Kept | None = None
    held: quarantine.QuarantineEntry | None = None
    again: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Planner:
    """What every decision needs.

    `closing`: ids of the sources that this run closes; they give no hints any more.
    `retry`: whether what is quarantined is tried again though nothing changed.
    """

    root: Path
    moment: Moment
    closing: Set[str] = frozenset()
    retry: bool = False

    def plan(self, taken: Sequence[Taken]) -> list[Group]:
        """Group everything taken, in the order of each group's first source."""
        by_key: dict[str | int, list[Taken]] = {}
        for number, each in enumerate(taken):
            by_key.setdefault(each.digest or number, []).append(each)
        return [self._group(members) for members in by_key.values()]

    def _group(self, members: Sequence[Taken]) -> Group:
        digest, size = members[0].digest, members[0].size
        founds = tuple(each.found for each in members)
        if digest is None:
            return Group("none", founds)
        folder = self.root / paths.document_folder(digest)
        if (folder / paths.TOMBSTONE).exists():
            return Group("withdrawn", founds, digest, size)
        known = sources.of_document(self.root, digest)
        meetings = tuple(self._meet(found, digest, known) for found in founds)
        hints = self._hints(meetings, known)
        kept = documents.find(self.root, digest, size)
        held = quarantine.find(self.root, digest)
        action = self._action(kept, held, hints)
        stays = held if action == "none" and not self._up_to_date(kept, hints) else None
        again = None
        if action != "none":
            if kept is not None:
                again = changed(kept.head, self.moment.fingerprint, hints)
            elif held is not None:
                again = because("held")
            elif folder.is_dir():
                again = because("incomplete")
        return Group(
            action, founds, digest, size, tuple(hints.items()), meetings, kept, stays, again
        )

    def _meet(self, found: Found, digest: str, known: dict[str, sources.Standing]) -> Meeting:
        document = paths.PREFIX + digest
        identity = sources.source_id(document, found.location, None)
        source = Source(
            schema=sources.SCHEMA,
            id=identity,
            document=document,
            location=found.location,
            member=None,
            unit_hint=found.unit_hint,
            item_hint=found.item_hint,
            hints=found.hints,
            first_run=self.moment.run,
            met_at=self.moment.at,
        )
        return Meeting(found, source, known.get(identity))

    def _hints(
        self, meetings: Sequence[Meeting], known: dict[str, sources.Standing]
    ) -> dict[str, str]:
        """Find the hints of all current sources, as far as these agree."""
        current = {
            identity: standing.source
            for identity, standing in known.items()
            if standing.current and identity not in self.closing
        }
        current |= {meeting.source.id: meeting.source for meeting in meetings}
        return sources.agreed_hints(each.hints for each in current.values())

    def _action(
        self,
        kept: documents.Kept | None,
        held: quarantine.QuarantineEntry | None,
        hints: dict[str, str],
    ) -> Action:
        if self._up_to_date(kept, hints):
            return "none"
        if held is not None and not self.retry and held.fingerprint == self._of(held.stage):
            return "none"
        if kept is not None and kept.head.fingerprint.reader == self.moment.fingerprint.reader:
            return "extract"
        return "read"

    def _up_to_date(self, kept: documents.Kept | None, hints: dict[str, str]) -> bool:
        return (
            kept is not None
            and kept.head.fingerprint.all == self.moment.fingerprint.all
            and kept.head.inputs.hints == hints
        )

    def _of(self, stage: quarantine.Stage) -> str:
        return self.moment.fingerprint.reader if stage == "reading" else self.moment.fingerprint.all
