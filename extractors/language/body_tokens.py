"""Words of a stretch of text with their offsets, and tables of phrases looked up in them.

Everything is linear in the length of the stretch. Offsets are code points into the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import Generic, TypeVar

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|&")
# Misspellings that are as common as the word itself.
_SPELLINGS = {"kementrian": "kementerian"}
_ROMAN = re.compile(r"[IVX]{1,5}[AB]?$")
_LINE_SPAN = 400  # characters looked at around a word to judge the letter case of its line

# Written small in headlines as well, like all words of up to three letters.
_SMALL_IN_HEADLINES = frozenset(
    {"dari", "untuk", "dengan", "pada", "oleh", "yang", "atas", "bagi", "dalam", "serta", "agar"}
)
_HEADLINE_SHARE = 0.85  # of the other words have capitals; a sentence full of names has fewer

T = TypeVar("T")


class Gap(Enum):
    """What stands between two words."""

    START = "start"
    SPACE = "space"
    LINE = "line"
    HYPHEN = "hyphen"
    SLASH = "slash"
    DOT = "dot"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    OPEN = "open"
    CLOSE = "close"
    OTHER = "other"


_SIGNS = {
    "/": Gap.SLASH,
    ".": Gap.DOT,
    ",": Gap.COMMA,
    ";": Gap.SEMICOLON,
    "(": Gap.OPEN,
    ")": Gap.CLOSE,
}
PLAIN = frozenset({Gap.SPACE, Gap.LINE})
INSIDE = frozenset({Gap.SPACE, Gap.LINE, Gap.HYPHEN, Gap.SLASH, Gap.DOT})


def fold(word: str) -> str:
    """Lower case with plain apostrophes, for comparison only (its length may differ)."""
    folded = word.lower().replace("’", "'").replace("`", "'")
    return _SPELLINGS.get(folded, folded)


def is_roman(word: str) -> bool:
    """Tell a small roman number in capitals, also with a class letter ("IIA")."""
    return bool(_ROMAN.match(word))


def phrase_words(form: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, as a text with it would be cut."""
    return tuple(fold(word) for word in _WORD.findall(form))


def _gap_of(between: str) -> Gap:
    if between == " ":
        return Gap.SPACE
    if between == "-":
        return Gap.HYPHEN
    core = between.strip()
    if core:
        return _SIGNS.get(core, Gap.OTHER) if between.count("\n") < 2 else Gap.OTHER
    lines = between.count("\n")
    return Gap.SPACE if lines == 0 else Gap.LINE if lines == 1 else Gap.OTHER


class Tokens:
    """The words of text[start:end]: `words` as written, `folds`, `starts`, `ends`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = max(0, start)
        self.end = min(len(text), end)
        found = list(_WORD.finditer(text, self.start, max(self.start, self.end)))
        self.words = [match.group() for match in found]
        self.folds = [fold(word) for word in self.words]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self._lines: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def gaps(self) -> list[Gap]:
        """The gap before each word."""
        gaps = [Gap.START] if self.words else []
        for before, after in zip(self.ends, self.starts[1:], strict=False):
            gaps.append(_gap_of(self.text[before:after]))
        return gaps

    def gap(self, index: int) -> Gap:
        """Return the gap before word `index`; OTHER past the end."""
        return self.gaps[index] if 0 <= index < len(self.words) else Gap.OTHER

    def plain(self, index: int) -> bool:
        """Word `index` exists and follows the word before it after mere space."""
        return self.gap(index) in PLAIN

    def fold(self, index: int) -> str:
        """Return the folded word, or "" outside the stretch."""
        return self.folds[index] if 0 <= index < len(self.folds) else ""

    def capital(self, index: int) -> bool:
        """Word `index` exists and begins with a capital."""
        return 0 <= index < len(self.words) and self.words[index][0].isupper()

    def acronym(self, index: int) -> bool:
        """Word `index` is in capitals throughout, two letters or more."""
        word = self.words[index]
        return len(word) > 1 and word.isupper()

    def slice(self, first: int, last: int) -> str:
        """Return the text of words first..last-1 with single spaces for white space."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())

    def headline(self, index: int) -> bool:
        """Capitals say nothing on the line of this word: nearly all its words have them."""
        at = self.starts[index]
        low = self.text.rfind("\n", max(0, at - _LINE_SPAN), at) + 1 or max(0, at - _LINE_SPAN)
        if low not in self._lines:
            high = self.text.find("\n", at, at + _LINE_SPAN)
            line = self.text[low : high if high >= 0 else at + _LINE_SPAN]
            words = [
                word
                for word in _WORD.findall(line)
                if len(word) > 3 and word[0].isalpha() and word not in _SMALL_IN_HEADLINES
            ]
            capitals = sum(word[0].isupper() for word in words)
            self._lines[low] = len(words) >= 3 and capitals >= _HEADLINE_SHARE * len(words)
        return self._lines[low]


class Phrases(Generic[T]):
    """A table of phrases; found at a word, longest first, with the case they are written in.

    A form in capitals matches capitals only; one with a capital needs a capital first letter;
    one without matches any case.
    """

    def __init__(self) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], int, T]]] = {}

    def add(self, form: str, value: T) -> None:
        """Register `form`; an earlier entry of the same words stays first."""
        words = phrase_words(form)
        letters = [char for char in form if char.isalpha()]
        case = 2 if form.isupper() and len(letters) > 1 else 1 if form[0].isupper() else 0
        entries = self._table.setdefault(words[0], [])
        entries.append((words, case, value))
        entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The folded first words of all phrases."""
        return frozenset(self._table)

    def at(self, tokens: Tokens, index: int) -> Iterator[tuple[int, T]]:
        """(end, value) of each phrase that begins at word `index`, longest first."""
        for words, case, value in self._table.get(tokens.fold(index), ()):
            end = index + len(words)
            if tuple(tokens.folds[index:end]) != words:
                continue
            if any(tokens.gap(inner) not in INSIDE for inner in range(index + 1, end)):
                continue
            if case == 1 and not tokens.capital(index):
                continue
            if case == 2 and not all(word.isupper() for word in tokens.words[index:end]):
                continue
            yield end, value

    def first(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """Return the longest phrase at word `index`, or None."""
        return next(self.at(tokens, index), None)
