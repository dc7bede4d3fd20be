"""Extractors: bytes in, evidence out. Pure: no clock, no network, no store, no Prefect.

    read(data)                       -> Document     what stands in the file, page by page
    extract(document, hints, packs)  -> Dossier      evidence, findings, and why
    fingerprint(packs)               -> Fingerprint  what the output depends on
    knowledge(packs)                 -> Knowledge…   the rules and lists behind the fingerprint

`packs` are an analyst's own rule packs as read (name and bytes); empty for the built-in alone.

The names are loaded when first used, so that a command that only shows things starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.rules.pack_files import Packs
    from schemas.proof import Knowledge
    from schemas.records import Document, Dossier, Fingerprint

__all__ = ["extract", "fingerprint", "knowledge", "read"]


def read(data: bytes) -> Document:
    """Read one file. Raises schemas.errors.ReadingError for one that cannot be read at all."""
    from extractors.reading import read as read_bytes

    return read_bytes(data)


def extract(document: Document, hints: dict[str, str], packs: Packs = ()) -> Dossier:
    """All evidence and findings of a document."""
    from extractors.pipeline import extract as extract_dossier

    return extract_dossier(document, hints, packs)


def fingerprint(packs: Packs = ()) -> Fingerprint:
    """What every output of this program depends on.

    Raises SettingsError for a pack that cannot be used, with its file and line.
    """
    from extractors.fingerprints import fingerprint as current

    if packs:
        from extractors.rules.loader import rule_book

        rule_book(packs)
    return current(packs=packs)


def knowledge(packs: Packs = ()) -> tuple[Knowledge, ...]:
    """The packs, catalogue, worksheet, registries and word lists behind `fingerprint(packs)`."""
    from extractors.fingerprints import knowledge as current

    return current(packs)
