"""Sides of tables that are not drawn: where a page ends, or left and right of a table.

A table that goes on over a page end has no rule there; official tables often have none at their
sides. Where the lines of one table end at one place, its side is there.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from .pdf_geometry import Area
from .pdf_paths import Edge, edge

_FEWEST: Final = 3  # lines that end at one place
_NEAR: Final = 3.0  # points; what is so near touches
_ROW: Final = 6.0  # points; a row or column is at least so wide
_PAGE_END: Final = 0.25  # of the page; there tables are cut
# Columns of lines: place across their direction, start, end.
_AT, _START, _END = 0, 1, 2


def closing(lines: list[Edge], page: Area) -> list[Edge]:
    """Edges that close tables left, right, above and below where no line does."""
    levels = _rows([(e["top"], e["x0"], e["x1"]) for e in lines if e["orientation"] == "h"])
    uprights = _rows([(e["x0"], e["top"], e["bottom"]) for e in lines if e["orientation"] == "v"])
    if not len(levels) or not len(uprights):
        return []
    sides = _closed(levels, uprights, None)
    uprights = np.concatenate((uprights, _rows(sides)))
    ends = _closed(uprights, levels, (page.y0, page.y1))
    return [edge(x, top, x, bottom) for x, top, bottom in sides] + [
        edge(left, y, right, y) for y, left, right in ends
    ]


def _rows(values: list[tuple[float, float, float]]) -> np.ndarray:
    return np.array(values, np.float64).reshape(-1, 3)


def _closed(
    bars: np.ndarray, ties: np.ndarray, page: tuple[float, float] | None
) -> list[tuple[float, float, float]]:
    """Ties (place, start, end) that close bars where several end openly.

    `page`: where the page starts and ends in the direction of the bars; only there a table may
    consist of a single row.
    """
    if len(bars) < _FEWEST:
        return []
    at, first, last = ties.T
    touch = (
        (first - _NEAR <= bars[:, _AT, None]) & (bars[:, _AT, None] <= last + _NEAR)
        & (bars[:, _START, None] - _NEAR <= at) & (at <= bars[:, _END, None] + _NEAR)
    )  # fmt: skip
    found = []
    for side in (_START, _END):
        ends = bars[:, side]
        closed = (touch & (np.abs(at - ends[:, None]) <= _NEAR)).any(1)
        is_open = touch.any(1) & ~closed
        if is_open.sum() < _FEWEST:
            continue
        for members in _tables(ends, is_open, touch):
            tie = _tie(bars, ties, touch, members, side, page)
            if tie is not None:
                found.append(tie)
    return found


def _tables(ends: np.ndarray, is_open: np.ndarray, touch: np.ndarray) -> list[np.ndarray]:
    """Bars of one table that end openly at one place, as numbers."""
    found = []
    left = np.flatnonzero(is_open)
    left = left[np.argsort(ends[left], kind="stable")]
    while len(left) >= _FEWEST:
        near = left[ends[left] - ends[left[0]] <= _NEAR]
        members = near[:1]
        while True:  # what ties connect
            connected = near[touch[near][:, touch[members].any(0)].any(1)]
            if len(connected) == len(members):
                break
            members = connected
        if len(members) >= _FEWEST:
            found.append(members)
        left = left[~np.isin(left, members)]
    return found


def _tie(
    bars: np.ndarray,
    ties: np.ndarray,
    touch: np.ndarray,
    members: np.ndarray,
    side: int,
    page: tuple[float, float] | None,
) -> tuple[float, float, float] | None:
    """The tie that closes these bars, if they are the outermost ends of a table."""
    other = _END if side == _START else _START
    way = 1 if side == _START else -1
    place = float(bars[members, side].mean())
    crossing = np.flatnonzero(touch[members].any(0))
    touching = touch[:, crossing].any(1)
    if (way * (bars[touching, side] - place)).min() < -_NEAR:
        return None  # other lines of the table reach further
    if (way * (ties[crossing, _AT] - place)).min() < _ROW:
        return None
    through = touch[members][:, crossing].sum(0) >= 2
    far = np.abs(ties[crossing, _AT][:, None] - bars[members, other]).min(1) <= _NEAR
    if not (through & ~far).any():
        if page is None or not through.any():
            return None
        apart = abs(place - page[0 if side == _START else 1])
        if apart > _PAGE_END * (page[1] - page[0]):
            return None
    start = min(bars[members, _AT].min(), ties[crossing[through], _START].min())
    end = max(bars[members, _AT].max(), ties[crossing[through], _END].max())
    return place, float(start), float(end)
