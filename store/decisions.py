"""The auditors' decisions: files made once, each with the hash of the one before.

Who decides holds no lock: a run may go on meanwhile. Two who write at once both try to make the
next number; one gets it, the other takes the number after. Nothing is ever rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schemas.codec import decode, encode
from schemas.decisions import SCHEMA, Decision, Reason, Snapshot, Target, Verdict
from schemas.errors import ContractError, StoreError
from schemas.validation import require

from . import files
from .documents import sha256
from .journal import GENESIS, Chain
from .paths import DECISIONS

_NAME: Final = re.compile(r"([0-9]{8})\.json\Z")
_ATTEMPTS: Final = 1000  # two people at one store never get near; a loop without end must not be
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
    folder = root / DECISIONS
    with files.writing():
        files.make_folder(folder)
    before = head(root)
    if seen is not None:
        _refuse_unseen(root, draft.target, seen, before.length)
    for _ in range(_ATTEMPTS):
        decision = _chained(draft, before)
        require("decision", decision)
        if _created(folder / _name(decision.sequence), encode(decision)):
            return decision
        latest = head(root)
        if seen is not None:
            _refuse_unseen(root, draft.target, before.length, latest.length)
        before = latest
    raise StoreError("nomor keputusan berikutnya tidak didapat", remedy=_DAMAGED)


def head(root: Path) -> Chain:
    """Where the chain stands: hash of the last file and how many there are.

    Raises StoreError if a number is missing at its end.
    """
    last = max(_sequences(root), default=0)
    if last == 0:
        return Chain()
    return Chain(sha256((root / DECISIONS / _name(last)).read_bytes()), last)


def read(root: Path, sequence: int) -> Decision:
    """One decision. Raises StoreError if it is not there or damaged."""
    path = root / DECISIONS / _name(sequence)
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
    for number in sorted(_sequences(root)):
        if number > sequence:
            yield read(root, number)


def faults(root: Path) -> Iterator[tuple[str, str, str]]:
    """Check the chain: (path relative to the store, code, what does not hold).

    Codes as those of `verify`: chain, schema, missing, stranger.
    """
    previous, expected = GENESIS, 1
    for sequence, path in sorted(_paths(root)):
        place = f"{DECISIONS}/{path.name}"
        if sequence == 0:
            yield place, "stranger", "is not a decision"
            continue
        for missing in range(expected, sequence):
            yield f"{DECISIONS}/{_name(missing)}", "missing", "the decision is gone"
        expected = sequence + 1
        data = path.read_bytes()
        try:
            decision = decode(data, Decision)
            require("decision", decision)
        except ContractError as error:
            yield place, "schema", str(error)
        else:
            if decision.previous != previous or decision.sequence != sequence:
                yield place, "chain", f"decision {sequence} does not follow the one before"
            elif encode(decision) != data:
                yield place, "chain", "the file is not as it was written"
        previous = sha256(data)


def heads(root: Path) -> set[str]:
    """Every hash that was the head of this chain once, the beginning included."""
    return {GENESIS} | {sha256(path.read_bytes()) for number, path in _paths(root) if number}


def _created(path: Path, data: bytes) -> bool:
    """Create the file; whether its name was still free."""
    with files.writing():
        try:
            files.create(path, data)
        except FileExistsError:
            return False
        return True


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


def _name(sequence: int) -> str:
    return f"{sequence:08d}.json"


def _sequences(root: Path) -> Iterator[int]:
    return (number for number, _ in _paths(root) if number)


def _paths(root: Path) -> Iterator[tuple[int, Path]]:
    """Every file of the folder with its number; 0 for what is no decision."""
    folder = root / DECISIONS
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.match(path.name)
        if match is not None:
            yield int(match[1]), path
        elif not path.name.startswith(files.PASSING):
            yield 0, path
