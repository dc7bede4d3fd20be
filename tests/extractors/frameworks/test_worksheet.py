"""The worksheet counts and adds up, and everything in it says where it is from."""

from collections import Counter
from fractions import Fraction

import pytest

from extractors.frameworks import framework, frameworks

ZI = framework()


def test_counts_are_those_of_the_annex() -> None:
    levels = Counter(node.level for node in ZI.nodes.values())
    assert levels == {"component": 6, "area": 12, "aspect": 42, "item": 113, "prerequisite": 3}
    assert Counter(node.area for node in ZI.items()) == {
        1: 16,
        2: 15,
        3: 21,
        4: 14,
        5: 22,
        6: 22,
        None: 3,
    }
    assert Counter(node.answer for node in ZI.items()) == {
        "Ya/Tidak": 17,
        "A/B/C": 36,
        "A/B/C/D": 33,
        "A/B/C/D/E": 17,
        "%": 8,
        "Nilai 0-4": 2,
    }


@pytest.mark.parametrize(
    ("code", "weight"),
    [
        ("A", "60"),
        ("B", "40"),
        ("A.I", "30"),
        ("A.II", "30"),
        ("B.I", "22.5"),
        ("B.II", "17.5"),
        ("A.I.2", "3.5"),
        ("A.II.5", "7.5"),
        ("A.I.1.i.a", "0.25"),
        ("A.I.1.ii.a", "1/3"),
        ("A.II.5.ii.a", "3"),
        ("B.I.b", "5"),
    ],
)
def test_weights(code: str, weight: str) -> None:
    assert ZI.node(code).weight == Fraction(weight)


def test_every_node_weighs_as_much_as_what_is_below_it() -> None:
    checked = 0
    for node in ZI.nodes.values():
        below = ZI.children(node.code)
        if below:
            assert sum((child.weight or 0 for child in below), Fraction(0)) == node.weight, node
            checked += 1
    assert checked == 6 + 12 + 42
    assert sum((item.weight or 0 for item in ZI.items()), Fraction(0)) == 100


def test_areas_of_both_halves_add_up() -> None:
    both = {n: ZI.node(f"A.I.{n}").weight + ZI.node(f"A.II.{n}").weight for n in range(1, 7)}
    assert both == {1: 8, 2: 7, 3: 10, 4: 10, 5: 15, 6: 10}


def test_every_node_has_sources_that_are_explained_and_a_confidence() -> None:
    named: set[str] = set()
    for node in ZI.nodes.values():
        assert node.source, node.code
        assert node.confidence in {"verified_two_or_more", "one_source"}, node.code
        named.update(node.source, node.evidence_source)
        if node.level == "item":
            assert node.evidence_confidence in {"practice_of_units_not_regulation", "unverified"}
    assert named == set(ZI.sources)


def test_items_say_how_they_are_answered() -> None:
    for item in ZI.items():
        assert item.answer is not None
        assert bool(item.answers) != bool(item.formula), item.code
        assert item.drivers, item.code
        assert item.evidence_types, item.code
        scores = list(item.answers.values())
        assert scores == sorted(scores, reverse=True)
        assert not scores or (scores[0], scores[-1]) == (1, 0)


def test_portal_numbers_are_each_used_once() -> None:
    numbers = [number for item in ZI.items() for number in item.portal_ids]
    assert sorted(numbers) == list(range(1, 128))


def test_a_node_knows_its_place() -> None:
    node = ZI.node("A.I.1.iv.b")
    assert (node.level, node.area, node.parent) == ("item", 1, "A.I.1.iv")
    assert ZI.node("A").parent is None
    assert ZI.node("PRA.OPINI").level == "prerequisite"
    assert ZI.node("PRA.OPINI").parent is None
    assert ZI.node("PRA.OPINI").weight is None
    assert ZI.node("A.I.5.iv.a").agency_level
    assert not node.agency_level


@pytest.mark.parametrize("code", ["A.I.1.iv.z", "", "PRA", "a.i.1", "A" * 10_000])
def test_an_unknown_code_is_refused_with_a_hint(code: str) -> None:
    with pytest.raises(KeyError, match="zi-2021 has no node") as caught:
        ZI.node(code)
    assert len(str(caught.value)) < 200


def test_the_hint_names_near_codes() -> None:
    with pytest.raises(KeyError, match=r"nearest: .*A\.I\.1\.iv"):
        ZI.node("A.I.1.iv.z")


def test_an_unknown_framework_is_refused() -> None:
    assert frameworks() == ("zi-2021",)
    with pytest.raises(KeyError, match="known: zi-2021"):
        framework("zi-1999")


def test_a_framework_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ZI.nodes["A"] = ZI.node("B")  # type: ignore[index]
