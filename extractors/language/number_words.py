"""Spelled-out Indonesian numbers and the word lists around numbers, from number_words.yaml.

Covers nol to triliun, "belas", the "se-" forms, "koma" and words written together
("duapuluh"). Not covered: fractions other than separuh and setengah, and "dua tiga" for a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from importlib.resources import files
from typing import Any, Final

import yaml

# re.IGNORECASE takes these four for Latin letters; lower() alone would miss the tables.
_FOLDS: Final = str.maketrans({"ſ": "s", "K": "k", "İ": "i", "ı": "i"})
_MOST_WORDS = 40  # the longest sensible amount in words has about 25


def load_words(name: str) -> dict[str, Any]:
    """Read a word list file beside this module."""
    words: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(name).read_text("utf-8"))
    return words


def fold(word: str) -> str:
    """Lower case that keeps the length and fits what a pattern without case matches."""
    return word.translate(_FOLDS).lower()


def any_of(forms: Iterable[str], *, space: str = r"\s{1,6}") -> str:
    """Build an alternation of literal forms, longest first; a blank is any white space."""
    ordered = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(space.join(map(re.escape, f.split(" "))) for f in ordered) + ")"


WORDS: Final[dict[str, Any]] = load_words("number_words.yaml")
SCALES: Final[dict[str, int]] = WORDS["scales"]
_DIGITS: Final[dict[str, int]] = WORDS["digits"]
_RAISERS: Final[dict[str, int]] = WORDS["raisers"]
_SPELLED_SCALES: Final = [s for s in SCALES if len(s) > 2]

_ONE = any_of(_DIGITS)
_RAISED = any_of([*_RAISERS, *_SPELLED_SCALES])
_SE = rf"se{_RAISED}"
_ANY = rf"(?:{_SE}|{_ONE}|{_RAISED})"
# Starts with a digit word or a "se-" word; words may be written together ("duapuluh").
CARDINAL: Final = (
    rf"(?:{_SE}|{_ONE}){_ANY}{{0,5}}+\b(?:\s{{1,3}}{_ANY}{{1,5}}+\b){{0,{_MOST_WORDS}}}+"
    rf"(?:\s{{1,3}}koma(?:\s{{1,3}}{_ANY}{{1,3}}+\b){{1,12}}+)?"
)
"""A spelled-out number; to be bounded by \\b on both sides."""

_TOKEN = re.compile(rf"se(?={_RAISED})|{_ONE}|{_RAISED}|koma", re.IGNORECASE)


def spelled_value(phrase: str) -> tuple[Decimal, int] | None:
    """Value and decimal places of a spelled-out number, null if the words make no number."""
    tokens = [fold(t) for t in _TOKEN.findall(phrase)]
    if "koma" not in tokens:
        whole = _whole(tokens)
        return None if whole is None else (Decimal(whole), 0)
    cut = tokens.index("koma")
    whole, places = _whole(tokens[:cut]), _decimals(tokens[cut + 1 :])
    if whole is None or places is None:
        return None
    return Decimal(f"{whole}.{places}"), len(places)


def _decimals(tokens: list[str]) -> str | None:
    """Read "enam lima" as "65", "lima belas" as "15"."""
    if tokens and all(t in _DIGITS for t in tokens):
        return "".join(str(_DIGITS[t]) for t in tokens)
    whole = _whole(tokens)
    return None if whole is None else str(whole)


def _whole(tokens: list[str]) -> int | None:
    if tokens == ["nol"]:
        return 0
    total, group, last_scale = 0, _Group(), None
    for token in tokens:
        scale = SCALES.get(token)
        if scale is None:
            if not group.take(token):
                return None
            continue
        value = group.close()
        if not value or (last_scale is not None and scale >= last_scale):
            return None
        total, group, last_scale = total + value * scale, _Group(), scale
    rest = group.close()
    if rest is None or (rest == 0 and not total):
        return None
    return total + rest


class _Group:
    """One group below a thousand, read from left to right."""

    def __init__(self) -> None:
        self.value = 0
        self.digit: int | None = None
        self.place = 3  # the highest place that may still come: hundreds

    def take(self, word: str) -> bool:
        """Read one word; false if it cannot stand here."""
        if word == "se":
            return self._hold(1)
        if word in _DIGITS:
            return self._hold(_DIGITS[word])
        return self._raise(word)

    def _hold(self, digit: int) -> bool:
        if self.digit is not None or self.place == 0 or digit == 0:
            return False
        self.digit = digit
        return True

    def _raise(self, word: str) -> bool:
        if self.digit is None:
            return False
        needed = 2 if word == "ratus" else 1
        if self.place <= needed:
            return False
        if word == "belas":
            self.value += _RAISERS[word] + self.digit
            self.place = 0
        else:
            self.value += _RAISERS[word] * self.digit
            self.place = needed
        self.digit = None
        return True

    def close(self) -> int | None:
        """Return the value of the group."""
        return self.value + (self.digit or 0)
