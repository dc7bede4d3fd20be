"""Token patterns and the index of their first words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.tokens import nlp, tokenise
from extractors.rules.index import AnchorIndex, lower_in_place
from extractors.rules.patterns import PatternError, PatternSet, compile_pattern, expand


def _found(source: str, text: str) -> list[str]:
    spans = PatternSet(nlp().vocab, [source], {}).spans(tokenise(text))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("opini wtp", "Meraih Opini WTP lagi", ["Opini WTP"]),
        ("opini wtp", "opini itu WTP", []),
        ("opini|predikat wtp", "predikat WTP", ["predikat WTP"]),
        ("opini ...2 wtp", "opini yang baik WTP", ["opini yang baik WTP"]),
        ("opini ...2 wtp", "opini yang amat sangat WTP", []),
        ("opini bpk? wtp", "opini WTP, opini BPK WTP", ["opini WTP", "opini BPK WTP"]),
        ("raih* wtp", "raihan WTP dan peraih WTP", ["raihan WTP"]),
        ("peringkat #", "peringkat 3 dan peringkat tiga", ["peringkat 3"]),
        ("peringkat #|tiga", "peringkat 3 dan peringkat tiga", ["peringkat 3", "peringkat tiga"]),
        (
            "peringkat dua|#|ke*",
            "peringkat 12, peringkat kedua",
            ["peringkat 12", "peringkat kedua"],
        ),
        ("wtp/wdp", "WTP/WDP", []),
        ("kata", "perkataan kata", ["kata"]),
    ],
)
def test_patterns_match(pattern: str, text: str, found: list[str]) -> None:
    assert _found(pattern, text) == found


def test_terms_are_each_put_in_turn() -> None:
    terms = {"n": ["nilai", "skor"], "s": ["skm"]}
    assert expand("{n} {s}", terms) == ["nilai skm", "skor skm"]
    assert expand("tetap", terms) == ["tetap"]
    with pytest.raises(PatternError, match="no terms named x"):
        expand("{x} {n}", terms)


@pytest.mark.parametrize(
    ("source", "keys"),
    [("opini wtp", ("opini",)), ("A|B c", ("c",)), ("yang tuntas", ("tuntas",)),
     ("bpk? opini", ("opini",)), ("# hari", ("hari",)), ("#|dua besar", ("besar",)),
     ("...2 raih*", ("raih*",)), ("( aa )", ("aa",))],
)  # fmt: skip
def test_the_rarest_word_that_must_be_there_is_the_key(source: str, keys: tuple[str, ...]) -> None:
    assert compile_pattern(source).keys == keys


@pytest.mark.parametrize("source", ["", "#", "kata?", "...3", "( )"])
def test_a_pattern_without_a_word_is_refused(source: str) -> None:
    with pytest.raises(PatternError, match="no word"):
        compile_pattern(source)


def test_no_patterns_find_nothing() -> None:
    assert PatternSet(nlp().vocab, [], {}).spans(tokenise("opini WTP")) == []


INDEX = AnchorIndex({"a": ["opini", "nilai"], "b": ["raih*", "nilai"]})


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Opini itu", [(0, {"a"})]),
        ("Beropini opininya", []),
        ("raih raihan meraih", [(0, {"b"}), (5, {"b"})]),
        ("NILAI", [(0, {"a", "b"})]),
        ("_opini opini_ opini-", [(14, {"a"})]),
        # A letter whose lower case is longer moves nothing.
        ("İİİ opini", [(4, {"a"})]),
        ("", []),
    ],
)
def test_hits_are_whole_words_with_their_rules(text: str, hits: list[tuple[int, set[str]]]) -> None:
    assert [(offset, set(rules)) for offset, rules in INDEX.hits(text)] == hits


def test_an_empty_index_finds_nothing() -> None:
    assert list(AnchorIndex({}).hits("opini")) == []


@settings(deadline=None)
@given(st.text())
def test_lower_case_moves_no_offset(text: str) -> None:
    lowered = lower_in_place(text)
    assert len(lowered) == len(text)
    for before, after in zip(text, lowered, strict=True):
        assert after in (before.lower(), before) or before in "Σ"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["opini", "nilai", "raihan", "meraih", "İ", " ", ".", "_", "7"]),
        max_size=15,
    ).map("".join)
)
def test_what_a_pattern_matches_the_index_has_hit(text: str) -> None:
    hits = {offset for offset, rules in INDEX.hits(text) if "a" in rules}
    for source in ("opini", "nilai"):
        spans = PatternSet(nlp().vocab, [source], {}).spans(tokenise(text))
        assert {start for start, _ in spans} <= hits
