"""Explain says which rules fired and which nearly did."""

import json

import pytest

from bukti import exits
from tests.bukti.conftest import NIK, Bukti, Filled


def test_a_text_is_explained_rule_by_rule(bukti: Bukti) -> None:
    done = bukti("explain", "--text", "PDAM punya WTP berkapasitas 50 liter per detik.")
    assert done.exit_code == exits.DONE
    assert "opini-bpk: dikecualikan" in done.stdout
    assert "0 bukti" in done.stdout


def test_standard_input_and_json(bukti: Bukti) -> None:
    said = f"Pemkot Melati meraih opini WTP dari BPK RI. {NIK}"
    done = bukti("explain", "--text", "-", "--json", "--published", "2024-05-16", input=said)
    value = json.loads(done.stdout)
    assert [t["outcome"] for t in value["trials"]] == ["fired"]
    assert value["records"][0]["claim"]["value"] == "WTP"
    assert NIK not in done.stdout


def test_a_record_is_explained_where_it_stands(bukti: Bukti, filled: Filled) -> None:
    record = filled.evidence("opini-bpk")
    done = bukti("explain", record["id"], "--store", filled.root)
    assert done.exit_code == exits.DONE
    assert "opini-bpk: menjadi bukti — terlaksana/diraih" in done.stdout


@pytest.mark.parametrize(
    "arguments", [("--text", "  "), ("--text", "x", "--published", "16 Mei 2024"), ("ev-0123",)]
)
def test_what_cannot_be_explained_is_usage(
    bukti: Bukti, filled: Filled, arguments: tuple[str, ...]
) -> None:
    done = bukti("explain", *arguments, "--store", filled.root)
    assert done.exit_code == exits.USAGE
    assert done.stderr.startswith("Galat [")
