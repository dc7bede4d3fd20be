"""Names of offices and units: the affairs of a dinas, the proper name of a puskesmas."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.language.body_heads import body_heads, capital_forms
from extractors.language.body_tokens import PLAIN, Gap, Tokens, fold, is_roman, phrase_words
from extractors.language.body_types import BodyContext
from extractors.registries import groups, name_stops, office_words, titles

_MAX_PROPER = 5  # words of a unit's proper name
_MAX_SHORT = 3  # letters of a title that is written short ("dr", "Drs")
_MAX_HEADLINE = 2  # the same where capitals do not tell names
_SMALL = frozenset({"dan", "dari", "di", "untuk", "serta", "yang"})

# Behind a number that is a value: "Puskesmas Melati 79,95", "RSUD Melati 88 persen".
_VALUE = re.compile(r"[.,]\d|\s*(?:persen\b|%|poin\b|orang\b|pegawai\b|unit\b)")

Reader = Callable[[Tokens, int, BodyContext, frozenset[str]], int | None]


def shouted(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether words first..last-1 are in capitals that say nothing ("DINAS KESEHATAN")."""
    words = [word for word in tokens.words[first:last] if len(word) > 3 and word.isalpha()]
    known = capital_forms()
    return all(word.isupper() for word in words) and any(fold(word) not in known for word in words)


def tidy(written: str, loud: bool = False) -> str:
    """Bring an office's name to the usual letter case; `loud`: it was written in capitals."""
    words = written.split()
    return " ".join(_tidy_word(word, loud, position) for position, word in enumerate(words))


def _tidy_word(word: str, loud: bool, position: int) -> str:
    lower = word.lower()
    if position and lower in _SMALL:
        return lower
    bare = lower.strip("().,")
    if not loud or is_roman(word) or not word.isupper():
        return word
    if bare in capital_forms() or "".join(phrase_words(bare)) in capital_forms():
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _joins(tokens: Tokens, before: set[str], last: str, index: int) -> bool:
    """Tell whether the affairs at `index` share an office with those before (PP 18/2016)."""
    word = tokens.fold(index)
    groups = office_words().groups.get(word, frozenset())
    if groups & before:
        return True
    return (last, word) in office_words().joined


def _affair(tokens: Tokens, index: int) -> bool:
    words = office_words()
    return tokens.capital(index) and tokens.fold(index) in words.groups


def _inner(tokens: Tokens, index: int) -> bool:
    """Tell a word that may stand inside a part of an office's name."""
    words = office_words()
    common = tokens.capital(index) and tokens.fold(index) in words.common
    return common or _affair(tokens, index)


def read_affairs(
    tokens: Tokens, index: int, context: BodyContext, blocked: frozenset[str]
) -> int | None:
    """Return the end of the affairs that begin at word `index`; None if there are none.

    Commas and "dan" belong to the name only between affairs that offices join.
    """
    words = office_words()
    if not _affair(tokens, index):
        return None
    groups = set(words.groups[tokens.folds[index]])
    first_of_part = tokens.folds[index]
    end = index + 1
    while end < len(tokens):
        gap = tokens.gap(end)
        joining = tokens.fold(end) in words.joining and tokens.plain(end + 1)
        at = end + 1 if joining and gap in PLAIN | {Gap.COMMA} else end
        if gap is Gap.LINE and _case_turns(tokens, end):
            break
        if at > end or gap is Gap.COMMA:
            if not _affair(tokens, at) or not _joins(tokens, groups, first_of_part, at):
                break
            if _village(tokens, at):
                break
            first_of_part = tokens.folds[at]
        elif gap not in PLAIN | {Gap.SLASH, Gap.HYPHEN} or not _inner(tokens, end):
            break
        groups |= words.groups.get(tokens.folds[at], frozenset())
        end = at + 1
    return end


def _village(tokens: Tokens, index: int) -> bool:
    """Tell "Dinas Sosial dan Kelurahan Mawar": another unit, no affair of the office."""
    named = tokens.plain(index + 1) and tokens.capital(index + 1) and not _inner(tokens, index + 1)
    if tokens.fold(index + 1) in {"kabupaten", "kota", "provinsi"}:
        return False
    return named and tokens.folds[index] in {"kelurahan", "desa", "kampung"}


def _case_turns(tokens: Tokens, index: int) -> bool:
    """A line in capitals ends at one that is not: the address under a letterhead."""
    return tokens.acronym(index - 1) and not tokens.acronym(index) and tokens.capital(index)


