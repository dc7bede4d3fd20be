"""Rule books: what is refused, and that packs keep dates as they are printed."""

from pathlib import Path

import pytest

from extractors.frameworks import framework
from extractors.rules.build import indicators
from extractors.rules.confidence import factor_points, score
from extractors.rules.loader import load_book, parse_pack, rule_book
from extractors.rules.pack_files import own_packs
from schemas.errors import SettingsError

PACK = """\
pack: own
title: {id: Sendiri, en: Own}
source: written for this test
rules:
  - id: own-opini
    version: 1
    claim: opini-bpk
    title: {id: Opini, en: Opinion}
    seen_in: news
    anchor: ["opini wtp"]
    indicators: []
    examples: [{text: Opini WTP diraih 2023., published: "2023-05-01", records: [{period: "2023"}]}]
    counter_examples: [{text: Bukan., why: nothing}]
"""


def _load(text: str) -> None:
    load_book([("own.yaml", text.encode())])


def test_a_pack_is_loaded_with_what_identifies_it() -> None:
    book = load_book([("own.yaml", PACK.encode())])
    assert [c.rule.id for c in book.rules] == ["own-opini"]
    assert book.named("own-opini").pack == "own.yaml"
    assert book.sources[0][0] == "own.yaml"
    other = load_book([("own.yaml", PACK.replace("version: 1", "version: 2").encode())])
    assert book.sources != other.sources
    with pytest.raises(KeyError):
        book.named("no-such-rule")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pack: own", "pack: [", "no YAML"),
        ("version: 1", "version: satu", "/rules/0/version"),
        ("claim: opini-bpk\n", "klaim: opini-bpk\n", "/rules/0"),
        ('["opini wtp"]', '["{tanpa}"]', "no terms named tanpa"),
        (
            "    indicators",
            "    value: {kind: phrase, pattern: 'opini'}\n    indicators",
            "no group",
        ),
        (
            "    indicators",
            "    value: {kind: phrase, pattern: '('}\n    indicators",
            "no regular expression",
        ),
        ('["opini wtp"]', '["#"]', "no word of it has to be there"),
    ],
)
def test_a_bad_pack_is_refused_and_says_where(old: str, new: str, says: str) -> None:
    assert old in PACK
    with pytest.raises(SettingsError, match=r"own\.yaml") as caught:
        _load(PACK.replace(old, new))
    assert says in str(caught.value)
    assert caught.value.code == "rule-pack"


def test_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(SettingsError, match="own-opini is defined twice"):
        load_book([("a.yaml", PACK.encode()), ("b.yaml", PACK.encode())])


def test_dates_in_packs_stay_text() -> None:
    unquoted = PACK.replace('"2023-05-01"', "2023-05-01")
    example = parse_pack("own.yaml", unquoted.encode()).rules[0].examples[0]
    assert example.published == "2023-05-01"


def test_packs_of_ones_own_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(PACK)
    (tmp_path / "notes.txt").write_text("no pack")
    book = rule_book(own_packs([tmp_path]))
    assert book.named("own-opini").pack == "own/b.yaml"
    assert len(book.rules) == len(rule_book().rules) + 1


def test_every_rule_bears_on_nodes_that_there_are() -> None:
    linked = [i for c in rule_book().rules for i in indicators(c.rule)]
    assert len(linked) > 30
    nodes = framework("zi-2021").nodes
    for indicator in linked:
        assert indicator.level == nodes[indicator.code].level
        assert indicator.area == nodes[indicator.code].area


def test_confidence_is_a_base_and_named_factors() -> None:
    points = factor_points()
    found = score(0.6, ["value-stated", "subject-default", "value-stated"])
    assert found.score == pytest.approx(0.6 + points["value-stated"] + points["subject-default"])
    assert [f.name for f in found.factors] == ["base", "value-stated", "subject-default"]
    assert score(0.9, points).score <= 1.0
    assert score(0.0, [n for n, p in points.items() if p < 0]).score == 0.0
    assert score(1.0, [n for n, p in points.items() if p > 0]).score == 1.0


def test_a_factor_without_points_is_an_error() -> None:
    with pytest.raises(KeyError):
        score(0.6, ["no-such-factor"])
