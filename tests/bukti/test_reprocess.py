"""`bukti reprocess` on real documents: the plan, the run, and what is said when nothing fits."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bukti import exits
from tests.bukti.conftest import SAMPLES, Bukti, Filled
from tests.bukti.test_changes import PACK

UNITS = """\
version = 1
[[unit]]
id = "disdukcapil"
name = "Dinas Kependudukan dan Pencatatan Sipil"
government = "Pemerintah Kota Melati"
aliases = ["Disdukcapil Kota Melati"]
folders = ["Disdukcapil Kota Melati"]
"""


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory, bukti: Bukti) -> Path:
    """A store with the samples' inbox."""
    store = tmp_path_factory.mktemp("samples") / "store"
    assert bukti("ingest", SAMPLES / "inbox", "--store", store).exit_code == exits.DONE
    return store


@pytest.fixture
def store(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_once, tmp_path / "store"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(
        PACK.replace('"rapor warga"', '"mutu pelayanan"').replace("Rapor warga", "Mutu pelayanan")
    )
    return path


def hashes(folder: Path) -> dict[Path, str]:
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def test_a_dry_run_tells_the_plan_of_real_documents_and_writes_nothing(
    bukti: Bukti, store: Path, pack: Path
) -> None:
    before = hashes(store)
    calm = bukti("reprocess", "--all", "--dry-run", "--store", store)
    assert calm.stdout.splitlines()[0] == "14 dokumen: 14 tidak berubah."
    planned = bukti("reprocess", SAMPLES / "inbox" / "Disdukcapil Kota Melati", "--dry-run",
                    "--packs", pack, "--store", store)  # fmt: skip
    lines = planned.stdout.splitlines()
    assert planned.exit_code == exits.DONE
    assert lines[1] == "  dibaca lagi: aturan berubah (dari teks yang tersimpan)"
    assert lines[-2] == "5 dokumen: 5 diolah lagi dari teks yang tersimpan."
    assert lines[-1] == "Hanya rencana: tidak ada yang ditulis."
    told = json.loads(
        bukti("reprocess", "--outdated", "--dry-run", "--packs", pack, "--store", store,
              "--json").stdout
    )  # fmt: skip
    assert {each["todo"] for each in told} == {"extract"}
    assert len(told) == 14
    assert hashes(store) == before


def test_own_rules_change_the_evidence_of_samples(bukti: Bukti, store: Path, pack: Path) -> None:
    layouts = {path: path.stat().st_ino for path in store.rglob("layout.json.gz")}
    done = bukti("reprocess", "--claim", "nilai-ikm", "--packs", pack, "--store", store, "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == report["exit_code"] == exits.DONE
    assert report["arguments"] == ["reprocess", "--claim", "nilai-ikm"]
    assert 0 < report["counts"]["read"] == report["sources"] < 14
    assert {path: path.stat().st_ino for path in store.rglob("layout.json.gz")} == layouts
    assert bukti("verify", store).exit_code == exits.DONE
    again = bukti("reprocess", "--claim", "nilai-ikm", "--packs", pack, "--store", store)
    assert f"{report['sources']} dokumen: {report['sources']} tidak berubah." in again.stdout
    back = bukti("reprocess", "--all", "--store", store)
    assert f"{14 - report['sources']} tidak berubah, {report['sources']} dibaca lagi (bukti" \
        in back.stdout  # fmt: skip
    assert json.loads(bukti("changes", "--store", store, "--since", 2, "--json").stdout)[
        "again"] == 0, "the rules are what they were, and so is every byte"  # fmt: skip


def test_a_unit_of_the_settings_is_meant(
    bukti: Bukti, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bukti.toml").write_text(UNITS)
    monkeypatch.setenv("BUKTI_SETTINGS", str(tmp_path / "bukti.toml"))
    for name in ("disdukcapil", "DISDUKCAPIL  Kota Melati"):
        done = bukti("reprocess", "--unit", name, "--dry-run", "--store", store)
        assert done.stdout.splitlines()[0] == "5 dokumen: 5 tidak berubah.", done.stderr
    done = bukti("reprocess", "--unit", "disdukcapi", "--dry-run", "--store", store)
    assert done.exit_code == exits.USAGE
    assert "yang mirip: disdukcapil" in done.stderr


def test_failed_tells_what_is_still_held(bukti: Bukti, filled: Filled, tmp_path: Path) -> None:
    store = shutil.copytree(filled.root, tmp_path / "store")
    done = bukti("reprocess", "--failed", "--store", store, "--workers", 1)
    assert done.exit_code == exits.SOMETHING_HELD
    assert "terkunci.pdf" in done.stdout
    assert "Minta salinan tanpa kata sandi" in done.stdout
    assert "1 dokumen: 1 tertahan." in done.stdout
    assert "bukti changes" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--outdated"),
        (("--all", "--failed"), "--all saja"),
        (("tidak-ada",), "Masukkan dulu dengan `bukti ingest`"),
        (("--claim", "nilai-imk"), "yang mirip: nilai-ikm"),
    ],
)
def test_wrong_use_names_the_remedy_on_one_line(
    bukti: Bukti, filled: Filled, arguments: tuple[str, ...], said: str
) -> None:
    for dry in ((), ("--dry-run",)):
        done = bukti("reprocess", *arguments, *dry, "--store", filled.root)
        assert done.exit_code == exits.USAGE
        assert said in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_folder_that_is_no_store_is_refused(bukti: Bukti, tmp_path: Path) -> None:
    assert bukti("reprocess", "--all", "--store", tmp_path).exit_code == exits.CANNOT_START
    assert list(tmp_path.iterdir()) == []
