"""Values: what the claim's value is, and where it stands.

Each function takes a sentence, the rule and its anchor and gives values with their spans.
A number belongs to the nearest claim word before it: words of other number claims (rivals)
between an anchor and a number take the number away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.numbers import Number, find_numbers
from extractors.rules.candidate import Span
from extractors.rules.model import Rule, ValueSlot
from extractors.rules.titles import find_title
from extractors.rules.vocabulary import vocabulary

# How far (characters) a value may stand from its anchor: a long clause of a press release.
_REACH = 220
_REACH_BEFORE = 60

_LEVEL = re.compile(
    r"\b(?:level|tingkat(?:an)?|lvl)\s*(?:ke[- ]?)?[“\"(]?"
    r"(?P<v>[1-5](?:[.,]\d{1,4})?|I{1,3}|IV|V|satu|dua|tiga|empat|lima)\b",
    re.IGNORECASE,
)
_LEVEL_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "satu": 1, "dua": 2, "tiga": 3,
                "empat": 4, "lima": 5}  # fmt: skip
_GRADE = re.compile(
    r"(?:\b(?:[Pp]redikat|[Nn]ilai|[Kk]ategori|[Gg]rade|[Pp]eringkat|[Mm]utu|[Kk]elas|PREDIKAT|NILAI|"
    r"[Dd]ari|[Mm]enjadi|[Kk]e|[Pp]ada)\s+(?:huruf\s+)?[“\"(]{0,2}|[(“\"])"
    r"(?P<v>AA|A-|A|BB|B|CC|C|D)\b(?![.’'-]?\w)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place; `span` is null where the anchor itself is the value."""

    value: Any
    span: Span | None
    unit: str | None = None
    score: Decimal | None = None
    compared: bool = False


def find_values(
    view: SentenceView, rule: Rule, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """All values that belong to this anchor; empty if the rule needs one and there is none."""
    slot = rule.value
    found = _by_kind(view, slot, anchor, rivals)
    if not found and slot.optional:
        return [Value(None, None, slot.unit)]
    return found


def _by_kind(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    match slot.kind:
        case "none":
            return [Value(None, None)]
        case "constant":
            return [Value(slot.constant, None)]
        case "enum":
            return _enum(view, slot, anchor)
        case "enum-list":
            return _enum_list(view, slot)
        case "level":
            return _levels(view, anchor, rivals)
        case "number":
            return _numbers(view, slot, anchor, rivals)
        case "number-or-grade":
            return _numbers(view, slot, anchor, rivals) or _grades(view, slot, anchor, rivals)
        case "title":
            title = find_title(view.text, anchor, view.end)
            return [Value(view.text[title[0] : title[1]], title)] if title else []
        case "phrase":
            return _phrase(view, slot, anchor)


@lru_cache(maxsize=512)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(t).replace(chr(92) + ' ', chr(92) + 's+') for t in ordered)})\b",
        re.IGNORECASE,
    )


def _occurrences(view: SentenceView, slot: ValueSlot) -> list[tuple[Any, Span]]:
    """Enumerated values in the sentence; a longer term hides a shorter one inside it."""
    found: list[tuple[Any, Span]] = []
    for value, terms in slot.map.items():
        pattern = _term_pattern(tuple(terms))
        found += [(value, m.span()) for m in pattern.finditer(view.text, view.start, view.end)]
    found.sort(key=lambda f: (f[1][0], -f[1][1]))
    kept: list[tuple[Any, Span]] = []
    for value, span in found:
        if not kept or span[0] >= kept[-1][1][1]:
            kept.append((value, span))
    return kept


def _enum(view: SentenceView, slot: ValueSlot, anchor: Span) -> list[Value]:
    occurrences = _occurrences(view, slot)
    inside = [o for o in occurrences if o[1][0] < anchor[1] and anchor[0] < o[1][1]]
    after = [o for o in occurrences if 0 <= o[1][0] - anchor[1] <= _REACH]
    before = [o for o in occurrences if 0 <= anchor[0] - o[1][1] <= _REACH_BEFORE]
    if slot.from_anchor and inside:
        return [Value(inside[0][0], inside[0][1], slot.unit)]
    chosen = inside or after or before[-1:]
    if not chosen:
        return []
    changed = _changed_from(view, occurrences)
    if changed:
        old, new = changed
        return [Value(new[0], new[1], slot.unit), Value(old[0], old[1], slot.unit, compared=True)]
    return [Value(chosen[0][0], chosen[0][1], slot.unit)]


