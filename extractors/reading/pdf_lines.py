"""Words into lines, lines from top to bottom, tables cell by cell: the text of a page.

Everything here happens in the frame in which most of the page's text is upright.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Final

from .pdf_geometry import OBLIQUE, Area, around
from .pdf_tables import Grid
from .pdf_words import Word

# Middles of words of one line are at most this far apart (in heights of the smaller one): raised
# and lowered figures stay in, lines set tight (0.9 apart and more) stay out.
_SAME_LINE: Final = 0.5
_BUCKET: Final = 4.0  # points; only to find lines near a height
_SPACED: Final = 4  # single capitals in a row are letter-spacing; "A B C" may be columns
_WORD_GAP: Final = 1.7  # times the gap between letters
_DEEPEST: Final = 4  # tables within cells within tables


@dataclass(slots=True)
class Line:
    """One line of text: its words from left to right and its place in the frame."""

    words: list[Word]
    area: Area
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Region:
    """Lines that are read together: between tables, or within one cell."""

    lines: list[Line] = field(default_factory=list)
    is_cell: bool = False


@dataclass(slots=True)
class CellText:
    """Where a cell's text stands: `number` counts the page's grids, `index` the grid's cells."""

    number: int
    index: int
    start: int
    end: int


@dataclass(slots=True)
class Composition:
    """The text of a page and where everything stands in it; offsets count from its start."""

    text: str = ""
    spans: list[tuple[int, int, Word]] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    cells: list[CellText] = field(default_factory=list)


def main_turn(words: Sequence[Word]) -> int:
    """Turn of most characters; 0 where there are none."""
    count: Counter[int] = Counter()
    for word in words:
        count[word.turn] += word.length
    count.pop(OBLIQUE, None)
    return min(count, key=lambda turn: (-count[turn], turn), default=0)


def compose(words: Sequence[Word], grids: Sequence[Grid]) -> Composition:
    r"""Text of a page: words by a blank, lines by \n, cells of a row by \t.

    Words of other turns follow what is upright; a cell's text stands in one piece.
    """
    composer = _Composer(grids)
    composer.flow(list(words), list(range(len(grids))), depth=0, is_cell=False)
    return composer.done


