"""Drawing tables: cells with spans and wrapped text, under rules of several makes or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .pen import Leaf, Style
from .setting import Align, wrap
from .sheet import apply_box
from .truth import Cell, Table, Unit

Rules = Literal["lines", "grid", "rectangles", "filled", "horizontal", "header", "none"]
PAD = 4.0


@dataclass(frozen=True)
class Box:
    """A cell to be drawn. Cells that another one spans are left out of their row."""

    text: str
    row_span: int = 1
    column_span: int = 1
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True)
class Look:
    """How a table is drawn. `middle`: texts stand half way down their cells. `down`: the content
    stream goes column by column. `air`: height added to each row, in points.
    """

    rules: Rules
    style: Style
    middle: bool = False
    down: bool = False
    air: float = 5.0
    shade: bool = False


Row = dict[int, Box]


def row(*boxes: Box | str | None, start: int = 0) -> Row:
    """A row from left to right; None is a place that another cell spans."""
    out: Row = {}
    column = start
    for box in boxes:
        if box is None:
            column += 1
            continue
        cell = Box(box) if isinstance(box, str) else box
        out[column] = cell
        column += cell.column_span
    return out


class TableDrawer:
    """Draws one table, top left at (x, y) in points; column widths in points."""

    def __init__(
        self, leaf: Leaf, at: tuple[float, float], widths: list[float], look: Look
    ) -> None:
        self.leaf, self.look = leaf, look
        self.xs = [at[0]]
        for width in widths:
            self.xs.append(self.xs[-1] + width)
        self.top = at[1]

    def _lines(self, column: int, box: Box) -> tuple[Style, list[str]]:
        style = self.look.style.bold() if box.bold else self.look.style
        width = self.xs[column + box.column_span] - self.xs[column] - 2 * PAD
        return style, [line.text for line in wrap(box.text, style, width)] if box.text else []

    def heights(self, rows: list[Row]) -> list[float]:
        step, air = self.look.style.step, self.look.air
        out = []
        for cells in rows:
            counts = [len(self._lines(c, b)[1]) for c, b in cells.items() if b.row_span == 1]
            out.append(max([1, *counts]) * step + air)
        for r, cells in enumerate(rows):
            for c, box in cells.items():
                need = len(self._lines(c, box)[1]) * step + air
                have = sum(out[r : r + box.row_span])
                if box.row_span > 1 and have < need:
                    out[r + box.row_span - 1] += need - have
        return out

    def draw(self, rows: list[Row], header_rows: int) -> float:
        """Draw, note the truth, return the bottom in points."""
        ys = [self.top]
        for height in self.heights(rows):
            ys.append(ys[-1] + height)
        base = self.leaf.layer
        for r, cells in enumerate(rows):
            unit = self.leaf.unit()
            for c, box in sorted(cells.items()):
                if self.look.down:
                    self.leaf.layer = base + 1 + c
                area = (self.xs[c], ys[r], self.xs[c + box.column_span], ys[r + box.row_span])
                if self.look.shade and r < header_rows:
                    self.leaf.layer = base
                    self.leaf.box(*area, fill=0.85)
                    self.leaf.layer = base + 1 + (c if self.look.down else 0)
                self._text(unit, area, *self._lines(c, box), box.align)
                self._rules(area, r, header_rows, last=r + box.row_span == len(rows))
        self.leaf.layer = base
        if self.look.rules == "grid":
            self._grid(ys)
        borderless = self.look.rules in ("horizontal", "header", "none")
        # Only a text half way down, or a rule, shows that a cell goes over several rows.
        flat = self.look.rules in ("header", "none") and not self.look.middle
        self.leaf.truth.tables.append(
            Table(
                "borderless" if borderless else "ruled", len(rows), len(self.xs) - 1, header_rows,
                self._shown((self.xs[0], ys[0], self.xs[-1], ys[-1])),
                [
                    Cell(r, c, box.row_span, box.column_span, box.text, flat and box.row_span > 1)
                    for r, cells in enumerate(rows)
                    for c, box in sorted(cells.items())
                ],
            )
        )  # fmt: skip
        return ys[-1]

    def _shown(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        return apply_box(self.leaf.sheet.shown(), box)

    def _text(
        self, unit: Unit, area: tuple[float, float, float, float], style: Style, lines: list[str],
        align: Align,
    ) -> None:  # fmt: skip
        left, top, right, bottom = area
        slack = bottom - top - len(lines) * style.step
        y = top + (slack / 2 if self.look.middle else self.look.air / 2) + 0.85 * style.size
        for text in lines:
            spare = right - left - 2 * PAD - style.width(text)
            x = left + PAD + {"right": spare, "centre": spare / 2}.get(align, 0)
            self.leaf.write(unit, x, y, text, style)
            y += style.step

    def _grid(self, ys: list[float]) -> None:
        """A frame and lines right through, for tables without merged cells."""
        self.leaf.box(self.xs[0], ys[0], self.xs[-1], ys[-1])
        for y in ys[1:-1]:
            self.leaf.line(self.xs[0], y, self.xs[-1], y)
        for x in self.xs[1:-1]:
            self.leaf.line(x, ys[0], x, ys[-1])

    def _rules(
        self, area: tuple[float, float, float, float], r: int, header_rows: int, *, last: bool
    ) -> None:
        left, top, right, bottom = area
        rules = self.look.rules
        if rules == "rectangles":
            self.leaf.box(*area)
        elif rules == "filled":
            # As office programs do: each edge is a thin black rectangle.
            for edge in (
                (left, top - 0.25, right, top + 0.25), (left, bottom - 0.25, right, bottom + 0.25),
                (left - 0.25, top, left + 0.25, bottom), (right - 0.25, top, right + 0.25, bottom),
            ):  # fmt: skip
                self.leaf.box(*edge, fill=0)
        elif rules == "lines":
            self.leaf.line(left, top, right, top)
            self.leaf.line(left, bottom, right, bottom)
            self.leaf.line(left, top, left, bottom)
            self.leaf.line(right, top, right, bottom)
        elif rules == "horizontal":
            self.leaf.line(left, top, right, top)
            self.leaf.line(left, bottom, right, bottom)
        elif rules == "header":
            if r in (0, header_rows):
                self.leaf.line(left, top, right, top, 0.8)
            if last:
                self.leaf.line(left, bottom, right, bottom, 0.8)


def bold_row(*texts: str) -> Row:
    return row(*(Box(text, bold=True, align="centre") for text in texts))
