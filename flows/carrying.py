"""After a change of rules: documents that the change cannot touch keep their evidence.

Their dossiers are carried over with the fingerprint of today (see extractors/carrying.py). That
costs a look into the kept text, a twentieth of reading it again. It is only done where nothing
but the packs is another: engine, language, reader and all else, and the notes about the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from extractors.carrying import Carrier, carried
from extractors.rules.loader import rule_book
from extractors.rules.pack_files import Packs
from schemas.codec import decode, encode
from schemas.errors import BuktiError
from schemas.records import Fingerprint
from store import documents, paths, rules

from .plan import Group
from .tasks import Extracted

_PACKS: Final = ("built-in/", "own/")


@dataclass(frozen=True, slots=True)
class _Text:
    """The part of a layout that rules look at."""

    text: str


class Carrying:
    """Carries dossiers over from the rules of before to those of this run."""

    def __init__(self, root: Path, now: Fingerprint, packs: Packs) -> None:
        self._root = root
        self._now = now
        self._packs = packs
        self._carriers: dict[str, Carrier | None] = {}
        self._answers: dict[str, bool] = {}

    def applies(self, group: Group) -> bool:
        """Whether a known document can keep its evidence; asked once, the answer kept.

        Only the answer: a run may look far ahead, and dossiers of thousands are large.
        """
        digest = group.digest or ""
        if digest not in self._answers:
            self._answers[digest] = self._applies(group)
        return self._answers[digest]

    def carry(self, group: Group) -> Extracted:
        """What reading a document again would give, where that `applies`."""
        dossier = documents.read_dossier(self._root, group.digest or "")
        return Extracted(
            dossier.document.media_type,
            None,
            encode(carried(dossier, self._now)),
            len(dossier.evidence),
            len(dossier.findings),
            dossier.status,
        )

    def _applies(self, group: Group) -> bool:
        kept = group.kept
        if kept is None or group.digest is None or group.action != "extract":
            return False
        if kept.head.inputs.hints != dict(group.hints) or not self._only_rules(kept.head):
            return False
        carrier = self._carrier(kept.head.fingerprint.rules)
        if carrier is None:
            return False
        folder = self._root / paths.document_folder(group.digest)
        try:
            text = decode(documents.unpack((folder / paths.LAYOUT).read_bytes()), _Text).text
            card = documents.read_dossier(self._root, group.digest).document
        except (OSError, BuktiError):
            return False  # damaged: reading it again makes it whole
        return not carrier.can_touch(text, [part.type for part in card.parts])

    def _only_rules(self, head: documents.DossierHead) -> bool:
        """Whether the rules are all that differs between the tools of before and of now."""
        return all(
            getattr(head.fingerprint, part.name) == getattr(self._now, part.name)
            for part in fields(Fingerprint)
            if part.name not in ("rules", "all")
        )

    def _carrier(self, before: str) -> Carrier | None:
        """Compare the packs of before with today's, once; None where that says nothing."""
        if before not in self._carriers:
            self._carriers[before] = self._compared(before)
        return self._carriers[before]

    def _compared(self, before: str) -> Carrier | None:
        try:
            old = dict(_packs(self._root, before))
            same_engine = _engine(self._root, before) == _engine(self._root, self._now.rules)
            if not old or not same_engine:
                return None
            return Carrier.of(tuple(old.items()), rule_book(self._packs))
        except (OSError, BuktiError):
            return None  # the rules of before are not kept whole: everything is read again


def _packs(root: Path, hashed: str) -> Iterator[tuple[str, bytes]]:
    """The kept packs of a part `rules`, the built-in ones first."""
    folder = root / paths.rules_folder(paths.hex_of(hashed))
    for item in sorted(rules.read_manifest(root, hashed).items, key=lambda each: each.name):
        if item.name.startswith(_PACKS) and item.kept is not None:
            yield item.name, (folder / item.kept).read_bytes()


def _engine(root: Path, hashed: str) -> set[tuple[str, str]]:
    """What a part `rules` is made of beside the packs: the engine and its data."""
    items = rules.read_manifest(root, hashed).items
    return {(each.name, each.value) for each in items if not each.name.startswith(_PACKS)}
