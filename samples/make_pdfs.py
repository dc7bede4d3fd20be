"""Builds the sample PDFs from `samples/pdf/*.yaml`, the same bytes each time.

Each YAML file is one document: where it goes (`output`), its paper, its font, and its blocks
(letterhead, fields, clauses, tables, signature ...). A `scan` entry turns the finished pages
into slightly skewed grey pictures without a text layer. `samples/rusak` gets the files that
cannot be read, made from these. `built-with.json` names the library versions: with other
versions the text is the same but the bytes may differ.

    python samples/make_pdfs.py [FOLDER]     # default: beside this script
"""

from __future__ import annotations

import io
import json
import math
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import yaml
from PIL import Image as Picture
from PIL import ImageDraw
from reportlab import rl_config
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Image,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

HERE = Path(__file__).resolve().parent
PAPERS = {"a4": A4, "a4-landscape": landscape(A4), "folio": (612.0, 936.0)}
FONTS = {"Times": ("Times-Roman", "Times-Bold"), "Helvetica": ("Helvetica", "Helvetica-Bold")}
MARGIN = 54.0
LIBRARIES = ("reportlab", "pypdfium2", "pillow", "pikepdf")

Block = dict[str, Any]
# No creation time and no random id. Page streams stay uncompressed (below): readable in a pager
# and independent of the zlib build.
rl_config.invariant = 1


class Styles:
    """Paragraph styles of one document and the width its blocks may take."""

    def __init__(self, font: str, size: float, width: float) -> None:
        self.regular, self.bold = FONTS[font]
        self.size = size
        self.width = width
        self.left = self._style(self.regular, TA_LEFT)
        self.body = self._style(self.regular, TA_JUSTIFY, after=5)
        self.center = self._style(self.bold, TA_CENTER)
        self.small = self._style(self.regular, TA_CENTER, size=size - 2)

    def _style(
        self, font: str, alignment: int, *, after: float = 0, size: float | None = None
    ) -> ParagraphStyle:
        size = size or self.size
        return ParagraphStyle(
            f"{font}-{alignment}-{size}",
            fontName=font,
            fontSize=size,
            leading=size * 1.22,
            alignment=alignment,
            spaceAfter=after,
        )


def ink(seed: int, width: int = 150, height: int = 46) -> io.BytesIO:
    """A pen stroke as a grey JPEG: what a signature is in most files, a picture and no text."""
    picture = Picture.new("L", (width, height), 255)
    points = []
    for step in range(90):
        t = step / 89
        x = 8 + t * (width - 16) + 7 * math.sin(t * (9 + seed % 5))
        y = height / 2 + (height / 2 - 5) * math.sin(t * (14 + seed) + seed) * (1 - 0.7 * t)
        points.append((x, y))
    ImageDraw.Draw(picture).line(points, fill=40, width=2)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=35)
    stream.seek(0)
    return stream


def stroke(seed: int, width: float) -> Image:
    return Image(ink(seed), width=width, height=width * 46 / 150)


