"""Near copies are told, look-alikes are not, and nothing depends on order or number."""

from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors import read
from extractors.similar import Signature, near_pairs, signature

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))


@cache
def signed(text: str) -> Signature:
    return signature(read(text.encode()))


def changed(case: dict) -> str:
    if "text" in case:
        return case["text"]
    text = CASES["texts"][case["base"]]
    for old, new in case.get("changes", {}).items():
        assert old in text, old
        text = text.replace(old, new)
    paragraphs = text.split("\n\n")
    if "drop" in case:
        del paragraphs[case["drop"]]
    return "\n\n".join([*paragraphs, case.get("add", "")])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_copies_are_told_and_lookalikes_are_not(case) -> None:
    first, second = signed(CASES["texts"][case["base"]]), signed(changed(case))
    pairs = near_pairs([first, second])
    assert bool(pairs) == case["near"]
    for pair in pairs:
        assert (pair.a, pair.b) == tuple(sorted((first.document, second.document)))
        assert pair.kind == "text"
        assert 0.4 <= pair.likeness <= 1


def everything() -> list[Signature]:
    found = [signed(text) for text in CASES["texts"].values()]
    return found + [signed(changed(case)) for case in CASES["cases"]]


@given(st.permutations(range(len(everything()))), st.integers(0, 3))
def test_order_and_repetition_change_nothing(order, again) -> None:
    every = everything()
    shuffled = [every[n] for n in order]
    assert near_pairs(shuffled + shuffled[:again]) == near_pairs(every)


@given(st.sets(st.integers(0, len(everything()) - 1), min_size=2))
def test_other_documents_have_no_say_in_a_pair(chosen) -> None:
    every = everything()
    some = [every[n] for n in sorted(chosen)]
    ids = {one.document for one in some}
    assert near_pairs(some) == [
        pair for pair in near_pairs(every) if pair.a in ids and pair.b in ids
    ]


def scan(number: int, *pages: int) -> Signature:
    return Signature(f"sha256:{number:064x}", b"", b"", b"", 0, pages)


def flipped(value: int, bits: int, rng: Random) -> int:
    for bit in rng.sample(range(64), bits):
        value ^= 1 << bit
    return value


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(1, 3), st.integers(0, 4)), min_size=2, max_size=9
    ),
    st.randoms(use_true_random=False),
)
def test_scans_are_compared_bit_by_bit(made, rng) -> None:
    """No candidate is missed: the pairs are those that all comparisons give."""
    plain = [[rng.getrandbits(64) for _ in range(3)] for _ in range(2)]
    scans = [
        scan(n, *(flipped(page, bits, rng) for page in plain[which][:length]))
        for n, (which, length, bits) in enumerate(made)
    ]
    expected = set()
    for one, other in combinations(scans, 2):
        if len(one.pages) != len(other.pages):
            continue
        bits = sum((a ^ b).bit_count() for a, b in zip(one.pages, other.pages, strict=True))
        if bits <= (2 * len(one.pages) if len(one.pages) > 1 else 0):
            expected.add((one.document, other.document))
    found = near_pairs(scans)
    assert {pair.kind for pair in found} <= {"image"}
    # Of scans with the same pages each is paired with the first alone.
    same: dict[tuple[int, ...], str] = {}
    first = {s.document: same.setdefault(s.pages, s.document) for s in scans}
    told = {(pair.a, pair.b) for pair in found}
    assert told <= expected
    between = {tuple(sorted((first[a], first[b]))) for a, b in expected if first[a] != first[b]}
    assert between == {(a, b) for a, b in told if first[a] != first[b]}
    assert {(first[d], d) for d in first if first[d] != d} == {
        (a, b) for a, b in told if first[a] == first[b]
    }


def test_what_says_too_little_is_like_nothing() -> None:
    empty = [Signature(f"sha256:{n:064x}", b"", b"", b"", 0, ()) for n in range(3)]
    assert near_pairs(empty) == []
    assert near_pairs([]) == []
    assert near_pairs([signed("Cap dinas"), signed("Cap dinas."), signed("Cap dinas!")]) == []


def test_a_text_and_a_scan_are_not_compared() -> None:
    text = signed(CASES["texts"]["decree"])
    both = Signature("sha256:" + "0" * 64, text.runs, text.figures, text.particulars, 9, (7,))
    assert [pair.kind for pair in near_pairs([text, both, scan(1, 7)])] == ["text"]


def test_many_copies_stay_few_pairs_and_one_group() -> None:
    rng = Random(5)
    text = CASES["texts"]["news"].split()
    copies = []
    for n in range(200):
        words = list(text)
        words[rng.randrange(len(words))] = f"salah{n}"
        copies.append(signed(" ".join(words)))
    pairs = near_pairs(copies)
    assert len(pairs) <= 11 * len(copies)
    group, reached = {pairs[0].a}, 0
    while len(group) > reached:
        reached = len(group)
        group |= {d for p in pairs if p.a in group or p.b in group for d in (p.a, p.b)}
    assert len(group) == len(copies)
