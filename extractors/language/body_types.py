"""What is said of a body that a text names, and what a document tells of the bodies in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemas.records import BodyKind

BodyBasis = Literal["stated", "abbreviation", "list"]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """One mention of a body; text[start:end] is the whole mention.

    `name` is canonical. A bracketed abbreviation after an office's name is outside the span
    unless the name goes on behind it; an issuer's span includes it. `id` is a Kemendagri code
    or the id of an issuer. `government` is the canonical government an office is written with;
    never set for vertical agencies. `count` is the number stated for a group. `role_of` is the
    role of the person in whose title the body stands ("Wali Kota", "Kepala"): such a body does
    not act itself. `location_only`: a government's name that only says where. `people`: a group of
    staff ("40 pegawai"), not of bodies. `bare`: a government's name without "Kota" or "Pemkot".
    """

    start: int
    end: int
    name: str
    kind: BodyKind
    id: str | None = None
    government: str | None = None
    count: int | None = None
    role_of: str | None = None
    basis: BodyBasis = "stated"
    location_only: bool = False
    people: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class GovernmentName:
    """A local government: canonical `name`, Kemendagri code or None, level and bare place."""

    name: str
    id: str | None
    level: str
    place: str


@dataclass(frozen=True, slots=True)
class BodyContext:
    """What one document says of its bodies.

    `abbreviations`: abbreviation without hyphens and spaces, folded, to the full name.
    `main_government`: the government the document is about, None if that is not clear.
    `places`: a place's key to the governments of that name which the document writes out.
    `names`: keys of proper names of units ("puskesmas" + name) seen with a clear end.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    main_government: GovernmentName | None = None
    places: Mapping[str, tuple[GovernmentName, ...]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


NO_CONTEXT = BodyContext()


@dataclass(frozen=True, slots=True)
class BodyList:
    """Members enumerated in one list. text[start:end] runs from first to last member.

    `cue` is the span of the introducing word ("yakni", ":"), None without one.
    """

    start: int
    end: int
    cue: tuple[int, int] | None
    members: tuple[BodyMention, ...]
