"""Which documents of a store are meant, and their sources as a run takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from schemas.codec import decode
from schemas.decisions import Decision
from schemas.errors import ContractError
from schemas.records import DocumentCard, Fingerprint
from schemas.units import Unit
from store import decisions, paths, quarantine, sources
from store.units import assign

from .discover import Found
from .taking import Taken

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked of a document; all of it must hold, and nothing asked means every document.

    `places`: ids of sources, one of which has to be current. `unit`: id of one of `units`.
    `claim`: its dossier holds a record of it. `failed`: it is quarantined. `outdated`: its
    dossier is not what today's tools would make.
    """

    places: frozenset[str] | None = None
    unit: str | None = None
    units: tuple[Unit, ...] = ()
    claim: str | None = None
    failed: bool = False
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """The part of a dossier that says what made it."""

    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class _Carded:
    """The part of a dossier that says what document it is of."""

    document: DocumentCard


@dataclass(frozen=True, slots=True)
class _Name:
    name: str


@dataclass(frozen=True, slots=True)
class _Claimed:
    claim: _Name


@dataclass(frozen=True, slots=True)
class _Claims:
    """The part of a dossier that says what is claimed."""

    evidence: list[_Claimed]


def select(root: Path, selection: Selection, now: Fingerprint) -> list[Taken]:
    """Take the sources of every document that is meant from the store, sorted by their place.

    A document gives all its current sources. One that has none any more gives those that closed
    last: its evidence can still be opened, so it is meant too, unless it is asked for by its
    place or because it is quarantined. Raises StoreError for a damaged decision, if a unit is
    asked for.
    """
    on_it = {} if selection.unit is None else decisions.by_document(root)
    found: list[Taken] = []
    for digest in known(root):
        standing = list(sources.of_document(root, digest).values())
        current = [each for each in standing if each.current]
        met = current or _last_closed(root, digest, standing, selection)
        if met and all(
            holds(root, digest, met)
            for holds in _conditions(selection, now, on_it.get(paths.PREFIX + digest, ()))
        ):
            found += _taken(root, digest, met)
    return sorted(found, key=lambda each: (each.found.location, each.digest or ""))


def known(root: Path) -> list[str]:
    """The sha256 (hex) of every document of a store, read or quarantined, sorted.

    Those that were withdrawn by hand are not among them.
    """
    digests = {*paths.digests(root, paths.DOCUMENTS), *paths.digests(root, paths.QUARANTINE)}
    return sorted(
        digest
        for digest in digests
        if not (root / paths.document_folder(digest) / paths.TOMBSTONE).exists()
    )


_Condition = Callable[[Path, str, Sequence[sources.Standing]], bool]


def _conditions(
    selection: Selection, now: Fingerprint, said: Sequence[Decision]
) -> Iterator[_Condition]:
    """The cheap ones first."""
    if selection.places is not None:
        places = selection.places
        yield lambda _root, _digest, met: any(each.source.id in places for each in met)
    if selection.failed:
        yield lambda root, digest, _met: quarantine.find(root, digest) is not None
    if selection.outdated:
        yield lambda root, digest, _met: _is_outdated(root, digest, now)
    if selection.unit is not None:
        yield lambda root, digest, met: _counts_for(root, digest, met, selection, said)
    if selection.claim is not None:
        claim = selection.claim
        yield lambda root, digest, _met: _claims(root, digest, claim)


def _last_closed(
    root: Path, digest: str, standing: Sequence[sources.Standing], selection: Selection
) -> list[sources.Standing]:
    """The sources that closed last, if the document is meant without a current one."""
    evidence = root / paths.document_folder(digest) / paths.EVIDENCE
    if selection.places is not None or selection.failed or not evidence.exists():
        return []
    last = max((each.run for each in standing), default=None)
    return [each for each in standing if each.run == last]


def _is_outdated(root: Path, digest: str, now: Fingerprint) -> bool:
    """A dossier of other tools, or one that is lost or damaged."""
    if not (root / paths.document_folder(digest)).is_dir():
        return False
    made = _part(root, digest, _Made)
    return made is None or made.fingerprint.all != now.all


def _counts_for(
    root: Path,
    digest: str,
    met: Sequence[sources.Standing],
    selection: Selection,
    said: Sequence[Decision],
) -> bool:
    carded = _part(root, digest, _Carded)
    card = None if carded is None else carded.document
    assigned = assign(selection.units, [each.source for each in met], card, said)
    return any(each.unit == selection.unit for each in assigned)


def _claims(root: Path, digest: str, claim: str) -> bool:
    made = _part(root, digest, _Claims)
    return made is not None and any(each.claim.name == claim for each in made.evidence)


def _part(root: Path, digest: str, kind: type[_Part]) -> _Part | None:
    try:
        data = (root / paths.document_folder(digest) / paths.EVIDENCE).read_bytes()
        return decode(data, kind)
    except (FileNotFoundError, ContractError):
        return None


def _taken(root: Path, digest: str, met: Sequence[sources.Standing]) -> Iterator[Taken]:
    path = paths.source_file(root / paths.document_folder(digest))
    if path is None:
        path = quarantine.bytes_path(root, digest)
    size = path.stat().st_size if path.exists() else 0
    for each in met:
        source = each.source
        found = Found(
            path,
            source.location,
            None,
            unit_hint=source.unit_hint,
            item_hint=source.item_hint,
            hints=source.hints,
            kept=True,
        )
        yield Taken(found, digest, size)
