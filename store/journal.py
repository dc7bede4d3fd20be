"""The journal: one line for each outcome, each with the sha256 of the line before it.

The chain runs through all runs of a store, so a line cannot be changed, dropped or put in
without breaking every line after it. Whoever keeps a head elsewhere can prove it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.codec import decode, encode_compact
from schemas.errors import ContractError, StoreError
from schemas.records import JournalLine, Outcome

from .paths import JOURNAL, PREFIX, run_folder, runs

SCHEMA: Final = "urn:bukti:schema:journal-line:1"
GENESIS: Final = PREFIX + "0" * 64
"""`previous` of the first line of a store."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the journal stands: sha256 of its last line and how many lines it has."""

    head: str = GENESIS
    length: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal line before it is chained; fields as in JournalLine."""

    location: str
    outcome: Outcome
    code: str | None = None
    document: str | None = None
    source: str | None = None
    layout: str | None = None
    dossier: str | None = None
    tombstone: str | None = None


def extend(chain: Chain, run: str, at: str, entries: Sequence[Entry]) -> tuple[bytes, Chain]:
    """Chain these entries: their lines as bytes with LF, and where the journal then stands."""
    written = []
    for entry in entries:
        line = JournalLine(
            schema=SCHEMA,
            sequence=chain.length + 1,
            previous=chain.head,
            run=run,
            at=at,
            location=entry.location,
            outcome=entry.outcome,
            code=entry.code,
            document=entry.document,
            source=entry.source,
            layout=entry.layout,
            dossier=entry.dossier,
            tombstone=entry.tombstone,
        )
        data = encode_compact(line)
        written.append(data + b"\n")
        chain = Chain(line_hash(data), line.sequence)
    return b"".join(written), chain


def line_hash(line: bytes) -> str:
    """Compute what the next line calls `previous`: sha256 of the line without its LF."""
    return PREFIX + hashlib.sha256(line).hexdigest()


def read_run(root: Path, run: str) -> Iterator[tuple[bytes, JournalLine]]:
    """Read the lines of one run, each as bytes without LF and as record.

    Raises ContractError for a line that is none.
    """
    path = root / run_folder(run) / JOURNAL
    if not path.exists():
        return
    with path.open("rb") as stream:
        for raw in stream:
            line = raw.removesuffix(b"\n")
            if line == raw:
                raise ContractError("the last line of the journal is torn")
            yield line, decode(line, JournalLine)


def last_of(root: Path) -> Chain:
    """Where the journal of a store stands. Raises StoreError if its end is not readable."""
    for run in reversed(runs(root)):
        path = root / run_folder(run) / JOURNAL
        if path.exists() and path.stat().st_size:
            try:
                line = _last_line(path)
                return Chain(line_hash(line), decode(line, JournalLine).sequence)
            except ContractError as error:
                raise StoreError(
                    f"jurnal proses {run} tidak berakhir dengan baris utuh",
                    remedy="Jalankan `bukti verify`; pulihkan berkas itu dari cadangan.",
                ) from error
    return Chain()


def _last_line(path: Path) -> bytes:
    with path.open("rb") as stream:
        size, step = stream.seek(0, 2), 4096
        while True:
            step = min(step, size)
            stream.seek(size - step)
            lines = stream.read().split(b"\n")
            if lines[-1]:
                raise ContractError("torn")
            if len(lines) > 2 or step == size:
                return lines[-2] if len(lines) > 1 else b""
            step *= 4
