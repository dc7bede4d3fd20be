"""Dates to the day, as written: which day, month and year stand there, with what weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.language.calendar_words import (
    CALENDAR,
    DAY_PART,
    MONTH,
    MONTH_FULL,
    UNTIL,
    WEEKDAY,
    YEAR,
    month_number,
    weekday_name,
)
from extractors.language.number_words import CARDINAL, any_of, spelled_value

_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_RECENT: Final = any_of([*CALENDAR["recent"], *CALENDAR["coming"], "ini"])
# What may lead a day: a weekday or two, a part of the day, "tanggal", an open bracket.
_LEAD: Final = (
    rf"(?P<lead>(?:(?P<weekday>{WEEKDAY})(?:(?:{UNTIL}|\s?[-–&]\s?|\s{{1,3}}dan\s{{1,3}}){WEEKDAY})?"
    rf"(?:\s{{1,3}}{DAY_PART})?(?:\s{{1,3}}{_RECENT}(?!\w))?|(?:kemarin|hari\s{{1,3}}ini|besok)(?=\s{{0,3}}\()"
    rf"|(?=tanggal|tgl))\s{{0,3}},?\s{{0,3}}(?:(?:ber)?(?:tanggal|tgl)\b\.?\s{{0,3}}[.:]?\s{{0,3}})?)"
)
_FREE: Final = r"(?<![\w/])(?<!\w[.,-])"
_TWIN: Final = r"(?:\s{0,3}\([^()]{1,60}\))?"

# Sooner ones win over later ones at the same place.
_PATTERNS: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        # tanggal lima bulan Maret tahun dua ribu dua puluh empat (05-03-2024)
        rf"(?<!\w){_LEAD}?(?P<sd>{CARDINAL}|{_DAY}){_TWIN}\s{{0,3}},?\s{{0,3}}(?:bulan\s{{1,3}})?"
        rf"(?P<m>{MONTH_FULL}){_TWIN}\s{{0,3}},?\s{{0,3}}(?:tahun\s{{1,3}})?(?P<sy>{CARDINAL}){_TWIN}",
        # 30 Januari (2023) sampai 2 Februari 2024
        rf"{_FREE}{_LEAD}?\(?(?P<d>{_DAY})\s{{0,4}}(?P<m>{MONTH})(?:\s{{1,4}}(?P<y>{YEAR}))?(?:{UNTIL}|\s{{1,3}}dan\s{{1,3}})"
        rf"(?:{WEEKDAY},?\s{{0,3}}\(?)?(?:tanggal\s{{1,3}})?(?P<d2>{_DAY})\s{{0,4}}(?P<m2>{MONTH})(?:,?\s{{1,4}}(?P<y2>{YEAR}))?\)?",
        # 16 Mei 2023, 5-7 Maret 2024, 5 dan 6 Maret
        rf"{_FREE}{_LEAD}?\(?(?P<d>{_DAY})(?:st|nd|rd|th)?(?:(?:{UNTIL}|\s{{1,3}}(?P<and>dan|&)\s{{1,3}})(?P<d2>{_DAY}))?"
        rf"(?:\s{{0,6}}|\s?[-/]\s?)(?:bulan\s{{1,3}})?(?P<m>{MONTH})(?:(?:\s{{0,3}},?\s{{0,6}}|\s?[-/]\s?)(?:tahun\s{{1,3}})?(?P<y>{YEAR}))?(?:(?<=\d)\))?",
        # May 16, 2023
        rf"{_FREE}{_LEAD}?\(?(?P<m>{MONTH})\s{{1,4}}(?P<d>{_DAY})(?:st|nd|rd|th)?,?\s{{1,4}}(?P<y>{YEAR})\)?",
        # (30/1-2/2/2024), (7-8/3/2023), 9/7/2020, 09-07-2020, 09.07.2020, Kamis (9/7)
        rf"{_FREE}{_LEAD}?\(?\s?(?P<d>{_DAY})/(?P<nm>{_DAY})(?:/(?P<y>{YEAR}))?\s?[-–]\s?(?P<d2>{_DAY})/(?P<nm2>{_DAY})"
        rf"(?:/(?P<y2>{YEAR}|[0-9]{{2}}))?(?![\w/])\)?",
        rf"{_FREE}{_LEAD}?\(?\s?(?P<d>{_DAY})(?:\s?[-–]\s?(?P<d2>{_DAY}))?\s?/\s?(?P<nm>{_DAY})"
        rf"(?:\s?/\s?(?P<y>{YEAR}|[0-9]{{2}}))?(?![\w/]|-\d)\s?\)?",
        rf"{_FREE}{_LEAD}?\(?(?P<d>{_DAY})(?P<sign>[-.])(?P<nm>{_DAY})(?P=sign)(?P<y>{YEAR})(?![\w/]|[.-]\d)\)?",
        rf"(?<![\w/.-])(?P<y>{YEAR})-(?P<nm>(?:0[1-9]|1[0-2]))-(?P<d>{_DAY})(?![0-9-])(?!(?!T\d)\w)",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A day, or a span of days, as written. Years are null where none stands there."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: tuple[int | None, int, int] | None
    weekday: str | None


def scan_days(text: str, start: int, end: int) -> Iterator[Written]:
    """Dates in [start, end); may overlap, the better reading first."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            found = _read(match)
            if found:
                yield found


