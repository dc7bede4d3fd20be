"""Withdrawing a document: a run of its own, with its journal line and its report.

Killed anywhere, it is finished by the next run that opens the store, or it never began.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, get_args

from schemas.errors import StoreError
from schemas.records import Outcome, RunReport, SourceOutcome
from store import decisions, paths, tombstones
from store.opening import Clock, Store, check_format, open_store

from . import reasons
from .checking import check
from .indexing import following
from .run import REPORT_SCHEMA, utc_now

ARGUMENT: Final = "withdraw"


def run_withdraw(  # noqa: PLR0913 (each keyword is one setting of the command)
    store_root: Path | str,
    digest: str,
    *,
    by: str,
    reason: str,
    fingerprint: str,
    index: str | None = None,
    now: Clock = utc_now,
) -> RunReport:
    """Delete a document (sha256 in hex) and leave its tombstone; the report of that run.

    `fingerprint` is that of the program, `all` of it, `index` the address of its database. One
    that a killed run has withdrawn meanwhile is not withdrawn again. Raises StoreError if the store
    does not hold the document, StoreBusy if another run holds it, ContractError if name or reason
    break their schema.
    """
    root = Path(store_root)
    check_format(root)
    tombstones.require_words(by, reason)
    if not tombstones.is_kept(root, digest):
        raise StoreError(
            f"dokumen {digest[:12]} tidak ada di tempat penyimpanan ini, atau sudah ditarik",
            code="not-found",
            remedy="Jalankan `bukti show` untuk daftar dokumen.",
        )
    with open_store(root, now) as store, following(store.root, index) as follower:
        at = store.now()
        outcomes = []
        if tombstones.is_kept(store.root, digest):
            transaction = store.begin()
            said = tombstones.Withdrawal(store.run, at, by, reason)
            tombstones.put(transaction, digest, said)
            follower.follow(store.commit(transaction))
            follower.follow(check(store))
            outcomes.append(_outcome(digest))
        report = _report(store, at, digest, outcomes, fingerprint)
        store.close_run(report)
        return report


def _outcome(digest: str) -> SourceOutcome:
    return SourceOutcome(
        location=paths.document_folder(digest),
        outcome="ignored",
        document=paths.PREFIX + digest,
        problem=None,
        reason=reasons.words("withdrawn"),
        evidence=0,
        findings=0,
        status=None,
    )


def _report(
    store: Store, at: str, digest: str, outcomes: list[SourceOutcome], fingerprint: str
) -> RunReport:
    counts: dict[str, int] = dict.fromkeys(get_args(Outcome), 0)
    counts["ignored"] = len(outcomes)
    return RunReport(
        schema=REPORT_SCHEMA,
        run=store.run,
        started=at,
        finished=store.now(),
        arguments=[ARGUMENT, paths.PREFIX + digest],
        fingerprint=fingerprint,
        sources=len(outcomes),
        counts=counts,
        evidence=0,
        findings=0,
        outcomes=outcomes,
        closed=[],
        journal_head=store.chain.head,
        healed=store.healed,
        exit_code=0,
        decisions_head=decisions.head(store.root).head,
    )
