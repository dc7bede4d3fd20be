"""An installation that is broken stops the run; no document is held for it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.isolation import Pool
from flows.tasks import Task
from flows.worker import work
from schemas.errors import SettingsError
from tests.flows import broken_extractor

from .conftest import LIMITS, Desk, outcomes

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from flows.ingest import run_ingest
from schemas.errors import SettingsError
try:
    run_ingest([sys.argv[1]], sys.argv[2], extractor="tests.flows.broken_extractor", workers=1)
except SettingsError as error:
    print(error, error.remedy)
"""


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("import", "ModuleNotFoundError: No module named 'no_such_library'"),
        ("other", "RuntimeError: this library does not fit that one"),
        ("fingerprint", "ModuleNotFoundError"),
    ],
)
def test_a_reader_that_does_not_load_stops_the_run(desk: Desk, how: str, says: str) -> None:
    desk.put("a.txt", "Isi satu")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(desk.inbox), str(desk.store)],
        cwd=ROOT, env={**os.environ, "BROKEN": how},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert says in done.stdout
    assert "requirements.lock" in done.stdout
    assert "bukti doctor" in done.stdout
    assert not list(desk.store.glob("quarantine/*/*"))
    assert outcomes(desk.run()) == {"a.txt": "read"}  # mended, nothing is left of it
    assert desk.verify() == []


def test_a_library_that_is_missed_late_stops_the_run(desk: Desk) -> None:
    """The fork server of this process has loaded another extractor: workers meet it by reading."""
    path = desk.put("a.txt", "Isi satu")
    task = Task(hashlib.sha256(path.read_bytes()).hexdigest(), str(path), None, {})
    with pytest.raises(ImportError):
        work(broken_extractor, task)  # type: ignore[arg-type]
    with (
        Pool(1, "tests.flows.broken_extractor", LIMITS) as pool,
        pytest.raises(SettingsError, match="no_such_library"),
    ):
        list(pool.run([task]))