def grid(
    rows: list[list[Any]], widths: list[float], *, lines: bool, height: float | None = None
) -> Table:
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 4 if lines else 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if lines:
        style += [("GRID", (0, 0), (-1, -1), 0.6, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    heights = None if height is None else [None] + [height] * (len(rows) - 1)
    return Table(rows, colWidths=widths, rowHeights=heights, style=style, hAlign="LEFT")


def letterhead(value: dict[str, Any], s: Styles) -> Iterator[Flowable]:
    for line in value["lines"]:
        yield Paragraph(line, s.center)
    yield Paragraph(value["address"], s.small)
    yield HRFlowable(width="100%", thickness=1.4, color=black, spaceBefore=3, spaceAfter=8)


def lines(value: list[str], style: ParagraphStyle) -> Iterator[Flowable]:
    for line in value:
        yield Paragraph(line, style)
    yield Spacer(1, 6)


def fields(value: list[list[str]], s: Styles) -> Iterator[Flowable]:
    rows = [[Paragraph(label, s.left), ":", Paragraph(text, s.left)] for label, text in value]
    yield grid(rows, [95, 12, s.width - 107], lines=False)
    yield Spacer(1, 6)


def items(value: list[list[str]], s: Styles) -> Iterator[Flowable]:
    rows = [[mark, Paragraph(text, s.body)] for mark, text in value]
    yield grid(rows, [20, s.width - 20], lines=False)


def clause(value: dict[str, Any], s: Styles) -> Iterator[Flowable]:
    """One article of a decree: label, colon, then marked points in a column of their own."""
    marked = any(mark for mark, _ in value["items"])
    rows: list[list[Any]] = []
    for position, (mark, text) in enumerate(value["items"]):
        label = [Paragraph(value["label"], s.left), ":"] if position == 0 else ["", ""]
        point = [Paragraph(mark, s.left)] if marked else []
        rows.append([*label, *point, Paragraph(text, s.body)])
    widths = [84, 10, 18, s.width - 112] if marked else [84, 10, s.width - 94]
    yield grid(rows, widths, lines=False)


def table(value: dict[str, Any], s: Styles) -> Iterator[Flowable]:
    rows: list[list[Any]] = [[Paragraph(text, s.center) for text in value["head"]]]
    rows += [[Paragraph(text, s.left) for text in row] for row in value["rows"]]
    column = value.get("ink_column")
    if column is not None:
        for seed, row in enumerate(rows[1:]):
            row[column] = stroke(seed % 6, 62)
    yield grid(rows, value["widths"], lines=True, height=value.get("row_height"))
    yield Spacer(1, 8)


def signature(value: dict[str, Any], s: Styles) -> Iterator[Flowable]:
    """The closing block at the right: place and date, office, mark (ttd, ink, none), name."""
    marks: dict[str, Flowable] = {
        "none": Spacer(1, 34),
        "ttd": Paragraph("ttd", s.left),
        "ink": stroke(len(value["name"]), 105),
    }
    column: list[Flowable] = [Spacer(1, 4)]
    column += [Paragraph(text, s.left) for text in [*value["lines"], *value["role"]]]
    column += [marks[value["mark"]], Paragraph(value["name"], s.left)]
    if "nip" in value:
        column.append(Paragraph(f"NIP {value['nip']}", s.left))
    yield Table([["", column]], colWidths=[s.width - 220, 220], hAlign="LEFT")


BLOCKS: dict[str, Callable[[Any, Styles], Iterator[Flowable]]] = {
    "letterhead": letterhead,
    "center": lambda value, s: lines(value, s.center),
    "left": lambda value, s: lines(value, s.left),
    "heading": lambda value, s: lines([f"<b>{value}</b>"], s.left),
    "para": lambda value, s: iter([Paragraph(value, s.body)]),
    "fields": fields,
    "items": items,
    "clause": clause,
    "table": table,
    "signature": signature,
    "pagebreak": lambda _value, _s: iter([PageBreak()]),
}


def build(text: dict[str, Any]) -> bytes:
    """The PDF of one YAML document, with a text layer."""
    paper = PAPERS[text["page"]]
    styles = Styles(text["font"], text["size"], paper[0] - 2 * MARGIN)
    story = [flow for block in text["blocks"] for flow in _flow(block, styles)]
    stream = io.BytesIO()
    SimpleDocTemplate(
        stream,
        pagesize=paper,
        leftMargin=MARGIN - 6,
        rightMargin=MARGIN - 6,
        topMargin=40,
        bottomMargin=40,
        title=text["title"],
        author="",
        pageCompression=0,
        invariant=1,
    ).build(story)
    return stream.getvalue()


def _flow(block: Block, styles: Styles) -> Iterator[Flowable]:
    ((kind, value),) = block.items()
    return BLOCKS[kind](value, styles)


def scan(data: bytes, *, dpi: int, skew: float, quality: int) -> bytes:
    """The same pages as an office scanner returns them: grey pictures, slightly askew."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0, invariant=1)
    with pdfium.PdfDocument(data) as document:
        for page in document:
            width, height = page.get_size()
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
            picture = picture.rotate(skew, resample=Picture.Resampling.BICUBIC, fillcolor=250)
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=quality)
            jpeg.seek(0)
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked(data: bytes) -> bytes:
    """The PDF behind a password. RC4, the older cipher, because AES starts from random bytes."""
    stream = io.BytesIO()
    lock = pikepdf.Encryption(owner="pemilik", user="rahasia", R=3, aes=False, metadata=False)
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, static_id=True, encryption=lock)
    return stream.getvalue()


def recursive() -> bytes:
    """A PDF whose form draws itself twice: harmless to store, endless to paint."""
    form = b"q /F Do /F Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        b" /Resources << /XObject << /F 5 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        % (len(form), form),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 6\n0000000000 65535 f \n" + rows
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def documents() -> dict[str, bytes]:
    """All PDFs by their path below `samples/`."""
    made: dict[str, bytes] = {}
    plain: dict[str, bytes] = {}
    for path in sorted((HERE / "pdf").glob("*.yaml")):
        text = yaml.safe_load(path.read_text("utf-8"))
        data = build(text)
        plain[path.stem] = data
        made[text["output"]] = scan(data, **text["scan"]) if "scan" in text else data
    minutes = plain["notulen-monev"]
    made["rusak/kosong.pdf"] = b""
    made["rusak/terpotong.pdf"] = minutes[: len(minutes) // 2]
    made["rusak/terkunci.pdf"] = locked(plain["siaran-pers-mpp"])
    made["rusak/rekursif.pdf"] = recursive()
    return made


def versions() -> dict[str, str]:
    """What the bytes depend on."""
    return {name: version(name) for name in LIBRARIES} | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def main(folder: Path) -> None:
    for name, data in documents().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "built-with.json").write_text(json.dumps(versions(), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
