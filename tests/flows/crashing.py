"""A disk that stops between any two changes, and a pool without processes: the disk crashes."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.tasks import Failure, Result, Task
from flows.worker import load, work
from store import files

CHANGING = {"open", "write", "fsync", "link", "replace", "unlink", "mkdir", "ftruncate", "rmtree"}


class Crash(BaseException):
    """The machine stops."""


class CrashingAt:
    """`os` or `shutil` that stops the machine at the n-th change and stays dead after it.

    A write is cut in half on the way, and of a folder half of the files go, as a power cut would
    do it.
    """

    def __init__(self, real: object, counter: list[int], at: int | None) -> None:
        self._real, self._counter, self._at = real, counter, at

    def __getattr__(self, name: str) -> object:
        real = getattr(self._real, name)
        if name not in CHANGING:
            return real

        def counted(*args: Any, **keywords: Any) -> object:
            self._counter[0] += 1
            if self._at is not None and self._counter[0] >= self._at:
                if self._counter[0] == self._at:
                    _half(name, real, args)
                raise Crash
            return real(*args, **keywords)

        return counted


def _half(name: str, real: Any, args: tuple[Any, ...]) -> None:
    if name == "write":
        real(args[0], bytes(args[1])[: len(bytes(args[1])) // 2])
    elif name == "rmtree":
        inside = sorted(path for path in Path(args[0]).rglob("*") if path.is_file())
        for path in inside[: len(inside) // 2]:
            path.unlink()


class Disk:
    """Counts the changes; `crashed` says whether it stopped."""

    def __init__(self) -> None:
        self.counter = [0]
        self.crashed = False

    @property
    def operations(self) -> int:
        return self.counter[0]


@contextlib.contextmanager
def crashing(at: int | None) -> Iterator[Disk]:
    """The store's disk stops at the n-th change (None: never); what came of it is in `Disk`."""
    disk = Disk()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "os", CrashingAt(os, disk.counter, at))
        patched.setattr(files, "shutil", CrashingAt(shutil, disk.counter, at))
        try:
            yield disk
        except Crash:
            disk.crashed = True


class InProcess:
    """The pool without its processes: what crashes here is the disk."""

    def __init__(self, _size: int, extractor: str, *_settings: object) -> None:
        self._module = load(extractor)

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def run(self, tasks: Iterable[Task | Failure]) -> Iterator[Result]:
        for task in tasks:
            yield task if isinstance(task, Failure) else work(self._module, task)
