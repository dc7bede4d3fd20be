"""Pages as pictures: printed, scanned, and saved again by another program."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from random import Random
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.similar.texts import Paper

Picture = Image.Image
_DPI: Final = 150


def printed(paper: Paper) -> bytes:
    """A PDF with its text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    _write(canvas, paper)
    canvas.save()
    return target.getvalue()


def pictured(paper: Paper) -> list[Picture]:
    """Its pages in grey."""
    with pypdfium2.PdfDocument(printed(paper)) as pdf:
        return [page.render(scale=_DPI / 72, grayscale=True).to_pil() for page in pdf]


def _write(canvas: Canvas, paper: Paper) -> None:
    top = 780.0
    paragraphs = [*(["\n".join(paper.letterhead)] if paper.letterhead else []), paper.headline]
    for number, paragraph in enumerate([*paragraphs, *paper.body]):
        is_head = number < len(paragraphs)
        font, size = ("Times-Bold", 13) if is_head else ("Times-Roman", 11)
        canvas.setFont(font, size)
        for line in _lines(paragraph, 70 if is_head else 85):
            if top < 60:
                canvas.showPage()
                canvas.setFont(font, size)
                top = 780.0
            if is_head:
                canvas.drawCentredString(A4[0] / 2, top, line)
            else:
                canvas.drawString(60, top, line)
            top -= 14
        top -= 8
        if paper.letterhead and number == 0:
            canvas.line(60, top + 8, A4[0] - 60, top + 8)
            top -= 10
    canvas.showPage()


def _lines(paragraph: str, longest: int) -> list[str]:
    return [line for part in paragraph.split("\n") for line in textwrap.wrap(part, longest)]


def scanned(rng: Random, page: Picture) -> Picture:
    """Laid on the glass a little askew, darker or lighter, with noise."""
    shift = rng.randint(-9, 9), rng.randint(-9, 9)
    turned = page.rotate(
        rng.uniform(-0.7, 0.7), Image.Resampling.BILINEAR, translate=shift, fillcolor=255
    )
    noise = np.random.default_rng(rng.randint(0, 10**6)).normal(0, 8, (page.height, page.width))
    grey = np.asarray(turned) * rng.uniform(0.85, 1) + rng.uniform(-10, 10) + noise
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def _smaller(rng: Random, page: Picture) -> Picture:
    side = rng.uniform(0.5, 0.9)
    small = page.resize((int(page.width * side), int(page.height * side)))
    target = io.BytesIO()
    small.save(target, "JPEG", quality=rng.randint(25, 60))
    return Image.open(target).convert("L")


def _black_and_white(_: Random, page: Picture) -> Picture:
    return page.point([255 * (value > 150) for value in range(256)])


def _brighter(rng: Random, page: Picture) -> Picture:
    factor = rng.uniform(0.8, 1.15)
    return page.point([min(255, int(value * factor)) for value in range(256)])


def pdf_of(pages: list[Picture]) -> bytes:
    """A scan as a program writes it: a picture a page."""
    target = io.BytesIO()
    pages[0].save(
        target, "PDF", resolution=_DPI, quality=75, save_all=True, append_images=pages[1:]
    )
    return target.getvalue()


RESAVED: Final[dict[str, Callable[[Random, Picture], Picture]]] = {
    "saved again, smaller": _smaller,
    "saved again, black and white": _black_and_white,
    "saved again, brighter or darker": _brighter,
    "scanned again": scanned,
}
