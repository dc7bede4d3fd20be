"""What a file is, by its bytes alone; its name may lie."""

from __future__ import annotations

import re
from typing import Final

from schemas.errors import ReadingError

PDF: Final = "application/pdf"
HTML: Final = "text/html"
TEXT: Final = "text/plain"

_HEAD: Final = 1024  # readers accept a PDF header within this many bytes
_PDF_OBJECT: Final = re.compile(rb"(?:\A|\s)[0-9]{1,10} [0-9]{1,5} obj\b")
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Microsoft Office file (DOC, XLS, PPT) or MSG"),
    (b"{\\rtf", "RTF document"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x1f\x8b", "gzip file"),
    (b"%!PS", "PostScript file"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS: Final = (
    (b"word/document", "DOCX document"),
    (b"xl/workbook", "XLSX workbook"),
    (b"ppt/presentation", "PPTX presentation"),
    (b"mimetypeapplication/vnd.oasis", "OpenDocument file"),
)
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The opening of a page as browsers look for it, and of fragments that were saved without one.
_HTML_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_OPENING: Final = re.compile(r"\s*<(?:\?xml|!DOCTYPE|svg|rss|feed)\b", re.IGNORECASE)
_MAIL_HEADER: Final = re.compile(
    r"^(?:return-path|received|from|to|subject|date|message-id|mime-version|content-type|x-[\w-]+"
    r"|delivered-to|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_PROOF: Final = re.compile(r"^(?:message-id|mime-version|received):", re.I | re.M)


def detect(data: bytes) -> str:
    """Media type of the bytes: PDF, HTML or TEXT.

    Raises ReadingError `empty-file`, or `unsupported-format` with what the file looks like.
    Bytes that are none of the known formats count as TEXT; its reader refuses binary data.
    """
    if not data.strip(b"\0\t\n\r \f"):
        raise ReadingError("empty-file", None if not data else "only blanks")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadingError("unsupported-format", name)
    if data.startswith(_ZIP):
        raise ReadingError("unsupported-format", _zip_kind(data))
    if data[4:8] == b"ftyp":
        raise ReadingError("unsupported-format", "video or HEIC image")
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        raise ReadingError("unsupported-format", "BMP image")
    if data.startswith(b"RIFF"):
        raise ReadingError("unsupported-format", "WebP image, sound or film")
    return _text_kind(data)


def bom_encoding(data: bytes) -> tuple[str, int] | None:
    """Byte order mark at the start: its encoding and length; null without one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def _text_kind(data: bytes) -> str:
    if data.lstrip()[:5] == b"%PDF-":
        return PDF
    if b"%PDF-" in data[:_HEAD] and b"endobj" in data:
        return PDF  # wrapped by a server or a mail program: in HTML, behind its headers
    bom = bom_encoding(data)
    encoding, skip = bom or ("latin-1", 0)
    head = data[skip : skip + 4 * _HEAD].decode(encoding, "replace")
    if _HTML_OPENING.match(head):
        return HTML
    if b"%PDF-" in data[:_HEAD] or (b"stream" in data and _PDF_OBJECT.search(data[: 2 * _HEAD])):
        return PDF
    if _XML_OPENING.match(head):
        raise ReadingError("unsupported-format", "XML file")
    opening = head.lstrip()[:2000]
    first = _MAIL_HEADER.match(opening)
    if first and _MAIL_PROOF.search(opening) and len(_MAIL_HEADER.findall(opening)) >= 3:
        raise ReadingError("unsupported-format", "e-mail (EML)")
    return TEXT


def _zip_kind(data: bytes) -> str:
    """Names of members stand in the bytes as they are; nothing needs unpacking."""
    for member, name in _ZIP_KINDS:
        if member in data:
            return name
    return "ZIP archive"
