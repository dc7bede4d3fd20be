"""Cells between the crossings of ruling lines: what pdfplumber finds, found in less time.

pdfplumber.table.intersections_to_cells compares every crossing with all others below and to the
right; here each is compared with those of its own column and row only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

Point = tuple[float, float]
Cell = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Crossings = Mapping[Point, Mapping[str, list[dict[str, Any]]]]
"""Points, and the vertical (`v`) and horizontal (`h`) edges that cross there."""


def cells_of(crossings: Crossings) -> list[Cell]:
    """The smallest cell below and to the right of each crossing: left, top, right, bottom.

    Edges are told apart by identity: those of one crossing are the same objects at the others.
    """
    points = sorted(crossings)
    vertical = {point: {id(edge) for edge in crossings[point]["v"]} for point in points}
    level = {point: {id(edge) for edge in crossings[point]["h"]} for point in points}
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    cells = []
    for point in points:
        column, row = columns[point[0]], rows[point[1]]
        upright, flat = vertical[point], level[point]
        right = [
            other for other in row[bisect_right(row, point) :] if not flat.isdisjoint(level[other])
        ]
        if not right:
            continue
        for below in column[bisect_right(column, point) :]:
            if upright.isdisjoint(vertical[below]):
                continue
            corner = _corner(below, right, vertical, level)
            if corner is not None:
                cells.append((*point, *corner))
                break
    return cells


def _corner(
    below: Point,
    right: list[Point],
    vertical: Mapping[Point, set[int]],
    level: Mapping[Point, set[int]],
) -> Point | None:
    """The nearest crossing that closes a cell with one below and one to the right."""
    for side in right:
        corner = (side[0], below[1])
        if (
            corner in vertical
            and not vertical[corner].isdisjoint(vertical[side])
            and not level[corner].isdisjoint(level[below])
        ):
            return corner
    return None


def tables_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells that share corners, those of each table together, from top to bottom.

    As pdfplumber.table.cells_to_tables, which looks through all cells again for each table, and
    leaves out single cells.
    """
    of_corner: dict[Point, list[Cell]] = {}
    for cell in cells:
        x0, y0, x1, y1 = cell
        own: list[Cell] | None = None
        for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
            other = of_corner.get(corner)
            if other is None or other is own:
                continue
            if own is None:
                own = other
                continue
            for moving in other:
                _mark(moving, own, of_corner)
            own += other
        if own is None:
            own = []
        own.append(cell)
        _mark(cell, own, of_corner)
    tables = {id(table): table for table in of_corner.values()}
    return sorted(tables.values(), key=_first)


def _mark(cell: Cell, table: list[Cell], of_corner: dict[Point, list[Cell]]) -> None:
    x0, y0, x1, y1 = cell
    of_corner[x0, y0] = of_corner[x1, y0] = of_corner[x0, y1] = of_corner[x1, y1] = table


def _first(table: list[Cell]) -> tuple[float, float]:
    return min((cell[1], cell[0]) for cell in table)
