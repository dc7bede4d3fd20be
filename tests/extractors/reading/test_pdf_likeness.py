"""A page that is one picture without text carries a hash of how it looks; no other page does."""

import io
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from extractors.reading.limits import Limits
from extractors.reading.pdf.drawn.likeness import hash_of
from extractors.reading.pdf.reader import read_pdf

from . import pdfs

LINES = [f"Baris ke {n} dari keputusan kepala dinas tentang tim" for n in range(24)]


def picture(*lines: str, **style) -> Image.Image:
    with pypdfium2.PdfDocument(pdfs.drawn(pdfs.lines(*lines, **style))) as pdf:
        return pdf[0].render(scale=1, grayscale=True).to_pil()


def shown(image: Image.Image, share: float = 1.0):
    def draw(paper):
        paper.drawImage(ImageReader(image), 0, 0, A4[0] * share, A4[1] * share)

    return draw


def hashes(*pages, limits: Limits | None = None) -> list[str | None]:
    return [page.image_hash for page in read_pdf(pdfs.drawn(*pages), limits or Limits()).pages]


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


SCAN = picture(*LINES)


@pytest.mark.parametrize(
    ("page", "hashed"),
    [
        (shown(SCAN), True),
        (shown(SCAN, 0.5), False),
        (pdfs.both(shown(SCAN), pdfs.lines("Nomor 12", top=30)), True),
        (pdfs.both(shown(SCAN), pdfs.lines(*LINES)), False),
        (pdfs.lines(*LINES), False),
        (shown(Image.new("L", (600, 800), 255)), False),
        (shown(Image.new("L", (600, 800), 90)), False),
        (lambda _: None, False),
    ],
    ids=["scan", "picture on half a page", "scan with a stamp of text", "scan with its text",
         "text", "white paper", "grey paper", "nothing"],
)  # fmt: skip
def test_pages_that_are_hashed(page, hashed) -> None:
    (found,) = hashes(page)
    assert (found is not None) == hashed
    assert found is None or (len(found) == 16 and int(found, 16) >= 0)


def test_the_same_picture_is_known_again() -> None:
    target = io.BytesIO()
    SCAN.resize((400, 566)).save(target, "JPEG", quality=50)
    darker = SCAN.point([int(0.8 * value) for value in range(256)])
    other = picture(*LINES[:9], "", "", *LINES[12:], left=120, leading=20)
    first, again, dark, second = hashes(
        shown(SCAN), shown(Image.open(target)), shown(darker), shown(other)
    )
    assert apart(first, again) <= 4
    assert apart(first, dark) <= 2
    assert apart(first, second) > 8


def test_the_hash_is_of_the_page_as_displayed() -> None:
    turned = SCAN.rotate(90, expand=True)
    (upright,) = hashes(shown(SCAN))
    (displayed,) = [
        page.image_hash
        for page in read_pdf(
            pdfs.drawn(
                lambda paper: paper.drawImage(ImageReader(turned), 0, 0, A4[1], A4[0]),
                rotation=90,
            ),
            Limits(),
        ).pages
    ]  # fmt: skip
    assert apart(upright, displayed) <= 2


def test_budgets_of_pixels() -> None:
    pixels = SCAN.width * SCAN.height
    pages = [shown(SCAN), shown(SCAN.point(lambda value: 255 - value)), pdfs.lines("Teks")]
    assert [h is not None for h in hashes(*pages)] == [True, True, False]
    one = replace(Limits(), hashed_pixels=pixels)
    assert [h is not None for h in hashes(*pages, limits=one)] == [True, False, False]
    small = replace(Limits(), picture_pixels=pixels - 1)
    assert hashes(*pages, limits=small) == [None, None, None]


@given(arrays(np.uint8, st.tuples(st.integers(1, 80), st.integers(1, 80))))
def test_any_picture_has_a_hash_or_none(grey) -> None:
    found = hash_of(grey)
    assert found == hash_of(grey.copy())
    assert found is None or len(found) == 16
    if min(grey.shape) < 32:
        assert found is None


def test_a_hash_is_the_same_on_every_machine() -> None:
    rows, columns = np.mgrid[0:97, 0:131]
    grey = ((rows * rows * 7 + columns * 13 + rows * columns) % 251).astype(np.uint8)
    assert hash_of(grey) == "0a11c926a7cb47f7"
