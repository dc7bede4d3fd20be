"""Paths of a page as ruling lines, in points of display space."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium

from extractors.reading.pdf.geometry import Area, Handle, View

_SHORTEST_PIECE: Final = 1
_THIN: Final = 3.0  # a path thinner than this is one line, however it was drawn
_MOST_SEGMENTS: Final = 1_000  # of one path; grids have up to 400, drawings far more
_CORNER: Final = 0.1  # points; so near to its corners lie a rectangle's points

Matrix = tuple[float, float, float, float, float, float]
Edge = dict[str, Any]
Point = tuple[float, float]
UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def is_thin(area: Area) -> bool:
    """Whether it is drawn as one line."""
    return min(area.width, area.height) < _THIN


def ruling(area: Area) -> Edge:
    """Middle line of something thin."""
    x, y = area.middle
    if area.height <= area.width:
        return edge(area.x0, y, area.x1, y)
    return edge(x, area.y0, x, area.y1)


def extent(points: list[Point]) -> Area:
    """Smallest area that holds the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs), max(ys))


def is_rectangle(points: list[Point]) -> bool:
    """Whether an outline is a rectangle along the page's sides."""
    if len(points) not in (4, 5, 6):
        return False
    x0, y0, x1, y1 = extent(points)
    corners = {
        (x - x0 > x1 - x, y - y0 > y1 - y)
        for x, y in points
        if min(x - x0, x1 - x) < _CORNER and min(y - y0, y1 - y) < _CORNER
    }
    return len(corners) == 4


def outlines(obj: Handle, matrix: Matrix, view: View) -> Iterator[list[Point]]:
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
        user = moved(x.value, y.value, matrix)
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


def straight(one: Point, other: Point) -> Iterator[Edge]:
    """The edge between two points, if it is level or upright."""
    width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
    if max(width, height) < _SHORTEST_PIECE or min(width, height) > 0.5:
        return  # a point, or neither level nor upright
    level = (one[1] + other[1]) / 2 if width > height else None
    if level is not None:
        yield edge(min(one[0], other[0]), level, max(one[0], other[0]), level)
    else:
        upright = (one[0] + other[0]) / 2
        yield edge(upright, min(one[1], other[1]), upright, max(one[1], other[1]))


def edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
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


def matrix_of(obj: Handle) -> Matrix:
    """What moves an object to the space it is drawn in."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, found):
        return UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(one: Matrix, other: Matrix) -> Matrix:
    """Both moves as one."""
    a, b, c, d, e, f = one
    if other is UNMOVED:
        return one
    k, m, n, o, p, q = other
    return (
        a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o,
        e * k + f * n + p, e * m + f * o + q,
    )  # fmt: skip


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
