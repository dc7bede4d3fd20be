"""How often or how many years in a row: "lima kali berturut-turut", "sejak tahun 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractors.language.calendar_words import CALENDAR, UNTIL, YEAR
from extractors.language.date_types import Series
from extractors.language.date_years import LEAD, PLANNED
from extractors.language.number_references import Taken, reference_spans
from extractors.language.number_words import CARDINAL, any_of, spelled_value

_N: Final = rf"(?P<n>[1-9][0-9]?|{CARDINAL})(?:\s{{0,3}}\([^()]{{1,30}}\))?"
_KE_N: Final = rf"(?:ke\s?[-–]?\s?(?P<o>[1-9][0-9]?(?![\w.,/][0-9])|{CARDINAL})|(?P<first>pertama))"
_ROW: Final = rf"(?:(?:secara|yang)\s{{1,3}})?{any_of(CALENDAR['consecutive'])}(?!\w)"
_MOST: Final = 80  # more years in a row than the Republic has audited are no series
_FREQUENT: Final = re.compile(rf"\s{{1,3}}{any_of(CALENDAR['frequencies'])}(?!\w)", re.IGNORECASE)

_COUNTS: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        # berturut-turut selama lima tahun (terakhir)
        rf"(?<!\w)(?P<row>{_ROW})\s{{1,3}}(?:(?:selama|sebanyak|dalam|untuk|hingga|sampai|yang|kurun\s{{1,3}}waktu)\s{{1,3}}){{0,3}}"
        rf"(?<![\w.,/-]){_N}\s{{1,3}}(?:tahun|kali)(?:nya)?(?:\s{{1,3}}(?:terakhir|ini))?(?!\w)",
        rf"(?<!\w)(?P<row>{_ROW})\s{{1,3}}(?P<for>(?:(?:untuk|yang|hingga|sampai)\s{{1,3}}){{1,2}})?"
        rf"{_KE_N}(?:\s{{1,3}}kali(?:nya)?|(?<=\w)(?(for)|(?!)))(?!\w)",
        # bertahan untuk tahun keempat
        rf"(?<!\w)(?P<row>untuk\s{{1,3}}tahun)\s{{1,3}}{_KE_N}(?!\w)",
        # lima tahun terakhir, selama (kurun waktu) 4 tahun berturut-turut
        rf"(?<![\w.,/-])(?:(?:selama|dalam|sepanjang|untuk)\s{{1,3}})?(?:(?:kurun|rentang|jangka)\s{{1,3}}waktu\s{{1,3}})?"
        rf"(?<![\w.,/-]){_N}\s{{1,3}}tahun(?:\s{{1,3}}anggaran)?(?P<tail>\s{{1,3}}(?:terakhir|belakangan)(?:\s{{1,3}}ini)?)?"
        rf"(?:,?\s{{1,3}}(?P<row>{_ROW}))?(?!\w)",
        # kelima kalinya berturut-turut, WTP ke-10 berturut-turut, kali kelima
        rf"(?<![\w-]){_KE_N}\s{{1,3}}kali(?:nya)?(?!\w)(?:,?\s{{1,3}}(?P<row>{_ROW}))?",
        rf"(?<![\w-])kali\s{{1,3}}(?:yang\s{{1,3}})?{_KE_N}(?!\w)(?:,?\s{{1,3}}(?P<row>{_ROW}))?",
        rf"(?<![\w-]){_KE_N}\s{{1,3}}(?P<row>{_ROW})",
        # lima kali (berturut-turut), 5x berturut-turut
        rf"(?<![\w.,/-])(?:sebanyak\s{{1,3}}|selama\s{{1,3}})?(?<![\w.,/-]){_N}(?:\s{{1,3}}kali|\s?x)(?!\w)(?:,?\s{{1,3}}(?P<row>{_ROW}))?",
    )
)
_SINCE: Final = re.compile(
    rf"(?<!\w)(?:sejak|semenjak|mulai|terhitung(?:\s{{1,3}}sejak)?)(?:\s{{1,3}}dari)?\s{{1,3}}"
    rf"(?:(?:tahun|tahun\s{{1,3}}anggaran|TA)\s{{1,3}})?(?P<y>{YEAR})(?:(?:{UNTIL})(?:dengan\s{{1,3}})?(?:tahun\s{{1,3}})?(?P<y2>{YEAR}))?(?![\w/])"
    rf"(?:,?\s{{1,3}}(?P<row>{_ROW}))?",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    rf"(?<![\w/.-])(?:(?:dari|antara|tahun|periode)\s{{1,3}}){{0,2}}(?P<y>{YEAR})(?:{UNTIL})(?:tahun\s{{1,3}})?(?P<y2>{YEAR})(?![\w/-])"
    rf"(?:,?\s{{1,3}}(?P<row>{_ROW}))?",
    re.IGNORECASE,
)
_ROW_REACH: Final = 40
_ROW_BEFORE: Final = re.compile(rf"(?<!\w){_ROW}\s{{1,3}}$", re.IGNORECASE)
_ALONE: Final = re.compile(rf"(?<!\w){_ROW}", re.IGNORECASE)
_BRIDGE: Final = re.compile(
    rf"[\s,(]{{0,4}}(?:{_ROW}|yakni|yaitu|dari|tahun|untuk|dan|(?:untuk\s)?periode|[\s,(:]){{0,5}}[\s,(]{{0,4}}",
    re.IGNORECASE,
)
_LONGEST_BRIDGE: Final = 48


def find_series(text: str, start: int = 0, end: int | None = None) -> list[Series]:
    """Find counts of times or years and spans of years in text[start:end], sorted, disjoint.

    A count and the years beside it are one series. Frequencies ("dua kali setahun")
    and multiples are none; a bare "N tahun" counts only with "terakhir" or "berturut-turut".
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, start)
    if start >= end:
        return []
    taken = Taken(start, end)
    for span in reference_spans(text, start, end):
        taken.add(*span)
    found: list[Series] = []
    for series in (*_counts(text, start, end), *_spans(text, start, end)):
        if not taken.touches(series.start, series.end):
            whole = _with_row_before(text, series, taken)
            taken.add(whole.start, whole.end)
            found.append(whole)
    return list(_merged(text, sorted(found, key=lambda s: s.start)))


