"""Words of the text layer that print nothing: invisible ones, white ones on white paper.

Invisible text over a picture is what a scanner program read from it, and stays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pypdfium2.raw as pdfium

from extractors.reading.pdf.drawn.drawing import Drawing, Shape, is_light
from extractors.reading.pdf.geometry import Area, Areas
from extractors.reading.pdf.words.layer import PageWords, TextLayer

_BOX: Final = range(2, 7)  # segments of a rectangle's path, and of less
_AT_ONCE: Final = 2_000_000  # pairs of words and shapes in one step


def printed(words: PageWords, layer: TextLayer, drawn: Drawing) -> PageWords:
    """Words that can be seen on paper."""
    if not (drawn.invisible or drawn.light) or not len(words):
        return words
    objects = layer.drawn_by(words)
    gone = np.zeros(len(words), bool)
    for those, makes_visible in ((drawn.invisible, _is_ink), (drawn.light, _is_ground)):
        numbers = np.array([n for n, one in enumerate(objects) if one in those], np.intp)
        if len(numbers):
            gone[numbers] = ~_over(words.areas[numbers], drawn, makes_visible)
    return words.only(np.flatnonzero(~gone)) if gone.any() else words


def _over(areas: Areas, drawn: Drawing, counts: Callable[[Shape], bool]) -> np.ndarray:
    """Which areas touch an image or a shape that counts."""
    over: np.ndarray = np.any(_touch(areas, drawn.images), axis=1)
    if over.all():
        return over
    grounds = list(dict.fromkeys(shape.area for shape in drawn.shapes if counts(shape)))
    step = max(1, _AT_ONCE // len(areas))
    for first in range(0, len(grounds), step):
        left = np.flatnonzero(~over)
        over[left] = np.any(_touch(areas[left], grounds[first : first + step]), axis=1)
    return over


def _touch(areas: Areas, others: Sequence[Area]) -> np.ndarray:
    if not others:
        return np.zeros((len(areas), 1), bool)
    x0, y0, x1, y1 = areas.T[..., None]
    left, top, right, bottom = np.array(others).T
    found: np.ndarray = (x0 < right) & (x1 > left) & (y0 < bottom) & (y1 > top)
    return found


def _is_ink(shape: Shape) -> bool:
    """Whether the shape may be letters drawn as outlines, or a picture of them."""
    return shape.path is None or pdfium.FPDFPath_CountSegments(shape.path) not in _BOX


def _is_ground(shape: Shape) -> bool:
    """Whether white text shows on the shape."""
    if shape.path is None:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(shape.path, fill, stroke):
        return True
    if fill.value:
        return not is_light(shape.path)
    return pdfium.FPDFPath_CountSegments(shape.path) not in _BOX[2:]
