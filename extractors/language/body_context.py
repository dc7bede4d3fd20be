"""What a whole document says of its bodies, read once before its sentences are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.language.body_abbreviations import abbreviation_key, introduced_abbreviations
from extractors.language.body_find import find_in_tokens
from extractors.language.body_main import government_of_roles, main_government
from extractors.language.body_names import shouted, tidy
from extractors.language.body_tokens import Tokens, phrase_words
from extractors.language.body_types import (
    BodyContext,
    BodyMention,
)
from extractors.language.body_written import written_places
from extractors.registries import families, office_types

_BARE_HEADS = ("RSUD", "RSJD", "RSU", "Lapas", "Rutan", "Samsat")
_CHARACTERS = 300_000  # of a document that are read for its context; more adds names, not clarity


def body_context(text: str) -> BodyContext:
    """Abbreviations, governments and the main government of a document.

    The main government is the one with the greatest weight over headline, mentions with
    "Pemerintah", own verbs, roles and offices; None if there is none or two weigh the same.
    Only the first 300,000 characters are read.
    """
    tokens = Tokens(text, 0, min(len(text), _CHARACTERS))
    places = written_places(tokens)
    known = BodyContext(places=places)
    mentions = find_in_tokens(tokens, known)
    names = _unit_names(tokens, mentions)
    introduced = _introduced(text[: tokens.end], known)
    context = BodyContext(
        abbreviations=_of_heads(_of_families(introduced, mentions), mentions),
        main_government=main_government(tokens, mentions),
        places=places,
        names=names | {"".join(phrase_words(full)) for full in introduced.values()},
    )
    if context.main_government is not None:
        return context
    return replace(context, main_government=government_of_roles(tokens, context))


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


def _of_heads(found: dict[str, str], mentions: Iterable[BodyMention]) -> dict[str, str]:
    """Add "RSUD" and "Lapas" alone where the document names exactly one."""
    for head in _BARE_HEADS:
        names = {
            _without_region(m)
            for m in mentions
            if m.role_of is None and m.name.startswith(f"{head} ") and m.basis == "stated"
        }
        shortest = min(names, key=len, default="")
        if shortest and all(name.startswith(shortest) for name in names):
            found.setdefault(head.lower(), shortest)
    return found


def _without_region(mention: BodyMention) -> str:
    """Return the office's own name, without the government written behind it."""
    for word in (" Kota ", " Kabupaten ", " Provinsi ", " Propinsi ", " Kab. "):
        head, found, _ = mention.name.partition(word)
        if found and mention.government:
            return head
    return mention.name
