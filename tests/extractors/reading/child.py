"""Runs a reading in a child of limited memory: PDFium may end its process."""

import multiprocessing
import resource

from extractors.reading import Limits, read
from schemas.errors import ReadingError

MEMORY = 2 << 30
SECONDS = 30


def _answer(pipe, data: bytes, limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pipe.send(("document", read(data, limits)))
    except ReadingError as error:
        pipe.send((error.code, error.detail))


def outcome(data: bytes, limits: Limits | None = None):
    """("document", it), (code, detail) of a ReadingError, or ("crash", exit code)."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, data, limits or Limits()))
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            return "timeout", None
        return ours.recv()
    except EOFError:
        process.join()
        return "crash", process.exitcode
    finally:
        process.kill()
        process.join()
