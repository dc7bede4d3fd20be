"""The units whose evidence is judged: offices that a government named as Zona Integritas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from .records import Finding

SCHEMA: Final = "urn:bukti:schema:units:1"
CHECKS_SCHEMA: Final = "urn:bukti:schema:checks:1"
COPIES_SCHEMA: Final = "urn:bukti:schema:copies:1"
UnitBasis = Literal["hand", "source", "content"]
"""How a document came to its unit: an auditor said so, its place, or its own words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the settings.

    `id` names it in addresses and files. `aliases`: other names, abbreviations included.
    `folders`: places below an ingested folder that hold its files.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    government: str | None = None
    timezone: str = "Asia/Jakarta"
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """The units as the last run was given them, kept in the store."""

    schema: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document counts for this unit, and how it came to it."""

    unit: str
    basis: UnitBasis


@dataclass(frozen=True, slots=True)
class Checks:
    """Findings of scope source on the documents of one unit, by document id; `as_of` a date."""

    schema: str
    unit: str
    as_of: str
    documents: dict[str, list[Finding]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copies:
    """Which documents are nearly the same.

    `representatives`: of each document of a group the one that counts. `repeats`: of each record
    that states a fact of another record of its group, that record.
    """

    schema: str
    representatives: dict[str, str] = field(default_factory=dict)
    repeats: dict[str, str] = field(default_factory=dict)
