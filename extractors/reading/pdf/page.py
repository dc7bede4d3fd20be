"""One page of a PDF as read: its text, words, tables, and what kept it from being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading.limits import Limits
from extractors.reading.pdf.drawn.covers import without
from extractors.reading.pdf.drawn.drawing import Drawing, TooManyLines, drawing
from extractors.reading.pdf.drawn.images import images
from extractors.reading.pdf.drawn.likeness import image_hash
from extractors.reading.pdf.drawn.paths import Edge
from extractors.reading.pdf.geometry import OBLIQUE, Area, Areas, Handle, View, turn_back, turned
from extractors.reading.pdf.lines.compose import Composition, compose
from extractors.reading.pdf.lines.letters import letters_joined
from extractors.reading.pdf.lines.lines import main_turn
from extractors.reading.pdf.notes.showing import draw_in
from extractors.reading.pdf.tables.borders import false_borders, over_borders
from extractors.reading.pdf.tables.frames import frames
from extractors.reading.pdf.tables.grid import Grid, grids
from extractors.reading.pdf.words.coverage import unread_lines
from extractors.reading.pdf.words.cuts import cut_at_borders, words_of
from extractors.reading.pdf.words.layer import PageWords, TextLayer
from extractors.reading.pdf.words.unprinted import printed
from extractors.reading.quality import judge, usable
from schemas.problems import problem
from schemas.records import Problem

# A page that is a picture, with text in its margins only, was stamped by a scanner program
# or a signing service; what it says is in the picture.
_PICTURE: Final = 0.6
_PICTURES: Final = 0.2  # of the page: they may be pictures of text
_UNNAMED: Final = re.compile("\ufffd{2,}")
_MANY_UNNAMED: Final = 6
_STAMP_MARGIN: Final = 0.1
_STAMP_LONGEST: Final = 300


@dataclass(slots=True)
class PageRead:
    """One page as read, before it has its place in the document.

    Words, lines and tables are in the frame in which `turn` is upright; `areas` holds the words'
    places as displayed, in the order of the text.
    """

    view: View | None
    quality: float | None = None
    turn: int = 0
    composition: Composition = field(default_factory=Composition)
    areas: Areas = field(default_factory=lambda: np.zeros((0, 4)))
    problems: list[Problem] = field(default_factory=list)
    has_picture: bool = False
    is_picture: bool = False
    """Whether images cover most of it."""
    picture_share: float = 0.0
    """Share of the page that images cover."""
    pixels: int = 0
    """Pixels of its images as they are kept."""
    image_hash: str | None = None
    images: list[Area] = field(default_factory=list)
    strokes: list[Area] = field(default_factory=list)

    @property
    def has_content(self) -> bool:
        """Whether something was left to read or to look at."""
        return bool(self.composition.text) or self.has_picture


def read_page(
    pdf: pypdfium2.PdfDocument,
    index: int,
    limits: Limits,
    *,
    shows_notes: bool = False,
    hashable: int = 0,
) -> PageRead:
    """Page as read, or an empty one with the problem that keeps it from being read.

    `shows_notes`: notes or filled fields show over the page and are to be read with it.
    `hashable`: a picture of at most so many pixels is hashed.
    """
    unheard = None
    try:
        page = pdf[index]
        if shows_notes and not _is_unread_scan(page, limits):
            if not draw_in(page):
                unheard = problem("damaged", page=index + 1, detail="notes and fields not read")
            page.close()
            page = pdf[index]
    except pypdfium2.PdfiumError:
        return PageRead(None, problems=[problem("damaged", page=index + 1, detail="page not read")])
    try:
        view = View.of(page)
        textpage = page.get_textpage()
    except (pypdfium2.PdfiumError, ValueError) as error:
        page.close()
        detail = str(error)[:200]
        return PageRead(None, problems=[problem("damaged", page=index + 1, detail=detail)])
    try:
        read = _read(page, textpage, view, index + 1, limits)
        if read.picture_share >= _PICTURES and read.composition.text:
            read.problems += _unread(page, read, index + 1, limits)
        if read.is_picture and not read.composition.text and 0 < read.pixels <= hashable:
            read.image_hash = image_hash(page, view, limits)
        read.problems += _unnamed(read, index + 1)
    finally:
        textpage.close()
        page.close()
    read.problems += [unheard] if unheard is not None else []
    return read


def _unread(page: Handle, read: PageRead, number: int, limits: Limits) -> list[Problem]:
    """What the text layer of a page with pictures leaves out."""
    if read.view is None:
        return []
    try:
        unread = unread_lines(page, read.view, read.areas, limits)
    except pypdfium2.PdfiumError:
        return [problem("partial-text", page=number, detail="not compared: the page is not drawn")]
    if not unread.is_much(sum(len(region.lines) for region in read.composition.regions)):
        return []
    detail = f"{unread.lines} printed lines have no text"
    return [problem("partial-text", page=number, detail=detail)]


def _unnamed(read: PageRead, number: int) -> list[Problem]:
    """Signs that show and that the layer cannot name; one alone is mostly a bullet."""
    count = sum(len(match) for match in _UNNAMED.findall(read.composition.text))
    if count < _MANY_UNNAMED:
        return []
    return [problem("partial-text", page=number, detail=f"{count} signs have no letter")]


def _is_unread_scan(page: Handle, limits: Limits) -> bool:
    """Whether the page is a picture without text of its own.

    A note on it must not make it look read, as a scanner program's stamp must not.
    """
    try:
        view = View.of(page)
        if _drawing(page, view, limits, PageRead(view), 1).image_share < _PICTURE:
            return False  # most pages with notes: read once only
        textpage = page.get_textpage()
    except (pypdfium2.PdfiumError, ValueError):
        return False
    try:
        return not _read(page, textpage, view, 1, limits).composition.text
    finally:
        textpage.close()


def _read(page: Handle, textpage: Handle, view: View, number: int, limits: Limits) -> PageRead:
    read = PageRead(view)
    drawn = _drawing(page, view, limits, read, number)
    read.has_picture = drawn.image_share > 0
    read.picture_share = drawn.image_share
    read.is_picture = drawn.image_share >= _PICTURE
    read.pixels = drawn.pixels
    read.strokes = drawn.strokes
    read.images, left_out = images(drawn.images, view.width, view.height, limits.images)
    if left_out:
        detail = f"{limits.images} images listed, {left_out} not"
        read.problems.append(problem("too-many-objects", page=number, detail=detail))
    count = pdfium.FPDFText_CountChars(textpage.raw)
    if count > limits.page_characters:
        detail = f"{count} characters on one page, {limits.page_characters} allowed"
        read.problems.append(problem("too-many-objects", page=number, detail=detail))
        return read
    if count <= 0:
        return read
    layer = TextLayer(textpage, view, count)
    read.quality = judge(layer.raw.split())
    if not usable(read.quality):
        return read
    words = printed(words_of(layer), layer, drawn)
    if len(words) and not (drawn.image_share >= _PICTURE and _is_stamp(words, view)):
        _compose(read, layer, words, drawn, number, limits)
    return read


def _compose(
    read: PageRead, layer: TextLayer, words: PageWords, drawn: Drawing, number: int, limits: Limits
) -> None:
    """Words into the page's text."""
    read.turn = main_turn(words)
    ruled, boxes = _grids(drawn.edges, read, limits, number)
    edges = drawn.edges if read.turn == 0 else []
    if read.turn == 0 and ruled:
        over = over_borders(words, ruled)
        false = false_borders(layer, words, ruled, over) if over else []
        if false:
            edges = without(edges, false)
            ruled, boxes = _grids(edges, read, limits, number)
            over = over_borders(words, ruled)
        words = cut_at_borders(layer, words, over)
    words = letters_joined(_in_frame(words, read.turn), ruled)
    boxes += [area.turned(read.turn) for area in read.images]
    ruled += frames(words, boxes, ruled, _whole(read).turned(read.turn).width)
    read.composition = compose(words, ruled, edges)
    read.areas = turned(words.areas[read.composition.order], turn_back(read.turn))


