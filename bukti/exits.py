"""Exit codes of all commands, and how an error is said: one line, with a remedy, no traceback."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Final

from schemas.errors import BuktiError, NamingError, StoreBusy

DONE: Final = 0
SOMETHING_HELD: Final = 1
USAGE: Final = 2
CANNOT_START: Final = 3
SAYS_NO: Final = 4
BUSY: Final = 5
INTERRUPTED: Final = 130

DEBUG: Final = "BUKTI_DEBUG"
_INTERNAL: Final = (
    "Kesalahan di dalam program; ulangi dengan BUKTI_DEBUG=1 dan laporkan kepada pengelola."
)


class UsageFaultError(BuktiError):
    """What was asked for is not clear or not there (exit code 2)."""

    code = "usage"


def say_error(error: Exception) -> int:
    """Write one line on stderr and give the exit code; the traceback only if DEBUG is set."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
    if isinstance(error, BuktiError):
        sys.stderr.write(f"{error_line(error)}\n")
        return _exit_code(error)
    if isinstance(error, OSError) and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        sys.stderr.write(f"Galat [os]: {one_line(f'{error.strerror}{place}')}\n")
        return CANNOT_START
    kind = type(error).__name__
    sys.stderr.write(f"Galat [internal]: {kind}. {_INTERNAL}\n")
    return CANNOT_START


def error_line(error: BuktiError) -> str:
    """Code, message and remedy of an error; Indonesian where the code is a reading problem."""
    from schemas.problems import problems  # noqa: PLC0415 (YAML is only read for an error)

    message, remedy = str(error), error.remedy
    entry = problems().get(error.code)
    if entry is not None:
        detail = "" if message == error.code else f" ({message})"
        message, remedy = f"{entry.message.id}{detail}", remedy or entry.remedy.id
    return one_line(f"Galat [{error.code}]: {message}" + (f" — {remedy}" if remedy else ""))


def one_line(text: str) -> str:
    """Text for one line of a terminal: characters that steer it are shown as what they are."""
    spaced = " ".join(text.split())
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in spaced)


def _exit_code(error: BuktiError) -> int:
    if isinstance(error, StoreBusy):
        return BUSY
    return USAGE if isinstance(error, UsageFaultError | NamingError) else CANNOT_START
