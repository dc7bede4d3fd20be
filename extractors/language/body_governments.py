"""Reads governments at a word: "Pemerintah Kota X", "Kota P dan Q", "Pemkot" alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.language.body_heads import Head, blocked_words, government_heads
from extractors.language.body_names import shared_members
from extractors.language.body_places import Place, known_place, place_key, read_place, shaped_place
from extractors.language.body_tokens import PLAIN, Gap, Tokens, fold
from extractors.language.body_types import BodyContext, BodyMention, GovernmentName
from extractors.registries import groups, name_stops

_ADDRESS = 8  # words before a comma in which a building is looked for
_BUILDINGS = frozenset({
    "kantor", "gedung", "aula", "auditorium", "hotel", "balai", "pendopo", "ruang", "ballroom",
    "graha", "convention", "istana", "rumah", "lapangan", "alun", "kampus", "gelora", "gor",
    "stadion", "taman", "pantai",
})  # fmt: skip


_POINTING = frozenset({"setempat", "itu", "ini", "tersebut"})


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions that begin at one word, and the word after all that they took."""

    mentions: tuple[BodyMention, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A government written behind an office: its end, and which it is if known."""

    end: int
    government: GovernmentName | None


def government_at(tokens: Tokens, index: int, context: BodyContext) -> tuple[Head, Place] | None:
    """Return a government's head and name at word `index`, or None."""
    for end, head in government_heads().at(tokens, index):
        place = _place_after(tokens, end, head, context)
        if place is not None:
            return head, place
    return None


def _place_after(tokens: Tokens, end: int, head: Head, context: BodyContext) -> Place | None:
    if tokens.gap(end) is Gap.DOT and fold(head.form)[-3:] not in {"kab", "rov", "rop"}:
        return None
    behind = _behind_short(tokens, end)
    if tokens.gap(end) is Gap.CLOSE or (behind > end and not tokens.capital(behind)):
        return None
    end = behind
    capital = tokens.capital(end - 1)
    if head.level and capital:
        return read_place(tokens, end, head.level, context, blocked_words())
    if not tokens.plain(end) and tokens.gap(end) not in {Gap.DOT, Gap.CLOSE}:
        return None
    # Small "kota X" and "Pemda X" need a name that is known.
    return known_place(tokens, end, head.level or None, context)


def _behind_short(tokens: Tokens, end: int) -> int:
    """The word behind a bracket with the short form: "Pemerintah Kota (Pemkot) X"."""
    if tokens.gap(end) is not Gap.OPEN:
        return end
    for stop, head in government_heads().at(tokens, end):
        if head.strong and tokens.gap(stop) is Gap.CLOSE:
            return stop
    return end


def _neighbour(tokens: Tokens, index: int, context: BodyContext) -> tuple[Head, Place] | None:
    """Read "Kota tetangga, X" and "kabupaten tetangganya, Y"."""
    for end, head in government_heads().at(tokens, index):
        if not head.level or head.strong or not tokens.fold(end).startswith("tetangga"):
            continue
        if not tokens.plain(end) or tokens.gap(end + 1) not in PLAIN | {Gap.COMMA}:
            continue
        place = known_place(tokens, end + 1, head.level, context)
        place = place or shaped_place(tokens, end + 1, head.level, blocked_words(), comma=True)
        if place is not None:
            return head, place
    return None


def read_region(tokens: Tokens, index: int, context: BodyContext) -> Region | None:
    """Read a government behind an office's name: "Kota X", "Pemkot X" or plain "X"."""
    if not tokens.plain(index):
        return None
    if tokens.fold(index) == "pada" and tokens.plain(index + 1):
        return None
    written = government_at(tokens, index, context)
    if written is not None:
        return Region(written[1].end, written[1].government)
    return _bare_region(tokens, index, context)


def _bare_region(tokens: Tokens, index: int, context: BodyContext) -> Region | None:
    place = known_place(tokens, index, None, context)
    if place is not None:
        return Region(place.end, place.government)
    # A name that several governments have is part of the name, but tells no government.
    for level in ("kota", "kabupaten", "provinsi"):
        several = known_place(tokens, index, level, context)
        if several is not None:
            return Region(several.end, None)
    return None


def region_behind(tokens: Tokens, index: int, context: BodyContext) -> Region | None:
    """Read a government behind a name, also behind a closed bracket."""
    if tokens.plain(index):
        return read_region(tokens, index, context)
    if index < len(tokens) and tokens.gap(index) is Gap.CLOSE:
        written = government_at(tokens, index, context)
        if written:
            return Region(written[1].end, written[1].government)
        return _bare_region(tokens, index, context)
    return None


def read_government(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a government with its name, or one that stands for the document's own."""
    written = government_at(tokens, index, context) or _neighbour(tokens, index, context)
    if written is None:
        return read_nameless(tokens, index, context)
    head, place = written
    if nickname(tokens, place) and place_key(place.government.place) not in context.places:
        return _own(tokens, index, place, head, context)
    first = _government_mention(tokens, index, place, head)
    mentions = [first]
    end = place.end
    # "Kota P dan Q": further governments of the level, by names that are known.
    if head.level:

        def member(
            inner: Tokens, at: int, known: BodyContext, blocked: frozenset[str]
        ) -> int | None:
            found = known_place(inner, at, head.level, known)
            return found.end if found else None

        for start, stop in shared_members(tokens, end, member, context, blocked_words()):
            shared = known_place(tokens, start, head.level, context)
            if shared is not None:
                mention = _government_mention(tokens, start, shared, head)
                mentions.append(replace(mention, basis="list", location_only=first.location_only))
                end = stop
    return Found(tuple(mentions), end)


def nickname(tokens: Tokens, place: Place) -> bool:
    """Tell "Kota Seribu Bunga itu": a name in no registry that points back may be a byname."""
    return (
        place.government.id is None
        and tokens.fold(place.end) in _POINTING
        and tokens.plain(place.end)
    )


def _own(
    tokens: Tokens, index: int, place: Place, head: Head, context: BodyContext
) -> Found | None:
    """Read a byname of the document's own government."""
    main = context.main_government
    if main is None or head.level != main.level:
        return Found((), place.end)
    own = Place(place.end, main, sure=True)
    return Found(
        (replace(_government_mention(tokens, index, own, head), basis="abbreviation"),), own.end
    )


def _government_mention(tokens: Tokens, index: int, place: Place, head: Head) -> BodyMention:
    return BodyMention(
        tokens.starts[index],
        tokens.ends[place.end - 1],
        place.government.name,
        "pemda",
        place.government.id,
        government=place.government.name,
        location_only=not head.strong and is_location(tokens, index, place.end),
    )


def is_location(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether the words before "Kota X" make it a place: "di", "warga", an address."""
    before = tokens.fold(index - 1)
    if not before:
        return False
    gap = tokens.gap(index)
    if gap in PLAIN or gap in {Gap.HYPHEN, Gap.DOT}:
        # "di Gelora A Kota X": the hall is there.
        return before in name_stops().place_cues or (
            tokens.capital(index - 1) and _behind_building(tokens, index)
        )
    # "Gedung A, Kota X": an address goes on; at the start of a sentence "Kini, Kota X" does not.
    return (gap is Gap.COMMA and _behind_building(tokens, index)) or (
        gap is Gap.COMMA
        and index > 1
        and tokens.capital(index - 1)
        and before not in name_stops().stops
        and not _place_before(tokens, index)
        # "Menurut Ombudsman, Kota X meraih …" acts.
        and not (tokens.plain(end) and tokens.fold(end) in name_stops().verbs_of_bodies)
    )


def _behind_building(tokens: Tokens, index: int) -> bool:
    """Tell whether the words before the comma name where: "di Kantor BPK Provinsi P, Kota X"."""
    at = index - 1
    while at > 0 and index - at <= _ADDRESS and tokens.gap(at) in PLAIN | {Gap.DOT}:
        at -= 1
        if tokens.fold(at) in _BUILDINGS:
            return tokens.fold(at - 1) in {"di", "ke", "dari", "bertempat"}
    return False


def _place_before(tokens: Tokens, index: int) -> bool:
    """Tell whether the words before the comma name a government too: a list, no address."""
    for back in range(2, 7):
        at = index - back
        if at >= 0 and tokens.fold(at) in {"kota", "kabupaten", "provinsi", "pemkot", "pemkab"}:
            return True
    return False


def _one_government(tokens: Tokens, index: int) -> bool:
    """Tell "Pemkab" or "pemkab" from "sejumlah pemkab" and "pemkab/pemkot"."""
    if tokens.capital(index):
        return True
    if Gap.SLASH in (tokens.gap(index), tokens.gap(index + 1)):
        return False
    before = tokens.fold(index - 1)
    counted = before.isdecimal() or before in groups().numbers
    return not counted and before not in groups().quantifiers


def read_nameless(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read "Pemkot" or "Pemerintah Kota" alone: the document's own government of this level."""
    main = context.main_government
    if main is None or not _one_government(tokens, index):
        return None
    for end, head in government_heads().at(tokens, index):
        if not head.strong or head.form in {"Pemerintah", "Pemerintah Daerah"}:
            continue
        follows = tokens.capital(end) and tokens.plain(end) and not tokens.headline(index)
        pointing = tokens.plain(end) and tokens.fold(end) in _POINTING
        written = tokens.capital(end - 1) or end == index + 1 or pointing
        if head.level not in ("", main.level) or not written or follows:
            continue
        mention = BodyMention(
            tokens.starts[index],
            tokens.ends[end - 1],
            main.name,
            "pemda",
            main.id,
            government=main.name,
            basis="abbreviation",
        )
        return Found((mention,), end)
    return None
