"""Reads the name of a person at a word, with titles before and degrees behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.body_heads import blocked_words
from extractors.language.body_tokens import Gap, Tokens
from extractors.language.speech_words import speech_words
from extractors.registries import name_stops, office_words, titles

MAX_NAME = 5  # words of a person's name
_SHORT = 5  # letters of a single word in capitals that may be an abbreviation
_POSSESSED = 5  # letters; a shorter word with -nya may be a name
_DEGREES_REACH = 80  # characters behind a name in which its degrees stand


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name: words first..last-1 of the tokens; text[start:end] with titles and degrees."""

    first: int
    last: int
    start: int
    end: int
    name: str


def _titles_before(tokens: Tokens, index: int) -> int:
    """Return the word after the honorifics at word `index`."""
    at = index
    while at < len(tokens) and tokens.fold(at) in titles().honorifics:
        follows = tokens.gap(at + 1)
        if follows not in {Gap.SPACE, Gap.LINE, Gap.DOT} and not _degree_dot(tokens, at + 1):
            break
        at += 1
    return at


def _degree_dot(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens):
        return False
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]].strip() in {".", ".,"}


def name_word(tokens: Tokens, index: int, shouted: bool) -> bool:
    """Tell a word that may belong to a name; `shouted`: the name is in capitals."""
    word, folded = tokens.words[index], tokens.folds[index]
    if not word[0].isupper() or any(char.isdigit() for char in word):
        return False
    if folded in titles().given_names and tokens.capital(index + 1) and tokens.plain(index + 1):
        return True
    if folded in name_stops().stops or folded in blocked_words():
        return False
    if folded in speech_words().roots or folded in speech_words().verbs:
        return False
    if folded.endswith("nya") and len(word) > _POSSESSED:
        return False  # "Bupatinya"
    return shouted or len(word) == 1 or not word.isupper()


def read_name(tokens: Tokens, index: int) -> PersonName | None:
    """Read titles, name and degrees that begin at word `index`; None if there is no name."""
    first = _titles_before(tokens, index)
    if first >= len(tokens):
        return None
    shouted = tokens.acronym(first) and len(tokens.words[first]) > 3
    last = first
    while last < len(tokens) and last - first < MAX_NAME:
        if last > first and (not _name_goes_on(tokens, last) or title_at(tokens, last)):
            break
        particle = last > first and tokens.folds[last] in titles().particles
        if not particle and not name_word(tokens, last, shouted):
            break
        last += 1
    while last > first and tokens.folds[last - 1] in titles().particles:
        last -= 1
    if last == first or len(tokens.words[last - 1]) == 1 == last - first:
        return None
    if shouted and last - first == 1 and len(tokens.words[first]) <= _SHORT:
        return None  # an abbreviation
    words = office_words().groups
    if all(folded in words for folded in tokens.folds[first:last]):
        return None  # "Kepala Bagian Umum", "Menteri Hukum"
    return _make_name(tokens, index, first, last)


def title_at(tokens: Tokens, index: int) -> bool:
    """Tell whether a title stands at word `index`, with a name of two words or more behind it."""
    if tokens.fold(index) not in titles().honorifics or tokens.gap(index + 1) is not Gap.DOT:
        return False
    return tokens.capital(index + 1) and tokens.capital(index + 2) and tokens.plain(index + 2)


def _name_goes_on(tokens: Tokens, index: int) -> bool:
    gap = tokens.gap(index)
    if gap is Gap.DOT:  # an initial, "Muh."
        return len(tokens.words[index - 1]) == 1 or tokens.folds[index - 1] in titles().shortened
    return gap in {Gap.SPACE, Gap.HYPHEN}


def _make_name(tokens: Tokens, start: int, first: int, last: int) -> PersonName:
    name = tokens.slice(first, last)
    if name.isupper():
        name = " ".join(word.capitalize() for word in name.split())
    end = _after_degrees(tokens.text, tokens.ends[last - 1])
    return PersonName(first, last, tokens.starts[start], end, name)


@cache
def _degrees() -> re.Pattern[str]:
    """One or more degrees behind a name: ", S.H., M.Si", ", SE MM"."""
    dotted = sorted({re.escape(degree) for degree in titles().degrees}, key=len, reverse=True)
    loose = [r"\.?[ ]?".join(_pieces(degree)) + r"\b" for degree in titles().degrees]
    known = "|".join([*sorted(loose, key=len, reverse=True), *dotted])
    generic = r"(?:[A-Z][A-Za-z]{0,4}\.[ ]?){1,3}[A-Z][A-Za-z]{0,6}\b"
    one = rf"(?:{generic}|(?:{known}))\.?"
    return re.compile(rf"\s*,\s*{one}(?:\s*,?\s*{one}){{0,6}}")


def _pieces(degree: str) -> list[str]:
    """Read "MSi" to "M", "Si": each piece begins with a capital."""
    return [re.escape(piece) for piece in re.findall(r"[A-Z][a-z]*|[A-Za-z]+", degree)]


def _after_degrees(text: str, end: int) -> int:
    match = _degrees().match(text, end, min(len(text), end + _DEGREES_REACH))
    return match.end() if match else end


def degrees_end(tokens: Tokens, index: int) -> int | None:
    """Where the degrees behind word `index` end, None if there are none."""
    end = _after_degrees(tokens.text, tokens.ends[index])
    return end if end > tokens.ends[index] else None
