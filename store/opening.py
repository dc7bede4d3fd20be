"""Opening a store for writing: its format, its lock, and what a killed run left behind."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from schemas.codec import encode
from schemas.errors import StoreError
from schemas.records import RunReport

from . import files, paths
from .commit import Transaction, recover, touched
from .journal import Chain, last_of, read_run
from .lock import writer_lock

VERSION: Final = 2
"""Of the layout of a store. 2 added decisions, units, rules and the index; 1 had none of them."""
_FORMAT_NAME: Final = re.compile(r"urn:bukti:schema:store:([1-9][0-9]{0,3})\Z")
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

    def commit(self, transaction: Transaction) -> frozenset[str]:
        """Make the changes of a transaction, with their journal lines; documents it changed."""
        self.chain = transaction.commit(self.run, self.now(), self.chain)
        return touched(transaction.steps)

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
            healed = _settle_format(root)
            files.make_folder(root / paths.STAGING)
            healed += _heal(root, now())
            run = _next_run(root, now())
            files.make_folder(root / paths.run_folder(run))
        yield Store(root, run, now, last_of(root), healed)


def check_format(root: Path) -> int:
    """The version of a store's layout, 1 or more.

    Raises StoreError if the folder is no store, or one of a newer program.
    """
    try:
        found = str(json.loads((root / paths.FORMAT).read_bytes())["schema"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{root} bukan tempat penyimpanan Bukti",
            remedy="Sebut foldernya dengan --store, atau isi dulu dengan `bukti ingest`.",
        ) from error
    match = _FORMAT_NAME.match(found)
    if match is None or int(match[1]) > VERSION:
        raise StoreError(
            f"tempat penyimpanan ini ditulis oleh Bukti yang lebih baru ({found[:60]}); "
            f"versi ini mengenal bentuk 1 sampai {VERSION}",
            code="newer-store",
            remedy="Pakai versi Bukti yang menulisnya, atau yang lebih baru.",
        )
    return int(match[1])


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


def _settle_format(root: Path) -> list[str]:
    """Write the version of a new store, or of an older one, which needs no other change."""
    new = not (root / paths.FORMAT).exists()
    before = VERSION if new else check_format(root)
    if new or before < VERSION:
        form = {"schema": f"urn:bukti:schema:store:{VERSION}"}
        files.replace(root / paths.FORMAT, encode(form))
    return [] if before == VERSION else [f"bentuk penyimpanan {before} menjadi {VERSION}"]


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
    for place in (f"{paths.RUNS}/*", paths.INBOXES):
        for leftover in sorted(root.glob(f"{place}/{files.PASSING}*")):
            files.remove(leftover)
    return healed


def _next_run(root: Path, at: str) -> str:
    """`000012-20260105T031500Z`: the number orders the runs even if a clock was wrong."""
    known = paths.runs(root)
    number = 1 + (int(known[-1].split("-")[0]) if known else 0)
    return f"{number:06d}-{at.replace('-', '').replace(':', '')}"
