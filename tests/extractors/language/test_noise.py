"""Noise: what a page carries around its article."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.context import read_text
from extractors.language.noise import find_noise

BODY = "Pemerintah Kota Melati menggelar apel pagi di halaman kantor. " * 5
LINK = "Kota Kenanga meraih WTP sepuluh kali"


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        (f"Baca juga: {LINK}\n{BODY}", [("line", f"Baca juga: {LINK}")]),
        (f"{BODY}\nBACA JUGA: {LINK}\n{BODY}", [("line", f"BACA JUGA: {LINK}")]),
        (f"{BODY}\nFoto: Dok. Humas\n{BODY}", [("line", "Foto: Dok. Humas")]),
        (f"{BODY}\n** Editor: Budi Uji\n", [("line", "** Editor: Budi Uji")]),
        (f"{BODY}\nBerita Terkait\n{LINK}", [("tail", f"Berita Terkait\n{LINK}")]),
        (f"{BODY}\nTinggalkan Balasan\nNama\nEmail", [("tail", "Tinggalkan Balasan\nNama\nEmail")]),
        (f"{BODY}\nBaca juga: {LINK}\n{BODY}\nKomentar\n{LINK}",
         [("line", f"Baca juga: {LINK}"), ("tail", f"Komentar\n{LINK}")]),
        # A label of its own goes with the links below it.
        (f"{BODY}\nBaca juga:\n{LINK}\n\n{BODY}", [("line", "Baca juga:"), ("line", LINK)]),
        # The first lines hold no tail: a menu there would swallow the article.
        (f"Berita Terkini\n{BODY}", []),
        (f"Trending\nBerita Populer\n{BODY}", []),
        # A sentence that begins with such words is none.
        (f"{BODY}\nBerita terkait dengan penilaian itu sudah ramai dibahas warga.\n{BODY}", []),
        (BODY, []),
        ("", []),
    ],
)  # fmt: skip
def test_noise_is_found(text: str, noise: list[tuple[str, str]]) -> None:
    assert [(n.kind, text[n.start : n.end]) for n in find_noise(text)] == noise


def test_noise_has_no_sentences_in_an_article() -> None:
    text = f"{BODY}\nBaca juga: {LINK}.\n\nRapat ditutup.\n\nBerita Terkait\n\n{LINK}."
    words = " ".join(v.words for v in read_text(text).views)
    assert "Rapat ditutup." in words
    assert "Kenanga" not in words
    office = " ".join(v.words for v in read_text(text, article=False).views)
    assert office.count("Kenanga") == 2


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([BODY, "Berita Terkait", "Baca juga: x", "Komentar", "", "\f", "İklan"]),
        max_size=12,
    )
)
def test_spans_are_lines_in_order_and_a_tail_is_the_last(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = find_noise(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(n.kind == "line" for n in found[:-1])
    for n in found:
        assert n.start == 0 or text[n.start - 1] == "\n"
        assert n.end == len(text) or (n.kind == "line" and text[n.end] == "\n")
