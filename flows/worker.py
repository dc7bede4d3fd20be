"""The inside of a worker process: takes one document at a time, returns what was read.

It writes nothing: the run commits what comes back. It may hang, crash or run out of memory;
only its document is lost by that.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import resource
import signal
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Protocol

import msgspec

from extractors.rules.pack_files import Packs
from schemas.codec import NotJsonError, encode
from schemas.errors import ContractError, ReadingError
from schemas.proof import Knowledge
from schemas.records import Document, Dossier, Fingerprint
from schemas.validation import validate_fast
from store.consistency import dossier_faults, layout_faults
from store.documents import pack_layout, unpack_layout

from . import preload
from .preload import die_with_parent
from .tasks import Extracted, Failure, Reply, Result, Stage, Task

READY: Final = b"ready"
BROKEN: Final = b"broken "
"""Said instead of READY, with what is wrong: the extractor does not load."""
MAX_WRITTEN: Final = 512 << 20  # bytes a library may write to a file of its own


class Extractor(Protocol):
    """What a run needs of the module that reads and extracts."""

    def read(self, data: bytes) -> Document:
        """Read bytes. Raises ReadingError."""

    def extract(self, document: Document, hints: dict[str, str], packs: Packs) -> Dossier:
        """Make the dossier of what was read, with an analyst's rule packs beside the built-in."""

    def fingerprint(self, packs: Packs) -> Fingerprint:
        """Name everything that decides the output. Raises SettingsError for a bad pack."""

    def knowledge(self, packs: Packs) -> tuple[Knowledge, ...]:
        """Give the files that people wrote and that the fingerprint stands for."""


def load(name: str) -> Extractor:
    """Import the extractor of this module name."""
    module: Extractor = importlib.import_module(name)
    return module


def serve(connection: Connection, extractor: str, memory: int, packs: Packs = ()) -> None:
    """Answer tasks until the run hangs up. `memory` is the limit in bytes."""
    die_with_parent()
    _confine(memory)
    try:
        module = load(extractor)
        trouble = preload.trouble.get(extractor)
    except Exception as error:  # noqa: BLE001 (a library may break in any way; the run is told)
        trouble = preload.said(error)
    if trouble is not None:
        connection.send_bytes(BROKEN + trouble.encode("utf-8", "replace"))
        return
    connection.send_bytes(READY)
    decoder = msgspec.msgpack.Decoder(Task)
    while True:
        try:
            data = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(msgspec.msgpack.encode(_answer(module, decoder.decode(data), packs)))


def _answer(module: Extractor, task: Task, packs: Packs) -> Reply:
    """Work on a task. A library that is not there is nothing of the document: the run stops."""
    try:
        result = work(module, task, packs)
    except ImportError as error:
        return Reply(broken=preload.said(error))
    return Reply(failure=result) if isinstance(result, Failure) else Reply(extracted=result)


def work(module: Extractor, task: Task, packs: Packs = ()) -> Result:
    """Read one document and extract from it; any trouble with it becomes a Failure.

    Raises ImportError if a library of the extractor is missing.
    """
    stage: Stage = "reading"
    try:
        document, layout = _read(module, task)
        stage = "extracting"
        return _finish(module.extract(document, task.hints, packs), document, layout)
    except ReadingError as error:
        return Failure(error.code, error.detail, stage, error.page)
    except MemoryError:
        return Failure("memory", None, stage)
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 (a bug met on one document must cost only that one)
        return Failure("crashed", _where(error), stage)


def _read(module: Extractor, task: Task) -> tuple[Document, bytes | None]:
    """Get the document, and its layout as bytes if it was read anew."""
    if task.layout is not None:
        try:
            return unpack_layout(Path(task.layout).read_bytes()), None
        except (OSError, ContractError):
            pass  # a damaged layout is made again from the bytes
    data = Path(task.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != task.digest:
        raise ReadingError("damaged", "the kept bytes are not those that were handed in")
    document = module.read(data)
    faults = [
        f"layout{error.pointer}: {error.message}" for error in validate_fast("layout", document)
    ] or layout_faults(document)
    if document.id.removeprefix("sha256:") != task.digest:
        faults.append("layout/id: not the sha256 of the bytes")
    if faults:
        raise ReadingError("crashed", faults[0])
    return document, pack_layout(document)


def _finish(dossier: Dossier, document: Document, layout: bytes | None) -> Result:
    """Encode the dossier, if every quote in it is what stands in the document."""
    try:
        data = encode(dossier)
    except NotJsonError as error:
        return Failure("crashed", f"dossier: {error}", "extracting")
    faults = dossier_faults(dossier, document)
    if faults:
        return Failure("crashed", f"dossier{faults[0]}", "extracting", dossier=data)
    return Extracted(
        document.media_type,
        layout,
        data,
        len(dossier.evidence),
        len(dossier.findings),
        dossier.status,
    )


def _where(error: Exception) -> str:
    """Kind and place of an error, without its message: that may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _confine(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides when its workers end
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_WRITTEN, MAX_WRITTEN))
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # libraries print what they meet, and that may be personal
        os.dup2(silent, stream)
    os.close(silent)
