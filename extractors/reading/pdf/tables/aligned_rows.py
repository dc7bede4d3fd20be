"""Rows of a table whose columns show by alignment alone: which lines belong together."""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import Final

from extractors.reading.pdf.tables.aligned_columns import RULE, Columns

MARK: Final = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z])[.)]?\Z")
"""Number or letter of a row."""
_ROW_GAP: Final = 1.15  # lines of one row stand closer together than rows by this much
_FEWEST_RULES: Final = 2
_LINE: Final = 0.7  # heights; lines closer than this are not below one another
_JITTER: Final = 0.85
_EVEN: Final = 1.05  # times the least distance of lines: lines of one cell
_PARTED: Final = 1.1  # times that: rows
_FIGURE: Final = re.compile(r"\(?-?[0-9][0-9.,]*\)?%?\Z")
_AMOUNT: Final = re.compile(r"(?:Rp\.?\s*)?\(?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\)?\Z")


def rows_of(table: Columns) -> list[list[int]]:
    """Lines of each row: those between two rules, or around a line that fills its columns."""
    levels = [line.area.middle[1] for line in table.lines]
    rules = _row_rules(table)
    if rules:
        starts = [
            number
            for number, (above, below) in enumerate(itertools.pairwise(levels), start=1)
            if any(above < rule < below for rule in rules)
        ]
    else:
        gaps = [0.0, *(below - above for above, below in itertools.pairwise(levels))]
        if min(gaps[1:], default=0.0) > _LINE * median(line.area.height for line in table.lines):
            gaps = _gaps(table, levels)  # no cell is centred beside the lines of another
        anchors = [number for number, begins in enumerate(_begins(table, gaps)) if begins]
        starts = [_widest(gaps, one, other) for one, other in itertools.pairwise(anchors)]
    bounds = [0, *starts, len(levels)]
    return [list(range(one, other)) for one, other in itertools.pairwise(bounds) if one < other]


def _gaps(table: Columns, levels: list[float]) -> list[float]:
    """How far each line stands below the one before, in a column that both fill.

    Columns in other letters shift the middle of a line.
    """
    found = [0.0]
    for number in range(1, len(levels)):
        shared = [
            other[0].area.middle[1] - one[0].area.middle[1]
            for one, other in zip(table.cells[number - 1], table.cells[number], strict=True)
            if one and other
        ]
        found.append(median(shared) if shared else levels[number] - levels[number - 1])
    return found


def _row_rules(table: Columns) -> list[float]:
    """Heights of rules between rows, if there are enough to part all of them."""
    if not table.lines:
        return []
    top, bottom = table.lines[0].area.middle[1], table.lines[-1].area.middle[1]
    heights = sorted(
        {round(y, 1) for y, share in table.rules if share >= RULE[0] and top < y < bottom}
    )
    return heights if len(heights) >= _FEWEST_RULES else []


def _apart(table: Columns, gaps: list[float]) -> list[bool] | None:
    """Lines that stand further below the one before than lines of one cell do.

    Null where distances do not fall into two kinds.
    """
    height = median(line.area.height for line in table.lines)
    down = sorted(gaps[1:])
    if len(down) < 2 or down[0] < 0.8 * height:
        return None
    low = down[1]  # one may be by chance
    close = [gap <= _EVEN * low for gap in gaps]
    if all(one or gap >= _PARTED * low for one, gap in zip(close, gaps, strict=True) if gap):
        return [not one for one in close] if not all(close[1:]) else None
    return None


def _begins(table: Columns, gaps: list[float]) -> list[bool]:
    """Whether a line begins a row: its first column is numbered, or most columns are filled."""
    filled = [[bool(column) for column in columns] for columns in table.cells]
    numbered = [
        bool(columns[0]) and bool(MARK.match(table.text(columns[0]))) for columns in table.cells
    ]
    if sum(numbered) >= 2 and sum(numbered) >= 0.5 * sum(row[0] for row in filled):
        first = numbered.index(True)
        head = next((n for n in range(first) if sum(filled[n]) >= 0.5 * table.count), None)
        return _with_sums(table, [mark or number == head for number, mark in enumerate(numbered)])
    begins = [sum(row) >= max(2, 0.5 * table.count) for row in filled]
    apart = _apart(table, gaps)
    alone = [row[0] and sum(row) == 1 for row in filled]
    # Headings over groups of rows are few; many are labels centred beside their row.
    few = apart is not None and 4 * sum(map(int.__and__, apart, alone)) <= sum(apart)
    if apart is not None and few and sum(apart) > 1:
        begins = [
            number == 0 or (parted and (one or row[0]))
            for number, (parted, one, row) in enumerate(zip(apart, begins, filled, strict=True))
        ]
    return _with_sums(table, begins)


def _with_sums(table: Columns, begins: list[bool]) -> list[bool]:
    """Lines that begin rows, and those that set a number under a number: rows of sums."""
    found, above = [], [False] * table.count
    for columns, begin in zip(table.cells, begins, strict=True):
        texts = [table.text(column) for column in columns]
        numbers = [bool(_FIGURE.match(text)) for text in texts]
        under = [one and other for one, other in zip(numbers[1:], above[1:], strict=True)]
        amount = any(map(_AMOUNT.match, texts[1:]))
        begin = begin or (any(texts[:-1]) and (sum(under) > 1 or (any(under) and amount)))  # noqa: PLW2901
        above = numbers if begin else [a or n for a, n in zip(above, numbers, strict=True)]
        found.append(begin)
    return found


def _widest(down: list[float], one: int, other: int) -> int:
    """First line of the next row between two lines that begin rows.

    Text of a cell stands closer than rows do; where all lines stand alike, cells begin level.
    """
    gaps = down[one + 1 : other + 1]
    widest = max(gaps)
    usual = sorted(gaps)[(len(gaps) - 1) // 2]
    if widest <= 0 or widest < _ROW_GAP * (usual if min(gaps) > _JITTER * usual else min(gaps)):
        return other
    return one + 1 + max(n for n, gap in enumerate(gaps) if gap > 0.97 * widest)
