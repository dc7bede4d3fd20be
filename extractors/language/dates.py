"""Dates, periods and series of years as Indonesian texts write them.

Days with month names or digits, spans of days and months, days spelled out in minutes, months,
quarters, semesters, fiscal years, ranges of years, words such as "tahun lalu" and
"kemarin". A day without a year takes it from its weekday and the context. Years of regulations
and letter numbers are no dates. Not covered: school terms by name, Islamic calendar.
Word lists stand in calendar_words.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language.date_days import scan_days
from extractors.language.date_periods import scan_periods
from extractors.language.date_relative import scan_relative
from extractors.language.date_resolve import Unresolved, resolve
from extractors.language.date_series import find_series
from extractors.language.date_types import Basis, DateContext, Precision, Role, Series, When
from extractors.language.date_years import date_context
from extractors.language.number_references import Taken, reference_spans

__all__ = [
    "Basis",
    "DateContext",
    "Precision",
    "Role",
    "Series",
    "Unresolved",
    "When",
    "date_context",
    "find_dates",
    "find_series",
    "unresolved_dates",
]


def find_dates(
    text: str, context: DateContext, start: int = 0, end: int | None = None
) -> list[When]:
    """Find dates and periods of text[start:end], sorted, not overlapping.

    Days that cannot be (31/2), that lie far ahead of publication, or whose year stays open are
    left out; unresolved_dates lists the last. Raises nothing for any text; linear in its length.
    """
    start, end = _stretch(text, start, end)
    if start >= end:
        return []
    taken = Taken(start, end)
    for span in reference_spans(text, start, end):
        taken.add(*span)
    days = [d for d in _days(text, start, end, context, taken) if isinstance(d, When)]
    stated = _free(scan_periods(text, start, end, context), taken)
    known = sorted([*days, *stated], key=lambda w: w.start)
    told = _free(scan_relative(text, start, end, context, known), taken)
    return sorted([*known, *told], key=lambda w: w.start)


def unresolved_dates(
    text: str, context: DateContext, start: int = 0, end: int | None = None
) -> list[Unresolved]:
    """List days of text[start:end] without a year, for which the context gives none, sorted."""
    start, end = _stretch(text, start, end)
    if start >= end:
        return []
    taken = Taken(start, end)
    for span in reference_spans(text, start, end):
        taken.add(*span)
    days = _days(text, start, end, context, taken)
    return sorted((d for d in days if isinstance(d, Unresolved)), key=lambda d: d.start)


def _stretch(text: str, start: int, end: int | None) -> tuple[int, int]:
    return max(0, start), len(text) if end is None else min(end, len(text))


def _days(
    text: str, start: int, end: int, context: DateContext, taken: Taken
) -> Iterator[When | Unresolved]:
    """Days, also those without a year; `taken` grows by each, and by impossible ones."""
    for written in scan_days(text, start, end):
        if taken.touches(written.start, written.end):
            continue
        taken.add(written.start, written.end)
        day = resolve(written, text, context)
        if day is not None:
            yield day


def _free(found: Iterator[When], taken: Taken) -> list[When]:
    """Those that overlap nothing found before."""
    kept = []
    for when in found:
        if not taken.touches(when.start, when.end):
            taken.add(when.start, when.end)
            kept.append(when)
    return kept
