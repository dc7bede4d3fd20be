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
from extractors.rules.parts_of_year import same_part
from extractors.rules.time_words import time_words
from extractors.rules.topic_years import reported_year, starts_series, topic_year, year_before
from extractors.rules.year_reach import holds_for, reach, tells_history
from schemas.records import Mention, Period

# Words between a year and what it belongs to ("LKPD Kota P Tahun Anggaran").
_NEAR = 60
# A year so near to the value needs no word that ties it ("tahun 2012 disclaimer").
_ADJOINING = 24
# "lalu 76,8 (B) pada 2023": the year right behind a value is its own.
_RIGHT_BEHIND = re.compile(
    r"\s*(?:persen\s*|poin\s*)?(?:\([^()\d]*\)\s*)?(?:\(|(?:pada|di|untuk)\s+)(?:tahun\s+)?",
    re.IGNORECASE,
)
# What begins another time inside a row.
_THEN = re.compile(
    r"\b(?:kini|sekarang|sebelumnya|semula|saat\s+ini|tahun\s+(?:ini|lalu)|dulu)\b|;", re.IGNORECASE
)
_JOINED = re.compile(r"(?<!\w)(?:dan|serta|lalu|kemudian)(?!\w)", re.IGNORECASE)
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
        return min(own, key=lambda w: _distance(w, place))
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
    return past and _distance(when, place) <= _ADJOINING * (2 if when.value_end else 1)


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


def nearest(
    view: SentenceView, whens: Sequence[When], place: Span, taken: Sequence[Span]
) -> When | None:
    """The time in the clause of `place` that stands nearest and belongs to no other value."""
    clause = view.clause_at(place[0])
    same = [w for w in whens if clause.start <= w.start < clause.end]
    if taken and len(same) > 1:
        return _paired(view, same, place, taken)
    if taken and len(same) == 1 and _of_row(view, same[0], place, taken):
        return same[0]
    free = [w for w in same if not _belongs_elsewhere(view, w, place, taken)]
    alone = len(whens) == 1 and not same and not _has_value(view, whens[0])
    pool = free or (list(whens) if alone else [])
    return min(pool, key=lambda w: _gap(view, w, place), default=None)


def _of_row(view: SentenceView, when: When, place: Span, taken: Sequence[Span]) -> bool:
    """As in "SAKIP tahun 2018 untuk Kota P 63,2, Kota Q 70,5": one year before a row of bodies."""
    first = min([place, *taken])
    if when.end > first[0] or first == place:
        return False
    turned = _THEN.search(view.text, first[1], place[0])
    return turned is None and any(first[1] <= m.start < place[0] for m in view.bodies)


def _has_value(view: SentenceView, when: When) -> bool:
    """Whether a score is told right behind a year of another clause."""
    return any(when.end <= n.start <= when.end + _ADJOINING * 2 for n in view.numbers)


def _gap(view: SentenceView, when: When, place: Span) -> int:
    """Distance; what is joined on behind the value ("dan tahun ini belum") counts as far."""
    joined = when.start >= place[1] and _JOINED.search(view.text, place[1], when.start)
    return _distance(when, place) + (_NEAR if joined else 0)


def _paired(
    view: SentenceView, whens: Sequence[When], place: Span, taken: Sequence[Span]
) -> When | None:
    """One year a value: all years before their values, or all behind them.

    "pada 2021 68,9 dan pada 2022 71,2" against "dari 68,9 pada 2021 menjadi 71,2 pada 2022".
    """
    behind = [
        w for w in whens if _RIGHT_BEHIND.fullmatch(view.text[place[1] : max(place[1], w.start)])
    ]
    if behind:
        return behind[0]
    values = sorted({place, *taken})
    i = values.index(place)
    low, high = values[0][0], values[-1][1]
    if len(whens) == len(values) and (whens[-1].end <= low or whens[0].start >= high):
        # "pada 2021 dan 2022 masing-masing 72,1 dan 74,5"
        return whens[i]
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


def _belongs_elsewhere(view: SentenceView, when: When, place: Span, taken: Sequence[Span]) -> bool:
    """Another value stands nearer to this year than ours, and no turn parts them."""
    return any(
        _distance(when, other) < _distance(when, place)
        and not time_words().turning.search(
            view.text, min(when.end, other[1]), max(when.start, other[0])
        )
        for other in taken
    )


def to_period(when: When, text: str) -> Period:
    """The record of a period."""
    return Period(
        when.value,
        when.value_end or when.value,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )
