"""Opening a store for writing: its format, its lock, and what a killed run left behind."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from schemas.codec import encode
from schemas.errors import StoreError
from schemas.records import RunReport

from . import files, paths
from .commit import Transaction, recover
from .journal import Chain, last_of, read_run
from .lock import writer_lock

FORMAT: Final = {"schema": "urn:bukti:schema:store:1"}
Clock = Callable[[], str]
"""The present moment as YYYY-MM-DDTHH:MM:SSZ."""


@dataclass(slots=True)
class Store:
    """A store held for writing by one run. `healed` says what was mended on opening."""

    root: Path
    run: str
    now: Clock
    chain: Chain
    healed: list[str] = field(default_factory=list)

    def begin(self) -> Transaction:
        """Begin a transaction on this store."""
        return Transaction(self.root)

    def commit(self, transaction: Transaction) -> None:
        """Make the changes of a transaction, with their journal lines."""
        self.chain = transaction.commit(self.run, self.now(), self.chain)

    def close_run(self, report: RunReport) -> None:
        """Write the report of this run, once."""
        with files.writing():
            files.create(self.root / paths.run_folder(self.run) / paths.REPORT, encode(report))


@contextlib.contextmanager
def open_store(root: Path, now: Clock) -> Iterator[Store]:
    """Hold a store for one new run, made if it is not there, mended if a run was killed.

    Raises StoreBusy if another run holds it, StoreError if the folder is not a store of this
    format.
    """
    root = root.absolute()
    with files.writing():
        _refuse_strangers(root)
        files.make_folder(root)
    with contextlib.ExitStack() as held:
        with files.writing():
            held.enter_context(writer_lock(root, now()))
            _settle_format(root)
            files.make_folder(root / paths.STAGING)
            healed = _heal(root, now())
            run = _next_run(root, now())
            files.make_folder(root / paths.run_folder(run))
        yield Store(root, run, now, last_of(root), healed)


def check_format(root: Path) -> None:
    """Raise StoreError unless the folder is a store of the format that this program knows."""
    try:
        found = json.loads((root / paths.FORMAT).read_bytes())
    except (OSError, ValueError) as error:
        raise StoreError(
            f"{root} bukan tempat penyimpanan Bukti",
            remedy="Sebut foldernya dengan --store, atau isi dulu dengan `bukti ingest`.",
        ) from error
    if found != FORMAT:
        raise StoreError(
            "bentuk tempat penyimpanan ini tidak dikenal oleh versi ini",
            remedy="Pakai versi Bukti yang menulisnya, atau yang lebih baru.",
        )


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / paths.FORMAT).is_file() and (folder / paths.LOCK).is_file()


def _refuse_strangers(root: Path) -> None:
    """Keep a folder with other things in it from becoming a store by a slip of the hand."""
    if not root.exists():
        return
    if not root.is_dir():
        raise StoreError(f"{root} bukan folder", remedy="Sebut sebuah folder dengan --store.")
    names = {entry.name for entry in root.iterdir() if not entry.name.startswith(files.PASSING)}
    if names and paths.FORMAT not in names and not names <= {paths.LOCK, paths.STAGING}:
        raise StoreError(
            f"{root} berisi berkas lain dan bukan tempat penyimpanan Bukti",
            remedy="Sebut folder kosong atau folder baru dengan --store.",
        )


def _settle_format(root: Path) -> None:
    if not (root / paths.FORMAT).exists():
        files.replace(root / paths.FORMAT, encode(FORMAT))
    check_format(root)


def _heal(root: Path, at: str) -> list[str]:
    healed = []
    finished = recover(root)
    if finished is not None:
        count = finished.lines.count("\n")
        healed.append(f"{finished.run}: penyimpanan {count} hasil diselesaikan")
    for run in reversed(paths.runs(root)):
        folder = root / paths.run_folder(run)
        if (folder / paths.REPORT).exists() or (folder / paths.INTERRUPTED).exists():
            break
        lines = sum(1 for _ in read_run(root, run))
        mark = {"schema": "urn:bukti:schema:interrupted:1", "run": run, "found": at, "lines": lines}
        files.create(folder / paths.INTERRUPTED, encode(mark))
        healed.append(f"{run}: terputus setelah {lines} hasil")
    for folder in (root / paths.RUNS, root / paths.INBOXES):
        for leftover in sorted(folder.glob(f"*/{files.PASSING}*")):
            files.remove(leftover)
    return healed


def _next_run(root: Path, at: str) -> str:
    """`000012-20260105T031500Z`: the number orders the runs even if a clock was wrong."""
    known = paths.runs(root)
    number = 1 + (int(known[-1].split("-")[0]) if known else 0)
    return f"{number:06d}-{at.replace('-', '').replace(':', '')}"
