"""Explaining: each rule with an anchor in the text says what it did."""

from extractors.rules.explain import explain, read_plain
from extractors.rules.loader import rule_book

BOOK = rule_book()
TEXT = (
    "Pemkot Melati Raih Opini WTP\n\n"
    "Pemerintah Kota Melati meraih opini WTP dari BPK RI.\n\n"
    "PDAM membangun WTP berkapasitas 50 liter per detik."
)


def test_fired_and_excluded_rules_are_told_with_their_places() -> None:
    found = explain(read_plain("Pemkot Melati meraih opini WTP dari BPK RI.", BOOK))
    assert [(t.rule, t.outcome) for t in found.trials] == [("opini-bpk", "fired")]
    (trial,) = found.trials
    assert trial.anchor.text in trial.sentence.text
    assert [r.claim.value for r in found.records] == ["WTP"]
    near = explain(read_plain("PDAM membangun WTP berkapasitas 50 liter per detik.", BOOK))
    assert [(t.rule, t.outcome) for t in near.trials] == [("opini-bpk", "excluded")]
    assert near.trials[0].reason
    assert near.records == ()


def test_a_stretch_of_the_text_can_be_asked_for() -> None:
    read = read_plain(TEXT, BOOK)
    start = TEXT.index("PDAM")
    within = explain(read, (start, start + 4))
    assert within.trials
    assert all(t.sentence.start == start for t in within.trials)
    assert len(explain(read).trials) > len(within.trials)


def test_slices_are_exact() -> None:
    read = read_plain(TEXT, BOOK)
    for trial in explain(read).trials:
        for mention in (trial.anchor, trial.sentence):
            assert mention.text == read.document.text[mention.start : mention.end]


def test_rules_over_a_part_say_what_they_did_to_it() -> None:
    text = "KEPUTUSAN WALI KOTA\n\nNOMOR 1 TAHUN 2024\n\nTENTANG\n\nHARI JADI KOTA MELATI"
    trials = explain(read_plain(text, BOOK, type="sk")).trials
    assert ("sk-tim-zi", "missing") in [(t.rule, t.outcome) for t in trials]


def test_a_foreign_text_has_no_trials() -> None:
    text = "The city water treatment plant produces fifty litres of clean water per second for all."
    found = explain(read_plain(text, BOOK))
    assert found.language == "en"
    assert found.trials == ()
