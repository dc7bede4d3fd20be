"""Rules keep their word: each example runs through the whole engine, with all rules.

An example names the records that its rule must find in its text, no more and no fewer; in a
counter-example the rule must find none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from extractors.rules.explain import explain, read_plain
from extractors.rules.loader import CompiledRule, RuleBook
from extractors.rules.model import CounterExample, Example
from schemas.codec import Json
from schemas.records import Evidence
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


def _read(book: RuleBook, example: Example | CounterExample) -> list[Evidence]:
    """Find all records of an example's text. A document type that it names is taken as given."""
    found = read_plain(example.text, book, published=example.published, type=example.type)
    return list(explain(found).records)


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
    value, claim = wanted[key], record.claim
    if key in ("subject", "alias"):
        return same_body(_name(record.subject), [wanted.get("subject"), *wanted.get("alias", ())])
    if key == "issuer":
        return same_body(_name(record.issuer), value if isinstance(value, list) else [value])
    span = (record.period.start, record.period.end) if record.period else None
    simple: Mapping[str, Callable[[], bool]] = {
        "value": lambda: same_value(claim.name, claim.value, value),
        "unit": lambda: bool(claim.unit == value),
        "status": lambda: bool(record.status == value),
        "period": lambda: same_period(span, value),
        "date": lambda: same_date(record.date.value if record.date else None, value),
        "speaker": lambda: same_person(record.attribution.speaker, value),
        "details": lambda: all(same_scalar(claim.details.get(k), value[k]) for k in value),
    }
    return simple[key]()


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
