"""Why a source is passed over, in words: reasons.yaml."""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import yaml

from schemas.records import Bilingual


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its words, and the file names that lead to it."""

    names: tuple[str, ...]
    words: Bilingual


@functools.cache
def reasons() -> Mapping[str, Reason]:
    """All reasons by key; the order is that in which names are tried."""
    rows = yaml.safe_load((files("flows") / "reasons.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            key: Reason(tuple(row["names"]), Bilingual(row["id"], row["en"]))
            for key, row in rows.items()
        }
    )


def words(key: str) -> Bilingual:
    """Words of a reason. Raises KeyError for one that is not listed."""
    return reasons()[key].words


def by_name(name: str) -> str | None:
    """Key of the reason to pass over a file or folder of this name, or None."""
    for key, reason in reasons().items():
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in reason.names):
            return key
    return None
