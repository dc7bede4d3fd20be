"""A path as people name it, to the sources that the store knows at or below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import NamingError
from store import inboxes, sources

from .discover import Found, inbox_id
from .hints import printable
from .selecting import known
from .taking import take


def sources_at(root: Path, path: str, file_size: int) -> frozenset[str]:
    """Ids of the sources at a path: an ingested folder or file, what is below one, or a place
    as the store tells it.

    A file is known by its bytes; one above `file_size` never went in. Raises NamingError if
    nothing of it was ever ingested, or nothing that was is there any more.
    """  # noqa: D205
    real = Path(os.path.realpath(path))
    found = frozenset(_in_inboxes(root, real)) or _as_file(root, real, file_size)
    found = found or frozenset(_as_place(root, path))
    if not found:
        raise NamingError(
            f"tidak ada yang berlaku dari {printable(path)!r} di tempat penyimpanan ini",
            remedy="Masukkan dulu dengan `bukti ingest`, atau sebut tempat menurut `bukti show`.",
        )
    return found


def _in_inboxes(root: Path, real: Path) -> Iterator[str]:
    held = inboxes.all_places(root)
    for folder in (real, *real.parents):
        below = "" if folder == real else printable(str(real.relative_to(folder)))
        for location, document in held.get(inbox_id(folder), {}).items():
            if not below or _at(location, below):
                yield sources.source_id(document, location, None)


def _as_file(root: Path, real: Path, file_size: int) -> frozenset[str]:
    """A file that was ingested by itself stands in no inbox."""
    if not real.is_file():
        return frozenset()
    digest = take(Found(real, printable(real.name), None), file_size).digest
    if digest is None:
        return frozenset()
    return frozenset(each.source.id for each in sources.of_document(root, digest).values())


def _as_place(root: Path, path: str) -> Iterator[str]:
    place = printable(path.removeprefix("./").rstrip("/"))
    for digest in known(root) if place else ():
        for each in sources.of_document(root, digest).values():
            if each.current and _at(each.source.location, place):
                yield each.source.id


def _at(location: str, place: str) -> bool:
    return location == place or location.startswith(f"{place}/")
