"""The engine with a pack of its own: anchors, values, subjects, times, topics, merging."""

from functools import cache
from importlib.resources import files
from itertools import permutations
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.rules.candidate import Candidate
from extractors.rules.confidence import factor_points
from extractors.rules.explain import ReadText, read_plain
from extractors.rules.loader import RuleBook, load_book


def _file(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()


CASES: list[dict[str, Any]] = yaml.safe_load(_file("engine_cases.yaml"))


@cache
def book() -> RuleBook:
    return load_book([("engine_pack.yaml", _file("engine_pack.yaml"))])


def _read(text: str) -> ReadText:
    return read_plain(text, book(), type="berita")


def _records(read: ReadText) -> list[Candidate]:
    return [candidate for _, candidate in read.candidates]


def _shown(c: Candidate, text: str) -> dict[str, Any]:
    period = c.period
    if period is not None and period.start != period.end:
        raise AssertionError("the cases hold single years only")
    return {
        "rule": c.rule.id,
        "value": c.value,
        "subject": c.subject.name if c.subject else None,
        "basis": c.subject.basis if c.subject else None,
        "issuer": c.issuer.name if c.issuer else None,
        "period": period.start if period else None,
        "date": c.date.value if c.date else None,
        "status": c.status,
        "speaker": c.attribution.speaker,
        "details": c.details,
        "warnings": list(c.warnings),
        "also": len(c.also),
        "heading": c.heading,
        "quote": text[c.quote[0] : c.quote[1]],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_engine(case: dict[str, Any]) -> None:
    read = _read(case["text"])
    found = [_shown(c, case["text"]) for c in _records(read)]
    expected = case["records"]
    assert len(found) == len(expected), found
    # Records of one sentence stand in the order of their anchors; values tell them apart.
    for wanted in expected:
        assert any(all(shown[k] == v for k, v in wanted.items()) for shown in found), found
    if "reasons" in case:
        assert [a.reason for a in read.attempts] == case["reasons"]


def test_who_stands_behind_a_comparison_acts() -> None:
    (record,) = _records(_read("Selain Pemkab Kenanga, Pemkot Melati meraih opini WTP."))
    assert record.subject is not None
    assert record.subject.name == "Pemerintah Kota Melati"


def test_all_holders_before_the_claim_have_their_values() -> None:
    text = "Dinas Kesehatan meraih nilai 92,4 dan Dinas Pendidikan 88,1 dalam survei kepatuhan."
    assert {r.value for r in _records(_read(text))} == {92.4, 88.1}


def test_a_factor_before_the_letter_x_is_no_score() -> None:
    records = _records(_read("Nilai SAKIP Pemkot Melati dihitung 35,2 x 2,5 = 88,00."))
    assert [r.value for r in records] == [88.0]


def test_a_title_ends_before_its_full_stop() -> None:
    (record,) = _records(_read("Pemkot Melati meraih Piala Layanan Terbaik."))
    assert record.value == "Piala Layanan Terbaik"


FACTS = (
    "Nilai SAKIP Pemerintah Kota Melati 71,25.",
    "Nilai SAKIP Pemkot Melati tahun 2023 sebesar 71,25 pada Senin (6/5/2024).",
    "Pemkot Melati meraih nilai SAKIP 71,25 pada tahun 2023.",
)


@pytest.mark.parametrize("order", list(permutations(FACTS)))
def test_one_fact_is_one_record_in_any_order(order: tuple[str, ...]) -> None:
    text = "\n\n".join(order)
    (record,) = _records(_read(text))
    assert record.date is not None
    assert record.period is not None
    assert text[slice(*record.quote)] == FACTS[1].rstrip(".")
    assert len(record.also) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([c["text"] for c in CASES]), min_size=1, max_size=5))
def test_what_the_engine_promises_of_any_text(texts: list[str]) -> None:
    read = _read("\n\n".join(texts))
    text = read.document.text
    records = _records(read)
    assert [r.quote for r in records] == sorted(r.quote for r in records)
    for r in records:
        assert r.status in {"realised", "planned", "target", "required", "negated", "uncertain"}
        assert set(r.factors) <= set(factor_points())
        for slot in r.slots.values():
            assert slot.text == text[slot.start : slot.end]
        assert "anchor" in r.slots
        # Nothing a record quotes twice, and no further mention inside the quote.
        assert len(set(r.also)) == len(r.also)
        assert all(end <= r.quote[0] or r.quote[1] <= start for start, end in r.also)
    # A fact is one record.
    same = {
        (
            *(r.rule.id, str(r.value), r.status, r.subject and r.subject.name, r.period),
            *(r.warnings, r.details.get("rank")),
        )
        for r in records
    }
    assert len(same) == len(records)
