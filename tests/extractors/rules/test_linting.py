"""Lint finds all faults at once, each with its file and place."""

import pytest

from extractors.rules.linting import Fault, lint
from extractors.rules.pack_files import built_in_packs

GOOD = """\
pack: own
title: {id: Sendiri, en: Own}
source: written for this test
rules:
  - &rule
    id: own-opini
    version: 1
    claim: opini-bpk
    title: {id: Opini, en: Opinion}
    seen_in: news
    anchor: ["opini wtp"]
    indicators: [{code: PRA.OPINI, strength: prerequisite, reason: {id: a, en: b}}]
    examples: [{text: Opini WTP diraih., records: [{value: WTP}]}]
    counter_examples: [{text: Bukan., why: nothing}]
"""


def faults(text: str) -> list[Fault]:
    return lint([("own/own.yaml", text.encode())])


def test_the_built_in_packs_are_clean() -> None:
    assert lint(built_in_packs()) == []


def test_a_good_pack_is_clean() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "pointer", "message"),
    [
        ("claim: opini-bpk", "claim: opini-bkp", "/rules/0/claim", "unknown claim 'opini-bkp'"),
        ("PRA.OPINI", "A.I.9", "/rules/0/indicators/0/code", "unknown indicator 'A.I.9'"),
        ("[{text: Bukan., why: nothing}]", "[]", "/rules/0/counter_examples", ""),
        ("{value: WTP}", "{valeu: WTP}", "/rules/0/examples/0/records", "unknown key 'valeu'"),
        ('"opini wtp"', '"opini {nothing}"', "/rules/0/anchor/0", "no terms named nothing"),
        ('"opini wtp"', '"wtp?"', "/rules/0/anchor/0", "no word of it has to be there"),
        ("seen_in: news", "seenin: news", "/rules/0/seen_in", ""),
        ("pack: own", "pack: [", "", "no YAML"),
    ],
)
def test_each_fault_names_its_place(old: str, new: str, pointer: str, message: str) -> None:
    assert old in GOOD
    found = faults(GOOD.replace(old, new))
    assert any(f.pointer == pointer and message in f.message for f in found), found
    assert all(f.file == "own/own.yaml" and f.expected for f in found)


def test_all_faults_come_at_once() -> None:
    text = GOOD.replace("opini-bpk", "opini-bkp").replace("PRA.OPINI", "A.I.9")
    assert len(faults(text)) == 2


def test_double_ids_are_found_within_and_across_packs() -> None:
    twice = GOOD + "  - *rule\n"
    assert any("defined twice" in f.message for f in faults(twice))
    across = lint([("a.yaml", GOOD.encode()), ("b.yaml", GOOD.encode())])
    assert [(f.file, f.pointer) for f in across] == [("b.yaml", "/rules/0/id")]


def test_a_joining_word_is_no_anchor() -> None:
    common = GOOD.replace('"opini wtp"', '"yang ...2 telah"')
    examples = ", ".join("{text: 'Opini yang diraih.', records: [{value: WTP}]}" for _ in range(50))
    common = common.replace("{text: Opini WTP diraih., records: [{value: WTP}]}", examples)
    assert [(f.pointer, "too common" in f.message) for f in faults(common)] == [
        ("/rules/0/anchor/0", True)
    ]
