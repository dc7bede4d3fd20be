"""The index follows a run: what was committed is to be found at once.

The objects are the truth. A database that fails costs nothing but the index being behind, which
the report says; the next run catches up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.errors import ContractError, StoreError
from store.index.filling import Index


class Follower:
    """Keeps the index of a store in step with one run; `trouble` says why it no longer does."""

    def __init__(self, root: Path, url: str | None) -> None:
        self.trouble: str | None = None
        self._index: Index | None = None
        try:
            self._index = Index.of(root, url)
        except StoreError as error:
            self._stop(error)
        self.catch_up()

    def follow(self, digests: Iterable[str]) -> None:
        """Take in these documents (sha256 in hex)."""
        changed = list(digests)
        if self._index is None or not changed:
            return
        try:
            self._index.update(changed)
        except (StoreError, ContractError) as error:
            self._stop(error)

    def catch_up(self) -> None:
        """Take in whatever happened since the index was last filled."""
        if self._index is None:
            return
        try:
            self._index.catch_up()
        except (StoreError, ContractError) as error:
            self._stop(error)

    def close(self) -> None:
        """Let go of the database."""
        if self._index is not None:
            self._index.close()

    def _stop(self, error: Exception) -> None:
        self.trouble = f"{error}; jalankan `bukti index rebuild`"
        self.close()
        self._index = None


@contextlib.contextmanager
def following(root: Path, url: str | None) -> Iterator[Follower]:
    """Have the index follow a run; the end of a run that ends well is taken in too."""
    follower = Follower(root, url)
    try:
        yield follower
        follower.catch_up()
    finally:
        follower.close()
