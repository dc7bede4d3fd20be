"""What every document keeps, whatever it was read from."""

from itertools import pairwise

from schemas.records import Document
from schemas.validation import validate


def check(document: Document) -> None:
    """Fails with the first promise that is broken."""
    assert validate("layout", document) == []
    text = document.text
    assert not any("\ud800" <= character <= "\udfff" for character in text)
    assert "\r" not in text
    assert "\0" not in text
    _pages_tile(document)
    _words_show(document)
    _boxes_inside(document)
    for block in document.blocks:
        page = document.pages[block.page - 1]
        assert page.start <= block.start < block.end <= page.end
        assert text[block.start : block.end].strip() == text[block.start : block.end]
    for one, other in pairwise(document.blocks):
        assert one.end <= other.start
    for table in document.tables:
        page = document.pages[table.page - 1]
        for cell in table.cells:
            assert page.start <= cell.start <= cell.end <= page.end
            assert cell.row + cell.row_span <= table.rows
            assert cell.column + cell.column_span <= table.columns


def _pages_tile(document: Document) -> None:
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    for one, other in pairwise(document.pages):
        assert one.end == other.start
    for page in document.pages:
        said = document.text[page.start : page.end].strip()
        assert bool(said) == (page.text_source != "none")


def _words_show(document: Document) -> None:
    words = document.words
    spans = list(zip(words.start, words.end, words.page, strict=True))
    for start, end, number in spans:
        page = document.pages[number - 1]
        assert page.start <= start < end <= page.end
        assert not any(character.isspace() for character in document.text[start:end])
    for (_, end, _), (start, _, _) in pairwise(spans):
        assert end <= start
    if spans:  # nothing but blanks between words
        told = "".join(document.text[start:end] for start, end, _ in spans)
        assert told == "".join(document.text.split())


def _boxes_inside(document: Document) -> None:
    words = document.words
    boxes = list(zip(words.page, words.x0, words.y0, words.x1, words.y1, strict=True))
    boxes += [(block.page, *block.box) for block in document.blocks if block.box]
    boxes += [(t.page, *cell.box) for t in document.tables for cell in t.cells if cell.box]
    beside = [*document.images, *document.annotations, *document.form_fields]
    boxes += [(item.page, *item.box) for item in beside if item.box]
    for number, x0, y0, x1, y1 in boxes:
        page = document.pages[number - 1]
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= y0 < y1 <= page.height
