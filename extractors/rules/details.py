"""Details: further values of a claim, each read in one of a few ways.

A slot with `carry` that finds nothing in the sentence asks the ones beside it in the paragraph:
"Sebanyak 34 dari 45 anggota melapor. Artinya tingkat pelaporan 75,6 persen."
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extractors.language.context import SentenceView
from extractors.rules import detail_numbers as numbers
from extractors.rules import detail_terms as terms
from extractors.rules.candidate import Span, Value
from extractors.rules.model import DetailSlot, Rule
from extractors.rules.time_words import time_words
from schemas.records import Mention

# Sentences behind a statement that may go on about its series.
_BEHIND = 2


def find_details(
    view: SentenceView, rule: Rule, anchor: Span, value: Value
) -> tuple[dict[str, Any], dict[str, Mention]]:
    """Details by name, and the places they were read from."""
    found: dict[str, Any] = {}
    slots: dict[str, Mention] = {}
    for name, slot in rule.details.items():
        reading = _read(view, slot, anchor, value) or _carried(view, slot)
        if reading is None:
            continue
        found[name] = reading[0]
        if reading[1] is not None:
            start, end = reading[1]
            slots[name] = Mention(view.text[start:end], start, end)
    return found, slots


def _read(
    view: SentenceView, slot: DetailSlot, anchor: Span, value: Value
) -> tuple[Any, Span | None] | None:
    """What the text says; a constant beside another way stands in where it says nothing."""
    ways: tuple[tuple[object, Callable[[], tuple[Any, Span] | None]], ...] = (
        (slot.series, lambda: _series(view, slot, value.span or anchor)),
        (slot.score, lambda: numbers.score(view, value)),
        (slot.of_total, lambda: numbers.of_total(view, slot)),
        (slot.rank, lambda: numbers.rank(view, slot, anchor)),
        (slot.duration, lambda: numbers.duration(view, anchor)),
        (
            slot.number_before and not slot.of_total,
            lambda: numbers.beside_words(view, slot, after=False),
        ),
        (slot.number_after, lambda: numbers.beside_words(view, slot, after=True)),
        (slot.count_after, lambda: numbers.count_after(view, slot)),
        (slot.phrase_after, lambda: terms.phrase_after(view, slot)),
        (slot.phrase_with, lambda: terms.phrase_with(view, slot, anchor)),
        (slot.grade, lambda: terms.grade(view, slot, value.span)),
        (slot.map and not slot.grade, lambda: terms.mapped(view, slot, anchor, value.span)),
    )
    stated = next((found for given, read in ways if given and (found := read())), None)
    if stated is None and slot.constant is not None:
        return slot.constant, None
    return stated


def _carried(view: SentenceView, slot: DetailSlot) -> tuple[Any, Span | None] | None:
    """What the sentences beside this one say."""
    if slot.series == "count":
        return _series_behind(view, slot)
    for other in _beside(view, slot):
        reading = _read(other, slot, (other.end, other.end), Value(None, None))
        if reading is not None:
            return reading
    return None


def _series_behind(view: SentenceView, slot: DetailSlot) -> tuple[Any, Span] | None:
    """What the sentences behind say of this one: "Opini ini yang ketujuh kali berturut-turut"."""
    for behind in view.context.views[view.index + 1 : view.index + 1 + _BEHIND]:
        if time_words().goes_on.match(behind.words):
            reading = _series(behind, slot, (behind.start, behind.start))
            if reading is not None:
                return reading
    return None


def _beside(view: SentenceView, slot: DetailSlot) -> Iterator[SentenceView]:
    """Sentences nearest first: counts stand in the paragraph, what is spoken of anywhere before."""
    views = view.context.views
    for step in range(1, slot.carry + 1):
        for i in (view.index - step, view.index + step):
            if 0 <= i < len(views) and (
                views[i].paragraph == view.paragraph or (slot.map and i < view.index)
            ):
                yield views[i]


def _series(view: SentenceView, slot: DetailSlot, place: Span) -> tuple[Any, Span] | None:
    """The series nearest to the value."""
    found = []
    for series in view.series:
        value = {"count": series.count, "since": series.since, "until": series.until}[
            slot.series or "count"
        ]
        if value is not None and (slot.series != "count" or series.consecutive):
            away = max(series.start - place[1], place[0] - series.end, 0)
            found.append((away, value, (series.start, series.end)))
    return min(found)[1:] if found else None
