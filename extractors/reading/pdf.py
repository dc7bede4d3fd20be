"""PDF: the text layer page by page, with words, lines, ruled tables and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from schemas.errors import ReadingError
from schemas.problems import problem
from schemas.records import Block, Cell, Page, Problem, Table, TextSource, Words

from . import pdf_blocks
from .detect import PDF
from .limits import Limits
from .parcel import PAGE_BREAK, Parcel
from .pdf_gate import Admitted, admit, mend
from .pdf_geometry import Area, Handle, View, around, turn_back
from .pdf_lines import Composition, compose, main_turn, shifted
from .pdf_tables import Drawing, Grid, TooManyLines, drawing, grids
from .pdf_words import TextLayer, Word, raw_text
from .quality import judge, usable

# A page that is a picture, with text in its margins only, was stamped by a scanner program
# or a signing service; what it says is in the picture.
_PICTURE: Final = 0.6
_STAMP_MARGIN: Final = 0.1
_STAMP_LONGEST: Final = 300


@dataclass(slots=True)
class _Read:
    """One page as read, before it has its place in the document."""

    view: View | None
    quality: float | None = None
    turn: int = 0
    composition: Composition = field(default_factory=Composition)
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_picture: bool = False


def read_pdf(data: bytes, limits: Limits) -> Parcel:
    """Text, pages, words, blocks and tables of a PDF.

    A page without a usable text layer is a page with text_source `none`. Raises ReadingError
    as pdf_gate.admit does, and `damaged` or `truncated` if nothing is left after a repair.
    """
    admitted = admit(data, limits)
    with _opened(admitted, data, limits) as (admitted, pdf):
        count = min(len(pdf), limits.pages)
        problems = _of_file(admitted, len(pdf), limits)
        read: list[_Read] = []
        characters = 0
        for index in range(count):
            if characters > limits.characters:
                problems.append(problem("too-many-objects", detail=f"read to page {index}"))
                break
            page = _read_page(pdf, index, limits)
            characters += len(page.composition.text)
            read.append(page)
    if admitted.fault is not None and not any(_has_content(page) for page in read):
        raise ReadingError(admitted.fault, "nothing was left to read after a repair")
    return _assembled(read, admitted.fault is not None, problems)


def _has_content(page: _Read) -> bool:
    return bool(page.composition.text) or page.has_picture


def _of_file(admitted: Admitted, pages: int, limits: Limits) -> list[Problem]:
    found = []
    if admitted.fault is not None:
        found.append(problem(admitted.fault))
    if pages > limits.pages:
        found.append(problem("too-many-pages", detail=f"{limits.pages} of {pages} pages read"))
    return found


@contextmanager
def _opened(
    admitted: Admitted, data: bytes, limits: Limits
) -> Iterator[tuple[Admitted, pypdfium2.PdfDocument]]:
    """Document open in PDFium, mended if PDFium refuses it or sees other pages than qpdf."""
    pdf = _open(admitted)
    if (pdf is None or len(pdf) != admitted.pages) and admitted.fault is None:
        if pdf is not None:
            pdf.close()
        admitted = mend(data, limits)
        pdf = _open(admitted)
    if pdf is None or len(pdf) == 0:
        raise ReadingError("malformed", "refused by PDFium")
    try:
        yield admitted, pdf
    finally:
        pdf.close()


def _open(admitted: Admitted) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(admitted.data)
    except pypdfium2.PdfiumError:
        return None


# --- one page ------------------------------------------------------------------------------


def _read_page(pdf: pypdfium2.PdfDocument, index: int, limits: Limits) -> _Read:
    """Page as read, or an empty one with the problem that keeps it from being read."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return _Read(None, problems=[problem("damaged", page=index + 1, detail="page not read")])
    try:
        view = View.of(page)
        textpage = page.get_textpage()
    except (pypdfium2.PdfiumError, ValueError) as error:
        page.close()
        return _Read(None, problems=[problem("damaged", page=index + 1, detail=str(error)[:200])])
    try:
        return _layer(page, textpage, view, index + 1, limits)
    finally:
        textpage.close()
        page.close()


def _layer(page: Handle, textpage: Handle, view: View, number: int, limits: Limits) -> _Read:
    read = _Read(view)
    drawn = _drawing(page, view, limits, read, number)
    read.has_picture = drawn.image_share > 0
    count = pdfium.FPDFText_CountChars(textpage.raw)
    if count > limits.page_characters:
        detail = f"{count} characters on one page, {limits.page_characters} allowed"
        read.problems.append(problem("too-many-objects", page=number, detail=detail))
        return read
    if count <= 0:
        return read
    layer = TextLayer(textpage, view, raw_text(textpage, count))
    read.quality = judge(layer.raw.split())
    words = layer.words() if usable(read.quality) else []
    if not words or (drawn.image_share >= _PICTURE and _is_stamp(words, view)):
        return read
    read.turn = main_turn(words)
    read.grids = _grids(drawn, read, limits, number)
    if read.turn == 0:
        words = _cut_at_cells(layer, words, read.grids)
    read.composition = compose([_in_frame(word, read.turn) for word in words], read.grids)
    return read


