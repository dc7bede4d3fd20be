"""What of a text is compared."""

import pytest

from extractors import read
from extractors.similar.words import figures, names, own_text, runs, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nilai IKM 87,65 naik", ["nilai", "ikm", "87,65", "naik"]),
        ("Nomor 188.45/12/2024,", ["nomor", "188.45/12/2024"]),
        ("se-Kabupaten\tMELATI\n(Rp1.250.000)", ["se-kabupaten", "melati", "rp1.250.000"]),
        ("_ . – …", []),
    ],
)
def test_words(text, expected) -> None:
    assert words(text) == expected


def test_runs() -> None:
    assert runs(["a", "b", "c", "d"]) == {"a b c", "b c d"}
    assert runs(["a", "b"]) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. sebanyak 25 orang, nilai 88,5 pada 12 Mei 2024", {"25", "88,5", "12", "2024"}),
        ("Undang-Undang Nomor 28 Tahun 1999 dan nomor 188/17/2024", {"188/17/2024"}),
        ("PERATURAN MENTERI NOMOR 90 TAHUN 2021", set()),
        ("tanpa angka", set()),
    ],
)
def test_figures_without_those_of_laws(text, expected) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketua Ratna Cendana. Rapat dibuka Bayu", {"ratna", "cendana", "bayu"}),
        ("KEPALA DINAS KEARSIPAN\nNama: SEKAR EMBUN", {"nama", "sekar", "embun"}),
        ("Rapat dipimpin\nRatna Cendana\n\nNotulis hadir", {"ratna", "cendana"}),
        ("rapat rutin", set()),
    ],
)
def test_names(text, expected) -> None:
    assert names(text) == expected


def test_the_same_letters_are_the_same_text() -> None:
    assert own_text(read("ﬁsik Nº １２".encode())).split() == ["fisik", "No", "12"]
