"""Numbers as Indonesian texts write them, with units, bounds and ranges.

Finds 87,65, 12.345, 80 persen, Rp1,2 miliar, "tiga (3)", ke-4, kelima kalinya, level III.
Leaves out what only looks like a number: references, telephone numbers, clock times, dates,
years, list markers, enumerators, fractions, multiples ("dua kali lipat"), numerals in names.
Word lists stand in number_words.yaml and number_references.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractors.language.calendar_words import CALENDAR
from extractors.language.number_atoms import Atom, find_atoms
from extractors.language.number_blocks import blocked
from extractors.language.number_bounds import LOOK_BACK, bound_of
from extractors.language.number_changes import CHANGED_FROM, changes_between
from extractors.language.number_types import Bound, Change, Kind, Number
from extractors.language.number_words import any_of

__all__ = ["Bound", "Change", "Kind", "Number", "find_changes", "find_numbers"]

_LONGEST_SEPARATOR: Final = 20
_SEPARATOR: Final = re.compile(
    rf"\s{{0,3}}[-–—~−]\s{{0,3}}|\s{{1,3}}{any_of(CALENDAR['range_separators'])}\s{{1,3}}",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s{1,3}(?:dan|hingga|sampai)\s{1,3}", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"(?<!\w)(?:antara|rentang)\s{1,3}(?:nilai\s{1,3}|skor\s{1,3})?$", re.IGNORECASE
)


def find_numbers(
    text: str, start: int = 0, end: int | None = None, *, scale_max: Decimal | None = None
) -> list[Number]:
    """Find all numbers of text[start:end], sorted, not overlapping.

    `scale_max` is the end of the scale of an index (4, 5, 100): it decides whether 3.125 is
    an index or three thousand. Raises nothing for any text; linear in its length.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, start)
    if start >= end:
        return []
    atoms = list(find_atoms(text, start, end, blocked(text, start, end), scale_max))
    return [_number(text, start, atom) for atom in _joined(text, start, atoms)]


def find_changes(
    text: str, start: int = 0, end: int | None = None, numbers: list[Number] | None = None
) -> list[Change]:
    """Find changes in text[start:end]: "naik dari X menjadi Y", "X, naik dari Y", "naik d poin".

    `numbers` are the numbers of that stretch if they were already found.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, start)
    found = find_numbers(text, start, end) if numbers is None else numbers
    return changes_between(text, start, found)


def _number(text: str, low: int, atom: Atom) -> Number:
    bound: Bound | None = None
    approximate = False
    if atom.kind not in ("ordinal", "roman"):
        bound, approximate = bound_of(text, low, atom.start, atom.end)
    return Number(
        atom.start, atom.end, atom.value, atom.kind, atom.unit, atom.decimals,
        atom.high, approximate, bound,
    )  # fmt: skip


def _joined(text: str, low: int, atoms: list[Atom]) -> Iterator[Atom]:
    """Numbers with ranges put together: "75 sampai 80 persen" is one."""
    i = 0
    while i < len(atoms):
        joined = _range(text, low, atoms[i], atoms[i + 1]) if i + 1 < len(atoms) else None
        yield joined or atoms[i]
        i += 2 if joined else 1


def _range(text: str, low: int, first: Atom, last: Atom) -> Atom | None:
    unranged = ("ordinal", "roman", "range")
    if first.kind in unranged or last.kind in unranged:
        return None
    mixed = first.unit and last.unit and first.unit != last.unit
    if mixed or last.start - first.end > _LONGEST_SEPARATOR:
        return None
    bare = first.scale == 1 and first.unit != "percent"
    value = first.value * last.scale if bare else first.value
    if value >= last.value or not _separates(text, low, first, last):
        return None
    decimals = max(first.decimals, last.decimals)
    return replace(
        first, end=last.end, value=value, high=last.value, kind="range",
        unit=first.unit or last.unit, decimals=decimals,
    )  # fmt: skip


def _separates(text: str, low: int, first: Atom, last: Atom) -> bool:
    between = text[first.end : last.start]
    lead = text[max(low, first.start - LOOK_BACK) : first.start]
    if _AND.fullmatch(between) and _BETWEEN.search(lead):
        return True
    return bool(_SEPARATOR.fullmatch(between)) and not CHANGED_FROM.search(lead)
