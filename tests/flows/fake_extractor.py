"""A small extractor for tests of running: plain text in, a field with its quote out.

The first word of a text says how to misbehave, so that a test can put a hang or a crash in a
file. FAKE_RULES and FAKE_READER in the environment stand for other versions of rules and reader.
"""

import ctypes
import hashlib
import os
import time
from pathlib import Path

from schemas.codec import from_builtins, to_builtins
from schemas.errors import ReadingError
from schemas.proof import KNOWN_PARTS, Knowledge
from schemas.records import Document, Dossier, Fingerprint, Metadata, Page, Words


def sha(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def fingerprint(packs: tuple[tuple[str, bytes], ...] = ()) -> Fingerprint:
    reader = sha("reader" + os.environ.get("FAKE_READER", "1"))
    parts = {known.part: known.hash for known in knowledge(packs)}
    return Fingerprint(
        **parts, reader=reader, settings=sha("settings"), all=sha(reader + parts["rules"])
    )


def knowledge(packs: tuple[tuple[str, bytes], ...] = ()) -> tuple[Knowledge, ...]:
    """A file for each part, and for the rules a pack, an engine and a library beside it."""
    rules = ("packs/rules.yaml", b"rule: " + os.environ.get("FAKE_RULES", "1").encode())
    others = [part for part in KNOWN_PARTS if part != "rules"]
    made = [Knowledge("rules", (hashed(*rules), ("engine.py", "0" * 64), ("lib", "1")), (rules,))]
    return (*made, *(Knowledge(p, (hashed(p, b"x"),), ((p, b"x"),)) for p in others))


def hashed(name: str, data: bytes) -> tuple[str, str]:
    return name, hashlib.sha256(data).hexdigest()


def read(data: bytes) -> Document:
    text = data.decode("utf-8", "replace")
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    if word in MISDEEDS:
        MISDEEDS[word](text)
    end = len(text) + 5 if word == "badlayout" else len(text)
    return Document(
        schema="urn:bukti:schema:layout:1",
        id="sha256:" + hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        reader=fingerprint().reader,
        text=text,
        pages=[Page(1, None, None, 0, "layer", None, 0, end)],
        words=Words(),
        blocks=[],
        tables=[],
        metadata=Metadata(),
    )


def extract(
    document: Document, hints: dict[str, str], packs: tuple[tuple[str, bytes], ...] = ()
) -> Dossier:
    text = document.text
    if text.startswith("badextract"):
        raise ValueError(text)
    quote = "XXXXX" if text.startswith("misquote") else text[:5]
    kind = "no-such-type" if text.startswith("badschema") else "berita"
    field = {
        "value": os.environ.get("FAKE_RULES", "1"),
        "basis": "stated",
        "confidence": 0.9,
        "quote": {"text": quote, "start": 0, "end": len(quote), "fragments": []},
    }
    part = {
        "id": "p1",
        "type": kind,
        "confidence": 0.9,
        "start": 0,
        "end": len(text),
        "pages": [1, 1],
        "title": None,
        "fields": {"perihal": field},
    }
    card = {
        "id": document.id,
        "media_type": document.media_type,
        "type": kind,
        "title": None,
        "language": "id",
        "characters": len(text),
        "text_sha256": sha(text),
        "pages": to_builtins(document.pages),
        "fields": {"perihal": field},
        "parts": [part],
        "access": "biasa",
    }
    dossier = {
        "schema": "urn:bukti:schema:dossier:1",
        "fingerprint": to_builtins(fingerprint()),
        "inputs": {"hints": hints},
        "document": card,
        "status": "complete",
        "problems": [],
        "evidence": [],
        "findings": [],
        "rejected": [],
    }
    return from_builtins(dossier, Dossier)


def _hang(_text: str) -> None:
    while True:
        time.sleep(1)


def _hog(_text: str) -> None:
    kept = [bytearray(256 << 20) for _ in range(1000)]
    raise AssertionError(len(kept))


def _refuse(_text: str) -> None:
    raise ReadingError("encrypted", "asks for a password")


def _refuse_at_first(text: str) -> None:
    """Refused by version 1 of the reader only."""
    if os.environ.get("FAKE_READER", "1") == "1":
        _refuse(text)


def _bug(text: str) -> None:
    raise ValueError(text)


def _once(text: str) -> None:
    """Dies at the first attempt; the second word names a file that remembers."""
    marker = Path(text.split()[1])
    if not marker.exists():
        marker.touch()
        os.abort()


def _once_there(text: str) -> None:
    """Fails as long as the file that the second word names is not there."""
    if not Path(text.split()[1]).exists():
        raise ValueError(text)


MISDEEDS = {
    "sleep": lambda text: time.sleep(float(text.split()[1])),
    "hang": _hang,
    "abort": lambda _: os.abort(),
    "segfault": lambda _: ctypes.string_at(0),
    "exit": lambda _: os._exit(7),
    "hog": _hog,
    "refuse": _refuse,
    "refuse-at-first": _refuse_at_first,
    "bug": _bug,
    "once": _once,
    "once-there": _once_there,
}
