"""Values named by terms: the zone of "zona hijau", the opinion of "wajar tanpa pengecualian"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Value
from extractors.rules.model import ValueSlot
from extractors.rules.vocabulary import vocabulary


@lru_cache(maxsize=512)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in ordered))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def terms_of(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """Enumerated values in the sentence; a longer term hides a shorter one inside it."""
    found: list[tuple[Any, tuple[int, int]]] = []
    for value, terms in slot.map.items():
        pattern = _term_pattern(tuple(terms))
        found += [(value, m.span()) for m in pattern.finditer(view.text, view.start, view.end)]
    found.sort(key=lambda f: (f[1][0], -f[1][1]))
    kept: list[Value] = []
    end = view.start
    for value, span in found:
        if span[0] >= end:
            kept.append(Value(value, span, slot.unit))
            end = span[1]
    return kept


def enum_list(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """All enumerated values of the sentence as one list, in the order of the rule."""
    spans = [v.span for v in terms_of(view, slot) if v.span]
    if not spans:
        return []
    named = {v.value for v in terms_of(view, slot)}
    values: list[Any] = [v for v in slot.map if v in named]
    if slot.integer:
        values = [int(v) for v in values]
    return [Value(values, (spans[0][0], max(end for _, end in spans)))]


def is_bounded(view: SentenceView, position: int) -> bool:
    """Whether a number at `position` bounds or describes a scale and is nobody's result."""
    lead = view.text[max(view.start, position - 50) : position]
    return bool(vocabulary().before_bounding.search(lead))
