"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def store_option(command: F) -> F:
    """Add `--store S`: by default $BUKTI_STORE, else ./bukti-store."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        default=default_store,
        show_default="$BUKTI_STORE, bukti.toml, or ./bukti-store",
        help="Folder of the store.",
    )(command)


def packs_option(command: F) -> F:
    """Add `--packs P`, several times: an analyst's rule packs; else $BUKTI_PACKS, bukti.toml."""
    return click.option(
        "--packs",
        type=click.Path(exists=True, path_type=Path),
        multiple=True,
        default=default_packs,
        envvar="BUKTI_PACKS",
        show_envvar=True,
        metavar="FILE_OR_FOLDER",
        help="Rule packs of your own beside the built-in ones.",
    )(command)


def index_url() -> str | None:
    """Address of the index database by bukti.toml; None for SQLite inside the store."""
    from bukti.settings import settings  # noqa: PLC0415

    return settings().index


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON for machines, on standard output."
    )(command)


def default_store() -> Path:
    """Where the store is if the command line does not say: environment, then bukti.toml."""
    from bukti.settings import settings  # noqa: PLC0415 (a schema is only read where it is needed)

    named = os.environ.get("BUKTI_STORE")
    return Path(named) if named else settings().store or Path("bukti-store")


def default_packs() -> tuple[Path, ...]:
    """Rule packs if neither the command line nor $BUKTI_PACKS names any: those of bukti.toml."""
    from bukti.settings import settings  # noqa: PLC0415

    return settings().packs
