"""Chains of numbered files: each made once, each with the hash of the one before.

Who adds one holds no lock. Two who write at once both try to make the next number; one gets it,
the other takes the number after. Nothing is ever rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.errors import ContractError, StoreError

from . import files
from .documents import sha256
from .journal import GENESIS, Chain

_NAME: Final = re.compile(r"([0-9]{8})\.json\Z")
_ATTEMPTS: Final = 1000  # two people at one store never get near; a loop without end must not be

Fault = tuple[str, str, str]
"""Path relative to the store, code as those of `verify`, what does not hold."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a file says of its place in the chain."""

    sequence: int
    previous: str


def append(root: Path, folder: str, make: Callable[[Chain], bytes]) -> bytes:
    """Give the file that `make` makes for its place the next number; the bytes as written.

    Raises StoreError if the disk is not usable.
    """
    with files.writing():
        files.make_folder(root / folder)
    for _ in range(_ATTEMPTS):
        before = head(root, folder)
        data = make(before)
        if _created(root / folder / name(before.length + 1), data):
            return data
    raise StoreError(
        f"nomor berikutnya di {folder}/ tidak didapat", remedy="Jalankan `bukti verify`."
    )


def _created(path: Path, data: bytes) -> bool:
    """Create the file; whether its name was still free."""
    with files.writing():
        try:
            files.create(path, data)
        except FileExistsError:
            return False
        return True


def head(root: Path, folder: str) -> Chain:
    """Where the chain stands: hash of the last file and its number."""
    last = max(sequences(root, folder), default=0)
    if last == 0:
        return Chain()
    return Chain(sha256((root / folder / name(last)).read_bytes()), last)


def heads(root: Path, folder: str) -> set[str]:
    """Every hash that was the head of this chain once, the beginning included."""
    kept = (sha256(path.read_bytes()) for number, path in _paths(root, folder) if number)
    return {GENESIS, *kept}


def sequences(root: Path, folder: str) -> list[int]:
    """The numbers that are there, in their order."""
    return sorted(number for number, _ in _paths(root, folder) if number)


def name(sequence: int) -> str:
    """Name of the file with this number."""
    return f"{sequence:08d}.json"


def faults(root: Path, folder: str, read: Callable[[bytes], Link]) -> Iterator[Fault]:
    """Check a chain. `read` raises ContractError for a file that is not as it was written."""
    links: list[_Read] = []
    for sequence, path in sorted(_paths(root, folder)):
        place = f"{folder}/{path.name}"
        if sequence == 0:
            yield place, "stranger", "has no number of this chain"
            continue
        data, link = path.read_bytes(), None
        try:
            link = read(data)
        except ContractError as error:
            yield place, "schema", str(error)
        if link is not None and link.sequence != sequence:
            yield place, "chain", f"says that it is number {link.sequence}"
        links.append(_Read(sequence, sha256(data), link))
    yield from _gaps(folder, [each.sequence for each in links])
    for sequence, message in _blamed(links):
        yield f"{folder}/{name(sequence)}", "chain", message


@dataclass(frozen=True, slots=True)
class _Read:
    """A file of the chain; `link` is null if it could not be read."""

    sequence: int
    hash: str
    link: Link | None


def _blamed(links: Sequence[_Read]) -> Iterator[tuple[int, str]]:
    """Which files were altered: where two disagree, the one that its other neighbour denies too."""
    before = [_Read(0, GENESIS, Link(0, "")), *links]
    apart = [
        each.link is not None
        and each.sequence == last.sequence + 1
        and each.link.previous != last.hash
        for last, each in zip(before, links, strict=False)
    ]
    for index, is_apart in enumerate(apart):
        if not is_apart or before[index].link is None or (index and apart[index - 1]):
            continue
        sequence, last = links[index].sequence, index + 1 == len(links)
        if index == 0 or last or apart[index + 1]:
            yield sequence, "does not follow the file before it"
        if index and (last or not apart[index + 1]):
            yield sequence - 1, f"is not the file that number {sequence} follows"


def _gaps(folder: str, numbers: list[int]) -> Iterator[Fault]:
    for before, after in zip([0, *numbers], numbers, strict=False):
        for gone in range(before + 1, after):
            yield f"{folder}/{name(gone)}", "missing", "this number of the chain is gone"


def _paths(root: Path, folder: str) -> Iterator[tuple[int, Path]]:
    """Every file of the folder with its number; 0 for what has none."""
    here = root / folder
    for path in here.iterdir() if here.is_dir() else ():
        match = _NAME.match(path.name)
        if match is not None:
            yield int(match[1]), path
        elif not path.name.startswith(files.PASSING):
            yield 0, path
