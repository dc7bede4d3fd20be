"""One writer at a time.

The lock belongs to the kernel (flock): it ends with its holder, however that died, so no stale
lock ever needs breaking. The file's content only tells people who holds it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import StoreBusy

from .files import FILE_MODE
from .paths import LOCK


@contextlib.contextmanager
def writer_lock(root: Path, since: str) -> Iterator[None]:
    """Hold the store for writing. Raises StoreBusy, naming the holder, if another does."""
    handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        _take(handle, fcntl.LOCK_EX, root)
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(holder).encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


@contextlib.contextmanager
def reader_lock(root: Path) -> Iterator[None]:
    """Keep writers out while reading. A store without a lock file (a copy) needs none."""
    try:
        handle = os.open(root / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        _take(handle, fcntl.LOCK_SH, root)
        yield
    finally:
        os.close(handle)


def _take(handle: int, mode: int, root: Path) -> None:
    try:
        fcntl.flock(handle, mode | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreBusy(
            f"tempat penyimpanan sedang dipakai{_holder(root)}",
            remedy="Tunggu sampai proses itu selesai, atau hentikan, lalu jalankan lagi.",
        ) from error


def _holder(root: Path) -> str:
    try:
        holder = json.loads((root / LOCK).read_bytes())
        return f" oleh proses {holder['pid']} di {holder['host']} sejak {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
