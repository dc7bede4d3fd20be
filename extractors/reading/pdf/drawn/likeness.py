"""What a page that is one picture looks like, in 64 bits: pictures that look alike have like bits.

The perceptual hash of Zauner (Implementation and Benchmarking of Perceptual Image Hash Functions,
2010), "pHash": a small grey picture, its cosine transform, the 8 x 8 lowest frequencies without
the mean of rows and columns, each a bit: above their median or not. In whole numbers throughout,
so that no processor rounds otherwise.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pypdfium2

from extractors.reading.limits import Limits
from extractors.reading.pdf.geometry import Handle, View
from extractors.reading.rendering import rendering_scale

_SIDE: Final = 32  # squares of the small picture
_LOWEST: Final = 8
_DPI: Final = 36  # 9 x 13 pixels a square of an A4 page
# A picture whose squares are all so much alike (of 255) shows nothing but paper.
_FAINT: Final = 4
_FINE: Final = 16  # parts of a grey level, so that squares of unequal size compare


def _cosines() -> np.ndarray:
    """Rows of the transform from the second on, in 4096ths."""
    angles = np.outer(np.arange(1, _LOWEST + 1), 2 * np.arange(_SIDE) + 1) * np.pi / (2 * _SIDE)
    rounded: np.ndarray = np.rint(4096 * np.cos(angles)).astype(np.int64)
    return rounded


_COSINES: Final = _cosines()


def image_hash(page: Handle, view: View, limits: Limits) -> str | None:
    """16 hex digits for the open page as displayed; None if blank or impossible to draw."""
    try:
        scale = rendering_scale(view.width, view.height, _DPI, limits)
        bitmap = page.render(scale=scale, grayscale=True)
    except (ValueError, pypdfium2.PdfiumError):
        return None
    try:
        return hash_of(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    finally:
        bitmap.close()


def hash_of(grey: np.ndarray) -> str | None:
    """16 hex digits for a grey picture (rows of 0 to 255); None if blank or smaller than 32."""
    if min(grey.shape) < _SIDE:
        return None
    squares = _squares(grey)
    if int(squares.max() - squares.min()) < _FAINT * _FINE:
        return None
    frequencies = (_COSINES @ squares @ _COSINES.T).ravel()
    ordered = np.sort(frequencies)
    middle = len(ordered) // 2
    bits = 2 * frequencies > ordered[middle - 1] + ordered[middle]
    return np.packbits(bits).tobytes().hex()


def _squares(grey: np.ndarray) -> np.ndarray:
    """Means of 32 x 32 squares, in `_FINE` parts of a grey level."""
    rows, columns = (np.arange(_SIDE) * side // _SIDE for side in grey.shape)
    summed = np.add.reduceat(np.add.reduceat(grey.astype(np.int64), rows, 0), columns, 1)
    heights, widths = (
        np.diff(np.append(starts, side))
        for starts, side in zip((rows, columns), grey.shape, strict=True)
    )
    means: np.ndarray = summed * _FINE // np.outer(heights, widths)
    return means
