"""PDFs made for tests: by hand where they must be wrong, by reportlab where they must be right."""

import io
import zlib

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SENTENCE = b"BT /F 12 Tf 50 700 Td (Nomor 12 Tahun 2025) Tj ET\n"


def build(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; 1 is the catalogue."""
    out, offsets = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, size))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return out + head + rows + tail


def packed(data: bytes, extra: bytes = b"") -> bytes:
    """A stream, deflated."""
    return deflated(zlib.compress(data, 9), extra)


def deflated(data: bytes, extra: bytes = b"", filters: bytes = b"/FlateDecode") -> bytes:
    """A stream of data that is deflated already."""
    return b"<</Filter%b%b/Length %d>>stream\n%b\nendstream" % (filters, extra, len(data), data)


def blanks(megabytes: int) -> bytes:
    """So many megabytes of blanks, deflated."""
    squeeze = zlib.compressobj(9)
    return b"".join(squeeze.compress(b" " * (1 << 20)) for _ in range(megabytes)) + squeeze.flush()


def page(box: bytes = b"0 0 595 842", resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<<%b>>>>" % (
        box,
        resources,
    )


def one_page(
    content: bytes | None = None,
    *,
    box: bytes = b"0 0 595 842",
    resources: bytes = b"/Font<</F 5 0 R>>",
    pages: bytes = PAGES,
    more: dict[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page; `content` is a whole stream object."""
    stream = packed(SENTENCE) if content is None else content
    objects = {1: CATALOG, 2: pages, 3: page(box, resources), 4: stream, 5: FONT}
    return build(objects | (more or {}), trailer)


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def form(content: bytes, draws: int | None = None) -> bytes:
    """A form; its content may draw the form of object `draws` as /X."""
    resources = b"" if draws is None else b"/Resources<</XObject<</X %d 0 R>>>>" % draws
    return packed(content, FORM + resources)


def nested_forms(levels: int, times: int) -> bytes:
    """Forms that each draw the next one so many times."""
    last = 10 + levels - 1
    forms = {n: form(b"/X Do " * times, n + 1) for n in range(10, last)}
    forms[last] = form(b"0 0 1 1 re f")
    return one_page(packed(b"/X Do"), resources=b"/XObject<</X 10 0 R>>", more=forms)


def locked(user: str, owner: str = "pemilik") -> bytes:
    """A PDF with passwords; without a user password anybody may open it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(one_page())) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner=owner, user=user, R=6))
    return target.getvalue()


def drawn(*pages, size=A4, rotation=0, crop=None) -> bytes:
    """A PDF by reportlab; each of `pages` is called with the canvas of its page."""
    target = io.BytesIO()
    paper = canvas.Canvas(target, pagesize=size, invariant=1)
    for draw in pages:
        if rotation:
            paper.setPageRotation(rotation)
        if crop is not None:
            paper.setCropBox(crop)
        draw(paper)
        paper.showPage()
    paper.save()
    return target.getvalue()


def lines(*texts: str, left=70, top=780, leading=16, size=11):
    """A page of lines from the top; a text may be (x, text)."""

    def draw(paper):
        paper.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            x, words = text if isinstance(text, tuple) else (left, text)
            paper.drawString(x, top - number * leading, words)

    return draw


def centred(*texts: str, top=780, leading=16):
    def draw(paper):
        paper.setFont("Helvetica-Bold", 12)
        for number, text in enumerate(texts):
            paper.drawCentredString(A4[0] / 2, top - number * leading, text)

    return draw


def both(*draws):
    def draw(paper):
        for one in draws:
            one(paper)

    return draw
