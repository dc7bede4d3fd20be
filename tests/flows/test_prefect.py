"""The flow gives what a direct run gives, and talks to nobody but this machine.

A real flow on the embedded server; the processes that it starts are watched as well.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from flows.quiet import prefect_home

from .conftest import Desk
from .test_ingest import start

ROOT = Path(__file__).parents[2]

# Imported by every Python process below: writes down each address it connects to.
WATCH = """
import os, sys
def _watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        with open(os.environ["WATCH_FILE"], "a") as stream:
            stream.write(f"{args[1][0]}\\n")
sys.addaudithook(_watch)
"""

FLOW = """
import sys, json, threading
from flows.prefect_flow import ingest
assert threading.current_thread() is threading.main_thread()
report = ingest([sys.argv[1]], sys.argv[2], workers=2, extractor="tests.flows.fake_extractor")
print(json.dumps(report))
"""


@pytest.mark.services
def test_the_flow_does_what_a_direct_run_does(desk: Desk, tmp_path: Path) -> None:
    for number in range(55):
        desk.put(f"Dinas {number % 3}/{number:02d}.txt", f"Isi {number % 52}")
    desk.put("Dinas 0/rusak.txt", "abort")
    desk.put("Dinas 0/~$kunci.txt", "x")
    direct = desk.run(workers=2)
    kept, sources = desk.kept(), desk.sources()
    desk.store = tmp_path / "by-flow"
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")},
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HOME": str(tmp_path / "home"),
        "WATCH_FILE": str(tmp_path / "addresses"),
        "PYTHONPATH": str(tmp_path / "watch"),
    }
    done = subprocess.run(
        [sys.executable, "-c", FLOW, str(desk.inbox), str(desk.store)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["counts"] == dict(direct.counts)
    assert [each["location"] for each in report["outcomes"]] == [
        each.location for each in direct.outcomes
    ]
    assert desk.kept() == kept
    assert desk.sources() == sources
    assert desk.verify() == []
    addresses = set((tmp_path / "addresses").read_text().split())
    home = tmp_path / "state" / "bukti" / "prefect"
    assert (home / "prefect.db").exists()
    assert home.stat().st_mode & 0o777 == 0o700
    assert not (tmp_path / "home").exists()
    assert addresses, "the watching works"
    assert addresses <= {"127.0.0.1", "::1", "localhost"}


AGAIN = """
import sys, json
from flows.prefect_flow import reprocess
report = reprocess(sys.argv[1], path="Dinas 1", outdated=True, workers=2,
                   extractor="tests.flows.fake_extractor")
print(json.dumps(report))
"""


@pytest.mark.services
def test_the_flow_reprocess_does_what_a_direct_one_does(desk: Desk, tmp_path: Path) -> None:
    for number in range(120):
        desk.put(f"Dinas {number % 2}/{number:03d}.txt", f"Isi {number}")
    desk.run(workers=2)
    shutil.copytree(desk.store, tmp_path / "by-flow")
    process = start(desk, {"FAKE_RULES": "2"}, "--outdated")
    process.communicate(timeout=60)
    direct = desk.kept()
    desk.store = tmp_path / "by-flow"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")},
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "FAKE_RULES": "2",
    }
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(desk.store)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["arguments"] == ["reprocess", "Dinas 1", "--outdated"]
    assert (report["counts"]["read"], report["sources"]) == (60, 60)
    changed = {name: data for name, data in desk.kept().items() if direct[name] == data}
    assert sum("history" in name for name in changed) == 60
    assert desk.verify() == []


def test_a_server_that_does_not_answer_stops_the_run(tmp_path: Path) -> None:
    with socket.socket() as free:  # bound, but nobody listens
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        (tmp_path / "a.txt").write_text("Isi")
        done = subprocess.run(
            [sys.executable, "-m", "bukti", "ingest", "a.txt", "--store", "store"],
            cwd=tmp_path,
            env={**os.environ, "PREFECT_API_URL": f"http://someone:secret@127.0.0.1:{port}/api"},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert f"Server Prefect di 127.0.0.1:{port} tidak menjawab" in done.stderr
    assert "kosongkan PREFECT_API_URL" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("environ", "home"),
    [
        ({"PREFECT_API_URL": "http://prefect/api", "PREFECT_HOME": "/a"}, None),
        ({"PREFECT_HOME": "/a"}, Path("/a")),
        ({"XDG_STATE_HOME": "/state"}, Path("/state/bukti/prefect")),
        ({}, Path("~/.local/state/bukti/prefect").expanduser()),
    ],
)
def test_the_embedded_server_keeps_its_database_with_the_state_of_bukti(
    environ: dict[str, str], home: Path | None
) -> None:
    assert prefect_home(environ) == home
