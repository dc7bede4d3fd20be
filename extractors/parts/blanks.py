"""Blanks: numbers, names and dates of a form that were never filled in."""

from __future__ import annotations

import bisect
import re

from extractors.parts.head import number_blank
from schemas.records import Part

_RUN = re.compile(r"(?:(?<![.…])(?:[.…]{4,}|…{2,})|(?<!_)_{4,})")
# Dots that lead to a page number, as in a table of contents; what stands near is a list as well.
_LEADER = re.compile(
    r"(?<![.…])[.…]{4,}+[.…\s]{0,6}(?:[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})(?:-\d{1,3})?[ \t]*(?=\n|$)"
)
_LEADERS = 3
_NEAR = 300
# So many blanks outside the number line make a template, not a form with one open line.
_TEMPLATE = 3
# The signature column of an attendance list is dotted by design.
_DOTTED = frozenset({"daftar_hadir"})


def template_blanks(text: str, part: Part) -> list[tuple[int, int]]:
    """Blanks that make the part a template; none if there are only a few."""
    if part.type in _DOTTED:
        return []
    number = number_blank(text, part.start, part.end)
    leaders = [m.start() for m in _LEADER.finditer(text, part.start, part.end)]
    blanks = [
        m.span()
        for m in _RUN.finditer(text, part.start, part.end)
        if not (number and number[0] <= m.start() < number[1])
        and not _in_contents(leaders, m.start())
    ]
    return blanks if len(blanks) >= _TEMPLATE else []


def _in_contents(leaders: list[int], position: int) -> bool:
    """Whether a run of dots stands in a table of contents."""
    if len(leaders) < _LEADERS:
        return False
    i = bisect.bisect_left(leaders, position)
    return any(abs(position - leader) <= _NEAR for leader in leaders[max(0, i - 1) : i + 1])


def is_unfilled(text: str, part: Part) -> bool:
    """Whether the part is a template, or bears a number line without a number."""
    return bool(template_blanks(text, part)) or number_blank(text, part.start, part.end) is not None
