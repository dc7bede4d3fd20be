"""What follows a number: scale words, per cent, rupiah, "kali", and its twin in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.language.number_digits import digit_value
from extractors.language.number_words import CARDINAL, SCALES, WORDS, any_of, fold, spelled_value

_LETTERS: Final[dict[str, int]] = WORDS["money_letters"]
_SCALE: Final = re.compile(rf"\s{{0,3}}(?P<s>{any_of(SCALES)})(?!\w)", re.IGNORECASE)
# Capitals only: "Rp5 m" hardly occurs, and "m" is metres.
_LETTER: Final = re.compile(r"\s?(?P<s>[MT])(?!\w)")
_DASHED: Final = re.compile(r",(?:-{1,2}|–)")
_UNIT: Final = re.compile(
    rf"(?:\s{{0,3}}(?P<percent>%|{any_of(WORDS['percent'])}(?!\w))"
    rf"|\s{{1,3}}(?P<rupiah>{any_of(WORDS['rupiah'])})(?!\w))",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    r"(?:\s{1,3}kali(?:nya)?|\s?x)(?!\w)(?P<lipat>\s{1,3}lipat)?", re.IGNORECASE
)
_TWIN: Final = re.compile(r"\s{0,3}\((?P<inner>[^()]{1,160})\)")
_INNER: Final = re.compile(
    rf"\s*(?:(?P<currency>Rp|IDR)\.?\s*)?(?:(?P<digits>[0-9][0-9.,]{{0,30}})"
    rf"(?:\s*(?P<scale>{any_of(SCALES)}))?|(?P<words>{CARDINAL}))(?:,-)?"
    rf"(?:\s*(?P<percent>%|{any_of(WORDS['percent'])})|\s*(?P<rupiah>rupiah)|\s*(?P<times>kali(?:nya)?))?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Units:
    """What was read behind a number, up to `end`. `multiple`: "kali lipat" follows."""

    end: int
    scale: int = 1
    unit: str | None = None
    times: bool = False
    multiple: bool = False


def read_units(
    text: str,
    position: int,
    end: int,
    value: Decimal | None,
    *,
    money: bool = False,
    ordinal: bool = False,
) -> Units:
    """Read the units that stand at `position`.

    `value` (unscaled, null: unknown) tells a twin, "3 (tiga)", from another number in brackets.
    """
    scale, unit, times = 1, None, False
    found = None if ordinal else _scale(text, position, end, money)
    if found:
        position, scale = found.end(), _factor(found.group("s"))
    dashed = _DASHED.match(text, position, end) if money else None
    position = dashed.end() if dashed else position
    if not ordinal:
        position, unit = _unit(text, position, end, None)
    if value is not None:
        position, unit, times = _twin(text, position, end, value * scale, unit)
        if not ordinal:
            position, unit = _unit(text, position, end, unit)
    after = None if unit or times else _TIMES.match(text, position, end)
    if after is None or scale > 1:
        return Units(position, scale, unit, times)
    multiple = after.group("lipat") is not None
    return Units(after.end(), scale, unit, times=not multiple, multiple=multiple)


def _scale(text: str, position: int, end: int, money: bool) -> re.Match[str] | None:
    found = _SCALE.match(text, position, end)
    return found or (_LETTER.match(text, position, end) if money else None)


def _factor(word: str) -> int:
    return SCALES.get(fold(word)) or _LETTERS[fold(word)]


def _unit(text: str, position: int, end: int, unit: str | None) -> tuple[int, str | None]:
    found = _UNIT.match(text, position, end) if unit is None else None
    if found is None:
        return position, unit
    return found.end(), "percent" if found.group("percent") else "IDR"


def _twin(
    text: str, position: int, end: int, value: Decimal, unit: str | None
) -> tuple[int, str | None, bool]:
    """Take a bracket that repeats the number in the other writing."""
    bracket = _TWIN.match(text, position, end)
    inner = _INNER.fullmatch(bracket.group("inner")) if bracket else None
    if bracket is None or inner is None or _inner_value(inner) != value:
        return position, unit, False
    if inner.group("percent"):
        unit = unit or "percent"
    elif inner.group("rupiah") or inner.group("currency"):
        unit = unit or "IDR"
    return bracket.end(), unit, inner.group("times") is not None


def _inner_value(inner: re.Match[str]) -> Decimal | None:
    if inner.group("words"):
        spelled = spelled_value(inner.group("words"))
        return spelled[0] if spelled else None
    found = digit_value(
        inner.group("digits").rstrip(".,"), money=inner.group("currency") is not None
    )
    if found is None:
        return None
    return found[0] * (_factor(inner.group("scale")) if inner.group("scale") else 1)
