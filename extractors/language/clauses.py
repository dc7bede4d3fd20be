"""Clauses: coarse spans inside a sentence within which a status word holds.

A clause ends at a semicolon and before a conjunction that turns the thought (`namun`,
`sedangkan`) or places it in another time (`setelah`, `sejak`). A comma ends only a subordinate
clause that opens the sentence ("Setelah meraih WBK, dinas itu …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.matching import plain, spaced
from extractors.language.words import status_words

# Openers behind which the text speaks of something else.
TURNS = frozenset(
    {"namun", "tetapi", "tapi", "akan tetapi", "sedangkan", "sementara", "melainkan", "padahal"}
)
# A decimal comma is none.
_COMMA = re.compile(r",(?=\s)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Half-open span; `opener` is the lower-case conjunction that opened it, or ""."""

    start: int
    end: int
    opener: str


@cache
def _boundary() -> re.Pattern[str]:
    openers = sorted(status_words().clause_openers, key=len, reverse=True)
    return re.compile(spaced(rf";|\b(?:{'|'.join(openers)})\b"), re.IGNORECASE)


def find_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Clauses that tile [start, end)."""
    found: list[Clause] = []
    position, opener = start, ""
    for mark in _boundary().finditer(text, start, end):
        if mark.start() > position:
            found.append(Clause(position, mark.start(), opener))
        position, opener = mark.start(), plain(mark.group())
    found.append(Clause(position, end, opener))
    return [*_split_lead(text, found[0]), *found[1:]]


def _split_lead(text: str, lead: Clause) -> list[Clause]:
    """A subordinate clause that opens the sentence ends at its comma."""
    comma = _COMMA.search(text, lead.start, lead.end) if lead.opener else None
    if comma is None:
        return [lead]
    return [Clause(lead.start, comma.start(), lead.opener), Clause(comma.start(), lead.end, "")]


def clause_at(clauses: list[Clause], offset: int) -> Clause:
    """The clause that holds `offset` (the last one for the sentence's end)."""
    for clause in clauses:
        if clause.start <= offset < clause.end:
            return clause
    return clauses[-1]
