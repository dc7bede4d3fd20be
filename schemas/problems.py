"""Problems by code: what the operator is told and whether reading is tried again.

The texts stand in problems.yaml; `problem` makes the record.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

import yaml

from .records import Bilingual, Problem

Retry = Literal["never", "once-longer", "with-password", "after-fix"]


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """One code of problems.yaml.

    `retry` says when reading again can help: never; once with more time and memory; with a
    password; or after somebody mended what the remedy names.
    """

    code: str
    message: Bilingual
    remedy: Bilingual
    retry: Retry


@functools.cache
def problems() -> Mapping[str, ProblemEntry]:
    """All problem codes, in the order of problems.yaml."""
    rows = yaml.safe_load((files("schemas") / "problems.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({code: _entry(code, row) for code, row in rows.items()})


def problem(code: str, *, page: int | None = None, detail: str | None = None) -> Problem:
    """Make the problem record of a code. Raises KeyError for a code that is not listed.

    `page` counts from 1; `detail` says what was met this time, without paths of the machine.
    """
    entry = problems()[code]
    return Problem(code, entry.message, entry.remedy, page, detail)


def retry_policy(code: str) -> Retry:
    """When reading again can help. Raises KeyError for a code that is not listed."""
    return problems()[code].retry


def _entry(code: str, row: dict[str, dict[str, str] | str]) -> ProblemEntry:
    message, remedy, retry = row["message"], row["remedy"], row["retry"]
    if not isinstance(message, dict) or not isinstance(remedy, dict):
        raise TypeError(f"problems.yaml: {code} needs message and remedy with id and en")
    for policy in get_args(Retry):
        if retry == policy:
            return ProblemEntry(code, Bilingual(**message), Bilingual(**remedy), policy)
    raise ValueError(f"problems.yaml: {code} has the unknown retry policy {retry!r}")