def _honorific(tokens: Tokens, index: int) -> bool:
    return tokens.fold(index) in titles().honorifics or len(tokens.words[index]) == 1


def _titled(tokens: Tokens, index: int) -> bool:
    """Tell a title of two letters or more: behind a name it begins the name of a person."""
    return tokens.folds[index] in titles().honorifics and len(tokens.words[index]) > 1


def _proper_word(tokens: Tokens, index: int, loud: bool, blocked: frozenset[str]) -> bool:
    word = tokens.words[index]
    folded = tokens.folds[index]
    if is_roman(word) or word.isdigit():
        return not _VALUE.match(tokens.text, tokens.ends[index])
    if folded in titles().honorifics and tokens.gap(index + 1) in {Gap.SPACE, Gap.DOT}:
        return True
    if not word[0].isupper() or folded in blocked:
        return False
    if folded in name_stops().stops and not counts_in_name(tokens, index):
        return False
    return loud or not tokens.acronym(index) or _honorific(tokens, index)


def counts_in_name(tokens: Tokens, index: int) -> bool:
    """Tell a number that is part of a name: "Simpang Empat", "Lubuk Tiga"."""
    if tokens.folds[index] not in groups().numbers or not tokens.plain(index):
        return False
    # In running text numbers are small; a capital makes one part of the name.
    named = tokens.capital(index - 1) and not tokens.headline(index)
    return named or tokens.fold(index - 1) in name_stops().place_prefixes


def read_proper(
    tokens: Tokens, index: int, context: BodyContext, blocked: frozenset[str]
) -> int | None:
    """Return the end of a proper name at word `index`; None if there is none.

    Dots after titles and initials do not end it ("dr. Contoh", "K.H. Contoh").
    """
    if index >= len(tokens) or tokens.words[index].isdigit():
        return None
    first = index
    while first < len(tokens) and tokens.fold(first) in titles().honorifics:
        first += 1
    loud = first < len(tokens) and tokens.acronym(first) and tokens.acronym(index - 1)
    end = index
    while end < len(tokens) and end - first < _MAX_PROPER:
        if end > index and not _continues(tokens, end):
            break
        if not _proper_word(tokens, end, loud, blocked) or (end > first and _titled(tokens, end)):
            break
        end += 1
    # In a headline a name that runs on to another capital has no end of its own.
    if tokens.headline(index) and tokens.gap(end) is Gap.SPACE:
        end = min(end, first + _MAX_HEADLINE)
    # Titles alone are no name, unless written in full ("RSUD Haji").
    whole = first == index + 1 and len(tokens.words[index]) > _MAX_SHORT
    return end if end > first or whole else None


def _continues(tokens: Tokens, index: int) -> bool:
    gap = tokens.gap(index)
    if gap is Gap.DOT:
        return _honorific(tokens, index - 1)
    return gap in {Gap.SPACE, Gap.HYPHEN}


def read_number(
    tokens: Tokens, index: int, context: BodyContext, blocked: frozenset[str]
) -> int | None:
    """Return the end of "12", "3 Melati" or "Melati 2" after the kind of a school."""
    if index < len(tokens) and tokens.words[index].isdigit() and tokens.plain(index):
        named = (
            read_proper(tokens, index + 1, context, blocked) if tokens.plain(index + 1) else None
        )
        return named or index + 1
    return read_proper(tokens, index, context, blocked) if tokens.plain(index) else None


def shared_members(
    tokens: Tokens, index: int, read: Reader, context: BodyContext, blocked: frozenset[str]
) -> list[tuple[int, int]]:
    """Further members after one shared head: ", Q dan R" after "Kecamatan P".

    Returns word ranges. A list counts only if its end is marked by "dan", "serta" or "&";
    else nothing is a member.
    """
    members: list[tuple[int, int]] = []
    at = index
    while at < len(tokens):
        gap = tokens.gap(at)
        closing = tokens.fold(at) in office_words().joining
        if gap not in PLAIN | {Gap.COMMA} or (gap in PLAIN and not closing):
            return []
        first = at + 1 if closing else at
        if closing and not tokens.plain(first):
            return []
        head = body_heads().first(tokens, first) is not None
        known = head or tokens.fold(first) in blocked
        end = None if known or not tokens.capital(first) else read(tokens, first, context, blocked)
        if end is None:
            # "Kecamatan P, Q dan Dinas R": the list goes on with another head.
            return members if (closing and known) or head else []
        members.append((first, end))
        if closing:
            return members
        at = end
    return []
