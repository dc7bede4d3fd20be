"""`bukti withdraw` and what the other commands then say of the document."""

import hashlib
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bukti import exits
from store import paths
from tests.bukti.conftest import NEWS, Bukti, Filled

DIGEST = hashlib.sha256(NEWS.encode()).hexdigest()
SAID = ("--reason", "memuat NIK petugas", "--by", "Sri Wulandari")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(filled: Filled, tmp_path: Path) -> Path:
    copy = tmp_path / "store"
    shutil.copytree(filled.root, copy)
    return copy


def test_a_document_is_withdrawn_and_everything_says_so(
    bukti: Bukti, filled: Filled, root: Path
) -> None:
    done = bukti("withdraw", "wtp-melati.txt", *SAID, "--store", root, "--json")
    assert done.exit_code == exits.DONE, done.stderr
    tombstone = json.loads(done.stdout)
    assert tombstone["document"] == f"sha256:{DIGEST}"
    assert tombstone["evidence"] > 0
    folder = root / paths.document_folder(DIGEST)
    assert [path.name for path in folder.iterdir()] == [paths.TOMBSTONE]
    assert bukti("verify", root).exit_code == exits.DONE
    assert "1 ditarik" in bukti("verify", root).stdout
    shown = bukti("show", DIGEST[:8], "--store", root)
    assert shown.exit_code == exits.USAGE
    assert "ditarik pada" in shown.stderr
    assert "oleh Sri Wulandari: memuat NIK petugas" in shown.stderr
    assert "wtp-melati" not in bukti("show", "--store", root).stdout
    again = bukti("ingest", filled.inbox, "--store", root, "--workers", 1)
    assert "ditarik" in again.stdout
    assert bukti("verify", root, "--document", DIGEST[:10]).exit_code == exits.DONE
    assert bukti("withdraw", DIGEST, *SAID, "--store", root).exit_code == exits.USAGE
    assert bukti("export", "dossier", DIGEST, "--store", root).exit_code == exits.USAGE


def test_what_stays_is_said(bukti: Bukti, root: Path) -> None:
    done = bukti("withdraw", "terkunci.pdf", *SAID, "--store", root)
    assert done.exit_code == exits.DONE, done.stderr
    assert "Ditarik: terkunci.pdf" in done.stdout
    assert "jurnal dan laporan proses" in done.stdout
    assert "0 keputusan" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("tidak-ada.pdf", *SAID),
        ("kosong.pdf", *SAID),
        ("wtp-melati.txt", "--by", "Sri"),
        ("wtp-melati.txt", "--reason", "x"),
        ("wtp-melati.txt", "--reason", " ", "--by", ""),
        ("wtp-melati.txt", "--reason", "x" * 4001, "--by", "Sri"),
    ],
)
def test_what_cannot_be_withdrawn_changes_nothing(
    bukti: Bukti, root: Path, arguments: tuple[str, ...]
) -> None:
    before = sorted(root.rglob("*"))
    assert bukti("withdraw", *arguments, "--store", root).exit_code == exits.USAGE
    assert sorted(root.rglob("*")) == before


def on_a_terminal(root: Path, *arguments: str, answer: bytes) -> int:
    """Run the command with a terminal as its input."""
    leader, follower = pty.openpty()
    try:
        os.write(leader, answer)
        return subprocess.run(
            [sys.executable, "-m", "bukti", "withdraw", *arguments, "--store", str(root)],
            cwd=ROOT, stdin=follower, capture_output=True, timeout=120, check=False,
        ).returncode  # fmt: skip
    finally:
        os.close(leader)
        os.close(follower)


@pytest.mark.parametrize(("answer", "goes"), [(b"n\n", False), (b"y\n", True)])
def test_on_a_terminal_it_asks(root: Path, answer: bytes, goes: bool) -> None:
    code = on_a_terminal(root, "wtp-melati.txt", *SAID, answer=answer)
    assert code == (exits.DONE if goes else exits.INTERRUPTED)
    assert (root / paths.document_folder(DIGEST) / paths.TOMBSTONE).exists() == goes


def test_one_document_of_verify_is_named_clearly(bukti: Bukti, root: Path) -> None:
    for name in ("abc123", "", "sha256:"):
        assert bukti("verify", root, "--document", name).exit_code == exits.USAGE
