"""All pages of a PDF into one document: text, words, blocks and tables with their places."""

from __future__ import annotations

from typing import Final

import numpy as np

from extractors.reading.detect import PDF
from extractors.reading.parcel import PAGE_BREAK, Parcel
from extractors.reading.pdf.blocks.blocks import PageLines, Run
from extractors.reading.pdf.blocks.blocks import runs as runs_of
from extractors.reading.pdf.geometry import Area, around, turn_back, turned
from extractors.reading.pdf.notes.gathering import Extras, placed
from extractors.reading.pdf.page import PageRead
from extractors.reading.pdf.tables.sequels import heads_and_sequels
from schemas.records import Block, Box, Cell, Image, Page, Problem, Table, TextSource, Words

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
    return Page(number, width, height, rotation, source, page.quality, start, end, page.image_hash)


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
        PageLines(
            number,
            _frame(page),
            page.composition.regions,
            [area.turned(page.turn) for area in page.images],
            [area.turned(page.turn) for area in page.strokes],
        )
        for number, page in enumerate(read, start=1)
        if page.view is not None
    ]
    by_page: dict[int, list[Run]] = {}
    for run in runs_of(pages, text):
        by_page.setdefault(run.page, []).append(run)
    blocks: list[Block] = []
    for number, runs in by_page.items():
        areas = [around([line.area for line in run.lines]) for run in runs]
        for run, box in zip(runs, _boxes(read[number - 1], areas), strict=True):
            start, end = run.lines[0].start, run.lines[-1].end
            blocks.append(Block(run.kind, start, end, number, box, run.label, run.signs))
    return blocks


def _frame(page: PageRead) -> Area:
    if page.view is None:
        return Area(0, 0, 0, 0)
    return Area(0, 0, page.view.width, page.view.height).turned(page.turn)


def _boxes(page: PageRead, areas: list[Area]) -> list[Box | None]:
    """Boxes of areas in the page's frame."""
    if page.view is None or not areas:
        return [None] * len(areas)
    found = page.view.boxes(turned(np.array(areas, np.float64), turn_back(page.turn)))
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in found.tolist()]


def _tables(read: list[PageRead]) -> list[Table]:
    found: list[Table] = []
    for number, page in enumerate(read, start=1):
        for index, grid in enumerate(page.composition.grids):
            texts = [cell for cell in page.composition.cells if cell.number == index]
            if all(cell.start == cell.end for cell in texts):
                continue  # lines without words: a chart, an empty form, a frame
            placed = [grid.cells[cell.index] for cell in texts]
            boxes = _boxes(page, [grid.area, *(cell.area for cell in placed)])
            cells = [
                Cell(
                    one.row, one.column, one.row_span, one.column_span, cell.start, cell.end, box
                )
                for one, cell, box in zip(placed, texts, boxes[1:], strict=True)
            ]  # fmt: skip
            found.append(Table(number, grid.rows, grid.columns, boxes[0], cells, grid.ruled))
    return found
