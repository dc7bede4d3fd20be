"""The gate before PDFium: bombs, loops, locks and damage are found by qpdf first.

PDFium ends the process when memory runs out; qpdf raises. So what could be a bomb is unpacked
here under a limit, and every page's drawing is counted before it is drawn.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import pikepdf

from extractors.reading.limits import Limits
from extractors.reading.pdf.gate.forms import DrawingCost
from extractors.reading.pdf.gate.streams import FILTERS, Streams
from extractors.reading.pdf.notes.gathering import Extras, gathered
from extractors.reading.pdf.notes.showing import settle
from schemas.errors import ReadingError

_NESTING: Final = 100  # of arrays and dictionaries; real files stay below 20
_WARNINGS: Final = 500  # a file with more is not worth repairing
_OBJECT: Final = re.compile(rb"[\r\n][0-9]{1,10} [0-9]{1,5} obj\b")
_DAMAGED: Final = re.compile("file is damaged|reconstruct|xref not found|can't find PDF header")
# Messages of qpdf carry the address of the buffer and offsets; only their last part is kept.
_PLAIN_REASON: Final = re.compile(r"[^:]*\Z")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A PDF that PDFium may open.

    `data` is the file itself, or qpdf's repair of it with `fault` saying why: `damaged` or
    `truncated`, and `detail` what was met otherwise. `pages` is how many pages qpdf sees; of
    those in `broken` (from 1) some content cannot be unpacked. Where something shows over a page,
    `data` is the file as qpdf writes it, too, so that PDFium draws that into the page as it should.
    """

    data: bytes
    pages: int
    fault: str | None = None
    extras: Extras = field(default_factory=Extras)
    detail: str | None = None
    broken: tuple[int, ...] = ()


def admit(data: bytes, limits: Limits) -> Admitted:
    """Check a PDF, and mend it if it needs to be.

    Raises ReadingError: `encrypted`, `malformed`, `damaged`, `truncated`, `too-large`,
    `too-many-pages`, `too-many-objects`, `memory`.
    """
    _bound_qpdf(limits)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            pages = _count_pages(pdf, limits)
            streams = Streams(pdf, limits)
            streams.check_all()
            cost = _check_pages(pdf, streams, min(pages, limits.pages), limits)
            fault = None
            is_damaged = any(_DAMAGED.search(str(warning)) for warning in pdf.get_warnings())
            extras = _prepared(pdf, pages, limits, cost)
            if is_damaged or streams.emptied or _goes_on(data):
                fault = fault_of(data)
            anew = fault is not None or extras.showing
            broken = tuple(sorted(cost.broken))
            return Admitted(_saved(pdf) if anew else data, pages, fault, extras, broken=broken)
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
            pages = len(pdf.pages)
            cost = DrawingCost(limits, Streams(pdf, limits))
            extras = _prepared(pdf, pages, limits, cost)
            return Admitted(_saved(pdf), pages, fault_of(data), extras)
    except MemoryError as error:
        raise ReadingError("memory", "while repairing") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError) as error:
        raise _refusal(data, str(error)) from error


def _prepared(pdf: pikepdf.Pdf, pages: int, limits: Limits, cost: DrawingCost) -> Extras:
    """Extras of the file, its pages made ready for PDFium to draw notes into them."""
    extras = gathered(pdf, min(pages, limits.pages), limits, cost)
    for index in extras.showing:
        settle(pdf, pdf.pages[index].obj, limits.annotations)
    return extras


def fault_of(data: bytes) -> str:
    """Say `truncated` if the file stops before its end mark, else `damaged`."""
    return "damaged" if b"%%EOF" in data and not _goes_on(data) else "truncated"


def _goes_on(data: bytes) -> bool:
    """Whether objects follow the last end mark: what was added last has lost its end.

    Files that are changed or laid out for the web have an end mark in the middle as well; cut
    behind it, they still open, in an older state or without most of their pages.
    """
    end = data.rfind(b"%%EOF")
    return end >= 0 and _OBJECT.search(data, end) is not None


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
        max_stream_filters=FILTERS,
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


def _check_pages(pdf: pikepdf.Pdf, streams: Streams, count: int, limits: Limits) -> DrawingCost:
    """What the pages cost; raises ReadingError for one that costs too much."""
    cost = DrawingCost(limits, streams)
    for index in range(count):
        objects = cost.of_page(pdf.pages[index].obj, index + 1)
        if objects > limits.page_objects:
            raise ReadingError(
                "too-many-objects", f"more than {limits.page_objects} on a page", page=index + 1
            )
    return cost


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """PDF written anew, byte for byte the same each time."""
    target = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that no form lists; PDFium draws them, too
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
