"""The year that a text goes on about: told once, and meant by the statements that follow.

"Hasil SKM tahun 2023 diumumkan. RSUD P mendapat 88,2." A year goes on inside its paragraph, from
a sentence that ties it to the rule's topic, and from the headline and the lead if the text is
about the topic and they name one year only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.context import SentenceView
from extractors.language.date_ahead import lies_ahead
from extractors.language.date_years import LEAD, PLANNED
from extractors.language.dates import When
from extractors.rules.time_words import time_words
from extractors.rules.vocabulary import any_word
from extractors.rules.year_reach import reach

# From a word of the topic to its year ("LKPD Kabupaten P dan Kota Q Tahun Anggaran 2022").
_TIED = 80
_SERIES_START = re.compile(r"\b(?:sejak|semenjak|mulai)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# Sentences of the body in which a text says what it is about.
_OPENING = 4
# A year longer ago than this is history, not what the text reports.
_OLDEST = 2
_SHORTLY = 3

Told = tuple[When, SentenceView]


def topic_year(view: SentenceView, topic: Sequence[str]) -> Told | None:
    """The year that the sentence goes on about, with the sentence that tells it."""
    if not topic:
        return None
    return _in_paragraph(view) or reported_year(view, topic)


def reported_year(view: SentenceView, topic: Sequence[str]) -> Told | None:
    """The year of which the text reports the topic, told in an earlier sentence about it."""
    return _tied(view, topic) or _of_opening(view, topic)


def year_before(view: SentenceView) -> Told | None:
    """The year last told in the sentences shortly before, whatever they are about."""
    for other in view.context.views[max(0, view.index - _SHORTLY) : view.index][::-1]:
        years = open_years(other)
        if years:
            return _only(other, years)
    return None


def open_years(view: SentenceView) -> list[When]:
    """Periods that a sentence states for what is told with and behind it."""
    return [
        w
        for w in view.whens
        if w.role == "period"
        and w.shift is None
        and (w.value_end is None or w.value_end[:4] == w.value[:4])
        and _recent(view, w)
        and not starts_series(view, w)
        and reach(view, w) is None
        and not PLANNED.search(view.text[max(view.start, w.start - LEAD) : w.start])
        and not lies_ahead(view.text, view.start, w.start, w.end)
    ]


def _recent(view: SentenceView, when: When) -> bool:
    latest = view.context.dates.year
    return latest is None or latest - _OLDEST <= int(when.value[:4]) <= latest


def starts_series(view: SentenceView, when: When) -> bool:
    """Whether a year only begins a series: "sejak LKPD 2013"."""
    lead = view.text[max(view.start, when.start - 30) : when.start]
    return when.value_end is None and _SERIES_START.search(lead) is not None


def _only(view: SentenceView, years: Sequence[When]) -> Told | None:
    """The one year told; where also parts of it are named, the whole."""
    if len({w.value[:4] for w in years}) != 1:
        return None
    whole = [w for w in years if w.precision == "year"]
    if not whole and len({(w.value, w.value_end) for w in years}) != 1:
        return None
    return (whole or list(years))[-1], view


def _earlier(view: SentenceView) -> Iterator[SentenceView]:
    yield from reversed(view.context.views[: view.index])


def _in_paragraph(view: SentenceView) -> Told | None:
    for other in _earlier(view):
        if other.paragraph != view.paragraph or other.heading:
            return None
        years = [*open_years(other), *(w for w in other.whens if w.shift == 0 and not w.told)]
        if years:
            return _only(other, years)
    return None


def _tied(view: SentenceView, topic: Sequence[str]) -> Told | None:
    """The last sentence before that names the topic with a year behind it."""
    words = any_word(tuple(topic))
    for other in _earlier(view):
        years = [
            w
            for w in open_years(other)
            if words.search(other.text, max(other.start, w.start - _TIED), w.start)
        ]
        if years:
            return _only(other, years)
    return None


def _of_opening(view: SentenceView, topic: Sequence[str]) -> Told | None:
    opening = _opening(view)
    words, review = any_word(tuple(topic)), time_words().review
    if not any(
        words.search(v.text, v.start, v.end)
        or (v.heading and review.search(v.text, v.start, v.end))
        for v in opening
    ):
        return None
    teller = {id(w): v for v in opening for w in open_years(v)}
    found = _only(view, [w for v in opening for w in open_years(v)])
    return (found[0], teller[id(found[0])]) if found else None


def _opening(view: SentenceView) -> list[SentenceView]:
    found: list[SentenceView] = []
    bodies = 0
    for other in view.context.views:
        if not other.heading:
            bodies += 1
        if bodies > _OPENING:
            break
        found.append(other)
    return found
