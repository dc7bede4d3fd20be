"""Reads the body that acts itself at a word: issuer, agency, office, unit or government."""

from __future__ import annotations

from extractors.language.body_agencies import (
    after_country,
    read_agency,
    read_issuer,
    read_pattern,
)
from extractors.language.body_governments import Found, read_government
from extractors.language.body_heads import Head, body_heads
from extractors.language.body_offices import read_family, read_office
from extractors.language.body_tokens import Tokens
from extractors.language.body_types import BodyContext, BodyMention


def read_body(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a body that acts itself at word `index`."""
    for end, head in body_heads().at(tokens, index):
        found = _read_head(tokens, index, end, head, context)
        if found is not None:
            return found
    return read_government(tokens, index, context)


def _read_head(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    if head.sort == "issuer" and head.issuer is not None:
        return read_issuer(tokens, index, end, head, context)
    if head.sort == "leader" and head.issuer is not None:
        mention = BodyMention(
            tokens.starts[index],
            tokens.ends[end - 1],
            head.issuer.name,
            "instansi",
            head.issuer.id,
            role_of=tokens.slice(index, end),
        )
        return Found((mention,), after_country(tokens, end))
    if head.sort == "agency":
        return read_agency(tokens, index, end, head, context)
    if head.sort == "pattern":
        return read_pattern(tokens, index, end)
    if head.sort == "family":
        return read_family(tokens, index, end, head, context)
    return read_office(tokens, index, end, head, context)
