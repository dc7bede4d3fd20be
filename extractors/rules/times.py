"""Times: what period a statement is about, and when it happened.

Of several, the one in the same clause and nearest to the statement's value is taken. A
sentence that goes on about the event of the sentence before takes its date from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.language.dates import When
from extractors.language.matching import plain
from extractors.rules.candidate import Span
from extractors.rules.issuers import linked
from extractors.rules.model import Rule
from schemas.records import EventDate, Mention, Period

# Words between a year and what it belongs to ("LKPD Kota P Tahun Anggaran").
_NEAR = 60
# Sentences between a statement and the event that it is told with.
_BESIDE = 2
# "sejak LKPD 2013": the beginning of a series.
_SERIES_START = re.compile(r"\b(?:sejak|mulai)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DARI = re.compile(r"\bdari\s+(?:tahun\s+)?$", re.IGNORECASE)


def find_period(
    view: SentenceView, rule: Rule, place: Span, taken: Sequence[Span], *, earlier: bool = False
) -> Period | None:
    """The period of the statement at `place`.

    `taken` are places of other values; `earlier` marks the old value of a change. A slot with
    `near` words that finds none in the sentence takes the one that the document gives, if it
    gives only one.
    """
    whens = [
        w
        for w in view.whens
        if w.role == "period"
        and not _starts_series(view, w)
        and not _leads_to_another(view, w, taken)
    ]
    if rule.period.near:
        whens = [w for w in whens if _stands_near(view, w, rule.period.near)]
    elif not rule.period.any:
        return None
    if len(taken) == 1 and (earlier or _is_change(view, place, taken[0])):
        old, new = (place, taken[0]) if earlier else (taken[0], place)
        chosen = _of_change(view, whens, old, new, earlier=earlier)
    else:
        chosen = _nearest(view, whens, place, taken)
    if chosen:
        return to_period(chosen, view.text)
    return None if earlier else _of_document(view, rule)


def _leads_to_another(view: SentenceView, when: When, taken: Sequence[Span]) -> bool:
    """As in "3,42 (2023: 2,91)": the year belongs to the value behind the colon."""
    gaps = (view.text[when.end : start] for start, _ in taken if start >= when.end)
    return any(gap.strip() in {":", "-", "–", "="} for gap in gaps)


def _starts_series(view: SentenceView, when: When) -> bool:
    lead = view.text[max(view.start, when.start - 30) : when.start]
    return bool(_SERIES_START.search(lead))


def _is_change(view: SentenceView, place: Span, other: Span) -> bool:
    return any(
        c.after is not None and {c.before.start, c.after.start} == {place[0], other[0]}
        for c in view.changes
    )


def _of_change(
    view: SentenceView, whens: Sequence[When], old: Span, new: Span, *, earlier: bool
) -> When | None:
    """Years of "tahun 2022 naik dari 71 pada 2021 menjadi 87": behind the old value its own.

    The new value takes a year behind it, else one in front of both. In "89, naik dari 76 pada
    2021" the values stand the other way round.
    """
    low, high = min(old, new), max(old, new)
    between = [w for w in whens if low[1] <= w.start and w.end <= high[0]]
    behind = [w for w in whens if w.start >= high[1] and w.start - high[1] < _NEAR]
    front = [w for w in whens if w.end <= low[0]]
    from_year = next((w for w in front if _DARI.search(view.text[: w.start][-12:])), None)
    if old < new:
        if earlier:
            return between[0] if between else from_year
        rest = [w for w in front if w is not from_year]
        return _first(behind, between[1:], rest[-1:])
    if earlier:
        return _first(behind, between)
    return _first(front[-1:])


def _first(*groups: Sequence[When]) -> When | None:
    return next((group[0] for group in groups if group), None)


def _of_document(view: SentenceView, rule: Rule) -> Period | None:
    """The one period that stands near the rule's words anywhere in the document."""
    if not rule.period.near or view.whens:
        return None
    found = {
        (w.value, w.value_end): (w, other)
        for other in view.context.views
        if any(word in other.plain_words for word in rule.period.near)
        for w in other.whens
        if w.role == "period"
        and not _starts_series(other, w)
        and _stands_near(other, w, rule.period.near)
    }
    if len(found) != 1:
        return None
    ((when, _),) = found.values()
    return replace(to_period(when, view.text), basis="anaphora")


def _stands_near(view: SentenceView, when: When, words: Sequence[str]) -> bool:
    lead = plain(view.text[max(view.start, when.start - _NEAR) : when.end])
    return any(w in lead for w in words)


def _nearest(
    view: SentenceView, whens: Sequence[When], place: Span, taken: Sequence[Span]
) -> When | None:
    clause = view.clause_at(place[0])
    same = [w for w in whens if clause.start <= w.start < clause.end]
    if taken and len(same) > 1:
        return _paired(same, place, taken)
    free = [w for w in same if not _belongs_elsewhere(w, place, taken)]
    pool = free or (list(whens) if not same and len(whens) == 1 else [])
    return min(pool, key=lambda w: _distance(w, place), default=None)


def _paired(whens: Sequence[When], place: Span, taken: Sequence[Span]) -> When | None:
    """One year a value: all years before their values, or all behind them.

    "pada 2021 68,9 dan pada 2022 71,2" against "dari 68,9 pada 2021 menjadi 71,2 pada 2022".
    """
    values = sorted({place, *taken})
    i = values.index(place)
    before = [w for w in whens if w.end <= values[0][0]]
    if before:
        start = values[i - 1][1] if i else -1
        own = [w for w in whens if start < w.start and w.end <= place[0]]
        return own[-1] if own else None
    stop = values[i + 1][0] if i + 1 < len(values) else whens[-1].end + 1
    own = [w for w in whens if place[1] <= w.start < stop]
    return own[0] if own else None


def _distance(when: When, place: Span) -> int:
    return when.start - place[1] if when.start >= place[1] else place[0] - when.end


def _belongs_elsewhere(when: When, place: Span, taken: Sequence[Span]) -> bool:
    """Another value stands nearer to this year than ours."""
    return any(_distance(when, other) < _distance(when, place) for other in taken)


def find_date(
    view: SentenceView, rule: Rule, place: Span, event: EventDate | None
) -> EventDate | None:
    """When it happened: here, in the sentence before, or the event of the document."""
    if rule.date == "none":
        return None
    here = [w for w in view.whens if w.role == "date"]
    chosen = _nearest(view, here, place, ()) or (here[0] if len(here) == 1 else None)
    if chosen:
        return to_date(chosen, view.text)
    previous = view.previous
    if previous is not None and linked(view, previous):
        there = [w for w in previous.whens if w.role == "date"]
        if len(there) == 1:
            return replace(to_date(there[0], view.text), basis="previous-sentence")
    if rule.date == "event" or (rule.date == "near" and _beside_event(view, event)):
        return event
    return None


def _beside_event(view: SentenceView, event: EventDate | None) -> bool:
    """Whether the event of the document is told in this sentence's neighbourhood."""
    if event is None or event.mention is None:
        return False
    i = view.context.sentence_at(event.mention.start)
    return i is not None and abs(view.index - i) <= _BESIDE


def to_period(when: When, text: str) -> Period:
    """The record of a period."""
    return Period(
        when.value,
        when.value_end or when.value,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )


def to_date(when: When, text: str) -> EventDate:
    """The record of a date."""
    return EventDate(
        when.value,
        when.value_end,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )
