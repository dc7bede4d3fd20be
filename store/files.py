"""Files made whole or not at all: the only module that changes the store's disk.

A file is written beside its place under a passing name, flushed, and then given its name in one
step. Folders are flushed too, or a name could be lost with the power. Folders are 0700 and
files 0600: the store holds personal data.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemas.errors import StoreError

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
PASSING: Final = ".passing-"
CHUNK: Final = 1 << 20


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Turn trouble with the store's own disk into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"tempat penyimpanan tidak dapat ditulisi: {error.strerror}",
            remedy="Periksa ruang kosong, izin, dan cakram, lalu jalankan lagi.",
        ) from error


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents, each flushed into the folder above it."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):  # another writer was faster
            os.mkdir(folder, FOLDER_MODE)  # noqa: PTH102 (all changes go through os, see tests)
        sync_folder(folder.parent)


def sync_folder(path: Path) -> None:
    """Flush the names in a folder to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a file under a name that nobody reads yet, and flush its bytes."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
    try:
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def create(path: Path, data: bytes) -> None:
    """Create a file whole. Raises FileExistsError if the name is taken, and changes nothing."""
    passing = _passing(path)
    write_flushed(passing, data)
    try:
        os.link(passing, path)
    finally:
        remove(passing)
    sync_folder(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Write a file whole in place of the one before it, if any."""
    passing = _passing(path)
    write_flushed(passing, data)
    os.replace(passing, path)  # noqa: PTH105
    sync_folder(path.parent)


def move_new(staged: Path, target: Path) -> None:
    """Give a flushed file its name unless the name is taken; harmless when done twice."""
    if not staged.exists():
        return
    keep_as(staged, target)
    remove(staged)


def move_over(staged: Path, target: Path) -> None:
    """Put a flushed file in place of another; harmless when done twice."""
    if staged.exists():
        os.replace(staged, target)  # noqa: PTH105


def keep_as(path: Path, target: Path) -> None:
    """Give a file a second, lasting name; harmless when done twice, the first name gone or not."""
    if not target.exists():
        os.link(path, target)


def append_at(path: Path, offset: int, data: bytes) -> None:
    """Make a file end with `data` at `offset`, whatever stood after it; flush it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        os.ftruncate(handle, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_hashed(source: int, target: Path, limit: int) -> tuple[str, int]:
    """Copy an open file to a new flushed one; sha256 (hex) and size of what was copied.

    Stops one byte after `limit`, so a size above it says that the file is larger than that.
    """
    digest, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
    try:
        while size <= limit and (chunk := os.read(source, min(CHUNK, limit + 1 - size))):
            digest.update(chunk)
            size += len(chunk)
            _write_all(handle, chunk)
        os.fsync(handle)
    finally:
        os.close(handle)
    return digest.hexdigest(), size


def remove(path: Path) -> None:
    """Take a file's name away; harmless when done twice."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def remove_whole(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; harmless when done twice."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        remove(path)
    if path.parent.is_dir():
        sync_folder(path.parent)


def sha256_file(path: Path) -> str:
    """sha256 of a file's bytes in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _passing(path: Path) -> Path:
    return path.with_name(f"{PASSING}{os.getpid()}-{threading.get_ident()}-{path.name}")


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
