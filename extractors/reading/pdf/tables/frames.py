"""Boxes that stand side by side, as in charts of an organisation: each is read in one piece.

A box is a closed rectangle that is no table, or a small image behind text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from extractors.reading.pdf.geometry import Area, Areas, around
from extractors.reading.pdf.lines.lines import lines_of
from extractors.reading.pdf.tables.grid import Grid, GridCell
from extractors.reading.pdf.words.layer import PageWords

_WIDEST: Final = 0.45  # of the page
_SMALLEST: Final = (20.0, 8.0)  # points; smaller ones are to be ticked
_MOST_LINES: Final = 8
_FEWEST_SIGNS: Final = 3
_MOST_BOXES: Final = 200  # of a page; drawings have more
_OUT: Final = 2.0  # points; so far words may reach over the side
_LABEL: Final = 40.0  # points; text so near beside a box belongs to it: a form's field
_LEVEL: Final = 0.5  # of the lower one's height


def frames(
    words: PageWords, boxes: Sequence[Area], tables: Sequence[Grid], width: float
) -> list[Grid]:
    """Rows of boxes, each box a cell, where two or more stand level.

    `width` is that of the page in the frame of words, boxes and tables, in points.
    """
    able = [box for box in boxes if _is_able(box, tables, width)]
    if not 2 <= len(able) <= _MOST_BOXES or not len(words):
        return []
    inside = _inside(words.areas, np.array(able))
    held = [
        (box, own) for box, own in zip(able, inside, strict=True) if _holds_text(words, box, own)
    ]
    inner = [held[number] for number in _innermost([own for _, own in held])]
    if len(inner) < 2:
        return []
    free = words.areas[~np.any([own for _, own in inner], axis=0)]
    kept = sorted(dict.fromkeys(box for box, _ in inner if not _is_labelled(box, free)))
    level = [box for box in kept if any(_beside(box, other) for other in kept)]
    return _in_rows(level)


def _is_able(box: Area, tables: Sequence[Grid], width: float) -> bool:
    if box.width < _SMALLEST[0] or box.height < _SMALLEST[1] or box.width > _WIDEST * width:
        return False
    return not any(
        table.area.holds(*box.middle) or box.holds(*table.area.middle) for table in tables
    )


def _inside(areas: Areas, boxes: Areas) -> np.ndarray:
    """For each box, which areas have their middle in it."""
    x, y = (areas[:, 0] + areas[:, 2]) / 2, (areas[:, 1] + areas[:, 3]) / 2
    left, top, right, bottom = boxes.T[..., None]
    found: np.ndarray = (left <= x) & (x < right) & (top <= y) & (y < bottom)
    return found


def _holds_text(words: PageWords, box: Area, own: np.ndarray) -> bool:
    """Whether the box holds a few upright lines, and no word reaches over its sides."""
    numbers = np.flatnonzero(own)
    if not len(numbers) or words.turn[numbers].any():
        return False
    if sum(len(words.text[number]) for number in numbers.tolist()) < _FEWEST_SIGNS:
        return False
    left, top, right, bottom = words.areas.T
    touching = (left < box.x1) & (right > box.x0) & (top < box.y1) & (bottom > box.y0)
    middle = (top + bottom) / 2
    level = (box.y0 <= middle) & (middle < box.y1)
    over = (left < box.x0 - _OUT) | (right > box.x1 + _OUT)
    if (touching & level & (over | ~own)).any():
        return False
    return len(lines_of(words, numbers)) <= _MOST_LINES


def _innermost(inside: Sequence[np.ndarray]) -> list[int]:
    """Boxes without those around others; of boxes around the same words, the first."""
    kept = []
    for number, own in enumerate(inside):
        for place, other in enumerate(inside):
            within = place != number and not (other & ~own).any()
            if within and (place < number or (own & ~other).any()):
                break
        else:
            kept.append(number)
    return kept


def _is_labelled(box: Area, free: Areas) -> bool:
    middle = (free[:, 1] + free[:, 3]) / 2
    level = (box.y0 <= middle) & (middle < box.y1)
    near = (free[:, 2] > box.x0 - _LABEL) & (free[:, 0] < box.x1 + _LABEL)
    return bool((level & near).any())


def _beside(box: Area, other: Area) -> bool:
    apart = box.x1 <= other.x0 or other.x1 <= box.x0
    return apart and _is_level(box, other)


def _is_level(box: Area, other: Area) -> bool:
    shared = min(box.y1, other.y1) - max(box.y0, other.y0)
    return shared >= _LEVEL * min(box.height, other.height)


def _in_rows(boxes: Sequence[Area]) -> list[Grid]:
    rows: list[list[Area]] = []
    for box in sorted(boxes, key=_top):
        if rows and _is_level(rows[-1][0], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_grid(sorted(row)) for row in rows]


def _grid(boxes: list[Area]) -> Grid:
    cells = tuple(GridCell(0, number, 1, 1, box) for number, box in enumerate(boxes))
    return Grid(around(boxes), 1, len(boxes), cells, is_frame=True)


def _top(box: Area) -> float:
    return box.y0
