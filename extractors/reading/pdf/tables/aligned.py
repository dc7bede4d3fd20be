"""Tables without ruling: columns show because words stand under one another.

Looked for where at least two rivers run side by side. What has labels with colons, running text
or names signing side by side is no table: it is read as it stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from extractors.reading.pdf.geometry import around
from extractors.reading.pdf.lines.lines import Line, Piece
from extractors.reading.pdf.lines.rivers import River, rivers
from extractors.reading.pdf.tables.aligned_columns import Columns, Edge
from extractors.reading.pdf.tables.aligned_grid import grid_of
from extractors.reading.pdf.tables.aligned_rows import MARK, rows_of
from extractors.reading.pdf.tables.grid import Grid
from extractors.reading.pdf.words.layer import PageWords

_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_GAP: Final = 4.0  # points between columns
# Of the rows, so many fill so large a share of the columns.
_FULL_ROWS: Final = 0.5
_FULL: Final = 0.75
_ALIGNED: Final = 0.7  # of a column's entries stand under one another
_UNDER: Final = 3.0  # points
# Lines further apart than this (in usual distances) belong to different tables.
_APART: Final = 3.0
_FILLED: Final = (0.5, 0.2)  # of the rows fill the first column, and each other one
_CLOSE: Final = 1.15  # times the least distance of lines: that of lines of one cell
_SHORTENINGS: Final = 20  # of one run of lines; tables need one or two
_PASSED: Final = 0.7  # of the rivers pass every row
_SIGNING_ROOM: Final = 2.2
_PERSON: Final = re.compile(r"(?i)\(?\s*(?:nip|nrp)\s*[.:]")
_LEADER: Final = re.compile(r"[.…]{4}")
_GOING_ON: Final = 0.4
_PROSE: Final = 0.25  # of the columns may hold short entries in small letters
_SHORT: Final = 2.0  # words


@dataclass(slots=True)
class _Zone:
    """Lines `first` to `last` (by number) and the rivers that run beside one another there."""

    first: int
    last: int
    rivers: list[River]


def aligned_grids(words: PageWords, lines: Sequence[Line], edges: Sequence[Edge]) -> list[Grid]:
    """Tables without ruling among these upright lines, from top to bottom.

    Horizontal rules among `edges` part rows where a table has them.
    """
    telling = sum(sum(piece.is_apart for piece in line.pieces) >= _FEWEST_COLUMNS for line in lines)
    if telling < 2:
        return []
    found = []
    for zone in _zones(lines, rivers(lines)):
        table = Columns(words, lines, (zone.first, zone.last), zone.rivers, edges)
        rows = rows_of(table)
        false = table.false_border(rows)
        while false is not None and table.count > _FEWEST_COLUMNS:
            del zone.rivers[false]
            table = Columns(words, lines, (zone.first, zone.last), zone.rivers, edges)
            rows = rows_of(table)
            false = table.false_border(rows)
        if len(rows) >= _FEWEST_ROWS and _is_table(table, rows):
            found.append(grid_of(table, rows))
    return found


def _zones(lines: Sequence[Line], found: Sequence[River]) -> list[_Zone]:
    """Runs of lines in which at least two rivers run side by side, not further apart than usual."""
    sure = [river for one in found if (river := one.within(lines)) is not None]
    wide = [river for river in sure if river.width >= _GAP and len(river.rows) >= _FEWEST_ROWS]
    passing: list[list[River]] = [[] for _ in lines]
    for river in wide:
        for number in range(river.first, river.last + 1):
            passing[number].append(river)
    parting = _parting(lines, wide)
    zones: list[_Zone] = []
    start: int | None = None
    for number in range(len(lines) + 1):
        beside = number < len(lines) and len(passing[number]) >= _FEWEST_COLUMNS - 1
        is_in = beside and number not in parting
        apart = start is not None and number < len(lines) and _is_apart(lines, start, number)
        if start is not None and (not is_in or apart):
            below: int | None = start
            while below is not None:
                zone = _zone(lines, below, number - 1, passing)
                zones += [zone] if zone is not None else []
                below = zone.last + 1 if zone is not None else None
            start = None
        if is_in and start is None:
            start = number
    return zones


def _parting(lines: Sequence[Line], wide: Sequence[River]) -> set[int]:
    """Lines in one piece at which a river ends and below which it runs on: between two tables."""
    return {
        number
        for river in wide
        if (number := river.last + 1) < len(lines) - 1
        and len(lines[number].pieces) == 1
        and any(
            other.first > number and other.x0 < river.x1 and river.x0 < other.x1 for other in wide
        )
    }


def _is_apart(lines: Sequence[Line], start: int, number: int) -> bool:
    gap = lines[number].area.y0 - lines[number - 1].area.y1
    return number > start and gap > _APART * lines[number].area.height


def _zone(
    lines: Sequence[Line], first: int, last: int, passing: Sequence[Sequence[River]]
) -> _Zone | None:
    """The lines with the rivers that run along most of them."""
    for _ in range(_SHORTENINGS):
        chosen = _chosen(passing, first, last)
        pitch, rows = _rows_along(lines, chosen, first, last)
        if not rows or rows[-1] - rows[0] + 1 < _FEWEST_ROWS:
            return None
        if rows[-1] < last and chosen != _chosen(passing, first, rows[-1]):
            last = rows[-1]  # what went along the lines below need not go along these
            continue
        last = rows[-1]
        while last + 1 < len(lines) and _goes_on(lines, last + 1, chosen, pitch):
            last += 1
        return _Zone(rows[0], last, chosen)
    return None


def _rows_along(
    lines: Sequence[Line], chosen: Sequence[River], first: int, last: int
) -> tuple[float, list[int]]:
    """Distance of the lines, and those of them that the rivers pass for sure.

    Loosely justified text above and below only happens to have room; a line across some rivers at
    either end is none of the rows.
    """
    if len(chosen) < _FEWEST_COLUMNS - 1:
        return 0.0, []
    doubtful = {n for river in chosen for n in river.doubtful}
    sure = [n for river in chosen for n in river.sure() if first <= n <= last]
    rows = [
        n
        for n in range(max(first, min(sure, default=last + 1)), last + 1)
        if n not in doubtful and sum(n in river.rows for river in chosen) >= _PASSED * len(chosen)
    ]
    pitch = _pitch(lines, rows)
    while rows and (
        not _may_end(lines[rows[-1]], chosen)
        or (rows[-1] > max(sure) and not _goes_on(lines, rows[-1], chosen, pitch))
    ):
        rows.pop()
    return pitch, rows


def _may_end(line: Line, chosen: Sequence[River]) -> bool:
    """Whether the line may be the last row: it fills enough columns, or its last one."""
    filled = {
        sum((river.x0 + river.x1) / 2 < piece.area.middle[0] for river in chosen)
        for piece in line.pieces
    }
    return 2 * len(filled) >= len(chosen) + 1 or (len(filled) > 1 and len(chosen) in filled)


def _chosen(passing: Sequence[Sequence[River]], first: int, last: int) -> list[River]:
    """Rivers that run along most of these lines, from left to right."""
    lasting: dict[int, River] = {}
    for number in range(first, last + 1):
        lasting |= {id(river): river for river in passing[number]}
    kept = [
        river
        for river in lasting.values()
        if min(last, river.last) - max(first, river.first) + 1 >= 0.6 * (last - first + 1)
    ]
    return _apart(_telling(kept, first, last))


def _pitch(lines: Sequence[Line], rows: Sequence[int]) -> float:
    """Least distance from line to line among these, in points."""
    levels = [lines[n].area.middle[1] for n in rows]
    height = median(lines[n].area.height for n in rows) if rows else 0.0
    gaps = [gap for one, other in itertools.pairwise(levels) if (gap := other - one) > 0.9 * height]
    return min(gaps, default=1.4 * height)


def _goes_on(lines: Sequence[Line], number: int, chosen: Sequence[River], pitch: float) -> bool:
    """Whether the line is the rest of a cell: close under the one before, between the rivers."""
    line, above = lines[number], lines[number - 1]
    if line.turn or line.area.middle[1] - above.area.middle[1] > _CLOSE * pitch:
        return False
    return not any(
        piece.area.x0 < river.x1 and piece.area.x1 > river.x0
        for piece in line.pieces
        for river in chosen
    )


def _telling(found: list[River], first: int, last: int) -> list[River]:
    """Rivers with words on both sides in most rows, or from the head of the table on."""
    both = {
        id(river): sum(river.rows[n] == "both" for n in river.rows if first <= n <= last)
        for river in found
    }
    most = max(both.values(), default=0)
    begin = min((river.first for river in found), default=0)
    return [
        river
        for river in found
        if 2 * both[id(river)] >= most or (river.first <= max(begin, first) and both[id(river)])
    ]


def _apart(found: list[River]) -> list[River]:
    """Rivers from left to right; of those that a line parted into arms the longest."""
    chosen: list[River] = []
    for river in sorted(found, key=lambda river: (-len(river.rows), -river.width)):
        if not any(river.x0 < other.x1 and other.x0 < river.x1 for other in chosen):
            chosen.append(river)
    return sorted(chosen, key=lambda river: river.x0)


def _is_table(table: Columns, rows: list[list[int]]) -> bool:
    """Whether the rows are those of a table."""
    entries = [table.entries(row) for row in rows]
    full = sum(sum(map(bool, row)) >= _FULL * table.count for row in entries)
    if full < max(2, _FULL_ROWS * len(rows)) or not _is_filled(entries):
        return False
    texts = [[table.text(cell) for cell in row] for row in entries]
    columns = [[cell for cell in column if cell] for column in zip(*texts, strict=True)]
    if any(map(_is_colons, columns)):
        return False
    going_on = [column for column in columns if _is_prose(column)]
    if len(going_on) > max(1, _PROSE * len(columns)) or any(map(_is_wordy, going_on)):
        return False
    if _is_signing(table, texts) or sum(bool(_LEADER.search(c)) for c in columns[-2]) >= 2:
        return False
    aligned = sum(map(_is_aligned, zip(*entries, strict=True)))
    return aligned >= table.count - 1


def _is_filled(entries: list[list[list[Piece]]]) -> bool:
    """Whether enough rows fill each column; one for signatures or notes may be named only."""
    counts = [sum(map(bool, column)) for column in zip(*entries, strict=True)]
    named = all(entries[0])
    return counts[0] >= _FILLED[0] * len(entries) and all(
        filled >= _FILLED[1] * len(entries) or (named and filled) for filled in counts
    )


def _is_signing(table: Columns, texts: list[list[str]]) -> bool:
    """Whether names stand side by side under room for their signatures."""
    persons = max(sum(bool(_PERSON.match(cell)) for cell in row) for row in texts)
    levels = [line.area.middle[1] for line in table.lines]
    gaps = [other - one for one, other in itertools.pairwise(levels)]
    height = median(line.area.height for line in table.lines)
    return persons >= 2 or (persons == 1 and max(gaps) > 2 * _SIGNING_ROOM * height)


def _is_aligned(column: Sequence[list[Piece]]) -> bool:
    """Whether entries begin, end or have their middle under one another."""
    areas = [around([piece.area for piece in cell]) for cell in column if cell]
    if len(areas) < 2:
        return True
    for places in (
        [area.x0 for area in areas],
        [area.x1 for area in areas],
        [area.middle[0] for area in areas],
    ):
        usual = median(places)
        if sum(abs(x - usual) <= _UNDER for x in places) >= _ALIGNED * len(places):
            return True
    return False


def _is_colons(column: list[str]) -> bool:
    """Whether the column holds the colons between labels and values."""
    return 2 * sum(text.startswith(":") for text in column) >= len(column)


def _is_wordy(column: list[str]) -> bool:
    """Whether entries are more than a unit or a state: `indeks`, `orang`, `sudah selesai`."""
    return sum(len(text.split()) for text in column) > _SHORT * len(column)


def _is_prose(column: list[str]) -> bool:
    """Whether entries begin in the middle of a sentence: a river runs through running text."""
    going_on = sum(text[0].islower() and not MARK.match(text.split()[0]) for text in column)
    return going_on >= _GOING_ON * len(column)
