"""Names without a role: beside words of speech, and with titles and degrees."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language.body_tokens import PLAIN, Gap, Tokens, fold
from extractors.language.body_types import BodyContext
from extractors.language.people_names import MAX_NAME, PersonName, name_word, read_name
from extractors.language.speech_words import speech_words
from extractors.registries import titles

# "Yusnita, pemilik warung di pasar, mengeluhkan": words between the name and its verb.
_APPOSITION = 10


def find_names(tokens: Tokens, taken: set[int], context: BodyContext) -> Iterator[PersonName]:
    """Names that no role tells already; `taken` are the words of roles, names and bodies."""
    used = set(taken)
    for index in range(len(tokens)):
        name = _name_at(tokens, index, context)
        if name is None or name.first in used:
            continue
        used.update(range(name.first, name.last))
        yield name


def _name_at(tokens: Tokens, index: int, context: BodyContext) -> PersonName | None:
    folded = tokens.folds[index]
    known = speech_words()
    if folded in known.roots and tokens.plain(index + 1) and _opens(tokens, index):
        return read_name(tokens, index + 1)
    if folded in known.verbs:
        if tokens.gap(index) in PLAIN:
            return _subject_before(tokens, index, context)
        if tokens.gap(index) is Gap.COMMA:
            return _subject_before(tokens, index, context) or _subject_apposed(tokens, index)
    if folded in titles().honorifics and tokens.gap(index + 1) in {Gap.DOT, *PLAIN}:
        name = read_name(tokens, index)
        # Degrees behind a title and a name leave no doubt.
        if name is not None and name.end > tokens.ends[name.last - 1]:
            return name
    return None


def _opens(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of speech stands behind a mark ("…,” kata", ". Kata") or at the start."""
    return tokens.folds[index] == "menurut" or tokens.gap(index) not in PLAIN


def _subject_before(tokens: Tokens, index: int, context: BodyContext) -> PersonName | None:
    """Capitalised words right before a verb of speech; places before the name are left out."""
    first = index
    while first > 0 and index - first < MAX_NAME and name_word(tokens, first - 1, shouted=False):
        if first < index and tokens.gap(first) not in {Gap.SPACE, Gap.HYPHEN}:
            break
        first -= 1
    if index - first == 1 and fold(tokens.words[first]) in context.places:
        return None
    while index - first > 2 and fold(tokens.words[first]) in context.places:
        first += 1
    if first == index or (tokens.gap(first) is Gap.DOT and _part_of_degree(tokens, first)):
        return None
    if first and tokens.gap(first) in PLAIN and tokens.acronym(first - 1) and index - first == 1:
        return None  # "UPG Melati menargetkan": an office and its place
    name = read_name(tokens, first)
    return name if name is not None and name.last == index else None


def _part_of_degree(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] == "."


def _subject_apposed(tokens: Tokens, index: int) -> PersonName | None:
    """Read "Yusnita, pemilik warung, mengeluhkan": what the person is stands in between."""
    first = index - 1
    while first > 0 and tokens.gap(first) is not Gap.COMMA and index - first < _APPOSITION:
        first -= 1
    if tokens.gap(first) is not Gap.COMMA or tokens.capital(first):
        return None
    start = first
    while start > 0 and first - start < MAX_NAME and name_word(tokens, start - 1, shouted=False):
        if start < first and tokens.gap(start) not in {Gap.SPACE, Gap.HYPHEN}:
            break
        start -= 1
    name = read_name(tokens, start) if start < first else None
    return name if name is not None and name.last == first else None
