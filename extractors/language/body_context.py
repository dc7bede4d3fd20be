"""What a whole document says of its bodies, read once before its sentences are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.language.body_abbreviations import abbreviation_key, introduced_abbreviations
from extractors.language.body_find import find_in_tokens
from extractors.language.body_governments import government_at
from extractors.language.body_heads import blocked_words, government_heads, role_heads
from extractors.language.body_main import government_of_roles, main_government
from extractors.language.body_names import shouted, tidy
from extractors.language.body_places import (
    canonical_government,
    known_place,
    place_key,
    shaped_place,
)
from extractors.language.body_tokens import Gap, Tokens, phrase_words
from extractors.language.body_types import (
    NO_CONTEXT,
    BodyContext,
    BodyMention,
    GovernmentName,
)
from extractors.registries import families, office_types

_LEAD = 3_000  # characters in which a dateline may stand
_DATELINE_WORDS = 3
_DATELINE = re.compile(
    rf"\s*([A-Z][A-Za-z']+(?: [A-Z][A-Za-z']+){{0,{_DATELINE_WORDS - 1}}})"
    r"(?:\s*[–—-]{1,2}\s|\s*\([^()]{2,40}\)|,[^–—,.]{2,40}\s[–—-]{1,2}\s)"
)
_CHARACTERS = 300_000  # of a document that are read for its context; more adds names, not clarity


def body_context(text: str) -> BodyContext:
    """Abbreviations, governments and the main government of a document.

    The main government is the one with the greatest weight over headline, mentions with
    "Pemerintah", own verbs, roles and offices; None if there is none or two weigh the same.
    Only the first 300,000 characters are read.
    """
    tokens = Tokens(text, 0, min(len(text), _CHARACTERS))
    places = _written_places(tokens)
    known = BodyContext(places=places)
    mentions = find_in_tokens(tokens, known)
    names = _unit_names(tokens, mentions)
    introduced = _introduced(text[: tokens.end], known)
    context = BodyContext(
        abbreviations=_of_families(introduced, mentions),
        main_government=main_government(tokens, mentions),
        places=places,
        names=names | {"".join(phrase_words(full)) for full in introduced.values()},
    )
    if context.main_government is not None:
        return context
    return replace(context, main_government=government_of_roles(tokens, context))


def _written_places(tokens: Tokens) -> dict[str, tuple[GovernmentName, ...]]:
    """Governments that the document writes out, by the key of their place name.

    Names that are in no registry count where their end is certain; a longer reading of one in
    a headline is then cut to it.
    """
    sure: dict[str, list[GovernmentName]] = {}
    unsure: list[GovernmentName] = []
    datelines = _dateline_names(tokens)
    for index in range(len(tokens)):
        if (
            tokens.folds[index] in government_heads().first_words
            and tokens.fold(index - 1) != "wali"
        ):
            written = government_at(tokens, index, NO_CONTEXT)
            if written is not None and written[0].level:
                place = written[1]
                if place.sure:
                    _add(sure, place.government)
                else:
                    unsure.append(place.government)
        if tokens.folds[index] in role_heads().first_words:
            _role_place(tokens, index, sure, datelines)
    for government in unsure:
        if not _prefix_known(government, sure):
            _add(sure, government)
    return {key: tuple(entries) for key, entries in sure.items()}


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
    datelines: dict[str, str],
) -> None:
    """Read "Bupati Kenanga, Ahmad Contoh": the comma shows that Kenanga is no person.

    A name that stands in the dateline as well needs no comma.
    """
    for end, role in role_heads().at(tokens, index):
        if role.sort != "government" or not tokens.plain(end):
            continue
        if known_place(tokens, end, role.level, NO_CONTEXT) is not None:
            return
        for count in range(_DATELINE_WORDS, 0, -1):
            name = datelines.get("".join(tokens.folds[end : end + count]))
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


def _unit_names(tokens: Tokens, mentions: Iterable[BodyMention]) -> frozenset[str]:
    """Keys of proper names whose end is certain: no capital follows, and no headline."""
    by_start = {start: index for index, start in enumerate(tokens.starts)}
    proper = {office.id for office in office_types() if office.name == "proper"}
    names = set()
    for mention in mentions:
        if mention.kind not in {"opd", "unit"} or mention.role_of or mention.basis != "stated":
            continue
        words = phrase_words(mention.name)
        index = by_start.get(mention.start)
        if index is None or words[0] not in proper or tokens.headline(index):
            continue
        names.add("".join(words))
    return frozenset(names)


def _introduced(text: str, known: BodyContext) -> dict[str, str]:
    """Abbreviation keys to the names of offices and units they are introduced for.

    The bracket shows how far a name reaches, also where its affairs are in no list.
    """
    found: dict[str, str] = {}
    for short, (start, end) in introduced_abbreviations(text).items():
        tokens = Tokens(text, start, end)
        named = find_in_tokens(tokens, known)
        if len(named) != 1 or named[0].kind not in {"opd", "unit"} or named[0].start != start:
            continue
        last = len(tokens)
        found[abbreviation_key(short)] = tidy(tokens.slice(0, last), shouted(tokens, 0, last))
    return found


def _of_families(introduced: dict[str, str], mentions: Iterable[BodyMention]) -> dict[str, str]:
    """Add abbreviations of families for which the document has exactly one full name."""
    found = dict(introduced)
    offices = {
        _without_region(mention) for mention in mentions if mention.kind == "opd" and mention.name
    }
    for family in families():
        if not family.words:
            continue
        fitting = {
            name for name in offices if " " in name and set(family.words) <= set(phrase_words(name))
        }
        if len(fitting) == 1:
            full = fitting.pop()
            for form in family.forms:
                found.setdefault(abbreviation_key(form), full)
    return found


def _without_region(mention: BodyMention) -> str:
    """Return the office's own name, without the government written behind it."""
    for word in (" Kota ", " Kabupaten ", " Provinsi ", " Propinsi ", " Kab. "):
        head, found, _ = mention.name.partition(word)
        if found and mention.government:
            return head
    return mention.name
