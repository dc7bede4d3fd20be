"""Governments that a document writes out, also those that are in no registry."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.body_governments import government_at, nickname
from extractors.language.body_heads import blocked_words, government_heads, role_heads
from extractors.language.body_places import (
    Place,
    behind_role,
    canonical_government,
    known_place,
    place_key,
    shaped_place,
)
from extractors.language.body_tokens import PLAIN, Gap, Tokens, phrase_words
from extractors.language.body_types import NO_CONTEXT, GovernmentName
from extractors.registries import agencies, families, name_stops, office_types

_LEAD = 3_000  # characters in which a dateline may stand
_NAME_WORDS = 3
_DATELINE = re.compile(
    rf"\s*([A-Z][A-Za-z']+(?: [A-Z][A-Za-z']+){{0,{_NAME_WORDS - 1}}})"
    r"(?:\s*[–—-]{1,2}\s|\s*\([^()]{2,40}\)|,[^–—,.]{2,40}\s[–—-]{1,2}\s)"
)


def written_places(tokens: Tokens) -> dict[str, tuple[GovernmentName, ...]]:
    """Governments that the document writes out, by the key of their place name.

    Names that are in no registry count where their end is certain; a longer reading of one in
    a headline is then cut to it.
    """
    sure: dict[str, list[GovernmentName]] = {}
    unsure: list[GovernmentName] = []
    bynames: list[GovernmentName] = []
    names = {**_cued_names(tokens), **_run_names(tokens), **_dateline_names(tokens)}
    for index in range(len(tokens)):
        if (
            tokens.folds[index] in government_heads().first_words
            and tokens.fold(index - 1) != "wali"
        ):
            written = government_at(tokens, index, NO_CONTEXT)
            if written is not None and written[0].level:
                place = _extended(tokens, written[1], names)
                if nickname(tokens, place):
                    bynames.append(place.government)
                elif place.sure:
                    _add(sure, place.government)
                else:
                    unsure.append(place.government)
        if tokens.folds[index] in role_heads().first_words:
            _role_place(tokens, index, sure, names)
    for government in bynames:
        # "Kota Seribu Bunga itu" is a byname, unless the name stands elsewhere as well.
        if _times(tokens, government) > 1:
            _add(sure, government)
    for government in unsure:
        if not _prefix_known(government, sure):
            _add(sure, government)
    return {key: tuple(entries) for key, entries in sure.items()}


def _times(tokens: Tokens, government: GovernmentName) -> int:
    text = f" {' '.join(tokens.folds)} "
    return text.count(f" {' '.join(phrase_words(government.place))} ")


def _add(found: dict[str, list[GovernmentName]], government: GovernmentName) -> None:
    entries = found.setdefault(place_key(government.place), [])
    if government not in entries:
        entries.append(government)


def _prefix_known(government: GovernmentName, found: dict[str, list[GovernmentName]]) -> bool:
    words = phrase_words(government.place)
    for count in range(1, len(words) + 1):
        entries = found.get("".join(words[:count]).replace("kepulauan", "kep"), ())
        if any(entry.level == government.level for entry in entries):
            return True
    return False


def _dateline_names(tokens: Tokens) -> dict[str, str]:
    """Names with which lines open before a dash or bracket ("BUKIT MELATI (Media) –"), by key."""
    found: dict[str, str] = {}
    for line in tokens.text[tokens.start : tokens.start + _LEAD].splitlines():
        match = _DATELINE.match(line)
        if match:
            name = match.group(1)
            found.setdefault(place_key(name), name.title() if name.isupper() else name)
    return found


def _role_place(
    tokens: Tokens,
    index: int,
    found: dict[str, list[GovernmentName]],
    names: dict[str, str],
) -> None:
    """Read "Bupati Kenanga, Ahmad Contoh": the comma shows that Kenanga is no person.

    A name that stands in the dateline or behind words of places as well needs no comma.
    """
    for end, role in role_heads().at(tokens, index):
        if role.sort != "government" or not tokens.plain(end):
            continue
        if known_place(tokens, end, role.level, NO_CONTEXT) is not None:
            return
        for count in range(_NAME_WORDS, 0, -1):
            name = names.get("".join(tokens.folds[end : end + count]))
            if name is not None and tokens.capital(end):
                full = canonical_government(role.level, name)
                _add(found, GovernmentName(full, None, role.level, name))
                return
        place = shaped_place(tokens, end, role.level, blocked_words())
        if place is None or place.end - end > 2 or tokens.headline(end):
            return
        if tokens.gap(place.end) is Gap.COMMA and tokens.capital(place.end):
            _add(found, place.government)
        return


def _extended(tokens: Tokens, place: Place, names: dict[str, str]) -> Place:
    """The place with all words of its name, where the name's end is known from elsewhere."""
    if place.government.id is not None and (
        place.end >= len(tokens)
        or tokens.headline(place.end)
        or known_place(tokens, place.end, None, NO_CONTEXT)
    ):
        return place  # "Kabupaten P Jawa Tengah"
    first = place.end - len(phrase_words(place.government.place))
    for end in range(first + _NAME_WORDS, place.end, -1):
        name = names.get("".join(tokens.folds[first:end]))
        if name is not None and all(tokens.plain(at) for at in range(first + 1, end)):
            level = place.government.level
            full = canonical_government(level, name)
            return Place(end, GovernmentName(full, None, level, name), True)
    return place


