"""A PostgreSQL of our own for tests: a fresh cluster on a socket in a folder, ended with it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

OWNER = "postgres"  # the server refuses to run as root


def programs() -> Path | None:
    """Folder of initdb and pg_ctl: the newest of Debian's, or that of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database. Skips where PostgreSQL is not installed."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)
        data = home / "data"
        data.mkdir()
        if os.getuid() == 0:
            shutil.chown(home, OWNER)
            shutil.chown(data, OWNER)
        run(folder / "initdb", "-D", data, "-U", "bukti", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "-N")  # fmt: skip
        options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
        run(folder / "pg_ctl", "-D", data, "-o", options, "-l", home / "log", "-w", "start")
        try:
            yield f"postgresql+psycopg://bukti@/postgres?host={home}"
        finally:
            run(folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def run(*command: object) -> None:
    words = [str(each) for each in command]
    if os.getuid() == 0:
        words = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups", *words]
    subprocess.run(words, check=True, capture_output=True, cwd="/")
