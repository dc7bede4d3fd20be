"""Months and parts of a year without their year: "Februari lalu", "sejak Juli", "semester II".

They take the year that the day of the text gives: what is past is the last one, what lies ahead
("paling lambat", "akan", "mendatang") the next.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from extractors.language.calendar_words import CALENDAR, MONTH_FULL, UNTIL, YEAR, month_number
from extractors.language.date_ahead import lies_ahead
from extractors.language.date_types import Precision, When
from extractors.language.number_words import CARDINAL, any_of, fold

_SHIFTED: Final = re.compile(
    r"(?<![\w-])bulan\s{1,3}(?P<word>lalu|kemarin|ini|depan|sebelumnya)(?!\w)", re.IGNORECASE
)
_SHIFTS: Final = {"ini": 0, "depan": 1}
_COUNTED: Final = re.compile(
    rf"(?:[0-9]|(?<!\w){CARDINAL}|beberapa|sejumlah)\s{{1,3}}$", re.IGNORECASE
)
_EDGES: Final = any_of([*CALENDAR["opening"], *CALENDAR["middle"], *CALENDAR["closing"]])
# A bare name is a month only behind a word that dates; "Mei" and "Maret" are names of people too.
_DATING: Final = any_of(CALENDAR["dating"])
_NO_YEAR: Final = (
    rf"(?!\s{{0,4}}[,-]?\s{{0,3}}(?:tahun\s{{1,3}})?{YEAR})"
    r"(?!\s{1,3}(?:0?[1-9]|[12][0-9]|3[01])(?![0-9.,%]|\s{0,3}(?:%|persen|poin)))"
)
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:(?P<dating>{_DATING}|{_EDGES})\s{{1,3}})?(?:(?P<bulan>bulan)\s{{1,3}})?(?-i:(?=[A-Z]))"
    rf"(?P<m>{MONTH_FULL})(?:\s{{1,3}}(?P<word>(?:yang\s{{1,3}})?(?:lalu|silam)|kemarin|mendatang|depan|nanti|ini)(?!\w))?"
    rf"{_NO_YEAR}",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    rf"(?<!\w)(?:bulan\s{{1,3}})?(?-i:(?=[A-Z]))(?P<m>{MONTH_FULL}){UNTIL}(?:bulan\s{{1,3}})?(?-i:(?=[A-Z]))"
    rf"(?P<m2>{MONTH_FULL})(?:\s{{1,3}}(?:lalu|ini|kemarin)(?!\w))?{_NO_YEAR}",
    re.IGNORECASE,
)
_PARTS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3,
                 "keempat": 4, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
_PART: Final = re.compile(
    r"(?<!\w)(?P<kind>triwulan|tri\s?wulan|kuartal|semester)\s{1,3}(?:ke\s?-?\s?)?"
    r"(?P<p>(?-i:IV|I{1,3})|[1-4]|pertama|kedua|ketiga|keempat)(?![\w-])(?!\s{1,3}(?:dan|hingga|sampai)\s)",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    rf"(?<!\w)(?:{any_of(CALENDAR['every'])}(?:\s{{1,3}}hari)?|dan)\s{{1,3}}(?:bulan\s{{1,3}})?$",
    re.IGNORECASE,
)
_BEFORE: Final = 24


def scan_months(text: str, start: int, end: int, day: dt.date) -> Iterator[When]:
    """Months, spans of months and parts of years in [start, end) that name no year."""
    for match in _SPAN.finditer(text, start, end):
        yield from _span(match, text, start, day)
    for match in _SHIFTED.finditer(text, start, end):
        if not _COUNTED.search(text[max(start, match.start() - _BEFORE) : match.start()]):
            yield _shifted(match, day)
    for match in _NAMED.finditer(text, start, end):
        if not _EVERY.search(text[max(start, match.start() - _BEFORE) : match.start()]):
            yield from _named(match, text, start, day)
    for match in _PART.finditer(text, start, end):
        yield from _part(match, text, start, day)


def _shifted(match: re.Match[str], day: dt.date) -> When:
    months = day.year * 12 + day.month - 1 + _SHIFTS.get(fold(match.group("word")), -1)
    return _month(*match.span(), months // 12, months % 12 + 1)


def _month(start: int, end: int, year: int, month: int) -> When:
    return When(start, end, f"{year:04}-{month:02}", None, "month", "relative", "date")


def _named(match: re.Match[str], text: str, low: int, day: dt.date) -> Iterator[When]:
    """Read "bulan Mei (lalu)", "sejak Mei", "Mei mendatang"; a bare "Mei" is nothing."""
    month = month_number(match.group("m"))
    word = fold(match.group("word") or "")
    if month is None or not (match.group("dating") or match.group("bulan") or word):
        return
    begin = match.start("bulan") if match.group("bulan") else match.start("m")
    ahead = word in CALENDAR["coming"] or (not word and lies_ahead(text, low, *match.span()))
    yield _month(begin, match.end(), _year(day, month, ahead=ahead), month)


def _year(day: dt.date, month: int, *, ahead: bool) -> int:
    """The year of the last such month, or of the next."""
    if ahead:
        return day.year + (month < day.month)
    return day.year - (month > day.month)


def _span(match: re.Match[str], text: str, low: int, day: dt.date) -> Iterator[When]:
    first, last = month_number(match.group("m")), month_number(match.group("m2"))
    if first is None or last is None or lies_ahead(text, low, *match.span()):
        return
    year = _year(day, first, ahead=False)
    stop = year + (first > last)
    yield When(
        *match.span(), f"{year}-{first:02}", f"{stop}-{last:02}", "range", "relative", "period"
    )


def _part(match: re.Match[str], text: str, low: int, day: dt.date) -> Iterator[When]:
    """Read "triwulan II", "semester pertama": the last one that has begun."""
    half = fold(match.group("kind")).startswith("s")
    number = _PARTS[fold(match.group("p"))]
    if (half and number > 2) or lies_ahead(text, low, *match.span()):
        return
    months = 6 if half else 3
    first = (number - 1) * months + 1
    year = _year(day, first, ahead=False)
    precision: Precision = "semester" if half else "quarter"
    yield When(
        *match.span(), f"{year}-{first:02}", f"{year}-{number * months:02}", precision,
        "relative", "period",
    )  # fmt: skip
