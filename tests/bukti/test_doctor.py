"""The doctor sees what is wrong, names a remedy, and leaves nothing behind."""

import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bukti import doctor, trial
from flows.quiet import ENVIRONMENT


def test_a_working_installation_is_well(tmp_path: Path) -> None:
    checks = doctor.doctor(tmp_path / "store", ENVIRONMENT)
    assert len(checks) > 8
    assert [check for check in checks if check.required and not check.ok] == []
    assert doctor.all_well(checks)
    assert list(tmp_path.iterdir()) == []


def test_names_are_unique_and_faults_have_remedies(tmp_path: Path) -> None:
    checks = doctor.doctor(tmp_path / "no" / "such", {})
    assert len({check.name for check in checks}) == len(checks)
    assert all(check.detail for check in checks)
    assert all(bool(check.remedy) != check.ok for check in checks)


def test_it_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, bukti.doctor as d; d.doctor(pathlib.Path(sys.argv[1]));"
        "print(sorted({'prefect', 'spacy', 'pdfplumber', 'pypdfium2'} & set(sys.modules)))"
    )
    seen = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == "[]"


def test_the_prefect_bounds_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.prefect_set().ok
    installed = metadata.version
    monkeypatch.setattr(
        doctor.metadata,
        "version",
        lambda name: "2.1.9" if name.lower() == "sqlalchemy" else installed(name),
    )
    check = doctor.prefect_set()
    assert not check.ok
    assert "2.1.9" in check.detail
    assert not doctor.libraries().ok
    assert "sqlalchemy 2.1.9 is not" in doctor.libraries().detail.lower()


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_requirements", lambda: [Requirement("no-such-library>=1")])
    check = doctor.libraries()
    assert (check.ok, check.detail) == (False, "no-such-library is missing")


@pytest.mark.parametrize("place", ["closed", "closed/below", "file", "file/below", "hidden/store"])
def test_a_store_that_cannot_be_written(place: str) -> None:
    """Root may write anywhere, so another user asks."""
    script = (
        "import os, sys, pathlib; from bukti.doctor import store_place;"
        "os.getuid() == 0 and os.setuid(65534);"
        "check = store_place(pathlib.Path(sys.argv[1])); print(check.ok, check.remedy)"
    )
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        root = Path(folder)
        (root / "closed").mkdir(mode=0o555)
        (root / "file").touch()
        (root / "hidden").mkdir(mode=0o000)
        root.chmod(0o555)
        seen = subprocess.run(
            [sys.executable, "-c", script, str(root / place)],
            capture_output=True,
            text=True,
            check=True,
        )
        root.chmod(0o755)
    assert seen.stdout.startswith("False Name a folder")


def test_a_store_open_to_others_is_reported(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir(mode=0o700)
    assert doctor.store_place(store).ok
    store.chmod(0o755)
    check = doctor.store_place(store)
    assert not check.ok
    assert check.remedy.startswith("chmod 700")
    assert list(store.iterdir()) == []


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    assert not doctor.store_place(tmp_path / "store").ok


def test_a_full_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FREE_BYTES", 10**18)
    check = doctor.disk_space(tmp_path / "not" / "there")
    assert not check.ok
    assert "GB free" in check.detail


@pytest.mark.parametrize(
    ("environ", "ok"),
    [
        (ENVIRONMENT, True),
        ({}, False),
        ({**ENVIRONMENT, "DO_NOT_TRACK": "0"}, False),
        ({**ENVIRONMENT, "PREFECT_SERVER_ANALYTICS_ENABLED": "true"}, False),
    ],
)
def test_telemetry(environ: dict[str, str], ok: bool) -> None:
    assert doctor.telemetry(environ).ok is ok


def test_ocr_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda _name: None)
    check = doctor.ocr({})
    assert not check.ok
    assert check.remedy
    assert doctor.all_well([check])


def test_the_readers_are_tried() -> None:
    assert trial.faults() == {}
    assert len(trial.samples()["PDF"]) < 1000
    check = doctor.readers()
    assert (check.ok, check.required) == (True, True)


def test_a_reader_that_does_not_load_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is broken, ahead of the installed one on the path."""
    (tmp_path / "pypdfium2").mkdir()
    (tmp_path / "pypdfium2" / "__init__.py").write_text("raise OSError('wrong machine')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    check = doctor.readers()
    assert not check.ok
    assert check.required
    assert "PDF: OSError: wrong machine" in check.detail
    assert "requirements.lock" in check.remedy


def test_a_trial_that_dies_is_a_failed_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdfium2.py").write_text("import os; os._exit(9)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    check = doctor.readers()
    assert (check.ok, check.detail) == (False, "all: ended with 9")


def test_a_text_that_is_read_wrong_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "samples", lambda: {"PDF": trial.pdf("Other words.")})
    assert trial.faults() == {"PDF": "ValueError: the text read is not the text that stands there"}


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"PREFECT_API_URL": "http://prefect/api"}, "PREFECT_API_URL"),
        ({"XDG_STATE_HOME": "/state"}, "/state/bukti/prefect"),
    ],
)
def test_the_place_of_prefects_database_is_named(environ: dict[str, str], says: str) -> None:
    check = doctor.prefect_database(environ)
    assert check.ok
    assert says in check.detail


def test_settings_that_cannot_be_used_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctor.settings_file({}).ok
    (tmp_path / "bukti.toml").write_text("version = 1\nworkers = 0", encoding="utf-8")
    check = doctor.settings_file({})
    assert not check.ok
    assert "/workers" in check.detail
