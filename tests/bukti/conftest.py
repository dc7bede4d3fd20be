"""A store that a real run filled, and a way to run the command as a shell does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bukti.cli import cli

SAMPLES = Path(__file__).parents[2] / "samples"
NIK = "3301234567890123"
NEWS = (
    "Pemkot Melati Raih Opini WTP\n\n"
    f"Pemerintah Kota Melati (NIK petugas {NIK}) meraih opini Wajar Tanpa Pengecualian (WTP) dari "
    "BPK RI atas LKPD Tahun Anggaran 2022, Selasa (16/5/2023).\n\n"
    "Wali kota menargetkan predikat WBK untuk RSUD Sehati tahun depan.\n"
)
OTHER = "Pemkab Kenanga Raih WTP\n\nPemerintah Kabupaten Kenanga meraih opini WTP dari BPK RI.\n"

Bukti = Callable[..., Result]


@pytest.fixture(scope="session")
def bukti() -> Bukti:
    """Run a command line in this process; the result has exit_code, stdout and stderr."""
    runner = CliRunner()

    def run(*arguments: object, **options: Any) -> Result:
        return runner.invoke(cli, [str(a) for a in arguments], prog_name="bukti", **options)

    return run


@dataclass(frozen=True)
class Filled:
    """A store, the inbox it was filled from, and what the run said."""

    root: Path
    inbox: Path
    said: Result

    def evidence(self, claim: str) -> dict[str, Any]:
        """The first record of a claim, as it stands in the store."""
        for path in sorted(self.root.glob("documents/*/*/evidence.json")):
            for record in json.loads(path.read_bytes())["evidence"]:
                if record["claim"]["name"] == claim:
                    return dict(record)
        raise LookupError(claim)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, bukti: Bukti) -> Filled:
    """Five files, read once for all tests; nobody may change this store."""
    base = tmp_path_factory.mktemp("filled")
    inbox = base / "inbox"
    (inbox / "Suara" / "Area 4").mkdir(parents=True)
    (inbox / "Suara" / "Area 4" / "wtp-melati.txt").write_text(NEWS)
    (inbox / "Suara" / "Area 4" / "wtp-kenanga.txt").write_text(OTHER)
    decree = next(SAMPLES.glob("inbox/*/*/1.i.a SK Tim Kerja ZI 2024.pdf"))
    for path in (decree, SAMPLES / "rusak" / "terkunci.pdf", SAMPLES / "rusak" / "kosong.pdf"):
        shutil.copy(path, inbox / path.name)
    root = base / "store"
    return Filled(root, inbox, bukti("ingest", inbox, "--store", root, "--workers", 1))
