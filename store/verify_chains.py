"""Checks of what is chained: the journal with its reports, the decisions, the accesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.codec import decode, from_builtins
from schemas.errors import ContractError
from schemas.records import JournalLine, RunReport
from schemas.validation import validate

from . import accesses, decisions, documents, numbered, paths
from .faults import VerifyError
from .journal import GENESIS, line_hash, read_run


@dataclass(slots=True)
class Journaled:
    """What the journal says of one document last, and all dossiers it ever named.

    `unruled` are the dossiers of a store of format 1, which kept no rules. `tombstone` is the
    hash of its tombstone, if it was withdrawn.
    """

    layout: str | None = None
    dossier: str | None = None
    dossiers: set[str] = field(default_factory=set)
    unruled: set[str] = field(default_factory=set)
    tombstone: str | None = None


@dataclass(slots=True)
class Chains:
    """What the chains of a store say: each document, and every head that there ever was."""

    journaled: dict[str, Journaled] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a report says of the chains; those of an older store say nothing of decisions."""

    journal_head: str
    decisions_head: str | None = None


def check_people(root: Path, chains: Chains) -> Iterator[VerifyError]:
    """Check the chains of people: decisions and accesses.

    The decisions must still have what each report says they had.
    """
    for place, code, message in (*decisions.faults(root), *accesses.faults(root)):
        yield VerifyError(place, code, message)
    known = decisions.heads(root)
    chains.heads |= known | numbered.heads(root, paths.ACCESSES)
    for run in paths.runs(root):
        place = f"{paths.run_folder(run)}/{paths.REPORT}"
        try:
            said = decode((root / place).read_bytes(), _Head).decisions_head
        except (FileNotFoundError, ContractError):
            continue  # told with the journal
        if said is not None and said not in known:
            message = f"decisions that run {run} knew are gone or altered"
            yield VerifyError(paths.DECISIONS, "chain", message)
            return


def check_journal(root: Path, chains: Chains) -> Iterator[VerifyError]:
    """Check that the chain is whole through all runs and every report agrees with its lines."""
    previous, sequence = GENESIS, 0
    chains.heads.add(GENESIS)
    before: str | None = None  # the journal before, if no report of its own vouches for its end
    for run in paths.runs(root):
        place = f"{paths.run_folder(run)}/{paths.JOURNAL}"
        outcomes: Counter[tuple[str, str, str | None]] = Counter()
        try:
            for raw, line in read_run(root, run):
                sequence += 1
                if line.previous != previous or line.sequence != sequence or line.run != run:
                    yield VerifyError(before or place, "chain", f"line {sequence} does not follow")
                    sequence = line.sequence
                before = None
                value = documents.plain(raw)
                errors = validate("journal-line", value)
                for error in errors:
                    yield VerifyError(place, "schema", f"{error.pointer}: {error.message}")
                previous = line_hash(raw)
                chains.heads.add(previous)
                outcomes[line.location, line.outcome, line.document] += 1
                if not errors:
                    yield from _follow(line, chains.journaled, place)
                    _note_format(line, value, chains.journaled)
        except ContractError as error:
            yield VerifyError(place, "journal", str(error))
        yield from _report(root, run, outcomes)
        ends = _told_end(root, run)
        before = None if ends == previous else place
        if ends not in (None, previous):  # one of the two was altered
            report = f"{paths.run_folder(run)}/{paths.REPORT}"
            yield VerifyError(place, "report", "does not end as the report of its run says")
            yield VerifyError(report, "report", "names another end than its journal has")


def _follow(
    line: JournalLine, journaled: dict[str, Journaled], place: str
) -> Iterator[VerifyError]:
    """Take in one line. Only a reading changes a document: another line must repeat the last."""
    if line.document is None:
        return
    if line.tombstone is not None:
        journaled.setdefault(line.document, Journaled()).tombstone = line.tombstone
    if line.source is None:
        return
    said = journaled.get(line.document)
    if said is None:
        said = journaled[line.document] = Journaled()
        known = line.outcome in ("read", "quarantined")
    else:
        known = line.outcome == "read" or (line.layout, line.dossier) == (
            said.layout,
            said.dossier,
        )
    if said.tombstone is not None:
        message = f"line {line.sequence}: met again although it was withdrawn"
        yield VerifyError(place, "journal", message)
    elif not known:
        message = f"line {line.sequence}: files changed without being read anew"
        yield VerifyError(place, "journal", message)
    said.layout, said.dossier = line.layout, line.dossier
    if line.dossier is not None:
        said.dossiers.add(line.dossier)


def _note_format(line: JournalLine, value: object, journaled: dict[str, Journaled]) -> None:
    """Remember the dossiers of format 1: its lines have no word on tombstones."""
    if line.document is None or line.dossier is None:
        return
    if isinstance(value, dict) and "tombstone" not in value and line.document in journaled:
        journaled[line.document].unruled.add(line.dossier)


def _told_end(root: Path, run: str) -> str | None:
    """The head that the report of a run names; None if there is no sound report."""
    try:
        return decode(
            (root / paths.run_folder(run) / paths.REPORT).read_bytes(), _Head
        ).journal_head
    except (FileNotFoundError, ContractError):
        return None


def _report(
    root: Path, run: str, outcomes: Counter[tuple[str, str, str | None]]
) -> Iterator[VerifyError]:
    """Check that the report keeps its schema, adds up, and tells what the journal tells."""
    folder = paths.run_folder(run)
    place = f"{folder}/{paths.REPORT}"
    try:
        data = (root / place).read_bytes()
    except FileNotFoundError:
        if not (root / folder / paths.INTERRUPTED).exists():
            yield VerifyError(place, "unfinished", "this run has not ended; the next one says so")
        return
    try:
        value = documents.plain(data)
    except ContractError as error:
        yield VerifyError(place, "schema", str(error))
        return
    errors = validate("run-report", value)
    for fault in errors:
        yield VerifyError(place, "schema", f"{fault.pointer or '/'}: {fault.message}")
    if errors:
        return
    report = from_builtins(value, RunReport)
    told = Counter((each.location, each.outcome, each.document) for each in report.outcomes)
    if told != outcomes:
        yield VerifyError(place, "report", "its outcomes are not those of the journal")
    counts = Counter[str](each.outcome for each in report.outcomes)
    if +Counter(report.counts) != counts:
        yield VerifyError(place, "report", "its counts are not those of its outcomes")
