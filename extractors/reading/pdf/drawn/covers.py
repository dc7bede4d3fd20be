"""Lines that show: those that nothing was drawn over, and parts taken out of lines."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extractors.reading.pdf.drawn.paths import (
    Edge,
    Matrix,
    Point,
    edge,
    extent,
    is_rectangle,
    moved,
)
from extractors.reading.pdf.geometry import Area, Handle, View

_OWN_EDGE: Final = 2.0  # points; a line so near to a cover's side borders it
_LEAST: Final = 0.5  # points; what stays of a line, or is taken from it
_AT_ONCE: Final = 2_000_000  # pairs of lines and covers in one step
_MOST: Final = 100_000_000  # pairs of a page; drawings that have more are no tables
_MOST_HITS: Final = 1_000_000  # covers over lines; as for pairs


class Cover(NamedTuple):
    """A filled rectangle: how many lines were drawn before it, where, the path, what moves it."""

    before: int
    area: Area
    path: Handle
    matrix: Matrix


def uncovered(edges: list[Edge], covers: Sequence[Cover], view: View) -> list[Edge]:
    """Lines in the order of drawing without what covers, in the same order, hide of them."""
    able = [
        cover
        for cover in covers
        if cover.before and min(cover.area.width, cover.area.height) > 2 * _OWN_EDGE
    ]
    if not able:
        return edges
    hits = _hits(edges[: able[-1].before], able)
    hiding: dict[int, Area | None] = {}
    gaps: dict[int, list[Area]] = {}
    for number, line in hits:
        if number not in hiding:
            hiding[number] = _hidden(able[number], view)
        area = hiding[number]
        if area is not None:
            gaps.setdefault(line, []).append(area)
    return _cut(edges, gaps)


def without(edges: list[Edge], areas: Sequence[Area]) -> list[Edge]:
    """Lines without what lies in these areas."""
    gaps = {number: list(areas) for number, one in enumerate(edges) if one["orientation"] == "v"}
    return _cut(edges, gaps, 0.0)


def _hits(edges: list[Edge], covers: Sequence[Cover]) -> list[tuple[int, int]]:
    """Covers and the earlier lines that run through them, away from their sides, by number."""
    if len(edges) * len(covers) > _MOST:
        return []
    lines = np.array([(one["x0"], one["top"], one["x1"], one["bottom"]) for one in edges])
    x0, y0, x1, y1 = lines.T
    level = x1 - x0 > y1 - y0
    number = np.arange(len(edges))
    found: list[tuple[int, int]] = []
    step = max(1, _AT_ONCE // len(edges))
    for first in range(0, len(covers), step):
        some = covers[first : first + step]
        left, top, right, bottom = np.array([cover.area for cover in some]).T[..., None]
        before = np.array([cover.before for cover in some])[:, None]
        inset_x, inset_y = np.where(level, 0.0, _OWN_EDGE), np.where(level, _OWN_EDGE, 0.0)
        hit = (
            (x1 > left + inset_x) & (x0 < right - inset_x)
            & (y1 > top + inset_y) & (y0 < bottom - inset_y)
            & (number < before)
        )  # fmt: skip
        if len(found) + np.count_nonzero(hit) > _MOST_HITS:
            return []
        found += [(first + cover, line) for cover, line in np.argwhere(hit).tolist()]
    return found


def _hidden(cover: Cover, view: View) -> Area | None:
    """What the cover hides: nothing where one sees through it, no more than its clip leaves."""
    if pdfium.FPDFPageObj_HasTransparency(cover.path):
        return None
    area = cover.area
    clip = pdfium.FPDFPageObj_GetClipPath(cover.path)
    for index in range(pdfium.FPDFClipPath_CountPaths(clip) if clip else 0):
        points = _clip_points(clip, index, cover.matrix, view)
        if not is_rectangle(points):
            return None
        left, top, right, bottom = extent(points)
        area = Area(
            max(area.x0, left), max(area.y0, top), min(area.x1, right), min(area.y1, bottom)
        )
    return area if min(area.width, area.height) > 2 * _OWN_EDGE else None


def _clip_points(clip: Handle, index: int, matrix: Matrix, view: View) -> list[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for place in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, index), 7)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, place)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        user = moved(x.value, y.value, matrix)
        points.append(view.area(*user, *user)[:2])
    return points


def _cut(edges: list[Edge], gaps: dict[int, list[Area]], own: float = _OWN_EDGE) -> list[Edge]:
    """Lines without the gaps of each; a line within `own` points of a gap's side stays whole."""
    if not gaps:
        return edges
    kept: list[Edge] = []
    for number, one in enumerate(edges):
        areas = gaps.get(number)
        kept += [one] if areas is None else _left(one, areas, own)
    return kept


def _left(one: Edge, areas: Sequence[Area], own: float) -> list[Edge]:
    level = one["orientation"] == "h"
    at = one["top"] if level else one["x0"]
    start, end = (one["x0"], one["x1"]) if level else (one["top"], one["bottom"])
    pieces = [(start, end)]
    for area in areas:
        low, high = (area.y0, area.y1) if level else (area.x0, area.x1)
        if not low + own < at < high - own:
            continue
        first, last = (area.x0, area.x1) if level else (area.y0, area.y1)
        pieces = [
            piece
            for a, b in pieces
            for piece in ((a, min(b, first)), (max(a, last), b))
            if piece[1] - piece[0] > _LEAST
        ]
    if pieces == [(start, end)]:
        return [one]
    return [edge(a, at, b, at) if level else edge(at, a, at, b) for a, b in pieces]
