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
# No sentence end; a dot inside a number or an abbreviation has no blank behind it.
_INSIDE: Final = r"(?:(?!\.\s|[;\n]\s*\n)[^;])"

CHANGED_FROM: Final = re.compile(
    rf"(?<!\w){_VERBS}(?!\w)\W{{1,3}}(?:\w+\W{{1,3}}){{0,3}}dari\W{{1,3}}(?:\w+\W{{1,3}}){{0,3}}$", re.IGNORECASE
)
"""Ends a text in which a changed value comes next: "naik dari tahun lalu "."""
_FROM: Final = re.compile(
    rf"(?<!\w)(?:dari|semula|sebelumnya|awalnya)\s{{1,3}}(?P<words>(?:[^\s.;,]{{1,24}},?\s{{1,3}}){{0,7}})[“\"(]{{0,2}}$",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"(?<!\w)(?:menjadi|jadi|ke|hingga|sampai|kini|sekarang)(?!\w)(?P<words>[^;]{0,60})$", re.IGNORECASE
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
    r"^\W{0,3}(?:atau|yakni|yaitu|dengan\s{1,3}selisih|selisih)\s{1,3}(?:sebesar|sebanyak|sekitar|selisih)?\s{0,3}$",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(r"\s{1,3}(?:poin|point|persen\s{1,3}poin|basis\s{1,3}poin)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lead:
    """The text before a number, from the end of the number before it."""

    text: str
    start: int


def changes_between(text: str, low: int, numbers: list[Number]) -> list[Change]:
    """Changes among `numbers`, sorted; looks no further back than `low`."""
    return list(_scan(text, low, numbers))


def _scan(text: str, low: int, numbers: list[Number]) -> Iterator[Change]:
    i = 0
    while i < len(numbers):
        number = numbers[i]
        lead = _lead(text, numbers[i - 1].end if i else low, number.start)
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        change = following and (
            _forward(text, lead, number, following) or _backward(text, low, numbers, i)
        )
        if change:
            yield change
            i += 2
            continue
        by = _by(text, lead, number)
        if by:
            yield by
        i += 1


def _lead(text: str, low: int, position: int) -> _Lead:
    start = max(low, position - _REACH)
    return _Lead(_same_sentence(text[start:position]), start)


def _same_sentence(lead: str) -> str:
    """Blank out what belongs to an earlier sentence; the length stays."""
    cut = max((m.end() for m in re.finditer(r"[.!?]\s|;|\n\s*\n", lead)), default=0)
    return " " * cut + lead[cut:]


def _forward(text: str, lead: _Lead, before: Number, after: Number) -> Change | None:
    """ "naik dari X (tahun A) menjadi Y"."""
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


def _backward(text: str, low: int, numbers: list[Number], i: int) -> Change | None:
    """ "Y, naik dari X", "Y, meningkat dibanding tahun A sebesar X"; "naik menjadi Y dari X"."""
    after, before = numbers[i], numbers[i + 1]
    gap = text[after.end : before.start]
    if len(gap) > _GAP or not _plain(gap):
        return None
    compared = _COMPARED.search(gap)
    if compared is None or _shares(compared):
        return None
    verb = _last(gap[: compared.start()])
    if verb:
        return _change(after.start, before, after, verb.group())
    lead = _lead(text, numbers[i - 1].end if i else low, after.start)
    raised = _last(lead.text)
    if raised and re.search(r"(?<!\w)(?:menjadi|ke|mencapai)(?!\w)", lead.text[raised.end() :]):
        return _change(lead.start + raised.start(), before, after, raised.group())
    return None


def _by(text: str, lead: _Lead, number: Number) -> Change | None:
    """ "naik 2,5 poin", "kenaikan sebesar 2,5"."""
    if number.kind in ("ordinal", "roman", "count-of-times"):
        return None
    found = _BY.search(lead.text)
    verb = found.group("verb") if found else None
    start = lead.start + (found.start() if found else 0)
    if found is None and _OR_BY.search(lead.text) and _POINTS.match(text, number.end):
        return None
    if verb is None:
        return None
    direction = _direction(verb, None, None)
    return Change(start, number.end, number, None, direction, number)


def _change(start: int, before: Number, after: Number, verb: str | None) -> Change | None:
    if before.value == after.value and verb is None:
        return None
    ends = max(before.end, after.end)
    return Change(start, ends, before, after, _direction(verb, before, after), None)


def _direction(verb: str | None, before: Number | None, after: Number | None) -> Literal["up", "down"]:
    if verb is not None:
        return "up" if _RISING.match(fold(verb)) else "down"
    return "up" if before and after and after.value > before.value else "down"


def _last(lead: str) -> re.Match[str] | None:
    found = None
    for found in _VERB.finditer(lead):
        pass
    return found


def _plain(gap: str) -> bool:
    return not re.search(r"[.!?]\s|;|\n\s*\n", gap)


def _shares(origin: re.Match[str]) -> bool:
    """ "dari total 10 daerah" is a part of a whole and no earlier value."""
    return not _SHARES.isdisjoint(fold(origin.group("words")).split())
