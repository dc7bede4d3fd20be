"""The door itself: help at once, one line for an error, exit codes that scripts can trust."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bukti import exits
from bukti.cli import COMMANDS
from schemas.errors import BuktiError, ReadingError, SettingsError, StoreBusy, StoreError
from tests.bukti.conftest import Bukti

# What takes seconds to import, or talks to the network; help needs none of it.
HEAVY = ("spacy", "prefect", "pypdfium2", "pdfplumber", "trafilatura", "rich", "yaml")


def shell(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bukti", *arguments],
        capture_output=True, text=True, env={**os.environ, **environ}, timeout=60, check=False,
    )  # fmt: skip


def test_help_comes_at_once_with_examples() -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        done = shell("--help")
        took.append(time.perf_counter() - began)
    assert done.returncode == exits.DONE
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert "Examples:" in done.stdout
    assert "Exit codes:" in done.stdout
    assert min(took) < 0.3


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in COMMANDS), ("rules", "test"), ("export", "dossier")]
)
def test_no_help_loads_what_is_heavy(command: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom bukti.cli import main\n"
        f"sys.argv = ['bukti', *{command!r}, '--help']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert "Examples:" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("ingest",),
        ("ingest", "x", "--workers", "0"),
        ("explain",),
        ("explain", "ev-1", "--text", "x"),
        ("evaluate", "/no/such/folder"),
        ("show", "--no-such-option"),
        ("rules", "frobnicate"),
    ],
)
def test_a_wrong_command_line_is_usage(bukti: Bukti, arguments: tuple[str, ...]) -> None:
    done = bukti(*arguments)
    assert done.exit_code == exits.USAGE
    assert "Usage:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (SettingsError("no", remedy="do"), 3, "Galat [settings]: no — do"),
        (StoreError("no"), 3, "Galat [store]: no"),
        (StoreBusy("held", remedy="wait"), 5, "Galat [store-busy]: held — wait"),
        (BuktiError("two\nlines\x1b[2J"), 3, "Galat [error]: two lines\\x1b[2J"),
        (exits.UsageFaultError("which"), 2, "Galat [usage]: which"),
        (ReadingError("encrypted"), 3, "Galat [encrypted]: Berkas terkunci dengan kata sandi — "),
        (FileNotFoundError(2, "No such file", "a\nb"), 3, "Galat [os]: No such file: a b"),
        (ValueError("secret text of a document"), 3, "Galat [internal]: ValueError."),
    ],
)
def test_an_error_is_one_line_with_its_remedy(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: int,
    says: str,
) -> None:
    monkeypatch.delenv(exits.DEBUG, raising=False)
    assert exits.say_error(error) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(says)
    assert said.err.count("\n") == 1
    assert "secret" not in said.err


def test_a_traceback_only_if_asked_for(tmp_path: Path) -> None:
    plain = shell("verify", str(tmp_path))
    assert (plain.returncode, plain.stderr.count("\n")) == (exits.CANNOT_START, 1)
    debug = shell("verify", str(tmp_path), BUKTI_DEBUG="1")
    assert debug.returncode == exits.CANNOT_START
    assert "Traceback" in debug.stderr


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m bukti rules list | head -n 1'],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout
    assert done.stderr == ""
