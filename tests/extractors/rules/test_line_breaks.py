"""A line break inside a paragraph is a blank: what is read does not depend on where lines end."""

import re
from dataclasses import replace
from typing import Any

import pytest

from extractors.reading import read
from extractors.rules.explain import explain, read_document
from extractors.rules.loader import CompiledRule, rule_book
from extractors.rules.model import CounterExample, Example
from schemas.records import Evidence

BOOK = rule_book()
ALL = [
    (compiled, example)
    for compiled in BOOK.rules
    for example in (*compiled.rule.examples, *compiled.rule.counter_examples)
]


def _label(case: object) -> str | None:
    return case.rule.id if isinstance(case, CompiledRule) else None


def _facts(example: Example | CounterExample, *, every: int) -> list[tuple[Any, ...]]:
    """What is read if every so many blanks inside a paragraph end a line; 0 for none."""
    document = read(example.text.encode())
    text = list(document.text)
    blanks = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", document.text)]
    inside = [b for b in blanks if any(k.start < b < k.end for k in document.blocks)]
    for position in inside[::every] if every else []:
        text[position] = "\n"
    wrapped = replace(document, text="".join(text))
    hints = {"published": example.published} if example.published else {}
    found = explain(read_document(wrapped, hints, BOOK, type=example.type or "berita")).records
    for record in found:
        assert record.quote.text == wrapped.text[record.quote.start : record.quote.end]
    return sorted((_fact(r) for r in found), key=repr)


def _fact(record: Evidence) -> tuple[Any, ...]:
    subject = record.subject.name if record.subject else None
    return record.rule.id, record.claim.name, record.claim.value, record.status, subject


@pytest.mark.parametrize(("compiled", "example"), ALL, ids=_label)
@pytest.mark.parametrize("every", [1, 3])
def test_lines_may_end_anywhere(
    compiled: CompiledRule, example: Example | CounterExample, every: int
) -> None:
    assert _facts(example, every=every) == _facts(example, every=0)
