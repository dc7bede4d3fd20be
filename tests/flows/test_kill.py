"""A run killed with -9: nothing runs on, nothing is lost, nothing is there twice."""

import os
import signal
import time
from pathlib import Path

import pytest

from .conftest import Desk, outcomes
from .test_ingest import start, wait_for


def descendants(pid: int) -> set[int]:
    """All living processes below a process."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            found.add(child)
            waiting.append(child)
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_nothing_runs_on_after_the_parent_is_killed(desk: Desk) -> None:
    desk.put("a.txt", "hang")
    desk.put("b.txt", "hang b")
    process = start(desk)
    wait_for(lambda: len(list(desk.store.rglob("staging/*.bytes"))) == 2)
    time.sleep(0.3)
    children = descendants(process.pid)
    assert len(children) >= 3, "fork server and two workers"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    wait_for(lambda: not [pid for pid in children if alive(pid)], 5)


@pytest.mark.parametrize("seconds", [0.05, 0.5, 0.8, 1.1])
def test_a_killed_run_is_finished_by_the_next(desk: Desk, tmp_path: Path, seconds: float) -> None:
    for number in range(60):
        desk.put(f"Dinas {number % 5}/{number:02d}.txt", f"sleep 0.0{number % 3} isi {number}")
    desk.put("Dinas 0/salinan.txt", "sleep 0.00 isi 0")
    desk.put("Dinas 0/rusak.txt", "refuse")
    process = start(desk)
    wait_for(lambda: list(desk.store.rglob("staging/*.bytes")))
    time.sleep(seconds)
    process.kill()
    process.wait()
    desk.run(workers=2)
    assert desk.verify() == []
    (tmp_path / "calm").mkdir()
    calm = Desk(tmp_path / "calm")
    for path in desk.inbox.rglob("*.txt"):
        calm.put(str(path.relative_to(desk.inbox)), path.read_bytes())
    calm.run(workers=2)
    assert desk.kept() == calm.kept()
    assert desk.sources() == calm.sources()
    assert set(outcomes(desk.run()).values()) == {"unchanged", "quarantined:encrypted"}
