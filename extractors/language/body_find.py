"""Finds all mentions of bodies in a stretch of text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.language.body_governments import Found
from extractors.language.body_groups import read_group_at
from extractors.language.body_heads import (
    acting_forms,
    body_heads,
    government_heads,
    group_nouns,
    ka_prefixed,
    quantifiers,
    role_heads,
)
from extractors.language.body_offices import read_abbreviation
from extractors.language.body_places import known_place, registered_first_words
from extractors.language.body_read import read_body
from extractors.language.body_roles import read_role
from extractors.language.body_staff import read_staff_at, staff_first_words
from extractors.language.body_tokens import PLAIN, Gap, Tokens, phrase_words
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import groups, name_stops

# "KOTA MELATI (MEDIA) –", "MELATI, MEDIA.com –", "Melati, 5 Mei 2023 –" at the start of a line.
_DATELINE = re.compile(
    r"[ \t]*[A-Z][^\n–—|()-]{1,60}?(?:\([^()\n]{2,40}\)\s*[–—-]{1,2}|,[^\n–—]{2,40}?\s[–—-]{1,2}\s"
    r"|\s[–—-]{1,2}\s|[–—])"
)
_DATELINE_SPAN = 160
# Between a government's bare name and its verb: "Melati sampai hari ini belum …".
_MAX_ADVERBS = 5
_ADVERBS = frozenset({
    "tahun", "ini", "lalu", "itu", "pada", "sampai", "hingga", "hari", "saat", "kini", "sendiri",
    "pun", "masih", "baru", "hanya", "kembali", "tetap", "selama", "sejak", "dalam", "kali",
    "semester", "triwulan", "sekarang", "bahkan", "malah", "justru", "juga", "memang", "sementara",
    "resmi", "secara", "periode", "sebelumnya", "sempat", "bersama",
})  # fmt: skip
_CLAUSE_OPENERS = frozenset({
    "sedangkan", "sementara", "adapun", "namun", "tetapi", "dan", "bahwa", "menurutnya", "kini",
    "alhasil", "padahal", "karena", "sehingga", "jika", "bila", "apabila", "lalu", "kemudian",
})  # fmt: skip


@cache
def _starters() -> frozenset[str]:
    """Folded words with which anything can begin; other words are passed over at once."""
    tables = (government_heads(), body_heads(), role_heads(), acting_forms(), group_nouns())
    first = frozenset().union(*(table.first_words for table in tables))
    people = groups().people
    counted = quantifiers().first_words | set(groups().numbers)
    return first | counted | set(ka_prefixed()) | people | staff_first_words()


def find_bodies(text: str, start: int, end: int, context: BodyContext) -> list[BodyMention]:
    """Mentions of bodies in text[start:end], sorted by start, never overlapping.

    A list after one head ("Kecamatan P, Q dan R") gives one mention a member.
    """
    tokens = Tokens(text, start, end)
    return find_in_tokens(tokens, context)


def find_in_tokens(tokens: Tokens, context: BodyContext) -> list[BodyMention]:
    """As `find_bodies`, over words already cut."""
    starters = _starters()
    first_of_places = registered_first_words() | {
        phrase_words(entry.place)[0] for named in context.places.values() for entry in named
    }
    mentions: list[BodyMention] = []
    index = 0
    while index < len(tokens):
        folded = tokens.folds[index]
        found: Found | None = None
        if (
            folded in starters
            or folded in context.abbreviations
            or folded.isdecimal()
            or _compound(tokens, index, context)
        ):
            found = _read_at(tokens, index, context)
        if found is None and folded in first_of_places and tokens.capital(index):
            found = _read_bare(tokens, index, context)
        if found is None:
            index += 1
            continue
        mentions += found.mentions
        index = max(found.end, index + 1)
    return [_in_dateline(tokens, mention) for mention in mentions]


def _read_at(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Return the body, role or group that begins at word `index`, or None."""
    return (
        read_role(tokens, index, context)
        or read_body(tokens, index, context)
        or read_staff_at(tokens, index, context)
        or read_group_at(tokens, index, context)
        or read_abbreviation(tokens, index, context)
    )


def _compound(tokens: Tokens, index: int, context: BodyContext) -> bool:
    """Tell whether a hyphenated abbreviation was introduced ("DPM-PTSP")."""
    return (
        bool(context.abbreviations)
        and tokens.gap(index + 1) is Gap.HYPHEN
        and tokens.folds[index] + tokens.fold(index + 1) in context.abbreviations
    )


def _read_bare(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a government's name without "Kota" or "Kabupaten" ("Melati meraih …").

    It is taken only if it is one government for the registry or this document and no part of
    another name; without a verb of its own it only says where.
    """
    place = known_place(tokens, index, None, context)
    if place is None or _inside_name(tokens, index, place.end):
        return None
    acts = _acts(tokens, index, place.end)
    known = place.government.place in {
        entry.place for named in context.places.values() for entry in named
    }
    if not acts and not known:
        return None
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[place.end - 1],
        place.government.name,
        "pemda",
        place.government.id,
        government=place.government.name,
        basis="abbreviation",
        location_only=not acts,
    )
    return Found((mention,), place.end)


def _acts(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether a verb is the bare name's own, at once or behind words of time."""
    if tokens.fold(index - 1) in name_stops().place_cues:
        return False
    if tokens.plain(end) and tokens.fold(end) in name_stops().verbs_of_bodies:
        return True
    if index and tokens.gap(index) in PLAIN and tokens.fold(index - 1) not in _CLAUSE_OPENERS:
        return False
    at = end
    while tokens.plain(at) and at - end <= _MAX_ADVERBS:
        folded = tokens.fold(at)
        if folded in name_stops().verbs_of_bodies:
            return True
        if folded not in _ADVERBS and not folded.isdecimal():
            return False
        at += 1
    return False


def _inside_name(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether a capitalised neighbour makes the place part of a name ("Bank Melati")."""
    if tokens.headline(index):
        return index > 0 and tokens.fold(index - 1) not in name_stops().stops
    before = index > 0 and tokens.gap(index) in {Gap.SPACE, Gap.HYPHEN, Gap.SLASH}
    if before and tokens.capital(index - 1) and tokens.fold(index - 1) not in name_stops().stops:
        return True
    after = tokens.gap(end) in {Gap.SPACE, Gap.HYPHEN, Gap.SLASH} and tokens.capital(end)
    return after and tokens.fold(end) not in name_stops().stops


def _in_dateline(tokens: Tokens, mention: BodyMention) -> BodyMention:
    """Mark a government named in the dateline: it only says where the news comes from."""
    if mention.kind != "pemda" or mention.location_only or mention.role_of:
        return mention
    text = tokens.text
    low = max(
        text.rfind("\n", max(0, mention.start - _DATELINE_SPAN), mention.start) + 1,
        mention.start - _DATELINE_SPAN,
    )
    lead = text[low : mention.start].lstrip(" \t*\u00a0")
    if lead and not lead.endswith((", ", "– ", "- ")):
        return mention
    match = _DATELINE.match(text, low, low + _DATELINE_SPAN)
    if match is None or match.end() <= mention.end:
        return mention
    return replace(mention, location_only=True)
