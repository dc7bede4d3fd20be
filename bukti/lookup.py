"""Finding what a person means in a store: a document or a piece of evidence by part of its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from bukti.exits import UsageFaultError
from schemas.codec import decode
from schemas.errors import ContractError
from schemas.records import Dossier, Evidence, Field, RunReport, SourceOutcome
from store import documents, paths, quarantine, sources, tombstones
from store.opening import check_format

State = Literal["documents", "quarantine"]
_EVIDENCE: Final = re.compile(r"ev-[0-9a-f]{1,16}\Z")
_DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-f]{6,64})\Z")
_LISTED: Final = 20
_LIST: Final = "Jalankan `bukti show` tanpa nama untuk daftar dokumen."


@dataclass(frozen=True, slots=True)
class Closed:
    """A place that no longer holds a document, and the event that says so."""

    location: str
    event: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that left no document in the store, as the run `run` told it."""

    run: str
    outcome: SourceOutcome


@dataclass(frozen=True, slots=True)
class Known:
    """One document of the store: sha256 in hex, whether it was read, and where it was met.

    `locations` are its current places, or all if none is current any more. `closed` are those
    where something else is now (`superseded`) or nothing (`withdrawn`).
    """

    digest: str
    state: State
    locations: tuple[str, ...]
    current: bool = True
    closed: tuple[Closed, ...] = ()

    @property
    def name(self) -> str:
        """The first place where it was met, or its sha256."""
        return self.locations[0] if self.locations else self.digest


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """A piece of evidence with its document."""

    known: Known
    dossier: Dossier
    record: Evidence


def all_documents(root: Path) -> Iterator[Known]:
    """Every document of a store, those that were read first. Raises StoreError for no store."""
    check_format(root)
    for digest in paths.digests(root, paths.DOCUMENTS):
        if (root / paths.document_folder(digest) / paths.EVIDENCE).exists():
            yield _known(root, digest, "documents")
    for digest in paths.digests(root, paths.QUARANTINE):
        if quarantine.find(root, digest) is not None:
            yield _known(root, digest, "quarantine")


def _known(root: Path, digest: str, state: State) -> Known:
    folder = (
        paths.document_folder(digest) if state == "documents" else paths.quarantine_folder(digest)
    )
    standings = sources.standings(root / folder).values()
    places = sorted(s.source.location for s in standings if s.current)
    closed = sorted((s.source.location, s.closed) for s in standings if s.closed is not None)
    return Known(
        digest,
        state,
        tuple(places or [location for location, _ in closed]),
        current=bool(places) or not closed,
        closed=tuple(Closed(location, event) for location, event in closed),
    )


def is_evidence_id(name: str) -> bool:
    """Whether a name is an evidence id or the beginning of one."""
    return bool(_EVIDENCE.match(name))


def find_evidence(root: Path, name: str) -> EvidencePlace:
    """The piece of evidence whose id begins so.

    Raises UsageFaultError if there is none or more than one, StoreError for no store.
    """
    check_format(root)
    needle = name.encode()
    found: list[tuple[str, Dossier, Evidence]] = []
    for digest in paths.digests(root, paths.DOCUMENTS):
        try:
            data = (root / paths.document_folder(digest) / paths.EVIDENCE).read_bytes()
        except FileNotFoundError:
            continue
        if needle not in data:  # most dossiers are never decoded
            continue
        dossier = decode(data, Dossier)
        found += [(digest, dossier, r) for r in dossier.evidence if r.id.startswith(name)]
    if not found:
        raise UsageFaultError(f"tidak ada bukti {name} di tempat penyimpanan ini", code="not-found")
    if len(found) > 1:
        raise _ambiguous(name, [f"{r.id} {r.claim.name}" for _, _, r in found])
    digest, dossier, record = found[0]
    return EvidencePlace(_known(root, digest, "documents"), dossier, record)


def fired(root: Path) -> Counter[str]:
    """How many records of the store each rule made. Raises StoreError for no store."""
    check_format(root)
    counts: Counter[str] = Counter()
    for digest in paths.digests(root, paths.DOCUMENTS):
        try:
            dossier = documents.read_dossier(root, digest)
        except (FileNotFoundError, ContractError):
            continue  # `bukti verify` names what is damaged
        counts.update(record.rule.id for record in dossier.evidence)
    return counts


