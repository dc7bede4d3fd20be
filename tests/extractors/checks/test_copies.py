"""One fact is counted once however many copies, and nothing else is lost."""

from hypothesis import given
from hypothesis import strategies as st

from extractors import extract, read
from extractors.checks.copies import Fact, canonical, counted, fact_of
from extractors.similar import NearPair, near_pairs, signature

NAMES = "abcdefgh"
pairs_of = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: NearPair(*sorted(pair), 0.9, "text")),
    max_size=12,
)
met_at = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["2024", "2025", "2026"]))


def pair(a: str, b: str) -> NearPair:
    return NearPair(a, b, 0.9, "text")


def test_the_earliest_met_counts_then_the_smallest_id() -> None:
    pairs = [pair("a", "b"), pair("b", "c"), pair("e", "f")]
    assert canonical(pairs, {"a": "2025", "b": "2024", "c": "2024"}) == {
        "a": "b", "b": "b", "c": "b", "e": "e", "f": "e",
    }  # fmt: skip
    assert canonical(pairs, {"f": "2030"})["e"] == "f"


@given(pairs_of, met_at, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(pairs, first_met, rng) -> None:
    expected = canonical(pairs, first_met)
    mixed = list(pairs)
    rng.shuffle(mixed)
    assert canonical(mixed, first_met) == expected
    assert set(expected) == {d for p in pairs for d in (p.a, p.b)}
    for one in pairs:
        assert expected[one.a] == expected[one.b]
    for document, counts in expected.items():
        assert expected[counts] == counts
        group = [d for d in expected if expected[d] == counts]
        assert document in group
        assert counts == min(group, key=lambda d: (d not in first_met, first_met.get(d, ""), d))


facts_of = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([b"x", b"y"])), max_size=25
).map(lambda rows: [Fact(f"ev-{n}", row[0], n, row[1]) for n, row in enumerate(rows)])


@given(facts_of, pairs_of, met_at, st.randoms(use_true_random=False))
def test_of_copies_as_many_facts_count_as_the_fullest_has(facts, pairs, first_met, rng) -> None:
    groups = canonical(pairs, first_met)
    result = counted(facts, groups)
    mixed = list(facts)
    rng.shuffle(mixed)
    assert counted(mixed, groups) == result
    assert set(result) == {fact.id for fact in facts}
    by_id = {fact.id: fact for fact in facts}
    most: dict[tuple[str, bytes], int] = {}
    for document in {fact.document for fact in facts}:
        for says in (b"x", b"y"):
            own = sum(f.document == document and f.says == says for f in facts)
            key = (groups.get(document, document), says)
            most[key] = max(most.get(key, 0), own)
    assert len(set(result.values())) == sum(most.values())
    for one, counting in result.items():
        assert by_id[one].says == by_id[counting].says
        assert result[counting] == counting
        same = {groups.get(by_id[i].document, by_id[i].document) for i in (one, counting)}
        assert len(same) == 1


def test_a_press_release_under_two_headlines_is_one_fact() -> None:
    body = (
        "\n\nMELATI - Pemerintah Kota Melati meraih opini Wajar Tanpa Pengecualian (WTP) dari BPK "
        "atas laporan keuangan tahun 2023. Penyerahan dilakukan pada 22 Mei 2024 di hadapan 120 "
        "undangan. Opini ini adalah yang ke-5 kali berturut-turut sejak 2019, dengan 87 persen "
        "rekomendasi yang telah ditindaklanjuti dari 245 rekomendasi.\n"
    )
    documents = [
        read(f"{head}{body}".encode())
        for head in ("Melati Raih WTP", "Lima Kali Berturut-turut Tanpa Catatan")
    ]
    pairs = near_pairs(map(signature, documents))
    assert len(pairs) == 1
    dossiers = [extract(document, {}) for document in documents]
    facts = [fact_of(e, d.document.id) for d in dossiers for e in d.evidence]
    opinions = [f for f in facts if f.says.startswith(b'["opini-bpk"')]
    assert len({f.document for f in opinions}) == 2
    groups = canonical(pairs, {dossiers[1].document.id: "2024-05-23"})
    counting = counted(opinions, groups)
    assert {f.document for f in opinions if f.id in counting.values()} == {dossiers[1].document.id}
    assert len(set(counting.values())) < len(counting)
