"""Evaluate prints scores; sealed, nothing but totals."""

import json
from pathlib import Path

import pytest

from bukti import exits
from tests.bukti.conftest import NIK, Bukti
from tests.extractors.rules.test_linting import GOOD

TEXT = (
    f"Pemerintah Kota Melati ({NIK}) meraih opini WTP dari BPK RI.\n\n"
    "RSUD Sehati meraih predikat WBK.\n"
)
FACT = {"claim": "opini-bpk", "subject": "Pemkot Melati", "value": "WTP", "status": "realised"}
OTHER = {"claim": "predikat-wbk", "subject": "RSUD Sehati", "value": "WBK", "status": "realised"}
UNSEEN = {"claim": "nilai-ikm", "subject": "RSUD Sehati", "value": 88, "anchor": "anchor-words"}


def folder(tmp_path: Path, **gold: object) -> Path:
    (tmp_path / "kabar-rahasia.txt").write_text(TEXT)
    value = {"document": "kabar-rahasia.txt", "facts": [FACT, OTHER], **gold}
    (tmp_path / "kabar-rahasia.gold.json").write_text(json.dumps(value))
    return tmp_path


def test_perfect_reading(bukti: Bukti, tmp_path: Path) -> None:
    done = bukti("evaluate", folder(tmp_path), "--json")
    assert done.exit_code == exits.DONE
    value = json.loads(done.stdout)
    assert value["records"]["f1"] == 1.0
    assert value["claims"]["opini-bpk"]["records"]["right"] == 1
    assert sum(b["scored"] for b in value["precision_by_confidence"].values()) == 2


def test_what_is_missed_and_wrong_is_told_with_its_document(bukti: Bukti, tmp_path: Path) -> None:
    done = bukti("evaluate", folder(tmp_path, facts=[FACT, UNSEEN]))
    assert "kabar-rahasia.txt" in done.stdout
    assert "terlewat  nilai-ikm" in done.stdout
    assert "salah     predikat-wbk" in done.stdout
    assert NIK not in done.stdout


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_sealed_gives_totals_and_no_text(
    bukti: Bukti, tmp_path: Path, form: tuple[str, ...]
) -> None:
    gold = folder(tmp_path, facts=[FACT, UNSEEN], not_facts=[OTHER])
    done = bukti("evaluate", gold, "--sealed", *form)
    for secret in ("kabar-rahasia", "RSUD", "Melati", "anchor-words"):
        assert secret not in done.stdout
    assert "opini-bpk" in done.stdout


def test_what_must_not_appear_says_no(bukti: Bukti, tmp_path: Path) -> None:
    forbidden = OTHER | {"why": "another office"}
    done = bukti("evaluate", folder(tmp_path, facts=[FACT], not_facts=[forbidden]))
    assert done.exit_code == exits.SAYS_NO
    assert "TERLARANG" in done.stdout
    assert "another office" in done.stdout


def test_a_floor_says_no(bukti: Bukti, tmp_path: Path) -> None:
    gold = folder(tmp_path, facts=[FACT, OTHER, UNSEEN])
    assert bukti("evaluate", gold, "--min-f1", "0.7").exit_code == exits.DONE
    assert bukti("evaluate", gold, "--min-f1", "0.9").exit_code == exits.SAYS_NO


def test_a_missing_document_is_an_error(bukti: Bukti, tmp_path: Path) -> None:
    (folder(tmp_path) / "kabar-rahasia.txt").unlink()
    done = bukti("evaluate", tmp_path)
    assert done.exit_code == exits.CANNOT_START
    assert "Galat [gold]" in done.stderr


def test_workers_give_the_same_scores(bukti: Bukti, tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "b").mkdir()
    folder(tmp_path / "b", facts=[FACT])
    alone, together = (bukti("evaluate", tmp_path, "--json", "--workers", n).stdout for n in (1, 2))
    assert alone == together != ""


def test_why_a_fact_was_missed_is_told(bukti: Bukti, tmp_path: Path) -> None:
    place = {
        "claim": "opini-bpk",
        "subject": "RSUD Sehati",
        "value": "WDP",
        "anchor": "meraih opini",
    }
    gold = folder(tmp_path, facts=[FACT, OTHER, UNSEEN, place])
    done = bukti("evaluate", gold, "--why")
    assert "no place" in done.stdout
    assert "opini-bpk: fired (realised) at “opini WTP”" in done.stdout
    assert NIK not in done.stdout
    assert bukti("evaluate", gold, "--why", "--sealed").exit_code == exits.USAGE


def test_rules_of_ones_own_are_measured_with(bukti: Bukti, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        GOOD.replace("opini-bpk", "predikat-wbbm").replace('["opini wtp"]', '["predikat wbk"]')
    )
    gold = tmp_path / "gold"
    gold.mkdir()
    before = json.loads(bukti("evaluate", folder(gold), "--json").stdout)
    after = json.loads(bukti("evaluate", gold, "--packs", own, "--json").stdout)
    assert (before["records"]["wrong"], after["records"]["wrong"]) == (0, 1)
