"""Quotes with their places: text spans to fragments with one box a line."""

from __future__ import annotations

import bisect

from schemas.records import Box, Document, Field, FieldQuote, Fragment, Mention

# Words whose vertical middles differ by less than this share a line (tenths of a point).
_LINE = 30


def fragments(document: Document, start: int, end: int) -> list[Fragment]:
    """One fragment a page that [start, end) touches; empty where pages have no image."""
    found: list[Fragment] = []
    for page in document.pages:
        if page.width is None or page.end <= start or end <= page.start:
            continue
        s, e = max(start, page.start), min(end, page.end)
        boxes = line_boxes(document, s, e)
        if boxes:
            found.append(Fragment(page.number, s, e, boxes))
    return found


def line_boxes(document: Document, start: int, end: int) -> list[Box]:
    """Boxes around the words of a span, one a line."""
    words = document.words
    boxes: list[list[int]] = []
    i = bisect.bisect_right(words.start, start) - 1
    i = max(0, i)
    while i < len(words.start) and words.start[i] < end:
        if words.end[i] > start:
            box = [words.x0[i], words.y0[i], words.x1[i], words.y1[i]]
            if boxes and _same_line(boxes[-1], box):
                last = boxes[-1]
                boxes[-1] = [min(last[0], box[0]), min(last[1], box[1]),
                             max(last[2], box[2]), max(last[3], box[3])]  # fmt: skip
            else:
                boxes.append(box)
        i += 1
    return [(b[0], b[1], b[2], b[3]) for b in boxes]


def _same_line(a: list[int], b: list[int]) -> bool:
    return abs((a[1] + a[3]) - (b[1] + b[3])) < 2 * _LINE and b[0] >= a[0]


def field_quote(document: Document, start: int, end: int) -> FieldQuote:
    """The quote of a field."""
    return FieldQuote(document.text[start:end], start, end, fragments(document, start, end))


def stated(document: Document, value: object, span: tuple[int, int], confidence: float) -> Field:
    """A field whose value is stated at a place."""
    return Field(value, "stated", confidence, field_quote(document, *span))


def mention(text: str, start: int, end: int) -> Mention:
    """The mention of a span."""
    return Mention(text[start:end], start, end)
