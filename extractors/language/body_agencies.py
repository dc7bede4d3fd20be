"""Reads vertical agencies and central bodies at a word."""

from __future__ import annotations

from dataclasses import replace

from extractors.language.body_governments import Found, region_behind
from extractors.language.body_heads import Head, blocked_words, body_heads, government_heads
from extractors.language.body_names import read_proper, shouted, tidy
from extractors.language.body_offices import after_bracket_at
from extractors.language.body_places import place_words
from extractors.language.body_tokens import PLAIN, Gap, Tokens, is_roman
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import Issuer, name_stops, office_words

# Words between an agency and its place: "Kelas I Khusus Non TPI".
_CLASS_WORDS = frozenset({"kelas", "khusus", "tpi", "non"})
_MAX_PATTERN = 8  # words of the name of a ministry that is not listed


def read_agency(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    """Read a vertical agency whose head ends before word `end`; its place is part of its name."""
    stop = _class_end(tokens, end)
    numbered = tokens.plain(stop) and tokens.words[stop].isdigit() and len(tokens.words[stop]) < 3
    stop = after_bracket_at(tokens, stop + numbered)
    region = region_behind(tokens, stop, context)
    if region is not None:
        stop = region.end
    elif head.proper and tokens.plain(stop):
        stop = read_proper(tokens, stop, context, blocked_words()) or stop
    else:
        stop = place_words(tokens, stop, blocked_words()) or stop
    if head.needs_place and stop == end:
        return None
    name = tidy(tokens.slice(index, stop), shouted(tokens, index, stop))
    full = context.abbreviations.get(name.lower()) if stop == end else None
    mention = BodyMention(tokens.starts[index], tokens.ends[stop - 1], full or name, "vertikal")
    return Found((replace(mention, basis="abbreviation" if full else "stated"),), stop)


def _class_end(tokens: Tokens, index: int) -> int:
    """Return the word after "Kelas IIA", "Kelas 1" or "Kelas I TPI" at word `index`."""
    if not tokens.plain(index) or not (
        tokens.fold(index) in _CLASS_WORDS or tokens.fold(index - 1) == "kelas"
    ):
        return index
    stop = index
    while tokens.plain(stop) and (
        tokens.fold(stop) in _CLASS_WORDS
        or is_roman(tokens.words[stop])
        or (tokens.words[stop].isdigit() and tokens.fold(stop - 1) == "kelas")
    ):
        stop += 1
    return stop


def after_country(tokens: Tokens, index: int) -> int:
    """Return the word after "RI", "R.I." or "Republik Indonesia" at word `index`."""
    gap = tokens.gap(index)
    if gap not in PLAIN | {Gap.CLOSE, Gap.HYPHEN}:
        return index
    if tokens.fold(index) == "ri" and tokens.words[index].isupper():
        return index + 1
    if tokens.fold(index) == "republik" and tokens.fold(index + 1) == "indonesia":
        return index + 2
    if tokens.fold(index) == "r" and tokens.fold(index + 1) == "i":
        return index + 2
    return index


def _same_issuer_bracket(tokens: Tokens, index: int, head: Head) -> int:
    """Return the word after "(Full Name of the Issuer)" or "(ABC RI)" at word `index`."""
    if tokens.gap(index) is not Gap.OPEN:
        return index
    for end, other in body_heads().at(tokens, index):
        if other.sort == "issuer" and other.issuer is head.issuer:
            return after_country(tokens, end)
    return after_bracket_at(tokens, index)


def read_issuer(
    tokens: Tokens, index: int, end: int, head: Head, context: BodyContext
) -> Found | None:
    """Read a listed central body with "RI", its bracket and its regional office."""
    issuer = head.issuer
    if issuer is None:
        return None
    stop = after_country(tokens, end)
    stop = after_country(tokens, _same_issuer_bracket(tokens, stop, head))
    closed = tokens.text[tokens.ends[stop - 1] : tokens.ends[stop - 1] + 1] == ")"
    office = stop if issuer.regional == "none" else _regional_office(tokens, stop, context, issuer)
    if office > stop and issuer.regional == "vertikal":
        written = tidy(tokens.slice(index, end), shouted(tokens, index, end))
        # "Badan Pusat Statistik (BPS) Kabupaten P" is "BPS Kabupaten P".
        head_name = issuer.name if stop > end else written
        place = tidy(tokens.slice(stop, office), shouted(tokens, stop, office))
        name = f"{head_name} {place}"
        mention = BodyMention(tokens.starts[index], tokens.ends[office - 1], name, "vertikal")
        return Found((mention,), office)
    name = issuer.name
    if office > stop and issuer.regional == "keep":
        name = f"{issuer.name} {tidy(tokens.slice(stop, office), shouted(tokens, stop, office))}"
    stop = max(stop, office)
    # A bracket inside the span is closed inside it.
    opened = tokens.text.count(
        "(", tokens.starts[index], tokens.ends[stop - 1]
    ) > tokens.text.count(")", tokens.starts[index], tokens.ends[stop - 1])
    span_end = tokens.ends[stop - 1] + (1 if closed and opened and office <= stop else 0)
    return Found((BodyMention(tokens.starts[index], span_end, name, "instansi", issuer.id),), stop)


def _regional_office(tokens: Tokens, index: int, context: BodyContext, issuer: Issuer) -> int:
    """Return the word after "Perwakilan Provinsi X", "Kota X" or "X" at word `index`."""
    if tokens.gap(index) not in PLAIN | {Gap.CLOSE}:
        return index
    at = index
    while tokens.fold(at) in {"perwakilan", "kantor", "wilayah", "regional"} and tokens.capital(at):
        at += 1
    if at < len(tokens) and at > index and is_roman(tokens.words[at]):
        at += 1
    region = region_behind(tokens, at, context)
    # "opini BPK Kota X" names the government that was judged, "BPK X" an office of BPK.
    judged = issuer.regional == "same" and at == index and _government_head(tokens, at)
    if region is not None and not judged:
        return region.end
    if at > index and tokens.plain(at) and tokens.capital(at):
        return read_proper(tokens, at, context, blocked_words()) or at
    return at if at > index and tokens.fold(at - 1) != "kantor" else index


def _government_head(tokens: Tokens, index: int) -> bool:
    return any(head.level != "provinsi" for _, head in government_heads().at(tokens, index))


def read_pattern(tokens: Tokens, index: int, end: int) -> Found | None:
    """Read a ministry or agency that is not listed: capitalised words, joined by "dan"."""
    stop = end
    while stop < len(tokens) and stop - end < _MAX_PATTERN and _pattern_word(tokens, stop):
        stop += 1
    while stop > end and tokens.fold(stop - 1) in office_words().joining:
        stop -= 1
    if stop == end or is_roman(tokens.words[end]) or len(tokens.words[end]) == 1:
        return None
    span_end = after_country(tokens, stop) if tokens.plain(stop) else stop
    name = tidy(tokens.slice(index, stop), shouted(tokens, index, stop))
    mention = BodyMention(tokens.starts[index], tokens.ends[span_end - 1], name, "instansi")
    return Found((mention,), after_bracket_at(tokens, span_end))


def _pattern_word(tokens: Tokens, index: int) -> bool:
    folded = tokens.fold(index)
    if not tokens.plain(index):
        return False
    if folded in office_words().joining:
        follows = tokens.fold(index + 1)
        return (
            tokens.plain(index + 1)
            and tokens.capital(index + 1)
            and follows not in blocked_words()
            and follows not in name_stops().stops
        )
    known = folded in office_words().groups
    stops = folded in name_stops().stops or folded in blocked_words()
    return tokens.capital(index) and (known or not stops)
