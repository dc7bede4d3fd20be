"""Whether lines beside a river are running text set in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from extractors.reading.pdf.geometry import around
from extractors.reading.pdf.lines.lines import Line
from extractors.reading.pdf.lines.rivers import River, may_have_rivers, rivers, sides_of

Text = Callable[[Line], str]
"""What the words of a line say."""

# Running text: so many lines a column, so wide (heights of a line), so many words a line; its lines
# reach the right edge, and many begin in the middle of a sentence.
FEWEST_LINES: Final = 3
"""Lines of a column of running text."""
NARROWEST_COLUMN: Final = 7.0
"""Heights of a line."""
_WORDS: Final = 2.5
_REACH: Final = 0.15
_FILLED: Final = 0.5
_FILLED_BY_GUTTER: Final = 0.4
_GUTTER: Final = 1.0  # heights; wider than any blank
_RUNNING: Final = 0.8  # shares of filled lines and of those that go on, together
_GOING_ON: Final = 0.3
_LEVEL: Final = 0.6  # of a column's lines begin at its left edge
_UNDER: Final = 3.0  # points
NARROWEST_GUTTER: Final = 0.5
"""Heights; narrower room is no gutter."""


def is_prose(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    """Whether both sides of the river are running text, or things read in one piece."""
    height = median(line.area.height for line in left)
    wide = river.width >= _GUTTER * height
    return river.width >= NARROWEST_GUTTER * height and all(
        _runs_on(side, text, loose=wide) or (wide and _is_columns(side, text))
        for side in (left, right)
    )


def _is_columns(side: list[Line], text: Text) -> bool:
    """Whether the lines are themselves running text set in two columns."""
    if len(side) < 2 or not may_have_rivers(side):
        return False
    for river in rivers(side, throughout=True):
        halves = sides_of(side, river, 0, len(side) - 1)
        height = median(line.area.height for line in side)
        if river.width >= _GUTTER * height and all(
            half and _runs_on(half, text, loose=True) for half in halves
        ):
            return True
    return False


def _level_share(lines: Sequence[Line], count: int) -> float:
    """Share of the lines that begin at one of so many usual edges: hanging paragraphs have two."""
    edges = sorted(line.area.x0 for line in lines)
    share = 0
    for _ in range(count):
        if not edges:
            break
        usual = _usual(edges)
        rest = [x for x in edges if abs(x - usual) > _UNDER]
        share += len(edges) - len(rest)
        edges = rest
    return share / len(lines)


def _usual(edges: Sequence[float]) -> float:
    """The first of the edges, from left to right, that most others are near."""
    usual, most, first, last = edges[0], 0, 0, 0
    for x in edges:
        while x - edges[first] > _UNDER:
            first += 1
        while last < len(edges) and edges[last] - x <= _UNDER:
            last += 1
        if last - first > most:
            usual, most = x, last - first
    return usual


def _runs_on(side: list[Line], text: Text, *, loose: bool) -> bool:
    """Whether the lines are running text, or things read in one piece.

    `loose`: the room beside is a gutter, no wide blank, so that paragraphs may hang from their
    numbers and fewer lines need to be filled.
    """
    lines = [line for line in side if line.words]
    if not lines:
        return True
    if len(lines) < FEWEST_LINES:
        return False
    area = around([line.area for line in lines])
    if area.width < NARROWEST_COLUMN * median(line.area.height for line in lines):
        return False
    if sum(len(line.words) for line in lines) < _WORDS * len(lines):
        return False
    if _level_share(lines, 2 if loose else 1) < _LEVEL:
        return False
    filled = sum(line.area.x1 > area.x1 - _REACH * area.width for line in lines)
    going_on = sum(text(line)[:1].islower() for line in lines)
    return (
        filled >= (_FILLED_BY_GUTTER if loose else _FILLED) * len(lines)
        and going_on >= _GOING_ON * len(lines)
        and filled + going_on >= _RUNNING * len(lines)
    )
