"""The two ends of a change: "dari WDP menjadi WTP", "naik dari 68,9 ke 71,2"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span, Value
from extractors.rules.gaps import holder
from extractors.rules.model import Rule
from extractors.rules.vocabulary import vocabulary

# Between the old value and the new one.
_APART = 120


def change_of(view: SentenceView, rule: Rule, first: Value, found: Sequence[Value]) -> list[Value]:
    """The new and the old value of the change that a value is part of."""
    pair = _changed(view, first, found)
    if pair is None:
        return []
    old, new = pair
    owner = first.holder or holder(
        view, rule.subject, view.start, min(place_of(old), place_of(new))[0]
    )
    return [replace(new, holder=owner), replace(old, compared=True, holder=owner)]


def _changed(
    view: SentenceView, first: Value, found: Sequence[Value]
) -> tuple[Value, Value] | None:
    by_start = {place_of(v)[0]: v for v in found}
    for change in view.changes:
        if change.after is None:
            continue
        old, new = by_start.get(change.before.start), by_start.get(change.after.start)
        if old and new and first in (old, new):
            return old, new
    for old, new in itertools.pairwise(found):
        if first in (old, new) and old.value != new.value and became(view, old, new):
            return old, new
    return None


def became(view: SentenceView, old: Value, new: Value) -> bool:
    """Whether one value became the other: "dari WDP menjadi WTP", "yang semula 2 kini 3"."""
    start, end = place_of(old)
    if not vocabulary().before_old.search(view.text[max(view.start, start - 45) : start]):
        return False
    between = view.text[end : place_of(new)[0]]
    return len(between) <= _APART and bool(vocabulary().becoming.search(between))


def place_of(value: Value) -> Span:
    """Where a value stands."""
    return value.span or (0, 0)
