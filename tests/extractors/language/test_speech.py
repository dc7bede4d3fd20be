"""Speech: whose word a stretch of text is; a speaker who is not named is never guessed."""

from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.context import TextContext, read_text
from extractors.language.quotes import MIN_WORDS, find_quotations
from extractors.language.sentences import find_sentences

RAW = yaml.safe_load(files(__package__).joinpath("speech_cases.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = RAW["cases"]


def _read(text: str) -> TextContext:
    return read_text(RAW["before"] + text)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.get("name", c["text"][:60]))
def test_whose_word_it_is(case: dict[str, Any]) -> None:
    context = _read(case["text"])
    assert context.text.count(case["at"]) == 1
    said = context.attribution(context.text.index(case["at"]))
    assert (said.kind, said.speaker, said.role) == (case["kind"], case["speaker"], case["role"])


def test_a_bare_role_is_its_last_speaker() -> None:
    context = _read(
        "Bupati Kenanga Siti Contoh mengatakan layanan membaik. "
        "“Kami siap meraih predikat itu,” kata Bupati."
    )
    assert context.attribution(context.text.index("siap meraih")).speaker == "Siti Contoh"


def test_a_role_is_no_name() -> None:
    context = _read(
        "Wali Kota Melati Ahmad Contoh berharap hal itu. "
        "“Kami siap meraih predikat itu,” kata Bupati."
    )
    assert context.attribution(context.text.index("siap meraih")).speaker != "Bupati"


def test_a_regulation_is_no_speaker() -> None:
    context = _read("Menurut Permenpan, unit itu harus dinilai.")
    assert context.attribution(context.text.index("harus dinilai")).speaker is None


def test_a_speaker_has_a_body() -> None:
    context = _read("“Kami siap meraih predikat itu,” ujar Wali Kota Melati Ahmad Contoh.")
    body = context.speaker_body(context.text.index("siap meraih"))
    assert body is not None
    assert body.name == "Pemerintah Kota Melati"
    assert context.speaker_body(0) is None


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“Kami siap meraih predikat”", ["Kami siap meraih predikat"]),
        ("«Kami siap meraih predikat»", ["Kami siap meraih predikat"]),
        ("„Kami siap meraih predikat”", ["Kami siap meraih predikat"]),
        ('"Kami siap dinilai besok" dan "kami juga siap besok"',
         ["Kami siap dinilai besok", "kami juga siap besok"]),
        ("Disebut “zona hijau” oleh warga.", []),
        ("“Kami siap meraih predikat\n\nLain paragraf.", ["Kami siap meraih predikat"]),
        ("Tanpa tanda petik sama sekali.", []),
        ("Ini ditutup saja” dan tidak dibuka di mana pun.", []),
    ],
)  # fmt: skip
def test_quotations(text: str, quotations: list[str]) -> None:
    found = find_quotations(text, find_sentences(text))
    assert [text[q.start : q.end] for q in found] == quotations


PIECES = ("“", "”", '"', "«", " kami siap dinilai besok ", " ujarnya. ", "\n\n", ". ", "?",
          ", kata Siti Contoh", " menurut Budi Uji ", "Ia mengatakan ")  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_speech_lies_inside_its_paragraph(text: str) -> None:
    context = read_text(text)
    quotations = find_quotations(text, context.sentences)
    for q in quotations:
        assert q.outer_start < q.start <= q.end <= q.outer_end
        assert len(text[q.start : q.end].split()) >= MIN_WORDS
        assert "\n\n" not in text[q.start : q.end].strip()
    for speech in context.speeches:
        assert 0 <= speech.start < speech.end <= len(text)
        assert "\n\n" not in text[speech.start : speech.end].strip()
        if speech.speaker is not None:
            assert speech.speaker in text
