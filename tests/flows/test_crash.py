"""A crash between any two operations on the disk: the next run finishes, nothing is lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.errors import StoreError
from store import files

from .conftest import Desk, outcomes
from .crashing import Disk, InProcess, crashing

# Every operation is tried in the long run (CONTRIBUTING); a third of them, and what the state
# machine tries, in the daily one.
EVERY = 1 if os.environ.get("BUKTI_MACHINE") == "long" else 3


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


def second_run(desk: Desk, at: int | None) -> Disk:
    """The second run, crashing at the n-th operation."""
    with crashing(at) as disk:
        desk.run()
    return disk


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


def test_a_crash_at_any_operation_is_healed(prepared: Desk) -> None:
    desk = prepared
    calm_disk = second_run(desk, None)
    operations = calm_disk.operations
    assert not calm_disk.crashed
    assert operations > 100, "the counting works"
    kept, sources = desk.kept(), desk.sources()
    calm = outcomes(desk.run())
    for at in range(1, operations + 1, EVERY):
        again(desk)
        assert second_run(desk, at).crashed
        began = len(list(desk.store.glob("runs/*"))) == 2
        ended = len(list(desk.store.glob("runs/*/report.json"))) == 2
        healed = desk.run()
        assert desk.verify() == [], f"after a crash at operation {at}"
        assert desk.kept() == kept, f"after a crash at operation {at}"
        assert without_runs(desk.sources()) == without_runs(sources), f"operation {at}"
        if at % 7 == 0:
            assert outcomes(desk.run()) == calm
        assert bool(healed.healed) == (began and not ended), f"operation {at}"


def test_a_crash_while_healing_is_healed(prepared: Desk) -> None:
    desk = prepared
    operations = second_run(desk, None).operations
    kept = desk.kept()
    for at in range(operations // 2, operations, 7):
        again(desk)
        second_run(desk, at)
        for later in range(1, 40, 5):
            second_run(desk, later)
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
