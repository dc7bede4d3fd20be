"""Reads offices and units of local governments at a word."""

from __future__ import annotations

from dataclasses import replace

from extractors.language.body_governments import Found, region_behind
from extractors.language.body_heads import Head, blocked_words, body_heads
from extractors.language.body_names import (
    Reader,
    read_affairs,
    read_number,
    read_proper,
    shared_members,
    shouted,
    tidy,
)
from extractors.language.body_places import known_place, place_key
from extractors.language.body_tokens import Gap, Tokens
from extractors.language.body_types import BodyContext, BodyMention
from schemas.records import BodyKind

_READERS: dict[str, Reader] = {
    "urusan": read_affairs,
    "proper": read_proper,
    "number": read_number,
    "place": read_proper,
}


_DOTTED = frozenset({"kec", "kel", "ds", "pkm", "pusk"})  # heads written with a full stop
_MAX_KNOWN = 14  # words of an office's name that is looked up
# Heads of offices that stand inside the name of a unit: "UPTD Laboratorium Lingkungan".
_INSIDE = frozenset({"laboratorium", "balai", "instalasi", "panti"})
# Their proper name may be that of their affairs: "UPTD Perlindungan Perempuan dan Anak".
_OF_AFFAIRS = frozenset({"uptd", "balai"})
_SHARING = frozenset({"dinas", "badan", "bagian", "kecamatan", "kelurahan", "desa", "puskesmas"})


def after_bracket_at(tokens: Tokens, index: int) -> int:
    """Return the word after "(ABC)" at word `index`, or `index` if there is no such bracket."""
    if tokens.gap(index) is not Gap.OPEN:
        return index
    for end in range(index + 1, min(index + 5, len(tokens) + 1)):
        between = tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 2]
        if ")" in between:
            return end if tokens.capital(index) else index
    return index


def _plain_after_bracket(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens) or index == 0:
        return False
    between = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    dotted = between.strip() == "." and tokens.fold(index - 1) in _DOTTED
    return (dotted or between.strip() in {"", ")"}) and between.count("\n") < 2