def _changed_from(
    view: SentenceView, occurrences: Sequence[tuple[Any, Span]]
) -> tuple[tuple[Any, Span], tuple[Any, Span]] | None:
    """ "dari X menjadi Y": the old and the new value, if they differ."""
    for old, new in zip(occurrences, occurrences[1:], strict=False):
        between = view.text[old[1][1] : new[1][0]]
        lead = view.text[max(view.start, old[1][0] - 40) : old[1][0]]
        if (
            old[0] != new[0]
            and re.search(r"\b(?:menjadi|ke)\b", between, re.IGNORECASE)
            and re.search(r"\bdari\b", lead, re.IGNORECASE)
        ):
            return old, new
    return None


def _enum_list(view: SentenceView, slot: ValueSlot) -> list[Value]:
    occurrences = _occurrences(view, slot)
    if not occurrences:
        return []
    values: list[Any] = []
    for value, _ in occurrences:
        if value not in values:
            values.append(value)
    order = list(slot.map)
    values.sort(key=order.index)
    if slot.integer:
        values = [int(v) for v in values]
    span = (occurrences[0][1][0], max(o[1][1] for o in occurrences))
    return [Value(values, span)]


def _levels(view: SentenceView, anchor: Span, rivals: Sequence[Span]) -> list[Value]:
    # The anchor's own words may end with the level's name ("SPIP terintegrasi level 3").
    for match in _LEVEL.finditer(view.text, anchor[0], view.end):
        if _rival_between(rivals, anchor[1], match.start()) or match.start() - anchor[1] > _REACH:
            break
        if _bounded(view, match.start()):
            continue
        return [_level(match, view)]
    before = [
        m
        for m in _LEVEL.finditer(view.text, max(view.start, anchor[0] - _REACH_BEFORE), anchor[0])
        if not _rival_between(rivals, m.end(), anchor[0]) and not _bounded(view, m.start())
    ]
    return [_level(before[-1], view)] if before else []


def _level(match: re.Match[str], view: SentenceView) -> Value:
    raw = match.group("v").lower()
    if raw in _LEVEL_WORDS:
        return Value(_LEVEL_WORDS[raw], match.span("v"))
    number = Decimal(raw.replace(",", "."))
    score = number if number != int(number) or len(raw) > 1 else _score_behind(view, match.end())
    return Value(int(number), match.span("v"), score=score)


def _score_behind(view: SentenceView, position: int) -> Decimal | None:
    """ "level 3 (3,124)" or "level 3 dengan nilai 3,124"."""
    match = re.compile(
        r"\s*(?:\(|,?\s*dengan\s+)(?:nilai|skor|poin)?\s*:?\s*([1-5][.,]\d{1,4})\b"
    ).match(view.text, position, view.end)
    return Decimal(match.group(1).replace(",", ".")) if match else None


