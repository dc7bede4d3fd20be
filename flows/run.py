"""The state of one run: groups are worked on, committed, followed by the index, and reported.

Where its documents come from is not known here: see ingest.py and reprocess.py.
"""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

from extractors.rules.pack_files import Packs
from schemas.errors import ContractError, StoreError
from schemas.records import Outcome, RunReport, SourceOutcome
from schemas.units import Unit
from schemas.validation import require
from store import decisions, paths
from store.commit import Transaction, recover
from store.journal import last_of, read_run
from store.opening import Store

from .carrying import Carrying
from .checking import check
from .closing import Closings
from .discover import Found
from .indexing import Follower
from .isolation import Pool
from .limits import Limits
from .plan import Group, Moment, Planner
from .settle import settle
from .taking import Taken, stage
from .tasks import Failure, Result, Task

REPORT_SCHEMA: Final = "urn:bukti:schema:run-report:1"
HELD: Final[tuple[Outcome, ...]] = ("quarantined", "unreadable")
DONE, SOMETHING_HELD, INTERRUPTED = 0, 1, 130
GROUP_SIZE: Final = 32  # documents in one commit: four flushes of the disk are shared by them
GROUP_SECONDS: Final = 2.0  # and no answer waits longer than this for others

Progress = Callable[[int, int, int, str], None]
"""Called with: sources done, sources in all, sources held, location of the latest."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works. `extractor` names the module that reads and extracts (see worker.py).

    `packs`: an analyst's rule packs. `retry`: try again what is quarantined, though nothing
    changed. `arguments`: what the report says the run was asked for; for an ingest by default the
    names of the paths. `units`: whose evidence is judged; None keeps those of the store. `index`:
    address of its database, None for SQLite.
    """

    extractor: str
    workers: int
    limits: Limits
    packs: Packs = ()
    retry: bool = False
    arguments: tuple[str, ...] | None = None
    units: tuple[Unit, ...] | None = None
    index: str | None = None


def utc_now() -> str:
    """Give the present moment as YYYY-MM-DDTHH:MM:SSZ."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run works with."""

    store: Store
    pool: Pool
    settings: Settings
    moment: Moment
    progress: Progress | None
    follower: Follower


