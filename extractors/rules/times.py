"""Periods: what time a statement is about.

Of several years in a sentence, the one in the same clause and nearest to the statement's value is
taken; a year that is compared with belongs to its own value (year_reach.py). A sentence without a
year goes on about the year of the text before (topic_years.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.language.date_years import LEAD, PLANNED
from extractors.language.dates import When
from extractors.language.matching import plain
from extractors.rules.candidate import Span
from extractors.rules.model import Rule
from extractors.rules.nearest_years import distance, nearest
from extractors.rules.parts_of_year import same_part
from extractors.rules.time_words import time_words
from extractors.rules.topic_years import reported_year, starts_series, topic_year, year_before
from extractors.rules.year_reach import holds_for, reach, tells_history
from schemas.records import Mention, Period

# Words between a year and what it belongs to ("LKPD Kota P Tahun Anggaran").
_NEAR = 60
# A year so near to the value needs no word that ties it ("tahun 2012 disclaimer").
_ADJOINING = 24
_DARI = re.compile(r"\bdari\s+(?:tahun\s+)?$", re.IGNORECASE)
# What has not come about is counted from the day of the text, not from the year it reports.
LIVED = frozenset({"realised", "negated"})


def find_period(
    view: SentenceView,
    rule: Rule,
    place: Span,
    taken: Sequence[Span],
    *,
    earlier: bool = False,
    status: str = "realised",
) -> Period | None:
    """The period of the statement at `place`.

    `taken` are places of other values; `earlier` marks the old value of a change. What the
    sentence says comes first, then the year that the text goes on about.
    """
    if not rule.period.any and not rule.period.near:
        return None
    chosen = _of_sentence(view, rule, place, taken, earlier=earlier, status=status)
    if chosen is not None:
        counted = _counted(view, chosen, rule, status)
        return to_period(same_part(view, counted), view.text) if counted else None
    if earlier:
        return None
    if status not in LIVED:
        return _aimed_at(view, place)
    told = None if _elsewhen(view, place) else topic_year(view, rule.period.topic)
    if told is not None:
        return replace(to_period(told[0], view.text), basis="anaphora")
    return _up_to(view, place)


def _of_sentence(
    view: SentenceView,
    rule: Rule,
    place: Span,
    taken: Sequence[Span],
    *,
    earlier: bool,
    status: str,
) -> When | None:
    """The year that the sentence gives the value."""
    whens = [w for w in view.whens if _may_be(view, w, rule, place)]
    if rule.period.near:
        whens = [w for w in whens if _ties(view, w, rule, place, status)]
    own = [w for w in whens if holds_for(reach(view, w), place)]
    if own:
        return min(own, key=lambda w: distance(w, place))
    if len(taken) == 1 and (earlier or _is_change(view, place, taken[0])):
        old, new = (place, taken[0]) if earlier else (taken[0], place)
        changed = _of_change(view, whens, old, new, earlier=earlier)
        if changed or earlier:
            return changed
    free = [w for w in whens if reach(view, w) is None]
    return nearest(view, free, place, taken) or _framing(view, free)


def _elsewhen(view: SentenceView, place: Span) -> bool:
    """Whether a statement looks back, or holds up to the day of the text."""
    clause = view.clause_at(place[0])
    now = time_words().until_now.search(view.text, clause.start, clause.end)
    return now is not None or tells_history(view, place)


def _framing(view: SentenceView, whens: Sequence[When]) -> When | None:
    """A year that opens the sentence holds for all of it: "Pada tahun 2022, Kota P ..."."""
    words = time_words().framing
    return next((w for w in whens if words.fullmatch(view.text, view.start, w.start)), None)


def _counted(view: SentenceView, when: When, rule: Rule, status: str) -> When | None:
    """Count "tahun sebelumnya" from the year that the text goes on about, "tahun lalu" too.

    In a report of 2022 that is out in January 2023 "tahun lalu masih kuning" is 2021. Without a
    year to count from, what follows on one means nothing.
    """
    if when.shift is None:
        return when
    if when.told:
        told = year_before(view) if when.shift == 0 else None
        told = told or topic_year(view, rule.period.topic) or year_before(view)
        return _shifted(when, told[0]) if told else None
    if status not in LIVED or not rule.period.topic:
        return when
    told = reported_year(view, rule.period.topic)
    latest = view.context.dates.year
    if told is None or latest is None or int(told[0].value[:4]) != latest - 1:
        return when
    return when if when.shift == 0 and _valued(told[1]) else _shifted(when, told[0])


def _shifted(when: When, base: When) -> When:
    return replace(when, value=str(int((base.value_end or base.value)[:4]) + (when.shift or 0)))


def _valued(view: SentenceView) -> bool:
    """Whether a sentence gives a score: then "tahun ini" is another year than its own."""
    return any(n.value != int(n.value) for n in view.numbers)


def _up_to(view: SentenceView, place: Span) -> Period | None:
    """A month or day up to which a value holds: "hingga akhir November", "per Desember 2021"."""
    words = time_words().before_up_to
    for when in _dates_beside(view, place):
        if words.search(view.text[max(view.start, when.start - 24) : when.start]):
            return to_period(when, view.text)
    return None


def _aimed_at(view: SentenceView, place: Span) -> Period | None:
    """By when something is aimed at: "level 3 pada akhir 2024"."""
    whole = [w for w in _dates_beside(view, place) if w.precision != "day"]
    return to_period(whole[0], view.text) if whole else None


def _dates_beside(view: SentenceView, place: Span) -> list[When]:
    clause = view.clause_at(place[0])
    return [w for w in view.whens if w.role == "date" and clause.start <= w.start < clause.end]


def _may_be(view: SentenceView, when: When, rule: Rule, place: Span) -> bool:
    """Whether a time can be a period; what is held "sejak 2018" was got in that year."""
    if when.role != "period":
        return rule.period.since and when.precision == "month"
    if time_words().attributive_behind.match(view.text, when.end):
        return False
    if rule.period.since and starts_series(view, when):
        return _got_since(view, when, place)
    planned = PLANNED.search(view.text[max(view.start, when.start - LEAD) : when.start])
    if planned and when.precision == "range":
        return False
    return not starts_series(view, when)


def _got_since(view: SentenceView, when: When, place: Span) -> bool:
    """Whether "sejak 2018" is told of what stands at `place`, not of the title before a turn."""
    if when.start >= place[1]:
        return when.start - place[1] <= _NEAR
    turn = time_words().turning.search(view.text, when.end, place[0])
    return turn is None and place[0] - when.end <= _NEAR


def _ties(view: SentenceView, when: When, rule: Rule, place: Span, status: str) -> bool:
    """Whether a year is the book year: its word stands before it, or it adjoins the value.

    An opinion given in the year of the text is about a year before it.
    """
    if _stands_near(view, when, rule.period.near):
        return True
    latest = view.context.dates.year
    past = latest is None or status not in LIVED or int(when.value[:4]) < latest
    return past and distance(when, place) <= _ADJOINING * (2 if when.value_end else 1)


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


def _stands_near(view: SentenceView, when: When, words: Sequence[str]) -> bool:
    lead = plain(view.text[max(view.start, when.start - _NEAR) : when.end])
    return any(w in lead for w in words)


def to_period(when: When, text: str) -> Period:
    """The record of a period."""
    return Period(
        when.value,
        when.value_end or when.value,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )
