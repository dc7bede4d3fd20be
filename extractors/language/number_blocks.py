"""Stretches in which digits and number words are no values.

References and clock times (number_references), dates, years, list markers and enumerators,
fractions, idioms, place names, labels of decrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractors.language.calendar_words import CALENDAR, DASH, MONTH, MONTH_FULL, UNTIL, YEAR
from extractors.language.number_references import Taken, other_spans, reference_spans
from extractors.language.number_words import CARDINAL, WORDS, any_of, fold

_AROUND: Final = 100  # a date may begin this far before the stretch looked at
_DAY: Final = r"(?:[0-2]?[0-9]|3[01])"
_AND: Final = r"\s{1,3}(?:dan|&)\s{1,3}"
_BRACKETED: Final = r"(?:\s{0,2}\([^()]{1,40}\))?"

_PATTERNS: Final = tuple(
    re.compile(p, re.IGNORECASE | re.MULTILINE)
    for p in (
        # 16 Mei 2023, 5-7 Maret, 5 dan 6 Maret
        rf"(?<![\w.,/-]){_DAY}(?:(?:{UNTIL}|{_AND}){_DAY})?\s{{0,4}}{MONTH}(?:\s{{0,4}}{YEAR})?",
        rf"(?<!\w){MONTH}\s{{1,4}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,4}}{YEAR}",
        # 9/7, 24/7, 30/1-2/2/2024; a score "85/100" stays
        r"(?<![\w/.,])[0-9]{1,4}(?:\s?[-–]\s?[0-9]{1,2})?/(?!100(?!\w))[0-9]{1,4}"
        r"(?:[-–/][0-9]{1,4}){0,3}+(?!\w)",
        rf"(?<![\w/.,-])[0-9]{{1,2}}([-.])[0-9]{{1,2}}\1{YEAR}",
        rf"(?<![\w/.,-]){YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])",
        rf"\b(?:tanggal|tgl)\b\.?\s{{1,3}}(?:{_DAY}(?:(?:{UNTIL}|{_AND}|,\s?){_DAY}){{0,4}}(?![\w.,]*[0-9])"
        rf"|{CARDINAL})(?!\w){_BRACKETED}",
        rf"(?<!\w){CARDINAL}{_BRACKETED}\s{{1,3}}(?:bulan\s{{1,3}})?{MONTH_FULL}"
        rf"(?:\s{{1,3}}(?:tahun\s{{1,3}})?{CARDINAL})?",
        rf"\btahun\s{{1,3}}(?:dua\s{{1,3}}ribu|seribu\s{{1,3}}sembilan)(?:\s{{1,3}}{CARDINAL})?(?!\w){_BRACKETED}",
        rf"(?<![\w.,]){YEAR}(?:{UNTIL}|/|{DASH})(?:tahun\s{{1,3}})?(?:{YEAR}|[0-9]{{2}}(?![\w.,]))",
        r"\b(?:triwulan|tw|kuartal|semester|smt|caturwulan)\b\.?\s{0,3}(?:ke\s?-?\s?)?[1-4](?![\w.,])",
        # idioms and places
        rf"(?<!\w){any_of(WORDS['idioms'])}(?!\w)",
        rf"(?<!\w){any_of(WORDS['place_names'])}(?!\w)",
        rf"(?<!\w){any_of(WORDS['place_kinds'])}\s{{1,3}}(?=(?-i:[A-Z])){CARDINAL}(?!\w)",
        rf"(?<!\w)(?:bagian|paragraf|diktum|buku|alinea)\s{{1,3}}ke{CARDINAL}(?!\w)",
        r"\[[0-9]{1,3}\]",
        # numbers of sections: "7.4. Sarana", "1.6 Susunan"
        r"^[ \t]{0,16}[0-9]{1,2}(?:(?:\.[0-9]{1,2}){1,4}\.|\.[1-9])(?=[ \t]{1,4}[^\W\d_])",
        # KESATU : (labels of a decree, also in a column of their own)
        rf"^[ \t]{{0,12}}(?-i:(?=K|P))(?:ke{CARDINAL}|pertama)\s{{0,3}}:",
        rf"^[ \t]{{0,12}}(?-i:(?=KE[A-Z])(?![A-Z ]*[a-z]))ke{CARDINAL}[ \t]{{0,4}}$",
    )
)
_MARKER: Final = re.compile(
    r"(?:(?P<line>^[ \t]{0,16})|(?<=\s))\(?(?P<n>[0-9]{1,3})[.)](?=\s{1,4}[^\W\d_]|\s{1,4}[(“\"])",
    re.M,
)
_ENUMERATOR: Final = re.compile(
    r"(?:[;:,.]|(?P<word>[^\W\d_]{2,20}))\s{0,3}(?:dan\s{1,3}|serta\s{1,3})?"
    r"(?P<open>\(?)(?P<n>[0-9]{1,2})\)(?=\s)"
)
_CLOSERS: Final = frozenset('.:;,)?!”"')
_LAST_ENUMERATOR: Final = 30
_YEAR_LEADS: Final = any_of(CALENDAR["fiscal"])
NAMED_YEAR: Final = re.compile(rf"(?<!\w){_YEAR_LEADS}\s{{1,3}}{YEAR}", re.IGNORECASE)


def blocked(text: str, start: int, end: int) -> Taken:
    """Mark what of [start, end) can hold no value."""
    taken = Taken(start, end)
    for span in (*reference_spans(text, start, end), *other_spans(text, start, end)):
        taken.add(*span)
    begin = max(0, start - _AROUND)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, begin, end):
            taken.add(*match.span())
    for span in (*_list_markers(text, start, end), *_enumerators(text, start, end)):
        taken.add(*span)
    return taken


def _list_markers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Numbers that open a line of a list, or go on counting inside a line.

    A wrapped line may begin with a value too, and a sentence may end with one: a marker is 1,
    counts on from the one before, opens the stretch, or opens a line after one that is closed.
    """
    previous = 0
    for match in _MARKER.finditer(text, start, end):
        number = int(match.group("n"))
        before = text[max(start, match.start() - 3) : match.start()].rstrip()[-1:]
        closed = before in ("", ":") or (match.group("line") is not None and before in _CLOSERS)
        first = number == 1 and (closed or match.group("line") is not None)
        if closed or first or number == previous + 1 > 1:
            previous = number
            yield match.span()


def _enumerators(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield "(2)" and "2)" behind a punctuation mark, "(1)" behind a word that is no number.

    Inside an open bracket nothing is counted.
    """
    for match in _ENUMERATOR.finditer(text, start, end):
        number, opened, word = int(match.group("n")), match.group("open"), match.group("word")
        if word and (number != 1 or not opened or fold(word) == "satu"):
            continue
        lead = text[max(start, match.start() - 80) : match.start()]
        inside = not opened and lead.rfind("(") > lead.rfind(")")
        if number <= _LAST_ENUMERATOR and not inside:
            yield match.start("open"), match.end()
