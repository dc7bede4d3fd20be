"""Rows, head and cells of a table whose columns show by alignment alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any, Final

from .pdf_geometry import Area, around
from .pdf_lines import Line, Piece
from .pdf_rivers import River
from .pdf_tables import Grid, GridCell
from .pdf_words import PageWords

MARK: Final = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z])[.)]?\Z")
_ROW_GAP: Final = 1.15  # lines of one row stand closer together than rows by this much
_FEWEST_RULES: Final = 2
_RULE: Final = (0.5, 0.8)  # of the table's width: a rule between rows, one that closes the table
_NEARLY_FULL: Final = 0.75  # of the columns: such a line is a row, though not numbered
_HEAD_LINES: Final = 3
_HEAD_GAP: Final = 1.6  # heights between lines of a head
_CAPTION: Final = re.compile(r"(?i)(?:tabel|gambar|grafik|daftar|lampiran)\b")

Edge = dict[str, Any]


class Columns:
    """Lines `zone[0]` to `zone[1]` of a page cut at the middles of rivers, and their head above."""

    def __init__(
        self,
        words: PageWords,
        lines: Sequence[Line],
        zone: tuple[int, int],
        between: Sequence[River],
        edges: Sequence[Edge],
    ) -> None:
        self._words = words
        self._borders = [(river.x0 + river.x1) / 2 for river in between]
        first, last = zone
        area = around([line.area for line in lines[first : last + 1]])
        self._area = area
        self._rules = [
            ((edge["top"] + edge["bottom"]) / 2, edge["width"] / area.width)
            for edge in edges
            if edge["orientation"] == "h" and edge["x0"] < area.x1 and edge["x1"] > area.x0
        ]
        inner = first
        while inner < last and inner - first < _HEAD_LINES and self._crosses(lines[inner]):
            inner += 1
        self._head = [*self._above(lines, first), *lines[first:inner]]
        self.lines = list(lines[inner : last + 1])
        self._columns = [self._in_columns(line) for line in self.lines]

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self._borders) + 1

    def entries(self, row: Sequence[int]) -> list[list[Piece]]:
        """Pieces of each column in these lines."""
        return [
            [piece for number in row for piece in self._columns[number][column]]
            for column in range(self.count)
        ]

    def text(self, pieces: Sequence[Piece]) -> str:
        """Words of the pieces."""
        return " ".join(self._words.text[number] for piece in pieces for number in piece.words)

    def _in_columns(self, line: Line) -> list[list[Piece]]:
        columns: list[list[Piece]] = [[] for _ in range(self.count)]
        for piece in line.pieces:
            columns[self._column(piece.area.middle[0])].append(piece)
        return columns

    def _column(self, x: float) -> int:
        return sum(border < x for border in self._borders)

    def _crosses(self, line: Line) -> bool:
        return any(
            piece.area.x0 < border - 1 and piece.area.x1 > border + 1
            for piece in line.pieces
            for border in self._borders
        )

    def false_border(self, rows: Sequence[Sequence[int]]) -> int | None:
        """Number of a border between columns that no row fills both of: one column, staggered.

        Of the two borders of an empty column the one goes that a word of the head stands over.
        """
        filled = [[bool(cell) for cell in self.entries(row)] for row in rows]
        for number in range(self.count - 1):
            if any(row[number] and row[number + 1] for row in filled):
                continue
            empty = not any(row[number + 1] for row in filled)
            if empty and number + 1 < self.count - 1 and self._is_headed(number + 1):
                return number + 1
            return number
        return None

    def _is_headed(self, border: int) -> bool:
        x = self._borders[border]
        areas = (piece.area for line in self._head for piece in line.pieces)
        return any(area.x0 < x < area.x1 for area in areas)

    # --- rows

    def rows(self) -> list[list[int]]:
        """Lines of each row: those between two rules, or around a line that fills its columns."""
        levels = [line.area.middle[1] for line in self.lines]
        rules = self._row_rules()
        if rules:
            starts = [
                number
                for number, (above, below) in enumerate(itertools.pairwise(levels), start=1)
                if any(above < rule < below for rule in rules)
            ]
        else:
            anchors = [number for number, begins in enumerate(self._begins()) if begins]
            starts = [_widest(levels, one, other) for one, other in itertools.pairwise(anchors)]
        bounds = [0, *starts, len(levels)]
        return [list(range(one, other)) for one, other in itertools.pairwise(bounds) if one < other]

    def _row_rules(self) -> list[float]:
        """Heights of rules between rows, if there are enough to part all of them."""
        if not self.lines:
            return []
        top, bottom = self.lines[0].area.middle[1], self.lines[-1].area.middle[1]
        heights = sorted(
            {round(y, 1) for y, share in self._rules if share >= _RULE[0] and top < y < bottom}
        )
        return heights if len(heights) >= _FEWEST_RULES else []

    def _begins(self) -> list[bool]:
        """Whether a line begins a row: its first column is numbered, or most columns are filled."""
        filled = [[bool(column) for column in columns] for columns in self._columns]
        numbered = [
            bool(columns[0]) and bool(MARK.match(self.text(columns[0])))
            for columns in self._columns
        ]
        if sum(numbered) >= 2 and sum(numbered) >= 0.5 * sum(row[0] for row in filled):
            first = numbered.index(True)
            head = next((n for n in range(first) if sum(filled[n]) >= 0.5 * self.count), None)
            full = max(3, _NEARLY_FULL * self.count)
            return [
                mark or number == head or (number > first and sum(filled[number]) >= full)
                for number, mark in enumerate(numbered)
            ]
        return [sum(row) >= max(2, 0.5 * self.count) for row in filled]

    # --- head

    def _above(self, lines: Sequence[Line], first: int) -> list[Line]:
        """Lines right above that name groups of columns."""
        found: list[Line] = []
        below = lines[first]
        for line in reversed(lines[max(0, first - _HEAD_LINES) : first]):
            near = below.area.y0 - line.area.y1 <= _HEAD_GAP * line.area.height
            if not near or self._closed(line, below) or not self._may_head(line):
                break
            found.insert(0, line)
            below = line
        return found

    def _closed(self, line: Line, below: Line) -> bool:
        """Whether a rule over the whole table parts the two lines."""
        above, under = line.area.middle[1], below.area.middle[1]
        return any(above < y < under and share >= _RULE[1] for y, share in self._rules)

    def _may_head(self, line: Line) -> bool:
        area, table = line.area, self._area
        if line.turn or area.x0 < table.x0 - 5 or area.x1 > table.x1 + 5:
            return False
        if area.width > _RULE[0] * table.width and len(line.pieces) < 2:
            return False
        over = abs(area.middle[0] - table.middle[0]) < 0.03 * table.width
        starts = abs(area.x0 - table.x0) < 2 and len(line.pieces) == 1
        return (
            not (over and len(line.pieces) == 1)
            and not starts
            and not _CAPTION.match(self.text(line.pieces))
        )

    # --- the grid

    def grid(self, rows: list[list[int]]) -> Grid:
        """Table of these rows, below the head."""
        sides = [self._area.x0, *self._borders, self._area.x1]
        for line in self._head:
            sides[0], sides[-1] = min(sides[0], line.area.x0), max(sides[-1], line.area.x1)
        groups = self._groups(rows[0], sides)
        tops = [min(self.lines[number].area.y0 for number in row) for row in rows]
        bottoms = [max(self.lines[number].area.y1 for number in row) for row in rows]
        tops[0] = min([tops[0], *(line.area.y0 for line in self._head)])
        between = [(above + below) / 2 for above, below in zip(bottoms, tops[1:], strict=False)]
        levels = [tops[0], *between, bottoms[-1]]
        cells = [] if not groups else self._head_cells(groups, rows[0], sides, levels)
        extra = 1 if groups else 0
        cells += [
            GridCell(
                row + extra, column, 1, 1,
                Area(sides[column], levels[row], sides[column + 1], levels[row + 1]),
            )
            for row in range(extra, len(rows))
            for column in range(self.count)
        ]  # fmt: skip
        cells.sort(key=lambda cell: (cell.row, cell.column))
        area = around([cell.area for cell in cells])
        return Grid(area, len(rows) + extra, self.count, tuple(cells), ruled=False)

    def _groups(self, first: Sequence[int], sides: list[float]) -> list[tuple[Piece, int, int]]:
        """Pieces of the head that name several columns, each with its first and last column."""
        pieces = [piece for line in self._head for piece in line.pieces]
        spans = [
            (self._column(piece.area.x0 + 1), self._column(piece.area.x1 - 1)) for piece in pieces
        ]
        named = {column for one, other in spans for column in range(one, other + 1)}
        entries = self.entries(first)
        free = {column for column, cell in enumerate(entries) if cell} - named
        groups = []
        for piece, (one, other) in zip(pieces, spans, strict=True):
            left, right = _grown(piece.area.middle[0], one, other, free, sides)
            if right > left and all(entries[column] for column in range(left, right + 1)):
                groups.append((piece, left, right))
                free -= set(range(left, right + 1))
        return groups

    def _head_cells(
        self,
        groups: list[tuple[Piece, int, int]],
        first: Sequence[int],
        sides: list[float],
        levels: list[float],
    ) -> list[GridCell]:
        """Two rows: groups over their columns, and columns without a group over both."""
        entries = self.entries(first)
        under = {column for _, one, other in groups for column in range(one, other + 1)}
        above = max(piece.area.y1 for piece, _, _ in groups)
        below = min(piece.area.y0 for column in under for piece in entries[column])
        parting = (above + below) / 2
        cells = [
            GridCell(
                0, one, 1, other - one + 1,
                Area(sides[one], levels[0], sides[other + 1], parting),
            )
            for _, one, other in groups
        ]  # fmt: skip
        for column in range(self.count):
            left, right = sides[column], sides[column + 1]
            if column in under:
                cells.append(GridCell(1, column, 1, 1, Area(left, parting, right, levels[1])))
            else:
                cells.append(GridCell(0, column, 2, 1, Area(left, levels[0], right, levels[1])))
        return cells


def _widest(levels: list[float], one: int, other: int) -> int:
    """First line of the next row between two lines that begin rows.

    Text of a cell stands closer than rows do; where all lines stand alike, cells begin level.
    """
    gaps = [levels[n] - levels[n - 1] for n in range(one + 1, other + 1)]
    widest = max(gaps)
    if widest < _ROW_GAP * min(gaps):
        return other
    return one + 1 + max(n for n, gap in enumerate(gaps) if gap > 0.97 * widest)


def _grown(
    middle: float, one: int, other: int, free: set[int], sides: list[float]
) -> tuple[int, int]:
    """Columns that a head stands over the middle of, taking free ones beside its own."""

    def off(left: int, right: int) -> float:
        return abs((sides[left] + sides[right + 1]) / 2 - middle)

    lefts = [one]
    while lefts[-1] - 1 in free:
        lefts.append(lefts[-1] - 1)
    rights = [other]
    while rights[-1] + 1 in free:
        rights.append(rights[-1] + 1)
    return min(
        ((left, right) for left in lefts for right in rights),
        key=lambda span: (round(off(*span)), span[0] - span[1]),
    )
