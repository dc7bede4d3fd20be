"""Formats are told by their bytes."""

import io
import zipfile

import pytest

from extractors.reading import Limits, read
from extractors.reading.detect import HTML, PDF, TEXT, detect
from schemas.errors import ReadingError

from . import pdfs


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "isi")
    return target.getvalue()


KNOWN = [
    (pdfs.one_page(), PDF),
    (b"\n\n" + pdfs.one_page(), PDF),
    (b"sampah " * 30 + pdfs.one_page(), PDF),
    (pdfs.one_page().replace(b"%PDF-1.7", b"%XXX-1.7"), PDF),
    (b"<!DOCTYPE html><html><p>Halo</p></html>", HTML),
    (b"\xef\xbb\xbf <HTML><body>Halo", HTML),
    (b"<?xml version='1.0'?>\n<!-- tulisan --><html xmlns='x'><p>Halo</p></html>", HTML),
    ("<html><p>Halo</p></html>".encode("utf-16"), HTML),
    (b"<div class='isi'><p>Halo</p></div>", HTML),
    (b"<html><p>%PDF-1.4 disebut di sini</p></html>", HTML),
    (b"BMKG memperkirakan hujan", TEXT),
    (b"From: awal kalimat ini bukan surel.\nIsinya berita.", TEXT),
    (b"Pemerintah Kota Melati", TEXT),
]


@pytest.mark.parametrize(("data", "media_type"), KNOWN)
def test_known_formats(data: bytes, media_type: str) -> None:
    assert detect(data) == media_type


REFUSED = [
    (b"", "empty-file", None),
    (b" \n\t\0\0", "empty-file", "only blanks"),
    (zipped("word/document.xml"), "unsupported-format", "DOCX"),
    (zipped("xl/workbook.xml"), "unsupported-format", "XLSX"),
    (zipped("foto.jpg"), "unsupported-format", "ZIP"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "unsupported-format", "JPEG"),
    (b"\x89PNG\r\n\x1a\n\0\0", "unsupported-format", "PNG"),
    (b"BM\x36\0\x0c\0\0\0\0\0\x36", "unsupported-format", "BMP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "unsupported-format", "older Microsoft Office"),
    (b"{\\rtf1 Halo}", "unsupported-format", "RTF"),
    (b"<?xml version='1.0'?><rss></rss>", "unsupported-format", "XML"),
    (
        b"Received: by x\nMessage-ID: <1@example>\nFrom: a@example\nSubject: Undangan\n\nIsi",
        "unsupported-format",
        "EML",
    ),
    (bytes(range(256)) * 20, "unsupported-format", "binary data"),
]


@pytest.mark.parametrize(("data", "code", "detail"), REFUSED)
def test_refused_formats_say_what_they_look_like(data, code, detail) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data)
    assert caught.value.code == code
    assert (detail or "") in (caught.value.detail or "")


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (pdfs.one_page(), Limits(bytes=100)),
        (b"panjang sekali " * 20, Limits(text_bytes=100)),
        (b"<html>" + b"panjang sekali " * 20, Limits(text_bytes=100)),
    ],
)
def test_large_files_are_refused(data: bytes, limits: Limits) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data, limits)
    assert caught.value.code == "too-large"
