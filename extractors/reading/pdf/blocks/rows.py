"""Lines with what their place and their words say, before they are made into blocks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from extractors.reading.pdf.blocks.labels import Label, label_of
from extractors.reading.pdf.blocks.line_words import Wording
from extractors.reading.pdf.geometry import Area
from extractors.reading.pdf.lines.lines import Line
from schemas.records import BlockKind

# Room (in heights) after the first word of a line that stands in a column of its own.
_APART: Final = 1.2
# Room within a line (in heights) that parts two names signing side by side.
_PARTED: Final = 3.0
_CENTRED: Final = 0.06  # of the page's width
_COLUMN_CENTRED: Final = 0.03
# Lines further apart than this (times the usual distance) are not one paragraph; within
# paragraphs 1.0 (set solid) to 1.8 (one and a half lines of a loose font) heights were seen.
_WIDE_GAP: Final = 1.35


@dataclass(slots=True)
class Row:
    """One line of a page.

    `left`, `right`, `pitch`: edges of the column it stands in, and the usual distance of its lines.
    `kind`, `group`: what its place made of it; rows of one group are one block.
    """

    line: Line
    said: Wording
    page: Area
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    label: Label | None = None
    kind: BlockKind | None = None
    group: int = 0
    body: float | None = None
    """Where what follows the label begins."""
    bare: bool = False
    """Whether nothing follows the label."""
    decided: BlockKind | None = None
    """Heading or list item, where the rows around it decide."""
    outlines: bool = False
    """Whether it is an entry of an outline or a table of contents."""
    titles: bool = False
    """Whether running text begins below it, and below its siblings."""
    level: float = field(init=False)
    """Height of the middle; greater is lower."""
    tall: float = field(init=False)
    """Height of the line."""
    depth: float = field(init=False)
    """How far down the page it stands, from 0 to 1."""
    is_parted: bool = field(init=False)
    """Whether it is two columns side by side."""

    def __post_init__(self) -> None:
        _, y0, _, y1 = self.line.area
        self.level, self.tall = (y0 + y1) / 2, y1 - y0
        height = self.page.height
        self.depth = (self.level - self.page.y0) / height if height else 0.0
        pieces = self.line.pieces
        self.is_parted = len(pieces) > 1 and any(
            other.area.x0 - one.area.x1 > _PARTED * self.tall
            for one, other in itertools.pairwise(pieces)
        )

    @property
    def area(self) -> Area:
        """Place of the line."""
        return self.line.area

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of the page or of its column, apart from the edges."""
        area = self.line.area
        middle, width = (area.x0 + area.x1) / 2, area.x1 - area.x0
        if width >= 0.85 * self.page.width:
            return False
        if abs(middle - self.page.middle[0]) < _CENTRED * self.page.width:
            return True
        column = self.right - self.left
        near = abs(middle - (self.left + self.right) / 2) < _COLUMN_CENTRED * column
        return near and area.x0 - self.left > 0.1 * column

    @property
    def is_inset(self) -> bool:
        """Whether it stays away from both edges of its column."""
        area, room = self.line.area, 0.1 * (self.right - self.left)
        return area.x0 - self.left > room and self.right - area.x1 > room

    @property
    def is_right(self) -> bool:
        """Whether it begins in the right part of the page."""
        return self.line.area.x0 > self.page.x0 + 0.4 * self.page.width

    @property
    def is_at_left(self) -> bool:
        """Whether it begins at the left edge of its column."""
        return self.line.area.x0 < self.left + 3 * self.tall

    @property
    def fills(self) -> bool:
        """Whether it reaches the right edge of its column, so that the next line goes on."""
        return self.line.area.x1 > self.right - 0.12 * (self.right - self.left)

    @property
    def is_short(self) -> bool:
        """Whether it has few words, as names and offices have."""
        words = self.said.words
        return words <= 12 or (self.is_parted and words <= 18)

    def is_above(self, other: Row) -> bool:
        """Whether it stands higher than the other: of two columns, the second begins above."""
        return self.level < other.level - 0.5 * min(self.tall, other.tall)


def rows_of(lines: Sequence[Line], text: str, page: Area) -> list[Row]:
    """Rows of the lines of a region, each with the edges of its column."""
    rows = [Row(line, Wording(text[line.start : line.end]), page) for line in lines]
    for column in _columns(rows):
        said = [row for row in column if not row.said.is_noise] or column
        left = min(row.line.area.x0 for row in said)
        right = max(row.line.area.x1 for row in said)
        pitch = _pitch(column)
        for row in column:
            row.left, row.right, row.pitch = left, right, pitch
    for row in rows:
        _labelled(row)
    return rows


def _columns(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows from top to bottom; one that stands higher than the row before begins another column."""
    columns: list[list[Row]] = []
    for row in rows:
        if columns and not row.is_above(columns[-1][-1]):
            columns[-1].append(row)
        else:
            columns.append([row])
    return columns


def _pitch(rows: Sequence[Row]) -> float:
    """Distance from line to line that is usual here, in points."""
    levels = [row.level for row in rows]
    gaps = [gap for one, other in itertools.pairwise(levels) if (gap := other - one) > 1]
    return median(gaps) if gaps else 1.2 * rows[0].tall


def _labelled(row: Row) -> None:
    if row.said.is_noise and len(row.line.words) > 1:
        return
    label = label_of(row.said.text, apart=_first_apart(row))
    if label is not None:
        set_label(row, label)
    elif row.said.is_particular:
        row.body = _place_of_word(row, row.said.text.partition(":")[0].rstrip().count(" ") + 2)


def set_label(row: Row, label: Label) -> None:
    """Give the row its label."""
    row.label = label
    row.body = _place_of_word(row, label.words)
    row.bare = row.body is None


def _first_apart(row: Row) -> bool:
    """Whether the first word stands in a column of its own."""
    pieces = row.line.pieces
    if len(pieces) < 2 or len(pieces[0].words) != 1:
        return False
    return pieces[1].area.x0 - pieces[0].area.x1 > _APART * row.tall


def _place_of_word(row: Row, number: int) -> float | None:
    """Left edge of the word of this number; within a piece, as far along as its letters are."""
    for piece in row.line.pieces:
        count = len(piece.words)
        if number < count:
            if number == 0:
                return piece.area.x0
            words = row.said.text.split(" ")
            before = len(row.line.words) - sum(
                len(p.words) for p in row.line.pieces[row.line.pieces.index(piece) :]
            )
            own = words[before : before + count]
            share = (sum(map(len, own[:number])) + number) / (sum(map(len, own)) + count)
            return piece.area.x0 + share * piece.area.width
        number -= count
    return None


def is_far(last: Row, row: Row) -> bool:
    """Whether the row stands too far below to be of the same paragraph."""
    return row.level - last.level > max(_WIDE_GAP * row.pitch, 1.2 * row.tall)
