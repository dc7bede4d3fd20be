"""Rules keep their word: each example runs through the whole engine, with all rules.

An example names the records that its rule must find in its text, no more and no fewer; in a
counter-example the rule must find none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from extractors.evaluation_compare import (
    same_body,
    same_date,
    same_period,
    same_person,
    same_scalar,
    same_value,
)
from extractors.evaluation_pairing import assign
from extractors.parts.news import event_date
from extractors.pipeline import Reading
from extractors.reading import read
from extractors.rules.build import to_evidence
from extractors.rules.candidate import Candidate
from extractors.rules.engine import Scope, find_candidates
from extractors.rules.loader import CompiledRule, RuleBook
from extractors.rules.merge import merge
from extractors.rules.model import CounterExample, Example
from extractors.rules.parts import part_candidates
from schemas.codec import Json
from schemas.records import Document, Evidence, Part
from schemas.validation import validate_fast

Kind = Literal["example", "counter-example"]
# Keys that the record of an example may give; `alias` are further names of the subject.
KEYS: Final = (
    "subject", "alias", "value", "unit", "status", "issuer", "period", "date", "details", "speaker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How one example went. `number` counts from 1 within its rule and kind.

    `problems` is empty if it passed. `found` are the rule's records in the words of an example.
    """

    rule: str
    pack: str
    kind: Kind
    number: int
    text: str
    problems: tuple[str, ...]
    expected: tuple[Mapping[str, Json], ...]
    found: tuple[Mapping[str, Json], ...]

    @property
    def passed(self) -> bool:
        """Whether the rule kept its word."""
        return not self.problems

    @property
    def label(self) -> str:
        """A short name for lists and tests."""
        return f"{self.rule}/{self.kind}-{self.number}"


def check_examples(book: RuleBook, rule_ids: Iterable[str] = ()) -> list[ExampleResult]:
    """Run the examples and counter-examples of all rules, or of those named.

    Raises KeyError for a rule that is not in the book.
    """
    rules = [book.named(name) for name in rule_ids] or list(book.rules)
    results: list[ExampleResult] = []
    for compiled in rules:
        for number, example in enumerate(compiled.rule.examples, start=1):
            results.append(check_example(book, compiled, number, example))
        for number, counter in enumerate(compiled.rule.counter_examples, start=1):
            results.append(check_example(book, compiled, number, counter))
    return results


def check_example(
    book: RuleBook, compiled: CompiledRule, number: int, example: Example | CounterExample
) -> ExampleResult:
    """Run one example or counter-example."""
    records = [r for r in _read(book, example) if r.rule.id == compiled.rule.id]
    if isinstance(example, Example):
        kind: Kind = "example"
        expected: Sequence[Mapping[str, Json]] = example.records
        problems = [*_unknown_keys(expected), *_compare(records, expected)]
    else:
        kind, expected = "counter-example", ()
        problems = [f"must find nothing ({example.why}); found {_said(r)}" for r in records]
    for record in records:
        problems += [
            f"breaks its schema at {error.pointer}: {error.message}"
            for error in validate_fast("evidence", record)
        ]
    return ExampleResult(
        compiled.rule.id,
        compiled.pack,
        kind,
        number,
        example.text,
        tuple(problems),
        tuple(expected),
        tuple(_said(record) for record in records),
    )


# --- reading an example ------------------------------------------------------------------


def _read(book: RuleBook, example: Example | CounterExample) -> list[Evidence]:
    """Find all records of an example's text. A document type that it names is taken as given."""
    document = read(example.text.encode())
    hints = {"published": example.published} if example.published else {}
    reading = Reading(document, hints, book)
    if example.type is None or all(part.type == example.type for part in reading.parts):
        return _evidence(document, reading.candidates)
    candidates = [
        (part.id, candidate)
        for part in reading.parts
        for candidate in _as_type(book, reading, dataclasses.replace(part, type=example.type))
    ]
    return _evidence(document, candidates)


def _as_type(book: RuleBook, reading: Reading, part: Part) -> list[Candidate]:
    event = event_date(reading.context)
    scope = Scope(part.type, part.start, part.end, event)
    found = merge(find_candidates(reading.context, book, scope))
    return found + part_candidates(reading.document.text, part, book)


def _evidence(document: Document, candidates: Iterable[tuple[str, Candidate]]) -> list[Evidence]:
    by_part: dict[str, list[Candidate]] = {}
    for part, candidate in candidates:
        by_part.setdefault(part, []).append(candidate)
    return [r for part, own in by_part.items() for r in to_evidence(document, part, own)]


# --- comparing ---------------------------------------------------------------------------


def _unknown_keys(expected: Iterable[Mapping[str, Json]]) -> list[str]:
    """Name misspelt keys: an example that is not looked at would prove nothing."""
    unknown = sorted({key for record in expected for key in record if key not in KEYS})
    return [f"unknown key {key!r} in an expected record" for key in unknown]


def _compare(records: Sequence[Evidence], expected: Sequence[Mapping[str, Json]]) -> list[str]:
    """Say what differs between the records found and expected; their order is free."""
    differing = [[_differences(record, wanted) for wanted in expected] for record in records]
    weights: list[list[float | None]] = [
        [1.0 + 1.0 / (1 + len(each)) for each in row] for row in differing
    ]
    pairs = dict(assign(weights))
    problems = [
        f"{_said(records[row])}: {', '.join(differing[row][column])}"
        for row, column in pairs.items()
        if differing[row][column]
    ]
    problems += [
        f"not found: {dict(wanted)}"
        for column, wanted in enumerate(expected)
        if column not in pairs.values()
    ]
    problems += [
        f"one too many: {_said(record)}" for row, record in enumerate(records) if row not in pairs
    ]
    return problems


def _differences(record: Evidence, wanted: Mapping[str, Json]) -> list[str]:
    """Name the keys whose value is not the wanted one."""
    return [
        f"{key} should be {wanted[key]!r}"
        for key in wanted
        if key in KEYS and not _agrees(record, wanted, key)
    ]


def _agrees(record: Evidence, wanted: Mapping[str, Json], key: str) -> bool:
    value = wanted[key]
    match key:
        case "subject":
            return same_body(_name(record.subject), [value, *wanted.get("alias", ())])
        case "issuer":
            return same_body(_name(record.issuer), value if isinstance(value, list) else [value])
        case "value":
            return same_value(record.claim.name, record.claim.value, value)
        case "period":
            span = (record.period.start, record.period.end) if record.period else None
            return same_period(span, value)
        case "date":
            return same_date(record.date.value if record.date else None, value)
        case "speaker":
            return same_person(record.attribution.speaker, value)
        case "details":
            got = record.claim.details
            return all(same_scalar(got.get(name), value[name]) for name in value)
        case "alias":
            return True
    return bool((record.claim.unit if key == "unit" else record.status) == value)


def _name(body: Json) -> str | None:
    return None if body is None else str(body.name)


def _said(record: Evidence) -> dict[str, Json]:
    """Put a record in the words of an example; empty keys are left out."""
    period = record.period
    said = {
        "subject": _name(record.subject),
        "value": record.claim.value,
        "unit": record.claim.unit,
        "status": record.status,
        "issuer": _name(record.issuer),
        "period": None if period is None else "/".join(dict.fromkeys((period.start, period.end))),
        "date": record.date.value if record.date else None,
        "details": record.claim.details,
        "speaker": record.attribution.speaker,
    }
    return {key: value for key, value in said.items() if value not in (None, {})}
