"""Where each thing stands in the store. Paths are relative to the store's root.

    format.json  lock  staging/
    documents/ab/<sha256>/   source.<ext>  sources/  layout.json.gz  evidence.json  history/
    quarantine/ab/<sha256>/  bytes  problem.json  sources/
    runs/<run>/              journal.jsonl  report.json or interrupted.json
    inboxes/<inbox>.json     what each ingested folder held when it was last read whole
    decisions/<number>.json  the auditors' words, in their order
    accesses/<number>.json   who was given restricted documents with nothing masked
    units/units.json  units/copies.json  units/<unit>/checks.json
    rules/<hash>/            packs, catalogue, registries and lists that made dossiers of this
                             store: a folder for each part of a fingerprint, named by its hash
    index.sqlite             derived from all of the above

Documents are named by the sha256 of their bytes in hex, without the `sha256:` of their id. Of a
withdrawn one `tombstone.json` is all that its folder holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemas.errors import StoreError

FORMAT: Final = "format.json"
LOCK: Final = "lock"
STAGING: Final = "staging"
COMMIT: Final = "staging/commit.json"
DOCUMENTS: Final = "documents"
QUARANTINE: Final = "quarantine"
RUNS: Final = "runs"
INBOXES: Final = "inboxes"
DECISIONS: Final = "decisions"
ACCESSES: Final = "accesses"
UNITS: Final = "units"
RULES: Final = "rules"
INDEX: Final = "index.sqlite"

EVIDENCE: Final = "evidence.json"
LAYOUT: Final = "layout.json.gz"
SOURCES: Final = "sources"
HISTORY: Final = "history"
TOMBSTONE: Final = "tombstone.json"
PROBLEM: Final = "problem.json"
BYTES: Final = "bytes"
JOURNAL: Final = "journal.jsonl"
REPORT: Final = "report.json"
INTERRUPTED: Final = "interrupted.json"
MANIFEST: Final = "manifest.json"

PREFIX: Final = "sha256:"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}\Z")

# The name of the kept bytes follows what they are, not what an uploader called them.
_EXTENSIONS: Final = {
    "application/pdf": "pdf",
    "text/html": "html",
    "text/plain": "txt",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def hex_of(identifier: str) -> str:
    """Take the hex of `sha256:<hex>`. Raises StoreError for anything else."""
    digest = identifier.removeprefix(PREFIX)
    if digest == identifier or not _DIGEST.match(digest):
        raise StoreError(f"bukan kode sha256: {identifier[:80]!r}")
    return digest


def document_folder(digest: str) -> str:
    """Folder of a document that was read."""
    return f"{DOCUMENTS}/{digest[:2]}/{digest}"


def quarantine_folder(digest: str) -> str:
    """Folder of a document that could not be read."""
    return f"{QUARANTINE}/{digest[:2]}/{digest}"


def rules_folder(digest: str) -> str:
    """Folder of one part of a fingerprint."""
    return f"{RULES}/{digest}"


def run_folder(run: str) -> str:
    """Folder of one run."""
    return f"{RUNS}/{run}"


def source_name(media_type: str) -> str:
    """Name of the kept bytes: `source.pdf`, or `source.bin` for what has no extension here."""
    return f"source.{_EXTENSIONS.get(media_type, 'bin')}"


def source_file(folder: Path) -> Path | None:
    """Find the kept bytes in a document's folder, or None."""
    return next((path for path in sorted(folder.glob("source.*")) if path.is_file()), None)


def digests(root: Path, kind: str) -> Iterator[str]:
    """Names of all documents below `documents` or `quarantine`, sorted.

    Folders that are not where their name belongs are passed over; `verify` reports them.
    """
    top = root / kind
    for prefix in sorted(top.iterdir()) if top.is_dir() else ():
        for folder in sorted(prefix.iterdir()) if prefix.is_dir() else ():
            if _DIGEST.match(folder.name) and folder.name.startswith(prefix.name):
                yield folder.name


def runs(root: Path) -> list[str]:
    """Names of all runs, oldest first: they begin with a number that counts up."""
    top = root / RUNS
    if not top.is_dir():
        return []
    return sorted(entry.name for entry in top.iterdir() if entry.is_dir())