def _counts(text: str, start: int, end: int) -> Iterator[Series]:
    for pattern in _COUNTS:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            count = 1 if groups.get("first") else _number(groups.get("n") or groups.get("o"))
            bare = "tail" in groups and not groups["tail"] and not groups["row"]
            if count is None or bare or _FREQUENT.match(text, match.end(), end):
                continue
            row = groups.get("row") is not None
            yield Series(match.start(), match.end(), count, None, None, row)


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    found = spelled_value(written)
    if found is None or found[1] or not 0 < found[0] <= _MOST:
        return None
    return int(found[0])


def _spans(text: str, start: int, end: int) -> Iterator[Series]:
    for pattern in (_SINCE, _YEARS):
        for match in pattern.finditer(text, start, end):
            since = int(match.group("y"))
            until = int(match.group("y2")) if match.group("y2") else None
            if until is not None and not since < until:
                continue
            lead = text[max(start, match.start() - LEAD) : match.start("y")]
            if pattern is _YEARS and PLANNED.search(lead):
                continue
            row = match.group("row") is not None
            yield Series(match.start(), match.end(), None, since, until, row)


def _with_row_before(text: str, series: Series, taken: Taken) -> Series:
    """Add "berturut-turut" before "sejak 2018", unless a count has it."""
    low = max(taken.start, series.start - _ROW_REACH)
    row = _ROW_BEFORE.search(text[low : series.start])
    if row is None or taken.touches(low + row.start(), series.start):
        return series
    return replace(series, start=low + row.start(), consecutive=True)


def _merged(text: str, found: list[Series]) -> Iterator[Series]:
    """Put a count and the years beside it together."""
    held: Series | None = None
    for series in found:
        if held is None:
            held = series
            continue
        joined = _join(text, held, series)
        if joined is None:
            yield held
        held = joined or series
    if held is not None:
        yield held


def _join(text: str, first: Series, second: Series) -> Series | None:
    between = text[first.end : second.start]
    same = (first.count is None) == (second.count is None)
    if same or len(between) > _LONGEST_BRIDGE or not _BRIDGE.fullmatch(between):
        return None
    return replace(
        first,
        end=second.end,
        count=first.count or second.count,
        since=first.since or second.since,
        until=first.until or second.until,
        consecutive=first.consecutive or second.consecutive or bool(_ALONE.search(between)),
    )
