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
        show_default="$BUKTI_STORE or ./bukti-store",
        help="Folder of the store.",
    )(command)


def packs_option(command: F) -> F:
    """Add `--packs P`, several times: an analyst's rule packs; by default those of $BUKTI_PACKS."""
    return click.option(
        "--packs",
        type=click.Path(exists=True, path_type=Path),
        multiple=True,
        envvar="BUKTI_PACKS",
        show_envvar=True,
        metavar="FILE_OR_FOLDER",
        help="Rule packs of your own beside the built-in ones.",
    )(command)


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON for machines, on standard output."
    )(command)


def default_store() -> Path:
    """Where the store is if the command line does not say."""
    return Path(os.environ.get("BUKTI_STORE") or "bukti-store")
