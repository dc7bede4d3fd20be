"""Documents that could not be read: their bytes, why, and when to try again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from schemas.codec import decode, encode
from schemas.errors import ContractError
from schemas.records import Problem

from . import paths
from .commit import Transaction

SCHEMA: Final = "urn:bukti:schema:quarantine:1"
Stage = Literal["reading", "extracting"]
REJECTED: Final = "dossier.json"


@dataclass(frozen=True, slots=True)
class QuarantineEntry:
    """The content of problem.json.

    `fingerprint` is the one that failed: of the reader where reading failed, of everything where
    extracting did. Another fingerprint is reason to try again.
    `retry` tells the operator what to do so that it is read.
    """

    schema: str
    document: str
    size: int
    problem: Problem
    stage: Stage
    fingerprint: str
    run: str
    at: str
    retry: str


def find(root: Path, digest: str) -> QuarantineEntry | None:
    """Read the entry of a quarantined document, or None."""
    path = root / paths.quarantine_folder(digest) / paths.PROBLEM
    try:
        return decode(path.read_bytes(), QuarantineEntry)
    except (FileNotFoundError, ContractError):
        return None


def bytes_path(root: Path, digest: str) -> Path:
    """Where the bytes of a quarantined document are kept."""
    return root / paths.quarantine_folder(digest) / paths.BYTES


def put(
    transaction: Transaction,
    entry: QuarantineEntry,
    *,
    staged: str | None,
    dossier: bytes | None,
) -> None:
    """Quarantine a document. `staged` is None if its bytes are here already.

    `dossier` is what was extracted but breaks its contract: kept, so that it can be looked at.
    """
    folder = paths.quarantine_folder(paths.hex_of(entry.document))
    if staged is not None:
        transaction.put_staged(staged, f"{folder}/{paths.BYTES}")
    if dossier is not None:
        transaction.replace(f"{folder}/{REJECTED}", dossier)
    transaction.replace(f"{folder}/{paths.PROBLEM}", encode(entry))


def release(transaction: Transaction, digest: str) -> None:
    """Let a document out that could be read: its sources go with it, the rest goes."""
    folder = paths.quarantine_folder(digest)
    here = transaction.root / folder
    if not here.is_dir():
        return
    target = paths.document_folder(digest)
    for path in sorted((here / paths.SOURCES).glob("sr-*.json")):
        relative = f"{paths.SOURCES}/{path.name}"
        transaction.keep(f"{folder}/{relative}", f"{target}/{relative}")
    transaction.remove(folder)
