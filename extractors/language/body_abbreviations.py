"""Abbreviations that a text introduces: "Nama Panjang (NP)" and "NP (Nama Panjang)"."""

from __future__ import annotations

import re

from extractors.language.body_tokens import PLAIN, Tokens, fold
from extractors.registries import titles

_SHORT_LAST = re.compile(
    r"(?<=[^\W_])\s{0,3}\(([A-Z][A-Za-z0-9]{1,14}(?:[-/ ][A-Z0-9][A-Za-z0-9]{0,9})?)\)"
)
_SHORT_FIRST = re.compile(
    r"\b([A-Z][A-Za-z0-9]{1,14}(?:-[A-Z][A-Za-z0-9]{0,9})?) \(([A-Z][^()\n]{4,120})\)"
)
_SMALL = frozenset({"dan", "dari", "di", "untuk", "serta", "yang", "dengan", "atas", "pada", "&"})
_MOST_WORDS = 14
_SYLLABIC = 5  # letters; shorter ones would fit too many words
_REACH = 200  # characters before a bracket in which the full name must begin


def abbreviation_key(short: str) -> str:
    """Return an abbreviation without hyphens and spaces, folded ("DPM-PTSP", "DPMPTSP")."""
    return "".join(char for char in fold(short) if char.isalnum())


def introduced_abbreviations(text: str) -> dict[str, tuple[int, int]]:
    """Abbreviations as written, to the span of the full name they were introduced for.

    The letters must be spelled by the words in order, each word from its beginning
    ("Dinas Kesehatan (Dinkes)"); what is not so is left out. The first introduction counts.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _SHORT_LAST.finditer(text):
        span = _full_before(text, match.start(), match.group(1))
        if span is not None:
            found.setdefault(match.group(1), span)
    for match in _SHORT_FIRST.finditer(text):
        tokens = Tokens(text, *match.span(2))
        if 1 < len(tokens) <= _MOST_WORDS and _spells(match.group(1), tokens.folds) == 0:
            found.setdefault(match.group(1), match.span(2))
    return found


def _full_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """Return the words before a bracket that spell the abbreviation, with the fewest left over."""
    tokens = Tokens(text, max(0, end - _REACH), end)
    best: tuple[int, int] | None = None
    first = len(tokens) - 1
    while first >= 0 and len(tokens) - first <= _MOST_WORDS:
        if first < len(tokens) - 1 and not _same_name(tokens, first + 1):
            break
        if tokens.capital(first) and tokens.folds[first][0] == short[0].lower():
            missed = _spells(short, tokens.folds[first:])
            if missed is not None and (best is None or missed < best[0]):
                best = (missed, first)
        first -= 1
    if best is None or len(tokens) - best[1] < 2:
        return None
    return tokens.starts[best[1]], tokens.ends[-1]


def _same_name(tokens: Tokens, index: int) -> bool:
    between = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    if between.strip() == ".":  # "RSUD dr. Contoh"
        return tokens.folds[index - 1] in titles().honorifics
    return tokens.gap(index) in PLAIN or between.strip() in {",", "/", "-", ""}


def _spells(short: str, words: list[str]) -> int | None:
    """How many content words give no letter; None if the words do not spell the letters.

    At most a third of the content words may be left out, never the first. Abbreviations with
    small letters may also be made of syllables from within the words.
    """
    letters = abbreviation_key(short)
    # reached[n] = fewest words left out when n letters are spelled so far
    reached: dict[int, int] = {0: 0}
    content = 0
    for position, word in enumerate(words):
        small = word in _SMALL
        content += not small
        following: dict[int, int] = {}
        for done, missed in reached.items():
            if position:
                skipped = missed + (not small)
                following[done] = min(following.get(done, skipped), skipped)
            for after in _taken(letters, done, word):
                following[after] = min(following.get(after, missed), missed)
        reached = following
    left_out = reached.get(len(letters))
    if left_out is not None and left_out * 3 <= content:
        return left_out
    # "Disdukcapil": syllables from within the words; the more words, the less likely.
    if not short.isupper() and len(letters) >= _SYLLABIC and _in_order(letters, words):
        return content
    return None


def _in_order(letters: str, words: list[str]) -> bool:
    """Tell whether the letters stand in this order in the words, the first at the start."""
    rest = iter("".join(words))
    return words[0][:1] == letters[:1] and all(letter in rest for letter in letters)


def _taken(letters: str, done: int, word: str) -> list[int]:
    """Letters spelled after `word` gave its first letter and perhaps more in order."""
    if done >= len(letters) or not word or word[0] != letters[done]:
        return []
    after = [done + 1]
    at = done + 1
    for char in word[1:]:
        if at < len(letters) and char == letters[at]:
            at += 1
            after.append(at)
    return after
