"""Levels ("level 3", "Level III") and grades ("predikat BB")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span, Value
from extractors.rules.model import ValueSlot
from extractors.rules.value_terms import (
    REACH,
    REACH_BEFORE,
    changed_from,
    is_bounded,
    occurrences_of,
    rival_between,
)

_LEVEL = re.compile(
    r"\b(?:level|tingkat(?:an)?|lvl)\s*(?:ke[- ]?)?[“\"(]?"
    r"(?P<v>[1-5](?:[.,]\d{1,4})?|I{1,3}|IV|V|satu|dua|tiga|empat|lima)\b",
    re.IGNORECASE,
)
_LEVEL_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "satu": 1, "dua": 2, "tiga": 3,
                "empat": 4, "lima": 5}  # fmt: skip
_GRADE = re.compile(
    r"(?:\b(?:[Pp]redikat|[Nn]ilai|[Kk]ategori|[Gg]rade|[Pp]eringkat|[Mm]utu|[Kk]elas|PREDIKAT|NILAI|"
    r"[Dd]ari|[Mm]enjadi|[Kk]e|[Pp]ada|[Tt]embus|[Mm]enembus|[Mm]asuk|[Mm]asih|[Ss]udah|[Mm]eraih|"
    r"[Rr]aih|[Dd]apat|[Mm]endapat|[Bb]erpredikat|[Mm]encapai)\s+(?:huruf\s+)?[“\"(]{0,2}|[(“\"])"
    r"(?P<v>AA|A-|A|BB|B|CC|C|D)\b(?![.’'-]?\w)"
)

_BARE_GRADE = re.compile(r"(?<![\w.’'-])(?:AA|A-|A|BB|B|CC|C|D)(?![\w’'-])")


def find_levels(view: SentenceView, anchor: Span, rivals: Sequence[Span]) -> list[Value]:
    """The level behind the anchor, else the nearest before it; with a change also the old one."""
    # The anchor's own words may end with the level's name ("SPIP terintegrasi level 3").
    for match in _LEVEL.finditer(view.text, anchor[0], view.end):
        if rival_between(rivals, anchor[1], match.start()) or match.start() - anchor[1] > REACH:
            break
        if is_bounded(view, match.start()):
            continue
        return _level_change(view, match) or [_level(match, view)]
    before = [
        m
        for m in _LEVEL.finditer(view.text, max(view.start, anchor[0] - REACH_BEFORE), anchor[0])
        if not rival_between(rivals, m.end(), anchor[0]) and not is_bounded(view, m.start())
    ]
    return [_level(before[-1], view)] if before else []


def _level_change(view: SentenceView, first: re.Match[str]) -> list[Value]:
    """As in "dari level 2 menjadi level 3": the new level and the old one."""
    second = _LEVEL.search(view.text, first.end(), view.end)
    if second is None:
        return []
    old, new = _level(first, view), _level(second, view)
    if old.span is None or new.span is None:
        return []
    if changed_from(view, [(old.value, old.span), (new.value, new.span)]) is None:
        return []
    return [new, Value(old.value, old.span, old.unit, old.score, compared=True)]


def _level(match: re.Match[str], view: SentenceView) -> Value:
    raw = match.group("v").lower()
    if raw in _LEVEL_WORDS:
        return Value(_LEVEL_WORDS[raw], match.span("v"))
    number = Decimal(raw.replace(",", "."))
    score = number if number != int(number) or len(raw) > 1 else _score_behind(view, match.end())
    return Value(int(number), match.span("v"), score=score)


def _score_behind(view: SentenceView, position: int) -> Decimal | None:
    """As in "level 3 (3,124)" or "level 3 dengan nilai 3,124"."""
    match = re.compile(
        r"\s*(?:\(|,?\s*dengan\s+)(?:nilai|skor|poin)?\s*:?\s*([1-5][.,]\d{1,4})\b"
    ).match(view.text, position, view.end)
    return Decimal(match.group(1).replace(",", ".")) if match else None


def find_grades(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """The grade behind the anchor, else the nearest before it; with a change also the old one."""
    found = [
        (m.group("v"), m.span("v"))
        for m in _GRADE.finditer(view.text, view.start, view.end)
        if m.group("v") in slot.map and not is_bounded(view, m.start())
    ]
    # Inside the anchor's own words ("bertahan di BB") a grade needs no word before it.
    taken = {span for _, span in found}
    found += [
        (m.group(), m.span())
        for m in _BARE_GRADE.finditer(view.text, anchor[0], anchor[1])
        if m.group() in slot.map and m.span() not in taken
    ]
    phrases = occurrences_of(view, ValueSlot(map={k: v for k, v in slot.map.items() if v}))
    found = sorted([*found, *phrases], key=lambda f: f[1][0])
    changed = changed_from(view, found)
    if changed and not rival_between(rivals, anchor[1], changed[1][1][0]):
        old, new = changed
        return [Value(new[0], new[1]), Value(old[0], old[1], compared=True)]
    after = [
        f
        for f in found
        if 0 <= f[1][0] - anchor[1] <= REACH and not rival_between(rivals, anchor[1], f[1][0])
    ]
    before = [
        f
        for f in found
        if 0 <= anchor[0] - f[1][1] <= REACH_BEFORE
        and not rival_between(rivals, f[1][1], anchor[0])
    ]
    inside = [f for f in found if anchor[0] <= f[1][0] and f[1][1] <= anchor[1]]
    chosen = inside[:1] or after[:1] or before[-1:]
    return [Value(v, span) for v, span in chosen]
