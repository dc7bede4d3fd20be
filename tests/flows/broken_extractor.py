"""An extractor whose readers do not load: BROKEN says how, as an installation may break."""

import importlib
import os

from schemas.proof import Knowledge
from schemas.records import Document, Dossier, Fingerprint

from . import fake_extractor


def fingerprint(packs: tuple[tuple[str, bytes], ...] = ()) -> Fingerprint:
    if os.environ.get("BROKEN") == "fingerprint":
        importlib.import_module("no_such_library")
    return fake_extractor.fingerprint()


def knowledge(packs: tuple[tuple[str, bytes], ...] = ()) -> tuple[Knowledge, ...]:
    return fake_extractor.knowledge(packs)


def read(data: bytes) -> Document:
    if os.environ.get("BROKEN") == "other":
        raise RuntimeError("this library does not fit that one")
    importlib.import_module("no_such_library")
    return fake_extractor.read(data)


def extract(
    document: Document, hints: dict[str, str], packs: tuple[tuple[str, bytes], ...] = ()
) -> Dossier:
    return fake_extractor.extract(document, hints)
