"""Grid of a table whose columns show by alignment alone: cells of its head and of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.reading.pdf.geometry import Area, around
from extractors.reading.pdf.lines.lines import Piece
from extractors.reading.pdf.tables.aligned_columns import Columns
from extractors.reading.pdf.tables.grid import Grid, GridCell


def grid_of(table: Columns, rows: list[list[int]]) -> Grid:
    """Table of these rows, below the head."""
    sides = [table.area.x0, *table.borders, table.area.x1]
    for line in table.head:
        sides[0], sides[-1] = min(sides[0], line.area.x0), max(sides[-1], line.area.x1)
    groups = _groups(table, rows[0], sides)
    tops = [min(table.lines[number].area.y0 for number in row) for row in rows]
    bottoms = [max(table.lines[number].area.y1 for number in row) for row in rows]
    tops[0] = min([tops[0], *(line.area.y0 for line in table.head)])
    between = [(above + below) / 2 for above, below in zip(bottoms, tops[1:], strict=False)]
    levels = [tops[0], *between, bottoms[-1]]
    cells = [] if not groups else _head_cells(table, groups, rows[0], sides, levels)
    extra = 1 if groups else 0
    cells += [
        GridCell(
            row + extra, column, 1, 1,
            Area(sides[column], levels[row], sides[column + 1], levels[row + 1]),
        )
        for row in range(extra, len(rows))
        for column in range(table.count)
    ]  # fmt: skip
    cells.sort(key=lambda cell: (cell.row, cell.column))
    area = around([cell.area for cell in cells])
    return Grid(area, len(rows) + extra, table.count, tuple(cells), ruled=False)


def _groups(
    table: Columns, first: Sequence[int], sides: list[float]
) -> list[tuple[Piece, int, int]]:
    """Pieces of the head that name several columns, each with its first and last column."""
    pieces = [piece for line in table.head for piece in line.pieces]
    spans = [(table.column(piece.area.x0 + 1), table.column(piece.area.x1 - 1)) for piece in pieces]
    named = {column for one, other in spans for column in range(one, other + 1)}
    entries = table.entries(first)
    free = {column for column, cell in enumerate(entries) if cell} - named
    groups = []
    for piece, (one, other) in zip(pieces, spans, strict=True):
        left, right = _grown(piece.area.middle[0], one, other, free, sides)
        if right > left and all(entries[column] for column in range(left, right + 1)):
            groups.append((piece, left, right))
            free -= set(range(left, right + 1))
    return groups


def _head_cells(
    table: Columns,
    groups: list[tuple[Piece, int, int]],
    first: Sequence[int],
    sides: list[float],
    levels: list[float],
) -> list[GridCell]:
    """Two rows: groups over their columns, and columns without a group over both."""
    entries = table.entries(first)
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
    for column in range(table.count):
        left, right = sides[column], sides[column + 1]
        if column in under:
            cells.append(GridCell(1, column, 1, 1, Area(left, parting, right, levels[1])))
        else:
            cells.append(GridCell(0, column, 2, 1, Area(left, levels[0], right, levels[1])))
    return cells


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
