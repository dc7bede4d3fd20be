"""Changes of a value: from which number to which, or by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from extractors.language.number_types import Change, Number
from extractors.language.number_words import WORDS, any_of, fold

_REACH: Final = 90  # from a change verb over its fillers to the first number
_GAP: Final = 110  # between the earlier and the later value, years and periods included
_VERBS: Final = any_of([*WORDS["rising"], *WORDS["falling"]])
_VERB: Final = re.compile(rf"(?<!\w){_VERBS}(?!\w)", re.IGNORECASE)
_RISING: Final = re.compile(any_of(WORDS["rising"]), re.IGNORECASE)
_SHARES: Final = frozenset(WORDS["shares"])
CHANGED_FROM: Final = re.compile(
    rf"(?<!\w){_VERBS}(?!\w)\W{{1,3}}(?:\w+\W{{1,3}}){{0,3}}dari\W{{1,3}}(?:\w+\W{{1,3}}){{0,3}}$",
    re.IGNORECASE,
)
"""Ends a text in which a changed value comes next: "naik dari tahun lalu "."""
_FROM: Final = re.compile(
    r"(?<!\w)(?:dari|semula|sebelumnya|awalnya)\s{1,3}(?P<words>(?:[^\s.;,]{1,24},?\s{1,3}){0,7})[“\"(]{0,2}$",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"(?<!\w)(?:menjadi|jadi|ke|hingga|sampai|kini|sekarang)(?!\w)(?P<words>[^;]{0,60})$",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"(?<!\w)(?:dari|(?:jika\s{1,3})?(?:di\s?)?banding(?:kan)?(?:\s{1,3}dengan)?|dari\s{1,3}sebelumnya)(?!\w)"
    r"(?P<words>[^;]{0,60})$",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    rf"(?<!\w)(?P<verb>{_VERBS}(?:nya)?)(?!\w)\s{{1,3}}(?:{any_of(WORDS['difference_fillers'])}\s{{1,3}}){{0,4}}[“\"(]?$",
    re.IGNORECASE,
)
_OR_BY: Final = re.compile(
    r"^\W{0,3}(?:atau|yakni|yaitu|dengan\s{1,3}selisih|selisih)\s{0,3}(?:sebesar|sebanyak|sekitar|selisih)?$",
    re.IGNORECASE,
)
_REACHED: Final = re.compile(r"(?<!\w)(?:menjadi|ke|mencapai)(?!\w)", re.IGNORECASE)
# A new sentence or a contrast: what follows is told of something else.
_TURN: Final = re.compile(
    r"[.!?]\s|;|\n\s{0,9}\n|(?<!\w)(?:sedangkan|sementara|namun|tetapi|adapun|disusul)(?!\w)",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"\s{1,3}(?:poin|point|persen\s{1,3}poin|basis\s{1,3}poin)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Lead:
    """The text before a number, from the end of the number before it."""

    text: str
    start: int


def changes_between(text: str, low: int, numbers: list[Number]) -> list[Change]:
    """Find changes among `numbers`, sorted; look no further back than `low`."""
    return list(_scan(text, low, numbers))


def _scan(text: str, low: int, numbers: list[Number]) -> Iterator[Change]:
    i = 0
    latest: Change | None = None
    while i < len(numbers):
        low_here = numbers[i - 1].end if i else low
        change, used = _change_at(text, low_here, numbers[i : i + 3], latest)
        if change:
            yield change
        latest = change
        i += used


def _change_at(
    text: str, low: int, numbers: list[Number], latest: Change | None
) -> tuple[Change | None, int]:
    """Read the change that the first of up to three numbers begins, and how many it takes."""
    first = numbers[0]
    lead = _lead(text, low, first.start)
    if len(numbers) > 1:
        change = _forward(text, lead, first, numbers[1]) or _backward(text, lead, first, numbers[1])
        if change:
            return change, 2
    if len(numbers) > 2:
        change = _backward_by(text, first, numbers[1], numbers[2])
        if change:
            return change, 3
    return _by(text, lead, first) or _or_by(text, lead, first, latest), 1


def _lead(text: str, low: int, position: int) -> _Lead:
    start = max(low, position - _REACH)
    return _Lead(_same_sentence(text[start:position]), start)


def _same_sentence(lead: str) -> str:
    """Blank out what belongs to an earlier sentence; the length stays."""
    cut = max((m.end() for m in re.finditer(r"[.!?]\s|;|\n\s*\n", lead)), default=0)
    return " " * cut + lead[cut:]


def _forward(text: str, lead: _Lead, before: Number, after: Number) -> Change | None:
    """Read "naik dari X (tahun A) menjadi Y"."""
    gap = text[before.end : after.start]
    origin = _FROM.search(lead.text)
    if origin is None or len(gap) > _GAP or not _plain(gap) or _shares(origin):
        return None
    target = _TO.search(gap)
    if target is None or len(target.group("words").split()) > 7:
        return None
    verb = _last(lead.text[: origin.start()]) or _VERB.search(gap)
    if verb is None and before.kind not in ("ordinal",) and before.value == after.value:
        return None
    inside = verb is not None and _last(lead.text[: origin.start()]) is not None
    start = lead.start + (verb.start() if inside and verb else origin.start())
    return _change(start, before, after, verb.group() if verb else None)


def _backward(text: str, lead: _Lead, after: Number, before: Number) -> Change | None:
    """Read "Y, naik dari X", "Y, naik dibanding tahun A sebesar X", "naik menjadi Y dari X"."""
    gap = text[after.end : before.start]
    compared = _COMPARED.search(gap) if len(gap) <= _GAP and _plain(gap) else None
    if compared is None or _shares(compared):
        return None
    verb = _last(gap[: compared.start()])
    if verb:
        return _change(after.start, before, after, verb.group())
    raised = _last(lead.text)
    if raised and _REACHED.search(lead.text[raised.end() :]):
        return _change(lead.start + raised.start(), before, after, raised.group())
    return None


def _backward_by(text: str, after: Number, by: Number, before: Number) -> Change | None:
    """Read "Y, naik d poin dari X"."""
    verb = _BY.search(_lead(text, after.end, by.start).text)
    gap = text[by.end : before.start]
    compared = _COMPARED.search(gap) if len(gap) <= _GAP and _plain(gap) else None
    if verb is None or compared is None or "," in gap or _TO.search(gap) or _shares(compared):
        return None
    direction = _direction(verb.group("verb"), before, after)
    return Change(after.start, before.end, before, after, direction, by)


def _by(text: str, lead: _Lead, number: Number) -> Change | None:
    """Read "naik 2,5 poin", "kenaikan sebesar 2,5"."""
    found = _BY.search(lead.text)
    if found is None or number.kind in ("ordinal", "roman", "count-of-times"):
        return None
    direction = _direction(found.group("verb"), None, None)
    return Change(lead.start + found.start(), number.end, number, None, direction, number)


def _or_by(text: str, lead: _Lead, number: Number, latest: Change | None) -> Change | None:
    """Read the difference told again: "(naik dari X menjadi Y) atau 2,5 poin"."""
    told = number.kind == "percent" or _POINTS.match(text, number.end)
    if latest is None or not told or not _OR_BY.search(lead.text.strip()):
        return None
    return Change(number.start, number.end, number, None, latest.direction, number)


def _change(start: int, before: Number, after: Number, verb: str | None) -> Change | None:
    if before.value == after.value and verb is None:
        return None
    ends = max(before.end, after.end)
    return Change(start, ends, before, after, _direction(verb, before, after), None)


def _direction(
    verb: str | None, before: Number | None, after: Number | None
) -> Literal["up", "down"]:
    if verb is not None:
        return "up" if _RISING.match(fold(verb)) else "down"
    return "up" if before and after and after.value > before.value else "down"


def _last(lead: str) -> re.Match[str] | None:
    return max(_VERB.finditer(lead), key=lambda m: m.start(), default=None)


def _plain(gap: str) -> bool:
    return not _TURN.search(gap)


def _shares(origin: re.Match[str]) -> bool:
    """Tell "dari total 10 daerah", a part of a whole, from an earlier value."""
    return not _SHARES.isdisjoint(fold(origin.group("words")).split())
