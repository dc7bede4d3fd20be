"""Rules are tested, linted and listed from the command line."""

import json
from pathlib import Path

import pytest

from bukti import exits
from tests.bukti.conftest import Bukti
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