def _run_names(tokens: Tokens) -> dict[str, str]:
    """Names of two or three words whose both ends are certain: "di Bukit Melati,", by key.

    They stand behind a word that goes before places or in names of offices.
    """
    found: dict[str, str] = {}
    for index in range(1, len(tokens)):
        if tokens.fold(index - 1) not in _place_leads() or not tokens.plain(index):
            continue
        # "Wali Kota" and "Ketua DPRD Kota P" go before a person.
        if tokens.fold(index - 2) in {"wali", "wakil"} or behind_role(tokens, index):
            continue
        end = index
        while end < len(tokens) and end - index <= _NAME_WORDS and _name_word(tokens, index, end):
            end += 1
        if not 2 <= end - index <= _NAME_WORDS or tokens.headline(index):
            continue
        if tokens.gap(end) in PLAIN | {Gap.HYPHEN} and tokens.capital(end):
            continue
        found.setdefault("".join(tokens.folds[index:end]), tokens.slice(index, end))
    return found


def _cued_names(tokens: Tokens) -> dict[str, str]:
    """Names of one word behind a word that goes before places: "di Kenanga masih …", by key."""
    found: dict[str, str] = {}
    for index in range(1, len(tokens)):
        cued = tokens.fold(index - 1) in _PLACE_CUES and tokens.plain(index)
        if not cued or not _name_word(tokens, index, index) or tokens.headline(index):
            continue
        if tokens.gap(index + 1) in PLAIN | {Gap.HYPHEN} and tokens.capital(index + 1):
            continue
        found.setdefault(tokens.folds[index], tokens.words[index])
    return found


_PLACE_CUES = frozenset({"di", "se", "warga", "masyarakat", "penduduk", "wilayah", "asal"})


def _name_word(tokens: Tokens, first: int, index: int) -> bool:
    if not tokens.capital(index) or (index > first and tokens.gap(index) is not Gap.SPACE):
        return False
    word, folded = tokens.words[index], tokens.folds[index]
    known = folded in name_stops().stops or folded in blocked_words()
    return not known and len(word) > 2 and word.isalpha() and not tokens.acronym(index)


@cache
def _place_leads() -> frozenset[str]:
    regions = {"kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemprov", "pemko", "dprd"}
    offices = {phrase_words(form)[-1] for family in families() for form in family.forms}
    heads = {phrase_words(head)[-1] for office in office_types() for head in office.heads}
    agencies_ = {phrase_words(form)[-1] for agency in agencies() for form in agency.forms}
    named = {"kecamatan", "kelurahan", "desa", "puskesmas", "negeri", "teknis", "daerah"}
    return (_PLACE_CUES | regions | offices | heads | agencies_) - named
