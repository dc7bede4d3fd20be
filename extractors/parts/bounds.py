"""Bounds: where one file holds several documents bound together.

A new document begins on a page that opens with a printed title behind a page that closes one:
both have to be seen, so that chapters and attachments stay with what they belong to.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.parts.types import read_type
from schemas.records import Document, Page

# Letterheads fill up to so many characters above the title.
_OPENING = 600
_CLOSING = 500
_ENDS = re.compile(
    r"(?im)\bNIP\.?\s*[:.]?\s*[0-9]|^[^\S\n]*\(?\s*ttd\.?\s*\)?\s*$"
    r"|^[ \t]*(?:ditetapkan|dikeluarkan)[ \t]+di\b"
    r"|\b[A-Z][a-z]+,[ \t]*[0-3]?\d\s+[A-Z][a-z]+\s+\d{4}"
)
_ATTACHED = re.compile(r"(?i)^[^\S\n]*(?:\W{0,4}\s*)?lampiran\b")
# A letter's head is also printed over its attachments.
_UNSURE = frozenset({"surat", "lain", "berita", "siaran_pers"})


def part_bounds(document: Document) -> list[tuple[int, int]]:
    """Spans of the file's documents, in order, without gaps; one where nothing parts them."""
    text, pages = document.text, document.pages
    starts = [0]
    for before, page in pairwise(pages):
        if _closes(text, before) and _opens(text, page):
            starts.append(page.start)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _closes(text: str, page: Page) -> bool:
    return bool(_ENDS.search(text, max(page.start, page.end - _CLOSING), page.end))


def _opens(text: str, page: Page) -> bool:
    if _ATTACHED.match(text[page.start : page.start + _OPENING]):
        return False
    reading = read_type(text, page.start, page.end, "application/pdf")
    if reading.type in _UNSURE or reading.signal is None:
        return False
    start = reading.signal[0]
    line = text[start : page.end].lstrip().split("\n", 1)[0]
    return start - page.start < _OPENING and line.isupper()
