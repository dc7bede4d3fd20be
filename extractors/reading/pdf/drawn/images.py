"""Images of a page: strips and tiles of one scan are one image, thin ones are rules."""

from __future__ import annotations

from typing import Final

from extractors.reading.pdf.geometry import Area, around

_TOUCH: Final = 1.5  # points; scanners leave or overlap up to one
_SMALLEST: Final = 8.0  # points; below it in both directions it is a dot or a tile's rest
_SAME: Final = 0.9
_ROUNDS: Final = 6
# An image so narrow (points), and so many times longer, is a rule of a table or under a heading.
_NARROW: Final = 2.0
_LONG: Final = 10


def images(areas: list[Area], width: float, height: float, most: int) -> tuple[list[Area], int]:
    """Images of a page of that size, cut to it, joined; and how many were left out beyond `most`.

    Areas come in order of drawing, in which strips follow each other.
    """
    joined: list[Area] = []
    for area in areas:
        shown = Area(
            max(0.0, area.x0), max(0.0, area.y0), min(width, area.x1), min(height, area.y1)
        )
        if shown.width <= 0 or shown.height <= 0:
            continue
        if joined and _belong(joined[-1], shown):
            joined[-1] = around([joined[-1], shown])
        else:
            joined.append(shown)
    left_out = max(0, len(joined) - most)
    kept = joined[:most]
    for _ in range(_ROUNDS):
        fewer = _once(kept)
        if len(fewer) == len(kept):
            break
        kept = fewer
    return [area for area in kept if max(area.width, area.height) >= _SMALLEST], left_out


def thin_images(areas: list[Area]) -> tuple[list[Area], list[Area]]:
    """Images that are rules, and the others; strips of a scan share a long side with the next."""
    thin: list[Area] = []
    others: list[Area] = []
    for number, area in enumerate(areas):
        beside = (*areas[max(0, number - 1) : number], *areas[number + 1 : number + 2])
        is_rule = _is_narrow(area) and not any(_share_long_side(area, other) for other in beside)
        (thin if is_rule else others).append(area)
    return thin, others


def _is_narrow(area: Area) -> bool:
    short, long = sorted((area.width, area.height))
    return short < _NARROW and long > _LONG * short


def _share_long_side(one: Area, other: Area) -> bool:
    if one.height > one.width:
        one, other = one.turned(1), other.turned(1)
    same = abs(one.x0 - other.x0) <= _TOUCH and abs(one.x1 - other.x1) <= _TOUCH
    return same and min(abs(one.y1 - other.y0), abs(other.y1 - one.y0)) <= _TOUCH


def _once(areas: list[Area]) -> list[Area]:
    """Each area joined with the first before it that it belongs to."""
    kept: list[Area] = []
    for area in areas:
        place = next((n for n, other in enumerate(kept) if _belong(other, area)), None)
        if place is None:
            kept.append(area)
        else:
            kept[place] = around([kept[place], area])
    return kept


def _belong(one: Area, other: Area) -> bool:
    """Whether two areas are the same one, or share a whole side."""
    same_columns = abs(one.x0 - other.x0) <= _TOUCH and abs(one.x1 - other.x1) <= _TOUCH
    same_rows = abs(one.y0 - other.y0) <= _TOUCH and abs(one.y1 - other.y1) <= _TOUCH
    if same_columns and min(abs(one.y1 - other.y0), abs(other.y1 - one.y0)) <= _TOUCH:
        return True
    if same_rows and min(abs(one.x1 - other.x0), abs(other.x1 - one.x0)) <= _TOUCH:
        return True
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    if width <= 0 or height <= 0:
        return False
    larger = max(one.width * one.height, other.width * other.height)
    return width * height >= _SAME * larger
