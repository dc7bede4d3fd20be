"""Several changes as one: all of them happen, with their journal lines, or none.

New files are flushed in `staging/` first. Then `staging/commit.json` is written: from there on
the changes count as made. It holds the journal lines, the place where they belong, and the
steps that move each staged file to its place; every step may be done twice. Whoever opens the
store after a crash finishes what it finds there, and clears what never got so far.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from schemas.codec import decode, encode_compact

from . import files
from .journal import Chain, Entry, extend
from .paths import COMMIT, DOCUMENTS, JOURNAL, QUARANTINE, STAGING, run_folder

StepKind = Literal["create", "keep", "replace", "remove"]
_FIRST: Final[tuple[StepKind, ...]] = ("create", "keep")
"""Nothing is replaced or removed before all that is new has its place for good."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change. Paths are relative to the store.

    create: `origin` (staged) becomes `target` unless that exists. keep: `origin` (in place) gets
    the second name `target`. replace: `origin` (staged) takes the place of `target`.
    remove: the folder or file `target` goes; `origin` is empty.
    """

    kind: StepKind
    origin: str
    target: str


@dataclass(frozen=True, slots=True)
class Commit:
    """The content of commit.json: the journal gets `lines` at byte `offset`, steps are done."""

    run: str
    offset: int
    lines: str
    steps: list[Step]


class Transaction:
    """Collects changes and journal entries of one group of documents."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[Step] = []
        self.entries: list[Entry] = []
        self._numbers = itertools.count(1)

    def create(self, target: str, data: bytes) -> None:
        """Write a file that does not exist yet; an existing one stays as it is."""
        self.steps.append(Step("create", self._stage(data), target))

    def put_staged(self, staged: str, target: str) -> None:
        """Like `replace` for a file that stands, flushed, in the staging folder."""
        self.steps.append(Step("replace", staged, target))

    def replace(self, target: str, data: bytes) -> None:
        """Write a file in place of the one before it."""
        self.steps.append(Step("replace", self._stage(data), target))

    def keep(self, origin: str, target: str) -> None:
        """Give a kept file a second name before it is replaced or removed."""
        self.steps.append(Step("keep", origin, target))

    def remove(self, target: str) -> None:
        """Remove a file, or a folder and all that is in it."""
        self.steps.append(Step("remove", "", target))

    def commit(self, run: str, at: str, chain: Chain) -> Chain:
        """Make all changes; where the journal then stands."""
        if not self.steps and not self.entries:
            return chain
        journal = self.root / run_folder(run) / JOURNAL
        offset = journal.stat().st_size if journal.exists() else 0
        lines, chain = extend(chain, run, at, self.entries)
        commit = Commit(run, offset, lines.decode(), self.steps)
        with files.writing():
            files.replace(self.root / COMMIT, encode_compact(commit))
            _carry_out(self.root, commit)
        return chain

    def _stage(self, data: bytes) -> str:
        name = f"{STAGING}/{next(self._numbers):06d}"
        with files.writing():
            files.write_flushed(self.root / name, data)
        return name


def touched(steps: Sequence[Step]) -> frozenset[str]:
    """The documents (sha256 in hex) whose folders these steps change."""
    places = (step.target.split("/") for step in steps)
    return frozenset(
        place[2] for place in places if len(place) > 2 and place[0] in (DOCUMENTS, QUARANTINE)
    )


def recover(root: Path) -> Commit | None:
    """Finish the commit that a killed run left behind and clear staging; what was finished."""
    path = root / COMMIT
    commit = decode(path.read_bytes(), Commit) if path.exists() else None
    if commit is not None:
        _carry_out(root, commit)
    for leftover in sorted((root / STAGING).iterdir()):
        files.remove(leftover)
    return commit


def _carry_out(root: Path, commit: Commit) -> None:
    files.make_folder(root / run_folder(commit.run))
    journal = root / run_folder(commit.run) / JOURNAL
    files.append_at(journal, commit.offset, commit.lines.encode())
    files.sync_folder(journal.parent)
    _apply(root, [step for step in commit.steps if step.kind in _FIRST])
    _apply(root, [step for step in commit.steps if step.kind not in _FIRST])
    files.remove(root / COMMIT)
    files.sync_folder(root / STAGING)


def _apply(root: Path, steps: Sequence[Step]) -> None:
    touched: set[Path] = set()
    for step in steps:
        origin, target = root / step.origin, root / step.target
        if step.kind == "remove":
            files.remove_whole(target)
            continue
        if target.parent not in touched:
            files.make_folder(target.parent)
            touched.add(target.parent)
        if step.kind == "create":
            files.move_new(origin, target)
        elif step.kind == "keep":
            files.keep_as(origin, target)
        else:
            files.move_over(origin, target)
    for folder in sorted(touched):
        files.sync_folder(folder)
