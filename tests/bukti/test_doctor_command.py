"""`bukti doctor` shows the checks; only a required one that fails ends with 3."""

import json
from pathlib import Path

import pytest

import bukti.doctor
from bukti import exits
from bukti.doctor import Check
from tests.bukti.conftest import Bukti


def test_this_machine_is_checked(bukti: Bukti, tmp_path: Path) -> None:
    done = bukti("doctor", "--store", tmp_path / "store")
    assert "pemeriksaan: " in done.stdout
    checks = json.loads(bukti("doctor", "--store", tmp_path / "store", "--json").stdout)["checks"]
    assert {"name", "ok", "detail", "remedy", "required"} <= set(checks[0])


@pytest.mark.parametrize(
    ("check", "code", "mark"),
    [
        (Check("x", ok=True, detail="fine"), exits.DONE, "baik"),
        (Check("x", ok=False, detail="no", remedy="mend it"), exits.CANNOT_START, "RUSAK"),
        (Check("x", False, "no", "mend it", required=False), exits.DONE, "kurang"),
    ],
)
def test_a_failed_check_shows_its_remedy(
    bukti: Bukti, monkeypatch: pytest.MonkeyPatch, check: Check, code: int, mark: str
) -> None:
    monkeypatch.setattr(bukti_doctor(), "doctor", lambda _store: [check])
    done = bukti("doctor")
    assert done.exit_code == code
    assert done.stdout.startswith(mark)
    assert ("→ mend it" in done.stdout) is not check.ok


def bukti_doctor() -> object:
    return bukti.doctor
