"""How well documents are read: precision, recall and F1 against gold files, by claim and field.

Within a document records and facts are paired by claim, best one-to-one by value, subject and
place of the quote. Status and subject accuracy are scored on pairs. A pair is right if claim,
status, subject and value are all right; only right pairs count for the record F1. Optional facts
are neither missed nor wrong, duplicates are counted apart, records that must not appear too.
"""

from __future__ import annotations

import itertools
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from extractors import extract, read
from extractors.evaluation_document import DocumentScore, score_document, unreadable
from extractors.evaluation_gold import Case, find_cases
from extractors.evaluation_reasons import reasons
from extractors.rules.loader import rule_book
from extractors.rules.pack_files import Packs
from schemas.errors import ReadingError

# Confidence below the first bound, between two, and from the last one on.
BANDS: Final = (0.6, 0.8, 0.9)
_INNER: Final = [f"{a}-{b}" for a, b in itertools.pairwise(BANDS)]
BAND_NAMES: Final = (f"<{BANDS[0]}", *_INNER, f">={BANDS[-1]}")
Progress = Callable[[int, int], None]
"""Called with: documents done, documents in all."""


@dataclass(slots=True)
class Tally:
    """Counts of what was right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None if nothing was found."""
        return ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what was to be found that was; None if there was nothing to find."""
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if there was nothing at all."""
        return ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(slots=True)
class Accuracy:
    """How many of the scored ones are right."""

    right: int = 0
    scored: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.scored += 1

    @property
    def share(self) -> float | None:
        """Share of the right ones; None if nothing was scored."""
        return ratio(self.right, self.scored)


@dataclass(slots=True)
class Evaluation:
    """The scores of a folder. Keys are sorted when shown.

    `pairs` counts a pair as right by its claim alone, `records` only if status, subject and
    value are right as well. `bands` is the precision of records by confidence.
    """

    documents: list[DocumentScore]
    pairs: Tally = field(default_factory=Tally)
    records: Tally = field(default_factory=Tally)
    claim_pairs: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    claim_records: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    status: Accuracy = field(default_factory=Accuracy)
    subject: Accuracy = field(default_factory=Accuracy)
    value: Accuracy = field(default_factory=Accuracy)
    fields: dict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))
    document_fields: dict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))
    findings: Accuracy = field(default_factory=Accuracy)
    bands: dict[str, Accuracy] = field(default_factory=lambda: {b: Accuracy() for b in BAND_NAMES})
    false_alarms: Counter[str] = field(default_factory=Counter)
    not_facts: int = 0
    duplicates: int = 0
    optional: int = 0
    rejected: int = 0
    unreadable: int = 0


def ratio(part: float, whole: float) -> float | None:
    """Divide; None for 0 / 0."""
    return part / whole if whole else None


def evaluate(
    folder: Path,
    *,
    packs: Packs = (),
    workers: int = 1,
    why: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Read every document of a folder that has gold, and score what was read.

    `packs` are an analyst's rules beside the built-in ones. `why` adds to missed facts what the
    rules did. With more than one worker documents are read in processes of their own. Raises
    SettingsError if a gold file or its document is missing or broken.
    """
    cases = find_cases(folder)
    scores: list[DocumentScore] = []
    for score in _scores(cases, workers, partial(score_case, packs=packs, why=why)):
        scores.append(score)
        if progress is not None:
            progress(len(scores), len(cases))
    return total(scores)


def score_case(case: Case, *, packs: Packs = (), why: bool = False) -> DocumentScore:
    """Read, extract and score one document; keywords as in evaluate."""
    try:
        document = read(case.path.read_bytes())
    except ReadingError as error:
        return unreadable(case.name, case.gold, error.code)
    dossier = extract(document, case.hints, packs)
    score = score_document(case.name, case.gold, dossier, document.text)
    if why and score.missed:
        score = replace(
            score, reasons=reasons(document, case.hints, score.missed, rule_book(packs))
        )
    return score


def _scores(
    cases: Sequence[Case], workers: int, scored: Callable[[Case], DocumentScore]
) -> Iterable[DocumentScore]:
    if workers <= 1 or len(cases) <= 1:
        yield from map(scored, cases)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(cases)), mp_context=context) as pool:
        yield from pool.map(scored, cases)


def total(scores: Iterable[DocumentScore]) -> Evaluation:
    """Sum the scores of documents."""
    found = Evaluation(documents=list(scores))
    for score in found.documents:
        _add_records(found, score)
        for check in (c for pair in score.pairs for c in pair.checks):
            found.fields[check.name].add(check.right)
        for check in score.fields:
            found.document_fields[check.name].add(check.right)
        for code in score.findings_expected:
            found.findings.add(code in score.findings_found)
        found.false_alarms.update(score.false_alarms)
        found.not_facts += len(score.not_facts)
        found.duplicates += len(score.duplicates)
        found.optional += len(score.optional)
        found.rejected += score.rejected
        found.unreadable += score.problem is not None
    return found


def _add_records(found: Evaluation, score: DocumentScore) -> None:
    for pair in score.pairs:
        for tally in (found.pairs, found.claim_pairs[pair.claim]):
            tally.right += 1
        for tally in (found.records, found.claim_records[pair.claim]):
            tally.right += pair.right
            tally.wrong += not pair.right
            tally.missed += not pair.right
        verdicts = (pair.status, pair.subject, pair.value)
        for accuracy, verdict in zip(
            (found.status, found.subject, found.value), verdicts, strict=True
        ):
            if verdict is not None:
                accuracy.add(verdict)
        found.bands[band(pair.record.confidence.score)].add(pair.right)
    for record in score.wrong:
        for tally in _tallies(found, record.claim.name):
            tally.wrong += 1
        found.bands[band(record.confidence.score)].add(False)
    for fact in score.missed:
        for tally in _tallies(found, fact.main.claim):
            tally.missed += 1


def _tallies(found: Evaluation, claim: str) -> tuple[Tally, ...]:
    """Where a record that was invented or missed counts: as a pair and as a record."""
    return found.pairs, found.records, found.claim_pairs[claim], found.claim_records[claim]


def band(score: float) -> str:
    """Name of the confidence band of a score."""
    return BAND_NAMES[sum(score >= bound for bound in BANDS)]