class IngestRun:
    """The state of one run. `groups` is what there is to do, in order."""

    def __init__(self, tools: Tools, taken: Sequence[Taken]) -> None:
        self.tools = tools
        self.store = tools.store
        self.outcomes: list[SourceOutcome] = []
        self._taken = taken
        self._fallen: dict[str, Found] = {}
        self._staged: set[str] = set()
        self._changed = False
        self._carrying = Carrying(tools.store.root, tools.moment.fingerprint, tools.settings.packs)
        self._closings = Closings.of(tools.store.root, taken)
        planner = Planner(
            tools.store.root,
            tools.moment,
            self._closings.sources(),
            tools.settings.retry,
        )
        self.groups = planner.plan(taken)

    def complete(self, work: Callable[[Sequence[Group]], None]) -> RunReport:
        """Have all groups worked on, and report; also if that is interrupted (SIGINT)."""
        try:
            work(self.groups)
            self._follow(self._closings.carry_out(self.store, self.tools.moment.at))
            if self._changed:
                self._follow(check(self.store))
        except KeyboardInterrupt:
            self._keep_what_is_journaled()
            return self._report(len(self.outcomes), INTERRUPTED)
        held = any(each.outcome in HELD for each in self.outcomes)
        return self._report(len(self._taken), SOMETHING_HELD if held else DONE)

    def work_on(self, groups: Sequence[Group]) -> None:
        """Read, extract, check and commit these groups, in order."""
        results = self.tools.pool.run(self._tasks(groups))
        rest = iter(groups)
        while waiting := self._together(rest, results):
            transaction = self.store.begin()
            settled = [
                outcome
                for group, result in waiting
                for outcome in self._settle(transaction, group, result)
            ]
            self.outcomes += settled
            self._follow(self.store.commit(transaction))
            self._tell(settled)

    def _follow(self, changed: frozenset[str]) -> None:
        """Have the index take in what was committed; trouble with it is told, once."""
        self._changed = self._changed or bool(changed)
        follower = self.tools.follower
        before = follower.trouble
        follower.follow(changed)
        if follower.trouble is not None and before is None:
            self.store.healed.append(follower.trouble)

    def _keep_what_is_journaled(self) -> None:
        """Forget outcomes that were not committed: there is one for each line, in their order."""
        recover(self.store.root)
        self.store.chain = last_of(self.store.root)
        del self.outcomes[sum(1 for _ in read_run(self.store.root, self.store.run)) :]

    def _together(
        self, groups: Iterator[Group], results: Iterator[Result]
    ) -> list[tuple[Group, Result | None]]:
        """Take the next groups that share a commit: many if they come fast."""
        together: list[tuple[Group, Result | None]] = []
        since = time.monotonic()
        for group in groups:
            result: Result | None = None
            if _needs_work(group):
                carries = self._carrying.applies(group)
                result = self._carrying.carry(group) if carries else next(results)
            together.append((group, result))
            if len(together) >= GROUP_SIZE or time.monotonic() - since > GROUP_SECONDS:
                break
        return together

    def _tasks(self, groups: Sequence[Group]) -> Iterator[Task | Failure]:
        """Make a task for each group that needs work, its bytes staged when its turn comes."""
        for group in groups:
            if not _needs_work(group) or group.digest is None:
                continue
            if self._carrying.applies(group):
                continue
            folder = self.store.root / paths.document_folder(group.digest)
            if group.kept is None:
                path = self._stage(group, group.digest)
            else:
                path = paths.source_file(folder)
            if path is None:
                yield Failure("unreadable", None, "taking")
                continue
            layout = str(folder / paths.LAYOUT) if group.action == "extract" else None
            yield Task(group.digest, str(path), layout, dict(group.hints))

    def _stage(self, group: Group, digest: str) -> Path | None:
        """Copy the bytes from the first source that still has them."""
        target = self.store.root / _staged_name(digest)
        for found in group.founds:
            after = stage(found, digest, target, self.tools.settings.limits.file_size)
            if after.outcome is None:
                self._staged.add(digest)
                return target
            self._fallen[digest] = after
        return None

    def _settle(
        self, transaction: Transaction, group: Group, result: Result | None
    ) -> list[SourceOutcome]:
        if isinstance(result, Failure) and result.stage == "taking" and group.digest is not None:
            fallen = self._fallen[group.digest]
            changed = tuple(
                replace(each, outcome=fallen.outcome, problem=fallen.problem, reason=fallen.reason)
                for each in group.founds
            )
            group, result = Group("none", changed), None
        staged = None
        if group.digest is not None and group.digest in self._staged:
            staged = _staged_name(group.digest)
        return settle(transaction, group, result, staged, self.tools.moment)

    def _tell(self, settled: Sequence[SourceOutcome]) -> None:
        if self.tools.progress is None:
            return
        done = len(self.outcomes) - len(settled)
        held = sum(each.outcome in HELD for each in self.outcomes[:done])
        for number, outcome in enumerate(settled, done + 1):
            held += outcome.outcome in HELD
            self.tools.progress(number, len(self._taken), held, outcome.location)

    def _report(self, expected: int, exit_code: int) -> RunReport:
        counted = Counter(each.outcome for each in self.outcomes)
        read = [each for each in self.outcomes if each.outcome == "read"]
        report = RunReport(
            schema=REPORT_SCHEMA,
            run=self.store.run,
            started=self.tools.moment.at,
            finished=self.store.now(),
            arguments=list(self.tools.settings.arguments or ()),
            fingerprint=self.tools.moment.fingerprint.all,
            sources=expected,
            counts={outcome: counted[outcome] for outcome in get_args(Outcome)},
            evidence=sum(each.evidence for each in read),
            findings=sum(each.findings for each in read),
            outcomes=sorted(self.outcomes, key=lambda each: each.location),
            closed=self._closings.closed(self.store.root, self.store.run),
            journal_head=self.store.chain.head,
            healed=self.store.healed,
            exit_code=exit_code,
            decisions_head=decisions.head(self.store.root).head,
        )
        try:
            require("run-report", report)
        except ContractError as error:
            raise StoreError(
                f"laporan proses tidak cocok dengan yang dikerjakan: {error}",
                remedy="Jalankan `bukti verify` dan laporkan kepada pengelola.",
            ) from error
        self.store.close_run(report)
        return report


def _needs_work(group: Group) -> bool:
    return group.action in ("read", "extract")


def _staged_name(digest: str) -> str:
    return f"{paths.STAGING}/{digest}.bytes"
