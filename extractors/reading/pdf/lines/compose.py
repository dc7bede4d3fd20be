r"""The text of a page: lines in reading order, tables cell by cell.

Words stand apart by a blank, lines by \n, the cells of a row by \t; a cell's text stands in one
piece. Words of other turns follow what is upright. Everything happens in the frame in which most
of the page's text is upright.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from extractors.reading.pdf.lines.columns import reading_order
from extractors.reading.pdf.lines.hyphens import goes_on, opens_part
from extractors.reading.pdf.lines.lines import Line, few_lines, lines_of, table_line
from extractors.reading.pdf.tables.aligned import aligned_grids
from extractors.reading.pdf.tables.aligned_columns import Edge
from extractors.reading.pdf.tables.grid import Grid
from extractors.reading.pdf.tables.spans import parted, stamped
from extractors.reading.pdf.words.layer import PageWords

# Heights by which a line may begin further left, or end further right, than the one before.
_HANGING: Final = 3.0
_FRAMED: Final = 5  # lines of a cell that may be a frame around a table
_DEEPEST: Final = 4  # tables within cells within tables


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
    """The text of a page and where everything stands in it; offsets count from its start.

    `order`: numbers of the words as they stand in the text; `starts`, `ends`: their spans.
    `grids`: the page's tables, those without ruling behind the ruled ones.
    """

    text: str = ""
    order: list[int] = field(default_factory=list)
    starts: np.ndarray = field(default_factory=lambda: np.zeros(0, np.intp))
    ends: np.ndarray = field(default_factory=lambda: np.zeros(0, np.intp))
    regions: list[Region] = field(default_factory=list)
    cells: list[CellText] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def shift(self, by: int) -> None:
        """Move every offset of the page to its place in the document."""
        self.starts = self.starts + by
        self.ends = self.ends + by
        for line in itertools.chain.from_iterable(region.lines for region in self.regions):
            line.start += by
            line.end += by
        for cell in self.cells:
            cell.start += by
            cell.end += by


def compose(words: PageWords, ruled: Sequence[Grid], edges: Sequence[Edge]) -> Composition:
    """Text of a page of these words and ruled tables, all in the page's frame.

    `edges` are the lines drawn on the page; they part rows of tables that have no columns ruled.
    """
    composer = _Composer(words, ruled)
    composer.page(edges)
    return composer.done()


class _Composer:
    def __init__(self, words: PageWords, grids: Sequence[Grid]) -> None:
        self._words = words
        self._text = list(words.text)
        self._grids = [parted(grid, words) for grid in grids]
        # Areas by number, where all words are upright and cells are many.
        upright = bool(grids) and not words.turn.any()
        self._places: list[list[float]] = words.areas.tolist() if upright else []
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._done = Composition()

    def page(self, edges: Sequence[Edge]) -> None:
        """Compose the whole page, looking for tables without ruling first."""
        numbers = np.arange(len(self._words))
        free, inside = self._sorted_in(numbers, self._outermost(list(range(len(self._grids)))))
        lines = lines_of(self._words, free)
        found = aligned_grids(self._words, [line for line in lines if line.turn == 0], edges)
        tables = list(range(len(self._grids) + len(found)))
        if found:
            self._grids += found
            free, inside = self._sorted_in(numbers, self._outermost(tables))
            lines = lines_of(self._words, free)
        self._flow(lines, inside, tables, depth=0, is_cell=False)

    def done(self) -> Composition:
        """Everything composed so far."""
        done = self._done
        done.text = "".join(self._parts)
        done.grids = self._grids
        done.order = [number for line in self._lines for number in line.words]
        counts = [len(line.words) for line in self._lines]
        lengths = np.array([len(self._text[number]) for number in done.order], np.intp)
        before = np.cumsum(lengths + 1) - (lengths + 1)
        firsts = np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, np.intp)
        begins = np.array([line.start for line in self._lines], np.intp)
        done.starts = before + np.repeat(begins - before[firsts], counts) if counts else before
        done.ends = done.starts + lengths
        return done

    def _flow(
        self,
        lines: list[Line],
        inside: dict[int, dict[int, list[int]]],
        tables: list[int],
        *,
        depth: int,
        is_cell: bool,
    ) -> None:
        """Lines and tables of one part of the page."""
        upright = [line for line in lines if line.turn == 0]
        if inside:
            upright += [table_line(number, self._grids[number].area) for number in inside]
            upright.sort(key=lambda line: line.area.y0 if line.table is not None else line.level)
        items = reading_order(upright, self._text_of) if len(upright) > 1 else upright
        items += [line for line in lines if line.turn]
        self._emit(items, inside, [n for n in tables if n not in inside], depth, is_cell=is_cell)

    def _emit(
        self,
        items: list[Line],
        inside: dict[int, dict[int, list[int]]],
        nested: list[int],
        depth: int,
        *,
        is_cell: bool,
    ) -> None:
        region, before = Region(is_cell=is_cell), None
        for line in items:
            if before is not None and not self._hyphenated(before, line):
                self._add("\n")
            if line.table is None:
                self._line(line)
                region.lines.append(line)
            else:
                self._close(region)
                self._table(line.table, inside[line.table], nested, depth)
                region = Region(is_cell=is_cell)
            before = line
        self._close(region)

    def _outermost(self, tables: list[int]) -> list[int]:
        """Grids that lie in no cell of another one of these, and hold no other's middle."""
        return [
            number
            for number in tables
            if not any(
                self._grids[other].area_size > self._grids[number].area_size
                and self._grids[other].cell_at(*self._grids[number].area.middle) is not None
                for other in tables
                if other != number
            )
        ]

    def _sorted_in(
        self, numbers: np.ndarray, tables: list[int]
    ) -> tuple[np.ndarray, dict[int, dict[int, list[int]]]]:
        """Words outside the tables, and those inside by table and cell."""
        inside: dict[int, dict[int, list[int]]] = {}
        for table in tables:
            cells = self._grids[table].cells_at(self._words.areas[numbers])
            within = (cells >= 0) & ~stamped(self._words, numbers, cells, self._grids[table])
            by_cell: dict[int, list[int]] = {}
            for word, cell in zip(numbers[within].tolist(), cells[within].tolist(), strict=True):
                by_cell.setdefault(cell, []).append(word)
            inside[table] = by_cell
            numbers = numbers[~within]
        return numbers, inside

    def _table(
        self, number: int, inside: dict[int, list[int]], nested: list[int], depth: int
    ) -> None:
        grid = self._grids[number]
        if grid.is_frame:
            self._frames(inside, depth)
            return
        row = grid.cells[0].row
        for index, cell in enumerate(grid.cells):
            if index:
                self._add("\n" if cell.row != row else "\t")
            row = cell.row
            start = self._length
            within = [n for n in nested if cell.area.holds(*self._grids[n].area.middle)]
            if index in inside or within:
                self._cell(inside.get(index, []), within, depth + 1)
            self._done.cells.append(CellText(number, index, start, self._length))

    def _cell(self, numbers: list[int], tables: list[int], depth: int) -> None:
        outer = self._outermost(tables) if depth < _DEEPEST and tables else []
        if not outer:
            lines = self._lines_of(numbers)
            if len(lines) == 1:
                self._line(lines[0])
                self._done.regions.append(Region(lines, is_cell=True))
                return
            inside = self._aligned(lines, numbers) if len(lines) >= _FRAMED and not tables else {}
            if inside:
                within = {n for cells in inside.values() for cell in cells.values() for n in cell}
                lines = lines_of(self._words, [n for n in numbers if n not in within])
            self._flow(lines, inside, tables, depth=depth, is_cell=True)
            return
        free, inside = self._sorted_in(np.array(numbers, np.intp), outer)
        self._flow(lines_of(self._words, free), inside, tables, depth=depth, is_cell=True)

    def _aligned(self, lines: list[Line], numbers: list[int]) -> dict[int, dict[int, list[int]]]:
        """Words of tables without ruling inside a frame, by table and cell."""
        found = aligned_grids(self._words, [line for line in lines if line.turn == 0], [])
        first = len(self._grids)
        self._grids += found
        tables = list(range(first, len(self._grids)))
        return self._sorted_in(np.array(numbers, np.intp), tables)[1]

    def _frames(self, inside: dict[int, list[int]], depth: int) -> None:
        """Boxes that stand side by side, each in one piece."""
        for place, index in enumerate(sorted(inside)):
            if place:
                self._add("\n")
            self._flow(self._lines_of(inside[index]), {}, [], depth=depth, is_cell=False)

    def _lines_of(self, numbers: list[int]) -> list[Line]:
        if self._places:
            return few_lines(self._words, numbers, self._places)
        return lines_of(self._words, numbers)

    def _line(self, line: Line) -> None:
        line.start = self._length
        self._add(self._text_of(line))
        line.end = self._length
        self._lines.append(line)

    def _hyphenated(self, line: Line, following: Line) -> bool:
        """Whether the next line goes on in the middle of a word; the cut's own hyphen goes."""
        if not line.words or not following.words or line.turn != following.turn:
            return False
        if not _may_go_on(line, following):
            return False
        last, first = self._text[line.words[-1]], self._text[following.words[0]]
        kept = goes_on(last, first)
        if kept is None or opens_part(self._text_of(following)):
            return False
        if kept != last:
            self._text[line.words[-1]] = kept
            self._parts[-1] = self._parts[-1][: len(kept) - len(last)]
            self._length -= len(last) - len(kept)
            line.end = self._length
        return True

    def _text_of(self, line: Line) -> str:
        return " ".join([self._text[number] for number in line.words])

    def _close(self, region: Region) -> None:
        if region.lines:
            self._done.regions.append(region)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _may_go_on(line: Line, following: Line) -> bool:
    """Whether the following line stands close below, or next column, and this one is full."""
    one, other, tall = line.area, following.area, line.area.height
    if other.y0 - one.y1 > tall:
        return False
    if other.y0 < one.y0:  # the next column begins above
        return other.x0 > one.x0
    return other.x0 > one.x0 - _HANGING * tall and one.x1 > other.x1 - _HANGING * tall
