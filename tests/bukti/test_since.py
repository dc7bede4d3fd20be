"""What `--since` means: a run, its number, a day of this machine, or so many runs ago."""

import time

import pytest

from bukti.exits import UsageFaultError
from bukti.since import began, first_run

RUNS = [
    "000001-20260104T120000Z",
    "000002-20260105T164500Z",
    "000003-20260105T171500Z",
    "000010-20260107T031500Z",
]


@pytest.mark.parametrize(
    ("said", "run"),
    [
        (None, "000010"),
        ("1-runs-ago", "000010"),
        ("1-run-ago", "000010"),
        ("3-runs-ago", "000002"),
        ("99-runs-ago", "000001"),
        ("2", "000002"),
        ("000010", "000010"),
        ("000003-20260105T171500Z", "000003"),
        ("2026-01-04", "000001"),
        ("2026-01-05", "000002"),
        ("2026-01-06", "000003"),  # 17.15 UTC is past midnight in Jakarta
        ("2026-01-07", "000010"),
        ("2026-01-08", None),
        ("1970-01-01", "000001"),
    ],
)
def test_a_run_is_found(monkeypatch: pytest.MonkeyPatch, said: str | None, run: str | None) -> None:
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        found = first_run([*RUNS, "zz-strange"], said)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (found and found[:6]) == run


@pytest.mark.parametrize("said", [None, "2026-01-04", "3-runs-ago"])
def test_without_runs_there_is_nothing_to_compare(said: str | None) -> None:
    assert first_run([], said) is None


@pytest.mark.parametrize("said", ["4", "0-runs-ago", "kemarin", "2026-02-30", "", "-1", "²"])
def test_what_is_no_run_is_refused(said: str) -> None:
    with pytest.raises(UsageFaultError) as raised:
        first_run(RUNS, said)
    assert "2026-01-05" in raised.value.remedy


def test_a_run_tells_when_it_began() -> None:
    assert began(RUNS[0]) == "2026-01-04T12:00:00Z"