def read_office(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    """Read an office or unit whose head ends before word `end`, and further list members."""
    office = head.office
    if office is None:
        return None
    after_head = after_bracket_at(tokens, end)
    if office.name == "place" and tokens.plain(after_head) and tokens.acronym(after_head):
        return None  # "inovasi SAMSAT APUNG" is a title
    name_end = _office_name(tokens, after_head, office.name, office.id, context)
    region_start = name_end or after_head
    if name_end is None:
        needed = office.name in {"urusan", "proper", "number"} and not office.optional
        region = region_behind(tokens, region_start, context)
        if needed and (region is None or office.name != "proper"):
            return None
        if office.optional and region is None:
            return _plain_office(tokens, index, end, head, context)
    short = office.short or _short_head(tokens, end, after_head, head)
    mention, stop = assemble(tokens, (index, after_head, name_end), short, office.kind, context)
    mentions = [mention]
    if name_end is not None and office.id in _SHARING:
        reader = _READERS[office.name]
        for first, last in shared_members(tokens, stop, reader, context, blocked_words()):
            loud = shouted(tokens, first, last)
            name = tidy(f"{short} {tokens.slice(first, last)}", loud)
            mentions.append(
                BodyMention(
                    tokens.starts[first], tokens.ends[last - 1], name, office.kind, basis="list"
                )
            )
            stop = last
    return Found(tuple(mentions), stop)


def _office_name(
    tokens: Tokens, index: int, style: str, office: str, context: BodyContext
) -> int | None:
    if style == "region" or not _plain_after_bracket(tokens, index):
        return None
    blocked = blocked_words()
    if office == "uptd" and tokens.fold(index) in _INSIDE:
        blocked = blocked - {tokens.fold(index)}
    end = _READERS[style](tokens, index, context, blocked)
    if office in _OF_AFFAIRS:
        affairs = read_affairs(tokens, index, context, blocked)
        end = max(end or 0, affairs or 0) or None
    # A name that the document shows complete elsewhere: longer than the affairs that are known,
    # or shorter because the name of a person follows here.
    known = known_name(tokens, index, office, context)
    if known is not None:
        return known
    if end is None and office == "dinas":
        return _unknown_affairs(tokens, index)
    return end


def _unknown_affairs(tokens: Tokens, index: int) -> int | None:
    """One capitalised word after "Dinas" that is in no list of affairs."""
    end = read_proper(tokens, index, BodyContext(), blocked_words())
    return None if end is None or known_place(tokens, index, None, BodyContext()) else index + 1


def known_name(tokens: Tokens, index: int, office: str, context: BodyContext) -> int | None:
    """Return the end of a unit's name that the document shows complete elsewhere."""
    if not context.names:
        return None
    for end in range(min(index + _MAX_KNOWN, len(tokens)), index, -1):
        if office + "".join(tokens.folds[index:end]) in context.names:
            return end
    return None


def _short_head(tokens: Tokens, end: int, after_head: int, head: Head) -> str:
    """Read "RSUD" for "Rumah Sakit Umum Daerah (RSUD)", else the head as registered."""
    if after_head > end:
        return tokens.slice(end, after_head)
    shorts = {"Rumah Sakit Umum Daerah": "RSUD", "Pusat Kesehatan Masyarakat": "Puskesmas"}
    return shorts.get(head.form, "Puskesmas" if head.form == "PKM" else head.form)


def _plain_office(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    """Read "RSUD" without a name: a body only as an abbreviation in capitals.

    It is the one that the document names, if there is one.
    """
    if not head.form.isupper() or head.form == "RS":
        return None
    kind = head.office.kind if head.office else "opd"
    full = context.abbreviations.get(place_key(head.form))
    mention = BodyMention(tokens.starts[index], tokens.ends[end - 1], full or head.form, kind)
    return Found((replace(mention, basis="abbreviation" if full else "stated"),), end)


def assemble(
    tokens: Tokens,
    at: tuple[int, int, int | None],
    short: str,
    kind: str,
    context: BodyContext,
) -> tuple[BodyMention, int]:
    """Build the mention of an office from (first word, end of head, end of name or None)."""
    index, after_head, name_end = at
    name = short if name_end is None else f"{short} {tokens.slice(after_head, name_end)}"
    inner = name_end if name_end is not None else after_head
    after_bracket = after_bracket_at(tokens, inner)
    region = region_behind(tokens, after_bracket, context)
    span_end, stop = inner, after_bracket
    government = None
    if tokens.fold(stop) == "setempat" and tokens.plain(stop):
        span_end = stop = stop + 1  # "Kepala Dinas P setempat": of the place just named
    if region is not None:
        place = tokens.slice(after_bracket, region.end)
        # An abbreviation may stand for a name that ends with the place already.
        name = name if name.casefold().endswith(f" {place.casefold()}") else f"{name} {place}"
        span_end = stop = region.end
        government = region.government.name if region.government else None
    # The government stands in a name with its own spelling; only shouting is undone.
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[span_end - 1],
        tidy(name, shouted(tokens, after_head, span_end)),
        kind,  # type: ignore[arg-type]  # kinds of the registry, checked by its tests
        government=government,
    )
    return mention, stop


def read_family(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    """Read the abbreviation of an office; its full name if the document or the registry is sure."""
    full = context.abbreviations.get(place_key(head.form)) or head.canonical
    written = tokens.slice(index, end)
    shouted = written.isupper() and not head.form.isupper()
    short = full or (head.form if shouted else written)
    mention, stop = assemble(tokens, (index, end, None), short, "opd", context)
    return Found((replace(mention, basis="abbreviation" if full else "stated"),), stop)


def read_abbreviation(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read an abbreviation that the document introduced for a body."""
    if not tokens.capital(index):
        return None
    for end in (index + 2, index + 1):
        if end > len(tokens) or (end == index + 2 and tokens.gap(index + 1) is not Gap.HYPHEN):
            continue
        full = context.abbreviations.get("".join(tokens.folds[index:end]))
        if full is not None:
            mention, stop = assemble(tokens, (index, end, None), full, "opd", context)
            kind = _kind_of(full)
            return Found((replace(mention, basis="abbreviation", kind=kind),), stop)
    return None


def _kind_of(full: str) -> BodyKind:
    words = Tokens(full, 0, len(full))
    found = body_heads().first(words, 0)
    return found[1].office.kind if found and found[1].office else "opd"
