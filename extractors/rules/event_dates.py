"""Dates: when a statement happened.

The sentence says so, or the one before if this one goes on about it, or the event that the text
reports. The day on which somebody speaks to the press is no event of what is told, and what lies
ahead or long ago did not happen at the event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.language.context import SentenceView
from extractors.language.dates import When
from extractors.rules.candidate import Span
from extractors.rules.issuers import linked
from extractors.rules.model import Rule
from extractors.rules.nearest_years import nearest
from extractors.rules.time_words import time_words
from extractors.rules.times import LIVED
from extractors.rules.vocabulary import any_word, vocabulary
from extractors.rules.year_reach import tells_history
from schemas.records import EventDate, Mention, Period

# Sentences between a statement and the event that it is told with.
_BESIDE = 2
# From a word of speaking to its day ("ujar Wali Kota P, Dr. N, di ruang kerjanya, Rabu (5/4)").
_SPOKEN = 140
# Clauses that tell what came before or after the statement.
_DIRECT = 12
_SESSION = re.compile(r"rapat\s+paripurna", re.IGNORECASE)
_DONE = 40
_ASIDE = frozenset({"sejak", "semenjak", "setelah", "sesudah", "usai", "sebelum", "seusai"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a statement when its date is asked for."""

    status: str = "realised"
    period: Period | None = None
    earlier: bool = False


def find_date(
    view: SentenceView, rule: Rule, place: Span, event: EventDate | None, told: Told
) -> EventDate | None:
    """When the statement at `place` happened."""
    if rule.date == "none":
        return None
    own = _of_sentence(view, rule, place)
    if own is not None:
        return to_date(own, view.text)
    # An allegation is of the day it came up.
    alleged = told.status == "uncertain" and rule.status.fixed == "uncertain"
    if (told.status not in LIVED and not alleged) or told.earlier:
        return None
    if event is not None and _on_that_day(view):
        return event
    year = _of_year(view, rule, place, told.period, event)
    if year is not None:
        return year
    if not (alleged or told.status == "realised") or tells_history(view, place):
        return None
    if told.period and _is_past(told.period, event):
        return None
    return _of_previous(view, rule) or _of_event(view, rule, place, event)


def _on_that_day(view: SentenceView) -> bool:
    """Whether the sentence, or the one before in its paragraph, is of the event's day."""
    same_day = time_words().same_day
    if same_day.search(view.text, view.start, view.end):
        return True
    before = view.previous
    if before is None or before.paragraph != view.paragraph or tells_history(view, (view.end,) * 2):
        return False
    day = same_day.search(before.text, before.start, before.end)
    return day is not None and day.start() - before.start <= 2


def _of_sentence(view: SentenceView, rule: Rule, place: Span) -> When | None:
    """The date that the sentence gives the statement."""
    here = [
        w for w in view.whens if w.role == "date" and not _beside_the_point(view, w, rule, place)
    ]
    return nearest(view, here, place, ()) or (here[0] if len(here) == 1 else None)


def _beside_the_point(view: SentenceView, when: When, rule: Rule, place: Span) -> bool:
    """Whether a date is that of speaking, of another clause, or of a title's award."""
    if when.precision == "day" and is_spoken(view, when.start, place):
        return True
    lead = view.text[max(view.start, when.start - 24) : when.start]
    if rule.date != "sentence" and time_words().before_up_to.search(lead):
        return True
    clause = view.clause_at(when.start)
    aside = clause.opener in _ASIDE and when.start - clause.start > len(clause.opener) + _DIRECT
    if aside and not clause.start <= place[0] < clause.end:
        return True
    if rule.period.since or when.start < place[1]:
        return False
    return time_words().title_given.search(view.text, place[1], when.start) is not None


def is_spoken(view: SentenceView, position: int, place: Span | None = None) -> bool:
    """Whether the day at `position` is when somebody said it.

    Not so where the statement stands between: "disampaikan usai membuka sosialisasi, Selasa".
    """
    low = max(view.start, position - _SPOKEN)
    word = time_words().before_spoken.search(view.text, low, position)
    if word is None:
        return False
    # At a plenary session people speak, but results are handed over there as well.
    if _SESSION.match(word.group()) and time_words().handing.search(view.text, low, position):
        return False
    return place is None or not word.start() < place[0] < position


def _of_year(
    view: SentenceView, rule: Rule, place: Span, period: Period | None, event: EventDate | None
) -> EventDate | None:
    """A year in which something happened is its date: "menyandang WBK sejak 2019"."""
    if period is None or period.basis == "anaphora" or len(period.start) != 4:
        return None
    if period.end != period.start or (rule.date != "event" and not rule.period.since):
        return None
    if period.mention is None:
        return None
    start = period.mention.start
    lead = view.text[max(view.start, start - 24) : start]
    happened = time_words().before_happened.search(lead) is not None
    if not (happened or (rule.period.since and event is not None)):
        return None
    if event is not None and event.value[:4] <= period.start:
        return None
    return EventDate(period.start, None, "year", period.basis, period.mention)


def _is_past(period: Period, event: EventDate | None) -> bool:
    """A year before the one that an event of the text can be about."""
    return event is not None and int(period.end[:4]) < int(event.value[:4]) - 1


def _of_previous(view: SentenceView, rule: Rule) -> EventDate | None:
    previous = view.previous
    points_back = vocabulary().same_event.match(view.words) is not None
    if previous is None or not (
        points_back or (rule.date != "sentence" and linked(view, previous))
    ):
        return None
    there = [w for w in previous.whens if w.role == "date" and not is_spoken(previous, w.start)]
    if len(there) != 1 or not (points_back or there[0].precision == "day"):
        return None
    return replace(to_date(there[0], view.text), basis="previous-sentence")


def _of_event(
    view: SentenceView, rule: Rule, place: Span, event: EventDate | None
) -> EventDate | None:
    """The event of the text, if the rule's statements happen at such events."""
    if event is None or event.mention is None or rule.date == "sentence":
        return None
    i = view.context.sentence_at(event.mention.start)
    if i is None or is_spoken(view.context.views[i], event.mention.start):
        return None
    beside = abs(view.index - i) <= _BESIDE
    if rule.date == "event":
        return event if beside or not _done_before(view, place) else None
    return (
        event if _handed_over(view.context.views, i, () if beside else rule.period.topic) else None
    )


def _done_before(view: SentenceView, place: Span) -> bool:
    """Whether a statement away from the event says that it was done: "telah meneken"."""
    clause = view.clause_at(place[0])
    low = max(clause.start, place[0] - _DONE)
    return time_words().done.search(view.text, low, place[1]) is not None


def _handed_over(views: Sequence[SentenceView], i: int, topic: Sequence[str]) -> bool:
    """Whether results (of the topic, if given) are handed over at the event of sentence `i`."""
    told = [v for v in views[max(0, i - 1) : i + 2] if not v.heading]
    if not any(time_words().handing.search(v.text, v.start, v.end) for v in told):
        return False
    return not topic or any(any_word(tuple(topic)).search(v.text, v.start, v.end) for v in told)


def to_date(when: When, text: str) -> EventDate:
    """The record of a date."""
    return EventDate(
        when.value,
        when.value_end,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )
