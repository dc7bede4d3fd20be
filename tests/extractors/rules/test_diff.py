"""What differs between two sets of packs."""

from extractors.rules.diff import beside_built_in, compare_rules
from extractors.rules.loader import load_book, rule_book
from extractors.rules.pack_files import built_in_packs
from tests.extractors.rules.test_linting import GOOD


def pack(text: str) -> tuple[tuple[str, bytes], ...]:
    return (("own/own.yaml", text.encode()),)


def test_the_same_packs_do_not_differ() -> None:
    assert compare_rules(rule_book(), beside_built_in(())) == []


def test_a_pack_of_ones_own_adds_its_rules() -> None:
    (change,) = compare_rules(rule_book(), beside_built_in(pack(GOOD)))
    assert (change.rule, change.kind) == ("own-opini", "added")
    (change,) = compare_rules(beside_built_in(pack(GOOD)), rule_book())
    assert (change.rule, change.kind) == ("own-opini", "removed")


def test_a_changed_rule_names_its_keys_and_a_version_that_stayed() -> None:
    old = load_book(pack(GOOD))
    (change,) = compare_rules(old, load_book(pack(GOOD.replace("opini wtp", "opini wdp"))))
    assert (change.kind, change.keys, change.same_version) == ("changed", ("anchor",), True)
    raised = GOOD.replace("opini wtp", "opini wdp").replace("version: 1", "version: 2")
    (change,) = compare_rules(old, load_book(pack(raised)))
    assert change.keys == ("anchor", "version")
    assert not change.same_version
    (change,) = compare_rules(old, load_book(pack(GOOD.replace("why: nothing", "why: other"))))
    assert not change.same_version  # nobody finds other records by that


def test_a_changed_term_changes_the_rules_that_use_it() -> None:
    termed = "terms:\n  wtp: [wtp]\n" + GOOD.replace("opini wtp", "opini {wtp}")
    other = termed.replace("[wtp]", "[wdp]")
    (change,) = compare_rules(load_book(pack(termed)), load_book(pack(other)))
    assert (change.keys, change.same_version) == (("anchor",), True)


def test_a_copy_of_a_built_in_pack_stands_in_its_place() -> None:
    name, data = built_in_packs()[0]
    copied = beside_built_in(((f"own/{name}", data),))
    assert compare_rules(rule_book(), copied) == []
