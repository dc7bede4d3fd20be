"""Ruled tables: lines of the page by PDFium, the grid they make by pdfplumber's functions.

Parsing a page with pdfplumber itself costs twenty times as much as reading it with PDFium.
"""

from __future__ import annotations

import ctypes
import itertools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    merge_edges,
)

from .limits import Limits
from .pdf_cells import cells_of
from .pdf_geometry import Area, Areas, Handle, View, around
from .pdf_strokes import MOST, is_stroke

# pdfplumber's own defaults, in points.
_TOLERANCE: Final = 3
_SHORTEST: Final = 3
_SHORTEST_PIECE: Final = 1
_THIN: Final = 3.0  # a path thinner than this is one line, however it was drawn
_MOST_SEGMENTS: Final = 1_000  # of one path; grids have up to 400, drawings far more

Matrix = tuple[float, float, float, float, float, float]
Edge = dict[str, Any]
Point = tuple[float, float]
_UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyLines(Exception):
    """The page has more lines than a table could."""


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
    """One ruled table: cells row by row, each row from left to right."""

    area: Area
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    ruled: bool = True

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell that holds the point."""
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
        x, y = x[inside, None], y[inside, None]
        left, top, right, bottom = np.array([cell.area for cell in self.cells]).T
        holds = (left <= x) & (x < right) & (top <= y) & (y < bottom)
        found[inside] = np.where(holds.any(1), holds.argmax(1), -1)
        return found

    @property
    def area_size(self) -> float:
        """Square points."""
        return self.area.width * self.area.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text: ruling lines, images, how much of it they cover."""

    edges: list[Edge]
    image_share: float
    images: list[Area] = field(default_factory=list)
    strokes: list[Area] = field(default_factory=list)


def drawing(page: Handle, view: View, limits: Limits) -> Drawing:
    """Lines and images of an open page. Raises TooManyLines beyond `limits.paths`."""
    edges: list[Edge] = []
    images: list[Area] = []
    strokes: list[Area] = []
    pictures = 0.0
    whole = Area(0, 0, view.width, view.height)
    seen = 0
    sides = [ctypes.c_float() for _ in range(4)]
    for obj, kind, matrix in _objects(page.raw, limits):
        area = _bounds(obj, matrix, view, sides)
        if area is None:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += _shared(area, whole)
            images.append(area)
            continue
        seen += 1
        if seen > limits.paths:
            raise TooManyLines
        edges += _edges_of(obj, area, matrix, view)
        if len(strokes) < MOST and is_stroke(obj, area):
            strokes.append(area)
    share = min(1.0, pictures / (view.width * view.height))
    return Drawing(edges, share, images, strokes)


def grids(edges: list[Edge], turn: int, limits: Limits) -> list[Grid]:
    """Ruled tables of the lines, in the frame in which `turn` is upright, from top to bottom.

    Raises TooManyLines beyond `limits.edges` and `limits.crossings`.
    """
    if len(edges) < 4:
        return []
    turned = [_turned(edge, turn) for edge in edges]
    merged = merge_edges(turned, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    lines = [edge for edge in merged if _length(edge) >= _SHORTEST]
    if len(lines) > limits.edges:
        raise TooManyLines
    crossings = edges_to_intersections(lines, _TOLERANCE, _TOLERANCE)
    if len(crossings) > limits.crossings:
        raise TooManyLines
    tables = cells_to_tables(cells_of(crossings))
    return [_grid([Area(*cell) for cell in cells]) for cells in tables]


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


def _objects(page: Handle, limits: Limits) -> Iterator[tuple[Any, int, Matrix]]:
    """Paths and images of the page and of its forms, with what moves them to user space."""
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    pending: list[tuple[Any, Any, Any, Matrix, int]] = [(page, count, get, _UNMOVED, 0)]
    while pending:
        parent, count, get, matrix, depth = pending.pop()
        for index in range(count(parent)):
            obj = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(obj)
            if kind in wanted:
                yield obj, kind, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < limits.form_depth:
                inner = _times(_matrix(obj), matrix)
                form = (obj, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
                pending.append((*form, inner, depth + 1))


def _bounds(obj: Handle, matrix: Matrix, view: View, sides: list[Any]) -> Area | None:
    if not pdfium.FPDFPageObj_GetBounds(obj, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    if matrix is not _UNMOVED:
        corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    return view.area(left, bottom, right, top)


def _edges_of(obj: Handle, area: Area, matrix: Matrix, view: View) -> Iterator[Edge]:
    if max(area.width, area.height) < _SHORTEST_PIECE:
        return
    fills, strokes = _draw_mode(obj)
    if not fills and not strokes:
        return
    if _is_thin(area):
        yield _ruling(area)
        return
    for outline in _outlines(obj, _times(_matrix(obj), matrix), view):
        if strokes:
            for one, other in itertools.pairwise(outline):
                yield from _straight(one, other)
        elif _is_thin(bounds := _extent(outline)) and bounds.width + bounds.height > 0:
            yield _ruling(bounds)  # a filled area is a shade behind text, a thin one a ruling


def _is_thin(area: Area) -> bool:
    return min(area.width, area.height) < _THIN


def _ruling(area: Area) -> Edge:
    """Middle line of something thin."""
    x, y = area.middle
    if area.height <= area.width:
        return _edge(area.x0, y, area.x1, y)
    return _edge(x, area.y0, x, area.y1)


def _extent(points: list[Point]) -> Area:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs), max(ys))


def _outlines(obj: Handle, matrix: Matrix, view: View) -> Iterator[list[Point]]:
    """Outlines of a path as corner points; curves break them."""
    count = pdfium.FPDFPath_CountSegments(obj)
    if count > _MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        user = _moved(x.value, y.value, matrix)
        point = view.area(*user, *user)[:2]
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield [*outline, outline[0]]
            outline = []
    if len(outline) > 1:
        yield outline


def _straight(one: Point, other: Point) -> Iterator[Edge]:
    width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
    if max(width, height) < _SHORTEST_PIECE or min(width, height) > 0.5:
        return  # a point, or neither level nor upright
    level = (one[1] + other[1]) / 2 if width > height else None
    if level is not None:
        yield _edge(min(one[0], other[0]), level, max(one[0], other[0]), level)
    else:
        upright = (one[0] + other[0]) / 2
        yield _edge(upright, min(one[1], other[1]), upright, max(one[1], other[1]))


def _edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """Edge as pdfplumber.table takes it."""
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 - x0 > bottom - top else "v",
        "object_type": "line",
    }


def _turned(edge: Edge, turn: int) -> Edge:
    if turn == 0:
        return edge
    return _edge(*Area(edge["x0"], edge["top"], edge["x1"], edge["bottom"]).turned(turn))


def _length(edge: Edge) -> float:
    return max(float(edge["width"]), float(edge["height"]))


def _draw_mode(obj: Handle) -> tuple[bool, bool]:
    """Whether the path is filled, whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(obj, fill, stroke):
        return False, False
    return bool(fill.value), bool(stroke.value)


def _matrix(obj: Handle) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, found):
        return _UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    if other is _UNMOVED:
        return one
    k, m, n, o, p, q = other
    return (
        a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o,
        e * k + f * n + p, e * m + f * o + q,
    )  # fmt: skip


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _shared(one: Area, other: Area) -> float:
    """Square points that two areas have in common."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, width) * max(0.0, height)
