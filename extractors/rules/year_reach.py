"""How far a year reaches in its sentence.

Most years hold for what stands nearest. A year that is compared with ("naik dari 71 pada 2021",
"ketimbang tahun 2021 yang hanya 76", "(2021: 76)", "yang tahun 2021 masih kuning kini hijau")
belongs to the value told with it and to no other.
"""

from __future__ import annotations

import re

from extractors.language.context import SentenceView
from extractors.language.dates import When
from extractors.language.matching import last_match
from extractors.rules.candidate import Span
from extractors.rules.time_words import time_words

# From a word of comparison to the year that it brings.
_LEAD = 70
# From a word that looks back to the statement.
_HISTORY = 60
# From a value to its year in brackets behind it: "61,25 (2023)".
_BESIDE = 40
_BRACKET = re.compile(r"\([^()\n]*\)")
_DIGIT = re.compile(r"[0-9]")


def reach(view: SentenceView, when: When) -> Span | None:
    """The stretch that a year belongs to; null if it is open to what stands nearest."""
    return _bracket(view, when) or _compared(view, when)


def holds_for(span: Span | None, place: Span) -> bool:
    """Whether a place lies in the stretch of a year."""
    return span is not None and span[0] <= place[0] and place[1] <= span[1]


def _bracket(view: SentenceView, when: When) -> Span | None:
    for bracket in _BRACKET.finditer(view.text, view.start, view.end):
        if bracket.start() < when.start and when.end < bracket.end():
            rest = view.text[bracket.start() : when.start] + view.text[when.end : bracket.end()]
            if _DIGIT.search(rest):
                return bracket.span()
            return max(view.start, bracket.start() - _BESIDE), when.start
    return None


def _compared(view: SentenceView, when: When) -> Span | None:
    words = time_words()
    low = max(view.start, when.start - _LEAD)
    opener = last_match(words.compared, view.text, low, when.start + 1)
    if opener and not _turned(view, opener.end(), when.start):
        # "dari 71 pada 2021": the value stands before its year, else behind it.
        valued = _DIGIT.search(view.text, opener.start(), when.start)
        return opener.start(), when.end if valued else _stop(view, when.end)
    contrast = words.before_contrasted.search(view.text[low : when.start])
    if contrast and _turned(view, when.end, view.end):
        return when.start, _stop(view, when.end)
    return None


def _turned(view: SentenceView, start: int, end: int) -> bool:
    return time_words().turning.search(view.text, start, end) is not None


def _stop(view: SentenceView, start: int) -> int:
    turn = time_words().turning.search(view.text, start, view.end)
    return turn.start() if turn else view.end


def tells_history(view: SentenceView, place: Span) -> bool:
    """Whether a statement looks back: "pernah", "dulu", "sudah lebih dulu"."""
    clause = view.clause_at(place[0])
    low = max(clause.start, place[0] - _HISTORY)
    word = last_match(time_words().history, view.text, low, place[1])
    return word is not None and not _turned(view, word.end(), place[0])
