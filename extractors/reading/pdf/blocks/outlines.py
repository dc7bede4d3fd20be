"""Entries of tables of contents and of outlines, which name the headings of other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.headings import SMALL_HEADING_WORDS, is_heading
from extractors.reading.pdf.blocks.line_words import word_lists
from extractors.reading.pdf.blocks.marks import read_mark
from extractors.reading.pdf.blocks.rows import Row

_WORDS: Final = 14
_LOOSE_WORDS: Final = 6  # of an entry without a number
_LEAST: Final = 4  # entries that would be headings, with nothing to read below them
_LEVELS: Final = 8
_NAMED_ABOVE: Final = 4  # rows from `Sistematika Penulisan` over a sentence to the first entry
_DEEP: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+")

Numbering = tuple[str, set[int]]
"""Style of a mark with its place in a numbering, and the numbers it can stand for."""


def mark_outline(rows: Sequence[Row]) -> None:
    """Mark the entries among the rows of a region."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and (_is_entry(rows[end]) or (end > start and _is_within(rows, end))):
            end += 1
        if end - start > 1:
            _judge_run(rows, start, end)
        start = max(end, start + 1)


def numbering_of(row: Row) -> Numbering | None:
    """Numbering of a list item or a heading; None where it has none."""
    label = row.label
    if label is None or label.kind != "mark" or label.told == "•":
        return None
    if (deep := _DEEP.match(label.told)) is not None:
        above, _, last = deep.group().rpartition(".")
        return f"{above}.", {int(last)}
    style, values = read_mark(label.told)
    return (style + "A" if row.said.text[:2].strip("(")[:1].isupper() else style), values


def is_deep(row: Row) -> bool:
    """Whether its number has several levels: `1.2`."""
    return _DEEP.match(row.said.text) is not None


def _is_entry(row: Row) -> bool:
    """Whether it is a short line with a number, or one with a page number at its end."""
    if row.kind is not None:
        return False
    if row.said.has_leaders:
        return True
    label = row.label
    if label is None or row.said.words > _WORDS or row.said.text.endswith((".", ";", ",")):
        return False
    if label.kind == "section":
        return not label.told.startswith("pasal")
    return label.kind == "mark" and label.told != "•"


def _is_within(rows: Sequence[Row], index: int) -> bool:
    """Whether it is a short line between entries: the rest of one, or one without a number."""
    row = rows[index]
    if row.kind is not None or row.label is not None or row.said.words > _LOOSE_WORDS:
        return False
    if row.said.ends or row.is_above(rows[index - 1]) or row.said.is_particular:
        return False
    return index + 1 < len(rows) and _is_entry(rows[index + 1]) and _is_entry(rows[index - 1])


def _judge_run(rows: Sequence[Row], start: int, end: int) -> None:
    """Mark the entries of a run that are an outline, up to where the numbers begin anew."""
    named = any(_names_outline(row) for row in rows[max(0, start - _NAMED_ABOVE) : start])
    first = start
    if not named:  # the heading above may have a number itself
        within = [n for n in range(start, end) if _names_outline(rows[n])]
        named = bool(within)
        first = within[0] + 1 if within else start
    numbers = _Numbers()
    entries: list[int] = []
    for index in range(first, end):
        row = rows[index]
        if row.label is not None and not row.said.has_leaders and not numbers.take(row):
            break
        if _is_entry(row):
            entries.append(index)
    # Leaders of a form end in nothing.
    leaders = sum(
        rows[index].said.has_leaders and rows[index].said.text[-1].isalnum() for index in entries
    )
    if leaders < 2 and not (named and len(entries) >= 2):
        entries = _without_text(rows, entries)
    for index in entries:
        rows[index].decided, rows[index].outlines = "list-item", True


def _names_outline(row: Row) -> bool:
    """Whether an outline stands below: `DAFTAR ISI`, `1.7. Sistematika Penulisan`."""
    if row.said.words > SMALL_HEADING_WORDS or row.said.has_leaders:
        return False
    text = row.said.text.upper()
    if row.label is not None:
        text = text.split(" ", row.label.words)[-1]
    return text.startswith(word_lists()["outline"])


def _without_text(rows: Sequence[Row], entries: Sequence[int]) -> list[int]:
    """Those that would be headings of nothing, many in a row."""
    found: list[int] = []
    titles: list[int] = []
    for index in (*entries, None):
        if index is not None and _may_be_heading(rows, index):
            titles.append(index)
            continue
        counting = _counting(rows, titles)
        if index is not None and titles and not counting[-1]:
            titles.pop()  # it is one, of the list below it
            counting.pop()
        if len(titles) >= _LEAST and any(counting):
            found += titles
        titles = []
    return found


def _may_be_heading(rows: Sequence[Row], index: int) -> bool:
    label = rows[index].label
    return is_heading(rows, index) or (label is not None and label.kind == "section")


def _counting(rows: Sequence[Row], entries: Sequence[int]) -> list[bool]:
    """Whether each entry counts on from one above it."""
    last: dict[str, set[int]] = {}
    found: list[bool] = []
    for index in entries:
        style, values = _entry_number(rows[index]) or ("", set[int]())
        found.append(any(value - 1 in last.get(style, ()) for value in values))
        last[style] = values
    return found


class _Numbers:
    """Numbers of an outline, level by level."""

    def __init__(self) -> None:
        self._levels: list[Numbering] = []

    def take(self, row: Row) -> bool:
        """Note the row's number; whether it can be an entry of the outline."""
        numbering = _entry_number(row)
        if numbering is None:
            return True
        style, values = numbering
        for depth, (known, before) in enumerate(self._levels):
            if known == style:
                if not any(value - 1 in before for value in values):
                    return False
                self._levels[depth:] = [numbering]
                return True
        if (self._levels and 1 not in values) or len(self._levels) == _LEVELS:
            return False
        self._levels.append(numbering)
        return True


def _entry_number(row: Row) -> Numbering | None:
    label = row.label
    if label is None or label.kind != "section":
        return numbering_of(row)
    name, _, number = label.told.partition(" ")
    if number.isdigit():
        return name, {int(number)}
    return (name, read_mark(f"{number}.")[1]) if set(number) <= set("ivx") else None