def _numbers(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    usable = [n for n in _usable_numbers(view, slot)]
    after = [
        n
        for n in usable
        if n.start >= anchor[1]
        and n.start - anchor[1] <= _REACH
        and not _rival_between(rivals, anchor[1], n.start)
    ]
    owned = _owned_before(view, usable, anchor)
    if owned:
        return [_value(owned, slot)]
    if after:
        return _with_changes(view, slot, after)
    before = [
        n
        for n in usable
        if n.end <= anchor[0]
        and anchor[0] - n.end <= _REACH_BEFORE
        and not _rival_between(rivals, n.end, anchor[0])
        and view.clause_at(n.start) == view.clause_at(anchor[0])
    ]
    return [_value(before[-1], slot)] if before else []


_LEADS_VALUE = re.compile(
    r"\b(?:nilai(?:nya)?|skor(?:nya)?|indeks(?:nya)?|angka(?:nya)?|sebesar|mencapai|diperoleh|"
    r"capaian(?:nya)?|tingkat|memperoleh|meraih|menyentuh|berada di)\b[^,;]{0,40}$",
    re.IGNORECASE,
)


def carried_values(view: SentenceView, rule: Rule) -> list[Value]:
    """The value of a topic of the sentence before: only a number that a value word leads to."""
    slot = rule.value
    if slot.kind not in ("number", "number-or-grade"):
        return []
    for n in _usable_numbers(view, slot):
        if _LEADS_VALUE.search(view.text[max(view.start, n.start - 70) : n.start]):
            return _with_changes(view, slot, [n])[:1]
    return []


_OWNED = re.compile(r"^\s*(?:\([A-Z]{1,2}\)\s*)?(?:untuk|pada|dalam)\s+(?:\w+\s+){0,3}\(?$", re.IGNORECASE)


def _owned_before(view: SentenceView, usable: Sequence[Number], anchor: Span) -> Number | None:
    """ "72,34 untuk SAKIP": the number before the anchor is its own."""
    for n in usable:
        if n.end <= anchor[0] and _OWNED.match(view.text[n.end : anchor[0]]):
            return n
    return None


def _usable_numbers(view: SentenceView, slot: ValueSlot) -> list[Number]:
    """Numbers that can be a score of this claim: in range, no count, no bound, no difference."""
    differences = {c.difference.start for c in view.changes if c.difference}
    numbers = view.numbers
    if slot.scale is not None:
        numbers = find_numbers(view.text, view.start, view.end, scale_max=Decimal(slot.scale))
    return [
        n
        for n in numbers
        if n.kind in ("cardinal", "percent")
        and n.start not in differences
        and (slot.percent != "required" or n.kind == "percent")
        and (slot.percent != "forbidden" or n.kind != "percent")
        and (slot.minimum is None or n.value >= Decimal(str(slot.minimum)))
        and (slot.maximum is None or n.value <= Decimal(str(slot.maximum)))
        and not (n.kind == "cardinal" and vocabulary().counted.match(view.text, n.end, view.end))
        and not _bounded(view, n.start)
        and not any(w.start < n.end and n.start < w.end for w in view.whens)
    ]


def _bounded(view: SentenceView, position: int) -> bool:
    lead = view.text[max(view.start, position - 50) : position]
    return bool(vocabulary().before_bounding.search(lead))


def _with_changes(view: SentenceView, slot: ValueSlot, after: list[Number]) -> list[Value]:
    """The first number, its earlier value if it changed, and numbers of further bodies or years."""
    first = after[0]
    for change in view.changes:
        if change.after is None:
            continue
        if first.start in (change.before.start, change.after.start):
            old, new = _value(change.before, slot), _value(change.after, slot)
            return [new, Value(old.value, old.span, old.unit, compared=True)]
    found = [_value(first, slot)]
    previous = first
    for number in after[1:]:
        if not _own_holder(view, previous.end, number.start):
            break
        found.append(_value(number, slot))
        previous = number
    return found


def _own_holder(view: SentenceView, start: int, end: int) -> bool:
    """A further number counts only with a body or a year of its own before it."""
    return any(
        start <= m.start < end for m in (*view.bodies, *view.whens)
    )


def _value(number: Number, slot: ValueSlot) -> Value:
    value: Any = int(number.value) if slot.integer else float(number.value)
    if isinstance(value, float) and value.is_integer() and number.decimals == 0:
        value = int(value)
    return Value(value, (number.start, number.end), slot.unit)


def _grades(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    found = [
        (m.group("v"), m.span("v"))
        for m in _GRADE.finditer(view.text, view.start, view.end)
        if m.group("v") in slot.map and not _bounded(view, m.start())
    ]
    phrases = _occurrences(view, ValueSlot(map={k: v for k, v in slot.map.items() if v}))
    found = sorted([*found, *phrases], key=lambda f: f[1][0])
    changed = _changed_from(view, found)
    if changed and not _rival_between(rivals, anchor[1], changed[1][1][0]):
        old, new = changed
        return [Value(new[0], new[1]), Value(old[0], old[1], compared=True)]
    after = [
        f
        for f in found
        if 0 <= f[1][0] - anchor[1] <= _REACH and not _rival_between(rivals, anchor[1], f[1][0])
    ]
    before = [
        f
        for f in found
        if 0 <= anchor[0] - f[1][1] <= _REACH_BEFORE
        and not _rival_between(rivals, f[1][1], anchor[0])
    ]
    chosen = after[:1] or before[-1:]
    return [Value(v, span) for v, span in chosen]


def _phrase(view: SentenceView, slot: ValueSlot, anchor: Span) -> list[Value]:
    if slot.pattern is None:
        return [Value(view.text[anchor[0] : anchor[1]], anchor)]
    match = re.compile(slot.pattern).search(view.text, anchor[0], view.end)
    if match is None:
        return []
    return [Value(match.group("value"), match.span("value"))]


def _rival_between(rivals: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= r[0] and r[1] <= end for r in rivals)
