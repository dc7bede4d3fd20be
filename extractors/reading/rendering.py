"""How large a page may be rendered."""

from __future__ import annotations

import math
from typing import Final

from .limits import Limits

_POINTS_AN_INCH: Final = 72


def rendering_scale(width: float, height: float, dpi: float, limits: Limits) -> float:
    """Pixels a point for a page of this size in points, at `dpi` or as near as `pixels` allows.

    Both sides, rounded up as PDFium does, stay within the budget together. Raises ValueError
    for a page without a size, and for one so long and thin that no scale keeps a pixel of it.
    """
    if not (0 < width < math.inf and 0 < height < math.inf and 0 < dpi < math.inf):
        raise ValueError(f"a page of {width:g} x {height:g} points at {dpi:g} dpi")
    scale = min(dpi / _POINTS_AN_INCH, math.sqrt(limits.pixels / (width * height)))
    # Rounding up adds less than a pixel to a side.
    while math.ceil(width * scale) * math.ceil(height * scale) > limits.pixels:
        scale *= 0.99
        if max(width, height) * scale < 1:
            raise ValueError(f"a page of {width:g} x {height:g} points")
    return scale
