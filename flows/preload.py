"""Loaded into the fork server: the extractor, once for all workers, and its end with the run.

Workers forked from here start in about 20 ms with 7 MB of their own; each would need 2 s and
70 MB by itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import signal
import sys
from typing import Final

EXTRACTOR: Final = "BUKTI_PRELOAD_EXTRACTOR"
_PR_SET_PDEATHSIG: Final = 1
SENTENCE: Final = (
    b"Pemerintah Kota Melati meraih opini WTP dari BPK atas LKPD Tahun Anggaran 2022.\n"
)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the one that started it ends (Linux).

    The signal comes when the *thread* that started it ends: start the fork server from a thread
    that lives as long as the run.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _warm_up(name: str) -> None:
    """Read one sentence, so that all workers share what the extractor builds for its first."""
    extractor = importlib.import_module(name)
    extractor.extract(extractor.read(SENTENCE), {})


if any("multiprocessing.forkserver" in argument for argument in sys.orig_argv):
    die_with_parent()
    with contextlib.suppress(Exception):  # each worker meets the same error and reports it
        _warm_up(os.environ[EXTRACTOR])
