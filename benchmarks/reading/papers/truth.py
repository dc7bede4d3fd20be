"""What a paper shows, as a person reads it: the truth that a reader is measured against.

Boxes are (left, top, right, bottom) in points from the top left of the page as displayed: its
rotation and its crop are applied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Box = tuple[float, float, float, float]
Ruling = Literal["ruled", "borderless"]


@dataclass
class Word:
    """A run of letters without blanks. A word broken at a line end has a box for each piece."""

    text: str
    boxes: list[Box]


@dataclass
class Unit:
    """A stretch of text that is read in one go: a paragraph, a heading, a row of a table.

    `also` holds other texts that are as right as that of the words. Furniture (running headers,
    footers, page numbers) must be found but may stand anywhere on its page.
    """

    words: list[Word] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    furniture: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class AnyOrder:
    """Branches that may be read in any order, each of them in one go."""

    branches: list[list[Unit]]


@dataclass
class Cell:
    """One cell; row and column count from 0; the lines of its text are joined by a blank.

    `open`: nothing shows whether it goes on into the empty places below; either is right.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    open: bool = False


@dataclass
class Table:
    """One table on one page; what goes on overleaf is a table of its own."""

    kind: Ruling
    rows: int
    columns: int
    header_rows: int
    box: Box
    cells: list[Cell]


@dataclass
class Page:
    """One page. `hidden` are words outside the crop: they must not be read.

    `text_only` tells that nothing but text leaves ink on the page.
    """

    width: float
    height: float
    units: list[Unit | AnyOrder] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: list[Word] = field(default_factory=list)
    text_only: bool = True

    def all_units(self) -> list[Unit]:
        """Every unit; of branches, in the order in which they are told."""
        out: list[Unit] = []
        for item in self.units:
            branches = [[item]] if isinstance(item, Unit) else item.branches
            out += [unit for branch in branches for unit in branch]
        return out


@dataclass
class Paper:
    """A PDF and what it shows."""

    kind: str
    name: str
    data: bytes
    pages: list[Page]
