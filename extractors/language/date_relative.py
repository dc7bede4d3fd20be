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
    WEEKDAY,
    YEAR,
    weekday_name,
    weekday_number,
)
from extractors.language.date_months import scan_months
from extractors.language.date_types import DateContext, Role, When
from extractors.language.number_words import CARDINAL, any_of, fold, spelled_value

_EDGES: Final = any_of([*CALENDAR["opening"], *CALENDAR["middle"], *CALENDAR["closing"]])
_AGO: Final = r"(?:yang\s{1,3})?(?:lalu|silam)"
_YEARS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<edge>{_EDGES})\s{{1,3}})?(?:(?P<n>[1-9]|1[0-9]|{CARDINAL})\s{{1,3}}|(?P<one>se))?tahun\s{{1,3}}"
    rf"(?P<word>{_AGO}|kemarin|ini|sebelumnya|berjalan|depan|mendatang|berikutnya|selanjutnya|setelahnya"
    rf"|(?:yang\s{{1,3}})?sama|itu|tersebut)(?!\w)"
    rf"(?P<told>\s{{0,3}}[,(]?\s?(?:tahun\s{{1,3}}|TA\s{{1,3}})?{YEAR})?",
    re.IGNORECASE,
)
_SHIFTS: Final = {"ini": 0, "berjalan": 0, "kemarin": -1, "sebelumnya": -1, "depan": 1,
                  "mendatang": 1, "berikutnya": 1, "selanjutnya": 1, "setelahnya": 1,
                  "sama": 0, "yang sama": 0,
                  "itu": 0, "tersebut": 0}  # fmt: skip
# These follow on a year told before them; without one only "sebelumnya" means anything.
_ANAPHORIC: Final = frozenset(
    {
        "sebelumnya",
        "berikutnya",
        "selanjutnya",
        "setelahnya",
        "sama",
        "yang sama",
        "itu",
        "tersebut",
    }
)
_BACK: Final = ("lalu", "silam", "sebelumnya")
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
    if context.day is not None:
        yield from scan_months(text, start, end, context.day)
    if context.published is not None:
        yield from _days(text, start, end, context.published)


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
    word = " ".join(fold(match.group("word")).split())
    count = 1 if match.group("one") else _count(match.group("n"))
    back = word.endswith(_BACK)
    if match.group("told") or ((match.group("n") or match.group("one")) and not (count and back)):
        return None
    shift = -(count or 1) if back else _SHIFTS[word]
    anaphoric = word in _ANAPHORIC
    base = _told_before(match, stated) if anaphoric else None
    counted = base is None
    base = context.year if base is None else base
    if base is None or not 1900 <= base + shift <= 2100:
        return None
    year, stop = base + shift, match.end("word")
    edge = " ".join(fold(match.group("edge") or "").split())
    if edge in CALENDAR["closing"]:
        return When(match.start(), stop, f"{year}-12", None, "month", "relative", "date")
    role: Role = "date" if edge else "period"
    return When(
        match.start(), stop, str(year), None, "year", "relative", role,
        shift=shift if counted else None, told=counted and anaphoric,
    )  # fmt: skip


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
