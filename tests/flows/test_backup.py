"""A backup as docs/proof.md describes it: copy, damage, restore, prove with a head kept outside."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from store.verify import verify_store

from .conftest import Desk

PAGE = Path(__file__).parents[2] / "docs" / "proof.md"


def script(kind: str) -> str:
    (found,) = re.findall(rf"^```sh {kind}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    return str(found)


def run(kind: str, store: Path, backup: Path) -> None:
    subprocess.run(
        ["sh", "-euc", script(kind)], check=True, timeout=60,
        env={"PATH": os.environ["PATH"], "STORE": str(store), "BACKUP": str(backup)},
    )  # fmt: skip


@pytest.mark.parametrize("loss", ["all", "runs", "documents"])
def test_a_restored_store_is_the_one_that_was_copied(desk: Desk, tmp_path: Path, loss: str) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "refuse isi")
    desk.run()
    (desk.store / "index.sqlite").write_bytes(b"derived")
    outside = desk.run().journal_head
    backup = tmp_path / "cadangan"
    run("backup", desk.store, backup)
    assert not (backup / "index.sqlite").exists()
    if loss == "all":
        shutil.rmtree(desk.store)
    else:
        shutil.rmtree(desk.store / loss)
        assert verify_store(desk.store, outside) != []
    run("restore", desk.store, backup)
    assert verify_store(desk.store, outside) == []
    modes = {path.stat().st_mode & 0o077 for path in desk.store.rglob("*")}
    assert modes == {0}
    report = desk.run()
    assert report.counts["unchanged"] == 1
    assert verify_store(desk.store, outside) == []


def test_an_older_backup_is_told_by_the_head_kept_outside(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.txt", "Isi satu")
    desk.run()
    run("backup", desk.store, tmp_path / "cadangan")
    outside = desk.run().journal_head
    shutil.rmtree(desk.store)
    run("restore", desk.store, tmp_path / "cadangan")
    assert verify_store(desk.store) == []
    assert [each.code for each in verify_store(desk.store, outside)] == ["head"]
