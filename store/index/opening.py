"""The database of an index: SQLite beside the objects, or PostgreSQL by a setting."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.exc import SQLAlchemyError

from schemas.errors import StoreError
from store.files import FILE_MODE
from store.paths import INDEX

from . import searching, tables

_BUSY_SECONDS: Final = 10
_REBUILD: Final = "Jalankan `bukti index rebuild`."


@contextlib.contextmanager
def trouble() -> Iterator[None]:
    """Turn trouble with the database into a StoreError with a remedy; addresses are not shown."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0][:200]
        raise StoreError(f"indeks tidak dapat dipakai: {said}", code="index",
                         remedy=_REBUILD) from error  # fmt: skip


def open_database(root: Path, url: str | None) -> Engine:
    """Open the database of a store's index; `url` is that of the settings, None for SQLite.

    Raises StoreError if a driver is missing or the address is none.
    """
    if url is None:
        path = root / INDEX
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_CLOEXEC, FILE_MODE))
        url = f"sqlite:///{path}"
    try:
        engine = sqlalchemy.create_engine(url, connect_args=_arguments(url))
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(
            f"indeks tidak dapat dibuka: {type(error).__name__}",
            code="index",
            remedy="Periksa `index` pada bukti.toml; untuk PostgreSQL pasang bukti[postgresql].",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_current(connection: Connection) -> bool:
    """Whether the tables are there and of this program's version."""
    names = sqlalchemy.inspect(connection).get_table_names()
    if tables.meta.name not in names:
        return False
    row = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "version"))
    return row.scalar() == tables.VERSION


def make_tables(connection: Connection) -> None:
    """Make all tables anew, empty."""
    searching.drop_search(connection)
    found = sqlalchemy.MetaData()
    if connection.dialect.name == "sqlite":
        names = sqlalchemy.inspect(connection).get_table_names()
        ours = [name for name in names if name in tables.metadata.tables]
        found.reflect(connection, only=ours)
    else:
        found.reflect(connection, only=lambda name, _: name in tables.metadata.tables)
    found.drop_all(connection)
    tables.metadata.create_all(connection)
    searching.create_search(connection)
    connection.execute(tables.meta.insert().values(key="version", value=tables.VERSION))


def _arguments(url: str) -> dict[str, Any]:
    return {"timeout": _BUSY_SECONDS} if url.startswith("sqlite") else {}


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (of the driver)
    connection.isolation_level = None  # SQLAlchemy begins transactions itself
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its place at once: one that reads first and then writes may be refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
