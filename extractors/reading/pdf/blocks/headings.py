"""Which rows are headings: chapters and articles, capitals, numbered and lettered titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.rows import Row, is_far

_HEADING_WORDS: Final = 14
SMALL_HEADING_WORDS: Final = 10
"""Most words of a heading that is not in capitals."""
_NUMBERED: Final = re.compile(r"(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?\s+\S")
_DEEP: Final = re.compile(r"[0-9]{1,2}\.[0-9]")


def is_heading(rows: Sequence[Row], index: int) -> bool:
    """Whether the row is one by its capitals, its number or its words."""
    row = rows[index]
    said = row.said
    if said.words > _HEADING_WORDS or said.text.endswith((";", ",")) or said.starts("gazette"):
        preamble = said.starts("preamble") or (said.is_capital and said.starts_misread("preamble"))
        return preamble or (said.text.endswith(",") and _decides(rows, index))
    if said.starts("heading") and (said.is_capital or said.words <= 4):
        return said.is_capital or (said.text.istitle() and said.words > 1 and not said.ends)
    if row.label is not None:
        return is_numbered_heading(rows, index)
    if not said.is_capital or said.is_particular:
        return False
    if index and _goes_on_in_capitals(rows[index - 1], row):
        return False
    short = row.area.x1 < row.right - row.tall
    return row.is_centred or (short and row.is_at_left)


def _decides(rows: Sequence[Row], index: int) -> bool:
    """Whether the row names who decides, above the reasons: `BUPATI MELATI,`."""
    below = rows[index + 1].label if index + 1 < len(rows) else None
    capital = rows[index].said.is_capital
    return capital and below is not None and below.kind == "part"


def _goes_on_in_capitals(above: Row, row: Row) -> bool:
    """Whether capitals are the end of a sentence: `... pada` / `DINAS KESEHATAN`."""
    if above.kind is not None or above.said.is_capital or above.said.ends:
        return False
    return above.fills and not is_far(above, row) and not row.is_inset


def is_numbered_heading(rows: Sequence[Row], index: int) -> bool:
    """Whether the row, which has a mark, is one by itself."""
    row = rows[index]
    if row.label is None or row.label.kind != "mark" or row.label.told == "•":
        return False
    text = row.said.text
    if row.said.is_capital:
        return _NUMBERED.match(text) is not None
    if row.said.words > SMALL_HEADING_WORDS or row.said.ends or not is_set_as_title(text):
        return False
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.is_above(row):
        return _DEEP.match(text) is not None
    if _goes_on_below(row, below):
        return False
    if _DEEP.match(text):
        return True
    if row.label.told[0].isdigit():
        deeper = below.label is not None and below.label.told.startswith(row.label.told)
        prose = below.label is None and not below.said.is_particular and below.kind is None
        return deeper or (prose and below.said.words > 6 and below.area.x1 > row.area.x1)
    # `A. Latar Belakang`; a choice of `A.` and `B.` is a list
    return text[0].isupper() and not (below.label is not None and _next_of(text, below))


def stands_alone(rows: Sequence[Row], index: int) -> bool:
    """Whether a word as `Pasal 5` is a heading, not the end of a sentence before it."""
    row = rows[index]
    if index == 0 or row.is_centred or row.is_inset or row.said.is_capital:
        return True
    above = rows[index - 1]
    return above.said.ends or not above.fills or is_far(above, row)


def is_set_as_title(text: str, skipped: int = 1) -> bool:
    """Whether the longer words begin with capitals, as in a heading."""
    words = [word for word in text.split()[skipped:] if len(word) > 4]
    if not words:
        words = text.split()[skipped:]
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return bool(words) and capital >= 0.75 * len(words)


def _goes_on_below(row: Row, below: Row) -> bool:
    """Whether the next line is the rest of this one."""
    hangs = row.body is not None and abs(below.area.x0 - row.body) < row.tall
    small = below.said.text[:1].islower()
    return below.label is None and (small or (hangs and row.fills))


def _next_of(text: str, below: Row) -> bool:
    """Whether the next line has the next letter."""
    return below.said.text[:1] == chr(ord(text[0]) + 1)
