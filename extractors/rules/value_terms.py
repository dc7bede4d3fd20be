"""Values named by terms: the zone of "zona hijau", the opinion of "wajar tanpa pengecualian"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span, Value
from extractors.rules.model import ValueSlot
from extractors.rules.vocabulary import vocabulary

# How far (characters) a value may stand from its anchor: a long clause of a press release.
REACH = 220
REACH_BEFORE = 60


@lru_cache(maxsize=512)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in ordered))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def occurrences_of(view: SentenceView, slot: ValueSlot) -> list[tuple[Any, Span]]:
    """Enumerated values in the sentence; a longer term hides a shorter one inside it."""
    found: list[tuple[Any, Span]] = []
    for value, terms in slot.map.items():
        pattern = _term_pattern(tuple(terms))
        found += [(value, m.span()) for m in pattern.finditer(view.text, view.start, view.end)]
    found.sort(key=lambda f: (f[1][0], -f[1][1]))
    kept: list[tuple[Any, Span]] = []
    for value, span in found:
        if not kept or span[0] >= kept[-1][1][1]:
            kept.append((value, span))
    return kept


def enum_value(view: SentenceView, slot: ValueSlot, anchor: Span) -> list[Value]:
    """The value at, behind or before the anchor; a change gives the new and the old one."""
    occurrences = occurrences_of(view, slot)
    inside = [o for o in occurrences if o[1][0] < anchor[1] and anchor[0] < o[1][1]]
    after = [o for o in occurrences if 0 <= o[1][0] - anchor[1] <= REACH]
    before = [o for o in occurrences if 0 <= anchor[0] - o[1][1] <= REACH_BEFORE]
    if slot.from_anchor and inside:
        return [Value(inside[0][0], inside[0][1], slot.unit)]
    chosen = inside or after or before[-1:]
    if not chosen:
        return []
    changed = changed_from(view, occurrences)
    if changed:
        old, new = changed
        return [Value(new[0], new[1], slot.unit), Value(old[0], old[1], slot.unit, compared=True)]
    return [Value(chosen[0][0], chosen[0][1], slot.unit)]


def changed_from(
    view: SentenceView, occurrences: Sequence[tuple[Any, Span]]
) -> tuple[tuple[Any, Span], tuple[Any, Span]] | None:
    """As in "dari X menjadi Y": the old and the new value, if they differ."""
    for old, new in itertools.pairwise(occurrences):
        between = view.text[old[1][1] : new[1][0]]
        lead = view.text[max(view.start, old[1][0] - 40) : old[1][0]]
        if (
            old[0] != new[0]
            and re.search(r"\b(?:menjadi|ke)\b", between, re.IGNORECASE)
            and re.search(r"\bdari\b", lead, re.IGNORECASE)
        ):
            return old, new
    return None


def enum_list(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """All enumerated values of the sentence as one list, in the order of the rule."""
    occurrences = occurrences_of(view, slot)
    if not occurrences:
        return []
    values: list[Any] = []
    for value, _ in occurrences:
        if value not in values:
            values.append(value)
    order = list(slot.map)
    values.sort(key=order.index)
    if slot.integer:
        values = [int(v) for v in values]
    span = (occurrences[0][1][0], max(o[1][1] for o in occurrences))
    return [Value(values, span)]


def is_bounded(view: SentenceView, position: int) -> bool:
    """Whether a number at `position` bounds or describes a scale and is nobody's result."""
    lead = view.text[max(view.start, position - 50) : position]
    return bool(vocabulary().before_bounding.search(lead))


def rival_between(rivals: Sequence[Span], start: int, end: int) -> bool:
    """Whether another claim's anchor lies between two places."""
    return any(start <= r[0] and r[1] <= end for r in rivals)
