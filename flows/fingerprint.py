"""Today's fingerprint: what the extractor of a run would write into a dossier now."""

from __future__ import annotations

from extractors.rules.pack_files import Packs
from schemas.errors import BuktiError
from schemas.records import Fingerprint

from .isolation import broken
from .preload import said
from .worker import load


def todays(extractor: str, packs: Packs) -> Fingerprint:
    """Ask the extractor for its fingerprint.

    Raises SettingsError if it does not load, or a rule pack cannot be used.
    """
    try:
        return load(extractor).fingerprint(packs)
    except BuktiError:
        raise
    except Exception as error:
        raise broken(said(error)) from error
