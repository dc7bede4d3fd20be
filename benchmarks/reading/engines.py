# ruff: noqa: PLC0415 (an engine is imported by the process that measures it, by no other)
"""Readers that are measured, one small function each, and the process that measures one of them.

    python -m benchmarks.reading.engines ENGINE < paths.json

Imports the engine, reads the first of several files once (what is set up once a process counts
for nobody), then reads every file and prints one line of JSON a file. Only the standard library
is imported at the top: each engine runs in an environment that has nothing but itself.

What all but the gate hand back is the words of the whole document, as long as the engine gives
them with their boxes, and its text where it gives no more.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias

Box: TypeAlias = tuple[str, float, float, float, float]
"""A word and its sides in points, as the engine counts them."""


@dataclass(frozen=True, slots=True)
class Read:
    """What an engine made of a file; counted after the clock has stopped."""

    words: list[Any] | str
    pages: int | None = None
    tables: int = 0


Reader: TypeAlias = Callable[[bytes], Read]


def bukti() -> Reader:
    """Reader of this project, gate included, as an ingest calls it."""
    from extractors.reading import read, reader_fingerprint, readers

    readers()  # imported when first used
    reader_fingerprint()

    def run(data: bytes) -> Read:
        document = read(data)
        return Read(document.words.start, len(document.pages), len(document.tables))

    return run


def gate() -> Reader:
    """The part of Bukti's reader that looks at a PDF before PDFium opens it."""
    from extractors.reading.limits import Limits
    from extractors.reading.pdf.gate.gate import admit

    limits = Limits()
    return lambda data: Read([], admit(data, limits).pages)


def floor() -> Reader:
    """Words by pypdfium2 with the fewest calls: one for a page's text, two a word for its box."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    word = re.compile(r"\S+")
    rect = pdfium.FS_RECTF()
    box = pdfium.FPDFText_GetLooseCharBox

    def run(data: bytes) -> Read:
        found: list[Box] = []
        pdf = pypdfium2.PdfDocument(data)
        pages = len(pdf)
        for page in pdf:
            layer = page.get_textpage()
            raw = layer.raw
            count = pdfium.FPDFText_CountChars(raw)
            buffer = (ctypes.c_ushort * (count + 1))()
            pdfium.FPDFText_GetText(raw, 0, count, buffer)
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            for match in word.finditer(text):
                start, end = match.span()
                box(raw, start, rect)
                left, top, bottom = rect.left, rect.top, rect.bottom
                box(raw, end - 1, rect)
                sides = left, max(top, rect.top), rect.right, min(bottom, rect.bottom)
                found.append((match.group(), *sides))
            layer.close()
            page.close()
        pdf.close()
        return Read(found, pages)

    return run


def pdfplumber() -> Reader:
    """Words and ruled tables by pdfplumber; each page closed, or its objects would stay."""
    import pdfplumber as plumber

    def run(data: bytes) -> Read:
        found: list[Box] = []
        tables: list[Any] = []
        with plumber.open(BytesIO(data)) as pdf:
            for page in pdf.pages:
                found += [
                    (word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
                    for word in page.extract_words()
                ]
                tables += page.extract_tables()
                page.close()
            return Read(found, len(pdf.pages), len(tables))

    return run


def kreuzberg() -> Reader:
    """Text of each page; its store of earlier results and OCR are off, as for everybody."""
    from kreuzberg import ExtractionConfig, PageConfig, extract_bytes_sync

    config = ExtractionConfig(
        use_cache=False, disable_ocr=True, pages=PageConfig(extract_pages=True)
    )

    def run(data: bytes) -> Read:
        result = extract_bytes_sync(data, "application/pdf", config)
        pages = None if result.pages is None else len(result.pages)
        return Read(result.content, pages, len(result.tables))

    return run


def markitdown() -> Reader:
    """Markdown of the whole file."""
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown()
    kind = StreamInfo(mimetype="application/pdf", extension=".pdf")

    def run(data: bytes) -> Read:
        return Read(converter.convert_stream(BytesIO(data), stream_info=kind).markdown)

    return run


def docling_parse() -> Reader:
    """Words with boxes of each page, with its own defaults (it makes characters and lines too)."""
    from docling_parse.pdf_parser import DoclingPdfParser

    parser = DoclingPdfParser(loglevel="fatal")

    def run(data: bytes) -> Read:
        found: list[Box] = []
        document = parser.load(BytesIO(data))
        pages = 0
        for _, page in document.iterate_pages():
            pages += 1
            for cell in page.word_cells:
                rect = cell.rect
                found.append((cell.text, rect.r_x0, rect.r_y0, rect.r_x2, rect.r_y2))
        document.unload()
        return Read(found, pages)

    return run


def pdf_oxide() -> Reader:
    """Words with boxes and tables of each page."""
    from pdf_oxide import PdfDocument

    def run(data: bytes) -> Read:
        found: list[Any] = []
        tables = 0
        document = PdfDocument.from_bytes(data)
        pages = document.page_count()
        for index in range(pages):
            found += [(word.text, *word.bbox) for word in document.extract_words(index)]
            tables += len(document.extract_tables(index))
        return Read(found, pages, tables)

    return run


# Engine and the package whose version stands beside it.
ENGINES: Final[dict[str, tuple[Callable[[], Reader], str]]] = {
    "floor": (floor, "pypdfium2"),
    "bukti": (bukti, "bukti"),
    "gate": (gate, "pikepdf"),
    "pdfplumber": (pdfplumber, "pdfplumber"),
    "kreuzberg": (kreuzberg, "kreuzberg"),
    "markitdown": (markitdown, "markitdown"),
    "docling-parse": (docling_parse, "docling-parse"),
    "pdf_oxide": (pdf_oxide, "pdf_oxide"),
}


# --- the measuring process -----------------------------------------------------------------


def cpu() -> float:
    """Seconds of user and system time of this process, its threads and its ended children.

    From getrusage: os.times has the same in hundredths only.
    """
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def memory() -> tuple[float, float]:
    """MiB resident now, and at the most so far.

    From /proc where there is one: ru_maxrss of a process begins with what its parent held.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        return peak, peak
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    now, peak = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, peak


def measure(reader: Reader, path: Path) -> dict[str, Any]:
    """CPU and wall seconds to read one file, peak MiB so far, what came out."""
    data = path.read_bytes()
    wall, used = time.perf_counter(), cpu()
    try:
        found = reader(data)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises is its own error)
        return {"path": str(path), "error": f"{type(error).__name__}: {error}"[:200]}
    used, wall = cpu() - used, time.perf_counter() - wall
    words = found.words.split() if isinstance(found.words, str) else found.words
    return {
        "path": str(path),
        "cpu": used,
        "wall": wall,
        "peak": memory()[1],
        "words": len(words),
        "pages": found.pages,
        "tables": found.tables,
    }


def main() -> None:
    """Measure the engine named on the command line over the paths on standard input."""
    # Engines write to standard output as they please; results go where they cannot.
    results = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    make, package = ENGINES[sys.argv[1]]
    paths = [Path(path) for path in json.load(sys.stdin)]
    reader = make()
    head = {"version": version(package), "imported": memory()[0], "python": sys.version.split()[0]}
    print(json.dumps(head), file=results, flush=True)
    if len(paths) > 1:
        with suppress(Exception):
            reader(paths[0].read_bytes())
    for path in paths:
        print(json.dumps(measure(reader, path)), file=results, flush=True)


if __name__ == "__main__":
    main()
