"""Reads the roles of people that name a body: "Wali Kota X", "Kepala Dinas Y", "Kapolres Z"."""

from __future__ import annotations

from dataclasses import replace

from extractors.language.body_governments import Found, government_at, read_region, region_behind
from extractors.language.body_heads import (
    Role,
    acting_forms,
    blocked_words,
    body_heads,
    ka_prefixed,
    role_heads,
)
from extractors.language.body_names import read_affairs, read_proper, shouted, tidy
from extractors.language.body_offices import assemble, known_name, read_abbreviation
from extractors.language.body_places import known_place, place_key
from extractors.language.body_read import read_body
from extractors.language.body_tokens import PLAIN, Gap, Tokens
from extractors.language.body_types import BodyContext, BodyMention
from extractors.language.speech_words import speech_words
from extractors.registries import name_stops, titles


def read_role(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a role with the body it names; a role alone stands for the main government."""
    start = index
    acting = acting_forms().first(tokens, index)
    if acting is not None:
        index = acting[0]
        if tokens.gap(index) not in PLAIN | {Gap.DOT}:
            return None
    leader = ka_prefixed().get(tokens.fold(index))
    if leader is not None and tokens.capital(index):
        return _ka_role(tokens, start, index, leader, context)
    for end, role in role_heads().at(tokens, index):
        found = _role_body(tokens, (index, end), role, context)
        if found is None and role.sort == "government":
            # The role is passed over whole, so that "Kota" in it begins no name.
            return Found((), end)
        if found is None:
            continue
        text = tokens.slice(start, end)
        first = replace(found.mentions[0], start=tokens.starts[start], role_of=text)
        where = role.sort == "government" and tokens.fold(start - 1) in name_stops().place_cues
        return Found((replace(first, location_only=where), *found.mentions[1:]), found.end)
    return None


def _ka_role(
    tokens: Tokens, start: int, index: int, leader: str, context: BodyContext
) -> Found | None:
    full = context.abbreviations.get(place_key(leader))
    head = next(iter(body_heads().at(Tokens(leader, 0, len(leader)), 0)), None)
    name = full or (head[1].canonical if head else None) or leader
    mention, stop = assemble(tokens, (start, index + 1, None), name, "opd", context)
    role = tokens.slice(start, index + 1)
    return Found((replace(mention, role_of=role, basis="abbreviation"),), stop)


def _role_body(
    tokens: Tokens, at: tuple[int, int], role: Role, context: BodyContext
) -> Found | None:
    """Return the body of a role that ends before word at[1]."""
    index, end = at
    if role.sort == "government":
        return _government_role(tokens, index, end, role.level, context)
    if role.sort == "secretary":
        return _secretary_role(tokens, index, end, context)
    if role.sort == "any":
        return _any_role(tokens, end, context)
    if role.sort == "swallowed":
        name_end = (
            read_affairs(tokens, end, context, blocked_words()) if tokens.plain(end) else None
        )
        if name_end is None:
            return None
        mention, stop = assemble(tokens, (index, end, name_end), role.office, "opd", context)
        return Found((mention,), stop)
    return _office_role(tokens, index, end, role.office, context)


def _government_role(
    tokens: Tokens, index: int, end: int, level: str, context: BodyContext
) -> Found | None:
    place = None
    if tokens.plain(end):
        place = known_place(tokens, end, level, context)
        if place is None and tokens.fold(end) in {"kota", "kabupaten", "provinsi", "propinsi"}:
            written = government_at(tokens, end, context)
            place = written[1] if written else None
    main = context.main_government
    government, stop = (place.government, place.end) if place else (main, end)
    if government is None or government.level != level:
        return None
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[stop - 1],
        government.name,
        "pemda",
        government.id,
        government=government.name,
        basis="stated" if place else "abbreviation",
    )
    return Found((mention,), stop)


def _secretary_role(tokens: Tokens, index: int, end: int, context: BodyContext) -> Found | None:
    region = read_region(tokens, end, context)
    government = region.government if region else context.main_government
    if government is None:
        return None
    stop = region.end if region else end
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[stop - 1],
        government.name,
        "pemda",
        government.id,
        government=government.name,
        basis="stated" if region else "abbreviation",
    )
    return Found((mention,), stop)


def _any_role(tokens: Tokens, end: int, context: BodyContext) -> Found | None:
    if not tokens.plain(end):
        return None
    found = read_body(tokens, end, context) or read_abbreviation(tokens, end, context)
    if found is None or found.mentions[0].kind == "pemda" or found.mentions[0].role_of:
        return None
    return _before_person(tokens, end, found, context) or found


def _before_person(tokens: Tokens, index: int, found: Found, context: BodyContext) -> Found | None:
    """Read "Direktur RSUD dr. Ahmad Contoh, Sp.B" where the name is the person's: "RSUD" alone."""
    full = context.abbreviations.get(tokens.fold(index))
    titled = tokens.fold(index + 1) in titles().honorifics
    if full is None or not titled or found.mentions[0].name.startswith(full):
        return None
    mention = found.mentions[0]
    own = replace(mention, name=full, end=tokens.ends[index], basis="abbreviation", government=None)
    return Found((own,), index + 1)


def _office_role(
    tokens: Tokens, index: int, end: int, office: str, context: BodyContext
) -> Found | None:
    """Read the office that a role names: "Camat P" is of Kecamatan P."""
    head = body_heads().first(Tokens(office, 0, len(office)), 0)
    kind = head[1].office.kind if head and head[1].office else "vertikal"
    proper = kind != "vertikal" and head is not None and head[1].office is not None
    if proper and head is not None and head[1].office is not None:
        if head[1].office.name == "proper":
            return _unit_role(tokens, index, end, office, context)
        mention, stop = assemble(tokens, (index, end, None), office, kind, context)
        return Found((mention,), stop)
    region = region_behind(tokens, end, context)
    stop = region.end if region else end
    name = (
        office
        if region is None
        else f"{office} {tidy(tokens.slice(end, stop), shouted(tokens, end, stop))}"
    )
    return Found(
        (BodyMention(tokens.starts[index], tokens.ends[stop - 1], name, "vertikal"),), stop
    )


def _is_unit(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether the words behind "Camat" are the unit, not the person.

    They are if a name follows behind a comma, or if it is one word that does not speak.
    """
    if tokens.gap(last) is Gap.COMMA and tokens.capital(last):
        return last - first <= 2
    return last - first == 1 and tokens.fold(last) not in speech_words().verbs


def _unit_role(
    tokens: Tokens, index: int, end: int, office: str, context: BodyContext
) -> Found | None:
    """Read the unit of a role, if its name is known or closed by a comma.

    Else it cannot be told from the name of the person.
    """
    stop = known_name(tokens, end, office.lower(), context)
    if stop is None and tokens.plain(end):
        named = read_proper(tokens, end, context, blocked_words())
        if named is not None and _is_unit(tokens, end, named):
            stop = named
    if stop is None:
        return None
    mention, after = assemble(tokens, (index, end, stop), office, "unit", context)
    return Found((replace(mention, kind="opd" if office == "Kecamatan" else "unit"),), after)
