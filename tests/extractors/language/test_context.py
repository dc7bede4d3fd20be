"""A text with its passes: headlines, clauses, language, and the office it is about."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.clauses import clause_at, find_clauses
from extractors.language.context import SentenceView, read_text
from extractors.language.main_office import same_office
from extractors.language.matching import last_match
from extractors.language.sentences import Sentence
from extractors.language.speaking import language_of


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Dinas itu meraih WBK.", [("", "Dinas itu meraih WBK.")]),
        ("Setelah meraih WBK, dinas itu bersiap.",
         [("setelah", "Setelah meraih WBK"), ("", ", dinas itu bersiap.")]),
        ("Dinas itu lulus, namun rumah sakit itu belum.",
         [("", "Dinas itu lulus, "), ("namun", "namun rumah sakit itu belum.")]),
        ("Melati naik sedangkan Kenanga turun; selesai.",
         [("", "Melati naik "), ("sedangkan", "sedangkan Kenanga turun"), (";", "; selesai.")]),
        # A decimal comma ends no clause.
        ("Setelah meraih 84,2 dinas bersiap.", [("setelah", "Setelah meraih 84,2 dinas bersiap.")]),
    ],
)  # fmt: skip
def test_clauses(text: str, clauses: list[tuple[str, str]]) -> None:
    found = find_clauses(text, 0, len(text))
    assert [(c.opener, text[c.start : c.end]) for c in found] == clauses


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["namun", "setelah", ";", ",", " ", "dinas", "İ", "84,2", "sejak", "\n"]),
        max_size=20,
    ),
    st.integers(0, 10),
)
def test_clauses_tile_their_sentence(pieces: list[str], start: int) -> None:
    text = " ".join(pieces)
    start = min(start, len(text))
    found = find_clauses(text, start, len(text))
    assert found[0].start == start
    assert found[-1].end == len(text)
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
    for offset in range(start, len(text)):
        clause = clause_at(found, offset)
        assert clause.start <= offset < clause.end
    assert clause_at(found, len(text)) == found[-1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pemerintah Kota Melati meraih penghargaan dari kementerian dan akan terus menjaga "
         "layanan yang baik untuk warga.", "id"),
        ("The city was given an award by the ministry, and it will keep on working.", "en"),
        ("Dinas itu lulus.", "und"),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14", "und"),
        ("melati kenanga cendana mawar anggrek dahlia kamboja teratai seroja tulip soka", "und"),
        ("", "und"),
    ],
)  # fmt: skip
def test_language(text: str, code: str) -> None:
    assert language_of(text).code == code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dinas Kesehatan Kota Melati", "Dinas Kesehatan", True),
        ("Dinas Kesehatan Kota Melati", "Dinas Kesehatan Melati", True),
        ("Dinas Kesehatan Kota Melati", "Dinas Kesehatan Kota Melati", True),
        ("Dinas Kesehatan Kota Melati", "Dinas Kesehatan Kabupaten Melati", False),
        ("Dinas Kesehatan Kota Melati", "Dinas Kesehatan Kota Kenanga", False),
        ("Dinas Kesehatan Kota Melati", "Dinas Pendidikan", False),
        ("Pemerintah Kota Melati", "Pemerintah Kabupaten Melati", False),
    ],
)
def test_same_office(one: str, other: str, same: bool) -> None:
    assert same_office(one, other) is same
    assert same_office(other, one) is same


def test_last_match() -> None:
    assert last_match(re.compile("a"), "a-a-a", 0, 4).start() == 2  # type: ignore[union-attr]
    assert last_match(re.compile("b"), "a-a-a", 0, 5) is None


HEADLINE = "Pemkot Melati Raih Opini WTP\n\nRapat itu berlangsung lancar. Semua hadir."


def test_first_lines_of_an_article_are_headlines() -> None:
    assert [v.heading for v in read_text(HEADLINE).views] == [True, False, False]
    assert [v.heading for v in read_text(HEADLINE, article=False).views] == [False] * 3
    # A full sentence, or a line as long as one, is none.
    assert not read_text("Pemkot Melati meraih opini WTP.").views[0].heading
    assert not read_text(" ".join(["kata"] * 23)).views[0].heading


def test_views_know_their_neighbours() -> None:
    first, second, third = read_text(HEADLINE).views
    assert second.previous is None  # a headline is no sentence before
    assert third.previous is second
    assert first.following is second
    assert third.following is None


def test_sentence_at() -> None:
    context = read_text(HEADLINE)
    assert context.sentence_at(0) == 0
    assert context.sentence_at(HEADLINE.index("\n")) is None
    assert context.sentence_at(HEADLINE.index("Semua")) == 2
    assert context.sentence_at(len(HEADLINE)) is None


def test_a_view_without_its_document_says_so() -> None:
    with pytest.raises(RuntimeError, match="not attached"):
        _ = SentenceView("Teks", 0, Sentence(0, 4, 0)).context


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Dinas Kesehatan Kota Melati lulus. Dinas Kesehatan menjaga layanan.",
         "Dinas Kesehatan Kota Melati"),
        # the only one, with which the text opens
        ("Dinas Kesehatan Kota Melati lulus.", "Dinas Kesehatan Kota Melati"),
        ("Apel digelar. " * 4 + "Dinas Kesehatan Kota Melati lulus.", None),
        ("Dinas Kesehatan dan Dinas Pendidikan lulus. Dinas Kesehatan dan Dinas Pendidikan naik.",
         None),
        ("Pemkot Melati naik. Pemkot Melati menjaga. Pemkot Melati siap. Dinas Kesehatan hadir. "
         "Dinas Kesehatan pulang.", None),
        # A headline's office needs no more than the government; its head counts half.
        ("RSUD Melati Raih WBK\n\nWali Kota Melati memuji RSUD Melati. Pemkot Melati maju.",
         "RSUD Melati"),
        ("Wali Kota Melati memuji. Lapas Melati hadir, Lapas Melati naik. Pemkot Melati maju. "
         "Pemkot Melati siap.", None),
        # Short forms are one with the name, places of many offices are none.
        ("Lapas Kenanga Naik\n\nDi Lapas ada 40 orang. Lapas Kenanga siap.", "Lapas Kenanga"),
        ("MPP Dibuka\n\nMal Pelayanan Publik siap. Mal Pelayanan Publik ramai.", None),
        ("Semua hadir.", None),
    ],
)  # fmt: skip
def test_the_one_office_of_a_text(text: str, office: str | None) -> None:
    found = read_text(text).main_office
    assert (found.name if found else None) == office
