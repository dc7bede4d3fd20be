"""The auditors' decisions: files made once, each with the hash of the one before (numbered.py).

Who decides holds no lock: a run may go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schemas.codec import decode, encode
from schemas.decisions import SCHEMA, Decision, Reason, Snapshot, Target, Verdict
from schemas.errors import ContractError, StoreError
from schemas.validation import require

from . import numbered
from .journal import Chain
from .numbered import Fault, Link
from .paths import DECISIONS

_DAMAGED: Final = "Jalankan `bukti decisions verify`; pulihkan berkas itu dari cadangan."


class DecisionConflict(StoreError):
    """Somebody else decided on the same target meanwhile; `decision` is what they decided."""

    code = "decision-conflict"

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            f"{decision.target.id} sudah diputuskan oleh {decision.by} ({decision.at})",
            remedy="Lihat keputusan itu, lalu putuskan lagi bila perlu.",
        )
        self.decision = decision


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it has its place in the chain; fields as in Decision."""

    at: str
    by: str
    verdict: Verdict
    target: Target
    reason: Reason | None = None
    values: dict[str, Any] | None = None
    undoes: int | None = None
    content_hash: str | None = None
    snapshot: Snapshot | None = None


def append(root: Path, draft: Draft, *, seen: int | None = None) -> Decision:
    """Give a decision the next place in the chain; it is on the disk when this returns.

    `seen`: the last sequence that the auditor's screen knew; if somebody decided on the same
    target after it, DecisionConflict is raised and nothing is written. Raises ContractError if
    the decision breaks its schema, StoreError if the disk or the last decision is not usable.
    """
    checked = seen or 0

    def make(before: Chain) -> bytes:
        nonlocal checked
        if seen is not None:
            _refuse_unseen(root, draft.target, checked, before.length)
            checked = before.length
        decision = _chained(draft, before)
        require("decision", decision)
        return encode(decision)

    return decode(numbered.append(root, DECISIONS, make), Decision)


def head(root: Path) -> Chain:
    """Where the chain stands: hash of the last file and how many there are."""
    return numbered.head(root, DECISIONS)


def read(root: Path, sequence: int) -> Decision:
    """One decision. Raises StoreError if it is not there or damaged."""
    path = root / DECISIONS / numbered.name(sequence)
    try:
        return decode(path.read_bytes(), Decision)
    except FileNotFoundError as error:
        raise StoreError(
            f"tidak ada keputusan nomor {sequence}",
            code="not-found",
            remedy="Lihat `bukti decisions log`.",
        ) from error
    except ContractError as error:
        raise StoreError(f"keputusan nomor {sequence} rusak", remedy=_DAMAGED) from error


def read_after(root: Path, sequence: int = 0) -> Iterator[Decision]:
    """All decisions behind this sequence, in their order. Raises StoreError for a damaged one."""
    for number in numbered.sequences(root, DECISIONS):
        if number > sequence:
            yield read(root, number)


def by_document(root: Path) -> dict[str, list[Decision]]:
    """All decisions in their order, by the id of the document that they are on."""
    found: dict[str, list[Decision]] = {}
    for decision in read_after(root):
        found.setdefault(decision.target.document, []).append(decision)
    return found


def faults(root: Path) -> Iterator[Fault]:
    """Check the chain. Codes as those of `verify`: chain, schema, missing, stranger."""
    return numbered.faults(root, DECISIONS, _link)


def heads(root: Path) -> set[str]:
    """Every hash that was the head of this chain once, the beginning included."""
    return numbered.heads(root, DECISIONS)


def _link(data: bytes) -> Link:
    decision = decode(data, Decision)
    require("decision", decision)
    if encode(decision) != data:
        raise ContractError("the file is not as it was written")
    return Link(decision.sequence, decision.previous)


def _chained(draft: Draft, before: Chain) -> Decision:
    return Decision(
        schema=SCHEMA,
        sequence=before.length + 1,
        previous=before.head,
        at=draft.at,
        by=draft.by,
        verdict=draft.verdict,
        target=draft.target,
        reason=draft.reason,
        values=draft.values,
        undoes=draft.undoes,
        content_hash=draft.content_hash,
        snapshot=draft.snapshot,
    )


def _refuse_unseen(root: Path, target: Target, seen: int, last: int) -> None:
    for sequence in range(seen + 1, last + 1):
        decision = read(root, sequence)
        if decision.target == target and decision.verdict != "commented":
            raise DecisionConflict(decision)
