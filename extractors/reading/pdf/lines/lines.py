"""Words into lines: what stands level, from left to right, whatever the order of drawing.

A line is made of pieces: words with no more than a few blanks' room between them. Wide room
within a line may be that between columns; columns.py and tables/aligned.py decide.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from extractors.reading.pdf.geometry import OBLIQUE, Area, around, turned
from extractors.reading.pdf.words.layer import PageWords

# Middles of words of one line are at most this far apart (in heights of the smaller one): raised
# and lowered figures stay in, lines set tight (0.9 apart and more) stay out.
_SAME_LINE: Final = 0.5
# Words so much taller than others are ornaments, or signs that a reader of scans saw in a logo.
_TALLER: Final = 4.0
# Room between words (in heights) that parts pieces; a blank takes 0.25, in loosely justified
# lines up to 0.8.
_PIECE_GAP: Final = 0.55
# Room that is more than blanks of a line: by its usual room, by the height of its letters.
_UNUSUAL: Final = 1.5
_WIDEST: Final = 2.0
_BUCKET: Final = 4.0  # points; only to find lines near a height
_FEW: Final = 40  # words; beyond, arrays are faster


@dataclass(slots=True)
class Piece:
    """Words of one line close to each other: their numbers and their area in the lines' frame.

    `blank`: the widest room between two of them, in points. `is_apart`: the room before it is wider
    than blanks of its line; false within evenly spread text.
    """

    words: list[int]
    area: Area
    blank: float = 0.0
    is_apart: bool = True


@dataclass(slots=True)
class Line:
    """One line of text: its words (numbers) from left to right and its place in the page's frame.

    `start` and `end` are offsets, once the line has its place in the text. A line without words
    stands for the table of this number among lines.
    """

    words: list[int]
    area: Area
    turn: int = 0
    pieces: list[Piece] = field(default_factory=list)
    table: int | None = None
    start: int = 0
    end: int = 0

    @property
    def level(self) -> float:
        """Height of its middle, in points; greater is lower."""
        return (self.area.y0 + self.area.y1) / 2

    def rooms(self) -> list[float]:
        """Room between the pieces, in points."""
        return [other.area.x0 - one.area.x1 for one, other in itertools.pairwise(self.pieces)]


def table_line(number: int, area: Area) -> Line:
    """Line that stands for a table."""
    return Line([], area, pieces=[Piece([], area)], table=number)


def main_turn(words: PageWords) -> int:
    """Turn of most characters; 0 where there are none."""
    if not words.turn.any():
        return 0
    count: Counter[int] = Counter()
    for turn in set(words.turn.tolist()) - {OBLIQUE}:
        count[turn] = int(words.length[words.turn == turn].sum())
    return min(count, key=lambda turn: (-count[turn], turn), default=0)


def lines_of(words: PageWords, chosen: Sequence[int] | np.ndarray | None = None) -> list[Line]:
    """Lines of these words (all) from top to bottom: upright ones, then turned, then oblique."""
    numbers = np.arange(len(words)) if chosen is None else np.array(chosen, np.intp)
    found: list[Line] = []
    turns = words.turn[numbers]
    for turn in sorted(set(turns.tolist())):
        group = numbers[turns == turn]
        if turn == OBLIQUE:
            pieces = _pieces(words, group, 0)
            found += [Line(one.words, one.area, OBLIQUE, [one]) for one in pieces]
        else:
            found += _level_lines(words, group, turn)
    return found


def few_lines(
    words: PageWords, chosen: Sequence[int], places: Sequence[Sequence[float]]
) -> list[Line]:
    """Lines of a few upright words, as `lines_of`, but fast where they are drawn line by line.

    Most cells hold no more, and a page has hundreds. `places`: areas of all words as lists.
    """
    if not chosen or len(chosen) > _FEW:
        return lines_of(words, chosen)
    if len(chosen) == 1:
        area = Area(*places[chosen[0]])
        return [Line([*chosen], area, 0, [Piece([*chosen], area)])]
    lines = [[chosen[0]]]
    for before, number in itertools.pairwise(chosen):
        _, y0, x1, y1 = places[before]
        left, top, _, bottom = places[number]
        lower, higher = sorted((y1 - y0, bottom - top))
        down = (top + bottom - y0 - y1) / 2
        if abs(down) <= _SAME_LINE * lower:
            if not -lower <= left - x1 <= _PIECE_GAP * higher:
                return lines_of(words, chosen)
            lines[-1].append(number)
        elif down > higher / 2 and left < x1:
            lines.append([number])
        else:
            return lines_of(words, chosen)
    found = []
    for line in lines:
        area = around([Area(*places[number]) for number in line])
        found.append(Line(line, area, 0, [Piece(line, area)]))
    return found


def joined(pieces: Sequence[Piece], turn: int = 0) -> Line:
    """Line of pieces of one height, from left to right."""
    if len(pieces) == 1:
        own, numbers, area = list(pieces), pieces[0].words, pieces[0].area
    else:
        own = sorted(pieces, key=lambda piece: piece.area.x0)
        numbers = [number for piece in own for number in piece.words]
        area = around([piece.area for piece in own])
    return Line(numbers, area.turned(-turn % 4), turn, own)


def _level_lines(words: PageWords, group: np.ndarray, turn: int) -> list[Line]:
    """Lines of pieces joined from left to right, each to the line whose end it is level with.

    Level means with the line's end, not its beginning: scanned lines climb.
    """
    placed = _placed(words, group, turn)
    runs = _runs(placed)
    lines = runs if _all_apart(runs) else _chained(placed)
    lines.sort(key=_level)
    return [joined([placed.piece for placed in line], turn) for line in lines]


def _runs(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Pieces that were drawn one after the other on one level."""
    runs: list[list[_Placed]] = []
    for one in placed:
        if one.goes_on:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _all_apart(runs: Sequence[Sequence[_Placed]]) -> bool:
    """Whether no run is level with another, as on most pages: then each is a line."""
    spans = []
    for run in runs:
        levels = run[0].first[0], run[-1].last[0]
        spans.append((min(levels), max(levels), run[0].first[1]))
    spans.sort()
    return all(
        below - above > _SAME_LINE * max(tall, other)
        for (_, above, tall), (below, _, other) in itertools.pairwise(spans)
    )


