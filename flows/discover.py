"""Files and folders to a sorted list of what was found, each with its place and hints.

Nothing found is silent: what is passed over says why, what cannot be opened is a problem.
Only regular files are ever opened. Links are followed for files inside the ingested folder
only: a link out of it could hand the auditors any file of the server.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from schemas.problems import problem
from schemas.records import Bilingual, Outcome, Problem

from . import hints, reasons

_KINDS: Final = {
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFBLK: "block device",
    stat.S_IFCHR: "character device",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `location` is its path below the ingested folder, with `/`.

    `outcome` is set if that settles it: `ignored` with a reason or `unreadable` with a problem.
    `inbox` is the id of the ingested folder, None for a file named by itself.
    `kept`: it was not found anywhere now, it is a source that the store knows; `path` leads to
    the kept bytes.
    """

    path: Path
    location: str
    inbox: str | None
    unit_hint: str | None = None
    item_hint: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None
    problem: Problem | None = None
    reason: Bilingual | None = None
    kept: bool = False


def discover(paths: Sequence[Path], *, store_root: Path) -> list[Found]:
    """List all that lies at these paths, sorted by location within each path.

    A path that is not there is one unreadable source.
    """
    found: list[Found] = []
    for path in paths:
        root = _Root(Path(os.path.realpath(path)), Path(os.path.realpath(store_root)))
        found += _with_sidecars(sorted(root.walk(), key=lambda each: each.location))
    return found


def inbox_id(folder: Path) -> str:
    """Name of an ingested folder in the store; its path is not told by it."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]


class _Root:
    """One ingested path and the walk through it."""

    def __init__(self, path: Path, store_root: Path) -> None:
        self.path = path
        self.store_root = store_root
        self.inbox: str | None = None

    def walk(self) -> Iterator[Found]:
        try:
            status = self.path.stat()
        except OSError as error:
            yield self._unreadable(
                self.path, os.strerror(error.errno or 0), hints.printable(self.path.name)
            )
            return
        if not stat.S_ISDIR(status.st_mode):
            yield self._file(self.path, hints.printable(self.path.name), status.st_mode)
            return
        self.inbox = inbox_id(self.path)
        yield from self._folders(status)

    def _folders(self, status: os.stat_result) -> Iterator[Found]:
        """Depth first without recursion: a hostile tree may be deeper than Python's stack."""
        waiting = [(self.path, "", frozenset({(status.st_dev, status.st_ino)}))]
        while waiting:
            folder, prefix, above = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    listed = list(entries)
            except OSError as error:
                place = prefix.removesuffix("/") or hints.printable(self.path.name)
                yield self._unreadable(folder, os.strerror(error.errno or 0), place)
                continue
            for entry in listed:
                location = prefix + hints.printable(entry.name)
                path = folder / entry.name
                try:
                    down = self._enter(entry, path, location, above)
                except OSError as error:
                    yield self._unreadable(path, os.strerror(error.errno or 0), location)
                    continue
                if isinstance(down, Found):
                    yield down
                else:
                    waiting.append((path, f"{location}/", above | {down}))

    def _enter(
        self, entry: os.DirEntry[str], path: Path, location: str, above: frozenset[tuple[int, int]]
    ) -> Found | tuple[int, int]:
        """Say what an entry is, or give the (device, inode) of a folder to walk into."""
        key = reasons.by_name(entry.name)
        if key is not None and key != "sidecar":
            return self._ignored(path, key, location)
        status = entry.stat(follow_symlinks=True)
        if not stat.S_ISDIR(status.st_mode):
            if entry.is_symlink() and not self._inside(path):
                return self._ignored(path, "link-outside", location)
            return self._file(path, location, status.st_mode)
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            return self._unreadable(path, None, location, code="directory-loop")
        if entry.is_symlink():
            key = "linked-folder" if self._inside(path) else "link-outside"
            return self._ignored(path, key, location)
        return self._ignored(path, "store", location) if path == self.store_root else identity

    def _inside(self, link: Path) -> bool:
        return Path(os.path.realpath(link)).is_relative_to(self.path)

    def _file(self, path: Path, location: str, mode: int) -> Found:
        if not stat.S_ISREG(mode):
            return self._unreadable(path, _KINDS.get(stat.S_IFMT(mode), "not a file"), location)
        return Found(
            path,
            location,
            self.inbox,
            unit_hint=hints.unit_of(location),
            item_hint=hints.item_of(location),
        )

    def _unreadable(
        self, path: Path, detail: str | None, location: str, code: str = "unreadable"
    ) -> Found:
        return Found(
            path,
            location,
            self.inbox,
            outcome="unreadable",
            problem=problem(code, detail=detail),
        )

    def _ignored(self, path: Path, key: str, location: str) -> Found:
        return Found(path, location, self.inbox, outcome="ignored", reason=reasons.words(key))


def _with_sidecars(found: Sequence[Found]) -> list[Found]:
    """Give each file the hints of its sidecar, and each sidecar its outcome."""
    owners = {each.path for each in found if each.outcome is None and not _is_sidecar(each)}
    told: dict[Path, hints.Sidecar] = {}
    settled: list[Found] = []
    for each in found:
        if each.outcome is not None or not _is_sidecar(each):
            settled.append(each)
            continue
        owner = each.path.with_name(each.path.name.removesuffix(hints.SIDECAR))
        key = "sidecar" if owner in owners else "sidecar-alone"
        if owner in owners:
            try:
                told[owner] = hints.read_sidecar(each.path)
            except hints.InvalidSidecarError as error:
                settled.append(_passed_over(each, "sidecar-invalid", str(error)))
                continue
        settled.append(_passed_over(each, key))
    return [_told(each, told.get(each.path)) for each in settled]


def _is_sidecar(found: Found) -> bool:
    return found.path.name.endswith(hints.SIDECAR)


def _passed_over(found: Found, key: str, why: str | None = None) -> Found:
    words = reasons.words(key)
    if why is not None:
        words = Bilingual(f"{words.id} ({why})", f"{words.en} ({why})")
    return replace(found, outcome="ignored", reason=words, unit_hint=None, item_hint=None)


def _told(found: Found, sidecar: hints.Sidecar | None) -> Found:
    if sidecar is None:
        return found
    return replace(found, hints=sidecar.hints, unit_hint=sidecar.unit or found.unit_hint)
