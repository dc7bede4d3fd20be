"""Verify says that a store is whole, or where it is not."""

import json
import re
import shutil
from pathlib import Path

import pytest

from bukti import exits
from bukti.words import words
from store.faults import VerifyError
from tests.bukti.conftest import Bukti, Filled


def test_a_whole_store_is_whole(bukti: Bukti, filled: Filled) -> None:
    done = bukti("verify", filled.root)
    assert done.exit_code == exits.DONE, done.stdout
    assert "utuh." in done.stdout
    proof = json.loads(bukti("verify", "--store", filled.root, "--json").stdout)
    assert proof["errors"] == []
    assert proof["documents"] == 3
    assert bukti("verify", filled.root, "--head", proof["journal_head"]).exit_code == exits.DONE


def test_a_head_of_another_journal_is_told(bukti: Bukti, filled: Filled) -> None:
    done = bukti("verify", filled.root, "--head", "sha256:" + "1" * 64)
    assert done.exit_code == exits.SAYS_NO
    assert "kepala rantai tidak dikenal" in done.stdout
    assert "→ head: Periksa apakah kepala" in done.stdout


def test_every_kind_of_fault_says_what_to_do() -> None:
    codes = set(re.findall(r"[a-z]+", str(VerifyError.__doc__).split("Codes:")[1]))
    assert len(codes) == 13
    for kind in ("verify", "verify_remedy"):
        assert set(words()[kind]) == codes


@pytest.mark.parametrize("name", ["evidence.json", "source.pdf", "layout.json.gz"])
def test_a_changed_byte_is_found(bukti: Bukti, filled: Filled, tmp_path: Path, name: str) -> None:
    root = tmp_path / "store"
    shutil.copytree(filled.root, root)
    path = next(root.glob(f"documents/*/*/{name}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    done = bukti("verify", root, "--json")
    assert done.exit_code == exits.SAYS_NO
    folder = path.parent.relative_to(root).as_posix()
    assert any(error["path"].startswith(folder) for error in json.loads(done.stdout)["errors"])


def test_no_store_cannot_be_verified(bukti: Bukti, tmp_path: Path) -> None:
    assert bukti("verify", tmp_path).exit_code == exits.CANNOT_START
