"""Where things stand on a page: from PDF user space to the page as it is displayed.

Display space counts points from the top-left corner, x to the right, y down. A *turn* is how
many quarters clockwise something is turned: text of turn 1 is read downwards, of turn 3 upwards.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pypdfium2.raw as pdfium

from schemas.records import Box

# Fixed point in which PDFium maps the page's origin: 1/64 pt.
_FINE: Final = 64
_LARGEST: Final = 1 << 24  # points; PDFium counts device units in 32 bits
OBLIQUE: Final = 4

Handle: TypeAlias = Any
"""Something of PDFium: pypdfium2 carries no types."""

Areas: TypeAlias = "np.ndarray"
"""Many areas: float64, one row each, left, top, right, bottom."""


class Area(NamedTuple):
    """left, top, right, bottom in points of display space."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> tuple[float, float]:
        """Centre point."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def width(self) -> float:
        """Horizontal extent."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the half-open area."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1

    def turned(self, turn: int) -> Area:
        """Area in the frame of a reader who turned the page so that `turn` is upright.

        Frames have their origin at the page's corner, so coordinates may be negative.
        """
        x0, y0, x1, y1 = self
        if turn == 1:
            return Area(y0, -x1, y1, -x0)
        if turn == 2:
            return Area(-x1, -y1, -x0, -y0)
        if turn == 3:
            return Area(-y1, x0, -y0, x1)
        return self


def around(areas: list[Area]) -> Area:
    """Smallest area that holds all; at least one is needed."""
    if len(areas) == 1:
        return areas[0]
    return Area(
        min(area.x0 for area in areas),
        min(area.y0 for area in areas),
        max(area.x1 for area in areas),
        max(area.y1 for area in areas),
    )


def turned(areas: Areas, turn: int) -> Areas:
    """Areas in the frame in which `turn` is upright, as Area.turned."""
    if turn == 1:
        return np.stack((areas[:, 1], -areas[:, 2], areas[:, 3], -areas[:, 0]), 1)
    if turn == 2:
        return -areas[:, (2, 3, 0, 1)]
    if turn == 3:
        return np.stack((-areas[:, 3], areas[:, 0], -areas[:, 1], areas[:, 2]), 1)
    return areas


def turn_back(turn: int) -> int:
    """Turn that undoes a turn."""
    return -turn % 4


@dataclass(frozen=True, slots=True)
class View:
    """One page as displayed: size in points and the map from user space."""

    width: float
    height: float
    rotation: int
    origin: tuple[float, float]

    @classmethod
    def of(cls, page: Handle) -> View:
        """View of an open PDFium page. Raises ValueError for a page without a size."""
        width, height = page.get_size()
        if not (0 < width < _LARGEST and 0 < height < _LARGEST):
            raise ValueError(f"page of {width:g} x {height:g} points")
        x, y = ctypes.c_int(), ctypes.c_int()
        fine_width, fine_height = round(width * _FINE), round(height * _FINE)
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, fine_width, fine_height, 0, 0.0, 0.0, x, y)
        rotation = page.get_rotation() % 360
        return cls(width, height, rotation, (x.value / _FINE, y.value / _FINE))

    def area(self, left: float, bottom: float, right: float, top: float) -> Area:
        """Rectangle of user space as it is displayed."""
        (ox, oy), turn = self.origin, self.rotation // 90
        left, right = min(left, right), max(left, right)
        bottom, top = min(bottom, top), max(bottom, top)
        if turn == 1:
            return Area(ox + bottom, oy + left, ox + top, oy + right)
        if turn == 2:
            return Area(ox - right, oy + bottom, ox - left, oy + top)
        if turn == 3:
            return Area(ox - top, oy - right, ox - bottom, oy - left)
        return Area(ox + left, oy - top, ox + right, oy - bottom)

    def areas(
        self, left: np.ndarray, bottom: np.ndarray, right: np.ndarray, top: np.ndarray
    ) -> Areas:
        """Rectangles of user space as they are displayed; right > left and top > bottom."""
        (ox, oy), turn = self.origin, self.rotation // 90
        if turn == 1:
            return np.stack((ox + bottom, oy + left, ox + top, oy + right), 1)
        if turn == 2:
            return np.stack((ox - right, oy + bottom, ox - left, oy + top), 1)
        if turn == 3:
            return np.stack((ox - top, oy - right, ox - bottom, oy - left), 1)
        return np.stack((ox + left, oy - top, ox + right, oy - bottom), 1)

    def boxes(self, areas: Areas) -> np.ndarray:
        """Boxes of many areas as `box` makes them: integers, one row each."""
        width, height = self.tenths
        made = np.empty(areas.shape, np.int64)
        made[:, :2] = np.clip(np.floor(areas[:, :2] * 10), 0, (width - 1, height - 1))
        made[:, 2:] = np.clip(np.ceil(areas[:, 2:] * 10), 0, (width, height))
        made[:, 2:] = np.maximum(made[:, 2:], made[:, :2] + 1)
        return made

    def show(self, areas: Areas) -> np.ndarray:
        """Which areas have their middle on the page."""
        x, y = (areas[:, 0] + areas[:, 2]) / 2, (areas[:, 1] + areas[:, 3]) / 2
        on_page: np.ndarray = (x >= 0) & (x <= self.width) & (y >= 0) & (y <= self.height)
        return on_page

    def box(self, area: Area) -> Box:
        """Tenths of a point, rounded outward, within the page, never empty."""
        width, height = self.tenths
        x0, y0 = (
            _clip(math.floor(area.x0 * 10), width - 1),
            _clip(math.floor(area.y0 * 10), height - 1),
        )
        x1, y1 = _clip(math.ceil(area.x1 * 10), width), _clip(math.ceil(area.y1 * 10), height)
        return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)

    @property
    def tenths(self) -> tuple[int, int]:
        """Width and height in tenths of a point, rounded up."""
        return max(1, math.ceil(round(self.width * 10, 3))), max(
            1, math.ceil(round(self.height * 10, 3))
        )

    def shows(self, area: Area) -> bool:
        """Whether the middle of the area is on the page."""
        x, y = area.middle
        return 0 <= x <= self.width and 0 <= y <= self.height


def _clip(value: int, most: int) -> int:
    return max(0, min(value, most))