def _read(match: re.Match[str]) -> Written | None:
    groups = match.groupdict()
    if "sd" in groups:
        return _spelled(match)
    year = _year(groups.get("y"))
    month = _month(groups, "")
    if month is None or not _trusted(match, groups, year):
        return None
    last = _last(groups, year, month)
    if groups.get("d2") and last is None:
        return None
    if last and year == last[0] and last[1] != month and groups.get("y") is None:
        year = None
    weekday = weekday_name(groups["weekday"]) if groups.get("weekday") else None
    start, stop = _trim(match)
    return Written(start, stop, year, month, int(groups["d"]), last, weekday)


def _last(
    groups: dict[str, str | None], year: int | None, month: int
) -> tuple[int | None, int, int] | None:
    """Read the last day of a span; null if there is none or it does not follow the first."""
    if not groups.get("d2"):
        return None
    day = int(groups["d2"] or 0)
    if "m2" in groups or "nm2" in groups:
        month2 = _month(groups, "2")
        return (_year(groups.get("y2")), month2, day) if month2 else None
    first = int(groups["d"] or 0)
    # "3 dan 16 Mei" hardly is a span of two weeks
    limit = first + 7 if groups.get("and") else 31
    return (year, month, day) if first < day <= limit else None


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _month(groups: dict[str, str | None], which: str) -> int | None:
    name = groups.get(f"m{which}")
    if name:
        return month_number(name)
    number = int(groups.get(f"nm{which}") or 0)
    return number if 1 <= number <= 12 else None


def _trusted(match: re.Match[str], groups: dict[str, str | None], year: int | None) -> bool:
    """Take a fraction for a date only with a full year, a weekday or "tanggal"."""
    if groups.get("m") or groups.get("lead") or "sign" in groups:
        return True
    full = groups.get("y2") or groups.get("y")
    if full is None:
        return False
    # 09/07/20: with two digits everywhere
    return len(full) == 4 or re.search(r"(?<!\d)\d\d/\d\d/\d\d\W?$", match.group()) is not None


def _trim(match: re.Match[str]) -> tuple[int, int]:
    """Cut "tanggal", blanks and lone brackets off the span."""
    text, start = match.group(), match.start()
    lead = re.match(r"(?:ber)?(?:tanggal|tgl)\b\.?\s*[.:]?\s*", text, re.IGNORECASE)
    if lead:
        start, text = start + lead.end(), text[lead.end() :]
    stripped = text.rstrip()
    if stripped.startswith("(") and not stripped.endswith(")"):
        start, stripped = start + 1, stripped[1:]
    elif stripped.startswith("(") and stripped.endswith(")"):
        start, stripped = start + 1, stripped[1:-1]
    elif stripped.endswith(")") and "(" not in stripped:
        stripped = stripped[:-1]
    inner = stripped.lstrip()
    start += len(stripped) - len(inner)
    return start, start + len(inner.rstrip())


def _spelled(match: re.Match[str]) -> Written | None:
    day, year = _value(match.group("sd")), _value(match.group("sy"))
    month = month_number(match.group("m"))
    if day is None or year is None or month is None or not 1 <= day <= 31 or year < 1900:
        return None
    weekday = weekday_name(match.group("weekday")) if match.group("weekday") else None
    start, stop = _trim(match)
    return Written(start, stop, year, month, day, None, weekday)


def _value(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    found = spelled_value(written)
    return int(found[0]) if found and not found[1] else None
