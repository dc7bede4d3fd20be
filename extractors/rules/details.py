"""Details: further values of a claim, each read in one of a few ways."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span, Value
from extractors.rules.model import DetailSlot, Rule
from schemas.records import Mention

_REACH = 60
_SEPARATOR = re.compile(r"\s*(?:,\s*dan\b|,\s*serta\b|,|;|\bdan\b|\bserta\b)\s*")


def find_details(
    view: SentenceView, rule: Rule, anchor: Span, value: Value
) -> tuple[dict[str, Any], dict[str, Mention]]:
    """Details by name, and the places they were read from."""
    found: dict[str, Any] = {}
    slots: dict[str, Mention] = {}
    for name, slot in rule.details.items():
        reading = _read(view, slot, anchor, value)
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
    stated = _stated(view, slot, anchor, value)
    if stated is None and slot.constant is not None:
        return slot.constant, None
    return stated


def _stated(
    view: SentenceView, slot: DetailSlot, anchor: Span, value: Value
) -> tuple[Any, Span | None] | None:
    if slot.series:
        return _series(view, slot)
    if slot.score:
        return (float(value.score), value.span) if value.score is not None else None
    if slot.number_after:
        return _number(view, slot, _words(tuple(slot.number_after)), after=True)
    if slot.number_before:
        return _number(view, slot, _words(tuple(slot.number_before)), after=False)
    if slot.count_after:
        return _count(view, slot)
    if slot.phrase_after:
        return _phrase(view, slot)
    if slot.map:
        return _mapped(view, slot, anchor)
    return None


@lru_cache(maxsize=512)
def _words(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in ordered))
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


def _series(view: SentenceView, slot: DetailSlot) -> tuple[Any, Span] | None:
    for series in view.series:
        value = {"count": series.count, "since": series.since, "until": series.until}[
            slot.series or "count"
        ]
        if value is not None and (slot.series != "count" or series.consecutive):
            return value, (series.start, series.end)
    return None


def _number(
    view: SentenceView, slot: DetailSlot, words: re.Pattern[str], *, after: bool
) -> tuple[Any, Span] | None:
    for word in words.finditer(view.text, view.start, view.end):
        if after:
            area = (word.end(), min(view.end, word.end() + _REACH))
        else:
            area = (max(view.start, word.start() - _REACH), word.start())
        numbers = [
            n
            for n in view.numbers
            if area[0] <= n.start
            and n.end <= area[1]
            # A share is no count ("128 aduan atau 97 persen selesai").
            and not (slot.integer and n.kind == "percent")
            and (slot.minimum is None or n.value >= slot.minimum)
            and (slot.maximum is None or n.value <= slot.maximum)
        ]
        if not numbers:
            continue
        chosen = numbers[0] if after else numbers[-1]
        gap = (
            view.text[word.end() : chosen.start] if after else view.text[chosen.end : word.start()]
        )
        if len(gap.split()) > 4:
            continue
        value: Any = int(chosen.value) if slot.integer else float(chosen.value)
        return value, (chosen.start, chosen.end)
    return None


def _count(view: SentenceView, slot: DetailSlot) -> tuple[Any, Span] | None:
    """How many are named after a word such as "disaksikan": members of the list behind it."""
    word = _words(tuple(slot.count_after)).search(view.text, view.start, view.end)
    if word is None:
        return None
    lead = re.compile(r"(?:\s+(?:langsung|oleh|pula|juga|turut))*\s+").match(
        view.text, word.end(), view.end
    )
    start = lead.end() if lead else word.end()
    stop = re.search(r"[.;]|\bdi\s+[A-Z]|\bpada\b", view.text[start : view.end])
    end = start + stop.start() if stop else view.end
    members = [m for m in _SEPARATOR.split(view.text[start:end]) if m.strip()]
    members = [m for m in members if m.strip()[:1].isupper()]
    return (len(members), (start, end)) if members else None


def _phrase(view: SentenceView, slot: DetailSlot) -> tuple[Any, Span] | None:
    word = _words(tuple(slot.phrase_after)).search(view.text, view.start, view.end)
    if word is None:
        return None
    match = re.compile(r"\s*[:“\"]?\s*([^,.;“”\"]{2,80})").match(view.text, word.end(), view.end)
    if match is None or not match.group(1).strip():
        return None
    return " ".join(match.group(1).split()), match.span(1)


def _mapped(view: SentenceView, slot: DetailSlot, anchor: Span) -> tuple[Any, Span] | None:
    best: tuple[int, Any, Span] | None = None
    for value, terms in slot.map.items():
        for m in _words(tuple(terms)).finditer(view.text, view.start, view.end):
            distance = abs(m.start() - anchor[0])
            if best is None or distance < best[0]:
                best = (distance, value, m.span())
    return (best[1], best[2]) if best else None
