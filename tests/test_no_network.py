"""Nothing leaves the machine: every connection and every name looked up is watched.

The watcher is a sitecustomize module, so it sits in the command, in the fork server, in every
worker and in Prefect's embedded server. It also refuses what it should never see.
"""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WATCHER = '''
"""Write down where this process wants to go; let it go nowhere but the loopback address."""
import ipaddress, json, os, socket, sys

LOG = os.open(os.environ["WATCHER_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
WATCHED = {
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1,
    "socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0,
}

def local(host):
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else host.decode()).is_loopback
    except ValueError:
        return False

def watch(event, arguments):
    if event not in WATCHED:
        return
    target = arguments[WATCHED[event]]
    if isinstance(target, (str, bytes)) and WATCHED[event] == 1 or target is None:
        return  # a Unix socket, or a socket that is connected already
    host = target[0] if isinstance(target, tuple) else target
    if event.startswith("socket.get") and host == socket.gethostname():
        return  # the machine's own name
    allowed = local(host)
    line = {"pid": os.getpid(), "event": event, "target": repr(target), "allowed": allowed}
    os.write(LOG, (json.dumps(line) + "\\n").encode())
    if not allowed:
        raise ConnectionRefusedError(f"{event} {target!r}")

sys.addaudithook(watch)
'''


@pytest.fixture
def watched(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Environment for a child, and where its attempts are written."""
    (tmp_path / "watcher").mkdir()
    (tmp_path / "watcher" / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    log = tmp_path / "attempts.jsonl"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "DO_NOT_TRACK", "CI", "GITHUB_"))
    }
    return kept | {
        "PYTHONPATH": str(tmp_path / "watcher"),
        "WATCHER_LOG": str(log),
        "PREFECT_HOME": str(tmp_path / "prefect"),
    }, log


def attempts(log: Path) -> list[dict[str, object]]:
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def ingest(environ: dict[str, str], store: Path, *options: str) -> None:
    if importlib.util.find_spec("bukti.commands.ingest") is None:
        pytest.skip("the command does not exist yet")
    command = [sys.executable, "-m", "bukti", "ingest", *options, "--store", str(store)]
    run = subprocess.run(
        [*command, "samples/inbox"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=240,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert run.returncode in {0, 1}, run.stderr[-2000:]
    assert list(store.glob("documents/*/*/evidence.json")), "nothing was read"


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 9), timeout=1)",
        "socket.getaddrinfo('telemetry.example', 443)",
        "socket.gethostbyname('telemetry.example')",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
        "urllib.request.urlopen('http://telemetry.example/')",
    ],
)
def test_the_watcher_sees_and_stops(watched: tuple[dict[str, str], Path], attempt: str) -> None:
    environ, log = watched
    child = subprocess.run(
        [sys.executable, "-c", f"import socket, urllib.request; {attempt}"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Refused" in child.stderr
    assert [line["allowed"] for line in attempts(log)] == [False]


def test_a_direct_run_goes_nowhere(watched: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    environ, log = watched
    ingest(environ, tmp_path / "store")
    assert attempts(log) == []


@pytest.mark.services
def test_a_prefect_run_stays_on_the_machine(
    watched: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    environ, log = watched
    ingest(environ, tmp_path / "store", "--prefect")
    seen = attempts(log)
    assert [line for line in seen if not line["allowed"]] == []
    assert seen, "the embedded server was not even talked to: the watcher is not at work"
