"""Exporting documents with their proof: which are meant, who may have them, where they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bukti.exits import UsageFaultError
from bukti.lookup import Known, all_documents, find_document
from flows.run import utc_now
from schemas.decisions import Decision
from schemas.errors import ContractError, StoreError
from store import accesses, decisions, documents, paths, sources, units
from store.export.parcel import Wanted, items
from store.export.writing import require_free, write_folder, write_zip
from store.lock import reader_lock
from store.opening import check_format
from store.verify import verify_document

FREE: Final = "biasa"
WHAT: Final = "export-dossier"
_SHORT: Final = 12  # digits of a sha256 that tell documents of one store apart


@dataclass(frozen=True, slots=True)
class Choice:
    """The documents that were asked for (sha256 in hex), and their unit if it was one."""

    label: str
    digests: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where. `access` is the number of the access, if one was written down."""

    place: str
    documents: int
    files: int
    access: int | None


def choose(root: Path, name: str) -> Choice:
    """Find what a name means: the id of a unit, else a document.

    Raises UsageFaultError if it means nothing that was read, StoreError for no store.
    """
    check_format(root)
    if any(unit.id == name for unit in units.load(root)):
        decided = decisions.by_document(root)
        found = tuple(k.digest for k in all_documents(root) if name in _units_of(root, k, decided))
        if not found:
            raise UsageFaultError(f"unit {name} belum punya dokumen", code="not-found")
        return Choice(f"bukti-{name}", found, name)
    known = find_document(root, name)
    if not isinstance(known, Known) or known.state == "quarantine":
        raise UsageFaultError(
            f"dokumen {name!r} tidak terbaca, jadi tidak ada bukti untuk diekspor",
            code="not-read",
            remedy="Jalankan `bukti show` dengan nama itu untuk melihat sebabnya.",
        )
    return Choice(f"bukti-{known.digest[:_SHORT]}", (known.digest,))


def carry_out(
    root: Path, choice: Choice, to: Path | None, *, packed: bool, by: str | None
) -> Exported:
    """Write the export; an access to restricted documents is written down before.

    Raises UsageFaultError if restricted documents are asked for by nobody, StoreError if a
    document does not hold or the place is taken, StoreBusy while a run writes to the store.
    """
    target = to or Path(choice.label + (".zip" if packed else ""))
    require_free(target)  # before an access is written down
    with reader_lock(root):
        for digest in choice.digests:
            _require_whole(root, digest)
        restricted = [digest for digest in choice.digests if _access(root, digest) != FREE]
        if restricted and by is None:
            raise UsageFaultError(
                f"{len(restricted)} dari {len(choice.digests)} dokumen terbatas atau rahasia",
                code="restricted",
                remedy="Tambahkan --unmasked --by NAMA; penyerahan itu dicatat.",
            )
        access = None if by is None else _write_down(root, choice, by)
        wanted = Wanted(choice.digests, choice.unit, access)
        found = items(root, wanted)
        files = write_zip(found, target, choice.label) if packed else write_folder(found, target)
    return Exported(str(target), len(choice.digests), files, access)


def _write_down(root: Path, choice: Choice, by: str) -> int:
    documents_given = [paths.PREFIX + digest for digest in choice.digests]
    try:
        given = accesses.Given(utc_now(), by, WHAT, documents_given)
        return accesses.append(root, given).sequence
    except ContractError as error:
        raise UsageFaultError("nama kosong atau terlalu panjang") from error


def _require_whole(root: Path, digest: str) -> None:
    if verify_document(root, digest):
        raise StoreError(
            f"dokumen {digest[:_SHORT]} tidak utuh, jadi tidak diekspor",
            remedy=f"Jalankan `bukti verify --document {digest[:_SHORT]}`.",
        )


def _access(root: Path, digest: str) -> str:
    return documents.read_dossier(root, digest).document.access


def _units_of(root: Path, known: Known, decided: Mapping[str, Sequence[Decision]]) -> set[str]:
    """The units that a document that was read counts for; `decided` by document."""
    if known.state != "documents":
        return set()
    folder = root / paths.document_folder(known.digest)
    current = [each.source for each in sources.standings(folder).values() if each.current]
    card = documents.read_dossier(root, known.digest).document
    on_it = decided.get(paths.PREFIX + known.digest, ())
    return {each.unit for each in units.assign(units.load(root), current, card, on_it)}
