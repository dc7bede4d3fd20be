"""Rules are tested, linted and listed from the command line."""

import json
from pathlib import Path

import pytest

from bukti import exits
from extractors.rules.pack_files import built_in_packs
from tests.bukti.conftest import NIK, Bukti, Filled
from tests.extractors.rules.test_linting import GOOD


def own(tmp_path: Path, text: str) -> Path:
    (tmp_path / "own.yaml").write_text(text)
    return tmp_path


def test_one_rule_keeps_its_word(bukti: Bukti) -> None:
    done = bukti("rules", "test", "opini-bpk")
    assert done.exit_code == exits.DONE, done.stdout
    assert done.stdout.startswith("1 aturan · ")
    value = json.loads(bukti("rules", "test", "opini-bpk", "--json").stdout)
    assert value["failed"] == 0
    assert len(value["results"]) == value["passed"] > 3


def test_a_rule_that_breaks_its_word_says_no(bukti: Bukti, tmp_path: Path) -> None:
    broken = GOOD.replace("{value: WTP}", "{value: WTP, status: target}")
    done = bukti("rules", "test", "own-opini", "--packs", own(tmp_path, broken))
    assert done.exit_code == exits.SAYS_NO
    assert "GAGAL own-opini/example-1" in done.stdout
    assert "1 gagal" in done.stdout


def test_an_unknown_rule_is_usage(bukti: Bukti) -> None:
    assert bukti("rules", "test", "no-such-rule").exit_code == exits.USAGE


def test_lint_names_all_places(bukti: Bukti, tmp_path: Path) -> None:
    assert bukti("rules", "lint").exit_code == exits.DONE
    broken = GOOD.replace("opini-bpk", "opini-bkp").replace("PRA.OPINI", "A.I.9")
    done = bukti("rules", "lint", "--packs", own(tmp_path, broken))
    assert done.exit_code == exits.SAYS_NO
    assert "own/own.yaml:8 /rules/0/claim: " in done.stdout
    assert "/rules/0/indicators/0/code: " in done.stdout
    faults = json.loads(bukti("rules", "lint", "--packs", tmp_path, "--json").stdout)
    assert len(faults) == 2


def test_a_pack_that_does_not_load_cannot_be_tested(bukti: Bukti, tmp_path: Path) -> None:
    done = bukti("rules", "test", "--packs", own(tmp_path, "pack: ["))
    assert done.exit_code == exits.CANNOT_START
    assert "[rule-pack]" in done.stderr


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_list_has_every_rule(bukti: Bukti, form: tuple[str, ...]) -> None:
    done = bukti("rules", "list", *form)
    assert done.exit_code == exits.DONE
    assert "opini-bpk" in done.stdout
    assert "PRA.OPINI" in done.stdout
    assert "built-in/indices.yaml" in done.stdout


def test_a_rule_is_listed_with_its_examples_and_its_records(bukti: Bukti, filled: Filled) -> None:
    done = bukti("rules", "list", "opini-bpk", "--store", filled.root)
    assert done.exit_code == exits.DONE
    assert "dasar hukum UU 15/2004" in done.stdout
    assert "bukti       2" in done.stdout
    assert "contoh      " in done.stdout
    (rule,) = json.loads(
        bukti("rules", "list", "opini-bpk", "--store", filled.root, "--json").stdout
    )
    assert rule["fired"] == 2
    assert rule["examples"]
    assert rule["counter_examples"]


def test_without_a_store_nothing_is_said_to_have_fired(bukti: Bukti, tmp_path: Path) -> None:
    (rule,) = json.loads(
        bukti("rules", "list", "opini-bpk", "--store", tmp_path / "none", "--json").stdout
    )
    assert rule["fired"] is None


def test_a_change_of_rules_is_told_by_what_it_does(
    bukti: Bukti, filled: Filled, tmp_path: Path
) -> None:
    built_in = dict(built_in_packs())["built-in/indices.yaml"].decode()
    changed = tmp_path / "indices.yaml"
    swapped = built_in.replace(" WTP: [", " -: [").replace(" WDP: [", " WTP: [")
    changed.write_text(swapped.replace(" -: [", " WDP: ["))
    done = bukti("rules", "diff", "built-in", changed, "--store", filled.root)
    assert done.exit_code == exits.DONE, done.stderr
    assert "diubah opini-bpk (opini-bpk): value — versinya belum dinaikkan" in done.stdout
    assert "Risiko tinggi: 2" in done.stdout
    assert "nilai: WTP → WDP" in done.stdout
    assert NIK not in done.stdout
    found = json.loads(
        bukti("rules", "diff", "built-in", changed, "--store", filled.root, "--json").stdout
    )
    assert [r["change"]["risk"] for r in found["records"]] == ["high", "high"]
    assert NIK not in json.dumps(found)


def test_packs_that_do_not_differ_change_nothing(bukti: Bukti, filled: Filled) -> None:
    done = bukti("rules", "diff", "built-in", "built-in", "--store", filled.root)
    assert "Kedua paket aturan sama." in done.stdout
    assert "0 bukti hilang · 0 berubah · 0 baru" in done.stdout
    assert bukti("rules", "diff", "built-in", "no-such-folder").exit_code == exits.USAGE
