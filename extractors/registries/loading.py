"""Typed, cached loaders of the registry files beside this module.

The files are part of the program: a missing or malformed one raises at the first call
(OSError, KeyError, TypeError, yaml.YAMLError) and is a defect, not an input error.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from schemas.records import BodyKind

Jenis = Literal["provinsi", "kabupaten", "kabupaten administrasi", "kota", "kota administrasi"]
NameStyle = Literal["urusan", "proper", "number", "region"]
Regional = Literal["none", "same", "vertikal", "keep"]


@dataclass(frozen=True, slots=True)
class Government:
    """A registered local government; `code` is its Kemendagri code (NN or NN.NN)."""

    code: str
    name: str
    jenis: Jenis
    province: str
    aliases: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The jenis without "administrasi": provinsi, kabupaten or kota."""
        return self.jenis.split()[0]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A central body. `heads` are what its leader is called ("Menpan RB")."""

    id: str
    name: str
    regional: Regional
    forms: tuple[str, ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeType:
    """How offices of one kind are written; the file's head explains the keys."""

    id: str
    kind: BodyKind
    name: NameStyle
    heads: tuple[str, ...]
    short: str | None
    lower: bool
    optional: bool
    confidence: str


@dataclass(frozen=True, slots=True)
class Family:
    """Abbreviations of one office."""

    function: str
    canonical: str
    certain: frozenset[str]
    words: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """Agencies of the centre in the regions; forms in `needs_place` count only before a place.

    `proper`: a proper name of any shape follows, not only a place.
    """

    organisation: str
    parent: str
    forms: tuple[str, ...]
    needs_place: frozenset[str]
    proper: bool


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words of office names; `groups` maps a word to the affairs groups it belongs to."""

    groups: Mapping[str, frozenset[str]]
    joined: frozenset[tuple[str, str]]
    common: frozenset[str]
    joining: frozenset[str]
    capitals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles, degrees and roles; folded sets, roles as written."""

    honorifics: frozenset[str]
    degrees: tuple[str, ...]
    acting: tuple[str, ...]
    government_roles: Mapping[str, str]
    secretary_roles: tuple[str, ...]
    office_roles: Mapping[str, str]
    roles: tuple[str, ...]
    swallowed: Mapping[str, str]
    prefix: str
    plain_roles: tuple[str, ...]
    particles: frozenset[str]
    shortened: frozenset[str]
    given_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameStops:
    """Folded words at which a name ends, and words that tell places from actors."""

    stops: frozenset[str]
    place_suffixes: frozenset[str]
    place_prefixes: frozenset[str]
    place_cues: frozenset[str]
    verbs_of_bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A noun for many bodies; `name` is its canonical spelling."""

    name: str
    bare: bool
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Words that make up groups of bodies."""

    nouns: tuple[GroupNoun, ...]
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    quantifiers: tuple[str, ...]
    people: frozenset[str]
    staff: tuple[str, ...]
    staff_tails: frozenset[str]
    staff_qualifiers: frozenset[str]
    tails: frozenset[str]
    predicates: frozenset[str]
    clause_ends: frozenset[str]
    list_cues: tuple[str, ...]


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _yaml(name: str) -> Mapping[str, Any]:
    data = yaml.safe_load(_text(name))
    if not isinstance(data, dict):
        raise TypeError(f"{name} is no mapping")
    return data


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@cache
def governments() -> tuple[Government, ...]:
    """All registered governments by code. Source: governments.csv and government_aliases.yaml."""
    spellings = _yaml("government_aliases.yaml")
    lines = [line for line in _text("governments.csv").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines):
        code = row["code"]
        display = spellings["display"].get(code, row["name"])
        aliases = [row["name"], *spellings["aliases"].get(code, [])]
        found.append(
            Government(
                code=code,
                name=display,
                jenis=row["jenis"],  # type: ignore[arg-type]  # checked by the tests
                province=spellings["display"].get(code[:2], row["province"]),
                aliases=tuple(alias for alias in aliases if alias != display),
            )
        )
    return tuple(found)


@cache
def issuers() -> tuple[Issuer, ...]:
    """Central bodies that issue results. Source: issuers.yaml."""
    return tuple(
        Issuer(
            id=entry["id"],
            name=entry["name"],
            regional=entry["regional"],
            forms=tuple(entry["forms"]),
            heads=tuple(entry.get("heads", ())),
        )
        for entry in _yaml("issuers.yaml")["issuers"]
    )