class _Composer:
    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = grids
        self._parts: list[str] = []
        self._length = 0
        self._done = Composition()

    @property
    def done(self) -> Composition:
        self._done.text = "".join(self._parts)
        return self._done

    def flow(self, words: list[Word], numbers: list[int], *, depth: int, is_cell: bool) -> None:
        """Lines and tables of one part of the page, from top to bottom."""
        outer = self._outermost(numbers) if depth < _DEEPEST else []
        inside: dict[int, dict[int, list[Word]]] = {number: {} for number in outer}
        free: list[Word] = []
        for word in words:
            place = self._cell_of(word, outer)
            if place is None:
                free.append(word)
            else:
                inside[place[0]].setdefault(place[1], []).append(word)
        items: list[tuple[float, Line | int]] = [
            (line.area.middle[1], line) for line in lines_of(free)
        ]
        upright = sum(line.words[0].turn == 0 for _, line in items if isinstance(line, Line))
        items = (
            sorted(
                items[:upright] + [(self._grids[number].area.y0, number) for number in outer],
                key=lambda item: item[0],
            )
            + items[upright:]
        )
        region, origin = Region(is_cell=is_cell), self._length
        for _, item in items:
            if self._length > origin:
                self._add("\n")
            if isinstance(item, Line):
                self._line(item, region)
            else:
                self._close(region)
                nested = [n for n in numbers if n not in outer]
                self._table(item, inside[item], nested, depth)
                region = Region(is_cell=is_cell)
        self._close(region)

    def _outermost(self, numbers: list[int]) -> list[int]:
        """Grids that lie in no cell of another one of these, and hold no other's middle."""
        return [
            number
            for number in numbers
            if not any(
                self._grids[other].cell_at(*self._grids[number].area.middle) is not None
                and self._grids[other].area_size > self._grids[number].area_size
                for other in numbers
                if other != number
            )
        ]

    def _cell_of(self, word: Word, numbers: list[int]) -> tuple[int, int] | None:
        middle = word.area.middle
        for number in numbers:
            index = self._grids[number].cell_at(*middle)
            if index is not None:
                return number, index
        return None

    def _table(
        self, number: int, inside: dict[int, list[Word]], nested: list[int], depth: int
    ) -> None:
        grid = self._grids[number]
        row = grid.cells[0].row
        for index, cell in enumerate(grid.cells):
            if index:
                self._add("\n" if cell.row != row else "\t")
            row = cell.row
            start = self._length
            within = [n for n in nested if cell.area.holds(*self._grids[n].area.middle)]
            self.flow(inside.get(index, []), within, depth=depth + 1, is_cell=True)
            end = self._length
            self._done.cells.append(CellText(number, index, start, end))

    def _line(self, line: Line, region: Region) -> None:
        line.start = self._length
        for number, word in enumerate(line.words):
            if number:
                self._add(" ")
            start = self._length
            self._add(word.text)
            self._done.spans.append((start, self._length, word))
        line.end = self._length
        region.lines.append(line)

    def _close(self, region: Region) -> None:
        if region.lines:
            self._done.regions.append(region)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines from top to bottom: upright ones first, then turned ones, then oblique ones."""
    found: list[Line] = []
    for turn in (0, 1, 2, 3):
        group = [word for word in words if word.turn == turn]
        if group:
            found += _upright_lines(group, turn)
    oblique = [word for word in words if word.turn == OBLIQUE]
    return found + [_made(run) for run in _runs(oblique, 0)]


def _upright_lines(words: list[Word], turn: int) -> list[Line]:
    """Lines of runs joined from left to right, each to the line whose last word is level with it.

    Level means with the line's end, not its beginning: scanned lines climb.
    """
    lines: list[list[Word]] = []
    buckets: dict[int, list[int]] = {}
    for run in sorted(_runs(words, turn), key=lambda run: run[0].area.turned(turn)[0]):
        first = run[0].area.turned(turn)
        best = _level_line(first, lines, buckets, turn)
        if best is None:
            best = len(lines)
            lines.append([])
        lines[best] += run
        level = run[-1].area.turned(turn).middle[1]
        buckets.setdefault(int(level // _BUCKET), []).append(best)
    made = [sorted(line, key=lambda word: word.area.turned(turn)[0]) for line in lines]
    made.sort(key=lambda line: _place(line, turn))
    return [_made(_closed_up(line, turn)) for line in made]


def _level_line(
    first: Area, lines: list[list[Word]], buckets: dict[int, list[int]], turn: int
) -> int | None:
    level, reach = first.middle[1], _SAME_LINE * first.height
    best, nearest = None, reach
    for bucket in range(int((level - reach) // _BUCKET), int((level + reach) // _BUCKET) + 1):
        for number in buckets.get(bucket, ()):
            last = lines[number][-1].area.turned(turn)
            apart = abs(last.middle[1] - level)
            if apart <= nearest and apart <= _SAME_LINE * last.height:
                best, nearest = number, apart
    return best


def _runs(words: Sequence[Word], turn: int) -> list[list[Word]]:
    """Words drawn one after the other from left to right on one level."""
    runs: list[list[Word]] = []
    before: Area | None = None
    for word in words:
        area = word.area.turned(turn)
        if before is not None and _follows(before, area):
            runs[-1].append(word)
        else:
            runs.append([word])
        before = area
    return runs


def _follows(before: Area, area: Area) -> bool:
    height = min(before.height, area.height)
    level = abs(before.middle[1] - area.middle[1]) <= _SAME_LINE * height
    return level and area.x0 >= before.x1 - height


def _place(line: list[Word], turn: int) -> tuple[float, float]:
    areas = [word.area.turned(turn) for word in line]
    return fmean(area.middle[1] for area in areas), areas[0].x0


def _made(words: list[Word]) -> Line:
    return Line(words, around([word.area for word in words]))


def _closed_up(words: list[Word], turn: int) -> list[Word]:
    """Line with letter-spaced capitals as words: `N O M O R  5` as `NOMOR 5`."""
    closed: list[Word] = []
    for is_letter, group in itertools.groupby(words, _is_capital_letter):
        run = list(group)
        closed += _letters_joined(run, turn) if is_letter and len(run) >= _SPACED else run
    return closed


def _is_capital_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper()


def _letters_joined(letters: list[Word], turn: int) -> list[Word]:
    """Words of the letters; a gap much wider than the others stands between words."""
    places = [letter.area.turned(turn) for letter in letters]
    gaps = [other.x0 - one.x1 for one, other in itertools.pairwise(places)]
    widest = max(_WORD_GAP * median(gaps), 0.5 * places[0].height)
    joined: list[list[Word]] = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > widest:
            joined.append([])
        joined[-1].append(letter)
    return [
        Word(
            "".join(letter.text for letter in run),
            around([letter.area for letter in run]),
            run[0].turn,
            run[0].index,
            run[-1].index + run[-1].length - run[0].index,
        )
        for run in joined
    ]


def shifted(composition: Composition, by: int) -> None:
    """Move every offset of a page to its place in the document."""
    composition.spans = [(s + by, e + by, word) for s, e, word in composition.spans]
    for line in itertools.chain.from_iterable(region.lines for region in composition.regions):
        line.start += by
        line.end += by
    for cell in composition.cells:
        cell.start += by
        cell.end += by
