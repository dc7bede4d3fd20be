"""Values of a PDF's dictionaries, whatever a file put there: text that is clean, boxes that are.

Any key may hold any type; what is not of the type that is asked for counts as absent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

import pikepdf

from extractors.reading.characters import seen

# What reading a value of a broken file raises.
BROKEN: Final = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    RuntimeError,
    LookupError,
    ArithmeticError,
)
# Hidden; NoView: neither shows on screen. Print-only notes have NoView, too.
NOT_SEEN: Final = 2 | 32
_PARENTS: Final = 50  # of a page up to the root of the page tree
_CUT: Final = "…"


class Rect(NamedTuple):
    """left, bottom, right, top in user space."""

    left: float
    bottom: float
    right: float
    top: float


def dictionary(value: object) -> pikepdf.Object | None:
    """The value if it is a dictionary or a stream."""
    return value if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else None


def entries(value: object) -> Iterator[pikepdf.Object]:
    """Dictionaries of an array, one by one; an array of millions costs what is taken of it."""
    if isinstance(value, pikepdf.Array):
        for index in range(len(value)):
            found = dictionary(value[index])
            if found is not None:
                yield found


def text_of(value: object, longest: int, *, one_line: bool = False) -> str | None:
    """What a string or a name says, without what does not show, shortened; null if nothing."""
    if isinstance(value, pikepdf.String):
        raw = _string(value)
    elif isinstance(value, pikepdf.Name):
        raw = str(value).removeprefix("/")
    else:
        return None
    clean = seen(raw[: 4 * longest]).replace("\f", "\n").strip()
    if one_line:
        clean = " ".join(clean.split())
    if len(clean) > longest:
        clean = clean[: longest - 1].rstrip() + _CUT
    return clean or None


def _string(value: pikepdf.String) -> str:
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1")


def whole(value: object) -> int:
    """An integer, or 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def inherited(page: pikepdf.Object, key: str) -> object:
    """Value of a page, or of the nearest node above it in the page tree."""
    node: pikepdf.Object | None = page
    for _ in range(_PARENTS):
        if node is None:
            return None
        found: object = node.get(key)
        if found is not None:
            return found
        node = dictionary(node.get("/Parent"))
    return None


def rotation_of(page: pikepdf.Object) -> int:
    """Quarters by which a page is turned clockwise when it is shown."""
    return whole(inherited(page, "/Rotate")) // 90 % 4


def rect_of(value: object) -> Rect | None:
    """Rectangle of four finite numbers that has a size."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    sides = [_number(value[index]) for index in range(4)]
    if not all(map(math.isfinite, sides)):
        return None
    one, two, three, four = sides
    rect = Rect(min(one, three), min(two, four), max(one, three), max(two, four))
    return rect if rect.left < rect.right and rect.bottom < rect.top else None


def _number(value: object) -> float:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return math.nan
