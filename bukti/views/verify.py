"""The integrity check (uji keutuhan) on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bukti.exits import UsageFaultError
from bukti.screen import console, table, text
from bukti.words import word
from schemas.errors import StoreError
from store import numbered, paths
from store.journal import Chain, last_of
from store.opening import check_format
from store.verify import VerifyError, verify_store


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked, where the chains stand, and what does not hold."""

    documents: int
    quarantined: int
    withdrawn: int
    runs: int
    journal_lines: int
    journal_head: str
    decisions: int
    decisions_head: str
    accesses: int
    accesses_head: str
    errors: list[VerifyError]


def look(
    root: Path, head: str | None, document: str | None = None, index: str | None = None
) -> Proof:
    """Check a store, or of its documents only one; `index` as in verify_store.

    Raises StoreError for no store, StoreBusy while a run writes to it, UsageFaultError if
    `document` begins the sha256 of none or several.
    """
    check_format(root)
    only = None if document is None else _digest(root, document)
    errors = verify_store(root, head, document=only, index=index)
    try:
        chain = last_of(root)
    except StoreError:  # its end is torn: that stands among the errors
        chain = Chain()
    decided, given = (numbered.head(root, each) for each in (paths.DECISIONS, paths.ACCESSES))
    folders = [root / paths.document_folder(d) for d in paths.digests(root, paths.DOCUMENTS)]
    withdrawn = sum((folder / paths.TOMBSTONE).exists() for folder in folders)
    return Proof(
        documents=len(folders) - withdrawn,
        quarantined=sum(1 for _ in paths.digests(root, paths.QUARANTINE)),
        withdrawn=withdrawn,
        runs=len(paths.runs(root)),
        journal_lines=chain.length,
        journal_head=chain.head,
        decisions=decided.length,
        decisions_head=decided.head,
        accesses=given.length,
        accesses_head=given.head,
        errors=errors,
    )


def _digest(root: Path, name: str) -> str:
    """The one document whose sha256 begins so, kept or withdrawn."""
    beginning = name.casefold().removeprefix(paths.PREFIX)
    known = {
        digest
        for kind in (paths.DOCUMENTS, paths.QUARANTINE)
        for digest in paths.digests(root, kind)
        if beginning and digest.startswith(beginning)
    }
    if len(known) != 1:
        raise UsageFaultError(
            f"{len(known)} dokumen yang sha256-nya berawal {name!r}",
            code="ambiguous" if known else "not-found",
            remedy="Salin sha256 dokumen dari `bukti show`.",
        )
    return known.pop()


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
            f"{proof.documents} dokumen, {proof.quarantined} tertahan, {proof.withdrawn} ditarik, "
            f"{proof.runs} proses, {proof.journal_lines} baris jurnal, "
            f"{proof.decisions} keputusan: "
            + (f"{len(proof.errors)} hal tidak utuh." if proof.errors else "utuh."),
            "bold red" if proof.errors else "bold green",
        )
    )
    out.print(text(f"Kepala jurnal: {proof.journal_head}"))
    if proof.decisions:
        out.print(text(f"Kepala keputusan: {proof.decisions_head}"))
    if proof.accesses:
        out.print(text(f"Kepala akses: {proof.accesses_head}"))
