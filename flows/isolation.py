"""Workers that can be killed: a hang, a crash or a memory explosion costs one document.

A fork server with the extractor preloaded makes workers in milliseconds. Each works on one
document at a time and is watched by the clock. Results come in the order of the tasks however
many workers there are. Nothing outlives the run: the kernel kills fork server and workers with
their parent, even if that is killed itself.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
import types
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, forkserver
from multiprocessing.process import BaseProcess
from typing import Final, Self

import msgspec

from extractors.rules.pack_files import Packs
from schemas.errors import SettingsError
from schemas.problems import problems, retry_policy

from . import preload, worker
from .limits import Limits
from .tasks import Failure, Reply, Result, Task

AHEAD: Final = 64  # tasks taken before the oldest has its answer; bounds what is held in memory
START_SECONDS: Final = 120.0  # an extractor that needs more to load does not work at all
LARGEST_REPLY: Final = 1 << 30

_context: Final = multiprocessing.get_context("forkserver")


def start_server(extractor: str) -> None:
    """Start the fork server if it does not run yet.

    Call it from the thread that lives as long as the run (the main thread): the server is killed
    when the thread that started it ends.
    """
    _context.set_forkserver_preload([preload.__name__, worker.__name__])
    os.environ[preload.EXTRACTOR] = extractor
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[preload.EXTRACTOR]


def broken(what: str) -> SettingsError:
    """Say that the extractor does not load: no document is to blame, and none is held for it."""
    return SettingsError(
        f"pembaca tidak dapat dimuat ({what})",
        remedy="Pasang ulang dengan requirements.lock, lalu periksa dengan `bukti doctor`.",
    )


@dataclass(slots=True)
class _Attempt:
    number: int
    task: Task
    second: bool = False


class _Worker:
    """One child process and the end of the pipe to it."""

    def __init__(self, extractor: str, limits: Limits, packs: Packs) -> None:
        self.limits = limits
        self.attempt: _Attempt | None = None
        self.deadline = 0.0
        self.served = 0
        self.connection, theirs = _context.Pipe()
        self.process: BaseProcess = _context.Process(
            target=worker.serve, args=(theirs, extractor, limits.memory, packs), daemon=True
        )
        with _no_main_module():
            self.process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Raise SettingsError if the worker does not come up."""
        ready = b""
        with contextlib.suppress(EOFError, OSError):
            if self.connection.poll(START_SECONDS):
                ready = self.connection.recv_bytes()
        if ready == worker.READY:
            return
        self.kill()
        if ready.startswith(worker.BROKEN):
            raise broken(ready.removeprefix(worker.BROKEN).decode("utf-8", "replace"))
        raise SettingsError(
            "pembaca tidak dapat dijalankan dalam prosesnya sendiri",
            remedy="Jalankan `bukti doctor`; naikkan batas memori bila di bawah 1 GiB.",
        )

    def send(self, attempt: _Attempt) -> None:
        self.attempt = attempt
        self.deadline = time.monotonic() + self.limits.seconds
        with contextlib.suppress(OSError):  # died meanwhile: receiving will say so
            self.connection.send_bytes(msgspec.msgpack.encode(attempt.task))

    def receive(self) -> Result:
        """Give the answer. Raises SettingsError if the extractor turns out not to load."""
        self.served += 1
        try:
            reply = msgspec.msgpack.decode(self.connection.recv_bytes(LARGEST_REPLY), type=Reply)
        except (EOFError, OSError, msgspec.DecodeError):
            return self._death()
        if reply.broken is not None:
            raise broken(reply.broken)
        result = reply.extracted or reply.failure
        if isinstance(result, Failure) and result.code not in problems():
            return Failure("crashed", f"unknown problem {result.code[:40]!r}", result.stage)
        return result or self._death()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()

    def _death(self) -> Failure:
        self.process.join(timeout=5)
        code = self.process.exitcode
        if code == -signal.SIGKILL:
            return Failure("memory", "killed by the system", "reading")
        if code is not None and code < 0:
            return Failure("crashed", f"signal {-code} ({signal.Signals(-code).name})", "reading")
        return Failure("crashed", f"exit {code}", "reading")


class Pool:
    """A number of workers; a context manager that leaves no process behind."""

    def __init__(self, size: int, extractor: str, limits: Limits, packs: Packs = ()) -> None:
        self._size = size
        self._extractor = extractor
        self._limits = limits
        self._packs = packs
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._again: deque[_Attempt] = deque()

    def __enter__(self) -> Self:
        start_server(self._extractor)
        return self

    def __exit__(self, *_error: object) -> None:
        for each in (*self._idle, *self._busy):
            each.kill()
        self._idle, self._busy = [], []

    def run(self, tasks: Iterable[Task | Failure]) -> Iterator[Result]:
        """Answers in the order of the tasks; a Failure among them passes through in its place.

        `tasks` is drawn from as workers come free, at most AHEAD beyond the oldest answer due.
        """
        numbered = enumerate(tasks)
        done: dict[int, Result] = {}
        drawn, due, more = 0, 0, True
        while True:
            while more and not self._again and len(self._busy) < self._size and drawn < due + AHEAD:
                try:
                    number, task = next(numbered)
                except StopIteration:
                    more = False
                    break
                drawn += 1
                if isinstance(task, Failure):
                    done[number] = task
                else:
                    self._start(_Attempt(number, task))
            while self._again and len(self._busy) < self._size:
                self._start(self._again.popleft())
            while due in done:
                yield done.pop(due)
                due += 1
            if not more and due == drawn:
                return
            if self._busy and (drawn >= due + AHEAD or not more or self._is_full()):
                self._collect(done)

    def _is_full(self) -> bool:
        return len(self._busy) >= self._size

    def _start(self, attempt: _Attempt) -> None:
        if attempt.second:
            chosen = self._new(self._limits.doubled())
        elif self._idle:
            chosen = self._idle.pop()
        else:
            chosen = self._new(self._limits)
        chosen.send(attempt)
        self._busy.append(chosen)

    def _new(self, limits: Limits) -> _Worker:
        made = _Worker(self._extractor, limits, self._packs)
        made.wait_until_ready()
        return made

    def _collect(self, done: dict[int, Result]) -> None:
        """Wait for an answer, a death or the end of somebody's time, and take what came."""
        now = time.monotonic()
        nearest = min(each.deadline for each in self._busy)
        ready = connection.wait(
            [each.connection for each in self._busy], timeout=max(0.0, nearest - now)
        )
        now = time.monotonic()
        for each in list(self._busy):
            if each.connection in ready:
                self._settle(each, each.receive(), done)
            elif each.deadline <= now:
                limit = f"{each.limits.seconds:g} s"
                self._settle(each, Failure("timeout", limit, "reading"), done)

    def _settle(self, each: _Worker, result: Result, done: dict[int, Result]) -> None:
        """Keep the answer, or try once more in a fresh worker with twice the limits."""
        attempt = each.attempt
        self._busy.remove(each)
        failed = isinstance(result, Failure) and retry_policy(result.code) == "once-longer"
        worn = each.served >= self._limits.documents_a_worker or each.limits != self._limits
        if failed or worn:
            each.kill()
        else:
            self._idle.append(each)
        if attempt is None:
            return
        if failed and not attempt.second:
            self._again.append(_Attempt(attempt.number, attempt.task, second=True))
        else:
            done[attempt.number] = result


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Hide the main module while a process starts.

    A worker would otherwise import it again: the command line, or all of Prefect, each time.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
