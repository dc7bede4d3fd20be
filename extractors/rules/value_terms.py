"""Values named by terms: the zone of "zona hijau", the opinion of "wajar tanpa pengecualian"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span, Value
from extractors.rules.model import ValueSlot
from extractors.rules.vocabulary import vocabulary

_RANGE = re.compile(
    r"(?<!\d)\d{1,3}(?:[.,]\d+)?\s*%?\s*(?:sampai|hingga|s\.?\s?d\.?|-|–)\s*(?:dengan\s+)?(?:kurang\s+dari\s+)?\d+(?:[.,]\d+)?"
    r"\W{0,3}(?:\w+\s+){0,3}[\W]{0,2}$",
    re.IGNORECASE,
)
# "menargetkan minimal 75": the least that is aimed at is the target.
_AIMED_LEAST = re.compile(
    r"\b(?:menarget(?:kan)?|ditarget(?:kan)?|target(?:nya|kan)?|menyanggupi|mematok|dipatok|membidik|optimis(?:tis)?"
    r"|bertekad)\b[^.;]*\b(?:minimal|minimum|di\s+atas|sedikitnya|setidaknya|paling\s+sedikit|sekurang-kurangnya)\s+(?:(?:nilai|skor|sebesar|di|angka)\s+)*$",
    re.IGNORECASE,
)
_SCORE = r"[>≥<≤]?\s*\d{1,3}(?:[.,]\d+)?(?!\d)\s*(?:%|persen\b)?"
# "zona hijau dengan nilai 81 – 100", "BB (>70-80)", "memuaskan untuk indeks 4,2 ke atas".
_RANGE_BEHIND = re.compile(
    r"\W{1,3}(?:(?:[a-z]+\s+){0,6}?(?:untuk|dengan|bagi|adalah|jika|bila|apabila|yakni|yaitu|berarti|nilai|skor"
    r"|rentang|interval)\s+|\()(?:(?:yang|memiliki|mendapat|mendapatkan|memperoleh|meraih|mencapai|bernilai|total|nilai|skor|indeks|angka|rentang|interval|antara"
    r"|dari|di|berada|pada|capaian)(?:nya)?\s+)*(?:"
    rf"{_SCORE}\s*(?:sampai|hingga|s\.?\s?d\.?|-|–|—|ke\s+\d)\s*(?:dengan\s+|kurang\s+dari\s+)?{_SCORE}"
    rf"|(?<=antara )\s*{_SCORE}\s*dan\s+{_SCORE}"
    rf"|{_SCORE}\s*(?:ke\s+atas|ke\s+bawah|atau\s+(?:lebih|kurang)))",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    words = spaced("|".join(re.escape(t) for t in ordered))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def terms_of(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """Enumerated values in the sentence; a longer term hides a shorter one inside it."""
    found: list[tuple[Any, tuple[int, int]]] = []
    for value, terms in slot.map.items():
        pattern = _term_pattern(tuple(terms))
        found += [(value, m.span()) for m in pattern.finditer(view.text, view.start, view.end)]
    found.sort(key=lambda f: (f[1][0], -f[1][1]))
    kept: list[Value] = []
    end = view.start
    for value, span in found:
        if span[0] >= end and not on_scale(view, span):
            kept.append(Value(value, span, slot.unit))
            end = span[1]
    return kept


def enum_list(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """All enumerated values of the sentence as one list, in the order of the rule."""
    spans = [v.span for v in terms_of(view, slot) if v.span]
    if not spans:
        return []
    named = {v.value for v in terms_of(view, slot)}
    values: list[Any] = [v for v in slot.map if v in named]
    if slot.integer:
        values = [int(v) for v in values]
    return [Value(values, (spans[0][0], max(end for _, end in spans)))]


def is_bounded(view: SentenceView, position: int) -> bool:
    """Whether a number at `position` bounds or describes a scale and is nobody's result."""
    lead = view.text[max(view.start, position - 50) : position]
    if not vocabulary().before_bounding.search(lead):
        return False
    clause = view.clause_at(position)
    aimed = _AIMED_LEAST.search(view.text, max(clause.start, position - 120), position)
    return aimed is None


def on_scale(view: SentenceView, span: Span) -> bool:
    """As in "51 sampai 80 zona kuning": a range of scores says what a grade means."""
    if _RANGE.search(view.text[max(view.start, span[0] - 60) : span[0]]):
        return True
    return bool(_RANGE_BEHIND.match(view.text, span[1], view.end))
