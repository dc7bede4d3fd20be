"""Extractors: bytes in, evidence out. Pure: no clock, no network, no store, no Prefect.

    read(data)                -> Document   what stands in the file, page by page
    extract(document, hints)  -> Dossier    evidence, findings, and why
    fingerprint()             -> Fingerprint  what the output depends on

The names are loaded when first used, so that a command that only shows things starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.records import Document, Dossier, Fingerprint

__all__ = ["extract", "fingerprint", "read"]


def read(data: bytes) -> Document:
    """Read one file. Raises schemas.errors.ReadingError for one that cannot be read at all."""
    from extractors.reading import read as read_bytes

    return read_bytes(data)


def extract(document: Document, hints: dict[str, str]) -> Dossier:
    """All evidence and findings of a document."""
    from extractors.pipeline import extract as extract_dossier

    return extract_dossier(document, hints)


def fingerprint() -> Fingerprint:
    """What every output of this program depends on."""
    from extractors.fingerprints import fingerprint as current

    return current()
