"""What stands at the edges of pages: running heads and feet, page numbers, paths, specks."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from extractors.reading.pdf.blocks.rows import Row

MARGIN: Final = 0.12
"""Share of the page's height, at top and bottom, where running heads and page numbers stand."""
# Lines that come back on this share of the pages (and on three) are running heads.
_REPEATED: Final = 0.4
_EDGE_ROWS: Final = 3
_NUMBER_REACH: Final = 4.0  # heights from a running foot to the page number
_PATH_DEPTH: Final = 0.6
_CATCHWORD_DEPTH: Final = 0.6
# Where page numbers of pages near each other stand: so far apart (heights, share of the height).
_SAME_PLACE: Final = (2.0, 0.015)
_NUMBER_LETTERS: Final = 6  # of a page number with noise around
_PAGES_NEAR: Final = 2


def repeated_patterns(pages: Sequence[Iterable[Row]]) -> frozenset[str]:
    """Lines in the margins, figures aside, that come back page after page."""
    count: Counter[str] = Counter()
    for rows in pages:
        count.update(
            {row.said.pattern for row in rows if _in_margin(row) and not _heads_documents(row)}
        )
    if len(pages) == 2:  # at the foot of both
        feet = [{row.said.pattern for row in rows if _is_foot(row)} for rows in pages]
        return frozenset(feet[0] & feet[1])
    enough = max(3.0, _REPEATED * len(pages))
    return frozenset(text for text, times in count.items() if times >= enough)


def _is_outer(row: Row) -> bool:
    return row.depth < 2 * MARGIN or row.depth > 1 - 2 * MARGIN


def _is_foot(row: Row) -> bool:
    below = row.depth > 1 - MARGIN
    return below and not row.said.is_signature and not _heads_documents(row)


def _heads_documents(row: Row) -> bool:
    """Whether the line comes back because every document of a compilation begins with it."""
    return row.said.starts("letterhead") or row.said.starts("title") or row.said.is_electronic


def _in_margin(row: Row) -> bool:
    return row.depth < MARGIN or row.depth > 1 - MARGIN


def mark_furniture(rows: Sequence[Row], repeated: frozenset[str]) -> None:
    """Running heads and feet, page numbers, paths of drafts, first words of the next page."""
    for row in rows:
        if row.kind is None and _in_margin(row):
            said = row.said
            if said.is_page_number or said.pattern in repeated:
                row.kind = "furniture"
    edges = (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:])
    for row in edges:
        if row.kind is None and _is_outer(row) and row.said.pattern in repeated:
            row.kind = "furniture"  # margins differ within a file
    for one, other in itertools.chain(itertools.pairwise(edges), itertools.pairwise(edges[::-1])):
        near = abs(one.level - other.level) < _NUMBER_REACH * max(one.tall, other.tall)
        numbers = other.kind is None and _is_outer(other) and other.said.is_page_number
        if one.kind == "furniture" and near and numbers:
            other.kind = "furniture"
    for row in rows[-_EDGE_ROWS:]:
        if row.kind is None and row.depth > _PATH_DEPTH and row.said.is_file_path:
            row.kind = "furniture"
    _mark_catchword(rows)


def _mark_catchword(rows: Sequence[Row]) -> None:
    """Mark what tells at the page's foot, on the right, how the next page begins."""
    last = next((row for row in reversed(rows) if row.kind is None and row.line.turn == 0), None)
    if last is None or last.depth < _CATCHWORD_DEPTH or not last.said.is_catchword:
        return
    said = last.said
    on_right = said.words <= 7 and last.area.x0 > last.page.middle[0] and not said.has_leaders
    if on_right or (said.text.endswith("…") and said.words <= 3 and not said.is_particular):
        last.kind = "furniture"


def mark_like_near_pages(pages: Sequence[Sequence[Row]]) -> None:
    """Page numbers of scans with noise in them, told by their place on the pages near."""
    places = [
        [
            (row.area.middle[0], row.depth)
            for row in (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:])
            if row.kind == "furniture" and row.said.is_page_number
        ]
        for rows in pages
    ]
    for number, rows in enumerate(pages):
        for row in (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]):
            if row.kind is None and _may_be_number(row):
                near = places[max(0, number - _PAGES_NEAR) : number + _PAGES_NEAR + 1]
                if _is_at_one(row, itertools.chain.from_iterable(near)):
                    row.kind = "furniture"


def _may_be_number(row: Row) -> bool:
    text = row.said.text
    if len(text) > 2 * _NUMBER_LETTERS or len(text.replace(" ", "")) > _NUMBER_LETTERS:
        return False
    said = row.said
    return _is_outer(row) and row.label is None and (said.is_page_number or said.is_noise)


def _is_at_one(row: Row, places: Iterable[tuple[float, float]]) -> bool:
    across, down = _SAME_PLACE
    middle = row.area.middle[0]
    return any(
        abs(middle - x) < across * row.tall and abs(row.depth - depth) < down for x, depth in places
    )


def mark_first_specks(rows: Sequence[Row]) -> None:
    """Specks of a scan that were read as signs, above the first words of the page."""
    mark_specks(
        list(itertools.takewhile(lambda row: row.kind is not None or row.said.is_noise, rows))
    )


def mark_specks(rows: Sequence[Row]) -> None:
    """Specks of a scan that were read as signs."""
    for row in rows:
        if row.kind is None and row.label is None and row.said.is_speck:
            row.kind = "furniture"
