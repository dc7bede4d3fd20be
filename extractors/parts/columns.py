"""Columns: where a printed line goes on in another column.

Letters print the addressee beside number and subject; the text of both is one line.
"""

from __future__ import annotations

import bisect

from schemas.records import Document

# A gap of so many heights of the letters parts two columns; justified lines stay under one.
_COLUMN_GAP = 3
# Beginnings of lines that differ by less share a column (tenths of a point).
_ALIGNED = 100


def column_end(document: Document, start: int, end: int) -> int:
    """End of the words of [start, end) that stand in the first word's column.

    `end` where the document has no boxes.
    """
    words = document.words
    i = _first_word(document, start)
    while i + 1 < len(words.start) and words.start[i + 1] < end:
        height = max(1, words.y1[i] - words.y0[i])
        if words.x0[i + 1] - words.x1[i] > _COLUMN_GAP * height:
            return words.end[i]
        i += 1
    return end


def aligned(document: Document, first: int, second: int) -> bool | None:
    """Whether the words at two offsets begin at the same height of the page's width.

    Null where the document has no boxes.
    """
    words = document.words
    if not words.start:
        return None
    a, b = _first_word(document, first), _first_word(document, second)
    if max(a, b) >= len(words.start):
        return None
    return words.page[a] == words.page[b] and abs(words.x0[a] - words.x0[b]) < _ALIGNED


def _first_word(document: Document, offset: int) -> int:
    return bisect.bisect_left(document.words.end, offset + 1)