def _chained(pieces: Sequence[_Placed]) -> list[list[_Placed]]:
    """Lines of pieces from left to right, whatever their order of drawing."""
    lines: list[list[_Placed]] = []
    ends: list[tuple[float, float]] = []
    buckets: dict[int, dict[int, None]] = {}
    for placed in sorted(pieces, key=_left):
        best = _level_line(*placed.first, ends, buckets)
        if best is None:
            best = len(lines)
            lines.append([])
            ends.append(placed.last)
        lines[best].append(placed)
        ends[best] = placed.last
        bucket = buckets.setdefault(int(placed.last[0] // _BUCKET), {})
        bucket.pop(best, None)  # last of all: of lines as near the latest goes on
        bucket[best] = None
    return lines


class _Placed(NamedTuple):
    """A piece, middle and height of its first and last word, and the sum of its words' middles.

    `goes_on`: it was drawn right behind the piece before, on its level.
    """

    piece: Piece
    first: tuple[float, float]
    last: tuple[float, float]
    middles: float
    goes_on: bool


def _left(placed: _Placed) -> float:
    return placed.piece.area.x0


def _level(line: Sequence[_Placed]) -> tuple[float, float]:
    count = sum(len(placed.piece.words) for placed in line)
    return sum(placed.middles for placed in line) / count, line[0].piece.area.x0


def _level_line(
    level: float,
    height: float,
    ends: list[tuple[float, float]],
    buckets: dict[int, dict[int, None]],
) -> int | None:
    reach = _SAME_LINE * height
    best, nearest = None, reach
    within = range(int((level - reach) // _BUCKET), int((level + reach) // _BUCKET) + 1)
    few = len(within) <= len(buckets)
    for bucket in within if few else [one for one in sorted(buckets) if one in within]:
        for number in buckets.get(bucket, ()):
            middle, tall = ends[number]
            apart = abs(middle - level)
            alike = max(tall, height) <= _TALLER * min(tall, height)
            if apart <= nearest and apart <= _SAME_LINE * tall and alike:
                best, nearest = number, apart
    return best


def _pieces(words: PageWords, group: np.ndarray, turn: int) -> list[Piece]:
    return [placed.piece for placed in _placed(words, group, turn)]


def _placed(words: PageWords, group: np.ndarray, turn: int) -> list[_Placed]:
    """Words drawn one after the other from left to right on one level, close together."""
    if len(group) == 0:
        return []
    areas = turned(words.areas[group], turn)
    height = areas[:, 3] - areas[:, 1]
    middle = (areas[:, 1] + areas[:, 3]) / 2
    gap = areas[1:, 0] - areas[:-1, 2]
    lower, higher = np.minimum(height[1:], height[:-1]), np.maximum(height[1:], height[:-1])
    level = (np.abs(np.diff(middle)) <= _SAME_LINE * lower) & (higher <= _TALLER * lower)
    goes_on = level & (gap >= -lower)
    close = goes_on & (gap <= _PIECE_GAP * higher)
    starts = np.concatenate(([0], np.flatnonzero(~close) + 1))
    ends = np.append(starts[1:], len(group))
    sides = np.stack(
        (
            np.minimum.reduceat(areas[:, 0], starts),
            np.minimum.reduceat(areas[:, 1], starts),
            np.maximum.reduceat(areas[:, 2], starts),
            np.maximum.reduceat(areas[:, 3], starts),
        ),
        1,
    ).tolist()
    inner = np.append(np.where(close, gap, 0.0), 0.0)
    blank = np.maximum.reduceat(inner, starts).tolist()
    sums = np.add.reduceat(middle, starts).tolist()
    wide = _wide(starts, gap, goes_on, higher)
    along = goes_on[starts[1:] - 1].tolist()
    numbers, middles, heights = group.tolist(), middle.tolist(), height.tolist()
    found = []
    for number, (one, other) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        last = other - 1
        piece = Piece(numbers[one:other], Area(*sides[number]), blank[number], wide[number])
        first_word, last_word = (middles[one], heights[one]), (middles[last], heights[last])
        behind = number > 0 and along[number - 1]
        found.append(_Placed(piece, first_word, last_word, sums[number], behind))
    return found


def _wide(
    starts: np.ndarray, gap: np.ndarray, goes_on: np.ndarray, higher: np.ndarray
) -> list[bool]:
    """Whether the room before each piece is wider than other room of its line.

    Lines that are spread evenly to the margin have wide room between all their words.
    """
    runs = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))
    counts = np.diff(np.append(runs, len(gap) + 1))
    inner = np.append(np.where(goes_on, gap, 0.0), 0.0)
    others = np.add.reduceat(inner, runs) / np.maximum(counts - 1, 1)
    usual = np.repeat(others, counts)
    before = starts[1:]
    here, tall = gap[before - 1], higher[before - 1]
    wide = goes_on[before - 1] & ((here > _UNUSUAL * usual[before]) | (here > _WIDEST * tall))
    return [True, *(wide | ~goes_on[before - 1]).tolist()]
