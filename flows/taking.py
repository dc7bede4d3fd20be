"""Taking a file: which bytes it has, without trusting that they stay.

A file is opened once to learn its sha256 and again to be copied; only a copy with the same
sha256 is read, so what is kept is what was found however the file changes meanwhile.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from schemas.problems import problem
from store.files import copy_hashed, writing

from . import reasons
from .discover import Found

CHUNK: Final = 1 << 20
OF_THE_STORE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
"""Trouble that a copy can only have with the disk that it is written to."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A found file with the sha256 (hex) and size of its bytes; None if it was not taken."""

    found: Found
    digest: str | None = None
    size: int = 0


def take(found: Found, limit: int) -> Taken:
    """Look at the bytes of a file.

    One that is empty, too large, unreadable or still changing gets its outcome here.
    """
    if found.outcome is not None:
        return Taken(found)
    try:
        with opened(found.path) as handle:
            before = os.fstat(handle)
            if before.st_size > limit:
                return _unreadable(found, "too-large", f"{before.st_size} bytes")
            digest, size = _digest(handle, limit)
            after = os.fstat(handle)
    except OSError as error:
        return _unreadable(found, "unreadable", os.strerror(error.errno or 0))
    if (before.st_mtime_ns, size) != (after.st_mtime_ns, after.st_size):
        return Taken(settling(found))
    if size == 0:
        return _unreadable(found, "empty-file", None)
    return Taken(found, digest, size)


def stage(found: Found, digest: str, target: Path, limit: int) -> Found:
    """Copy a file's bytes to `target`; the found file, with an outcome if that failed."""
    try:
        with opened(found.path) as handle:
            copied, _size = copy_hashed(handle, target, limit)
    except OSError as error:
        if error.errno in OF_THE_STORE:
            with writing():
                raise
        return _unreadable(found, "unreadable", os.strerror(error.errno or 0)).found
    return found if copied == digest else settling(found)


def settling(found: Found) -> Found:
    """Pass over a file that changes while it is read, until the next run."""
    return replace(found, outcome="ignored", reason=reasons.words("settling"))


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a regular file for reading, and nothing else: a pipe would wait for its writer."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        yield handle
    finally:
        os.close(handle)


def _digest(handle: int, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while size <= limit and (chunk := os.read(handle, CHUNK)):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _unreadable(found: Found, code: str, detail: str | None) -> Taken:
    return Taken(replace(found, outcome="unreadable", problem=problem(code, detail=detail)))
