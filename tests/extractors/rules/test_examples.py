"""Every rule keeps its word: its examples are found, its counter-examples are not."""

import pytest

from extractors.rules.loader import CompiledRule, RuleBook, load_book, rule_book
from extractors.rules.model import CounterExample, Example
from extractors.rules.pack_files import built_in_packs
from extractors.rules.testing import check_example, check_examples

BOOK = rule_book()
ALL = [
    (compiled, number, example)
    for compiled in BOOK.rules
    for examples in (compiled.rule.examples, compiled.rule.counter_examples)
    for number, example in enumerate(examples, start=1)
]


def _label(case: object) -> str | None:
    if isinstance(case, CompiledRule):
        return case.rule.id
    return type(case).__name__ if isinstance(case, Example | CounterExample) else None


def test_there_are_rules_and_each_has_both_kinds_of_examples() -> None:
    assert len(BOOK.rules) >= 30
    assert all(c.rule.examples and c.rule.counter_examples for c in BOOK.rules)


@pytest.mark.parametrize(("compiled", "number", "example"), ALL, ids=_label)
def test_rule_keeps_its_word(
    compiled: CompiledRule, number: int, example: Example | CounterExample
) -> None:
    result = check_example(BOOK, compiled, number, example)
    assert result.problems == (), result.text


PACK = """
pack: own
title: {id: Sendiri, en: Own}
source: written for this test
rules:
  - id: own-opini
    version: 1
    claim: opini-bpk
    title: {id: Opini, en: Opinion}
    seen_in: news
    anchor: ["opini wtp"]
    value: {kind: constant, constant: WTP}
    indicators: []
    examples:
      - text: "Pemkot Melati meraih opini WTP pada 2023."
        records: [EXPECTED]
    counter_examples:
      - {text: "COUNTER", why: a reason}
"""


def _book(expected: str, counter: str = "Tidak ada apa-apa di sini.") -> RuleBook:
    data = PACK.replace("[EXPECTED]", expected).replace("COUNTER", counter).encode()
    return load_book([("own/own.yaml", data)])


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        ("[{subject: Kota Melati, value: WTP, status: realised}]", None),
        ("[{value: WTP}]", None),
        ("[{subject: Kota Kenanga}]", "subject should be 'Kota Kenanga'"),
        ("[{value: WDP}]", "value should be"),
        ("[{status: target}]", "status should be"),
        ("[{period: '2022'}]", "period should be"),
        ("[{details: {count: 3}}]", "details should be"),
        ("[{speaker: Ratna}]", "speaker should be"),
        ("[{value: WTP}, {value: WDP}]", "not found"),
        ("[{valeu: WTP}]", "unknown key 'valeu'"),
    ],
)
def test_an_example_that_does_not_hold_is_told(expected: str, problem: str | None) -> None:
    (first, second) = check_examples(_book(expected))
    assert second.passed
    assert first.passed is (problem is None)
    assert problem is None or any(problem in p for p in first.problems)


def test_a_counter_example_that_matches_is_told() -> None:
    results = check_examples(_book("[{value: WTP}]", "Pemkab Kenanga meraih opini WTP."))
    assert [r.passed for r in results] == [True, False]
    assert "must find nothing (a reason)" in results[1].problems[0]


def test_one_rule_can_be_asked_for() -> None:
    names = {r.rule for r in check_examples(BOOK, ["opini-bpk"])}
    assert names == {"opini-bpk"}
    with pytest.raises(KeyError):
        check_examples(BOOK, ["no-such-rule"])


def test_built_in_packs_are_data() -> None:
    assert all(name.startswith("built-in/") for name, _ in built_in_packs())
