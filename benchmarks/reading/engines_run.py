"""Environments of the peers, and one measured process of an engine."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from .engines import ENGINES

ROOT: Final = Path(__file__).resolve().parents[2]
ENVS: Final = ROOT / "build" / "benchmark-envs"
# What is not here runs in Bukti's own environment: it is Bukti, or a library that Bukti uses.
PINS: Final[dict[str, tuple[str, ...]]] = {
    "kreuzberg": ("kreuzberg==4.10.4",),
    "markitdown": ("markitdown[pdf]==0.1.9",),
    "docling-parse": ("docling-parse==7.23.1",),
    "pdf_oxide": ("pdf_oxide==0.3.78",),
}
_LONGEST: Final = 1800  # seconds of one process; a slow engine takes 0.2 a page


class NotInstalledError(Exception):
    """The engine cannot be had on this machine."""


@dataclass(slots=True)
class Result:
    """One engine over all files, in one process (more, if a file ended it).

    Per path: CPU seconds, words, pages, tables of what it read; the error of what it did not.
    Memory in MiB: resident after the import, and the most until the last file.
    """

    version: str = ""
    imported: float = 0.0
    peak: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def python_of(engine: str) -> str:
    """Interpreter that has the engine; makes its environment on first use.

    Raises NotInstalledError with pip's last line.
    """
    pins = PINS.get(engine)
    if pins is None:
        return sys.executable
    home = ENVS / engine
    python, mark = home / "bin" / "python", home / "pins.txt"
    if mark.exists() and mark.read_text() == "\n".join(pins):
        return str(python)
    print(f"Installing {' '.join(pins)}", file=sys.stderr)
    venv.create(home, clear=True, with_pip=True)
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotInstalledError((done.stderr.strip() or "pip failed").splitlines()[-1][:200])
    mark.write_text("\n".join(pins))
    return str(python)


def run(engine: str, paths: Sequence[Path]) -> Result:
    """Measure an engine over the files.

    A file that ends the process is an error of the engine; a further process reads the rest.
    Raises NotInstalledError if it cannot be installed or imported.
    """
    if engine not in ENGINES:
        raise NotInstalledError(f"no such engine: {engine}")
    python = python_of(engine)
    result = Result()
    rest = [str(path) for path in paths]
    while rest:
        lines = _process(python, engine, rest)
        result.version = lines[0]["version"]
        result.imported = max(result.imported, lines[0]["imported"])
        for line in lines[1:]:
            _add(result, line)
        rest = rest[len(lines) - 1 :]
        if rest:
            result.errors[rest[0]] = "ended the process"
            rest = rest[1:]
    return result


def _process(python: str, engine: str, paths: list[str]) -> list[dict[str, Any]]:
    command = [python, "-m", "benchmarks.reading.engines", engine]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            out, said = process.communicate(json.dumps(paths), timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            out, said = process.communicate()
    lines = [json.loads(line) for line in out.splitlines() if line.endswith("}")]
    if not lines:
        why = (said.strip() or f"ended with {process.returncode}").splitlines()[-1]
        raise NotInstalledError(f"not imported: {why}"[:200])
    return lines


def _add(result: Result, line: dict[str, Any]) -> None:
    path = line["path"]
    if "error" in line:
        result.errors[path] = line["error"]
        return
    result.peak = max(result.peak, line["peak"])
    result.cpu[path] = line["cpu"]
    result.words[path] = line["words"]
    result.tables[path] = line["tables"]
    if line["pages"] is not None:
        result.pages[path] = line["pages"]
