"""What tables are to each other: which rows are their head, which table goes on over a page end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from schemas.records import Block, Cell, Table

# Figures, also with a unit: `12 Bulan`.
_NUMBER: Final = re.compile(r"[-–]?\(?[0-9][0-9.,:/%)\s-]*%?(?: [A-Za-z]+)?\Z|[-–—]\Z")
# A row that numbers the columns: `1 2 3`, `(1) (2) (3)`, `1 2 3=2/1`.
_COUNTER: Final = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?(?:\s*=.*)?\Z")
_MOST_HEAD_ROWS: Final = 4
_TALLEST: Final = 5  # line ends in a cell of a head
_EDGE: Final = 60  # tenths of a point that column edges of one table may differ over pages


def heads_and_sequels(tables: Sequence[Table], text: str, blocks: Sequence[Block]) -> list[Table]:
    """Tables with their head rows, and whether each goes on with the one before."""
    found: list[Table] = []
    head: list[list[str]] = []
    for table in tables:
        rows = _by_row(table)
        sequel = bool(found) and _goes_on(found[-1], table, blocks)
        if sequel:
            repeated = head == _told(rows[: len(head)], text)
            count = len(head) if repeated and len(head) < len(rows) else 0
        else:
            count = _head_rows(table, rows, text)
            head = _told(rows[:count], text)
        found.append(replace(table, header_rows=count, continues=sequel))
    return found


def _told(rows: Sequence[Sequence[Cell]], text: str) -> list[list[str]]:
    return [[_words(cell, text) for cell in row] for row in rows]


def _head_rows(table: Table, rows: Sequence[Sequence[Cell]], text: str) -> int:
    """Rows that name the columns; 0 where the first row is one of many.

    The first row says how deep the head is: by its tallest cell, and by groups of columns, which
    the row below names.
    """
    if table.rows < 2 or table.columns < 2:
        return 0
    first = rows[0]
    if not _is_head(first, text) or _recurs(rows, text):
        return int(_counts_columns(first, text))
    depth = max((cell.row_span for cell in first if 2 * cell.row_span <= table.rows), default=1)
    if depth == 1 and any(1 < cell.column_span < table.columns for cell in first):
        depth = 2
    depth = min(depth, len(rows) - 1, _MOST_HEAD_ROWS)
    head = next((n for n in range(1, depth) if not _is_head(rows[n], text)), depth)
    if head < len(rows) - 1 and _counts_columns(rows[head], text):
        head += 1
    return head


def _is_head(row: Sequence[Cell], text: str) -> bool:
    words = [_words(cell, text) for cell in row]
    filled = [word for word in words if word]
    if not filled or 2 * len(filled) < len(words) or (not words[0] and len(words) < 3):
        return False
    if any(text.count("\n", cell.start, cell.end) >= _TALLEST for cell in row):
        return False
    return not any(_NUMBER.match(word) and not _is_year(word) for word in filled)


def _recurs(rows: Sequence[Sequence[Cell]], text: str) -> bool:
    """Whether the first cell comes back further down: then it is a value, not a name."""
    name = _words(rows[0][0], text)
    return bool(name) and any(
        row[0].column == 0 and _words(row[0], text) == name for row in rows[1:]
    )


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)[0-9]{2}", word))


def _counts_columns(row: Sequence[Cell], text: str) -> bool:
    marks = [_COUNTER.match(_words(cell, text)) for cell in row]
    if len(row) < 3 or not all(marks):
        return False
    counted = [match[1] for match in marks if match]
    if counted[0].isdigit():
        return counted == [str(int(counted[0]) + n) for n in range(len(row))]
    return counted == [chr(ord(counted[0]) + n) for n in range(len(row))]


def _goes_on(before: Table, table: Table, blocks: Sequence[Block]) -> bool:
    if table.page != before.page + 1 or table.columns != before.columns:
        return False
    if before.ruled != table.ruled or not _same_columns(before, table):
        return False
    below = before.cells[-1].end
    between = (b for b in blocks if below <= b.start and b.end <= table.cells[0].start)
    return all(block.kind == "furniture" for block in between)


def _same_columns(one: Table, other: Table) -> bool:
    mine, theirs = _edges(one), _edges(other)
    return len(mine) == len(theirs) and all(
        abs(a - b) <= _EDGE for a, b in zip(mine, theirs, strict=True)
    )


def _edges(table: Table) -> list[int]:
    lefts: dict[int, int] = {}
    for cell in table.cells:
        if cell.box is not None and cell.column_span == 1:
            lefts.setdefault(cell.column, cell.box[0])
    return [lefts[column] for column in sorted(lefts)]


def _by_row(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _words(cell: Cell, text: str) -> str:
    return " ".join(text[cell.start : cell.end].split())
