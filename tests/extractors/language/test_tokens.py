"""Tokens: every word and mark apart, and every text back as it was."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.language.tokens import nlp, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("WBK/WBBM", ["WBK", "/", "WBBM"]),
        ("Ombudsman-RI", ["Ombudsman", "-", "RI"]),
        ("nilai 84,2.", ["nilai", "84", ",", "2", "."]),
        ("“zona hijau”", ["“", "zona", "hijau", "”"]),
        ("se-Kota Melati", ["se", "-", "Kota", "Melati"]),
        ("undang-undang", ["undang", "-", "undang"]),
    ],
)
def test_words_and_marks_are_apart(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenise(text)] == tokens


@settings(deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
        st.text(alphabet=" \t\n\u00a0\u2003aİe\u0301.,-", max_size=40),
    )
)
@example("")
@example(" ")
@example("  Kota   Melati \n\n naik ")
@example("İstana e\u0301 \u200b")
def test_any_text_comes_back(text: str) -> None:
    doc = tokenise(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


def test_one_pipeline_a_process() -> None:
    assert nlp() is nlp()
    assert nlp().lang == "id"
