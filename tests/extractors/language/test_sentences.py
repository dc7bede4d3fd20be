"""Sentences: where they end, where they go on, and that they lie inside blocks."""

import itertools
import re
from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.sentences import Sentence, abbreviations, find_sentences
from schemas.records import Block

CASES = yaml.safe_load(files(__package__).joinpath("sentences_cases.yaml").read_text("utf-8"))
# Any text, and text made of what decides about sentences.
PIECES = ("Kota Melati", "naik", "Dr", ".", ". ", "?", "! ", "…", "”", "“", "1", "A", "\n", "\n\n",
          "\f", " ", "İ", "e\u0301", "\u00a0", "(")  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def _words(text: str, sentences: list[Sentence]) -> list[str]:
    return [text[s.start : s.end] for s in sentences]


@pytest.mark.parametrize("case", CASES["ends"])
def test_sentences_end(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    text = re.sub(r"\| ?", "", case)
    assert len(expected) > 1
    assert _words(text, find_sentences(text)) == expected


@pytest.mark.parametrize("text", CASES["goes_on"])
def test_sentences_go_on(text: str) -> None:
    assert _words(text, find_sentences(text)) == [text]


def test_the_number_of_a_street_is_no_sentence() -> None:
    text = "Kantor itu di Jalan Kenanga No. 5 Melati."
    assert _words(text, find_sentences(text)) == [text]


def test_a_grade_ends_a_sentence_behind_a_capitalised_word() -> None:
    text = "Predikat A. Tahun lalu dinas itu meraih nilai lebih rendah."
    assert len(find_sentences(text)) == 2


def test_list_numbers_stay_with_their_items() -> None:
    text = "1. Membentuk tim.\n2. Menyusun rencana."
    assert _words(text, find_sentences(text)) == ["1. Membentuk tim.", "2. Menyusun rencana."]


def test_abbreviations_are_without_their_stop() -> None:
    assert len(abbreviations()) > 80
    assert all(a and not a.endswith(".") for a in abbreviations())


def test_blocks_say_what_a_sentence_is() -> None:
    text = "JUDUL BERITA\nHalaman 1\nKota Melati naik. Nilainya baik.\nSatu butir"
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    kinds = ["title", "furniture", "paragraph", "list-item"]
    blocks = [Block(k, s, e, 1) for k, (s, e) in zip(kinds, lines, strict=True)]  # type: ignore[arg-type]
    found = find_sentences(text, blocks)
    assert _words(text, found) == [
        "JUDUL BERITA", "Kota Melati naik.", "Nilainya baik.", "Satu butir",
    ]  # fmt: skip
    assert [s.heading for s in found] == [True, False, False, False]
    assert [s.row for s in found] == [False, False, False, True]
    assert found[1].paragraph == found[2].paragraph != found[3].paragraph


@settings(deadline=None)
@given(TEXTS)
def test_sentences_are_trimmed_slices_in_order(text: str) -> None:
    found = find_sentences(text)
    for s in found:
        words = text[s.start : s.end]
        assert words
        assert words == words.strip()
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    # Nothing but white space is left out.
    kept = "".join("".join(w.split()) for w in _words(text, found))
    assert kept == "".join(text.split())


@settings(deadline=None)
@given(TEXTS, st.data())
def test_sentences_lie_inside_one_block(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    kinds = st.sampled_from(["paragraph", "heading", "cell", "furniture", "caption"])
    blocks = [
        Block(data.draw(kinds), s, e, 1)  # type: ignore[arg-type]
        for s, e in itertools.pairwise(cuts)
    ]
    spans = [(b.start, b.end) for b in blocks if b.kind not in ("furniture", "caption")]
    found = find_sentences(text, blocks)
    if blocks:
        for s in found:
            assert any(start <= s.start and s.end <= end for start, end in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