def _drawing(page: Handle, view: View, limits: Limits, read: _Read, number: int) -> Drawing:
    try:
        return drawing(page, view, limits)
    except TooManyLines:
        read.problems.append(_no_tables(number))
        return Drawing([], 0.0)


def _grids(drawn: Drawing, read: _Read, limits: Limits, number: int) -> list[Grid]:
    try:
        return grids(drawn.edges, read.turn, limits)
    except TooManyLines:
        read.problems.append(_no_tables(number))
        return []


def _no_tables(number: int) -> Problem:
    return problem("too-many-objects", page=number, detail="tables were not looked for")


def _is_stamp(words: list[Word], view: View) -> bool:
    top, bottom = _STAMP_MARGIN * view.height, (1 - _STAMP_MARGIN) * view.height
    inside = all(not top < word.area.middle[1] < bottom for word in words)
    return inside and sum(len(word.text) for word in words) <= _STAMP_LONGEST


def _in_frame(word: Word, turn: int) -> Word:
    if turn == 0:
        return word
    own = word.turn if word.turn > 3 else (word.turn - turn) % 4
    return replace(word, area=word.area.turned(turn), turn=own)


def _cut_at_cells(layer: TextLayer, words: list[Word], tables: list[Grid]) -> list[Word]:
    """All words, those that PDFium drew over a cell's border cut there."""
    found: list[Word] = []
    for word in words:
        borders = _borders(word, tables)
        found += layer.cut(word, borders) if borders else [word]
    return found


def _borders(word: Word, tables: list[Grid]) -> list[float]:
    if word.turn != 0 or word.length < 2:
        return []
    level = word.area.middle[1]
    for grid in tables:
        first = grid.cell_at(word.area.x0 + 1, level)
        last = grid.cell_at(word.area.x1 - 1, level)
        if first is not None and last is not None and first != last:
            cells = (cell.area for cell in grid.cells)
            return sorted(
                {
                    area.x0
                    for area in cells
                    if area.y0 <= level < area.y1 and word.area.x0 < area.x0 < word.area.x1
                }
            )
    return []


# --- all pages -----------------------------------------------------------------------------


def _assembled(read: list[_Read], repaired: bool, problems: list[Problem]) -> Parcel:
    text = ""
    pages: list[Page] = []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(read, start=1):
        shifted(page.composition, length)
        part = page.composition.text + (PAGE_BREAK if number < len(read) else "")
        pages.append(_page(page, number, length, length + len(part)))
        parts.append(part)
        length += len(part)
        problems += page.problems
    text = "".join(parts)
    return Parcel(
        media_type=PDF,
        text=text,
        pages=pages,
        words=_words(read),
        blocks=_blocks(read, text),
        tables=_tables(read),
        repaired=repaired,
        problems=problems,
    )


def _page(page: _Read, number: int, start: int, end: int) -> Page:
    width, height = page.view.tenths if page.view is not None else (None, None)
    rotation = page.view.rotation if page.view is not None else 0
    source: TextSource = "layer" if page.composition.text else "none"
    return Page(number, width, height, rotation, source, page.quality, start, end)


def _words(read: list[_Read]) -> Words:
    words = Words()
    for number, page in enumerate(read, start=1):
        if page.view is None:
            continue
        back = turn_back(page.turn)
        for start, end, word in page.composition.spans:
            box = page.view.box(word.area.turned(back))
            words.start.append(start)
            words.end.append(end)
            words.page.append(number)
            words.x0.append(box[0])
            words.y0.append(box[1])
            words.x1.append(box[2])
            words.y1.append(box[3])
    return words


def _blocks(read: list[_Read], text: str) -> list[Block]:
    pages = [
        pdf_blocks.PageLines(number, _frame(page), page.composition.regions)
        for number, page in enumerate(read, start=1)
        if page.view is not None
    ]
    blocks = []
    for run in pdf_blocks.runs(pages, text):
        page = read[run.page - 1]
        area = around([line.area for line in run.lines]).turned(turn_back(page.turn))
        box = page.view.box(area) if page.view is not None else None
        blocks.append(Block(run.kind, run.lines[0].start, run.lines[-1].end, run.page, box))
    return blocks


def _frame(page: _Read) -> Area:
    if page.view is None:
        return Area(0, 0, 0, 0)
    return Area(0, 0, page.view.width, page.view.height).turned(page.turn)


def _tables(read: list[_Read]) -> list[Table]:
    found: list[Table] = []
    for number, page in enumerate(read, start=1):
        if page.view is None:
            continue
        back = turn_back(page.turn)
        for index, grid in enumerate(page.grids):
            placed = [cell for cell in page.composition.cells if cell.number == index]
            if all(cell.start == cell.end for cell in placed):
                continue  # lines without words: a chart, an empty form, a frame
            cells = [
                Cell(
                    grid.cells[cell.index].row,
                    grid.cells[cell.index].column,
                    grid.cells[cell.index].row_span,
                    grid.cells[cell.index].column_span,
                    cell.start,
                    cell.end,
                    page.view.box(grid.cells[cell.index].area.turned(back)),
                )
                for cell in placed
            ]
            box = page.view.box(grid.area.turned(back))
            found.append(Table(number, grid.rows, grid.columns, box, cells))
    return found
