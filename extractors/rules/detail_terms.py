"""Details that are words: the term told with the value, a grade, a phrase.

Of several terms in a sentence each goes with one value: "sesuai 86 persen, belum sesuai 9 persen"
names them before their values, "86 persen sesuai, 9 persen belum sesuai" behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span
from extractors.rules.model import DetailSlot

Reading = tuple[Any, Span]

# From a value to a grade beside it.
_GRADE_REACH = 60
_GRADE_LEAD = (
    r"(?:mutu(?:\s+pelayanan)?(?:nya)?|kategori|predikat(?:nya)?|kualifikasi|kinerja|nilai|grade|kelas"
    r"|huruf|atau|alias|rapor|peringkat|berpredikat|memperoleh|meraih|mendapat|menyandang|masih|tetap"
    r"|menjadi|dengan)"
)
_PHRASE = re.compile(r"\s*[:“\"]?\s*([^,.;“”\"]{2,80})")
_EFFECT = re.compile(r"[^,.;“”\"]{4,100}")
_TERM_FIRST = 70
_LEADING = re.compile(
    r"\W*(?:(?:dengan|bernilai|nilai|skor|angka|poin|dan|indeks|sebesar|atau)(?:nya)?\W*){0,4}"
)


@lru_cache(maxsize=512)
def any_term(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the terms as whole words, the longest first."""
    ordered = sorted(terms, key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in ordered))
    return re.compile(rf"(?<!\w)(?:{words})(?:nya)?(?!\w)", re.IGNORECASE)


def mapped(
    view: SentenceView, slot: DetailSlot, anchor: Span, value: Span | None
) -> Reading | None:
    """The term of the value; of a statement without a score the term nearest to the anchor."""
    found = _occurrences(view, slot.map)
    if not found:
        return None
    scores = _scores(view)
    i = next((n for n, s in enumerate(scores) if value and _gap(s, value) == 0), None)
    if value is None or i is None or len(scores) < 2:
        near = value if value and i is not None else anchor
        return min(found, key=lambda f: _gap(f[1], near))
    before = [f for f in found if (scores[i - 1][1] if i else view.start) <= f[1][0] < value[0]]
    stop = scores[i + 1][0] if i + 1 < len(scores) else view.end
    behind = [f for f in found if value[1] <= f[1][0] < stop]
    if _terms_first(view, found, scores):
        own = before[-1:] or (behind[:1] if i == len(scores) - 1 else [])
    else:
        own = behind[:1] or (before[-1:] if i == 0 else [])
    if own:
        return own[0]
    outside = [f for f in found if f[1][1] <= scores[0][0]]
    return outside[-1] if outside else None


def _occurrences(view: SentenceView, terms: Mapping[str, Sequence[str]]) -> list[Reading]:
    """Terms in order; one inside a longer one ("sesuai" in "belum sesuai") does not count."""
    found: list[Reading] = [
        (value, m.span())
        for value, forms in terms.items()
        for m in any_term(tuple(forms)).finditer(view.text, view.start, view.end)
    ]
    kept: list[Reading] = []
    for one in sorted(found, key=lambda f: (f[1][0] - f[1][1], f[1][0])):
        if all(one[1][1] <= k[1][0] or k[1][1] <= one[1][0] for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f[1])


def _scores(view: SentenceView) -> list[Span]:
    """Places of the values that a sentence gives: per cents and decimals."""
    return [
        _figures(view.text, n.start, n.end)
        for n in view.numbers
        if n.unit == "percent" or n.decimals
    ]


def _figures(text: str, start: int, end: int) -> Span:
    """Without the unit word, as a value's place is kept."""
    match = re.compile(r"[\d.,]*\d").match(text, start, end)
    return match.span() if match else (start, end)


def _terms_first(view: SentenceView, found: Sequence[Reading], scores: Sequence[Span]) -> bool:
    low = max(view.start, scores[0][0] - _TERM_FIRST)
    return any(low <= f[1][0] < scores[0][0] for f in found)


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def grade(view: SentenceView, slot: DetailSlot, value: Span | None) -> Reading | None:
    """The letter or word beside the value: "72,34 (BB)", "predikat BB dengan nilai 72,34"."""
    if value is None:
        return None
    if view.text[value[0] : value[1]] in slot.grade:
        return None  # the value is itself the grade
    scores = [s for s in _scores(view) if _gap(s, value)]
    low = max([value[0] - _GRADE_REACH, view.start, *(s[1] for s in scores if s[1] <= value[0])])
    stop = min([value[1] + _GRADE_REACH, view.end, *(s[0] for s in scores if s[0] >= value[1])])
    letters, words = _letters(tuple(slot.grade)), _grade_words(slot.map)
    for pattern in (letters, words):
        if pattern is None:
            continue
        behind = pattern.search(view.text, value[1], stop)
        before = list(pattern.finditer(view.text, low, value[0]))
        close = before and _leads(view.text[before[-1].end("g") : value[0]])
        chosen = before[-1] if close else behind
        if chosen is not None:
            return _printed(chosen.group("g"), slot), chosen.span("g")
    return None


def _leads(between: str) -> bool:
    """Whether a grade leads up to its value: "predikat BB dengan nilai 72,34", "BB (72,34)"."""
    return _LEADING.fullmatch(between) is not None


@lru_cache(maxsize=64)
def _letters(grades: tuple[str, ...]) -> re.Pattern[str] | None:
    if not grades:
        return None
    names = "|".join(re.escape(g) for g in sorted(grades, key=len, reverse=True))
    return re.compile(
        rf"(?:(?i:\b{_GRADE_LEAD})\s+|[(“\"/]\s?)(?:(?i:{_GRADE_LEAD})\s+)?(?P<g>{names})(?![\w-])"
    )


def _grade_words(terms: Mapping[str, Sequence[str]]) -> re.Pattern[str] | None:
    if not terms:
        return None
    forms = sorted((t for ts in terms.values() for t in ts), key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in forms))
    return re.compile(rf"(?<!\w)(?P<g>{words})(?!\w)", re.IGNORECASE)


def _printed(word: str, slot: DetailSlot) -> str:
    folded = " ".join(word.lower().split())
    return next((k for k, forms in slot.map.items() if folded in forms), word)


def phrase_after(view: SentenceView, slot: DetailSlot) -> Reading | None:
    """The phrase behind the words."""
    word = any_term(tuple(slot.phrase_after)).search(view.text, view.start, view.end)
    if word is None:
        return None
    match = _PHRASE.match(view.text, word.end(), view.end)
    if match is None or not match.group(1).strip():
        return None
    return " ".join(match.group(1).split()), match.span(1)


def phrase_with(view: SentenceView, slot: DetailSlot, anchor: Span) -> Reading | None:
    """The phrase that one of the words opens: "memangkas waktu tunggu farmasi"."""
    for word in any_term(tuple(slot.phrase_with)).finditer(view.text, anchor[0], view.end):
        match = _EFFECT.match(view.text, word.start(), view.end)
        if match and len(match.group().split()) > 1:
            end = match.start() + len(match.group().rstrip())
            return " ".join(match.group().split()), (match.start(), end)
    return None
