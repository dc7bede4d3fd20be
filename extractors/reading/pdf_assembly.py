"""All pages of a PDF into one document: text, words, blocks and tables with their places."""

from __future__ import annotations

from typing import Final

from schemas.records import Block, Box, Cell, Image, Page, Problem, Table, TextSource, Words

from . import pdf_blocks
from .detect import PDF
from .parcel import PAGE_BREAK, Parcel
from .pdf_extras import Extras, placed
from .pdf_geometry import Area, around, turn_back
from .pdf_page import PageRead
from .pdf_sequels import heads_and_sequels
from .pdf_tables import Grid

# The same object for equal coordinates: a document of a thousand pages has millions of them.
_COORDINATES: Final = list(range(1 << 14))


def assembled(
    read: list[PageRead], extras: Extras, problems: list[Problem], *, repaired: bool
) -> Parcel:
    """Parcel of the pages, each with its place in the text."""
    pages: list[Page] = []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(read, start=1):
        page.composition.shift(length)
        part = page.composition.text + (PAGE_BREAK if number < len(read) else "")
        pages.append(_page(page, number, length, length + len(part)))
        parts.append(part)
        length += len(part)
        problems += page.problems
    text = "".join(parts)
    blocks = _blocks(read, text)
    more = placed(extras, [page.view for page in read])
    return Parcel(
        media_type=PDF,
        text=text,
        pages=pages,
        words=_words(read),
        blocks=blocks,
        tables=heads_and_sequels(_tables(read), text, blocks),
        repaired=repaired,
        problems=problems + extras.problems,
        images=[
            Image(number, page.view.box(area))
            for number, page in enumerate(read, start=1)
            for area in page.images
            if page.view is not None
        ],
        annotations=more.annotations,
        form_fields=more.form_fields,
        attachments=more.attachments,
    )


def _page(page: PageRead, number: int, start: int, end: int) -> Page:
    width, height = page.view.tenths if page.view is not None else (None, None)
    rotation = page.view.rotation if page.view is not None else 0
    source: TextSource = "layer" if page.composition.text else "none"
    return Page(number, width, height, rotation, source, page.quality, start, end)


def _words(read: list[PageRead]) -> Words:
    words = Words()
    for number, page in enumerate(read, start=1):
        if page.view is None or not page.composition.order:
            continue
        composition = page.composition
        words.start.extend(composition.starts.tolist())
        words.end.extend(composition.ends.tolist())
        words.page.extend([number] * len(composition.order))
        boxes = page.view.boxes(page.areas)
        for column, own in zip((words.x0, words.y0, words.x1, words.y1), boxes.T, strict=True):
            values = own.tolist()
            few = max(values) < len(_COORDINATES)
            column.extend(map(_COORDINATES.__getitem__, values) if few else values)
    return words


def _blocks(read: list[PageRead], text: str) -> list[Block]:
    pages = [
        pdf_blocks.PageLines(
            number,
            _frame(page),
            page.composition.regions,
            [area.turned(page.turn) for area in page.images],
            [area.turned(page.turn) for area in page.strokes],
        )
        for number, page in enumerate(read, start=1)
        if page.view is not None
    ]
    blocks = []
    for run in pdf_blocks.runs(pages, text):
        page = read[run.page - 1]
        area = around([line.area for line in run.lines])
        start, end = run.lines[0].start, run.lines[-1].end
        box = _box(page, area)
        blocks.append(Block(run.kind, start, end, run.page, box, run.label, run.signs))
    return blocks


def _frame(page: PageRead) -> Area:
    if page.view is None:
        return Area(0, 0, 0, 0)
    return Area(0, 0, page.view.width, page.view.height).turned(page.turn)


def _box(page: PageRead, area: Area) -> Box | None:
    """Box of an area in the page's frame."""
    return page.view.box(area.turned(turn_back(page.turn))) if page.view is not None else None


def _tables(read: list[PageRead]) -> list[Table]:
    found: list[Table] = []
    for number, page in enumerate(read, start=1):
        for index, grid in enumerate(page.composition.grids):
            cells = _cells(page, index, grid)
            if any(cell.start < cell.end for cell in cells):
                # Lines without words are a chart, an empty form, a frame.
                box = _box(page, grid.area)
                found.append(Table(number, grid.rows, grid.columns, box, cells, grid.ruled))
    return found


def _cells(page: PageRead, number: int, grid: Grid) -> list[Cell]:
    return [
        Cell(
            grid.cells[cell.index].row,
            grid.cells[cell.index].column,
            grid.cells[cell.index].row_span,
            grid.cells[cell.index].column_span,
            cell.start,
            cell.end,
            _box(page, grid.cells[cell.index].area),
        )
        for cell in page.composition.cells
        if cell.number == number
    ]
