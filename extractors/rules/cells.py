"""Values in cells of tables: the head of the column says what they are.

A row is read like a sentence, but whether 70,00 or 68,92 was reached stands in the head alone
("Target", "Realisasi", "Tahun 2023"). A head of targets makes a target; a head with a year gives
the year; with no head that tells, and other numbers in the row, the status is uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from extractors.quoting import mention
from extractors.rules.candidate import Candidate
from schemas.records import Cell, Document, Period, Table

WARNING: Final = "value-from-table"
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*\s*%?\Z")
_LONGEST_ROW: Final = 400  # characters; a longer row is no quote that anybody reads


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its row, and the cells that head its column."""

    cell: Cell
    row: tuple[Cell, ...]
    heads: tuple[Cell, ...]


def in_tables(document: Document, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates; those whose value stands in a cell as the head of its column says."""
    places = list(_places(document.tables))
    found = []
    for candidate in candidates:
        place = _place_of(candidate, places)
        found.append(candidate if place is None else _by_head(document.text, candidate, place))
    return found


def _by_head(text: str, candidate: Candidate, place: _Place) -> Candidate:
    told = _told(text, place.heads)
    status, slots = candidate.status, dict(candidate.slots)
    if told is not None:
        slots["head"] = mention(text, told.cell.start, told.cell.end)
    if status == "realised" and told is not None and told.target:
        status = "target"
    elif status == "realised" and told is None and _other_numbers(text, place):
        status = "uncertain"
    return replace(
        candidate,
        status=status,
        slots=slots,
        warnings=(*candidate.warnings, WARNING),
        quote=_row_span(candidate, place),
        period=candidate.period or _year(text, place.heads),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The head that says what a column holds: targets, or what was reached."""

    cell: Cell
    target: bool


def _told(text: str, heads: Iterable[Cell]) -> _Told | None:
    """What the column holds, by the lowest of its heads that tells."""
    for cell in sorted(heads, key=lambda each: each.row, reverse=True):
        head = text[cell.start : cell.end].casefold()
        target, reached = _says(head, "target"), _says(head, "reached")
        if target != reached:
            return _Told(cell, target)
        if not target and (_says(head, "named") or _YEAR.search(head)):
            return _Told(cell, target=False)
    return None


def _year(text: str, heads: Iterable[Cell]) -> Period | None:
    """The one year that heads a column."""
    found = [
        (match[0], cell.start + match.start(), cell.start + match.end())
        for cell in heads
        for match in _YEAR.finditer(text[cell.start : cell.end])
    ]
    if len({year for year, _, _ in found}) != 1:
        return None
    year, start, end = found[-1]
    return Period(year, year, "year", "stated", mention(text, start, end))


def _row_span(candidate: Candidate, place: _Place) -> tuple[int, int]:
    """The whole row, so that a number does not stand alone; what already says more stays."""
    start = min(candidate.quote[0], *(cell.start for cell in place.row))
    end = max(candidate.quote[1], *(cell.end for cell in place.row))
    return (start, end) if end - start <= _LONGEST_ROW else candidate.quote


def _other_numbers(text: str, place: _Place) -> bool:
    return any(
        cell is not place.cell and cell.column > 0 and _NUMBER.match(text[cell.start : cell.end])
        for cell in place.row
    )


def _place_of(candidate: Candidate, places: Iterable[_Place]) -> _Place | None:
    span = candidate.value_span
    if span is None:
        return None
    return next((p for p in places if p.cell.start <= span[0] and span[1] <= p.cell.end), None)


def _places(tables: Iterable[Table]) -> Iterator[_Place]:
    """Every cell below a head; a table that goes on over the page has the head of the first."""
    heads: list[Cell] = []
    for table in tables:
        own = [cell for cell in table.cells if cell.row < table.header_rows]
        heads = own if own or not table.continues else heads
        body = [cell for cell in table.cells if cell.row >= table.header_rows]
        for cell in body:
            row = tuple(each for each in body if each.row == cell.row)
            yield _Place(cell, row, tuple(each for each in heads if _over(each, cell)))


def _over(head: Cell, cell: Cell) -> bool:
    return head.column <= cell.column < head.column + head.column_span


def _says(head: str, what: str) -> bool:
    return bool(_words()[what].search(head))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    raw: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("cells.yaml").read_text("utf-8")
    )
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, raw[name]))})\b")
        for name in ("target", "reached", "named")
    }
