"""Single numbers with their units, before bounds and ranges are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors.language.number_blocks import NAMED_YEAR
from extractors.language.number_digits import digit_value
from extractors.language.number_references import Taken
from extractors.language.number_types import Kind
from extractors.language.number_units import Units, read_units
from extractors.language.number_words import CARDINAL, WORDS, any_of, fold, spelled_value

ROMAN: Final = r"(?:X{0,1}(?:IX|IV|VI{0,3}|I{1,3})|XX?)"
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10}
_NUM: Final = r"[0-9]++(?:[.,][0-9]++)*+"
_KE: Final = r"(?<![\w-])ke(?P<gap{n}>\s?[-–]\s?|\s{{1,3}}){q}"
_CURRENCIES: Final = {"rp": "IDR", "idr": "IDR", "us$": "USD", "usd": "USD", "$": "USD"}

_ATOM: Final = re.compile(
    "|".join(
        (
            rf"{_KE.format(n=1, q='')}(?:(?P<odigits>[0-9]{{1,3}}+)(?!\w|[.,/:][0-9])"
            rf"|(?P<oroman>(?-i:{ROMAN}))(?![\w-]))",
            rf"{_KE.format(n=2, q='?')}(?P<owords>{CARDINAL})(?!\w)",
            r"(?<![\w-])(?P<first>pertama)(?!\w)",
            r"(?<![\w$])(?P<currency>Rp|IDR|US\$|USD|\$)\.?\s{0,3}"
            rf"(?P<mdigits>{_NUM})(?=(?:jt|rb|[mt])(?!\w)|\W|$)",
            rf"(?<![\w/#@+])(?<![^\W\d_][-–])(?<!\w\.)(?P<digits>{_NUM})"
            r"(?=(?:jt|rb|x)(?!\w)|\W|$)(?!/(?!100(?!\w)))(?!:[0-9])(?!-[^\W\d_])",
            rf"(?<![\w-])(?P<words>{CARDINAL})(?:-(?P<more>{CARDINAL}))?(?![\w-])",
            r"(?<![\w-])(?P<half>separuh|setengah)(?![\w-])",
            rf"(?<![\w-])(?P<roman>(?-i:{ROMAN}))(?![\w-])",
        )
    ),
    re.IGNORECASE,
)
_LEAD: Final = 40  # characters before a number in which its context word stands
_COUNTED: Final = re.compile(rf"\s{{1,3}}{any_of(WORDS['counted'])}(?!\w)", re.IGNORECASE)
_TIMES_NEXT: Final = re.compile(
    r"\s{0,3}(?:\([^()]{1,40}\)\s{0,3})?kali(?:nya)?(?!\w)", re.IGNORECASE
)
_TIMES_BEFORE: Final = re.compile(r"(?<!\w)kali(?:nya)?\s{1,3}(?:yang\s{1,3})?$", re.IGNORECASE)
_DIRECTED: Final = re.compile(
    rf"(?:[0-9]|{CARDINAL}|{any_of(WORDS['directed'])})\W{{1,3}}$", re.IGNORECASE
)
_ROMAN_LEAD: Final = re.compile(
    rf"(?<!\w){any_of(WORDS['roman_contexts'])}\s{{0,3}}[.:“\"(]?\s{{0,2}}$", re.IGNORECASE
)
_ROMAN_BLOCKED: Final = re.compile(
    rf"(?<!\w){any_of(WORDS['roman_blocked'])}\s{{1,3}}$", re.IGNORECASE
)
_MINUS: Final = re.compile(r"(?:(?<!\w)minus\s{1,3}|(?<=[^\s][ (])[-−])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Atom:
    """One number as written; `scale` is the power that a scale word brought ("juta")."""

    start: int
    end: int
    value: Decimal
    decimals: int
    kind: Kind
    unit: str | None = None
    scale: int = 1
    high: Decimal | None = None


def find_atoms(
    text: str, start: int, end: int, taken: Taken, scale_max: Decimal | None
) -> Iterator[Atom]:
    """Numbers of [start, end) outside `taken`, in order and not overlapping."""
    done = start
    for match in _ATOM.finditer(text, start, end):
        if match.start() < done or taken.touches(*match.span()):
            continue
        atom = _read(text, start, end, match, scale_max)
        if atom is not None and atom.start >= done:
            yield atom
            done = atom.end


def _read(
    text: str, low: int, end: int, match: re.Match[str], scale_max: Decimal | None
) -> Atom | None:
    match match.lastgroup:
        case "odigits" | "oroman" | "owords" | "first":
            return _ordinal(text, low, end, match)
        case "mdigits":
            return _money(text, end, match)
        case "digits":
            return _digits(text, low, end, match, scale_max)
        case "words" | "more":
            return _words(text, end, match)
        case _:
            return _half_or_roman(text, low, end, match)


def _half_or_roman(text: str, low: int, end: int, match: re.Match[str]) -> Atom | None:
    if match.group("half"):
        return _cardinal(text, end, match.span(), (Decimal("0.5"), 1))
    return _roman(text, low, match)


def roman_value(numeral: str) -> int:
    """Value of a numeral from I to XX."""
    digits = [_ROMAN_DIGITS[c] for c in numeral]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _ordinal(text: str, low: int, end: int, match: re.Match[str]) -> Atom | None:
    name = match.lastgroup or ""
    written = match.group(name)
    value = _spelled(written) if name in ("owords", "first") else _plain(written)
    if value is None:
        return None
    gap = match.group("gap1") or match.group("gap2") or ""
    if gap.isspace() and name != "oroman" and _is_direction(text, low, match, end):
        return _cardinal(text, end, match.span(name), (value, 0))
    return _ordinal_atom(text, (low, end), match.span(), value)


def _plain(written: str) -> Decimal | None:
    if not written.isdecimal():
        return Decimal(roman_value(written))
    return None if written.startswith("0") else Decimal(written)


def _spelled(written: str) -> Decimal | None:
    if fold(written) == "pertama":
        return Decimal(1)
    found = spelled_value(written)
    return found[0] if found and not found[1] else None


def _is_direction(text: str, low: int, match: re.Match[str], end: int) -> bool:
    """Tell whether "ke" leads somewhere and ranks nothing: "dari 2 ke 3", "ke 4 OPD"."""
    if _TIMES_NEXT.match(text, match.end(), end):
        return False
    lead = text[max(low, match.start() - _LEAD) : match.start()]
    return bool(_COUNTED.match(text, match.end(), end) or _DIRECTED.search(lead))


def _ordinal_atom(
    text: str, within: tuple[int, int], span: tuple[int, int], value: Decimal
) -> Atom:
    low, end = within
    start, stop = span
    units = read_units(text, stop, end, value, ordinal=True)
    before = _TIMES_BEFORE.search(text[max(low, start - 14) : start])
    if before:
        start -= len(before.group())
    kind: Kind = "count-of-times" if before or units.times else "ordinal"
    return Atom(start, units.end, value, 0, kind)


def _money(text: str, end: int, match: re.Match[str]) -> Atom | None:
    scaled = read_units(text, match.end(), end, None, money=True)
    found = digit_value(match.group("mdigits"), money=scaled.scale == 1)
    if found is None:
        return None
    units = read_units(text, match.end(), end, found[0], money=True)
    unit = _CURRENCIES[fold(match.group("currency"))]
    value = found[0] * units.scale
    return Atom(match.start(), units.end, value, found[1], "money", unit, units.scale)


def _digits(
    text: str, low: int, end: int, match: re.Match[str], scale_max: Decimal | None
) -> Atom | None:
    written = match.group("digits")
    found = digit_value(written, scale_max=scale_max)
    if found is None:
        return None
    atom = _cardinal(text, end, match.span(), found)
    if atom is None or _is_year(text, low, end, written, atom):
        return None
    minus = _MINUS.search(text[max(low, atom.start - 8) : atom.start])
    if minus and atom.kind in ("cardinal", "percent"):
        return replace(atom, start=atom.start - len(minus.group()), value=-atom.value)
    return atom


def _is_year(text: str, low: int, end: int, written: str, atom: Atom) -> bool:
    if len(written) != 4 or not written.isdecimal() or written[:2] not in ("19", "20"):
        return False
    if NAMED_YEAR.search(text, max(low, atom.start - _LEAD), atom.start + 4):
        return True
    return atom.kind == "cardinal" and atom.scale == 1 and not _COUNTED.match(text, atom.end, end)


def _words(text: str, end: int, match: re.Match[str]) -> Atom | None:
    found = spelled_value(match.group("words"))
    if found is None:
        return None
    if match.group("more"):
        return _spelled_range(text, end, match, found[0])
    return _cardinal(text, end, match.span(), found)


def _spelled_range(text: str, end: int, match: re.Match[str], low: Decimal) -> Atom | None:
    """Read "dua-tiga kali": from two to three."""
    high = spelled_value(match.group("more"))
    if high is None or high[0] <= low:
        return None
    units = read_units(text, match.end(), end, None)
    return Atom(match.start(), units.end, low, 0, "range", units.unit, high=high[0])


def _cardinal(
    text: str, end: int, span: tuple[int, int], found: tuple[Decimal, int]
) -> Atom | None:
    value, decimals = found
    units = read_units(text, span[1], end, value)
    if units.multiple:
        return None
    kind = _kind(units, decimals)
    return Atom(span[0], units.end, value * units.scale, decimals, kind, units.unit, units.scale)


def _kind(units: Units, decimals: int) -> Kind:
    if units.unit == "percent":
        return "percent"
    if units.unit is not None:
        return "money"
    return "count-of-times" if units.times and not decimals else "cardinal"


def _roman(text: str, low: int, match: re.Match[str]) -> Atom | None:
    lead = text[max(low, match.start() - _LEAD) : match.start()]
    if not _ROMAN_LEAD.search(lead) or _ROMAN_BLOCKED.search(lead):
        return None
    value = Decimal(roman_value(match.group("roman")))
    return Atom(match.start(), match.end(), value, 0, "roman")
