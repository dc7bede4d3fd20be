"""Words that count from the day of publication or the text's newest year."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.language.calendar_words import (
    CALENDAR,
    DAY_PART,
    MONTH_FULL,
    WEEKDAY,
    YEAR,
    month_number,
    weekday_name,
    weekday_number,
)
from extractors.language.date_types import DateContext, Role, When
from extractors.language.number_words import CARDINAL, any_of, fold, spelled_value

_EDGES: Final = any_of([*CALENDAR["opening"], *CALENDAR["middle"], *CALENDAR["closing"]])
_AGO: Final = r"(?:yang\s{1,3})?(?:lalu|silam)"
_YEARS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<edge>{_EDGES})\s{{1,3}})?(?:(?P<n>[1-9]|1[0-9]|{CARDINAL})\s{{1,3}})?tahun\s{{1,3}}"
    rf"(?P<word>{_AGO}|kemarin|ini|sebelumnya|berjalan|depan|berikutnya|selanjutnya|setelahnya)(?!\w)"
    rf"(?P<told>\s{{0,3}}[,(]?\s?(?:tahun\s{{1,3}}|TA\s{{1,3}})?{YEAR})?",
    re.IGNORECASE,
)
_SHIFTS: Final = {"ini": 0, "berjalan": 0, "kemarin": -1, "sebelumnya": -1, "depan": 1,
                  "berikutnya": 1, "selanjutnya": 1, "setelahnya": 1}  # fmt: skip
# These follow on a year told before them; without one only "sebelumnya" means anything.
_ANAPHORIC: Final = frozenset({"sebelumnya", "berikutnya", "selanjutnya", "setelahnya"})
_MONTHS: Final = re.compile(
    r"(?<![\w-])bulan\s{1,3}(?P<word>lalu|kemarin|ini|depan|sebelumnya)(?!\w)", re.IGNORECASE
)
_NAMED_MONTH: Final = re.compile(
    rf"(?<!\w)(?:(?P<bulan>bulan)\s{{1,3}})?(?P<m>{MONTH_FULL})(?:\s{{1,3}}(?P<word>(?:yang\s{{1,3}})?lalu|kemarin|mendatang|depan|nanti|ini)(?!\w))?"
    rf"(?!\s{{0,4}}[,-]?\s{{0,3}}(?:tahun\s{{1,3}})?{YEAR})(?!\s{{1,3}}[0-9])",
    re.IGNORECASE,
)
_WEEKS: Final = re.compile(
    r"(?<![\w-])(?:pekan|(?-i:minggu))\s{1,3}(?P<word>lalu|kemarin|ini|depan)(?!\w)", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    rf"(?:[0-9]|(?<!\w){CARDINAL}|beberapa|sejumlah)\s{{1,3}}$", re.IGNORECASE
)
_DAYS: Final = re.compile(
    r"(?<![\w-])(?P<word>kemarin\s{1,3}lusa|kemarin|hari\s{1,3}ini|besok|lusa)(?![\w-])(?!\s{0,3}\()",
    re.IGNORECASE,
)
_DAY_SHIFTS: Final = {"kemarin lusa": -2, "kemarin": -1, "hari ini": 0, "besok": 1, "lusa": 2}
_DATED_NEXT: Final = re.compile(rf"\s{{0,3}},?\s{{0,3}}(?:{WEEKDAY}|tanggal|tgl)", re.IGNORECASE)
_STRETCH: Final = re.compile(
    r"(?<!\w)(?:hingga|sampai|sampai\s{1,3}dengan|tahun|bulan|pekan|minggu|generasi)\s{1,3}$",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    rf"(?<![\w-])(?-i:(?=[A-Z]))(?P<day>{WEEKDAY})(?!-)(?:\s{{1,3}}{DAY_PART})?(?:\s{{1,3}}(?P<word>lalu|kemarin|ini|pekan\s{{1,3}}lalu))?"
    r"(?=\s{0,3}(?:[,.;)\n]|$))",
    re.IGNORECASE,
)
_WEEKDAY_LEAD: Final = re.compile(
    r"(?:[,(]|(?<!\w)(?:pada|hari|pada\s{1,3}hari))\s{0,3}$", re.IGNORECASE
)
_EVERY: Final = re.compile(
    rf"(?<!\w)(?:{any_of(CALENDAR['every'])}(?:\s{{1,3}}hari)?|sampai|hingga|dan)\s{{1,3}}(?:bulan\s{{1,3}})?$",
    re.IGNORECASE,
)


def scan_relative(
    text: str, start: int, end: int, context: DateContext, stated: Sequence[When]
) -> Iterator[When]:
    """Find relative words of [start, end). `stated` are the dates stated there, sorted."""
    for match in _YEARS.finditer(text, start, end):
        found = _years(match, context, stated)
        if found:
            yield found
    if context.published is not None:
        yield from _months(text, start, end, context.published)
        yield from _days(text, start, end, context.published)


def _months(text: str, start: int, end: int, day: dt.date) -> Iterator[When]:
    for match in _MONTHS.finditer(text, start, end):
        if not _COUNTED.search(text[max(start, match.start() - 24) : match.start()]):
            yield _month_shift(match, day)
    for match in _NAMED_MONTH.finditer(text, start, end):
        if not _EVERY.search(text[max(start, match.start() - 24) : match.start()]):
            yield from _named_month(match, day)


def _days(text: str, start: int, end: int, day: dt.date) -> Iterator[When]:
    for match in _WEEKS.finditer(text, start, end):
        if not _COUNTED.search(text[max(start, match.start() - 24) : match.start()]):
            yield _week(match, day)
    for match in _DAYS.finditer(text, start, end):
        lead = text[max(start, match.start() - 24) : match.start()]
        if not (_STRETCH.search(lead) or _DATED_NEXT.match(text, match.end(), end)):
            shift = _DAY_SHIFTS[" ".join(fold(match.group("word")).split())]
            yield _on(match, _moved(day, shift))
    for match in _WEEKDAY.finditer(text, start, end):
        lead = text[max(start, match.start() - 24) : match.start()]
        if (match.group("word") or _WEEKDAY_LEAD.search(lead)) and not _EVERY.search(lead):
            yield _latest_weekday(match, day)


def _years(match: re.Match[str], context: DateContext, stated: Sequence[When]) -> When | None:
    word = fold(match.group("word"))
    count = _count(match.group("n"))
    ago = word.endswith(("lalu", "silam"))
    if match.group("told") or (match.group("n") and (count is None or not ago)):
        return None
    base = _told_before(match, stated) if word in _ANAPHORIC else None
    if base is None:
        base = context.year
        if base is None or (word in _ANAPHORIC and word != "sebelumnya"):
            return None
    year = base - (count or 1) if ago else base + _SHIFTS[word]
    if not 1900 <= year <= 2100:
        return None
    stop = match.end("word")
    edge = " ".join(fold(match.group("edge") or "").split())
    if edge in CALENDAR["closing"]:
        return When(match.start(), stop, f"{year}-12", None, "month", "relative", "date")
    role: Role = "date" if edge else "period"
    return When(match.start(), stop, str(year), None, "year", "relative", role)


def _count(written: str | None) -> int | None:
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    found = spelled_value(written)
    return int(found[0]) if found and not found[1] and found[0] < 100 else None


def _told_before(match: re.Match[str], stated: Sequence[When]) -> int | None:
    """Return the year last stated before the word ("tahun 2022 ..., tahun sebelumnya ...")."""
    before = bisect.bisect_right(stated, match.start(), key=lambda w: w.end) - 1
    if before < 0 or stated[before].role != "period":
        return None
    return int((stated[before].value_end or stated[before].value)[:4])


def _month_shift(match: re.Match[str], day: dt.date) -> When:
    shift = _SHIFTS.get(fold(match.group("word")), -1)
    return _month(match, *_counted(day.year, day.month + shift))


def _counted(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _month(match: re.Match[str], year: int, month: int) -> When:
    return When(*match.span(), f"{year:04}-{month:02}", None, "month", "relative", "date")


def _named_month(match: re.Match[str], day: dt.date) -> Iterator[When]:
    """Read "bulan Mei (lalu)", "Mei mendatang"; a bare "Mei" is nothing."""
    month = month_number(match.group("m"))
    word = fold(match.group("word") or "")
    if month is None or not (match.group("bulan") or word):
        return
    ahead = word in CALENDAR["coming"]
    year = day.year + (month <= day.month) if ahead else day.year - (month > day.month)
    yield _month(match, year, month)


def _week(match: re.Match[str], day: dt.date) -> When:
    shift = _SHIFTS.get(fold(match.group("word")), -1)
    monday = _moved(day, 7 * shift - day.weekday())
    sunday = _moved(monday, 6)
    return When(*match.span(), monday.isoformat(), sunday.isoformat(), "range", "relative", "date")


def _moved(day: dt.date, days: int) -> dt.date:
    """Shift a day; the ends of the calendar stay."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def _on(match: re.Match[str], day: dt.date, weekday: str | None = None) -> When:
    return When(*match.span(), day.isoformat(), None, "day", "relative", "date", weekday)


def _latest_weekday(match: re.Match[str], day: dt.date) -> When:
    """Take a weekday alone for the last one up to publication."""
    wanted = weekday_number(match.group("day")) or 0
    back = (day.weekday() - wanted) % 7
    if fold(match.group("word") or "").startswith(("pekan", "lalu")) and back == 0:
        back = 7
    return _on(match, _moved(day, -back), weekday_name(match.group("day")))
