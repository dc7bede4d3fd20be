"""What is drawn on a page besides text: ruling lines, images, ink, and text that prints nothing.

Asked of PDFium object by object, in the order of drawing.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium

from extractors.reading.limits import Limits
from extractors.reading.pdf.drawn.covers import Cover, uncovered
from extractors.reading.pdf.drawn.images import thin_images
from extractors.reading.pdf.drawn.paths import (
    UNMOVED,
    Edge,
    Matrix,
    extent,
    is_rectangle,
    is_thin,
    matrix_of,
    moved,
    outlines,
    ruling,
    straight,
    times,
)
from extractors.reading.pdf.drawn.strokes import MOST, is_stroke
from extractors.reading.pdf.geometry import Area, Handle, View

_SHORTEST_PIECE: Final = 1
_LIGHT: Final = 250  # of 255; each colour of nearly white
_TEXT: Final = pdfium.FPDF_PAGEOBJ_TEXT
_INVISIBLE: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def _plain(name: str, result: type, *arguments: type) -> Callable[..., Any]:
    """The same function of PDFium, with plain addresses for handles: pages have thousands."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_ADDRESS: Final = ctypes.c_void_p
_kind: Final = _plain("FPDFPageObj_GetType", ctypes.c_int, _ADDRESS)
_mode: Final = _plain("FPDFTextObj_GetTextRenderMode", ctypes.c_int, _ADDRESS)
_colour: Final = _plain("FPDFPageObj_GetFillColor", ctypes.c_int, *[_ADDRESS] * 5)
_OF_PAGE: Final = (
    _plain("FPDFPage_CountObjects", ctypes.c_int, _ADDRESS),
    _plain("FPDFPage_GetObject", _ADDRESS, _ADDRESS, ctypes.c_int),
)
_OF_FORM: Final = (
    _plain("FPDFFormObj_CountObjects", ctypes.c_int, _ADDRESS),
    _plain("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong),
)


class TooManyLines(Exception):
    """The page has more lines than a table could."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn that is no ruling: its area, and the path (None: a shading)."""

    area: Area
    path: Handle | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text: ruling lines, images, how much of it they cover.

    `pixels`: of all images as they are kept, each counted as often as it is drawn.
    `invisible`, `light`: addresses of the text objects that print nothing, or nearly white.
    `shapes` are valid while the page is open.
    """

    edges: list[Edge]
    image_share: float
    images: list[Area] = field(default_factory=list)
    strokes: list[Area] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    invisible: frozenset[int] = frozenset()
    light: frozenset[int] = frozenset()
    pixels: int = 0


def drawing(page: Handle, view: View, limits: Limits) -> Drawing:
    """Lines and images of an open page. Raises TooManyLines beyond `limits.paths`."""
    edges: list[Edge] = []
    images: list[Area] = []
    strokes: list[Area] = []
    shapes: list[Shape] = []
    covers: list[Cover] = []
    texts: list[int] = []
    seen = pixels = 0
    sides = [ctypes.c_float() for _ in range(4)]
    for address, kind, matrix in _objects(page.raw, limits, texts):
        obj = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pixels += _pixels(obj)
        area = _bounds(obj, matrix, view, sides)
        if area is None:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(area)
            continue
        if kind == pdfium.FPDF_PAGEOBJ_SHADING:
            shapes.append(Shape(area, None))
            continue
        seen += 1
        if seen > limits.paths:
            raise TooManyLines
        _take_path(obj, area, matrix, view, edges, covers)
        if not is_thin(area):
            shapes.append(Shape(area, obj))
        if len(strokes) < MOST and is_stroke(obj, area):
            strokes.append(area)
    edges = uncovered(edges, covers, view)
    thin, images = thin_images(images)
    edges += [ruling(area) for area in thin]
    whole = Area(0, 0, view.width, view.height)
    share = min(1.0, sum(_shared(area, whole) for area in images) / (view.width * view.height))
    return Drawing(edges, share, images, strokes, shapes, *_unseen(texts), pixels)


def is_light(obj: Handle) -> bool:
    """Whether the object's fill is nearly white."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(obj, *parts):
        return False
    return min(part.value for part in parts[:3]) >= _LIGHT


def _unseen(texts: list[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Those of the text objects that print nothing, and those nearly white."""
    if not texts:
        return frozenset(), frozenset()
    modes = list(map(_mode, texts))
    colours = np.zeros((len(texts), 4), np.uint32)
    base, size = colours.ctypes.data, colours.itemsize
    places = [range(base + n * size, base + colours.nbytes, 4 * size) for n in range(4)]
    given = list(map(_colour, texts, *places))
    if not any(modes) and colours[:, 3].all() and not (colours[:, :3] >= _LIGHT).all(1).any():
        return frozenset(), frozenset()
    red, green, blue, opacity = colours.T
    filled = (np.array(modes) == pdfium.FPDF_TEXTRENDERMODE_FILL) & np.array(given, bool)
    invisible = np.isin(modes, _INVISIBLE) | (filled & (opacity == 0))
    light = filled & (opacity > 0) & (np.minimum(np.minimum(red, green), blue) >= _LIGHT)
    return _chosen(texts, invisible), _chosen(texts, light)


def _chosen(texts: list[int], which: np.ndarray) -> frozenset[int]:
    return frozenset(texts[number] for number in np.flatnonzero(which).tolist())


def _objects(page: Handle, limits: Limits, texts: list[int]) -> Iterator[tuple[int, int, Matrix]]:
    """Paths, shadings and images of the page and of its forms, with what moves them to user space.

    In the order of drawing; addresses of text objects go to `texts`.
    """
    handle = ctypes.cast(page, ctypes.c_void_p).value
    pending = [iter(_parts(handle, _OF_PAGE, UNMOVED, texts))]
    while pending:
        found = next(pending[-1], None)
        if found is None:
            pending.pop()
        elif found[1] != pdfium.FPDF_PAGEOBJ_FORM:
            yield found
        elif len(pending) <= limits.form_depth:
            form, _, matrix = found
            inner = times(matrix_of(ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)), matrix)
            pending.append(iter(_parts(form, _OF_FORM, inner, texts)))


def _parts(
    parent: int | None, calls: tuple[Callable[..., Any], ...], matrix: Matrix, texts: list[int]
) -> list[tuple[int, int, Matrix]]:
    count, get = calls
    found = list(map(get, itertools.repeat(parent), range(count(parent))))
    kinds = list(map(_kind, found))
    others = []
    for one, kind in zip(found, kinds, strict=True):
        if kind == _TEXT:
            texts.append(one)
        elif kind > 0:
            others.append((one, kind, matrix))
    return others


def _bounds(obj: Handle, matrix: Matrix, view: View, sides: list[Any]) -> Area | None:
    if not pdfium.FPDFPageObj_GetBounds(obj, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    if matrix is not UNMOVED:
        corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    return view.area(left, bottom, right, top)


def _pixels(image: Handle) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(image, width, height):
        return 0
    return width.value * height.value


def _take_path(
    obj: Handle,
    area: Area,
    matrix: Matrix,
    view: View,
    edges: list[Edge],
    covers: list[Cover],
) -> None:
    """Add the lines of a path, and the rectangle it fills, to those drawn before."""
    if max(area.width, area.height) < _SHORTEST_PIECE:
        return
    fills, strokes = _draw_mode(obj)
    if not fills and not strokes:
        return
    if is_thin(area):
        edges.append(ruling(area))
        return
    drawn = list(outlines(obj, times(matrix_of(obj), matrix), view))
    if fills and len(drawn) == 1 and is_rectangle(drawn[0]):
        covers.append(Cover(len(edges), extent(drawn[0]), obj, matrix))
    for outline in drawn:
        if strokes:
            for one, other in itertools.pairwise(outline):
                edges += straight(one, other)
        elif is_thin(bounds := extent(outline)) and bounds.width + bounds.height > 0:
            edges.append(ruling(bounds))  # a filled area is a shade behind text, a thin one a rule


def _draw_mode(obj: Handle) -> tuple[bool, bool]:
    """Whether the path is filled, whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(obj, fill, stroke):
        return False, False
    return bool(fill.value), bool(stroke.value)


def _shared(one: Area, other: Area) -> float:
    """Square points that two areas have in common."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, width) * max(0.0, height)
