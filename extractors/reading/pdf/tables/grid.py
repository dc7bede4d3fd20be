"""Ruled tables: the grid that the lines of a page make, as pdfplumber finds it.

Parsing a page with pdfplumber itself costs twenty times as much as reading it with PDFium.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from pdfplumber.table import merge_edges

from extractors.reading.limits import Limits
from extractors.reading.pdf.drawn.drawing import TooManyLines
from extractors.reading.pdf.drawn.paths import Edge, edge
from extractors.reading.pdf.geometry import Area, Areas, around
from extractors.reading.pdf.tables.cells import Point, cells_of, tables_of
from extractors.reading.pdf.tables.closing import NEAR, closing, crossing

# pdfplumber's own defaults, in points.
_TOLERANCE: Final = NEAR
_SHORTEST: Final = 3
_AT_ONCE: Final = 2_000_000  # pairs of words and cells in one step
_NOWHERE: Final = Area(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: place in the grid (from 0), how many rows and columns it covers, its area."""

    row: int
    column: int
    row_span: int
    column_span: int
    area: Area


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: cells row by row, each row from left to right.

    A frame is no table: its cells are boxes that are read each in one piece.
    """

    area: Area
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    ruled: bool = True
    is_frame: bool = False
    sides: Areas = field(init=False, repr=False, compare=False)
    """Areas of the cells."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sides", np.array([cell.area for cell in self.cells]))

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell that holds the point."""
        if not self.area.holds(x, y):
            return None
        found = int(self.cells_at(np.array([[x, y, x, y]]))[0])
        return None if found < 0 else found

    def cells_at(self, areas: Areas) -> np.ndarray:
        """Index of the cell that holds the middle of each area; -1 for none."""
        x, y = (areas[:, 0] + areas[:, 2]) / 2, (areas[:, 1] + areas[:, 3]) / 2
        found = np.full(len(areas), -1)
        box = self.area
        inside = np.flatnonzero((box.x0 <= x) & (x < box.x1) & (box.y0 <= y) & (y < box.y1))
        if not len(inside):
            return found
        left, top, right, bottom = self.sides.T
        step = max(1, _AT_ONCE // len(self.cells))
        for first in range(0, len(inside), step):
            some = inside[first : first + step]
            across, down = x[some, None], y[some, None]
            holds = (left <= across) & (across < right) & (top <= down) & (down < bottom)
            found[some] = np.where(holds.any(1), holds.argmax(1), -1)
        return found

    @property
    def area_size(self) -> float:
        """Square points."""
        return self.area.width * self.area.height


def grids(
    edges: list[Edge], page: Area, turn: int, limits: Limits
) -> tuple[list[Grid], list[Area]]:
    """Ruled tables of the lines from top to bottom, and closed rectangles that are in none.

    `page` is its area as displayed; tables are in the frame in which `turn` is upright. Raises
    TooManyLines beyond `limits.edges` and `limits.crossings`.
    """
    if len(edges) < 4:
        return [], []
    turned = [_turned(one, turn) for one in edges]
    merged = merge_edges(turned, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    lines = [one for one in merged if _length(one) >= _SHORTEST]
    if len(lines) > limits.edges:
        raise TooManyLines
    crossings = _crossings(lines, page.turned(turn))
    if len(crossings) > limits.crossings:
        raise TooManyLines
    tables = tables_of(cells_of(crossings))
    alone = [Area(*table[0]) for table in tables if len(table) == 1]
    tables = [table for table in tables if len(table) > 1]
    found = [_grid([Area(*cell) for cell in table]) for table in tables]
    return found, alone


def _crossings(lines: list[Edge], page: Area) -> dict[Point, dict[str, list[dict[str, Any]]]]:
    """What pdfplumber.table.edges_to_intersections finds, of sides that are not drawn as well."""
    uprights = sorted((one for one in lines if one["orientation"] == "v"), key=_by_place)
    levels = sorted((one for one in lines if one["orientation"] == "h"), key=_by_height)
    if not uprights or not levels:
        return {}
    across = np.array([(v["x0"], v["top"], v["bottom"]) for v in uprights])
    along = np.array([(h["top"], h["x0"], h["x1"]) for h in levels])
    cross = crossing(across, along)
    more = [] if page is _NOWHERE else closing(along, across, cross, page)
    if more:
        return _crossings(lines + more, _NOWHERE)
    found: dict[Point, dict[str, list[dict[str, Any]]]] = {}
    for upright, level in np.argwhere(cross).tolist():
        v, h = uprights[upright], levels[level]
        point = v["x0"], h["top"]
        both = found.get(point)
        if both is None:
            found[point] = {"v": [v], "h": [h]}
        else:
            both["v"].append(v)
            both["h"].append(h)
    return found


def _by_place(one: Edge) -> tuple[float, float]:
    return one["x0"], one["top"]


def _by_height(one: Edge) -> tuple[float, float]:
    return one["top"], one["x0"]


def _grid(cells: list[Area]) -> Grid:
    tops = sorted({cell.y0 for cell in cells})
    lefts = sorted({cell.x0 for cell in cells})
    rows = {top: number for number, top in enumerate(tops)}
    columns = {left: number for number, left in enumerate(lefts)}
    placed = [
        GridCell(
            rows[cell.y0],
            columns[cell.x0],
            max(1, bisect_left(tops, cell.y1) - rows[cell.y0]),
            max(1, bisect_left(lefts, cell.x1) - columns[cell.x0]),
            cell,
        )
        for cell in cells
    ]
    placed.sort(key=lambda cell: (cell.row, cell.column))
    area = around(cells)
    return Grid(area, len(tops), len(lefts), tuple(placed))


def _turned(one: Edge, turn: int) -> Edge:
    if turn == 0:
        return one
    return edge(*Area(one["x0"], one["top"], one["x1"], one["bottom"]).turned(turn))


def _length(one: Edge) -> float:
    return max(float(one["width"]), float(one["height"]))
