"""Bounds: where one file holds several documents bound together.

Each page is weighed against the document it would go on with (weighing.py). Attachments,
chapters and pages without text stay with what stands before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.parts.bound_words import bound_words
from extractors.parts.faces import Line, is_capital, read_faces, read_lines
from extractors.parts.weighing import Going, weigh
from schemas.records import Document

_PDF = "application/pdf"
# Within a page: a signature stands so many characters above a letterhead, a title so many lines
# below its first one, and a document of so many lines above them.
_ABOVE = 300
_BELOW_LINES = 9
_LEAST_LINES = 8


class Bound(NamedTuple):
    """Span of one document, and how sure it is that one begins there (1 for the first)."""

    start: int
    end: int
    confidence: float


def part_bounds(document: Document) -> list[Bound]:
    """Spans of the file's documents, in order, without gaps; one where nothing parts them."""
    starts: list[tuple[int, float]] = [(0, 1.0)]
    if document.media_type == _PDF:
        starts += sorted([*_page_starts(document), *_starts_within(document)])
    ends = [*(start for start, _ in starts[1:]), len(document.text)]
    return [
        Bound(start, end, confidence) for (start, confidence), end in zip(starts, ends, strict=True)
    ]


def _page_starts(document: Document) -> Iterator[tuple[int, float]]:
    """Pages that a document begins on, each with its confidence."""
    words = bound_words()
    going: Going | None = None
    for face in read_faces(document):
        score = weigh(going, face) if going is not None else None
        if score is not None and score >= words.threshold:
            above = (score - words.threshold) * words.step
            yield face.page.start, round(min(words.most, words.least + above), 2)
            going = None
        if going is None:
            going = Going(face)
        else:
            going.take(face)


def _starts_within(document: Document) -> Iterator[tuple[int, float]]:
    """Documents that begin below the end of another on one page: rare, so all has to be seen."""
    words = bound_words()
    for page in document.pages:
        lines = read_lines(document.text, page.start, page.end)
        for index, line in enumerate(lines[_LEAST_LINES:], start=_LEAST_LINES):
            if not _names_office(line) or _names_office(lines[index - 1]):
                continue
            above = document.text[max(page.start, line.start - _ABOVE) : line.start]
            below = lines[index + 1 : index + _BELOW_LINES]
            if words.closing.search(above) and _has_address_and_title(below):
                yield line.start, words.least


def _names_office(line: Line) -> bool:
    return is_capital(line.words) and bool(bound_words().office.match(line.words))


def _has_address_and_title(lines: Sequence[Line]) -> bool:
    words = bound_words()
    address = next((i for i, line in enumerate(lines) if words.address.search(line.words)), None)
    return address is not None and any(
        is_capital(line.words) and any(p.match(line.words) for _, p in words.titles)
        for line in lines[address + 1 :]
    )
