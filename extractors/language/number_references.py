"""Digits that are neither values nor dates: references to documents, addresses, clock times.

Word lists in number_references.yaml. All spans are half-open code points of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from extractors.language.calendar_words import UNTIL, YEAR
from extractors.language.number_words import any_of, load_words

_WORDS: Final[dict[str, Any]] = load_words("number_references.yaml")
_AROUND = 120  # a reference may begin this far before the stretch looked at

_REGULATION = "(?:" + "|".join(
    f.replace(" ", r"\s{1,3}") for f in sorted(_WORDS["regulations"], key=len, reverse=True)
) + r")(?!\w)"  # fmt: skip
_NUMBER_WORD = r"(?:nomor|nomer|nornor|nmr|no)\b\s{0,3}[.:]?\s{0,3}[.:]?\s{0,3}"
_CODE = r"[^\s,;()“”\"]{1,60}"
_OF_YEAR = rf"(?:\s{{0,6}}(?:tahun|thn|th)\b\.?\s{{0,4}}{YEAR})"
_SLASHED_DAY = (
    r"[0-9]{1,2}(?:[/][0-9]{1,2})?(?:\s?[-–]\s?[0-9]{1,2})?[/][0-9]{1,2}(?:[/][0-9]{2,4})?"
)

_REFERENCES: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        # Nomor 188.45/120/2023, No. 12 Tahun 2020, Nomor : ... Tahun 2020
        rf"(?<!\w){_NUMBER_WORD}(?=[^\s]{{0,30}}[0-9.…_])(?!urut)(?!tahun\b){_CODE}"
        rf"(?:(?:\s?/\s?|(?<=-)\s){_CODE}){{0,6}}{_OF_YEAR}?",
        rf"\btahun\s{{1,3}}{YEAR}\s{{1,3}}nomor\s{{1,3}}[0-9]{{1,4}}\b",
        # UU 25 Tahun 2009, Permenpan RB 10/2019, SE Menpan No 5/2020
        rf"\b{_REGULATION}(?:[\s.]{{1,3}}(?!tahun\b|nomor\b)[a-z][\w.&-]{{0,15}}){{0,4}}?\s{{1,3}}"
        rf"(?:{_NUMBER_WORD})?[0-9]{{1,3}}(?:{_OF_YEAR}|/{YEAR})",
        # 188.44/187/2024, B/25/M.RB.03/2023; dates are left out
        rf"(?<![\w/.])(?!{_SLASHED_DAY}(?![\w/]))(?=[^\s]{{0,60}}[0-9])"
        r"[\w.-]{1,24}(?:/[\w.-]{1,24}){2,9}+",
        rf"(?<![\w/.])[0-9]{{1,4}}/{YEAR}(?![\w/])(?<!(?:19|20)[0-9]{{2}}/(?:19|20)[0-9]{{2}})",
        rf"\buud\b(?:\s{{1,3}}(?:negara|nri|republik|indonesia|ri|tahun|thn)){{0,5}}+\s{{1,3}}{YEAR}",
        rf"\bundang-undang\s{{1,3}}dasar(?:\s{{1,3}}(?:negara|nri|republik|indonesia|ri|tahun)){{0,5}}+"
        rf"\s{{1,3}}{YEAR}",
        r"\b(?:https?://|www\.)[^\s]{1,400}+",
        r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,100}+",
        r"\b[\w-]{1,80}\.(?:jpe?g|png|pdf|docx?|xlsx?|html?|php|zip)\b",
    )
)
_CLOCK_TIME = r"[0-9]{1,2}(?:[.:][0-9]{2}){0,2}+"
_ZONE = any_of(_WORDS["zones"])
_OTHERS: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"\b{any_of(_WORDS['divisions'])}\b\.?\s{{0,3}}(?:ke-)?\(?(?:[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,4}}+"
        rf"[a-z]?\b|[ivx]{{1,6}}\b)\)?(?![.,][0-9])(?:(?:\s?,|\s{{1,3}}dan)\s{{1,3}}\([0-9]{{1,2}}\)){{0,8}}+",
        r"\bayat\s?\([0-9]{1,2}\)\s{1,3}angka\s{1,3}[0-9]{1,3}\b",
        rf"(?<!\w){any_of(_WORDS['contacts'])}(?!\w)[\s.:(+]{{0,4}}[0-9][0-9 ()/.-]{{0,24}}+",
        rf"\b{any_of(_WORDS['clock'])}\b\.?\s{{1,3}}{_CLOCK_TIME}(?:{UNTIL}{_CLOCK_TIME})?(?:\s?{_ZONE}\b)?",
        rf"(?<![\w.,]){_CLOCK_TIME}(?:{UNTIL}{_CLOCK_TIME})?\s?{_ZONE}\b",
        r"(?<![\w.,:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])",
        r"(?<!\w)[0-9]{1,2}\s?x\s?24\b",
        r"(?<!\w)(?:\+62|62|0)[0-9]{0,4}[ -][0-9]{2,8}(?:[ -][0-9]{2,8}){0,4}+",
        r"\(0[0-9]{2,4}\)\s{0,3}[0-9]{3,10}(?:[ -][0-9]{2,8}){0,3}+",
    )
)


def reference_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find references to regulations, documents, files and addresses that touch [start, end)."""
    return _spans(_REFERENCES, text, start, end)


def other_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Divisions of regulations, telephone and personal numbers, clock times."""
    return _spans(_OTHERS, text, start, end)


def _spans(
    patterns: Iterable[re.Pattern[str]], text: str, start: int, end: int
) -> list[tuple[int, int]]:
    begin = max(0, start - _AROUND)
    return sorted(
        m.span() for p in patterns for m in p.finditer(text, begin, end) if m.end() > start
    )


class Taken:
    """Stretches of [start, end) that are spoken for."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self._marks = bytearray(max(0, end - start))

    def add(self, start: int, end: int) -> None:
        """Mark [start, end), as far as it lies inside."""
        low, high = max(0, start - self.start), min(len(self._marks), end - self.start)
        if low < high:
            self._marks[low:high] = b"\x01" * (high - low)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any of [start, end) is marked."""
        return self._marks.find(1, max(0, start - self.start), max(0, end - self.start)) >= 0
