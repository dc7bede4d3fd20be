"""Withdrawing a document: what would be lost, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import extractors
from bukti.exits import UsageFaultError
from bukti.lookup import Known, Unread, find_document
from bukti.options import index_url
from flows.withdrawing import run_withdraw
from schemas.errors import ContractError, StoreError
from schemas.proof import Tombstone
from store import decisions, paths, tombstones


@dataclass(frozen=True, slots=True)
class Loss:
    """A document to withdraw, and how many decisions on it will stay."""

    known: Known
    decisions: int


def look(root: Path, name: str) -> Loss:
    """Find what would be withdrawn.

    Raises UsageFaultError if the name means no document, or one that left nothing in the store.
    """
    known = find_document(root, name)
    if isinstance(known, Unread):
        raise UsageFaultError(
            f"dari {name!r} tidak ada yang tersimpan, jadi tidak ada yang dapat ditarik",
            code="not-found",
        )
    document = paths.PREFIX + known.digest
    on_it = sum(each.target.document == document for each in decisions.read_after(root))
    return Loss(known, on_it)


def carry_out(root: Path, loss: Loss, *, by: str, reason: str) -> Tombstone:
    """Withdraw it; the tombstone that was left.

    Raises UsageFaultError for a name or reason that breaks its schema, StoreError or StoreBusy if
    the store cannot be written to.
    """
    fingerprint = extractors.fingerprint().all
    try:
        tombstones.require_words(by, reason)
    except ContractError as error:
        raise UsageFaultError(
            "nama atau alasan kosong atau terlalu panjang",
            remedy="Nama paling banyak 200 huruf, alasan paling banyak 4000.",
        ) from error
    run_withdraw(
        root, loss.known.digest, by=by, reason=reason, fingerprint=fingerprint, index=index_url()
    )
    tombstone = tombstones.find(root, loss.known.digest)
    if tombstone is None:
        raise StoreError("batu nisan tidak tertulis", remedy="Jalankan `bukti verify`.")
    return tombstone
