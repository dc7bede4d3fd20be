"""PDF: from the gate through pages to the parcel."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading.limits import Limits
from extractors.reading.parcel import Parcel
from extractors.reading.pdf.assembly import assembled
from extractors.reading.pdf.gate.gate import Admitted, admit, mend
from extractors.reading.pdf.notes.showing import draw_fields
from extractors.reading.pdf.page import PageRead, read_page
from schemas.errors import ReadingError
from schemas.problems import problem
from schemas.records import Problem


def read_pdf(data: bytes, limits: Limits) -> Parcel:
    """Text, pages, words, blocks and tables of a PDF.

    A page without a usable text layer is a page with text_source `none`. Raises ReadingError
    as gate.admit does, and `damaged` or `truncated` if nothing is left after a repair.
    """
    admitted = admit(data, limits)
    with _collector_paused(), _opened(admitted, data, limits) as (admitted, pdf):
        count = min(len(pdf), limits.pages)
        problems = _of_file(admitted, len(pdf), limits)
        read: list[PageRead] = []
        characters, pixels = 0, limits.hashed_pixels
        if admitted.extras.draws_fields and admitted.extras.showing:
            draw_fields(pdf)
        for index in range(count):
            if characters > limits.characters:
                problems.append(problem("too-many-objects", detail=f"read to page {index}"))
                break
            page = read_page(
                pdf, index, limits,
                shows_notes=index in admitted.extras.showing,
                hashable=min(pixels, limits.picture_pixels),
            )  # fmt: skip
            if page.image_hash is not None:
                pixels -= page.pixels
            characters += len(page.composition.text)
            read.append(page)
    if admitted.fault is not None and not any(page.has_content for page in read):
        raise ReadingError(admitted.fault, "nothing was left to read after a repair")
    return assembled(read, admitted.extras, problems, repaired=admitted.fault is not None)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the collector of cycles: pages make none, and it would walk all of them often."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _of_file(admitted: Admitted, pages: int, limits: Limits) -> list[Problem]:
    found = []
    detail = admitted.detail
    if pages != admitted.pages:
        detail = f"PDFium sees {pages} pages, qpdf {admitted.pages}"
    if admitted.fault is not None:
        found.append(problem(admitted.fault, detail=detail))
    broken = "part of its content cannot be unpacked"
    found += [problem("damaged", page=number, detail=broken) for number in admitted.broken]
    if pages > limits.pages:
        found.append(problem("too-many-pages", detail=f"{limits.pages} of {pages} pages read"))
    return found


@contextmanager
def _opened(
    admitted: Admitted, data: bytes, limits: Limits
) -> Iterator[tuple[Admitted, pypdfium2.PdfDocument]]:
    """Document open in PDFium, mended if PDFium refuses it or sees other pages than qpdf."""
    pdf = _open(admitted)
    seen = 0 if pdf is None else _pages_found(pdf, admitted.pages)
    if seen != admitted.pages and admitted.fault is None:
        if pdf is not None:
            pdf.close()
        detail = f"PDFium sees {seen} pages, qpdf {admitted.pages}"
        admitted = replace(mend(data, limits), detail=detail, broken=admitted.broken)
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


def _pages_found(pdf: pypdfium2.PdfDocument, expected: int) -> int:
    """Pages that PDFium sees; of as many as expected, those that are there.

    A page tree may name a page that is nothing. PDFium counts it, and leaves out a real one.
    """
    if len(pdf) != expected:
        return len(pdf)
    size = pdfium.FS_SIZEF()
    return sum(
        bool(pdfium.FPDF_GetPageSizeByIndexF(pdf.raw, index, size)) for index in range(expected)
    )
