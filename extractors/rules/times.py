"""Times: what period a statement is about, and when it happened.

Of several, the one in the same clause and nearest to the statement's value is taken. A
sentence that goes on about the event of the sentence before takes its date from there.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.context import SentenceView
from extractors.language.dates import When
from extractors.rules.candidate import Span
from extractors.rules.model import Rule
from extractors.rules.subjects import linked
from schemas.records import EventDate, Mention, Period

# Words between a year and what it belongs to ("LKPD Kota P Tahun Anggaran").
_NEAR = 60


def find_period(
    view: SentenceView, rule: Rule, place: Span, taken: Sequence[Span]
) -> Period | None:
    """The period of the statement at `place`; `taken` are places of other values."""
    whens = [w for w in view.whens if w.role == "period"]
    if rule.period.near:
        whens = [w for w in whens if _stands_near(view, w, rule.period.near)]
    elif not rule.period.any:
        return None
    chosen = _nearest(view, whens, place, taken)
    return to_period(chosen, view.text) if chosen else None


def _stands_near(view: SentenceView, when: When, words: Sequence[str]) -> bool:
    lead = view.text[max(view.start, when.start - _NEAR) : when.end].lower()
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
            return to_date(there[0], view.text)
    return event if rule.date == "event" else None


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
