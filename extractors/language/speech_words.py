"""Words of speech, compiled once from speech.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.language.matching import spaced
from extractors.language.number_words import load_words
from extractors.registries import titles


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Patterns and word sets; group 1 of a verb is its ending -nya ("ujarnya")."""

    following: re.Pattern[str]
    opening: re.Pattern[str]
    preceding: re.Pattern[str]
    passive: re.Pattern[str]
    according: re.Pattern[str]
    pronoun: re.Pattern[str]
    own_office: re.Pattern[str]
    person_noun: re.Pattern[str]
    role: re.Pattern[str]
    lead: re.Pattern[str]
    spokesman: re.Pattern[str]
    unnamed: re.Pattern[str]
    author: re.Pattern[str]
    somebody: frozenset[str]
    no_person: frozenset[str]
    adverbs: frozenset[str]
    roots: frozenset[str]
    same_roles: dict[str, str]
    verbs: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """All lists of speech.yaml; roles without a name are those of titles.yaml."""
    raw = load_words("speech.yaml")
    verbs = [*raw["preceding"], *raw["stance"]]
    return SpeechWords(
        following=_pattern(raw["following"], "(nya)?"),
        opening=_pattern(raw["opening"], "(nya)?"),
        preceding=_pattern(verbs),
        passive=_pattern(raw["passive"], "(nya)?"),
        according=_pattern(raw["according_to"], "(nya)?"),
        pronoun=_pattern(raw["pronouns"]),
        own_office=_pattern(raw["own_office"]),
        person_noun=re.compile(
            spaced(
                rf"\W*(?:{_any(raw['person_nouns'])})(?: [\w-]+){{0,6}}? (?:itu|ini|tersebut)\b"
            ),
            re.IGNORECASE,
        ),
        role=re.compile(spaced(rf"\b(?:{_any(_roles())})(?=(?:nya)?\b)"), re.IGNORECASE),
        lead=re.compile(spaced(rf"(?:^|\W)(?:{_any(raw['leads'])})\W*$"), re.IGNORECASE),
        spokesman=re.compile(spaced(rf"\b(?:{_any(raw['spokesman'])})\W*$"), re.IGNORECASE),
        unnamed=re.compile(spaced(rf"\W*(?:{'|'.join(raw['unnamed'])})\b"), re.IGNORECASE),
        author=re.compile(spaced(rf"\W*(?:{'|'.join(raw['author'])})\b"), re.IGNORECASE),
        somebody=frozenset(raw["somebody"]),
        no_person=frozenset(raw["no_person"]),
        adverbs=frozenset(raw["adverbs"]),
        roots=frozenset({*raw["following"], *(w + "nya" for w in raw["following"]), "menurut"}),
        same_roles=raw["same_roles"],
        verbs=frozenset(verbs),
    )


def _roles() -> list[str]:
    known = titles()
    acting = "(?:" + "|".join(re.escape(form) for form in known.acting) + r")\.? "
    plain = [*known.government_roles, *known.secretary_roles, *known.office_roles]
    plain += [*known.swallowed, *known.plain_roles]
    offices = ["Kepala Badan", "Kepala Bagian", "Direktur Utama", "Direktur", "Ketua DPRD"]
    return [f"(?:{acting})?{form}" for form in [*plain, *offices]]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=len, reverse=True))


def _pattern(words: Iterable[str], ending: str = "") -> re.Pattern[str]:
    return re.compile(spaced(rf"\b(?:{_any(words)}){ending}\b"), re.IGNORECASE)
