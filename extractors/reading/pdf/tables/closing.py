"""Sides of tables that are not drawn: where a page ends, or left and right of a table.

A table that goes on over a page end has no rule there; official tables often have none at their
sides. Where the lines of one table end at one place, its side is there.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from extractors.reading.pdf.drawn.paths import Edge, edge
from extractors.reading.pdf.geometry import Area

_FEWEST: Final = 3  # lines that end at one place
NEAR: Final = 3.0
"""Points; what is so near touches, as pdfplumber has it."""
_ROW: Final = 6.0  # points; a row or column is at least so wide
_PAGE_END: Final = 0.25  # of the page; there tables are cut
# Columns of lines: place across their direction, start, end.
_AT, _START, _END = 0, 1, 2


def closing(levels: np.ndarray, uprights: np.ndarray, cross: np.ndarray, page: Area) -> list[Edge]:
    """Edges that close tables left, right, above and below where no line does.

    `levels`, `uprights`: a row each, place across its direction, start and end. `cross`: for each
    of the uprights, the levels that it touches.
    """
    if len(levels) < _FEWEST and len(uprights) < _FEWEST:
        return []
    sides = _closed(levels, uprights, cross.T, None)
    if sides:
        uprights = np.concatenate((uprights, np.array(sides)))
        cross = crossing(uprights, levels)
    ends = _closed(uprights, levels, cross, (page.y0, page.y1))
    return [edge(x, top, x, bottom) for x, top, bottom in sides] + [
        edge(left, y, right, y) for y, left, right in ends
    ]


def crossing(bars: np.ndarray, ties: np.ndarray) -> np.ndarray:
    """Which ties touch each bar."""
    at, start, end = bars.T[..., None]
    across, first, last = ties.T
    touch: np.ndarray = (
        (start <= across + NEAR)
        & (end >= across - NEAR)
        & (at >= first - NEAR)
        & (at <= last + NEAR)
    )
    return touch


def _closed(
    bars: np.ndarray, ties: np.ndarray, touch: np.ndarray, page: tuple[float, float] | None
) -> list[tuple[float, float, float]]:
    """Ties (place, start, end) that close bars where several end openly.

    `page`: where the page starts and ends in the direction of the bars; only there a table may
    consist of a single row.
    """
    if len(bars) < _FEWEST:
        return []
    at = ties[:, _AT]
    touches = touch.any(1)
    found = []
    for side in (_START, _END):
        ends = bars[:, side]
        closed = (touch & (np.abs(at - ends[:, None]) <= NEAR)).any(1)
        is_open = touches & ~closed
        if np.count_nonzero(is_open) < _FEWEST:
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
        near = left[ends[left] - ends[left[0]] <= NEAR]
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
    if (way * (bars[touching, side] - place)).min() < -NEAR:
        return None  # other lines of the table reach further
    if (way * (ties[crossing, _AT] - place)).min() < _ROW:
        return None
    through = touch[members][:, crossing].sum(0) >= 2
    far = np.abs(ties[crossing, _AT][:, None] - bars[members, other]).min(1) <= NEAR
    if not (through & ~far).any():
        if page is None or not through.any():
            return None
        apart = abs(place - page[0 if side == _START else 1])
        if apart > _PAGE_END * (page[1] - page[0]):
            return None
    start = min(bars[members, _AT].min(), ties[crossing[through], _START].min())
    end = max(bars[members, _AT].max(), ties[crossing[through], _END].max())
    return place, float(start), float(end)
