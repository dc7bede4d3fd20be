"""Access levels: who may see a document, by the types of its parts (access.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import yaml

from schemas.records import Part

Access = Literal["biasa", "terbatas", "rahasia"]
_STRICTEST_FIRST: Final[tuple[Access, ...]] = ("rahasia", "terbatas")


@cache
def _levels() -> dict[str, Access]:
    raw = yaml.safe_load(files(__package__).joinpath("access.yaml").read_text("utf-8"))
    return {type_id: level for level in _STRICTEST_FIRST for type_id in raw[level]}


def access_of(type_id: str) -> Access:
    """The level of a document type."""
    return _levels().get(type_id, "biasa")


def access_level(parts: Iterable[Part]) -> Access:
    """The level of a document: that of its strictest part."""
    found = {access_of(part.type) for part in parts}
    return next((level for level in _STRICTEST_FIRST if level in found), "biasa")
