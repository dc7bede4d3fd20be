"""What each run of lines is: letterhead, title, heading, paragraph, list item, signature ...

Judged by place, capitals and first words (blocks.yaml). A block is at most a page long, and
the blocks of a page hold every line once, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors.reading.pdf.blocks.cutting import Cut, cut
from extractors.reading.pdf.blocks.furniture import (
    mark_first_specks,
    mark_furniture,
    mark_like_near_pages,
    mark_specks,
    repeated_patterns,
)
from extractors.reading.pdf.blocks.misread import mend_marks
from extractors.reading.pdf.blocks.places import mark_attachment, mark_letterhead, mark_title
from extractors.reading.pdf.blocks.rows import Row, rows_of
from extractors.reading.pdf.blocks.siblings import arrange
from extractors.reading.pdf.blocks.signing import NOTICE, mark_notices, mark_signatures
from extractors.reading.pdf.blocks.signs import signs_of, signs_within
from extractors.reading.pdf.geometry import Area, around
from extractors.reading.pdf.lines.compose import Region
from extractors.reading.pdf.lines.lines import Line
from schemas.records import BlockKind, Sign

# A frame around paragraphs, rather than a cell: so many lines and words, or so much of the page.
_LONG_LINES: Final = 12
_LONG_WORDS: Final = 80
_FRAME: Final = 0.5
_SCAN: Final = 0.8  # of the page's width and height: a picture that is the page itself
_HEAD: Final = 0.3  # of the page's height, where a letterhead in a frame stands


@dataclass(frozen=True, slots=True)
class PageLines:
    """The regions of one page, in its frame, with the page's area and what is drawn there."""

    number: int
    area: Area
    regions: Sequence[Region]
    pictures: Sequence[Area] = ()
    strokes: Sequence[Area] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one page that form one block; see schemas.records.Block."""

    kind: BlockKind
    page: int
    lines: list[Line]
    label: str | None = None
    signs: tuple[Sign, ...] = ()


def runs(pages: Sequence[PageLines], text: str) -> list[Run]:
    """Blocks of the document in the order of its text."""
    sheets = [_Sheet(page, text) for page in pages]
    repeated = repeated_patterns([sheet.free for sheet in sheets])
    for sheet in sheets:
        sheet.mark_edges(repeated)
    mark_like_near_pages([sheet.free for sheet in sheets])
    for number, sheet in enumerate(sheets):
        sheet.mark_places(is_first=number == 0)
    arrange(rows for sheet in sheets for rows in sheet.regions if rows)
    return [run for sheet in sheets for run in sheet.runs()]


class _Sheet:
    """One page: its regions as rows; a cell's rows, unless it is a frame, stay together."""

    def __init__(self, page: PageLines, text: str) -> None:
        self._page = page
        self._text = text
        self._notice = False
        self._is_first = False
        self.regions = [
            None
            if region.is_cell and not _is_frame(region, page.area)
            else _rows(region, text, page)
            for region in page.regions
        ]
        self.free = [row for rows in self.regions if rows for row in rows]

    def mark_edges(self, repeated: frozenset[str]) -> None:
        """Mark notices of electronic signing, and what stands at the edges of the page."""
        self._notice = mark_notices(self.free)
        mark_furniture(self.free, repeated)
        if _is_scan(self._page):
            mark_first_specks(self.free)

    def mark_places(self, *, is_first: bool) -> None:
        """Mark the rows in other special places."""
        self._is_first = is_first
        top = next((rows for rows in self.regions if rows), None)
        if top is not None:
            attachment = mark_attachment(top)
            if not attachment:
                mark_letterhead(top)
        mark_signatures(self.free)
        if _is_scan(self._page):
            mark_specks(self.free)
        if top is not None:
            letterhead = any(row.kind == "letterhead" for row in top)
            mark_title(top, opens=is_first or letterhead)

    def runs(self) -> list[Run]:
        """Blocks of the page."""
        found: list[Run] = []
        for region, rows in zip(self._page.regions, self.regions, strict=True):
            if rows is None:
                found.append(self._cell(region))
            else:
                found += [self._run(one) for one in cut(rows)]
        return found

    def _run(self, one: Cut) -> Run:
        lines = [row.line for row in one.rows]
        signs: tuple[Sign, ...] = ()
        if one.kind == "signature":
            signs = self._signs(lines)
            if one.rows[0].group == NOTICE:  # its picture is the service's mark
                signs = ("e-signature",)
        label = one.label if one.kind != "signature" else None
        return Run(one.kind, self._page.number, lines, label, signs)

    def _cell(self, region: Region) -> Run:
        number, lines = self._page.number, region.lines
        if signs_within([self._text[line.start : line.end] for line in lines]):
            return Run("signature", number, lines, None, self._signs(lines))
        framed = self._is_first and _is_framed_head(region, self._text, self._page)
        return Run("letterhead" if framed else "cell", number, lines)

    def _signs(self, lines: list[Line]) -> tuple[Sign, ...]:
        page = self._page
        return signs_of(
            around([line.area for line in lines]),
            self._text[lines[0].start : lines[-1].end],
            page.area,
            reach=max(line.area.height for line in lines),
            notice=self._notice,
            drawn=(page.pictures, page.strokes),
        )


def _rows(region: Region, text: str, page: PageLines) -> list[Row]:
    rows = rows_of(region.lines, text, page.area)
    mend_marks(rows)
    return rows


def _is_scan(page: PageLines) -> bool:
    """Whether a picture is the page itself, and its text was read from that."""
    width, height = _SCAN * page.area.width, _SCAN * page.area.height
    return any(one.width > width and one.height > height for one in page.pictures)


def _is_framed_head(region: Region, text: str, page: PageLines) -> bool:
    """Whether a cell at the top of the page is nothing but a letterhead."""
    lines = region.lines
    if len(lines) < 2 or lines[0].area.y0 - page.area.y0 > _HEAD * page.area.height:
        return False
    rows = rows_of(lines, text, page.area)
    mark_letterhead(rows)
    return rows[0].said.starts("letterhead") and all(row.kind == "letterhead" for row in rows)


def _is_frame(region: Region, page: Area) -> bool:
    """Whether the cell is rather a frame around paragraphs."""
    lines = region.lines
    if len(lines) > _LONG_LINES and sum(len(line.words) for line in lines) > _LONG_WORDS:
        return True
    if len(lines) < 4:
        return False
    area = around([line.area for line in lines])
    return area.width > _FRAME * page.width and area.height > _FRAME * page.height
