"""The integrity check (uji keutuhan) on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bukti.screen import console, table, text
from bukti.words import word
from schemas.errors import StoreError
from store import paths
from store.journal import Chain, last_of
from store.verify import VerifyError, verify_store


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked, where the journal stands, and what does not hold."""

    documents: int
    quarantined: int
    runs: int
    journal_lines: int
    journal_head: str
    errors: list[VerifyError]


def look(root: Path, head: str | None) -> Proof:
    """Check a store. Raises StoreError for no store, StoreBusy while a run writes to it."""
    errors = verify_store(root, head)
    try:
        chain = last_of(root)
    except StoreError:  # its end is torn: that stands among the errors
        chain = Chain()
    return Proof(
        documents=sum(1 for _ in paths.digests(root, paths.DOCUMENTS)),
        quarantined=sum(1 for _ in paths.digests(root, paths.QUARANTINE)),
        runs=len(paths.runs(root)),
        journal_lines=chain.length,
        journal_head=chain.head,
        errors=errors,
    )


def print_proof(proof: Proof) -> None:
    """Print the faults, or that there is none, and the head to keep."""
    out = console()
    if proof.errors:
        rows = table("tempat", "kode", "arti", "rincian")
        for error in proof.errors:
            meaning = word("verify", error.code)
            rows.add_row(*(text(cell) for cell in (error.path, error.code, meaning, error.message)))
        out.print(rows)
        for code in dict.fromkeys(error.code for error in proof.errors):
            out.print(text(f"→ {code}: {word('verify_remedy', code)}"))
    out.print(
        text(
            f"{proof.documents} dokumen, {proof.quarantined} tertahan, {proof.runs} proses, "
            f"{proof.journal_lines} baris jurnal: "
            + (f"{len(proof.errors)} hal tidak utuh." if proof.errors else "utuh."),
            "bold red" if proof.errors else "bold green",
        )
    )
    out.print(text(f"Kepala jurnal: {proof.journal_head}"))
