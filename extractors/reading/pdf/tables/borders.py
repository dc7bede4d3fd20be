"""Words over the borders of cells: cut where two cells stand close, or a sign of no border."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np

from extractors.reading.pdf.geometry import Area
from extractors.reading.pdf.tables.grid import Grid
from extractors.reading.pdf.words.cuts import runs_on
from extractors.reading.pdf.words.layer import PageWords, TextLayer

_FEWEST: Final = 2  # lines that run through what is no border
_REACH: Final = 3.5  # points; lines are moved so far to make one border


def over_borders(words: PageWords, tables: list[Grid]) -> dict[int, list[float]]:
    """Words that PDFium drew over a cell's border, with the borders' x."""
    found: dict[int, list[float]] = {}
    areas = words.areas
    level = (areas[:, 1] + areas[:, 3]) / 2
    left, right = areas[:, 0] + 1, areas[:, 2] - 1
    for grid in tables:
        box = grid.area
        within = (level >= box.y0) & (level < box.y1) & (left >= box.x0) & (right < box.x1)
        left_side, top, _, bottom = grid.sides.T
        lefts = np.unique(left_side)
        crossing = np.searchsorted(lefts, left[within]) != np.searchsorted(lefts, right[within])
        if not crossing.any():
            continue
        first = grid.cells_at(np.stack((left, level, left, level), 1))
        last = grid.cells_at(np.stack((right, level, right, level), 1))
        over = (first >= 0) & (last >= 0) & (first != last) & (words.turn == 0) & (words.length > 1)
        for number in np.flatnonzero(over).tolist():
            at = float(level[number])
            x0, x1 = float(areas[number, 0]), float(areas[number, 2])
            passed = (top <= at) & (at < bottom) & (x0 < left_side) & (left_side < x1)
            if passed.any():
                found.setdefault(number, np.unique(left_side[passed]).tolist())
    return found


def false_borders(
    layer: TextLayer, words: PageWords, tables: list[Grid], over: dict[int, list[float]]
) -> list[Area]:
    """Where a line between two cells parts nothing: letters of several lines run on over it."""
    through: dict[Area, list[Area]] = {}
    for number, borders in over.items():
        area = words.area(number)
        start = int(words.first[number])
        end = start + int(words.length[number])
        for x in runs_on(layer, start, end, borders):
            for grid in tables:
                one, other = (grid.cell_at(x + by, area.middle[1]) for by in (-0.5, 0.5))
                if one is not None and other is not None and one != other:
                    left, right = grid.cells[one].area, grid.cells[other].area
                    top, bottom = max(left.y0, right.y0), min(left.y1, right.y1)
                    border = Area(x - _REACH, top, x + _REACH, bottom)
                    through.setdefault(border, []).append(area)
    return [border for border, areas in through.items() if _lines(areas) >= _FEWEST]


def _lines(areas: list[Area]) -> int:
    """How many lines the words are of."""
    levels = sorted(area.middle[1] for area in areas)
    half = min(area.height for area in areas) / 2
    return 1 + sum(other - one > half for one, other in itertools.pairwise(levels))
