"""Proof that a store is what it says: nothing lost, nothing altered, every quote in its place.

Without a head of the journal kept elsewhere, who owns the disk can rewrite everything in a way
that agrees with itself; with one, not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from schemas.codec import decode, encode, from_builtins
from schemas.errors import ContractError, StoreError
from schemas.records import Source
from schemas.units import Checks, Copies, Units
from schemas.validation import validate

from . import documents, files, paths, quarantine, rules, tombstones
from .checks import COPIES_FILE
from .consistency import dossier_faults, layout_faults
from .faults import VerifyError
from .lock import reader_lock
from .opening import check_format
from .sources import SourceEvent, source_id
from .units import UNITS_FILE
from .verify_chains import Chains, Journaled, check_journal, check_people

_OF_ALL_UNITS: Final[dict[str, type[Units | Copies]]] = {
    UNITS_FILE: Units,
    COPIES_FILE: Copies,
}
__all__ = ["VerifyError", "verify_document", "verify_store"]


def verify_store(
    root: Path,
    head: str | None = None,
    *,
    document: str | None = None,
    index: str | None = None,
) -> list[VerifyError]:
    """Check a whole store, or of its documents one (sha256 in hex); empty if all holds.

    `head` is a head kept elsewhere, of the journal, the decisions or the accesses: it must be
    one of their chains. `index` is the address of its database, None for SQLite in the store; an
    index that is not there is no fault, and it is only compared with files that are whole. Raises
    StoreError if the folder is not a store, StoreBusy while a run writes to it.
    """
    check_format(root)
    with reader_lock(root):
        chains, used = Chains(), _Used()
        errors = [*check_journal(root, chains), *check_people(root, chains)]
        if head is not None and head not in chains.heads:
            errors.append(VerifyError(paths.RUNS, "head", f"{head} is no head of this store"))
        if any((root / paths.STAGING).glob("*")):
            errors.append(
                VerifyError(paths.STAGING, "unfinished", "a run was killed; the next one finishes")
            )
        errors += _units(root)
        if document is None:
            errors += _strangers(root)
        for digest in paths.digests(root, paths.DOCUMENTS):
            if document in (None, digest):
                said = chains.journaled.get(paths.PREFIX + digest, Journaled())
                errors += _document(root, digest, said, used)
        for digest in paths.digests(root, paths.QUARANTINE):
            if document in (None, digest):
                errors += _quarantined(root, digest)
                if paths.PREFIX + digest not in chains.journaled:
                    place = paths.quarantine_folder(digest)
                    errors.append(
                        VerifyError(place, "journal", "the journal names no such document")
                    )
        for name, said in chains.journaled.items():
            if document in (None, paths.hex_of(name)):
                errors += _vanished(root, name, said)
        errors += _rules(root, used)
        if not errors and document is None:
            errors += _index(root, index)
        return errors


def _index(root: Path, url: str | None) -> Iterator[VerifyError]:
    """Check that the index says what the files say."""
    if url is None and not (root / paths.INDEX).exists():
        return
    from .index.filling import Index  # noqa: PLC0415 (a database is loaded where there is one)
    from .index.proving import index_faults  # noqa: PLC0415

    try:
        with Index.opened(root, url) as opened:
            for message in index_faults(opened):
                yield VerifyError(paths.INDEX, "index", message)
    except StoreError as error:
        yield VerifyError(paths.INDEX, "index", str(error))


@dataclass(frozen=True, slots=True)
class _Used:
    """Hashes of the parts that made the dossiers of a store, each with a dossier that says so."""

    by: dict[str, str] = field(default_factory=dict)

    def note(self, place: str, dossier: bytes) -> None:
        """Take in a dossier that is as the journal says."""
        fingerprint = decode(dossier, documents.DossierHead).fingerprint
        for hashed in rules.parts_of(fingerprint).values():
            self.by.setdefault(hashed, place)


def verify_document(root: Path, digest: str) -> list[VerifyError]:
    """Check the files of one document against each other, without the journal."""
    return _document(root, digest, None, _Used())


def _document(
    root: Path, digest: str, journaled: Journaled | None, used: _Used
) -> list[VerifyError]:
    """Check one document: its bytes, layout, dossier, history and sources, or its tombstone."""
    folder = paths.document_folder(digest)
    here = root / folder
    if (here / paths.TOMBSTONE).exists():
        said = None if journaled is None else journaled.tombstone
        return [VerifyError(*each) for each in tombstones.faults(root, digest, said)]
    errors = list(_sources(here, folder, digest))
    source = paths.source_file(here)
    if source is None:
        errors.append(VerifyError(folder, "missing", "the bytes of the document are gone"))
    elif files.sha256_file(source) != digest:
        place = f"{folder}/{source.name}"
        errors.append(VerifyError(place, "bytes", "the bytes are not those of the name"))
    try:
        layout_data = (here / paths.LAYOUT).read_bytes()
        dossier_data = (here / paths.EVIDENCE).read_bytes()
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name
        return [*errors, VerifyError(f"{folder}/{name}", "missing", "the file is gone")]
    errors += _contents(folder, digest, layout_data, dossier_data)
    if journaled is not None:
        errors += _against_journal(here, folder, journaled, layout_data, dossier_data)
        ruled = journaled.dossiers - journaled.unruled
        for path in (here / paths.EVIDENCE, *sorted((here / paths.HISTORY).glob("*.json"))):
            data = path.read_bytes()
            if documents.sha256(data) in ruled:
                used.note(path.relative_to(root).as_posix(), data)
    return errors


def _contents(
    folder: str, digest: str, layout_data: bytes, dossier_data: bytes
) -> Iterator[VerifyError]:
    """Check that layout and dossier keep their schemas and agree with each other."""
    place, layout_place = f"{folder}/{paths.EVIDENCE}", f"{folder}/{paths.LAYOUT}"
    try:
        layout = documents.unpack_layout(layout_data)
        dossier = documents.plain(dossier_data)
    except ContractError as error:
        yield VerifyError(folder, "schema", str(error))
        return
    broken = False
    for kind, value, where in (("layout", layout, layout_place), ("dossier", dossier, place)):
        for fault in validate(kind, value):
            broken = True
            yield VerifyError(where, "schema", f"{fault.pointer or '/'}: {fault.message}")
    if broken:
        return
    if layout.id != paths.PREFIX + digest:
        yield VerifyError(layout_place, "contradiction", "/id: is another document's")
    for message in (*layout_faults(layout), *dossier_faults(dossier, layout)):
        yield VerifyError(place, "contradiction", message)


def _against_journal(
    here: Path, folder: str, said: Journaled, layout_data: bytes, dossier_data: bytes
) -> Iterator[VerifyError]:
    """Check the files against what the journal named last, the history against what before."""
    for name, data, expected in (
        (paths.LAYOUT, layout_data, said.layout),
        (paths.EVIDENCE, dossier_data, said.dossier),
    ):
        if documents.sha256(data) != expected:
            yield VerifyError(
                f"{folder}/{name}", "journal", "is not what the journal says was written last"
            )
    kept = set()
    for path in sorted((here / paths.HISTORY).glob("*.json")):
        hashed = documents.sha256(path.read_bytes())
        kept.add(hashed)
        if hashed not in said.dossiers:
            place = f"{folder}/{paths.HISTORY}/{path.name}"
            yield VerifyError(place, "journal", "the journal names no such dossier")
    gone = said.dossiers - kept - {said.dossier}
    if gone:
        place = f"{folder}/{paths.HISTORY}"
        yield VerifyError(place, "missing", f"{len(gone)} earlier dossiers are gone")


def _sources(here: Path, folder: str, digest: str) -> Iterator[VerifyError]:
    """Check that every source is schema-valid, of this document, and called by its own id."""
    document, known = paths.PREFIX + digest, set()
    listed = (here / paths.SOURCES).glob("*")
    for path in sorted(listed, key=lambda path: (path.name.count("."), path.name)):
        place = f"{folder}/{paths.SOURCES}/{path.name}"
        try:
            if path.name.count(".") > 1:
                happened = decode(path.read_bytes(), SourceEvent)
                name = f"{happened.source}.{happened.run}.{happened.event}.json"
                sound = happened.source in known
            else:
                value = documents.plain(path.read_bytes())
                for error in validate("source", value):
                    yield VerifyError(place, "schema", f"{error.pointer}: {error.message}")
                source = from_builtins(value, Source)
                known.add(source.id)
                name = f"{source.id}.json"
                sound = source.document == document and source.id == source_id(
                    document, source.location, source.member
                )
        except ContractError as error:
            yield VerifyError(place, "schema", str(error))
            continue
        if name != path.name or not sound:
            yield VerifyError(place, "contradiction", "is not the source that its name says")
    if not known:
        yield VerifyError(f"{folder}/{paths.SOURCES}", "missing", "no source says where it was met")


def _quarantined(root: Path, digest: str) -> Iterator[VerifyError]:
    folder = paths.quarantine_folder(digest)
    entry = quarantine.find(root, digest)
    if entry is None or entry.document != paths.PREFIX + digest:
        yield VerifyError(f"{folder}/{paths.PROBLEM}", "schema", "does not say what is wrong")
        return
    for error in validate("problem", entry.problem):
        place = f"{folder}/{paths.PROBLEM}"
        yield VerifyError(place, "schema", f"/problem{error.pointer}: {error.message}")
    read = (root / paths.document_folder(digest) / paths.EVIDENCE).exists()
    if not read:  # else the bytes and the sources are with the document that was read before
        yield from _sources(root / folder, folder, digest)
    kept = quarantine.bytes_path(root, digest)
    if not kept.exists():
        if not read:
            yield VerifyError(folder, "missing", "the bytes of the document are gone")
    elif files.sha256_file(kept) != digest:
        place = f"{folder}/{paths.BYTES}"
        yield VerifyError(place, "bytes", "the bytes are not those of the name")


def _vanished(root: Path, document: str, said: Journaled) -> Iterator[VerifyError]:
    """Check that a document of the journal is in the store, read or quarantined."""
    digest = paths.hex_of(document)
    folder = paths.document_folder(digest)
    if said.tombstone is not None:
        place = f"{folder}/{paths.TOMBSTONE}"
        if not (root / place).exists():
            yield VerifyError(place, "missing", "withdrawn by the journal; its tombstone is gone")
    elif said.dossier is not None and not (root / folder).is_dir():
        message = "the journal names this document; it is gone and has no tombstone"
        yield VerifyError(folder, "missing", message)
    elif said.dossier is None and not any(
        (root / place).is_dir() for place in (folder, paths.quarantine_folder(digest))
    ):
        yield VerifyError(
            paths.quarantine_folder(digest), "missing", "quarantined by the journal; it is gone"
        )


def _rules(root: Path, used: _Used) -> Iterator[VerifyError]:
    """Check the kept rules, and that those of every dossier are kept."""
    for fault in rules.faults(root):
        yield VerifyError(*fault)
    for hashed, place in sorted(used.by.items()):
        folder = paths.rules_folder(paths.hex_of(hashed))
        if not (root / folder).is_dir():
            yield VerifyError(folder, "rules", f"the rules that made {place} are gone")


def _units(root: Path) -> Iterator[VerifyError]:
    """Check that units, copies and findings about places are as a run wrote them."""
    for path in sorted((root / paths.UNITS).glob("**/*.json")):
        place = path.relative_to(root).as_posix()
        kind: type[Units | Copies | Checks] = Checks
        if place in _OF_ALL_UNITS:
            kind = _OF_ALL_UNITS[place]
        try:
            data = path.read_bytes()
            if encode(decode(data, kind)) != data:
                yield VerifyError(place, "schema", "the file is not as it was written")
        except ContractError as error:
            yield VerifyError(place, "schema", str(error))


def _strangers(root: Path) -> Iterator[VerifyError]:
    """Check that nothing stands among the documents that is none."""
    for kind in (paths.DOCUMENTS, paths.QUARANTINE):
        known = set(paths.digests(root, kind))
        for folder in sorted((root / kind).glob("*/*")):
            if folder.name not in known:
                place = str(folder.relative_to(root))
                yield VerifyError(place, "stranger", "is not a document of this store")
