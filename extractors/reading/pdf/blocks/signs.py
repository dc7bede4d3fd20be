"""What stands in a signature block beside its words: image, ink, notice, the mark of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.line_words import Wording, is_copy, is_electronic
from extractors.reading.pdf.geometry import Area
from schemas.records import Sign

_LINES: Final = 12
_LARGEST: Final = (0.55, 0.35)  # of the page; a larger picture is the page itself
_SMALLEST: Final = 8.0  # points; less is a dot or a ruling
_BESIDE: Final = 30.0  # points; codes of signing services stand left of the name
_LARGEST_STROKES: Final = (250.0, 120.0)


def signs_within(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell are a signature block: a closing formula, and who signs."""
    if not 2 <= len(lines) <= _LINES:
        return False
    said = [Wording(line) for line in lines]
    begins = any(one.is_date or one.starts("closing") for one in said[:2])
    signed = any(one.is_signature or is_copy(one.text) for one in said[1:])
    return (begins and signed) or (is_electronic("\n".join(lines)) and signed)


def signs_of(
    area: Area,
    text: str,
    page: Area,
    *,
    reach: float,
    notice: bool,
    drawn: tuple[Sequence[Area], Sequence[Area]],
) -> tuple[Sign, ...]:
    """What stands in a signature block beside its words.

    `reach`: about a line. `notice`: one of electronic signing is at the page's foot. `drawn`:
    pictures and strokes of the page.
    """
    pictures, strokes = drawn
    widest, tallest = _LARGEST_STROKES
    found: list[Sign] = []
    if any(_is_picture(one, page) and _is_at(one, area, reach) for one in pictures):
        found.append("image")
    if any(
        one.width <= widest and one.height <= tallest and _is_at(one, area, reach)
        for one in strokes
    ):
        found.append("ink")
    if notice or is_electronic(text):
        found.append("e-signature")
    if is_copy(text):
        found.append("copy")
    return tuple(found)


def _is_picture(picture: Area, page: Area) -> bool:
    """Whether it can be a signature, a stamp or a code, rather than a scan, a rule or a dot."""
    if min(picture.width, picture.height) < _SMALLEST:
        return False
    return picture.width < _LARGEST[0] * page.width and picture.height < _LARGEST[1] * page.height


def _is_at(one: Area, block: Area, reach: float) -> bool:
    """Whether its middle is in the block, or it stands right beside."""
    x, y = one.middle
    if not block.y0 - reach <= y < block.y1 + reach:
        return False
    inside = block.x0 - reach <= x < block.x1 + reach
    beside = one.x0 < block.x1 + _BESIDE and one.x1 > block.x0 - _BESIDE
    return inside or (beside and block.y0 <= y < block.y1)
