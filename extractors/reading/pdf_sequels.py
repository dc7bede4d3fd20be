"""What tables are to each other: which rows are their head, which table goes on over a page end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from schemas.records import Block, Cell, Table

_NUMBER: Final = re.compile(r"[-–]?\(?[0-9][0-9.,:/%)\s-]*%?\Z|[-–—]\Z")
# A row that numbers the columns: `1 2 3`, `(1) (2) (3)`, `1 2 3=2/1`.
_COUNTER: Final = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?(?:\s*=.*)?\Z")
_MOST_HEAD_ROWS: Final = 4
_EDGE: Final = 60  # tenths of a point that column edges of one table may differ over pages


def heads_and_sequels(tables: Sequence[Table], text: str, blocks: Sequence[Block]) -> list[Table]:
    """Tables with their head rows, and whether each goes on with the one before."""
    found: list[Table] = []
    for table in tables:
        rows = _head_rows(table, text)
        before = found[-1] if found else None
        sequel = before is not None and _goes_on(before, table, text, blocks)
        found.append(replace(table, header_rows=rows, continues=sequel))
    return found


def _head_rows(table: Table, text: str) -> int:
    """Rows that name the columns; 0 where the first row is one of many."""
    if table.rows < 2 or table.columns < 2:
        return 0
    rows = _by_row(table)
    head = 0
    while head < min(len(rows) - 1, _MOST_HEAD_ROWS) and _is_head(rows[head], text):
        reach = max(cell.row + cell.row_span for cell in rows[head])
        if head and reach <= head + 1 and not _is_under_span(rows, head):
            break
        head += 1
    if head and head < len(rows) - 1 and _counts_columns(rows[head], text):
        head += 1
    elif head == 0 and _counts_columns(rows[0], text):
        head = 1
    return head


def _is_head(row: list[Cell], text: str) -> bool:
    words = [_words(cell, text) for cell in row]
    filled = [word for word in words if word]
    if not filled or 2 * len(filled) < len(words):
        return False
    return not any(_NUMBER.match(word) and not _is_year(word) for word in filled)


def _is_under_span(rows: list[list[Cell]], number: int) -> bool:
    """Whether a cell of the head above covers several columns that this row names."""
    above = rows[number - 1]
    return any(cell.column_span > 1 for cell in above) or any(
        cell.row + cell.row_span > number for row in rows[:number] for cell in row
    )


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)[0-9]{2}", word))


def _counts_columns(row: list[Cell], text: str) -> bool:
    marks = [_COUNTER.match(_words(cell, text)) for cell in row]
    if len(row) < 3 or not all(marks):
        return False
    counted = [match[1] for match in marks if match]
    return (
        counted == [str(n) for n in range(int(counted[0]), int(counted[0]) + len(row))]
        if (counted[0].isdigit())
        else counted == [chr(ord(counted[0]) + n) for n in range(len(row))]
    )


def _goes_on(before: Table, table: Table, text: str, blocks: Sequence[Block]) -> bool:
    if table.page != before.page + 1 or table.columns != before.columns:
        return False
    if before.ruled != table.ruled or not _same_columns(before, table):
        return False
    below = before.cells[-1].end
    between = (b for b in blocks if below <= b.start and b.end <= table.cells[0].start)
    return all(block.kind == "furniture" for block in between) and bool(text)


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