@cache
def issuer_patterns() -> tuple[str, ...]:
    """First words of central bodies that are not listed ("Kementerian")."""
    return tuple(_yaml("issuers.yaml")["patterns"])


@cache
def office_types() -> tuple[OfficeType, ...]:
    """Kinds of local offices and units. Source: opd_types.yaml."""
    return tuple(
        OfficeType(
            id=entry["id"],
            kind=entry["kind"],
            name=entry["name"],
            heads=tuple(entry["heads"]),
            short=entry.get("short"),
            lower=entry.get("lower", False),
            optional=entry.get("optional", False),
            confidence=entry["confidence"],
        )
        for entry in _yaml("opd_types.yaml")["types"]
    )


@cache
def families() -> tuple[Family, ...]:
    """Abbreviation families of offices. Source: opd_types.yaml."""
    return tuple(
        Family(
            function=entry["function"],
            canonical=entry["canonical"],
            certain=frozenset(entry["certain"]),
            words=tuple(entry["words"]),
            forms=tuple(dict.fromkeys(entry["forms"])),
        )
        for entry in _yaml("opd_types.yaml")["families"]
    )


@cache
def agencies() -> tuple[Agency, ...]:
    """Vertical agencies. Source: opd_types.yaml."""
    return tuple(
        Agency(
            organisation=entry["organisation"],
            parent=entry["parent"],
            forms=tuple(entry["forms"]),
            needs_place=frozenset(entry.get("needs_place", ())),
            proper=entry.get("proper", False),
        )
        for entry in _yaml("opd_types.yaml")["vertical"]
    )


@cache
def office_words() -> OfficeWords:
    """Words of office names and how they join. Source: opd_words.yaml (PP 18/2016)."""
    data = _yaml("opd_words.yaml")
    groups: dict[str, frozenset[str]] = {}
    for group, phrases in data["groups"].items():
        for word in (word for phrase in phrases for word in phrase.split()):
            groups[word] = groups.get(word, frozenset()) | {group}
    return OfficeWords(
        groups=groups,
        joined=frozenset((first, second) for first, second in data["joined"]),
        common=_folded(data["common"]),
        joining=_folded(data["joining"]),
        capitals={word.lower(): word for word in data["capitals"]},
    )


@cache
def titles() -> Titles:
    """Titles, degrees and roles of persons. Source: titles.yaml."""
    data = _yaml("titles.yaml")
    return Titles(
        honorifics=_folded(data["honorifics"]),
        degrees=tuple(data["degrees"]),
        acting=tuple(data["acting"]),
        government_roles=data["government_roles"],
        secretary_roles=tuple(data["secretary_roles"]),
        office_roles=data["office_roles"],
        roles=tuple(data["roles"]),
        swallowed=data["swallowed"],
        prefix=data["prefix"].lower(),
        plain_roles=tuple(data["plain_roles"]),
        particles=_folded(data["particles"]),
        shortened=_folded(data["shortened"]),
        given_names=_folded(data["given_names"]),
    )


@cache
def name_stops() -> NameStops:
    """Words at which names end. Source: name_stops.yaml."""
    data = _yaml("name_stops.yaml")
    return NameStops(
        stops=frozenset().union(*(_folded(words) for words in data["stops"].values())),
        place_suffixes=_folded(data["place_suffixes"]),
        place_prefixes=_folded(data["place_prefixes"]),
        place_cues=_folded(data["place_cues"]),
        verbs_of_bodies=_folded(data["verbs_of_bodies"]),
    )


@cache
def groups() -> Groups:
    """Nouns and words of groups of bodies. Source: groups.yaml."""
    data = _yaml("groups.yaml")
    return Groups(
        nouns=tuple(
            GroupNoun(name=entry["as"], bare=entry["bare"], forms=tuple(entry["forms"]))
            for entry in data["nouns"]
        ),
        numbers=data["numbers"],
        tens=data["tens"],
        quantifiers=tuple(data["quantifiers"]),
        people=_folded(data["people"]),
        staff=tuple(data["staff"]),
        staff_tails=_folded(data["staff_tails"]),
        staff_qualifiers=_folded(data["staff_qualifiers"]),
        tails=_folded(data["tails"]),
        predicates=_folded(data["predicates"]),
        clause_ends=_folded(data["clause_ends"]),
        list_cues=tuple(data["list_cues"]),
    )
