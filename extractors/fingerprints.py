"""Fingerprints: what an output depends on, hashed by kind, so that a change has a name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractors.reading.fingerprint import reader_fingerprint
from extractors.rules.pack_files import Packs, built_in_packs
from schemas.proof import KNOWN_PARTS, Knowledge, digest
from schemas.records import Fingerprint

# Files that decide each kind, relative to the packages.
_LANGUAGE = ("extractors.language", "extractors.parts", "extractors.checks")
# Contracts of what is kept beside dossiers: no output depends on them.
_NO_CATALOGUE = (
    "access", "checks.schema", "copies", "decision", "gold", "journal-line", "proof",
    "rules-manifest", "run-report", "settings", "source", "tombstone", "units",
)  # fmt: skip
# Checks over several documents: they make no dossier.
_NO_LANGUAGE = tuple(
    f"extractors.checks/{name}"
    for name in ("copies.py", "facts.py", "source.py", "source_findings.yaml")
)
# What only tries, explains or measures rules; no output depends on it.
_NO_OUTPUT = ("/evaluation", "/testing.py", "/linting.py", "/explain.py")
# Libraries that read rule files, match words, and write and check records.
_LIBRARIES = ("jsonschema", "jsonschema-rs", "msgspec", "pyahocorasick", "PyYAML")
# What people wrote, not programs: kept with every store whose dossiers it made. A pack is one
# whatever its name ends with.
_KNOWLEDGE = (".csv", ".json", ".txt", ".yaml")
_PACKS = ("built-in/", "own/")

Files = list[tuple[str, bytes]]


@cache
def fingerprint(reader: str | None = None, packs: Packs = ()) -> Fingerprint:
    """The fingerprint of this program with an analyst's packs beside its own.

    `reader` stands for the reader that made a kept layout.
    """
    parts = {part: digest(_items(*_made_of(part, packs))) for part in KNOWN_PARTS}
    parts["reader"] = reader or reader_fingerprint()
    parts["settings"] = digest(())  # none changes an output; packs are part of the rules
    return Fingerprint(**parts, all=digest(parts.items()))


def knowledge(packs: Packs = ()) -> tuple[Knowledge, ...]:
    """What the parts of `fingerprint(packs)` are made of, with the files that are knowledge."""
    return tuple(_knowledge(part, packs) for part in KNOWN_PARTS)


def _knowledge(part: str, packs: Packs) -> Knowledge:
    found, libraries = _made_of(part, packs)
    kept = [each for each in found if each[0].endswith(_KNOWLEDGE) or each[0].startswith(_PACKS)]
    return Knowledge(part, tuple(_items(found, libraries)), tuple(kept))


def _made_of(part: str, packs: Packs) -> tuple[Files, tuple[str, ...]]:
    """The files and libraries that decide a part."""
    match part:
        case "language":
            read = _package_files(_LANGUAGE)
            return [each for each in read if each[0] not in _NO_LANGUAGE], ("spacy",)
        case "rules":
            return [*_engine_files(), *built_in_packs(), *packs], ()
        case "catalogue":
            return _contracts(), _LIBRARIES
        case _:
            return _package_files((f"extractors.{part}",)), ()


def _items(found: Files, libraries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((name, hashlib.sha256(data).hexdigest()) for name, data in found)
    yield from ((name, version(name)) for name in libraries)


def _package_files(packages: tuple[str, ...]) -> Files:
    return [item for p in packages for item in _walk(files(p), p)]


def _contracts() -> Files:
    return [
        (name, data)
        for name, data in _package_files(("schemas",))
        if not name.removeprefix("schemas/").startswith(_NO_CATALOGUE)
    ]


def _engine_files() -> Files:
    return [
        (name, data)
        for name, data in _walk(files("extractors"), "extractors", deep=False)
        + _walk(files("extractors.rules"), "extractors.rules", deep=False)
        if not any(part in name for part in _NO_OUTPUT)
    ]


def _walk(folder: Traversable, prefix: str, *, deep: bool = True) -> Files:
    found: Files = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if deep and entry.name != "__pycache__":
                found += _walk(entry, name)
        elif not entry.name.endswith(".pyc"):
            found.append((name, entry.read_bytes()))
    return found
