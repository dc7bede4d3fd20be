"""Dates of office documents: when signed, when written, which day a meeting was.

The closing block decides, then the place and date of the head, then a date line. A date whose
day was left blank is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.context import TextContext
from extractors.language.dates import When, find_dates
from extractors.language.matching import last_match
from extractors.quoting import field_quote, stated
from schemas.records import Document, Field

TAIL = 1600
SIGNED_ON = re.compile(
    r"(?i)(?:ditetapkan|dikeluarkan|diundangkan|ditandatangani|disahkan)\s+di\s*:?\s*"
    r"(?P<place>[^\n]{2,40})\s+(?:pada\s+)?tanggal[ \t]*:?[ \t]*"
)
_SIGNED_PLACE = re.compile(r"(?:[^\W\d_]|[ .'-])+")
PLACE_DATE = re.compile(
    r"(?m)\b[A-Z][A-Za-z ]{2,30},[ \t]*(?:tanggal\s+)?(?=[0-3IlO]?[\dIlO]\s*[A-Z])"
)
_DATE_LINE = re.compile(
    r"(?im)^[ \t]*(?:hari\s*[/,]?\s*)?(?:tanggal|tgl\.?)(?:\s+(?:pembuatan|pengesahan|penetapan"
    r"|efektif|ditetapkan))?(?:\s*[/,]\s*\w+)*[ ]*(?::|\t)[ \t]*:?[ \t]*"
)
_DAY_LINE = re.compile(r"(?im)^[ \t]*(?:pada[ \t]*:?[ \t]*)?hari\b[^:\n]{0,20}:[ \t]*")
_THIS_DAY = re.compile(r"(?i)\bpada[ \t]+hari[ \t]+ini\b(?=[^.]{0,80}\btanggal\b)")
# The day in words and again in figures stands in one sentence.
_THIS_DAY_REACH = 250
_WEEKDAY = re.compile(r"(?i)\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu)\b")
_MONTH_ONLY = re.compile(r"[ \t.…_-]*[A-Z]?[a-z]+[ \t]+(?:19|20)\d\d\b")
# Day and year as readers of scans print them.
_MISREAD = re.compile(
    r"(?P<day>[0-3IlO|]?[\dIlO|])(?P<month>[ \t]+[A-Za-z]{3,9}[ \t]+)(?P<year>[\dOolI]{4})"
)
# As in "02Mei": day and month without a blank.
_GLUED = re.compile(r"^\s*[0-3]?\d(?=[A-Z][a-z]{2})")
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})


def read_date(
    document: Document, context: TextContext, start: int, head: int, end: int
) -> Field | None:
    """The signing date, else the letter's date beside its place, else a date line."""
    text = document.text
    signed = _signed_on(text, start, end)
    if signed:
        return _date_field(document, day_at(text, context, signed.end(), end))
    for pattern in (PLACE_DATE, _DATE_LINE):
        for place in pattern.finditer(text, start, head):
            when = day_at(text, context, place.end(), end)
            if when:
                return _date_field(document, when)
    today = _THIS_DAY.search(text, start, end)
    if today:
        return _date_field(document, _first_day(text, context, today.end(), end))
    closing = last_match(PLACE_DATE, text, max(start, end - TAIL), end)
    return _date_field(document, day_at(text, context, closing.end(), end)) if closing else None


def day_in_words(text: str, start: int, end: int) -> bool:
    """Whether the record of a day names it in words: "pada hari ini, … tanggal enam …"."""
    return bool(_THIS_DAY.search(text, start, end))


def _first_day(text: str, context: TextContext, position: int, end: int) -> When | None:
    whens = find_dates(text, context.dates, position, min(end, position + _THIS_DAY_REACH))
    return next((w for w in whens if w.precision == "day"), None)


def day_left_blank(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of a signing date that has month and year and no day."""
    signed = _signed_on(text, start, end)
    if signed is None:
        return None
    month = _MONTH_ONLY.match(text, signed.end(), end)
    return (signed.start(), month.end()) if month else None


def signing_place(document: Document, start: int, end: int) -> Field | None:
    """Where a decree was signed; none where that was left blank or cannot be read."""
    signed = _signed_on(document.text, start, end)
    if signed is None:
        return None
    printed = signed.group("place").strip(" ,:")
    if not _SIGNED_PLACE.fullmatch(printed) or not printed[0].isupper() or ".." in printed:
        return None
    begin = signed.start("place") + signed.group("place").find(printed)
    return stated(document, printed, (begin, begin + len(printed)), 0.85)


def meeting_day(document: Document, start: int, stop: int) -> Field | None:
    """The weekday of the line "Hari/Tanggal : …"."""
    for line in _DAY_LINE.finditer(document.text, start, stop):
        line_end = document.text.find("\n", line.end(), stop)
        day = _WEEKDAY.search(document.text, line.end(), line_end if line_end >= 0 else stop)
        if day:
            return stated(document, day.group().capitalize(), day.span(), 0.95)
    return None


def day_at(text: str, context: TextContext, position: int, end: int) -> When | None:
    """The full date that begins within a few characters of `position`, on its line."""
    line_end = text.find("\n", position, end)
    window_end = min(end, (line_end if line_end >= 0 else end), position + 60)
    window = text[position:window_end]
    readable = _MISREAD.sub(_readable, window)
    glued = _GLUED.search(readable)
    if glued:
        readable = f"{readable[: glued.end()]} {readable[glued.end() :]}"
    if readable != window:
        text = text[:position] + readable + text[window_end:]
    for when in find_dates(text, context.dates, position, position + len(readable)):
        if when.precision == "day" and when.start - position <= 12:
            return replace(when, end=when.end - 1) if glued else when
    return None


def _readable(match: re.Match[str]) -> str:
    day, month, year = match.group("day", "month", "year")
    return day.translate(_DIGITS) + month + year.translate(_DIGITS)


def _signed_on(text: str, start: int, end: int) -> re.Match[str] | None:
    """The signing of the document itself: its promulgation is another's, and later."""
    found = [
        m
        for m in SIGNED_ON.finditer(text, start, end)
        if not m.group().lower().startswith("diundangkan")
    ]
    own_line = [
        m for m in found if not text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip()
    ]
    if own_line:
        return own_line[0]
    return found[-1] if found else last_match(SIGNED_ON, text, start, end)


def _date_field(document: Document, when: When | None) -> Field | None:
    if when is None:
        return None
    quote = field_quote(document, when.start, when.end)
    plain = _MISREAD.sub(_readable, quote.text) == quote.text
    confidence = 0.95 if when.basis == "stated" and plain else 0.8
    return Field(when.value, when.basis, confidence, quote)
