"""Levels ("level 3", "Level III") and grades ("predikat BB")."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span, Value
from extractors.rules.model import ValueSlot
from extractors.rules.value_terms import is_bounded, on_scale, terms_of

_LEVEL = re.compile(
    r"\b(?:level|tingkat(?:an)?|lvl)\s*(?:ke[- ]?)?[“\"(]?"
    r"(?P<v>[1-5](?:[.,]\d{1,4})?|I{1,3}|IV|V|satu|dua|tiga|empat|lima)\b",
    re.IGNORECASE,
)
_LEVEL_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "satu": 1, "dua": 2, "tiga": 3,
                "empat": 4, "lima": 5}  # fmt: skip
_SCORE_BEHIND = re.compile(
    r"\s*(?:\(|,?\s*dengan\s+)(?:nilai|skor|poin)?\s*:?\s*([1-5][.,]\d{1,4})\b"
)
_SCORE = r"(?P<s>[1-5][.,]\d{1,4})(?![\d.,]*\d|\s*(?:%|persen))"
_SCORE_BEFORE = re.compile(
    rf"{_SCORE}\s*[(,]?\s*(?:(?:atau|alias|yang|berarti|artinya|berada|di|pada|masuk|kategori)\s+)*$"
)
_SCORED = re.compile(
    rf"\b(?:skor|nilai|angka|indeks|poin)(?:nya)?\s+(?:[\w-]+\s+){{0,6}}?{_SCORE}", re.IGNORECASE
)
# One letter is a grade only behind a word for it; two letters are, unless they count ("150 CC").
_GRADE = re.compile(
    r"(?:\b(?:predikat|nilai|kategori|grade|peringkat|mutu|kelas|dari|menjadi|jadi|ke|pada|di|tembus|"
    r"menembus|masuk|masih|tetap|sudah|baru|hanya|cuma|juga|bertahan|meraih|raih|dapat|mendapat|menerima|diganjar|"
    r"mendapatkan|memperoleh|mengantongi|menyandang|berpredikat|bernilai|berkategori|kembali|mencapai|alias|atau)(?:nya)?"
    r"\s+(?:huruf\s+)?[“\"(]{0,2}|[(“\"]|(?<!\d)(?<!\d )\b(?=AA|BB|CC))"
    r"(?-i:(?P<v>AA|A-|A|BB|B|CC|C|D))\b(?![.’'-]?\w)(?!\. ?[A-Z][\w.])",
    re.IGNORECASE,
)


def levels_of(view: SentenceView) -> list[Value]:
    """All levels of a sentence that are no bound."""
    return [
        _level(m, view)
        for m in _LEVEL.finditer(view.text, view.start, view.end)
        if not is_bounded(view, m.start()) and not on_scale(view, m.span())
    ]


def scored_levels_of(view: SentenceView) -> list[Value]:
    """Levels that only the score tells: "skor SPIP 3,214" is level 3."""
    return [
        Value(int(score), m.span("s"), score=score)
        for m in _SCORED.finditer(view.text, view.start, view.end)
        if not is_bounded(view, m.start("s")) and (score := Decimal(m.group("s").replace(",", ".")))
    ]


def _level(match: re.Match[str], view: SentenceView) -> Value:
    raw = match.group("v").lower()
    beside = score_behind(view, match.end()) or _score_before(view, match.start())
    if raw in _LEVEL_WORDS:
        return Value(_LEVEL_WORDS[raw], match.span("v"), score=beside)
    number = Decimal(raw.replace(",", "."))
    score = number if number != int(number) or len(raw) > 1 else beside
    return Value(int(number), match.span("v"), score=score)


def score_behind(view: SentenceView, position: int) -> Decimal | None:
    """As in "level 3 (3,124)" or "level 3 dengan nilai 3,124"."""
    match = _SCORE_BEHIND.match(view.text, position, view.end)
    return Decimal(match.group(1).replace(",", ".")) if match else None


def _score_before(view: SentenceView, position: int) -> Decimal | None:
    """As in "skornya 2,875 atau level 2"."""
    match = _SCORE_BEFORE.search(view.text, max(view.start, position - 40), position)
    return Decimal(match.group("s").replace(",", ".")) if match else None


def grades_of(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """All grades of a sentence: letters led to by a word, and the slot's terms."""
    letters = [
        Value(m.group("v"), m.span("v"))
        for m in _GRADE.finditer(view.text, view.start, view.end)
        if m.group("v") in slot.map
        and not is_bounded(view, m.start())
        and not on_scale(view, m.span("v"))
    ]
    phrases = terms_of(view, ValueSlot(map={k: v for k, v in slot.map.items() if v}))
    return sorted([*letters, *phrases], key=_start)


def _start(value: Value) -> Span:
    return value.span or (0, 0)
