"""What one document may cost before it is stopped, and how many are read at once."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document. A first failure is tried again with twice the time and memory.

    seconds: wall clock; a report of 500 scanned pages takes 15 minutes on one core.
    memory: bytes of address space, the preloaded language included (about 0.5 GiB of it).
    file_size: bytes; larger files are neither read nor kept.
    documents_a_worker: a worker is replaced after so many, so that no leak adds up.
    """

    seconds: float = 1200.0
    memory: int = 3 << 30
    file_size: int = 200 << 20
    documents_a_worker: int = 200

    def doubled(self) -> Limits:
        """Give the limits of the second attempt."""
        return Limits(self.seconds * 2, self.memory * 2, self.file_size, self.documents_a_worker)


def usual_workers() -> int:
    """As many as there are processors for this process."""
    return len(os.sched_getaffinity(0))
