"""A scan whose text layer leaves lines out does not pass for read."""

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from extractors.reading import read

from . import pdfs, promises

LINES = [f"Baris ke {n} dari keputusan kepala dinas tentang pembentukan tim" for n in range(20)]


def scan(told: list[str], above: int) -> bytes:
    """Picture of all lines, with an unseen text layer of those told from line `above` on."""
    with pypdfium2.PdfDocument(pdfs.drawn(pdfs.lines(*LINES))) as pdf:
        bitmap = pdf[0].render(scale=2, grayscale=True)
        grey = b"P5 %d %d 255 " % (bitmap.width, bitmap.height) + bytes(bitmap.buffer)

    def draw(paper):
        paper.drawImage(ImageReader(io.BytesIO(grey)), 0, 0, *A4)
        text = paper.beginText()
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 11)
        for number, line in enumerate(told):
            text.setTextOrigin(70, 780 - (number + above) * 16)
            text.textOut(line)
        paper.drawText(text)

    return pdfs.drawn(draw)


@pytest.mark.parametrize(
    ("told", "above", "partial"),
    [
        (LINES, 0, False),
        (LINES[3:], 3, True),
        (LINES[:12], 0, True),
        (LINES[:-2], 0, False),  # a signature or a stamp may be as much
    ],
    ids=["whole", "without the heading", "without the end", "nearly whole"],
)
def test_lines_left_out_are_told(told, above, partial) -> None:
    document = read(scan(told, above))
    promises.check(document)
    assert document.pages[0].text_source == "layer"
    assert [p.code for p in document.problems] == (["partial-text"] if partial else [])


def test_page_that_cannot_be_drawn_is_told_and_read(monkeypatch) -> None:
    def fails(*_, **__):
        raise pypdfium2.PdfiumError("no bitmap")

    data = scan(LINES, 0)
    monkeypatch.setattr(pypdfium2.PdfPage, "render", fails)
    document = read(data)
    assert LINES[0] in document.text
    assert [p.code for p in document.problems] == ["partial-text"]


def test_pictures_on_a_page_of_text_are_no_lines() -> None:
    document = read(pdfs.drawn(pdfs.lines(*LINES)))
    assert document.problems == []


FONT = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]"
    b"/FirstChar 8/LastChar 14/Widths[600 600 600 600 600 600 600]/CharProcs<</g 6 0 R>>"
    b"/Encoding<</Type/Encoding/Differences[8/g/g/g/g/g/g/g]>>/Resources<<>>>>"
)


def test_signs_with_the_codes_of_blanks_do_not_vanish() -> None:
    """A font without a character map numbers its signs from 1: 9, 10 and 13 are letters there."""
    glyph = pdfs.packed(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    drawn = pdfs.packed(
        b"BT /G 12 Tf 50 700 Td (\\010\\011\\012\\013\\015\\016\\011) Tj ET "
        b"BT /F 12 Tf 50 650 Td (Jumlah aparatur) Tj ET"
    )
    fonts = b"/Font<</F 5 0 R/G 7 0 R>>"
    document = read(pdfs.one_page(drawn, resources=fonts, more={6: glyph, 7: FONT}))
    promises.check(document)
    assert document.text == "\ufffd" * 7 + "\nJumlah aparatur"
    assert [(p.code, p.detail) for p in document.problems] == [
        ("partial-text", "7 signs have no letter")
    ]
