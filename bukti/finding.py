"""Questions to the index of a store, which is caught up with the files first."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from bukti.exits import UsageFaultError
from schemas.catalogue import claims
from store.index.asking import (
    DocumentFilter,
    Found,
    RecordFilter,
    list_documents,
    list_records,
)
from store.index.filling import Index
from store.index.opening import trouble
from store.opening import check_format
from store.units import load


@contextlib.contextmanager
def asked(store: Path, url: str | None) -> Iterator[Connection]:
    """Open the index of a store for questions. Raises StoreError for no store, or no index."""
    check_format(store)
    with Index.opened(store, url) as index:
        index.catch_up()
        with trouble(), index.engine.connect() as connection:
            yield connection


def records_page(
    store: Path, url: str | None, wanted: RecordFilter, *, sort: str, page: int, size: int
) -> Found:
    """One page of records. Raises UsageFaultError for a claim or unit that is not known."""
    if wanted.claim is not None and wanted.claim not in claims():
        raise UsageFaultError(
            f"tidak ada hal {wanted.claim!r} dalam katalog",
            remedy="Lihat `bukti rules list` untuk nama-namanya.",
        )
    _require_unit(store, wanted.unit)
    with asked(store, url) as connection:
        return list_records(connection, wanted, sort=sort, page=page, size=size)


def documents_page(
    store: Path, url: str | None, wanted: DocumentFilter, *, page: int, size: int
) -> Found:
    """One page of documents. Raises UsageFaultError for a unit that is not known."""
    _require_unit(store, wanted.unit)
    with asked(store, url) as connection:
        return list_documents(connection, wanted, page=page, size=size)


def _require_unit(store: Path, unit: str | None) -> None:
    check_format(store)
    known = [each.id for each in load(store)]
    if unit is not None and unit not in known:
        raise UsageFaultError(
            f"tidak ada unit {unit!r}",
            remedy=f"Yang dikenal: {', '.join(known) or 'belum ada; sebut di bukti.toml'}.",
        )
