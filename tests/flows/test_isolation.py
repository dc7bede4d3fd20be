"""A document that hangs, crashes or eats memory costs itself and nothing else."""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from flows.isolation import AHEAD, Pool
from flows.limits import Limits
from flows.tasks import Extracted, Failure, Result, Task
from schemas.errors import SettingsError

EXTRACTOR = "tests.flows.fake_extractor"
LIMITS = Limits(seconds=20.0, memory=1 << 30)


def tasks(folder: Path, texts: Sequence[str]) -> list[Task]:
    made = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text)
        made.append(Task(hashlib.sha256(text.encode()).hexdigest(), str(path), None, {}))
    return made


def run(
    folder: Path, texts: Sequence[str], *, size: int = 2, limits: Limits = LIMITS
) -> list[Result]:
    with Pool(size, EXTRACTOR, limits) as pool:
        return list(pool.run(tasks(folder, texts)))


def codes(results: Sequence[Result]) -> list[str]:
    return [each.code if isinstance(each, Failure) else "" for each in results]


@pytest.mark.parametrize(
    ("word", "code", "detail"),
    [
        ("abort", "crashed", "signal 6 (SIGABRT)"),
        ("segfault", "crashed", "signal 11 (SIGSEGV)"),
        ("exit", "crashed", "exit 7"),
        ("hog", "memory", None),
        ("refuse", "encrypted", "asks for a password"),
        ("bug", "crashed", "ValueError at fake_extractor.py"),
        ("badextract", "crashed", "ValueError at fake_extractor.py"),
        ("badlayout", "crashed", "layout/pages/0"),
        ("misquote", "crashed", "dossier/document/fields/perihal/quote/text"),
    ],
)
def test_only_the_bad_one_fails(tmp_path: Path, word: str, code: str, detail: str | None) -> None:
    results = run(tmp_path, ["satu", "dua", f"{word} rahasia", "tiga", "empat"])
    assert codes(results) == ["", "", code, "", ""]
    failure = results[2]
    assert isinstance(failure, Failure)
    assert (failure.detail or "").startswith(detail or "")
    assert "rahasia" not in (failure.detail or "")


def test_a_hang_is_stopped_and_the_others_go_on(tmp_path: Path) -> None:
    began = time.monotonic()
    results = run(tmp_path, ["hang", *(f"isi {n}" for n in range(20))], limits=Limits(seconds=0.3))
    assert codes(results) == ["timeout", *[""] * 20]
    assert time.monotonic() - began < 10


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    texts = [f"sleep 0.{3 - n % 4} isi {n}" for n in range(8)]
    results = run(tmp_path, texts, size=3)
    found = [each.dossier for each in results if isinstance(each, Extracted)]
    expected = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert len(found) == 8
    assert all(digest.encode() in dossier for digest, dossier in zip(expected, found, strict=True))


def test_a_first_failure_is_tried_again_in_a_fresh_worker(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    assert (
        codes(run(tmp_path / "t", ["isi", f"once {tmp_path / 'marker'}", "isi lagi"])) == [""] * 3
    )
    assert (tmp_path / "marker").exists()


def test_workers_are_replaced_after_a_number_of_documents(tmp_path: Path) -> None:
    results = run(tmp_path, [f"isi {n}" for n in range(7)], limits=Limits(documents_a_worker=2))
    assert codes(results) == [""] * 7


def test_tasks_are_drawn_no_further_than_needed(tmp_path: Path) -> None:
    made = tasks(tmp_path, ["sleep 1", *(f"isi {n}" for n in range(AHEAD + 40))])
    drawn = 0

    def draw() -> Iterator[Task]:
        nonlocal drawn
        for each in made:
            drawn += 1
            yield each

    with Pool(2, EXTRACTOR, LIMITS) as pool:
        results = pool.run(draw())
        assert isinstance(next(results), Extracted)
        assert drawn <= AHEAD + 2
        assert codes(list(results)) == [""] * (AHEAD + 40)


def test_a_failure_among_the_tasks_passes_in_its_place(tmp_path: Path) -> None:
    first, last = tasks(tmp_path, ["isi a", "isi b"])
    with Pool(1, EXTRACTOR, LIMITS) as pool:
        results = list(pool.run([first, Failure("unreadable", None, "taking"), last]))
    assert codes(results) == ["", "unreadable", ""]


def test_bytes_that_are_not_those_planned_are_not_read(tmp_path: Path) -> None:
    (task,) = tasks(tmp_path, ["isi"])
    Path(task.path).write_text("lain")
    with Pool(1, EXTRACTOR, LIMITS) as pool:
        (result,) = pool.run([task])
    assert codes([result]) == ["damaged"]


def test_an_extractor_that_does_not_load_stops_the_run(tmp_path: Path) -> None:
    with Pool(1, "no.such.extractor", LIMITS) as pool, pytest.raises(SettingsError):
        list(pool.run(tasks(tmp_path, ["isi"])))


def test_no_worker_is_left_behind(tmp_path: Path) -> None:
    pool = Pool(2, EXTRACTOR, LIMITS)
    with pool:
        list(pool.run(tasks(tmp_path, ["isi a", "isi b", "abort"])))
        list(pool.run(tasks(tmp_path, ["isi c"])))  # the one that aborts may take both with it
        pids = [each.process.pid for each in pool._idle]
        assert pids
    for pid in pids:
        assert pid is not None
        assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text()
    assert os.getpid() not in pids
