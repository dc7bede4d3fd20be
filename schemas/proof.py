"""What proves a store years later: tombstones, accesses, and the rules that made its dossiers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

TOMBSTONE_SCHEMA: Final = "urn:bukti:schema:tombstone:1"
ACCESS_SCHEMA: Final = "urn:bukti:schema:access:1"
MANIFEST_SCHEMA: Final = "urn:bukti:schema:rules-manifest:1"
KNOWN_PARTS: Final = ("language", "rules", "catalogue", "frameworks", "registries")
"""The parts of a fingerprint that stand for knowledge: a store keeps the files behind them."""


@dataclass(frozen=True, slots=True)
class DeletedFile:
    """A file of a withdrawn document as it was when it was deleted."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands in the place of a withdrawn document.

    `evidence`: how many records its dossier had. `sources`: at how many places it had been met;
    the places themselves are deleted, for a file name may hold a person's name.
    """

    schema: str
    document: str
    run: str
    at: str
    by: str
    reason: str
    evidence: int
    sources: int
    deleted: list[DeletedFile]


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody was given restricted documents with nothing masked. One link of a chain."""

    schema: str
    sequence: int
    previous: str
    at: str
    by: str
    what: str
    documents: list[str]


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """One thing that a part of a fingerprint is made of.

    `value`: sha256 (hex) of a file, or the version of a library. `kept`: the file's place beside
    the manifest, null where it is code or a library and not kept.
    """

    name: str
    value: str
    kept: str | None


@dataclass(frozen=True, slots=True)
class RulesManifest:
    """All that one part of a fingerprint is made of: `digest` of the items is `hash`."""

    schema: str
    part: str
    hash: str
    items: list[ManifestItem]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One part of a fingerprint with the files behind it, before it is kept.

    `items` are (name, sha256 or version); `files` the bytes of those items that are knowledge.
    """

    part: str
    items: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]

    @property
    def hash(self) -> str:
        """What the fingerprint calls this part."""
        return digest(self.items)


def digest(items: Iterable[tuple[str, str]]) -> str:
    """Hash of named values, whatever their order: one line `name NUL value LF` each, sorted."""
    hashed = hashlib.sha256()
    for name, value in sorted(items):
        hashed.update(f"{name}\0{value}\n".encode())
    return "sha256:" + hashed.hexdigest()
