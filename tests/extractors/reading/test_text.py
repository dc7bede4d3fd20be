"""Plain text of any encoding becomes one page of characters that show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import read
from extractors.reading.characters import seen, seen_on_page
from schemas.errors import ReadingError

from . import promises

NEWS = "Pemkot Melati Raih Opini WTP\n\nMELATI – Wali Kota berkata, “Kami siap.”\nSelasa (16/5).\n"

ENCODED = [
    ("utf-8", NEWS.encode()),
    ("utf-8 with a mark", b"\xef\xbb\xbf" + NEWS.encode()),
    ("utf-16", NEWS.encode("utf-16")),
    ("utf-16 be", b"\xfe\xff" + NEWS.encode("utf-16-be")),
    ("utf-16 without a mark", NEWS.encode("utf-16-le")),
    ("windows", NEWS.encode("cp1252")),
    ("windows line ends", NEWS.replace("\n", "\r\n").encode()),
    ("old mac line ends", NEWS.replace("\n", "\r").encode()),
]


@pytest.mark.parametrize(("name", "data"), ENCODED)
def test_encodings_and_line_ends(name: str, data: bytes) -> None:
    document = read(data)
    assert document.text == NEWS
    assert document.media_type == "text/plain"
    promises.check(document)


def test_character_cut_off_at_the_end_is_left_out() -> None:
    assert read("Nilai 87,65 …".encode()[:-1]).text == "Nilai 87,65 "


def test_blocks_stand_between_blank_lines() -> None:
    document = read(NEWS.encode())
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        ("title", "Pemkot Melati Raih Opini WTP"),
        ("paragraph", "MELATI – Wali Kota berkata, “Kami siap.”\nSelasa (16/5)."),
    ]


def test_lines_without_blank_lines_are_blocks() -> None:
    document = read(b"Judul berita\nKalimat pertama.\nKalimat kedua.")
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "paragraph"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    """A headline, a paragraph broken twice (once before a capital), a list, a last sentence."""
    text = (
        "Kota Melati Songsong Penilaian Zona Integritas\n"
        "Pemerintah Kota Melati memperbaiki loket pengaduan guna\n"
        "meraih predikat WBK yang akan dinilai oleh Tim Penilai\n"
        "Nasional tahun depan.\n"
        "Langkahnya:\n"
        "a. memperbarui maklumat\n"
        "b. melatih petugas\n"
        "Semua selesai Juni."
    )
    document = read(text.encode())
    assert [text[b.start : b.end].count("\n") for b in document.blocks] == [0, 2, 0, 0, 0, 0]
    promises.check(document)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("W\u200bBK\u00ad", "WBK"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("satu\u2028dua\x85tiga", "satu\ndua\ntiga"),
        ("\u202emaju\u202c", "maju"),
        ("x\ud800y", "x\ufffdy"),
        ("tab\tdan\fhalaman", "tab\tdan\fhalaman"),
        ("bel\x07", "bel"),
    ],
)
def test_only_what_shows_is_text(raw: str, shown: str) -> None:
    assert seen(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("\x1a100", "\ufffd100"), ("(cid:12)87", "\ufffd87"), ("non\u00adASN", "non-ASN")],
)
def test_nameless_signs_of_a_page_do_not_vanish(raw: str, shown: str) -> None:
    """`?100` on the page must never be read as 100."""
    assert seen_on_page(raw) == shown


@given(st.text(st.characters()))
def test_seen_is_clean_and_stable(text: str) -> None:
    once = seen(text)
    assert seen(once) == once
    assert not set(once) & set("\r\0\u00a0\u200b\u202e\ufeff\ufffe")
    once.encode()


@given(st.binary(max_size=400))
def test_any_bytes_read_or_are_refused_by_name(data: bytes) -> None:
    try:
        document = read(data)
    except ReadingError:
        return
    promises.check(document)
    assert read(data) == document
