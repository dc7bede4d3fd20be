"""Whether the text layer of a page with pictures holds all of its lines.

Programs that read scans leave lines out: the heading, what is pale, what stands in a frame; others
paste pictures of text. Lines that are printed and have no words are found by their ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from extractors.reading.limits import Limits
from extractors.reading.pdf.geometry import Areas, Handle, View
from extractors.reading.rendering import rendering_scale

_DPI: Final = 72
# Ink is so much darker than the paper around it (of 255), within squares of so many pixels: grey
# paper and shadows are not.
_DARKER: Final = 70
_TILE: Final = 32
# A line of text is so high (points) and has ink in so large a share of the page's width; pictures
# are higher, rulings and specks thinner, edges of the sheet narrower.
_HEIGHT: Final = (4, 30)
_WIDTH: Final = 0.08
_INKED: Final = 0.02
_AROUND: Final = 3  # points around a word that count as its own
_FEWEST: Final = 5
_SHARE: Final = 0.12
_ABOVE: Final = 2


@dataclass(frozen=True, slots=True)
class Unread:
    """Printed lines without words: all, and those above the first word of the page."""

    lines: int
    above: int

    def is_much(self, lines: int) -> bool:
        """Whether it is more than signatures and marks beside so many lines with words."""
        return self.above >= _ABOVE or self.lines >= max(_FEWEST, _SHARE * lines)


def unread_lines(page: Handle, view: View, areas: Areas, limits: Limits) -> Unread:
    """Printed lines of the open page that have no words; `areas` are those of its words."""
    try:
        scale = rendering_scale(view.width, view.height, _DPI, limits)
    except ValueError:
        return Unread(0, 0)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        dark = _inked(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    finally:
        bitmap.close()
    height, width = dark.shape
    for x0, y0, x1, y1 in areas.tolist():
        top, bottom = int((y0 - _AROUND) * scale), int((y1 + _AROUND) * scale) + 1
        left, right = int((x0 - _AROUND) * scale), int((x1 + _AROUND) * scale) + 1
        dark[max(0, top) : bottom, max(0, left) : right] = False
    margin = max(1, width // 30)  # the sheet's edge throws a shadow
    inner = dark[margin : height - margin, margin : width - margin]
    inked = inner.sum(1) >= max(2.0, _INKED * width)
    first = areas[:, 1].min() * scale - margin
    bottoms = []
    for top, bottom in _runs(inked):
        if _HEIGHT[0] <= (bottom - top) / scale <= _HEIGHT[1]:
            columns = np.flatnonzero(inner[top:bottom].any(0))
            if columns[-1] - columns[0] >= _WIDTH * width:
                bottoms.append(bottom)
    return Unread(len(bottoms), sum(bool(bottom <= first) for bottom in bottoms))


def _inked(grey: np.ndarray) -> np.ndarray:
    """Which pixels are darker than the paper around them."""
    height, width = grey.shape
    tall, wide = -(-height // _TILE), -(-width // _TILE)
    padded = np.pad(grey, ((0, tall * _TILE - height), (0, wide * _TILE - width)), mode="edge")
    tiles = padded.reshape(tall, _TILE, wide, _TILE).swapaxes(1, 2).reshape(tall, wide, -1)
    paper = np.sort(tiles, axis=2)[:, :, int(0.9 * _TILE * _TILE)].astype(np.int16)
    limit = np.kron(paper - _DARKER, np.ones((_TILE, _TILE), np.int16))[:height, :width]
    dark: np.ndarray = grey.astype(np.int16) < limit
    return dark


def _runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """Start and end of each run of true values."""
    edges = np.diff(np.concatenate(([0], flags.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
