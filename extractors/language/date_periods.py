"""Months, quarters, semesters and years that a text states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from extractors.language.calendar_words import (
    CALENDAR,
    DASH,
    MONTH,
    UNTIL,
    YEAR,
    month_number,
)
from extractors.language.date_types import FIRST_YEAR, Basis, DateContext, Precision, Role, When
from extractors.language.number_words import WORDS, any_of, fold

# A plan may name years further ahead than any event.
_LAST_PERIOD: Final = 2100
_LONGEST_RANGE: Final = 30
_FREE: Final = r"(?<![\w/])(?<!\w[.,-])"
_FISCAL: Final = (
    rf"(?:{any_of(CALENDAR['fiscal'])}(?:\s{{0,3}}\(\s?T\.?A\.?\s?\))?"
    r"|\bT\.?\s?A\b\.?|\bF\.?Y\b\.?|\b(?:thn|th)\b\.?)"
)
_PARTS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3,
                 "keempat": 4, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
_PART: Final = r"(?:ke\s?-?\s?)?(?:IV|I{1,3}|[1-4])(?!\w)|pertama|kedua|ketiga|keempat"
_OF_YEAR: Final = (
    rf"(?:\s{{0,3}},?\s{{1,3}}|\s?[-/]\s?|\s?\()(?:{_FISCAL}\s{{0,3}})?"
    rf"(?:(?P<y>{YEAR})(?!\w)|(?P<this>ini|lalu|tahun\s{{1,3}}(?:ini|lalu))(?!\w))"
)
_PERIOD_LEAD: Final = re.compile(
    r"(?<!\w)(?:periode|selama|sepanjang|laporan|realisasi|capaian|masa|rekapitulasi|rekap|semester|triwulan)\s{1,3}(?:bulan\s{1,3})?$",
    re.IGNORECASE,
)
_NO_YEAR_LEAD: Final = re.compile(
    rf"(?<!\w){any_of(CALENDAR['no_year_after'])}\s{{0,3}}:?\s{{0,3}}$", re.IGNORECASE
)
_COUNTED: Final = re.compile(rf"\s{{1,3}}{any_of(WORDS['counted'])}(?!\w)", re.IGNORECASE)

_MONTHS: Final = (
    rf"(?:bulan\s{{1,3}})?(?P<m>{MONTH})(?:\s{{1,3}}(?P<y>{YEAR}))?"
    rf"{UNTIL}(?:bulan\s{{1,3}})?(?P<m2>{MONTH})"
)
_MONTH_RANGE: Final = re.compile(
    rf"(?<!\w){_MONTHS}\s{{1,4}}(?:tahun\s{{1,3}}|{_FISCAL}\s{{1,3}})?(?P<y2>{YEAR})",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    rf"(?<!\w)(?:bulan\s{{1,3}})?(?P<m>{MONTH})(?:\s{{0,4}}[,/-]?\s{{0,4}})(?:tahun\s{{1,3}})?(?P<y>{YEAR})(?![/-]\d)",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(
    rf"(?<!\w)(?P<kind>triwulan|tri\s?wulan|tw|kuartal|quarter|q|semester|smt)(?![^\W\d_])\.?[\s-]{{0,3}}(?P<p>{_PART})"
    rf"(?:(?:{UNTIL}|\s{{1,3}}dan\s{{1,3}})(?:triwulan\s{{1,3}}|semester\s{{1,3}})?(?P<p2>{_PART}))?{_OF_YEAR}",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    rf"(?<!\w)(?P<edge>{any_of(CALENDAR['opening'] + CALENDAR['middle'] + CALENDAR['closing'])})"
    rf"\s{{1,3}}(?:(?:tahun|thn)\s{{1,3}})?(?P<y>{YEAR})(?![\w/]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    rf"(?:(?<!\w){_FISCAL}\s{{0,3}}|{_FREE})(?P<y>{YEAR})(?:{UNTIL}|/|{DASH}|\s{{1,3}}(?P<and>dan)\s{{1,3}})(?:(?:awal|akhir|pertengahan)\s{{1,3}})?(?:tahun\s{{1,3}})?(?P<y2>{YEAR})"
    r"(?![\w/]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"(?<!\w)antara\s{1,3}(?:tahun\s{1,3})?$", re.IGNORECASE)
_YEAR: Final = re.compile(
    rf"(?:(?<![\w-]){_FISCAL}\s{{0,3}}:?\s{{0,3}}(?P<y>{YEAR})|{_FREE}(?P<bare>{YEAR}))(?![\w/%]|[.,]\d|-\d|-an|\s%)",
    re.IGNORECASE,
)


def scan_periods(text: str, start: int, end: int, context: DateContext) -> Iterator[When]:
    """Periods and coarse dates in [start, end); may overlap, the fuller reading first."""
    readers: tuple[tuple[re.Pattern[str], Callable[..., When | None]], ...] = (
        (_MONTH_RANGE, _month_range),
        (_QUARTER, _quarter),
        (_MONTH, _month),
        (_RANGE, _year_range),
        (_EDGE, _edge),
        (_YEAR, _year),
    )
    for pattern, read in readers:
        for match in pattern.finditer(text, start, end):
            found = read(match, text, start, context)
            if found:
                yield found


def year_in_reach(year: int) -> bool:
    """Tell whether a period can be of this year."""
    return FIRST_YEAR <= year <= _LAST_PERIOD


def _month_range(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    first, last = month_number(match.group("m")), month_number(match.group("m2"))
    year2 = int(match.group("y2"))
    if first is None or last is None:
        return None
    year = int(match.group("y")) if match.group("y") else year2 - (first > last)
    if (year, first) >= (year2, last) or not _capital(match, "m"):
        return None
    return When(
        *match.span(), f"{year}-{first:02}", f"{year2}-{last:02}", "range", "stated", "period"
    )


def _month(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    month = month_number(match.group("m"))
    if month is None or not _capital(match, "m"):
        return None
    lead = text[max(low, match.start() - 30) : match.start()]
    role: Role = "period" if _PERIOD_LEAD.search(lead) else "date"
    return When(*match.span(), f"{match.group('y')}-{month:02}", None, "month", "stated", role)


def _capital(match: re.Match[str], name: str) -> bool:
    """Short names are words too ("jan", "mar"): they count with a capital only."""
    written = match.group(name)
    return len(written.rstrip(".")) > 3 or written[0].isupper() or fold(written) == "mei"


def _quarter(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    half = fold(match.group("kind")).startswith("s")
    first = _part(match.group("p"))
    last = _part(match.group("p2")) if match.group("p2") else first
    basis, year = _stated_or_told(match, context)
    if first is None or last is None or year is None or first > last or (half and last > 2):
        return None
    months = 6 if half else 3
    precision: Precision = "range" if first != last else "semester" if half else "quarter"
    return When(
        match.start(), match.end(), f"{year}-{(first - 1) * months + 1:02}",
        f"{year}-{last * months:02}", precision, basis, "period",
    )  # fmt: skip


def _stated_or_told(match: re.Match[str], context: DateContext) -> tuple[Basis, int | None]:
    if match.group("y"):
        return "stated", int(match.group("y"))
    if context.year is None:
        return "relative", None
    return "relative", context.year - fold(match.group("this")).endswith("lalu")


def _part(written: str) -> int | None:
    return _PARTS.get(re.sub(r"^ke\s?-?\s?(?=[iv1-4])", "", fold(written)))


def _edge(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    """Read "penghujung tahun 2019" as December; of an opening or middle the year is sure."""
    edge, year = " ".join(fold(match.group("edge")).split()), match.group("y")
    if edge in CALENDAR["closing"]:
        return When(*match.span(), f"{year}-12", None, "month", "stated", "date")
    return When(*match.span(), year, None, "year", "stated", "date")


def _year_range(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    first, last = int(match.group("y")), int(match.group("y2"))
    if not first < last <= first + _LONGEST_RANGE or not year_in_reach(last):
        return None
    if match.group("and") and not _BETWEEN.search(
        text[max(low, match.start() - 24) : match.start()]
    ):
        return None
    return When(*match.span(), str(first), str(last), "range", "stated", "period")


def _year(match: re.Match[str], text: str, low: int, context: DateContext) -> When | None:
    year = match.group("y") or match.group("bare")
    if not year_in_reach(int(year)):
        return None
    if match.group("bare"):
        lead = text[max(low, match.start() - 20) : match.start()]
        if _NO_YEAR_LEAD.search(lead) or _COUNTED.match(text, match.end()):
            return None
    return When(*match.span(), year, None, "year", "stated", "period")
