"""The rules behind each dossier, kept so that they can be read years later.

A folder holds one part of a fingerprint and is named by its hash: a dossier's `fingerprint.rules`
leads to `rules/<that hash>/`. A part, not the whole: when only the reader changes, nothing is
kept a second time. The manifest names everything the part is made of, code and libraries too, so
that the hash can be computed again from it; the files beside it are those that people wrote.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from schemas.codec import decode, encode
from schemas.errors import ContractError, StoreError
from schemas.proof import (
    KNOWN_PARTS,
    MANIFEST_SCHEMA,
    Knowledge,
    ManifestItem,
    RulesManifest,
    digest,
)
from schemas.records import Fingerprint
from schemas.validation import require

from . import files
from .commit import Transaction
from .paths import MANIFEST, PREFIX, RULES, hex_of, rules_folder

_FOLDER: Final = re.compile(r"[0-9a-f]{64}\Z")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]")
_SAFE_PLACE: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\Z")
_NAME_LENGTH: Final = 100  # of one step of a path; file systems allow 255 bytes


def lacking(root: Path, fingerprint: Fingerprint) -> tuple[str, ...]:
    """The parts of a fingerprint whose files are not kept yet."""
    return tuple(
        part
        for part, hashed in parts_of(fingerprint).items()
        if not (root / rules_folder(hex_of(hashed)) / MANIFEST).is_file()
    )


def parts_of(fingerprint: Fingerprint) -> dict[str, str]:
    """The parts that stand for knowledge, with their hashes."""
    return {part: getattr(fingerprint, part) for part in KNOWN_PARTS}


def put(transaction: Transaction, known: Knowledge, expected: str) -> None:
    """Keep one part. Raises StoreError if it is not what the fingerprint says."""
    if known.hash != expected:
        raise StoreError(
            f"bagian {known.part} dari program tidak sesuai dengan sidiknya",
            remedy="Program berubah selama proses berjalan; jalankan lagi.",
        )
    folder = rules_folder(hex_of(known.hash))
    bytes_of = {(name, hashlib.sha256(data).hexdigest()): data for name, data in known.files}
    manifest = _manifest(known, bytes_of)
    for item in manifest.items:
        if item.kept is not None:
            transaction.replace(f"{folder}/{item.kept}", bytes_of[item.name, item.value])
    transaction.replace(f"{folder}/{MANIFEST}", encode(manifest))


def read_manifest(root: Path, hashed: str) -> RulesManifest:
    """Read what a part of a fingerprint is made of.

    Raises FileNotFoundError if it is not kept, ContractError if it is damaged.
    """
    folder = root / rules_folder(hex_of(hashed))
    manifest = decode((folder / MANIFEST).read_bytes(), RulesManifest)
    require("rules-manifest", manifest)
    for item in manifest.items:
        if item.kept is not None and not _SAFE_PLACE.match(item.kept):
            raise ContractError(f"not a place: {item.kept[:80]!r}")
    return manifest


def faults(root: Path) -> Iterator[tuple[str, str, str]]:
    """Check every kept part: (path relative to the store, code, what does not hold)."""
    top = root / RULES
    for folder in sorted(top.iterdir()) if top.is_dir() else ():
        place = f"{RULES}/{folder.name}"
        if _FOLDER.match(folder.name) and folder.is_dir():
            yield from _folder_faults(root, place, PREFIX + folder.name)
        elif not folder.name.startswith(files.PASSING):
            yield place, "stranger", "is no part of a fingerprint"


def _folder_faults(root: Path, place: str, hashed: str) -> Iterator[tuple[str, str, str]]:
    manifest_place = f"{place}/{MANIFEST}"
    try:
        data = (root / manifest_place).read_bytes()
        manifest = read_manifest(root, hashed)
    except FileNotFoundError:
        yield manifest_place, "rules", "the manifest is gone"
        return
    except ContractError as error:
        yield manifest_place, "rules", str(error)
        return
    made_of = digest((item.name, item.value) for item in manifest.items)
    if not made_of == manifest.hash == hashed or encode(manifest) != data:
        yield manifest_place, "rules", "is not the manifest that the folder is named by"
        return
    kept = {f"{place}/{item.kept}": item.value for item in manifest.items if item.kept}
    for name, value in kept.items():
        path = root / name
        if not path.is_file():
            yield name, "rules", "the file is gone"
        elif files.sha256_file(path) != value:
            yield name, "rules", "is not the file that the manifest names"
    for path in sorted((root / place).rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_dir() and name not in kept and name != manifest_place:
            yield name, "stranger", "the manifest names no such file"


def _manifest(known: Knowledge, bytes_of: Mapping[tuple[str, str], bytes]) -> RulesManifest:
    items: list[ManifestItem] = []
    taken = {MANIFEST}
    for name, value in sorted(known.items):
        kept = _place(name, taken) if (name, value) in bytes_of else None
        items.append(ManifestItem(name, value, kept))
    return RulesManifest(MANIFEST_SCHEMA, known.part, known.hash, items)


def _place(name: str, taken: set[str]) -> str:
    """A path for a name, and no other's: an analyst may call a pack as she likes.

    `taken` are the files and folders that are there, without letter case.
    """
    steps = [_UNSAFE.sub("_", step).lstrip(".")[:_NAME_LENGTH] or "_" for step in name.split("/")]
    number, place = 1, "/".join(steps)
    while place.casefold() in taken or any(_files_above(place, taken)):
        number += 1
        place = f"{number}_{'_'.join(steps)[:_NAME_LENGTH]}"
    taken.add(place.casefold())
    taken.update(f"{above}/" for above in _above(place))
    return place


def _files_above(place: str, taken: set[str]) -> Iterator[bool]:
    """Whether a file stands where the place needs a folder, or a folder where it stands."""
    yield f"{place.casefold()}/" in taken
    yield from (above in taken for above in _above(place))


def _above(place: str) -> Iterator[str]:
    steps = place.casefold().split("/")
    return ("/".join(steps[:depth]) for depth in range(1, len(steps)))
