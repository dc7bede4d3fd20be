"""Scores: which number of a sentence is the value of a claim.

A number belongs to the nearest claim word before it: words of other number claims (rivals)
between an anchor and a number take the number away. Counts, bounds, differences, dates and
factors of formulas are nobody's score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.language.numbers import Number, find_numbers
from extractors.rules.candidate import Span, Value
from extractors.rules.model import Rule, ValueSlot
from extractors.rules.value_terms import REACH, REACH_BEFORE, is_bounded, rival_between
from extractors.rules.vocabulary import any_word, vocabulary


def find_scores(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """The scores of this anchor: one, a change, or one for each further body or year."""
    usable = list(_usable_numbers(view, slot))
    after = [
        n
        for n in usable
        # The anchor's own words may hold the number ("menerima 14 laporan").
        if n.start >= anchor[0]
        and n.start - anchor[1] <= REACH
        and not rival_between(rivals, anchor[1], n.start)
    ]
    several = _held_before(view, usable, anchor, rivals)
    if len(several) > 1:
        return [_value(n, slot) for n in several]
    owned = _owned_before(view, usable, anchor)
    if owned:
        return [_value(owned, slot)]
    if after:
        return _with_changes(view, slot, after, usable)
    before = [
        n
        for n in usable
        if n.end <= anchor[0]
        and anchor[0] - n.end <= REACH_BEFORE
        and not rival_between(rivals, n.end, anchor[0])
        and view.clause_at(n.start) == view.clause_at(anchor[0])
        and _beside(view.text[n.end : anchor[0]])
    ]
    return [_value(before[-1], slot)] if before else []


def _beside(gap: str) -> bool:
    """A number in front of the claim's words is its own only if nothing else stands between."""
    return len(gap.split()) <= _BESIDE and not re.search(r",\s|\bdan\b", gap)


def _held_before(
    view: SentenceView, usable: Sequence[Number], anchor: Span, rivals: Sequence[Span]
) -> list[Number]:
    """As in "Dinas P (92,4) dan Dinas Q 90,2 dalam survei itu": each body with its value.

    Only in the anchor's clause, and only if every number there has a body of its own before it.
    """
    clause = view.clause_at(anchor[0])
    numbers = [
        n
        for n in usable
        if clause.start <= n.start
        and n.end <= anchor[0]
        and not rival_between(rivals, n.end, anchor[0])
    ]
    position = clause.start
    for n in numbers:
        if not any(
            position <= m.start and m.end <= n.start and n.start - m.end <= _HOLDER_REACH
            for m in view.bodies
        ):
            return []
        position = n.end
    return numbers


