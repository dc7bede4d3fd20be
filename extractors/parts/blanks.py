"""Blanks: numbers, names and dates of a form that were never filled in."""

from __future__ import annotations

import re

from extractors.parts.fields import number_blank
from schemas.records import Part

_RUN = re.compile(r"(?:[.…]{4,}|_{4,})")
# So many blanks outside the number line make a template, not a form with one open line.
_TEMPLATE = 3
# The signature column of an attendance list is dotted by design.
_DOTTED = frozenset({"daftar_hadir"})


def template_blanks(text: str, part: Part) -> list[tuple[int, int]]:
    """Blanks that make the part a template; none if there are only a few."""
    if part.type in _DOTTED:
        return []
    number = number_blank(text, part.start, part.end)
    blanks = [
        m.span()
        for m in _RUN.finditer(text, part.start, part.end)
        if not number or not number[0] <= m.start() < number[1]
    ]
    return blanks if len(blanks) >= _TEMPLATE else []


def is_unfilled(text: str, part: Part) -> bool:
    """Whether the part is a template, or bears a number line without a number."""
    return bool(template_blanks(text, part)) or number_blank(text, part.start, part.end) is not None
