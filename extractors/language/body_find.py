"""Finds all mentions of bodies in a stretch of text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.language.body_bare import read_bare, share_acting
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
from extractors.language.body_places import registered_first_words
from extractors.language.body_read import read_body
from extractors.language.body_roles import read_role
from extractors.language.body_staff import read_staff_at, staff_first_words
from extractors.language.body_tokens import Gap, Tokens, phrase_words
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import groups

# "KOTA MELATI (MEDIA) –", "MELATI, MEDIA.com –", "Melati, 5 Mei 2023 –" at the start of a line.
_DATELINE = re.compile(
    r"[ \t]*[A-Z][^\n–—|()-]{1,60}?(?:\([^()\n]{2,40}\)\s*[–—-]{1,2}|,[^\n–—]{2,40}?\s[–—-]{1,2}\s"
    r"|\s[–—-]{1,2}\s|[–—])"
)
_DATELINE_SPAN = 160


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
            found = read_bare(tokens, index, context)
        if found is None:
            index += 1
            continue
        mentions += found.mentions
        index = max(found.end, index + 1)
    acting = share_acting(tokens.text, mentions, context)
    return [_in_dateline(tokens, mention) for mention in acting]


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
