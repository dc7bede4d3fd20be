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


def test_pictures_on_a_page_of_text_are_no_lines() -> None:
    document = read(pdfs.drawn(pdfs.lines(*LINES)))
    assert document.problems == []
