"""Drawn by hand: small paths of curves or of many short slanting pieces, as in ink.

Rulings, boxes with round corners and circles are none.
"""

from __future__ import annotations

import ctypes
from typing import Final

import pypdfium2.raw as pdfium

from extractors.reading.pdf.geometry import Area, Handle

_LARGEST: Final = (250.0, 120.0)  # points
_SMALLEST: Final = (8.0, 4.0)
# A box with round corners has 17 segments, 12 of them of curves.
_FEWEST: Final = 9
_ROUND: Final = 12
_SLANTING: Final = 8
_READ: Final = 60  # segments that are looked at
MOST: Final = 300
"""So many of a page are looked for: charts have thousands."""


def is_stroke(path: Handle, area: Area) -> bool:
    """Whether the path in this area may be ink."""
    width, height = area.width, area.height
    if not (_SMALLEST[0] <= width <= _LARGEST[0] and _SMALLEST[1] <= height <= _LARGEST[1]):
        return False
    count = pdfium.FPDFPath_CountSegments(path)
    if count < _FEWEST:
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    curves = slanting = 0
    before: tuple[float, float] | None = None
    for index in range(min(count, _READ)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curves += 1
            if curves > _ROUND:
                return True
            before = None
            continue
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            slanting += abs(before[0] - x.value) > 0.2 and abs(before[1] - y.value) > 0.2
            if slanting >= _SLANTING:
                return True
        before = x.value, y.value
    return False
