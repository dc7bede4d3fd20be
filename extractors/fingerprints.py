"""Fingerprints: what an output depends on, hashed by kind, so that a change has a name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractors.reading.fingerprint import reader_fingerprint
from extractors.rules.pack_files import Packs, built_in_packs
from schemas.records import Fingerprint

# Files that decide each kind, relative to the packages.
_LANGUAGE = ("extractors.language", "extractors.parts", "extractors.checks")
# Contracts of what is kept beside dossiers: no output depends on them.
_NO_CATALOGUE = ("decision", "gold", "journal-line", "run-report", "settings", "source", "units")
# What only tries, explains or measures rules; no output depends on it.
_NO_OUTPUT = ("/evaluation", "/testing.py", "/linting.py", "/explain.py")
# Libraries that read rule files, match words, and write and check records.
_LIBRARIES = ("jsonschema", "jsonschema-rs", "msgspec", "pyahocorasick", "PyYAML")


@cache
def fingerprint(reader: str | None = None, packs: Packs = ()) -> Fingerprint:
    """The fingerprint of this program with an analyst's packs beside its own.

    `reader` stands for the reader that made a kept layout.
    """
    parts = {
        "reader": reader or reader_fingerprint(),
        "language": _digest([*_package_files(_LANGUAGE), *_versions(("spacy",))]),
        "rules": _digest([*_engine_files(), *_packs(packs)]),
        "catalogue": _digest([*_contracts(), *_versions(_LIBRARIES)]),
        "frameworks": _digest(_package_files(("extractors.frameworks",))),
        "registries": _digest(_package_files(("extractors.registries",))),
        "settings": _digest(()),  # none changes an output; packs are part of the rules
    }
    return Fingerprint(**parts, all=_digest(sorted(parts.items())))


def _digest(items: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(items):
        digest.update(f"{name}\0{value}\n".encode())
    return "sha256:" + digest.hexdigest()


def _package_files(packages: Iterable[str]) -> list[tuple[str, str]]:
    return [item for p in packages for item in _walk(files(p), p)]


def _contracts() -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in _package_files(("schemas",))
        if not name.removeprefix("schemas/").startswith(_NO_CATALOGUE)
    ]


def _versions(libraries: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, version(name)) for name in libraries]


def _engine_files() -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in _walk(files("extractors"), "extractors", deep=False)
        + _walk(files("extractors.rules"), "extractors.rules", deep=False)
        if not any(part in name for part in _NO_OUTPUT)
    ]


def _packs(own: Packs) -> list[tuple[str, str]]:
    return [(name, hashlib.sha256(data).hexdigest()) for name, data in (*built_in_packs(), *own)]


def _walk(folder: Traversable, prefix: str, *, deep: bool = True) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if deep and entry.name != "__pycache__":
                found += _walk(entry, name)
        elif not entry.name.endswith(".pyc"):
            found.append((name, hashlib.sha256(entry.read_bytes()).hexdigest()))
    return found