# "Target 85, realisasi 82,5": target and result stand side by side.
_RESULT_BESIDE_TARGET = re.compile(
    r"\b(?:realisasi(?:nya)?|terealisasi|capaian(?:nya)?|target(?:nya)?)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# Between a body and its value: " yang meraih nilai " and the like.
_HOLDER_REACH = 45
# A noun stands this near behind its number.
_NOUN_REACH = 40
# Words between a number and the claim's words behind it.
_BESIDE = 6
_LEADS_VALUE = re.compile(
    r"\b(?:nilai(?:nya)?|skor(?:nya)?|indeks(?:nya)?|angka(?:nya)?|sebesar|mencapai|diperoleh|"
    r"capaian(?:nya)?|tingkat|memperoleh|meraih|menyentuh|berada di|target(?:nya|kan)?|menargetkan|"
    r"ditargetkan|menembus|tembus|dipatok|dibidik|membidik)\b[^,;]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a topic and the body that holds it (null: the topic's own subject)."""

    value: Value
    holder: BodyMention | None


def held_values(view: SentenceView, rule: Rule) -> list[Held]:
    """Values of a topic of an earlier sentence.

    A number counts if a body stands right before it ("Dinas P (92,4)") or, for the first one, if
    a value word leads to it ("Nilainya 84,2"). Whole numbers without a per-cent sign and without
    a value word could be anything and don't count.
    """
    slot = rule.value
    if slot.kind not in ("number", "number-or-grade"):
        return []
    found: list[Held] = []
    position = view.start
    for n in _usable_numbers(view, slot):
        led = bool(_LEADS_VALUE.search(view.text[max(view.start, n.start - 70) : n.start]))
        holder = _holder_of(view, rule, position, n.start)
        printed = n.decimals > 0 or n.kind == "percent"
        if (holder and (printed or led)) or (led and not found):
            found.append(Held(_value(n, slot), holder))
        position = n.end
    return found


def _holder_of(view: SentenceView, rule: Rule, start: int, end: int) -> BodyMention | None:
    own = [
        m
        for m in view.bodies
        if start <= m.start
        and m.end <= end
        and m.kind in rule.subject.kinds
        and m.role_of is None
        and end - m.end <= _HOLDER_REACH
        and not vocabulary().before_compared.search(view.text[max(start, m.start - 30) : m.start])
    ]
    return own[-1] if own else None


_OWNED = re.compile(
    r"^\s*(?:\([A-Z]{1,2}\)\s*)?(?:untuk|pada|dalam)\s+(?:\w+\s+){0,3}\(?$", re.IGNORECASE
)


def _owned_before(view: SentenceView, usable: Sequence[Number], anchor: Span) -> Number | None:
    """As in "72,34 untuk SAKIP": the number before the anchor is its own."""
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
        if n.kind in (("money",) if slot.money else ("cardinal", "percent"))
        and n.start not in differences
        and (slot.percent != "required" or n.kind == "percent")
        and (slot.percent != "forbidden" or n.kind != "percent")
        and (slot.minimum is None or n.value >= Decimal(str(slot.minimum)))
        and (slot.maximum is None or n.value <= Decimal(str(slot.maximum)))
        and not _counts_others(view, slot, n)
        and not is_bounded(view, n.start)
        and not vocabulary().bounding_behind.match(view.text, n.end, view.end)
        and not _arithmetic(view, n)
        and (slot.scale is None or n.decimals > 0 or _led_to(view, n.start))
        and not any(w.start < n.end and n.start < w.end for w in view.whens)
    ]


def _counts_others(view: SentenceView, slot: ValueSlot, n: Number) -> bool:
    """As in "12 OPD": a count, unless of what the claim itself counts."""
    if n.kind != "cardinal" or not vocabulary().counted.match(view.text, n.end, view.end):
        return False
    own = tuple(slot.counts)
    return not (own and any_word(own).match(view.text[n.end : n.end + _NOUN_REACH].lstrip()))


def _arithmetic(view: SentenceView, n: Number) -> bool:
    """A factor of a formula ("3,52 x 25 = 88,00"); the result is none."""
    # A number's span may hold the sign behind it ("35,2 x").
    if view.text[n.start : n.end].rstrip()[-1:] in {"x", "×"}:
        return True
    before = view.text[max(view.start, n.start - 3) : n.start].rstrip()[-1:]
    after = view.text[n.end : min(view.end, n.end + 3)].lstrip()[:1]
    return before in {*"x×*:÷+"} or after in {*"x×*÷+="}


def _led_to(view: SentenceView, position: int) -> bool:
    """Whether a word for a value leads straight to the number."""
    lead = view.text[max(view.start, position - 25) : position].lower()
    return bool(re.search(r"\b(?:nilai|skor|indeks|sebesar|mencapai|angka|poin)\s+$", lead))


def _with_changes(
    view: SentenceView, slot: ValueSlot, after: list[Number], usable: Sequence[Number]
) -> list[Value]:
    """The first number, its earlier value, and numbers of further bodies or years."""
    first = after[0]
    for change in view.changes:
        if change.after is None or not {change.before.start, change.after.start} <= {
            n.start for n in usable
        }:
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
    if _RESULT_BESIDE_TARGET.search(view.text[start:end]):
        return True
    places = [m.start for m in view.bodies] + [w.start for w in view.whens]
    return any(start <= place < end for place in places)


def _value(number: Number, slot: ValueSlot) -> Value:
    value: Any = int(number.value) if slot.integer else float(number.value)
    if isinstance(value, float) and value.is_integer() and number.decimals == 0:
        value = int(value)
    return Value(value, (number.start, number.end), slot.unit)
