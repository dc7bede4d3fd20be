"""A crash between any two operations on the disk: the next run finishes, nothing is lost."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from flows.limits import Limits
from flows.tasks import Failure, Result, Task
from flows.worker import load, work
from schemas.errors import StoreError
from store import files

from .conftest import Desk, outcomes

CHANGING = {"open", "write", "fsync", "link", "replace", "unlink", "mkdir", "ftruncate", "rmtree"}


class Crash(BaseException):
    """The machine stops."""


class CrashingAt:
    """`os` or `shutil` that stops the machine at the n-th change and stays dead after it.

    A write is cut in half on the way, as a power cut would do it.
    """

    def __init__(self, real: object, counter: list[int], at: int | None) -> None:
        self._real, self._counter, self._at = real, counter, at

    def __getattr__(self, name: str) -> object:
        real = getattr(self._real, name)
        if name not in CHANGING:
            return real

        def counted(*args: object, **keywords: object) -> object:
            self._counter[0] += 1
            if self._at is not None and self._counter[0] >= self._at:
                if name == "write" and self._counter[0] == self._at:
                    real(args[0], bytes(args[1])[: len(bytes(args[1])) // 2])  # type: ignore[call-overload]
                raise Crash
            return real(*args, **keywords)

        return counted


class InProcess:
    """The pool without its processes: what crashes here is the disk."""

    def __init__(
        self,
        _size: int,
        extractor: str,
        _limits: Limits,
        _packs: tuple[tuple[str, bytes], ...] = (),
    ) -> None:
        self._module = load(extractor)

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def run(self, tasks: Iterable[Task | Failure]) -> Iterator[Result]:
        for task in tasks:
            yield task if isinstance(task, Failure) else work(self._module, task)


def fill(desk: Desk) -> None:
    """A store after a first run; then everything that a second run can meet."""
    desk.put("A/satu.txt", "Isi satu")
    desk.put("A/dua.txt", "Isi dua")
    desk.put("A/tunda.txt", "refuse-at-first isi")
    desk.put("A/hilang.txt", "Isi hilang")
    desk.run()
    desk.put("A/dua.txt", "Isi dua yang baru")
    desk.put("A/satu-salinan.txt", "Isi satu")
    desk.put("A/satu.txt.meta.json", '{"title": "Judul"}')
    desk.put("B/tolak.txt", "refuse isi")
    (desk.inbox / "A/hilang.txt").unlink()


def second_run(
    desk: Desk, patch: pytest.MonkeyPatch, at: int | None
) -> tuple[int, BaseException | None]:
    """The second run, crashing at the n-th operation; how many there were, and what it raised."""
    counter = [0]
    with patch.context() as patched:
        patched.setattr(files, "os", CrashingAt(os, counter, at))
        patched.setattr(files, "shutil", CrashingAt(shutil, counter, at))
        try:
            desk.run()
        except Crash as crash:
            return counter[0], crash
    return counter[0], None


@pytest.fixture
def prepared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    fill(desk)
    monkeypatch.setenv("FAKE_READER", "2")
    shutil.copytree(desk.store, desk.store.with_name("before"))
    return desk


def again(desk: Desk) -> None:
    shutil.rmtree(desk.store)
    shutil.copytree(desk.store.with_name("before"), desk.store)


def test_a_crash_at_any_operation_is_healed(
    prepared: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = prepared
    operations, crash = second_run(desk, monkeypatch, None)
    assert crash is None
    assert operations > 100, "the counting works"
    kept, sources = desk.kept(), desk.sources()
    calm = outcomes(desk.run())
    for at in range(1, operations + 1):
        again(desk)
        _, crash = second_run(desk, monkeypatch, at)
        assert crash is not None
        began = len(list(desk.store.glob("runs/*"))) == 2
        ended = len(list(desk.store.glob("runs/*/report.json"))) == 2
        healed = desk.run()
        assert desk.verify() == [], f"after a crash at operation {at}"
        assert desk.kept() == kept, f"after a crash at operation {at}"
        assert without_runs(desk.sources()) == without_runs(sources), f"operation {at}"
        if at % 7 == 0:
            assert outcomes(desk.run()) == calm
        assert bool(healed.healed) == (began and not ended), f"operation {at}"


def test_a_crash_while_healing_is_healed(prepared: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = prepared
    operations, _ = second_run(desk, monkeypatch, None)
    kept = desk.kept()
    for at in range(operations // 2, operations, 7):
        again(desk)
        second_run(desk, monkeypatch, at)
        for later in range(1, 40, 5):
            second_run(desk, monkeypatch, later)
        desk.run()
        assert desk.verify() == [], f"after crashes at {at} and later"
        assert desk.kept() == kept


def test_a_full_disk_fails_the_run_and_loses_nothing(
    prepared: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = prepared
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) > 200:
            raise OSError(errno.ENOSPC, "no space")
        return real(handle, data)

    class Full:
        def __getattr__(self, name: str) -> Callable[..., object]:
            return full if name == "write" else getattr(os, name)

    with monkeypatch.context() as patched:
        patched.setattr(files, "os", Full())
        with pytest.raises(StoreError, match="no space"):
            desk.run()
    desk.run()
    assert desk.verify() == []


def without_runs(names: set[str]) -> set[str]:
    """Names of sources and events without the run that wrote them."""
    return {".".join(part for part in name.split(".") if "-2026" not in part) for name in names}


def test_permissions_are_for_the_owner_only(prepared: Desk) -> None:
    prepared.run()
    modes = {path.stat().st_mode & 0o777 for path in prepared.store.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in prepared.store.rglob("*") if path.is_dir()}
    assert (modes, folders | {prepared.store.stat().st_mode & 0o777}) == ({0o600}, {0o700})


def test_no_passing_file_is_left(prepared: Desk, tmp_path: Path) -> None:
    prepared.run()
    assert not list(tmp_path.rglob(f"{files.PASSING}*"))
    assert not list((prepared.store / "staging").iterdir())
