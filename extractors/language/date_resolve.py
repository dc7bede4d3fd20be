"""From a day as written to a day of the calendar: missing years, weekdays, impossible days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from extractors.language.calendar_words import CALENDAR, weekday_number
from extractors.language.date_ahead import lies_ahead
from extractors.language.date_days import Written
from extractors.language.date_types import FIRST_YEAR, LAST_YEAR, Basis, DateContext, When
from extractors.language.number_words import any_of

# A text tells of what is past or near: a day without a year is no later than this after it.
_AHEAD: Final = dt.timedelta(days=31)
# A stated day further ahead of publication than this is a misprint or no event.
_FAR: Final = dt.timedelta(days=5 * 366)
# "setiap 9 Desember" is no one day.
_EVERY: Final = re.compile(
    rf"(?<!\w){any_of(CALENDAR['every'])}(?:\s{{1,3}}(?:hari|tanggal|tahun(?:nya)?|pada)){{0,2}}\W{{1,3}}$",
    re.IGNORECASE,
)
_COMING: Final = re.compile(r"\W{1,3}(?:mendatang|depan|nanti)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A day without a year for which the context gives none: "Kamis (9/7)"."""

    start: int
    end: int
    month: int
    day: int
    weekday: str | None


def resolve(written: Written, text: str, context: DateContext) -> When | Unresolved | None:
    """Return the day, or that its year stays open, or null for a day that cannot be."""
    stated_end = written.last[0] if written.last else None
    if written.year is None and stated_end is not None and written.last:
        behind = (written.month, written.day) > written.last[1:]
        written = replace(written, year=stated_end - 1 if behind else stated_end)
    if written.year is not None:
        return _build(written, written.year, "stated", context)
    if _EVERY.search(text[max(0, written.start - 24) : written.start]):
        return None
    inferred = _infer(written, text, context)
    if inferred is not None:
        year, basis = inferred
        return _build(written, year, basis, context)
    if not any(_day(y, written.month, written.day) for y in (2023, 2024)):
        return None
    return Unresolved(written.start, written.end, written.month, written.day, written.weekday)


def _infer(written: Written, text: str, context: DateContext) -> tuple[int, Basis] | None:
    coming = bool(_COMING.match(text, written.end))
    if written.weekday is None:
        coming = coming or lies_ahead(text, 0, written.start, written.end)
        year = _nearest(written, None, context, coming=coming)
        return None if year is None else (year, "relative")
    if context.published:
        year = _nearest(written, written.weekday, context, coming=coming)
        return None if year is None else (year, "weekday")
    newest = context.year
    for year in () if newest is None else (newest, newest + 1, newest - 1, newest + 2):
        day = _day(year, written.month, written.day)
        if day and day.weekday() == weekday_number(written.weekday):
            return year, "weekday"
    return None


def _nearest(
    written: Written, weekday: str | None, context: DateContext, *, coming: bool
) -> int | None:
    """Choose the year that puts the day nearest to the text's, on its weekday if one is told."""
    published = context.day
    if published is None:
        return None
    days = []
    for year in (published.year - 1, published.year, published.year + 1):
        day = _day(year, written.month, written.day)
        if day and _fits(day, weekday, published, coming=coming):
            days.append(day)
    return min(days, key=lambda d: abs(d - published)).year if days else None


def _fits(day: dt.date, weekday: str | None, published: dt.date, *, coming: bool) -> bool:
    if coming and day < published:
        return False
    if weekday is None:
        return True
    return day.weekday() == weekday_number(weekday) and (coming or day - published <= _AHEAD)


def _build(written: Written, year: int, basis: Basis, context: DateContext) -> When | None:
    first = _day(year, written.month, written.day)
    if first is None or (context.published and first - context.published > _FAR):
        return None
    last = None
    if written.last:
        last_year = written.last[0] or year + ((written.month, written.day) > written.last[1:])
        last = _day(last_year, *written.last[1:])
        if last is None or last <= first:
            return None
    weekday = written.weekday
    return When(
        written.start, written.end, first.isoformat(), last.isoformat() if last else None,
        "day", basis, "date", weekday,
        weekday_conflict=weekday is not None and first.weekday() != weekday_number(weekday),
    )  # fmt: skip


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
