"""Clauses: coarse spans inside a sentence within which a status word holds.

A clause ends at a semicolon and before a conjunction that turns the thought (`namun`,
`sedangkan`), places it in another time (`setelah`, `sejak`), makes it a condition (`jika`) or
goes on to a hope, a duty, a denial (`dan belum`). A comma ends only a subordinate clause that
opens the sentence ("Setelah meraih WBK, dinas itu …") and a condition.
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
# Openers of what may or may not come to be.
CONDITIONS = frozenset(
    {"apabila", "jika", "jikalau", "kalau", "bila", "bilamana", "andai", "seandainya", "asalkan"}
)
_WORD = re.compile(r"\w")
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
    return [
        part
        for clause in found
        for part in (
            _split(text, clause)
            if clause.opener in CONDITIONS or not _WORD.search(text, start, clause.start)
            else [clause]
        )
    ]


def _split(text: str, clause: Clause) -> list[Clause]:
    """A subordinate clause that opens the sentence, or a condition, ends at its comma."""
    comma = _COMMA.search(text, clause.start, clause.end) if clause.opener else None
    if comma is None:
        return [clause]
    return [
        Clause(clause.start, comma.start(), clause.opener),
        Clause(comma.start(), clause.end, ""),
    ]


def clause_at(clauses: list[Clause], offset: int) -> Clause:
    """The clause that holds `offset` (the last one for the sentence's end)."""
    for clause in clauses:
        if clause.start <= offset < clause.end:
            return clause
    return clauses[-1]
