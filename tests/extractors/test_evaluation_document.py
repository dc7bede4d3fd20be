"""One document against its gold: each record and each fact is counted once, in one place."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.evaluation import BAND_NAMES, band, total
from extractors.evaluation_document import DocumentScore, score_document, unreadable
from extractors.evaluation_gold import read_gold
from schemas.codec import decode
from schemas.records import Attribution, Dossier, Evidence, Finding

DOSSIERS = Path(__file__).parents[1] / "schemas" / "dossier" / "accepts"
NEWS = decode((DOSSIERS / "news-opinion.json").read_bytes(), Dossier)
DECREE = decode((DOSSIERS / "decree-change-agents.json").read_bytes(), Dossier)
OPINION = NEWS.evidence[0]
TEXT = "x" * OPINION.quote.start + OPINION.quote.text
FACT: dict[str, Any] = {
    "claim": "opini-bpk",
    "subject": "Kota Melati",
    "value": "WTP",
    "status": "realised",
}


def record(number: int = 1, **changes: Any) -> Evidence:
    """The opinion with other slots; `name` and `value` are those of the claim."""
    made = replace(OPINION, id=f"ev-{number:016x}")
    claim = replace(
        made.claim,
        name=changes.pop("name", made.claim.name),
        value=changes.pop("value", made.claim.value),
    )
    if "subject" in changes and isinstance(changes["subject"], str) and made.subject:
        changes["subject"] = replace(made.subject, name=changes["subject"])
    return replace(made, claim=claim, **changes)


def scored(gold: dict[str, Any], *records: Evidence) -> DocumentScore:
    dossier = replace(NEWS, evidence=list(records))
    return score_document("a.txt", read_gold(gold), dossier, TEXT)


def counts(score: DocumentScore) -> tuple[int, int, int, int]:
    """Right, differing pairs, wrong, missed."""
    right = sum(pair.right for pair in score.pairs)
    return right, len(score.pairs) - right, len(score.wrong), len(score.missed)


@pytest.mark.parametrize(
    ("changes", "fact", "expected"),
    [
        ({}, {}, (1, 0, 0, 0)),
        ({"status": "target"}, {}, (0, 1, 0, 0)),
        ({"subject": "Pemerintah Kota Kenanga"}, {}, (0, 1, 0, 0)),
        ({"subject": None}, {}, (0, 1, 0, 0)),
        ({"value": "WDP"}, {}, (0, 1, 0, 0)),
        ({"value": "WDP"}, {"value": ["WTP", "WDP"]}, (1, 0, 0, 0)),
        ({"status": "target"}, {"status": ["realised", "target"]}, (1, 0, 0, 0)),
        ({"status": "target"}, {"alternatives": [{"status": "target"}]}, (1, 0, 0, 0)),
        ({"subject": "Dinas Sosial"}, {"alias": ["Dinas Sosial"]}, (1, 0, 0, 0)),
        ({"name": "predikat-wbk"}, {}, (0, 0, 1, 1)),
        (
            {"name": "predikat-wbk", "value": "WBK"},
            {"alternatives": [{"claim": "predikat-wbk", "value": "WBK"}]},
            (1, 0, 0, 0),
        ),
        (
            {"name": "pengusulan-wbk", "value": None},
            {"alternatives": [{"claim": "pengusulan-wbk"}]},
            (1, 0, 0, 0),
        ),
    ],
)
def test_one_record_and_one_fact(
    changes: dict[str, Any], fact: dict[str, Any], expected: tuple[int, int, int, int]
) -> None:
    assert counts(scored({"facts": [FACT | fact]}, record(**changes))) == expected


def test_nothing_found_is_missed() -> None:
    assert counts(scored({"facts": [FACT]})) == (0, 0, 0, 1)


def test_records_find_their_own_facts_whatever_the_order() -> None:
    facts = [FACT | {"subject": f"Kota {name}"} for name in ("Melati", "Kenanga", "Randu")]
    records = [record(i, subject=f["subject"]) for i, f in enumerate(reversed(facts))]
    assert counts(scored({"facts": facts}, *records)) == (3, 0, 0, 0)


def test_the_place_of_the_quote_breaks_a_tie() -> None:
    far = replace(OPINION.quote, start=0, end=5, also=[])
    anchored = FACT | {"anchor": OPINION.quote.text[10:30], "value": "WDP"}
    score = scored({"facts": [anchored, FACT | {"value": "TMP"}]}, record(1, quote=far), record(2))
    assert {p.record.id[-1]: p.fact.number for p in score.pairs} == {"2": 0, "1": 1}


def test_a_repetition_is_a_duplicate_and_never_stands_for_another_fact() -> None:
    other = FACT | {"subject": "Kota Kenanga"}
    score = scored({"facts": [FACT, other]}, record(1), record(2))
    assert counts(score) == (1, 0, 0, 1)
    assert len(score.duplicates) == 1


def test_an_optional_fact_is_neither_missed_nor_wrong() -> None:
    gold = {"facts": [FACT | {"optional": True}]}
    assert counts(scored(gold)) == (0, 0, 0, 0)
    for status in ("realised", "target"):
        score = scored(gold, record(status=status))
        assert counts(score) == (0, 0, 0, 0)
        assert len(score.optional) == 1


def test_an_optional_fact_excuses_no_other_statement() -> None:
    stranger = record(subject="Dinas Sosial", value="WDP")
    assert counts(scored({"facts": [FACT | {"optional": True}]}, stranger)) == (0, 0, 1, 0)


def test_where_an_optional_fact_tells_only_its_status_that_has_to_do() -> None:
    vague = {"claim": "opini-bpk", "subject": "semua OPD", "status": "realised", "optional": True}
    assert counts(scored({"facts": [vague]}, record())) == (0, 0, 0, 0)
    assert counts(scored({"facts": [vague]}, record(status="target"))) == (0, 0, 1, 0)


def test_documents_that_prove_themselves_are_not_counted() -> None:
    filed = record(name="dokumen-bukti", value=None)
    assert counts(scored({"facts": []}, filed)) == (0, 0, 0, 0)
    named = FACT | {"claim": "dokumen-bukti", "value": None}
    assert counts(scored({"facts": [named]}, filed)) == (1, 0, 0, 0)


def test_claims_limit_what_is_covered() -> None:
    gold = {"claims": ["opini-bpk"], "facts": [FACT]}
    assert counts(scored(gold, record(1), record(2, name="predikat-wbk"))) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("forbidden", "hit"),
    [
        ({"subject": "Kota Melati"}, True),
        ({}, True),
        ({"subject": "Kota Melati", "status": "realised"}, True),
        ({"status": "target"}, False),
        ({"subject": "Kota Kenanga"}, False),
        ({"value": "WDP"}, False),
        ({"claim": "predikat-wbk"}, False),
    ],
)
def test_what_must_not_appear_is_counted_by_itself(forbidden: dict[str, Any], hit: bool) -> None:
    gold = {"facts": [], "not_facts": [{"claim": "opini-bpk"} | forbidden]}
    assert len(scored(gold, record()).not_facts) == hit


def test_a_right_record_is_never_forbidden() -> None:
    gold = {"facts": [FACT], "not_facts": [{"claim": "opini-bpk"}]}
    assert scored(gold, record()).not_facts == ()


@pytest.mark.parametrize(
    ("given", "name", "right"),
    [
        ({"period": 2022}, "period", True),
        ({"period": 2021}, "period", False),
        ({"period": None}, "period", False),
        ({"date": "2023-05"}, "date", True),
        ({"date": "2023-05-17"}, "date", False),
        ({"issuer": ["BPK", "Badan Pemeriksa Keuangan"]}, "issuer", True),
        ({"issuer": "KPK"}, "issuer", False),
        ({"speaker": None}, "speaker", True),
        ({"speaker": "Ratna Dewi"}, "speaker", False),
        ({"quoted": False}, "quoted", True),
        ({"quoted": True}, "quoted", False),
        ({"details": {"consecutive_years": 5}}, "details.consecutive_years", True),
        ({"details": {"consecutive_years": 4}}, "details.consecutive_years", False),
        ({"details": {"count": 4}}, "details.count", False),
        ({"areas": []}, "areas", True),
        ({"areas": [4]}, "areas", False),
        ({"indicators": ["PRA.OPINI"]}, "indicators", True),
        ({"indicators": ["A.I.4"]}, "indicators", False),
    ],
)
def test_fields_of_right_pairs(given: dict[str, Any], name: str, right: bool) -> None:
    checks = scored({"facts": [FACT | given]}, record()).pairs[0].checks
    assert [(check.name, check.right) for check in checks] == [(name, right)]


def test_fields_of_wrong_pairs_are_not_scored() -> None:
    assert (
        scored({"facts": [FACT | {"period": 2022}]}, record(status="target")).pairs[0].checks == ()
    )


def test_a_speaker_may_be_written_with_titles() -> None:
    said = record(attribution=Attribution("indirect", "dr. Ratna Dewi, M.Kes", None))
    checks = scored({"facts": [FACT | {"speaker": "Ratna Dewi", "quoted": True}]}, said)
    assert [check.right for check in checks.pairs[0].checks] == [True, True]


def test_document_fields_with_their_basis() -> None:
    gold = read_gold(
        {
            "types": ["sk"],
            "fields": {
                "nomor": "800/017/DINKES/2024",
                "unit": "Dinas Kesehatan",
                "tanggal": {"value": "2024-01-09", "basis": "stated"},
                "hari": "Senin",
            },
        }
    )
    checks = {c.name: c.right for c in score_document("a", gold, DECREE, "").fields}
    assert checks == {
        "type": True,
        "nomor": True,
        "unit": True,
        "tanggal": False,
        "tanggal.basis": True,
        "hari": False,
    }


def _with_findings(*codes_and_severities: tuple[str, str]) -> Dossier:
    base: Finding = DECREE.findings[0]
    made = [replace(base, code=code, severity=sev) for code, sev in codes_and_severities]  # type: ignore[arg-type]
    return replace(DECREE, findings=made)


def test_findings_are_recalled_and_false_alarms_counted_where_there_should_be_none() -> None:
    found = _with_findings(("no-date", "check"), ("self-reported", "info"))
    expecting = score_document("a", read_gold({"findings": ["no-date", "no-number"]}), found, "")
    assert expecting.findings_found == {"no-date"}
    assert expecting.false_alarms == ()
    quiet = score_document("a", read_gold({"findings": []}), found, "")
    assert quiet.false_alarms == ("no-date",)
    silent = score_document("a", read_gold({}), found, "")
    assert silent.false_alarms == ()


def test_totals_add_up() -> None:
    facts = [FACT, FACT | {"subject": "Kota Kenanga"}]
    scores = [
        scored({"facts": facts}, record(1), record(2, name="predikat-wbk")),
        unreadable("b.pdf", read_gold({"facts": facts}), "encrypted"),
    ]
    found = total(scores)
    assert (found.records.right, found.records.wrong, found.records.missed) == (1, 1, 3)
    assert found.records.precision == 0.5
    assert found.records.recall == 0.25
    assert found.records.f1 == pytest.approx(1 / 3)
    assert found.unreadable == 1
    assert sum(t.right + t.missed for t in found.claim_records.values()) == 4
    assert found.bands[">=0.9"].scored == 2


def test_nothing_is_not_perfect() -> None:
    found = total([])
    assert (found.records.precision, found.records.recall, found.records.f1) == (None,) * 3


@pytest.mark.parametrize(
    ("score", "name"), [(0.0, 0), (0.59, 0), (0.6, 1), (0.8, 2), (0.89, 2), (0.9, 3), (1.0, 3)]
)
def test_bands(score: float, name: int) -> None:
    assert band(score) == BAND_NAMES[name]
