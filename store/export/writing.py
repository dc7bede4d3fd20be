"""Writing an export as a folder or one ZIP file, whole or not at all, never over what is there.

The same store gives the same bytes on any machine: names are sorted, times are fixed, and nothing
is packed, for what packs better on one machine packs differently on another.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Final

from schemas.errors import StoreError

from ..files import FILE_MODE, FOLDER_MODE, sha256_file
from .parcel import Item

SUMS: Final = "SHA256SUMS"
_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows
_UNIX: Final = 3
_REGULAR: Final = 0o100000


def require_free(target: Path) -> None:
    """Raise StoreError if the place is taken or its folder is not there."""
    if target.exists() or target.is_symlink():
        raise StoreError(
            f"{target} sudah ada", code="exists", remedy="Sebut nama lain dengan --to."
        )
    if not target.parent.is_dir():
        raise StoreError(
            f"tidak ada folder {target.parent}", remedy="Buat folder itu lebih dahulu."
        )


def write_folder(items: Iterable[Item], target: Path) -> int:
    """Write an export into a new folder; how many files. Raises StoreError."""
    with _Partial(target) as partial:
        partial.mkdir(mode=FOLDER_MODE)
        written = _complete(items)
        for item in written:
            path = partial / item.name
            for folder in reversed(path.relative_to(partial).parents[:-1]):
                (partial / folder).mkdir(mode=FOLDER_MODE, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
            with os.fdopen(handle, "wb") as out:
                _copy(item, out)
        return len(written)


def write_zip(items: Iterable[Item], target: Path, top: str) -> int:
    """Write an export as a ZIP file with the folder `top` in it; how many files.

    Raises StoreError.
    """
    with _Partial(target) as partial:
        written = _complete(items)
        handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "w+b") as out, zipfile.ZipFile(out, "w") as packed:
            for item in written:
                entry = zipfile.ZipInfo(f"{top}/{item.name}", _TIME)
                entry.create_system = _UNIX
                entry.external_attr = (_REGULAR | FILE_MODE) << 16
                entry.file_size = _size(item)
                with packed.open(entry, "w") as member:
                    _copy(item, member)
        return len(written)


class _Partial:
    """A name to write under; it becomes the target at the end, or goes if something failed."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.partial = target.with_name(f".{target.name}.partial-{os.getpid()}")

    def __enter__(self) -> Path:
        require_free(self.target)
        return self.partial

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        if kind is None:
            self.partial.rename(self.target)
        elif self.partial.is_dir():
            shutil.rmtree(self.partial)
        else:
            self.partial.unlink(missing_ok=True)


def _complete(items: Iterable[Item]) -> Sequence[Item]:
    """All items by name, with the list of their hashes."""
    ordered = sorted(items, key=lambda item: item.name)
    sums = "".join(f"{_sha256(item)}  {item.name}\n" for item in ordered).encode()
    return sorted([*ordered, Item(SUMS, sums)], key=lambda item: item.name)


def _sha256(item: Item) -> str:
    if isinstance(item.content, bytes):
        return hashlib.sha256(item.content).hexdigest()
    return sha256_file(item.content)


def _size(item: Item) -> int:
    return len(item.content) if isinstance(item.content, bytes) else item.content.stat().st_size


def _copy(item: Item, out: IO[bytes]) -> None:
    if isinstance(item.content, bytes):
        out.write(item.content)
    else:
        with item.content.open("rb") as stream:
            shutil.copyfileobj(stream, out)
