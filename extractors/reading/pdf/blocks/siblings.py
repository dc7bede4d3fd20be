"""Headings and items that siblings of one numbering, or the lines around, decide together.

Taken one by one, of four titles alike one may be a heading for its short next line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.reading.pdf.blocks.headings import (
    SMALL_HEADING_WORDS,
    is_numbered_heading,
    is_set_as_title,
)
from extractors.reading.pdf.blocks.outlines import is_deep, mark_outline, numbering_of
from extractors.reading.pdf.blocks.rows import Row, is_far

_SAME_EDGE: Final = 1.5  # heights
_OPEN: Final = 4  # numberings of one style that can go on
_PROSE_WORDS: Final = 7
_TALLER: Final = 1.12  # a title's letters, against the text below it


def arrange(regions: Iterable[Sequence[Row]]) -> None:
    """Decide, in all regions of a document, what no row can say by itself."""
    groups: dict[str, list[_Group]] = {}
    every: list[_Group] = []
    for rows in regions:
        if not any(row.label is not None for row in rows):
            continue
        mark_outline(rows)
        for index, row in enumerate(rows):
            if row.kind is None and row.label is not None and not row.outlines:
                group = _group(groups, rows, index)
                if group is not None and len(group.members) == 1:
                    every.append(group)
    for group in every:
        if len(group.members) > 1:
            _decide(group)


@dataclass(slots=True)
class _Group:
    """Items of one numbering, counting on: the rows of the region and the place among them."""

    members: list[tuple[Sequence[Row], int]] = field(default_factory=list)
    values: set[int] = field(default_factory=set)

    @property
    def last(self) -> Row:
        rows, index = self.members[-1]
        return rows[index]


def _group(groups: dict[str, list[_Group]], rows: Sequence[Row], index: int) -> _Group | None:
    """The numbering that the row counts on from, or begins; None where it has no number."""
    row = rows[index]
    numbering = numbering_of(row)
    if numbering is None:
        return None
    style, values = numbering
    open_groups = groups.setdefault(style, [])
    before = {value - 1 for value in values}
    nexts = [
        group
        for group in reversed(open_groups)
        if before & group.values
        and abs(group.last.area.x0 - row.area.x0) < _SAME_EDGE * max(row.tall, group.last.tall)
    ]
    short = _is_short(rows, index)
    alike = [one for one in nexts if _is_short(*one.members[-1]) == short]
    if alike or (nexts and not _leads(rows, index)):
        group = (alike or nexts)[0]
    else:
        group = _Group()
        open_groups.append(group)
        del open_groups[:-_OPEN]
    group.members.append((rows, index))
    group.values = values
    return group


def _is_short(rows: Sequence[Row], index: int) -> bool:
    """Whether the row has few words, ends no sentence, and does not go on in the next line."""
    row = rows[index]
    if row.said.words > SMALL_HEADING_WORDS or row.said.text.endswith((".", ";", ",", ":")):
        return False
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.label is not None or below.is_above(row) or is_far(row, below):
        return True
    return not (row.fills or below.said.text[:1].islower())


def _decide(group: _Group) -> None:
    members = [rows[index] for rows, index in group.members]
    short = [_is_short(rows, index) for rows, index in group.members]
    leads = sum(_leads(rows, index) for rows, index in group.members)
    deep = is_deep(members[0])
    if 2 * leads > len(members) and (all(short) or deep):
        for row, may in zip(members, short, strict=True):
            row.decided = "heading" if may else None
        return
    if not deep:
        for row in members:
            row.decided = None if row.said.is_capital else "list-item"  # capitals tell a heading
    if any(_is_over_text(rows, index) for rows, index in group.members):
        for row in members:
            row.titles = True


def _leads(rows: Sequence[Row], index: int) -> bool:
    """Whether the row is a title, with running text or its own list below."""
    row = rows[index]
    if is_numbered_heading(rows, index):
        return True
    if not _is_short(rows, index) or not is_set_as_title(row.said.text) or index + 1 >= len(rows):
        return False
    below = rows[index + 1]
    if below.kind is not None or below.is_above(row):
        return False
    prose = below.said.words >= _PROSE_WORDS or below.fills
    if below.label is None:
        return prose and not below.said.is_particular and below.said.text[:1].isupper()
    numbering = numbering_of(below)
    return prose and numbering is not None and 1 in numbering[1]


def _is_over_text(rows: Sequence[Row], index: int) -> bool:
    """Whether the item is a line of its own, well short of the edge, above running text."""
    row = rows[index]
    if not _is_short(rows, index) or index + 1 >= len(rows) or row.said.cites:
        return False
    below = rows[index + 1]
    if below.label is not None or below.kind is not None or below.is_above(row):
        return False
    prose = below.said.text[:1].isupper() and below.said.words >= _PROSE_WORDS - 1
    apart = row.area.x1 < row.right - 0.3 * (row.right - row.left)
    return prose and (apart or row.tall > _TALLER * below.tall)


def begins_below_title(first: Row, last: Row, row: Row) -> bool:
    """Whether running text begins with the row, below an item whose siblings are titles."""
    if not first.titles or last.said.ends or last.said.cites:
        return False
    taller = last.tall > _TALLER * row.tall
    starts = row.said.text[:1].isupper() and row.said.words >= _PROSE_WORDS - 2
    return starts and (taller or not last.fills)