def find_document(root: Path, name: str) -> Known | Unread:
    """The document that a name means: sha256 or its beginning, place, file name, or number.

    A document that is still at its place wins over one that is not, an exact name over part of
    one. A source that left no document is looked for in the run reports, the latest first.
    Raises UsageFaultError if there is none or more than one.
    """
    candidates = list(all_documents(root))
    wanted = name.casefold().strip()
    match = _DIGEST.match(wanted)
    exact: tuple[Callable[[Known], bool], ...] = (
        lambda k: match is not None and k.digest.startswith(match[1]),
        lambda k: any(place.casefold() == wanted for place in k.locations),
        lambda k: any(place.casefold().rpartition("/")[2] == wanted for place in k.locations),
        lambda k: k.state == "documents" and _has_number(root, k, wanted),
    )
    for way in exact:
        if known := _only(name, [each for each in candidates if way(each)]):
            return known
    whole = _unread(root, name, lambda place: wanted in (place, place.rpartition("/")[2]))
    if whole is not None:
        return whole
    inside = [k for k in candidates if any(wanted in place.casefold() for place in k.locations)]
    found = _only(name, inside) or _unread(root, name, lambda place: wanted in place)
    if found is not None:
        return found
    if match is not None:
        _refuse_withdrawn(root, match[1])
    raise UsageFaultError(f"tidak ada dokumen {name!r} di tempat penyimpanan ini", code="not-found",
                          remedy=_LIST)  # fmt: skip


def _refuse_withdrawn(root: Path, beginning: str) -> None:
    """Say of a document that was withdrawn when, by whom and why."""
    for digest in paths.digests(root, paths.DOCUMENTS):
        if digest.startswith(beginning) and (found := tombstones.find(root, digest)) is not None:
            raise UsageFaultError(
                f"dokumen {digest[:12]} ditarik pada {found.at} oleh {found.by}: {found.reason}",
                code="withdrawn",
                remedy="Isinya telah dihapus dan tidak dapat dikembalikan.",
            )


def kept_document(root: Path, name: str) -> Known:
    """As `find_document`, but a source that left no document raises UsageFaultError too."""
    known = find_document(root, name)
    if isinstance(known, Unread):
        raise UsageFaultError(f"{name!r} tidak tersimpan sebagai dokumen")
    return known


def _only(name: str, found: Sequence[Known]) -> Known | None:
    """Give the one that is meant; those no longer current count only if there is no other."""
    meant = [known for known in found if known.current] or found
    if len(meant) > 1:
        raise _ambiguous(name, [f"{k.digest[:12]} {k.name}" for k in meant])
    return meant[0] if meant else None


def _unread(root: Path, name: str, fits: Callable[[str], bool]) -> Unread | None:
    """Find a source with a problem and no document in the latest report that knows it."""
    for run in reversed(paths.runs(root)):
        try:
            data = (root / paths.run_folder(run) / paths.REPORT).read_bytes()
            report = decode(data, RunReport)
        except (FileNotFoundError, ContractError):
            continue
        fitting = [o for o in report.outcomes if fits(o.location.casefold())]
        found = [o for o in fitting if o.problem is not None and o.document is None]
        if len(found) > 1:
            raise _ambiguous(name, [o.location for o in found])
        if found:
            return Unread(run, found[0])
        if fitting:  # the place was met since, and something else became of it
            return None
    return None


def _has_number(root: Path, known: Known, wanted: str) -> bool:
    """Whether a part of the document bears this number (nomor)."""
    if not any(c.isdigit() for c in wanted):
        return False
    try:
        dossier = documents.read_dossier(root, known.digest)
    except ContractError:
        return False
    fields = [part.fields.get("nomor") for part in dossier.document.parts]
    return any(
        isinstance(field, Field) and str(field.value).casefold() == wanted for field in fields
    )


def _ambiguous(name: str, found: list[str]) -> UsageFaultError:
    shown = "; ".join(found[:_LISTED])
    more = f"; dan {len(found) - _LISTED} lagi" if len(found) > _LISTED else ""
    return UsageFaultError(
        f"{name!r} belum jelas: {shown}{more}", code="ambiguous", remedy="Sebut salah satunya."
    )
