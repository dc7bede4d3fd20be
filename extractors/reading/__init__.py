"""Readers: bytes in, Document out. One module a format.

No rules, no network, no clock, no names of files. A problem inside a document stands in the
document; only what cannot be read at all raises ReadingError.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from schemas.errors import ReadingError
from schemas.records import Document

from .detect import HTML, PDF, TEXT, detect
from .fingerprint import reader_fingerprint
from .limits import Limits
from .parcel import PAGE_BREAK, Parcel

__all__ = ["PAGE_BREAK", "Limits", "read", "reader_fingerprint"]

SCHEMA: Final = "urn:bukti:schema:layout:1"


@cache
def readers() -> Mapping[str, Callable[[bytes, Limits], Parcel]]:
    """One reader a media type. Loaded when first used: asking for a fingerprint reads nothing."""
    from .html import read_html
    from .pdf.reader import read_pdf
    from .text import read_text

    return {PDF: read_pdf, HTML: read_html, TEXT: read_text}


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 (frozen)
    """Document that the bytes hold, whatever their file was called.

    Raises ReadingError with a code of schemas/problems.yaml if they hold none, and nothing else
    but MemoryError. PDFium may end the process on hostile PDFs: call this in a child process.
    """
    from extractors.similar import pack, signature  # loads numpy

    if len(data) > limits.bytes:
        raise ReadingError("too-large", f"{len(data)} bytes, {limits.bytes} allowed")
    parcel = readers()[detect(data)](data, limits)
    document = Document(
        schema=SCHEMA,
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        media_type=parcel.media_type,
        reader=reader_fingerprint(),
        text=parcel.text,
        pages=parcel.pages,
        words=parcel.words,
        blocks=parcel.blocks,
        tables=parcel.tables,
        metadata=parcel.metadata,
        repaired=parcel.repaired,
        problems=parcel.problems,
        images=parcel.images,
        annotations=parcel.annotations,
        form_fields=parcel.form_fields,
        attachments=parcel.attachments,
    )
    return replace(document, signature=b64encode(pack(signature(document))).decode())
