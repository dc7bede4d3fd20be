"""How much of a page's text looks like text, from 0 to 1.

A text layer may be there and say nothing: fonts without a character map give controls and
private characters, others shift every letter, a poor OCR writes line noise. Judged by shape
alone, whatever the language: syllables need vowels, digits and letters seldom alternate.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from .characters import noise

# Below: layers of broken fonts (0.0 to 0.3). Above: poor OCR of real letters (0.7 and more).
USABLE: Final = 0.5

_NUMBER: Final = re.compile(r"(?:[OolI]*+[0-9]++)++[0-9.,:/()%+\-–]*+[A-Za-z]{0,3}\Z")
_VOWELS: Final = frozenset("aeiouyAEIOUYáéíóúàèìòùâêîôûäëïöüÁÉÍÓÚÀÈÌÒÙÄËÏÖÜ")
_LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+\Z")
_PIECES: Final = re.compile(r"[^\W\d_]+|[0-9]+")
_BURST: Final = re.compile(r"[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ]{6}")
_ADDRESS: Final = re.compile(r"https?:|www\.|\S@\S", re.IGNORECASE)
_LONGEST_ABBREVIATION: Final = 7  # DPMPTSP, BPPKAD: all capitals may go without vowels
# Vowels among Latin letters: Indonesian has 0.42, lists of abbreviations 0.25; text whose every
# letter is shifted by a broken font has 0.10 to 0.17. Not judged on a few lines: short pages
# may hold nothing but abbreviations.
_FEWEST_VOWELS: Final = 0.2
# Figures between so many different marks are letters of a broken font: `'(6&5,37,21`.
_ODD_MARKS: Final = 4
# Of a page's characters at least so many stand in clear words: real pages have 0.7 and more, noise
# of turned or ornate scans 0.1. Not judged below so many characters.
_LEAST_CLEAR: Final = 0.4
_ENOUGH: Final = 100
_FEW_LINES: Final = 200
_LETTERS: Final = string.ascii_letters.encode()


def judge(words: Iterable[str]) -> float | None:
    """Share of characters in plausible words; null if there is nothing to judge."""
    kept = list(words)
    joined = "".join(kept)
    if not joined:
        return None
    share = sum(map(_plausible, kept)) / len(joined)
    if _is_shifted(joined):
        share *= 0.5
    if len(joined) >= _ENOUGH:
        clear = sum(map(_clear, kept)) / len(joined)
        if clear < _LEAST_CLEAR:
            share = min(share, USABLE * clear / _LEAST_CLEAR)
    return round(share, 3)


def usable(quality: float | None) -> bool:
    """Whether a text layer of this quality may be read."""
    return quality is not None and quality >= USABLE


def _is_shifted(text: str) -> bool:
    plain = text.encode("ascii", "ignore")
    letters = len(plain) - len(plain.translate(None, _LETTERS))
    vowels = len(plain) - len(plain.translate(None, b"aeiouAEIOU"))
    return letters >= _FEW_LINES and vowels < _FEWEST_VOWELS * letters


@lru_cache(maxsize=1 << 16)  # words come back, and judging one costs as much as reading it
def _plausible(word: str) -> int:
    """How many characters of the word a reader would accept."""
    bad = noise(word)
    if bad:
        return 0 if 2 * bad >= len(word) else len(word) - 2 * bad
    if len(set(word)) == 1 or _ADDRESS.match(word):
        return len(word)
    pieces = _PIECES.findall(word)
    if not pieces:
        # Single marks and bullets say nothing for or against; odd rows of marks speak against.
        return len(word) if len(word) <= 2 else len(word) // 2
    letters = sum(map(len, pieces))
    marks = {character for character in word if not character.isalnum()}
    if len(marks) >= _ODD_MARKS and not any(map(str.isalpha, word)):
        return 0
    if 2 * letters < len(word) and not _NUMBER.match(word) and not _leaders(word):
        return letters
    return len(word) if all(_pronounceable(piece) for piece in pieces) else 0


@lru_cache(maxsize=1 << 16)
def _clear(word: str) -> int:
    """How many characters of the word are text beyond doubt: words of four letters, numbers.

    Line noise is made of pieces so short that each by itself might be a word.
    """
    if _NUMBER.match(word) or (len(word) > 3 and _leaders(word)):
        return len(word)
    pieces = _PIECES.findall(word)
    told = any(len(piece) >= 4 or (len(piece) > 1 and not piece.isascii()) for piece in pieces)
    return _plausible(word) if told else 0


def _leaders(word: str) -> bool:
    """Whether the marks of the word are one mark repeated: `Nomor:.......`, `-----1`."""
    marks = [character for character in word if not character.isalnum()]
    return len(set(marks)) <= 2


def _pronounceable(piece: str) -> bool:
    if not piece.isalpha() or len(piece) <= 3 or not _LATIN_WORD.match(piece):
        return True
    if _BURST.search(piece):
        return False
    if piece.isupper() and len(piece) <= _LONGEST_ABBREVIATION:
        return True
    vowels = sum(character in _VOWELS for character in piece)
    return 0.15 * len(piece) <= vowels <= 0.85 * len(piece)
