"""Notes, fields and files laid over pages of a PDF, for tests."""

import io
import warnings

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from . import pdfs

OWN = "halaman asli satu dua"


def changed(data: bytes, change) -> bytes:
    """The PDF after `change` was called with it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that no form lists: some are to be like that
        change(pdf)
        pdf.save(target, deterministic_id=True, compress_streams=False)
    return target.getvalue()


def drawing(pdf, content: bytes, box=(0, 0, 200, 20), **more):
    """A form that draws something; font /H is Helvetica."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Stream(
        pdf,
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(box),
        Resources=Dictionary(Font=Dictionary(H=pdf.make_indirect(font))),
        **more,
    )


def said(text: str) -> bytes:
    return b"BT /H 12 Tf 5 5 Td (%b) Tj ET" % text.encode()


def note(pdf, page=0, kind="FreeText", rect=(100, 300, 300, 320), says=None, **more):
    """An annotation put on a page; `says` is what its appearance shows."""
    made = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array(rect), F=4)
    if says is not None:
        made.AP = Dictionary(N=drawing(pdf, said(says)))
    for key, value in more.items():
        made["/" + key] = value
    made = pdf.make_indirect(made)
    on = pdf.pages[page].obj
    if "/Annots" not in on:
        on.Annots = Array([])
    on.Annots.append(made)
    return made


def form(pdf, *fields, **more):
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), **more)


def noted(*, base=None, **more) -> bytes:
    """A page of one line, or the first page of `base`, with one note on it."""
    data = pdfs.drawn(pdfs.lines(OWN)) if base is None else base
    return changed(data, lambda pdf: note(pdf, **more))


def file(pdf, name, content=b"isi berkas", **more):
    stream = pdf.make_indirect(Stream(pdf, content, Type=Name.EmbeddedFile))
    return Dictionary(Type=Name.Filespec, UF=name, EF=Dictionary(F=stream), **more)
