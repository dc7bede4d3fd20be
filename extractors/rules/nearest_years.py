"""Which of several years in a clause is a value's own.

The nearest that belongs to no other value; with several years and values each has its own, before
or behind it; one year before a row of bodies with a value each is that of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.context import SentenceView
from extractors.language.dates import When
from extractors.rules.candidate import Span
from extractors.rules.time_words import time_words

# How far a year joined on behind the value counts as.
_FAR = 60
# Between a year and a value right behind it.
_RIGHT = 48
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
    return any(when.end <= n.start <= when.end + _RIGHT for n in view.numbers)


def _gap(view: SentenceView, when: When, place: Span) -> int:
    """Distance; what is joined on behind the value ("dan tahun ini belum") counts as far."""
    joined = when.start >= place[1] and _JOINED.search(view.text, place[1], when.start)
    return distance(when, place) + (_FAR if joined else 0)


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


def distance(when: When, place: Span) -> int:
    """Characters between a year and a place."""
    return when.start - place[1] if when.start >= place[1] else place[0] - when.end


def _belongs_elsewhere(view: SentenceView, when: When, place: Span, taken: Sequence[Span]) -> bool:
    """Another value stands nearer to this year than ours, and no turn parts them."""
    return any(
        distance(when, other) < distance(when, place)
        and not time_words().turning.search(
            view.text, min(when.end, other[1]), max(when.start, other[0])
        )
        for other in taken
    )