def _whole(read: PageRead) -> Area:
    """The page as displayed."""
    return Area(0, 0, read.view.width, read.view.height) if read.view else Area(0, 0, 0, 0)


def _drawing(page: Handle, view: View, limits: Limits, read: PageRead, number: int) -> Drawing:
    try:
        return drawing(page, view, limits)
    except TooManyLines:
        read.problems.append(_no_tables(number))
        return Drawing([], 0.0)


def _grids(
    edges: list[Edge], read: PageRead, limits: Limits, number: int
) -> tuple[list[Grid], list[Area]]:
    try:
        return grids(edges, _whole(read), read.turn, limits)
    except TooManyLines:
        read.problems.append(_no_tables(number))
        return [], []


def _no_tables(number: int) -> Problem:
    return problem("too-many-objects", page=number, detail="tables were not looked for")


def _is_stamp(words: PageWords, view: View) -> bool:
    if sum(map(len, words.text)) > _STAMP_LONGEST:
        return False
    middle = (words.areas[:, 1] + words.areas[:, 3]) / 2
    top, bottom = _STAMP_MARGIN * view.height, (1 - _STAMP_MARGIN) * view.height
    return not bool(((top < middle) & (middle < bottom)).any())


def _in_frame(words: PageWords, turn: int) -> PageWords:
    if turn == 0:
        return words
    own = np.where(words.turn == OBLIQUE, OBLIQUE, (words.turn - turn) % 4)
    return replace(words, areas=turned(words.areas, turn), turn=own)
