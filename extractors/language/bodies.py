r"""Bodies that a text names: governments, offices, units, agencies, issuers and groups of them.

    >>> context = body_context("Pemkot Melati Raih WTP\n\nPemerintah Kota Melati meraih WTP.")
    >>> context.main_government.name
    'Pemerintah Kota Melati'

Plain functions over the raw text; none raises for any text, and all take linear time. What is not
understood: bodies written in small letters ("dinas kesehatan"), names of companies and
associations, a government's bare name that several governments bear.
"""

from __future__ import annotations

from extractors.language.body_abbreviations import abbreviation_key, introduced_abbreviations
from extractors.language.body_context import body_context
from extractors.language.body_find import find_bodies
from extractors.language.body_lists import lists_of
from extractors.language.body_types import (
    NO_CONTEXT,
    BodyContext,
    BodyList,
    BodyMention,
    GovernmentName,
)

__all__ = [
    "NO_CONTEXT",
    "BodyContext",
    "BodyList",
    "BodyMention",
    "GovernmentName",
    "abbreviation_key",
    "body_context",
    "canonical_name",
    "find_bodies",
    "find_lists",
    "introduced_abbreviations",
]


def find_lists(
    text: str, start: int, end: int, context: BodyContext = NO_CONTEXT
) -> list[BodyList]:
    """Find enumerations of bodies in text[start:end], with the cue before them if there is one.

    Members are separated by commas, semicolons, "dan" or numbered lines. A single body is a
    list only behind a cue ("yakni").
    """
    return lists_of(text, start, find_bodies(text, start, end, context))


def canonical_name(name: str) -> str:
    """Return the canonical name of a body written alone: "Pemkot X" gives "Pemerintah Kota X".

    What is not recognised as one body comes back as it is.
    """
    mentions = find_bodies(name, 0, len(name), NO_CONTEXT)
    if len(mentions) == 1 and mentions[0].role_of is None:
        return mentions[0].name
    return name
