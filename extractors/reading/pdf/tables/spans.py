"""Words in ruled tables that need a second look: rows ruled in part, stamps over cells."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Final

import numpy as np

from extractors.reading.pdf.geometry import OBLIQUE, Area
from extractors.reading.pdf.lines.lines import lines_of
from extractors.reading.pdf.tables.aligned_rows import MARK
from extractors.reading.pdf.tables.grid import Grid, GridCell
from extractors.reading.pdf.words.layer import PageWords

_FEWEST: Final = 3  # columns
_FILLED: Final = 0.75  # of the columns


def parted(grid: Grid, words: PageWords) -> Grid:
    """The grid, cells over several columns cut where their words stand in these columns."""
    wide = [n for n, cell in enumerate(grid.cells) if cell.column_span >= _FEWEST]
    if not wide or words.turn.any():
        return grid
    places = grid.cells_at(words.areas)
    cells: list[GridCell] = []
    for number, cell in enumerate(grid.cells):
        borders = _borders(grid, cell) if number in wide else None
        own = np.flatnonzero(places == number)
        if borders is not None and _stands_in_columns(words, own, borders):
            cells += [
                GridCell(
                    cell.row, cell.column + n, cell.row_span, 1,
                    Area(left, cell.area.y0, right, cell.area.y1),
                )
                for n, (left, right) in enumerate(itertools.pairwise(borders))
            ]  # fmt: skip
        else:
            cells.append(cell)
    return grid if len(cells) == len(grid.cells) else replace(grid, cells=tuple(cells))


def _borders(grid: Grid, cell: GridCell) -> list[float] | None:
    """Left edges of the columns it covers, and its right edge."""
    columns = range(cell.column, cell.column + cell.column_span)
    lefts = {
        other.column: other.area.x0
        for other in grid.cells
        if other.column in columns and other.column_span == 1
    }
    if len(lefts) != len(columns):
        return None
    return [cell.area.x0, *(lefts[n] for n in columns[1:]), cell.area.x1]


def _stands_in_columns(words: PageWords, numbers: np.ndarray, borders: list[float]) -> bool:
    if len(numbers) < _FEWEST:
        return False
    lines = lines_of(words, numbers)
    first: set[int] = set()
    for line in lines:
        for piece in line.pieces:
            column = sum(border < piece.area.middle[0] for border in borders[1:-1])
            if piece.area.x0 < borders[column] - 1 or piece.area.x1 > borders[column + 1] + 1:
                return False
            if line is lines[0]:
                first.add(column)
    marks = sum(
        bool(MARK.match(words.text[line.words[0]])) and line.area.x0 < borders[1] for line in lines
    )
    return len(first) >= max(_FEWEST, _FILLED * (len(borders) - 1)) and marks <= 1


def stamped(words: PageWords, numbers: np.ndarray, cells: np.ndarray, grid: Grid) -> np.ndarray:
    """Oblique words larger than the cell they lie over: a watermark is none of its text.

    `cells`: index of the cell of each word of `numbers`, or -1.
    """
    found: np.ndarray = (words.turn[numbers] == OBLIQUE) & (cells >= 0)
    for place in np.flatnonzero(found).tolist():
        area, cell = words.area(int(numbers[place])), grid.cells[int(cells[place])].area
        found[place] = area.height > cell.height and area.width > cell.height
    return found
