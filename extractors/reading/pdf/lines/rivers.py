"""Rivers: room that runs down between words of several lines. Columns lie beside rivers.

Everything counts in points of the page's frame; lines are given from top to bottom.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final, Literal

from extractors.reading.pdf.geometry import Area
from extractors.reading.pdf.lines.lines import Line, Piece, joined

# Narrower room is none: printed column gaps of tables begin at 5 points.
NARROWEST: Final = 4.0
_WIDER: Final = 1.6  # times the usual room between words is no blank any more
# Heights; justified text has no wider blanks, or else all of them are wide alike.
_WIDEST_BLANK: Final = {False: 1.3, True: 2.0}
_EVEN: Final = 1.5
_TELLING: Final = 4.0  # heights; so much room in one line is worth a look
_COVERED: Final = 0.4  # of new room, by a river that flows already
_MOST: Final = 60  # rivers followed at once; a page of single letters may have hundreds
_BESIDE: Final = 0.2  # of the lower line's height: lines that overlap this much stand side by side

Side = Literal["left", "right", "both"]


@dataclass(slots=True)
class River:
    """Room from x0 to x1, and for each line it passes (by number) on which side words stand.

    `doubtful`: lines in which the room is no wider than between other words of the line, as in
    loosely justified text.
    """

    x0: float
    x1: float
    rows: dict[int, Side] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def first(self) -> int:
        """Number of the first line."""
        return next(iter(self.rows))

    @property
    def last(self) -> int:
        """Number of the last line."""
        return next(reversed(self.rows))

    def sure(self) -> list[int]:
        """Lines with words on both sides and more room than between words."""
        return [n for n, side in self.rows.items() if side == "both" and n not in self.doubtful]

    def within(self, lines: Sequence[Line]) -> River | None:
        """The river from its first sure line on, as wide as it is there; null if it has none.

        It ends behind its last sure line where loosely justified text begins.
        """
        sure = self.sure()
        if not sure:
            return None
        last = min((n for n in self.doubtful if n > sure[-1]), default=self.last + 1)
        rows = {n: side for n, side in self.rows.items() if sure[0] <= n < last}
        middle = (self.x0 + self.x1) / 2
        x0, x1 = -math.inf, math.inf
        for number in rows:
            for left, right, _ in _room(lines[number]):
                if left < middle < right:
                    x0, x1 = max(x0, left), min(x1, right)
        return River(x0, x1, rows, self.doubtful & rows.keys())

    def has_both(self) -> bool:
        """Whether words stand on both sides, beside or above one another."""
        sides = set(self.rows.values())
        return "both" in sides or len(sides) > 1

    def narrowed(self, line: Line) -> River | None:
        """The river where it passes one more line that stands on one side; null if it does not."""
        area = line.area
        x0, x1 = (max(self.x0, area.x1), self.x1) if area.x1 <= self.x1 else (self.x0, self.x1)
        if area.x1 > self.x1:
            x1 = min(self.x1, area.x0)
        if x1 - x0 < max(NARROWEST, 0.2 * self.width):
            return None
        return River(x0, x1, self.rows, self.doubtful)

    def of(self, line: Line, side: Literal["left", "right"]) -> list[Piece]:
        """Pieces of the line that stand on one side."""
        if side == "left":
            return [piece for piece in line.pieces if piece.area.x1 <= self.x0 + 0.01]
        return [piece for piece in line.pieces if piece.area.x0 >= self.x1 - 0.01]


def may_have_rivers(lines: Sequence[Line]) -> bool:
    """Whether there is room within lines, or are lines side by side: cheap, and often no."""
    apart = 0
    for line in lines:
        if len(line.pieces) > 1 and any(piece.is_apart for piece in line.pieces[1:]):
            apart += 1
            if apart > 1 or max(line.rooms()) > _TELLING * line.area.height:
                return True
    return any(_beside(one.area, other.area) for one, other in itertools.pairwise(lines))


def rivers(lines: Sequence[Line], *, throughout: bool = False) -> list[River]:
    """Rivers with words on both sides, over at least two lines, in order of their beginning.

    `throughout`: only those that pass all lines.
    """
    live: list[River] = []
    done: list[River] = []
    for number, line in enumerate(lines):
        room, blank = _room(line), _WIDER * _usual_blank(line)
        flowing: list[River] = []
        for river in live:
            parts = _through(river, room, number, blank)
            if not parts and not throughout:
                done.append(river)
            flowing += parts
        if throughout and number and not flowing:
            return []
        for x0, x1 in _openings(lines, number) if not (throughout and number) else ():
            # One that flows by may have become narrow above: room much wider is a river anew.
            if not any(
                min(x1, river.x1) - max(x0, river.x0) > _COVERED * (x1 - x0) for river in flowing
            ):
                doubtful = {number} if x1 - x0 <= blank else set()
                flowing.append(River(x0, x1, {number: "both"}, doubtful))
        live = flowing[:_MOST]
    done += live
    return sorted(
        (river for river in done if len(river.rows) > 1 and river.has_both()),
        key=lambda river: (river.first, river.x0),
    )


def _room(line: Line) -> list[tuple[float, float, Side]]:
    """Where the line has no words: before, between and behind its pieces."""
    between: list[tuple[float, float, Side]] = [(x0, x1, "both") for x0, x1 in _between(line)]
    return [(-math.inf, line.pieces[0].area.x0, "right"), *between, (_end(line), math.inf, "left")]


def _between(line: Line) -> list[tuple[float, float]]:
    """Room between pieces; pieces may lie over one another."""
    reach = itertools.accumulate((piece.area.x1 for piece in line.pieces), max)
    return [
        (end, other.area.x0)
        for end, other in zip(reach, line.pieces[1:], strict=False)
        if other.area.x0 - end >= NARROWEST
    ]


def _end(line: Line) -> float:
    return max(piece.area.x1 for piece in line.pieces)


def _usual_blank(line: Line) -> float:
    """Room that is usual between two words of the line, in points; 0 where none can be told."""
    blanks = [piece.blank for piece in line.pieces if len(piece.words) > 1]
    if blanks:
        return median(blanks)
    rooms = line.rooms()
    # Each word by itself: text spread evenly, or a row of figures.
    even = len(rooms) > 2 and max(rooms) < _EVEN * min(rooms)
    if len(rooms) > 1 and max(rooms) < _WIDEST_BLANK[even] * line.area.height:
        return median(rooms)
    return 0.0


def _through(
    river: River, room: list[tuple[float, float, Side]], number: int, blank: float
) -> list[River]:
    """What of the river passes the line: nothing, itself narrower, or several arms."""
    arms: list[tuple[float, float, Side]] = []
    for x0, x1, side in room:
        left, right = max(x0, river.x0), min(x1, river.x1)
        if right - left >= NARROWEST:
            arms.append((left, right, side))
            if side == "both" and x1 - x0 <= blank:
                river.doubtful.add(number)
    if len(arms) == 1:
        river.x0, river.x1, river.rows[number] = arms[0]
        return [river]
    return [
        River(left, right, river.rows | {number: side}, set(river.doubtful))
        for left, right, side in arms
    ]


def _openings(lines: Sequence[Line], number: int) -> list[tuple[float, float]]:
    """Room within a line, or between it and the ones before that stand beside it."""
    line = lines[number]
    found = _between(line)
    for other in lines[max(0, number - 2) : number]:
        if _beside(other.area, line.area):
            left, right = sorted((other.area, line.area), key=lambda area: area.x0)
            found.append((left.x1, right.x0))
    return found


def _beside(one: Area, other: Area) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    if shared < _BESIDE * min(one.height, other.height):
        return False
    return max(one.x0, other.x0) - min(one.x1, other.x1) >= NARROWEST


def sides_of(
    lines: Sequence[Line], river: River, first: int, last: int
) -> tuple[list[Line], list[Line]]:
    """What stands left and right of the river in these lines, those on both sides cut there."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[first : last + 1]:
        for side, pieces in ((left, river.of(line, "left")), (right, river.of(line, "right"))):
            if len(pieces) == len(line.pieces):
                side.append(line)
            elif pieces:
                side.append(joined(pieces, line.turn))
    return left, right
