"""Documents that were read: bytes, layout, dossier, earlier dossiers."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from schemas.codec import decode, encode_layout
from schemas.errors import ContractError, StoreError
from schemas.records import Bilingual, Document, Dossier, Fingerprint, Inputs, Notice, Severity

from . import files, paths
from .commit import Transaction

T = TypeVar("T")
_LOST = "Jalankan `bukti verify`; pulihkan dari cadangan, atau jalankan `bukti ingest` lagi."
LAYOUT_LEVEL = 1  # level 6 took four times as long for columns of integers


@dataclass(frozen=True, slots=True)
class DossierHead:
    """The part of a dossier that says whether it is still up to date. Records stay undecoded."""

    fingerprint: Fingerprint
    inputs: Inputs
    status: Literal["complete", "partial"]
    evidence: list[msgspec.Raw]
    findings: list[msgspec.Raw]


@dataclass(frozen=True, slots=True)
class _Findings:
    """The findings of a dossier, without their places."""

    findings: list[_Noted]


@dataclass(frozen=True, slots=True)
class _Noted:
    code: str
    severity: Severity
    message: Bilingual
    action: Bilingual


def notices(dossier: bytes) -> list[Notice]:
    """What a person has to look at: findings of a dossier that are more than information."""
    return [
        Notice(f.code, f.severity, f.message, f.action)
        for f in decode(dossier, _Findings).findings
        if f.severity != "info"
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of one document; `layout` and `dossier` are sha256 of the files."""

    digest: str
    head: DossierHead
    layout: str
    dossier: str


def find(root: Path, digest: str, size: int) -> Kept | None:
    """Look up what is kept of a document, or None if it is not there whole.

    A folder without its bytes, layout or dossier, or with bytes cut short, counts as not there:
    reading the document again makes it whole.
    """
    folder = root / paths.document_folder(digest)
    dossier, layout, source = (
        folder / paths.EVIDENCE, folder / paths.LAYOUT, paths.source_file(folder),
    )  # fmt: skip
    if not dossier.is_file() or not layout.is_file():
        return None
    if source is None or source.stat().st_size != size:
        return None
    data = dossier.read_bytes()
    try:
        head = decode(data, DossierHead)
    except ContractError:
        return None
    hashed = paths.PREFIX + files.sha256_file(layout)
    return Kept(digest, head, hashed, sha256(data))


def put(
    transaction: Transaction,
    digest: str,
    *,
    dossier: bytes,
    layout: bytes | None,
    source: tuple[str, str] | None,
) -> None:
    """Write what was read of a document.

    `layout` is None if the kept one stays. `source` is (staged file, name), None if the bytes
    are kept already. A dossier that changes is kept in history/ first.
    """
    folder = paths.document_folder(digest)
    if source is not None:
        transaction.put_staged(source[0], f"{folder}/{source[1]}")
    before = _read(transaction.root / folder / paths.EVIDENCE)
    if before == dossier and layout is None:
        return
    if before is not None and before != dossier:
        transaction.keep(
            f"{folder}/{paths.EVIDENCE}", _history_name(transaction.root, folder, before)
        )
    if layout is not None and _read(transaction.root / folder / paths.LAYOUT) != layout:
        transaction.replace(f"{folder}/{paths.LAYOUT}", layout)
    if before != dossier:
        transaction.replace(f"{folder}/{paths.EVIDENCE}", dossier)


def read_dossier(root: Path, digest: str) -> Dossier:
    """Read the dossier of a document. Raises StoreError if there is none."""
    data = _read(root / paths.document_folder(digest) / paths.EVIDENCE)
    if data is None:
        raise StoreError(f"bukti dokumen {digest} tidak ada", code="not-found", remedy=_LOST)
    return decode(data, Dossier)


def read_head(path: Path) -> DossierHead:
    """Read the head of a dossier file. Raises ContractError if it is damaged."""
    return decode(path.read_bytes(), DossierHead)


def read_layout(root: Path, digest: str) -> Document:
    """Read the layout of a document. Raises StoreError if there is none."""
    data = _read(root / paths.document_folder(digest) / paths.LAYOUT)
    if data is None:
        raise StoreError(f"teks dokumen {digest} tidak ada", code="not-found", remedy=_LOST)
    return unpack_layout(data)


def pack_layout(document: Document) -> bytes:
    """Pack layout.json.gz: the same bytes for the same layout (no time, no name in them)."""
    return gzip.compress(encode_layout(document), compresslevel=LAYOUT_LEVEL, mtime=0)


def unpack_layout(data: bytes) -> Document:
    """Unpack the layout in these bytes. Raises ContractError if they are damaged."""
    return decode(unpack(data), Document)


def unpack(data: bytes) -> bytes:
    """The JSON of a packed layout. Raises ContractError if it is damaged."""
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise ContractError(f"not a packed layout: {error}") from error


def plain(data: bytes) -> object:
    """Decode the JSON value in these bytes. Raises ContractError if they are none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContractError(f"not JSON: {error}") from error


def sha256(data: bytes) -> str:
    """`sha256:<hex>` of bytes."""
    return paths.PREFIX + hashlib.sha256(data).hexdigest()


def _history_name(root: Path, folder: str, dossier: bytes) -> str:
    """`history/<fingerprint>.json`; other hints under one fingerprint add the dossier's hash.

    A damaged dossier is kept as `damaged-<hash>.json`.
    """
    hashed = hashlib.sha256(dossier).hexdigest()[:16]
    try:
        name = paths.hex_of(decode(dossier, DossierHead).fingerprint.all)
    except ContractError:
        return f"{folder}/{paths.HISTORY}/damaged-{hashed}.json"
    plain = f"{folder}/{paths.HISTORY}/{name}"
    taken = _read(root / f"{plain}.json") not in (None, dossier)
    return f"{plain}-{hashed}.json" if taken else f"{plain}.json"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
