"""The gate before PDFium: bombs, loops, locks and damage are found by qpdf first.

PDFium ends the process when memory runs out; qpdf raises. So every stream but images is
unpacked here under a limit, and every page's drawing is counted before it is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf

from schemas.errors import ReadingError

from .limits import Limits
from .pdf_forms import DrawingCost

_NESTING: Final = 100  # of arrays and dictionaries; real files stay below 20
_WARNINGS: Final = 500  # a file with more is not worth repairing
_FILTERS: Final = 4  # of one stream; real ones have one or two
_TAIL: Final = 2048  # bytes in which a whole file ends with %%EOF
_DAMAGED: Final = re.compile("file is damaged|reconstruct|xref not found|can't find PDF header")
# Messages of qpdf carry the address of the buffer and offsets; only their last part is kept.
_PLAIN_REASON: Final = re.compile(r"[^:]*\Z")
_TOO_BIG: Final = re.compile("memory|limit|too large|exceed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A PDF that PDFium may open.

    `data` is the file itself, or qpdf's repair of it with `fault` saying why: `damaged` or
    `truncated`. `pages` is how many pages qpdf sees.
    """

    data: bytes
    pages: int
    fault: str | None = None


def admit(data: bytes, limits: Limits) -> Admitted:
    """Check a PDF, and mend it if it needs to be.

    Raises ReadingError: `encrypted`, `malformed`, `damaged`, `truncated`, `too-large`,
    `too-many-pages`, `too-many-objects`, `memory`.
    """
    _bound_qpdf(limits)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            pages = _count_pages(pdf, limits)
            _check_streams(pdf, limits)
            _check_pages(pdf, min(pages, limits.pages), limits)
            if not any(_DAMAGED.search(str(warning)) for warning in pdf.get_warnings()):
                return Admitted(data, pages)
            return Admitted(_saved(pdf), pages, fault_of(data))
    except pikepdf.PasswordError as error:
        raise ReadingError("encrypted") from error
    except MemoryError as error:
        raise ReadingError("memory", "while unpacking") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError) as error:
        raise _refusal(data, str(error)) from error


def mend(data: bytes, limits: Limits) -> Admitted:
    """PDF as qpdf writes it anew. Raises ReadingError as `admit` does."""
    _bound_qpdf(limits)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return Admitted(_saved(pdf), len(pdf.pages), fault_of(data))
    except MemoryError as error:
        raise ReadingError("memory", "while repairing") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError) as error:
        raise _refusal(data, str(error)) from error


def fault_of(data: bytes) -> str:
    """Say `truncated` if the file stops before its end mark, else `damaged`."""
    return "damaged" if b"%%EOF" in data[-_TAIL:] else "truncated"


def _bound_qpdf(limits: Limits) -> None:
    """Qpdf's limits hold for the process; readers are the only ones here that use it."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=limits.stream_bytes,
        run_length_max_memory=limits.stream_bytes,
        png_max_memory=limits.stream_bytes,
        tiff_max_memory=limits.stream_bytes,
        dct_max_memory=limits.stream_bytes,
        parser_max_nesting=_NESTING,
        doc_max_warnings=_WARNINGS,
        max_stream_filters=_FILTERS,
    )


def _count_pages(pdf: pikepdf.Pdf, limits: Limits) -> int:
    tree = pdf.Root.get("/Pages")
    kids = tree.get("/Kids") if isinstance(tree, pikepdf.Dictionary) else None
    announced = len(kids) if isinstance(kids, pikepdf.Array) else 0
    if announced <= limits.page_tree:
        announced = len(pdf.pages)
    if announced > limits.page_tree:
        raise ReadingError("too-many-pages", f"{announced} pages, {limits.page_tree} allowed")
    if announced == 0:
        raise ReadingError("malformed", "no pages")
    return announced


def _check_streams(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Unpacks what PDFium would: content, forms, fonts, maps, profiles. Images it need not."""
    total = 0
    for obj in pdf.objects:
        if not isinstance(obj, pikepdf.Stream) or obj.get("/Subtype") == pikepdf.Name.Image:
            continue
        if obj.get("/Type") == pikepdf.Name.EmbeddedFile:
            continue
        total += len(unpacked(obj, limits))
        if total > limits.unpacked_bytes:
            raise ReadingError("too-large", "its streams unpack to more than allowed")


def unpacked(stream: pikepdf.Object, limits: Limits) -> bytes:
    """Content of a stream; empty where it is damaged. Raises ReadingError `too-large`."""
    try:
        content: bytes = stream.read_bytes()
    except pikepdf.PdfError as error:
        if _TOO_BIG.search(_reason(str(error))):
            raise ReadingError("too-large", "a stream unpacks to more than allowed") from error
        return b""  # PDFium reads what there is of it, or nothing
    if len(content) > limits.stream_bytes:
        raise ReadingError("too-large", "a stream unpacks to more than allowed")
    return content


def _check_pages(pdf: pikepdf.Pdf, count: int, limits: Limits) -> None:
    cost = DrawingCost(limits, lambda stream: unpacked(stream, limits))
    for index in range(count):
        objects = cost.of_page(pdf.pages[index].obj, index + 1)
        if objects > limits.page_objects:
            raise ReadingError(
                "too-many-objects", f"more than {limits.page_objects} on a page", page=index + 1
            )


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """PDF written anew, byte for byte the same each time."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True, encryption=False)
    return target.getvalue()


def _refusal(data: bytes, message: str) -> ReadingError:
    if "encrypt" in message:
        return ReadingError("encrypted", "locked in a way that is not supported")
    if fault_of(data) == "truncated" and b"endobj" in data:
        return ReadingError("truncated", _reason(message))
    return ReadingError("malformed", _reason(message))


def _reason(message: str) -> str:
    match = _PLAIN_REASON.search(message)
    return (match.group() if match else "").strip()[:200]
