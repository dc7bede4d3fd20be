"""Which year a text is from: the newest one that it speaks of as lived through."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extractors.language.calendar_words import CALENDAR, UNTIL, WEEKDAY, YEAR
from extractors.language.date_days import scan_days
from extractors.language.date_resolve import resolve
from extractors.language.date_types import FIRST_YEAR, LAST_YEAR, DateContext, When
from extractors.language.number_references import Taken, reference_spans
from extractors.language.number_words import any_of

_YEAR: Final = re.compile(rf"(?<![^\W_]){YEAR}(?![^\W_]|[.,][0-9])")
LEAD: Final = 72
# "target 2026", but not "sejak 2018 hingga 2022"
_AIMED: Final = re.compile(
    rf"(?<!\w){any_of(CALENDAR['aimed'])}(?!\w)[^.;,\n0-9]{{0,34}}$", re.IGNORECASE
)
_RANGE_LEAD: Final = re.compile(
    rf"{YEAR}{UNTIL}(?:(?:awal|akhir|pertengahan)\s{{1,3}})?(?:tahun\s{{1,3}})?$", re.IGNORECASE
)
PLANNED: Final = re.compile(
    rf"(?<!\w){any_of(CALENDAR['plans'])}(?!\w)[^.;,0-9]{{0,44}}(?:{YEAR}{UNTIL})?$", re.IGNORECASE
)
"""Ends a text in which a year of a plan, or of its span of years, comes next."""
_MONEY: Final = re.compile(r"(?:Rp|IDR)\.?\s{0,3}$", re.IGNORECASE)
_AHEAD: Final = 1  # an article may speak of the coming year as fixed
_WEEKDAY: Final = re.compile(rf"(?<![\w-]){WEEKDAY}", re.IGNORECASE)
# The longest day with its weekday ("Senin sampai Rabu tanggal 4 sampai 6 Maret 2024").
_LONGEST_DAY: Final = 80
# Where a text dates itself: the beginning, and how far into a line.
_HEAD: Final = 1200
_DATELINE: Final = 48
# Days with weekdays that are looked at: minutes of a year name hundreds.
_MOST_DAYS: Final = 40


def date_context(text: str, published: str | None = None) -> DateContext:
    """Day of publication (ISO, of which the first ten characters count) and newest year.

    Years in references never count; years aimed at ("target 2026", "RPJMD 2021-2026")
    count only if there are no others.
    """
    day = _day(published)
    last = min(LAST_YEAR, day.year + _AHEAD) if day else LAST_YEAR
    taken = Taken(0, len(text))
    for span in reference_spans(text, 0, len(text)):
        taken.add(*span)
    lived: set[int] = set()
    aimed: set[int] = set()
    for match in _YEAR.finditer(text):
        year = int(match.group())
        if not FIRST_YEAR <= year <= last or taken.touches(*match.span()):
            continue
        lead = text[max(0, match.start() - LEAD) : match.start()]
        if not _MONEY.search(lead):
            (aimed if _is_aimed(lead) else lived).add(year)
    newest = max(lived or aimed, default=None)
    return DateContext(day, newest, None if day else _event(text, newest))


def _event(text: str, newest: int | None) -> dt.date | None:
    """The latest day that stands with its weekday and can have been, else the one at the head."""
    context = DateContext(None, newest)
    days: list[str] = []
    for weekday in _WEEKDAY.finditer(text):
        stop = min(len(text), weekday.start() + _LONGEST_DAY)
        found = next(scan_days(text, weekday.start(), stop), None)
        when = resolve(found, text, context) if found and found.weekday else None
        if isinstance(when, When) and not when.weekday_conflict:
            days.append(when.value)
        if len(days) == _MOST_DAYS:
            break
    return dt.date.fromisoformat(max(days)) if days else _at_head(text, context)


def _at_head(text: str, context: DateContext) -> dt.date | None:
    """The day of a dateline or under a headline: "Melati, 6 Oktober 2020 –"."""
    stop = min(len(text), _HEAD)
    for found in sorted(scan_days(text, 0, stop), key=lambda d: d.start):
        line = text.rfind("\n", 0, found.start) + 1
        if found.year is None or found.start - line > _DATELINE:
            continue
        when = resolve(found, text, context)
        if isinstance(when, When):
            return dt.date.fromisoformat(when.value)
    return None


def _is_aimed(lead: str) -> bool:
    if PLANNED.search(lead):
        return True
    return bool(_AIMED.search(lead)) and not _RANGE_LEAD.search(lead)


def _day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
