"""Numbers of list items that a scan's text layer has misread: `(l)`, `I l.`, `t2.`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.labels import Label
from extractors.reading.pdf.blocks.marks import read_mark
from extractors.reading.pdf.blocks.rows import Row, set_label

_MARK: Final = re.compile(r"(\(?)([0-9lIitoOT|]{1,2}|[0-9lIit|] [0-9lI|])([.,)])\s+(?=\S)")
_FIGURES: Final = str.maketrans("lIitToO| ", "11111001 ", " ")
_FIRST: Final = frozenset("(lIitT|0123456789")
# Read as they stand, unless the number behind says otherwise.
_ROMAN: Final = re.compile(r"i+\Z|I+\Z")
_SAME_EDGE: Final = 1.2  # heights
_BEHIND: Final = 40  # lines that the item behind can be away


def mend_marks(rows: Sequence[Row]) -> None:
    """Give rows the number that counts on from the item before, or to the item behind."""
    last: dict[str, tuple[int, Row]] = {}
    letters: dict[str, set[int]] = {}
    for index, row in enumerate(rows):
        if row.said.text[:1] not in _FIRST and row.label is None:
            continue
        number = _number(row)
        if number is None:
            if _counts_on(row, letters):
                continue
            found = _MARK.match(row.said.text)
            if found is None or not _is_next(
                found, row, last, rows[index + 1 : index + 1 + _BEHIND]
            ):
                continue
            value = _value(found)
            words = 1 + found.group(2).count(" ")
            set_label(row, Label("mark", f"{found.group(1)}{value}{_close(found)}", words))
            number = _style(found), value
        last[number[0]] = number[1], row


def _counts_on(row: Row, letters: dict[str, set[int]]) -> bool:
    """Whether a letter comes after the one before: `h.`, `i.`."""
    if row.label is None or row.label.kind != "mark":
        return False
    style, values = read_mark(row.label.told)
    before = letters.get(style, set())
    letters[style] = values
    return any(value - 1 in before for value in values)


def _number(row: Row) -> tuple[str, int] | None:
    """Punctuation and number of a mark in figures."""
    if row.label is None or row.label.kind != "mark":
        return None
    style, values = read_mark(row.label.told)
    return (style, min(values)) if style.endswith("1") else None


def _close(found: re.Match[str]) -> str:
    return found.group(3).replace(",", ".")


def _style(found: re.Match[str]) -> str:
    return f"{found.group(1)}#{_close(found)}1"


def _value(found: re.Match[str]) -> int:
    return int(found.group(2).translate(_FIGURES))


def _is_next(
    found: re.Match[str], row: Row, last: dict[str, tuple[int, Row]], below: Sequence[Row]
) -> bool:
    style, value = _style(found), _value(found)
    before = last.get(style)
    counts_on = before is not None and before[0] == value - 1 and _is_level(before[1], row)
    if counts_on and value > 1 and _ROMAN.match(found.group(2)) is None:
        return True
    if value > 1 and not counts_on:
        return False
    for other in below:
        if row.label is not None and other.label == row.label:
            return False
        number = _number(other)
        if number is not None and number[0] == style and _is_level(other, row):
            return number[1] == value + 1
    return False


def _is_level(one: Row, other: Row) -> bool:
    """Whether both begin at the same edge."""
    return abs(one.area.x0 - other.area.x0) < _SAME_EDGE * max(one.tall, other.tall)
