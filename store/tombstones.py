"""Withdrawn documents: what they held is deleted, and a tombstone says who, when and why.

Bytes, layout, dossier, earlier dossiers, sources and the quarantined copy go. What is chained
cannot: the journal keeps the places where the document was met, and decisions keep the words
that were quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.codec import decode, encode
from schemas.errors import ContractError
from schemas.proof import TOMBSTONE_SCHEMA, DeletedFile, Tombstone
from schemas.validation import require

from . import files, paths, sources
from .commit import Transaction
from .documents import DossierHead, sha256
from .journal import Entry

CODE = "withdrawn"
"""Code of the journal line that withdraws a document."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who withdraws, when, in which run, and why."""

    run: str
    at: str
    by: str
    reason: str


def find(root: Path, digest: str) -> Tombstone | None:
    """The tombstone of a document, or None if it was not withdrawn.

    Raises ContractError if it is damaged.
    """
    try:
        data = (root / paths.document_folder(digest) / paths.TOMBSTONE).read_bytes()
    except FileNotFoundError:
        return None
    return decode(data, Tombstone)


def is_kept(root: Path, digest: str) -> bool:
    """Whether the store holds a document, read or quarantined, that was not withdrawn."""
    folder = root / paths.document_folder(digest)
    if (folder / paths.TOMBSTONE).exists():
        return False
    return folder.is_dir() or (root / paths.quarantine_folder(digest)).is_dir()


def require_words(by: str, reason: str) -> None:
    """Raise ContractError for a name or reason that no tombstone may hold."""
    nobody = paths.PREFIX + "0" * 64
    never = "1970-01-01T00:00:00Z"
    require("tombstone", Tombstone(TOMBSTONE_SCHEMA, nobody, "0", never, by, reason, 0, 0, []))


def put(transaction: Transaction, digest: str, said: Withdrawal) -> Tombstone:
    """Withdraw a document: its files go, the tombstone comes, the journal has its hash.

    Raises ContractError if a name or reason breaks the schema of tombstones.
    """
    root = transaction.root
    folder, held = paths.document_folder(digest), paths.quarantine_folder(digest)
    tombstone = Tombstone(
        schema=TOMBSTONE_SCHEMA,
        document=paths.PREFIX + digest,
        run=said.run,
        at=said.at,
        by=said.by,
        reason=said.reason,
        evidence=_records(root / folder),
        sources=len(sources.of_document(root, digest)),
        deleted=[*_deleted(root / folder, ""), *_deleted(root / held, f"{paths.QUARANTINE}/")],
    )
    require("tombstone", tombstone)
    data = encode(tombstone)
    transaction.create(f"{folder}/{paths.TOMBSTONE}", data)
    for path in sorted((root / folder).iterdir()) if (root / folder).is_dir() else ():
        transaction.remove(f"{folder}/{path.name}")
    if (root / held).is_dir():
        transaction.remove(held)
    transaction.entries.append(
        Entry(folder, "ignored", CODE, tombstone.document, tombstone=sha256(data))
    )
    return tombstone


def faults(root: Path, digest: str, journaled: str | None) -> Iterator[tuple[str, str, str]]:
    """Check a tombstone: (path relative to the store, code, what does not hold).

    `journaled` is its hash by the journal, null if the journal knows of no withdrawal.
    """
    folder = paths.document_folder(digest)
    place = f"{folder}/{paths.TOMBSTONE}"
    data = (root / place).read_bytes()
    if journaled is None:
        yield place, "journal", "the journal knows of no withdrawal of this document"
    elif sha256(data) != journaled:
        yield place, "journal", "is not the tombstone that the journal names"
    else:
        try:
            tombstone = decode(data, Tombstone)
            require("tombstone", tombstone)
        except ContractError as error:
            yield place, "schema", str(error)
            return
        if tombstone.document != paths.PREFIX + digest:
            yield place, "contradiction", "/document: is another document's"
    for path in sorted((root / folder).iterdir()):
        if path.name != paths.TOMBSTONE:
            yield f"{folder}/{path.name}", "remains", "a withdrawn document keeps no other file"
    held = paths.quarantine_folder(digest)
    if (root / held).is_dir():
        yield held, "remains", "a withdrawn document keeps no quarantined copy"


def _records(folder: Path) -> int:
    try:
        return len(decode((folder / paths.EVIDENCE).read_bytes(), DossierHead).evidence)
    except (FileNotFoundError, ContractError):
        return 0


def _deleted(folder: Path, prefix: str) -> Iterator[DeletedFile]:
    """Name and hash of each file. Sources are left out: their hash would tell a guessed name."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if path.is_file() and not inside.startswith(f"{paths.SOURCES}/"):
            yield DeletedFile(prefix + inside, paths.PREFIX + files.sha256_file(path))
