"""Words that a line end cuts are whole in the text, with a box on each line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import read
from extractors.reading.pdf.lines.hyphens import goes_on

from . import pdfs, promises

CASES = [
    ("pelaksa-", "naan", "pelaksa"),
    ("(pembangun-", "an)", "(pembangun"),
    ("Pem-", "bangunan", "Pem"),
    ("sebaik-", "baiknya", "sebaik-"),
    ("perundang-", "undangan", "perundang-"),
    ("sayur-", "mayur", "sayur-"),
    ("bolak-", "balik", "bolak-"),
    ("undang-un-", "dangan", "undang-un"),
    ("M.HH-", "07.OT.03.01", "M.HH-"),
    ("ke-", "2", "ke-"),
    ("Januari-", "Maret", "Januari-"),
    ("non-", "ASN", "non-"),
    ("e-", "kinerja", "e-"),
    ("pega-", "55", None),
    ("pelaksa-", "a.", None),
    ("pelaksa-", "1.", None),
    ("-", "naan", None),
    ("pelaksa", "naan", None),
    ("Instansi-", "(Lembaran", None),
]


@pytest.mark.parametrize(("last", "first", "expected"), CASES)
def test_cut_words(last: str, first: str, expected: str | None) -> None:
    assert goes_on(last, first) == expected


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_the_hyphen_may_go(last: str, first: str) -> None:
    assert goes_on(last, first) in (None, last, last.removesuffix("-"))


def test_cut_word_is_one_word_with_two_boxes() -> None:
    document = read(pdfs.drawn(pdfs.lines("Laporan pelaksa-", "naan kegiatan")))
    promises.check(document)
    assert document.text == "Laporan pelaksanaan kegiatan"
    words = document.words
    told = [document.text[s:e] for s, e in zip(words.start, words.end, strict=True)]
    assert told == ["Laporan", "pelaksa", "naan", "kegiatan"]
    assert words.y0[2] > words.y1[1] - 30
    assert words.end[1] == words.start[2]


@pytest.mark.parametrize(
    "lines",
    [
        [
            (120, "Tim Kerja Pembangunan Zona Integritas di Kota Melati-"),
            (70, "KEDUA : Tim bertugas"),
        ],
        [(120, "Tim Kerja di Kota Melati-"), (70, "menyusun rencana aksi untuk tahun berikutnya")],
    ],
    ids=["part of a decree", "further left"],
)
def test_what_begins_anew_is_not_the_rest_of_a_word(lines) -> None:
    assert "Melati-\n" in read(pdfs.drawn(pdfs.lines(*lines))).text


def test_page_number_is_not_the_rest_of_a_word() -> None:
    page = pdfs.both(pdfs.lines("Laporan pelaksa-"), pdfs.lines("naan", top=40))
    assert read(pdfs.drawn(page)).text == "Laporan pelaksa-\nnaan"
