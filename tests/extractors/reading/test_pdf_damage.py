"""Of a damaged file what is there is read, and what is not is told."""

import re
import zlib

import pytest

from . import pdfs
from .child import outcome

GOOD = pdfs.one_page()


def three_pages(kids: bytes = b"3 0 R 6 0 R 8 0 R", count: int = 3, **changed: bytes) -> bytes:
    """Pages `satu`, `dua` and `tiga`; `changed` are objects instead, by `o` and number."""
    objects = {1: pdfs.CATALOG, 5: pdfs.FONT}
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    for number, word in ((3, b"satu"), (6, b"dua"), (8, b"tiga")):
        content = number + 1
        objects[number] = pdfs.page().replace(b"4 0 R", b"%d 0 R" % content)
        objects[content] = pdfs.packed(b"BT /F 12 Tf 50 700 Td (Halaman %b) Tj ET" % word)
    return pdfs.build(objects | {int(name[1:]): body for name, body in changed.items()})


def updated(content: bytes) -> bytes:
    """GOOD with its content replaced in an incremental update."""
    start = int(re.findall(rb"startxref\s+(\d+)", GOOD)[-1])
    place = len(GOOD) + 1
    out = GOOD + b"\n4 0 obj\n" + content + b"\nendobj\n"
    tail = b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev %d>>\n" % (place, start)
    return out + tail + b"startxref\n%d\n%%%%EOF" % len(out)


def told(document) -> list[tuple]:
    return [(problem.code, problem.page, problem.detail) for problem in document.problems]


def test_last_change_is_read_and_missed_when_it_is_cut() -> None:
    whole = updated(pdfs.packed(b"BT /F 12 Tf 50 700 Td (Nomor 13 Tahun 2026) Tj ET"))
    assert (outcome(whole)[1].text, outcome(whole)[1].repaired) == ("Nomor 13 Tahun 2026", False)
    _, document = outcome(whole[: len(GOOD) + 60])
    assert document.text == "Nomor 12 Tahun 2025"
    assert told(document) == [("truncated", None, None)]
    assert document.repaired


def test_junk_behind_the_end_is_no_cut() -> None:
    _, document = outcome(GOOD + b"\0" * 5000)
    assert document.text == "Nomor 12 Tahun 2025"
    assert [problem.code for problem in document.problems] == ["damaged"]


@pytest.mark.parametrize(
    ("kids", "count", "seen"),
    [
        (b"3 0 R 6 0 R 8 0 R", 1, 1),
        (b"3 0 R 6 0 R 8 0 R", 9, 9),
        (b"3 0 R 6 0 R null 8 0 R", 4, 4),
        (b"3 0 R 77 0 R 6 0 R 8 0 R", 3, 2),  # PDFium has the missing page and not the last
    ],
)
def test_no_page_is_lost_where_two_counts_differ(kids: bytes, count: int, seen: int) -> None:
    _, document = outcome(three_pages(kids, count))
    assert document.text.split("\n\f\n") == ["Halaman satu", "Halaman dua", "Halaman tiga"]
    assert told(document) == [("damaged", None, f"PDFium sees {seen} pages, qpdf 3")]
    assert document.repaired


def test_page_that_cannot_be_opened_leaves_the_others() -> None:
    broken = pdfs.page(box=b"0 0 595 2147483647").replace(b"4 0 R", b"7 0 R")
    _, document = outcome(three_pages(o6=broken))
    assert [page.text_source for page in document.pages] == ["layer", "none", "layer"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("damaged", 2)]


LONG = zlib.compress(
    b"BT /F 12 Tf 50 700 Td "
    + b"".join(b"(Baris %d dari halaman ini) Tj 0 -14 Td " % line for line in range(40))
    + b"ET"
)


@pytest.mark.parametrize(
    ("content", "text", "problems"),
    [
        (b"nothing deflated", "none", [("damaged", 2)]),
        (LONG[:150], "layer", [("damaged", 2)]),
        (LONG[:90] + b"\xff\xff\xff" + LONG[93:], "layer", [("damaged", 2)]),
        (LONG[:-4], "layer", []),  # only the checksum is missing
        (LONG[:-4] + b"none", "layer", []),
        (LONG + b"\r\n", "layer", []),
    ],
)
def test_content_that_breaks_off_is_told(content: bytes, text: str, problems: list) -> None:
    _, document = outcome(three_pages(o7=pdfs.deflated(content)))
    assert [page.text_source for page in document.pages] == ["layer", text, "layer"]
    assert [(problem.code, problem.page) for problem in document.problems] == problems
