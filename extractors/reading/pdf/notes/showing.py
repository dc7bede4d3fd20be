"""Notes, stamps and filled fields that show on a page become part of it, so that they are read.

PDFium's text layer holds the page's own content only. It can draw what is laid over the page
into that content; its text, images and boxes are then read as those of the page.
"""

from __future__ import annotations

from typing import Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading.pdf.geometry import Handle
from extractors.reading.pdf.notes.objects import NOT_SEEN, dictionary, rotation_of, whole
from extractors.reading.pdf.notes.upright import turn_notes

# What bears marks and symbols but no words of its own. PDFium draws a note's symbol with the
# word "Note", which nobody wrote.
_SILENT: Final = {
    "link": pdfium.FPDF_ANNOT_LINK,
    "popup": pdfium.FPDF_ANNOT_POPUP,
    "text": pdfium.FPDF_ANNOT_TEXT,
    "highlight": pdfium.FPDF_ANNOT_HIGHLIGHT,
    "underline": pdfium.FPDF_ANNOT_UNDERLINE,
    "squiggly": pdfium.FPDF_ANNOT_SQUIGGLY,
    "strikeout": pdfium.FPDF_ANNOT_STRIKEOUT,
    "caret": pdfium.FPDF_ANNOT_CARET,
    "fileattachment": pdfium.FPDF_ANNOT_FILEATTACHMENT,
    "sound": pdfium.FPDF_ANNOT_SOUND,
    "movie": pdfium.FPDF_ANNOT_MOVIE,
    "screen": pdfium.FPDF_ANNOT_SCREEN,
}
_STATES: Final = 20  # of one field; a button has two or three
_SILENT_TYPES: Final = frozenset(_SILENT.values())
_HIDE: Final = 2
_INVISIBLE: Final = 1  # meant for kinds that a viewer does not know; PDFium takes it for all


def appearances(kind: str, annotation: pikepdf.Object) -> list[pikepdf.Object]:
    """Streams that draw an annotation on the screen; none if it does not show or says nothing."""
    if kind in _SILENT or whole(annotation.get("/F")) & NOT_SEEN:
        return []
    drawn = dictionary(annotation.get("/AP"))
    normal = dictionary(drawn.get("/N")) if drawn is not None else None
    if normal is None:
        return []
    if isinstance(normal, pikepdf.Stream):
        return [normal]
    states = (normal.get(key) for key in list(normal.keys())[:_STATES])
    return [state for state in states if isinstance(state, pikepdf.Stream)]


def settle(pdf: pikepdf.Pdf, page: pikepdf.Object, most: int) -> None:
    """Makes a page ready for PDFium to draw its notes into it.

    PDFium gives a page that inherits its resources new, empty ones, and writes into an array of
    contents that other pages may have, too. What is inherited qpdf has given to each page when it
    opened the file.
    """
    turn_notes(pdf, page, rotation_of(page), most)
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        page["/Contents"] = pikepdf.Array(list(contents))


def draw_fields(pdf: pypdfium2.PdfDocument) -> None:
    """Lets PDFium draw filled fields that the file leaves to the viewer to draw."""
    if pdf.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
        pdf.init_forms()


def draw_in(page: Handle) -> bool:
    """Draws what shows over the open page into its content; false if PDFium could not.

    The page has to be loaded again to be read.
    """
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            _flag(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
    # PDFium makes the crop box the media box; what that one cuts off would show.
    shown = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, shown):
        sides = (shown.left, shown.bottom, shown.right, shown.top)
        pdfium.FPDFPage_SetCropBox(page.raw, *sides)
    done: int = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return done != int(pdfium.FLATTEN_FAIL)


def _flag(annotation: Handle) -> None:
    """Hides what does not show on the screen or says nothing: PDFium would draw it, too."""
    flags = pdfium.FPDFAnnot_GetFlags(annotation)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if flags & NOT_SEEN or kind in _SILENT_TYPES:
        pdfium.FPDFAnnot_SetFlags(annotation, flags | _HIDE)
    elif flags & _INVISIBLE and kind != pdfium.FPDF_ANNOT_UNKNOWN:
        pdfium.FPDFAnnot_SetFlags(annotation, flags & ~_INVISIBLE)
