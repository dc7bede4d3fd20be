"""Quotes with their places: fragments by page, boxes by line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.quoting import field_quote, fragments, line_boxes, mention, stated
from schemas.records import Document, Metadata, Page, Words

# Two pages; two lines on the first, one on the second. Words are 4 letters and a blank.
TEXT = "satu dua- tiga lima\n\f\nenam"
WORDS = Words(
    start=[0, 5, 10, 15, 22],
    end=[4, 9, 14, 19, 26],
    page=[1, 1, 1, 1, 2],
    x0=[100, 200, 100, 200, 100],
    y0=[100, 98, 300, 300, 100],
    x1=[190, 290, 190, 290, 190],
    y1=[140, 142, 340, 341, 140],
)
FIRST = (100, 98, 290, 142)
SECOND = (100, 300, 290, 341)


def _document(*, image: bool = True) -> Document:
    size = 1000 if image else None
    pages = [
        Page(1, size, size, 0, "layer", None, 0, 22),
        Page(2, size, size, 0, "layer", None, 22, 26),
    ]
    words = WORDS if image else Words()
    return Document("s", "sha256:0", "application/pdf", "r", TEXT, pages, words, [], [], Metadata())


def test_a_line_has_one_box_around_its_words() -> None:
    document = _document()
    assert line_boxes(document, 0, 9) == [FIRST]
    assert line_boxes(document, 0, 19) == [FIRST, SECOND]
    assert line_boxes(document, 11, 13) == [(100, 300, 190, 340)]
    assert line_boxes(document, 4, 5) == []


def test_a_quote_over_two_pages_has_two_fragments() -> None:
    first, second = fragments(_document(), 10, 26)
    assert (first.page, first.start, first.end, first.boxes) == (1, 10, 22, [SECOND])
    assert (second.page, second.start, second.end) == (2, 22, 26)
    assert second.boxes == [(100, 100, 190, 140)]


def test_text_without_pages_has_no_fragments() -> None:
    assert fragments(_document(image=False), 0, 26) == []


def test_fields_and_mentions_are_slices() -> None:
    document = _document()
    quote = field_quote(document, 5, 14)
    assert (quote.text, len(quote.fragments[0].boxes)) == (TEXT[5:14], 2)
    field = stated(document, 3, (10, 14), 0.9)
    assert (field.value, field.basis, field.quote and field.quote.text) == (3, "stated", "tiga")
    assert mention(TEXT, 0, 4).text == "satu"


@settings(deadline=None)
@given(st.integers(0, 26), st.integers(0, 26))
def test_boxes_are_those_of_the_words_that_are_touched(a: int, b: int) -> None:
    start, end = min(a, b), max(a, b)
    touched = [i for i in range(5) if WORDS.start[i] < end and start < WORDS.end[i]]
    found = fragments(_document(), start, end)
    boxes = [box for fragment in found for box in fragment.boxes]
    assert {f.page for f in found} == {WORDS.page[i] for i in touched}
    for i in touched:
        word = (WORDS.x0[i], WORDS.y0[i], WORDS.x1[i], WORDS.y1[i])
        assert any(
            x0 <= word[0] and y0 <= word[1] and word[2] <= x1 and word[3] <= y1
            for x0, y0, x1, y1 in boxes
        )
