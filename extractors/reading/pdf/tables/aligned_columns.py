"""Lines cut into columns at rivers, with the lines above that may be their head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from extractors.reading.pdf.geometry import around
from extractors.reading.pdf.lines.lines import Line, Piece
from extractors.reading.pdf.lines.rivers import River
from extractors.reading.pdf.words.layer import PageWords

RULE: Final = (0.5, 0.8)
"""Shares of the table's width: a rule between rows, one that closes the table."""
_HEAD_LINES: Final = 3
_NAMED: Final = 0.75  # of the columns have a word in the line that names them
_HEAD_GAP: Final = 1.6  # heights between lines of a head
_CAPTION: Final = re.compile(
    r"(?i)(?:(?:tabel|gambar|grafik|daftar|lampiran)\b|\(?dalam\s|[^:]{2,40}\s?:(?:\s|\Z))"
)

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
        self.words = words
        self.borders = [(river.x0 + river.x1) / 2 for river in between]
        first, last = zone
        area = around([line.area for line in lines[first : last + 1]])
        self.area = area
        self.rules = [
            ((edge["top"] + edge["bottom"]) / 2, edge["width"] / area.width)
            for edge in edges
            if edge["orientation"] == "h" and edge["x0"] < area.x1 and edge["x1"] > area.x0
        ]
        inner = first
        while inner < last and inner - first < _HEAD_LINES and self._crosses(lines[inner]):
            inner += 1
        head = [*self._above(lines, first), *lines[first:inner]]
        lowest = self._parted(head[-1]) if head else None
        self.head = head[:-1] if lowest is not None else head
        self.lines = [*([lowest] if lowest is not None else []), *lines[inner : last + 1]]
        self.cells = [self._in_columns(line) for line in self.lines]

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self.borders) + 1

    def _parted(self, line: Line) -> Line | None:
        """The line with a piece for each column, if its words name almost all of them.

        Names of narrow columns stand so close that they look like words of one name.
        """
        if 2 * len(line.pieces) < self.count:
            return None
        columns: dict[int, list[int]] = {}
        for piece in line.pieces:
            own = {n: self.column(self.words.area(n).middle[0]) for n in piece.words}
            if len(set(own.values())) not in (1, len(own)):
                own = dict.fromkeys(own, self.column(piece.area.middle[0]))
            for number, column in own.items():
                columns.setdefault(column, []).append(number)
        if len(columns) < _NAMED * self.count:
            return None
        pieces = [
            Piece(numbers, around([self.words.area(n) for n in numbers]))
            for _, numbers in sorted(columns.items())
        ]
        return Line(list(line.words), line.area, line.turn, pieces)

    def entries(self, row: Sequence[int]) -> list[list[Piece]]:
        """Pieces of each column in these lines."""
        return [
            [piece for number in row for piece in self.cells[number][column]]
            for column in range(self.count)
        ]

    def text(self, pieces: Sequence[Piece]) -> str:
        """Words of the pieces."""
        return " ".join(self.words.text[number] for piece in pieces for number in piece.words)

    def _in_columns(self, line: Line) -> list[list[Piece]]:
        columns: list[list[Piece]] = [[] for _ in range(self.count)]
        for piece in line.pieces:
            columns[self.column(piece.area.middle[0])].append(piece)
        return columns

    def column(self, x: float) -> int:
        """Number of the column at x."""
        return sum(border < x for border in self.borders)

    def _crosses(self, line: Line) -> bool:
        return any(
            piece.area.x0 < border - 1 and piece.area.x1 > border + 1
            for piece in line.pieces
            for border in self.borders
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
        x = self.borders[border]
        areas = (piece.area for line in self.head for piece in line.pieces)
        return any(area.x0 < x < area.x1 for area in areas)

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
        return any(above < y < under and share >= RULE[1] for y, share in self.rules)

    def _may_head(self, line: Line) -> bool:
        area, table = line.area, self.area
        if line.turn or area.x0 < table.x0 - 5 or area.x1 > table.x1 + 5:
            return False
        if area.width > RULE[0] * table.width and len(line.pieces) < 2:
            return False
        over = abs(area.middle[0] - table.middle[0]) < 0.03 * table.width
        starts = abs(area.x0 - table.x0) < 2 and len(line.pieces) == 1
        return (
            not (over and len(line.pieces) == 1)
            and not starts
            and not _CAPTION.match(self.text(line.pieces))
        )
