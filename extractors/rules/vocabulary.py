"""The slots' word lists, compiled once from vocabulary.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.language.matching import spaced


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One compiled pattern per list; those named `before_…` match at the end of a stretch."""

    counted: re.Pattern[str]
    before_bounding: re.Pattern[str]
    bounding_behind: re.Pattern[str]
    own_government: re.Pattern[str]
    group_again: re.Pattern[str]
    office_by_type: re.Pattern[str]
    supervisor: re.Pattern[str]
    aggregate: re.Pattern[str]
    before_compared: re.Pattern[str]
    before_receiving: re.Pattern[str]
    witness: re.Pattern[str]
    before_predicate: re.Pattern[str]
    before_part: re.Pattern[str]
    before_owned: re.Pattern[str]
    before_audience: re.Pattern[str]
    reporting: re.Pattern[str]
    list_opener: re.Pattern[str]
    same_event: re.Pattern[str]
    same_body: re.Pattern[str]
    definition: re.Pattern[str]
    generic_titles: frozenset[str]
    passing: frozenset[str]
    own_measure: re.Pattern[str]
    before_old: re.Pattern[str]
    becoming: re.Pattern[str]
    purpose: re.Pattern[str]
    other_matter: re.Pattern[str]


@cache
def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, as whole words."""
    return re.compile(spaced(rf"\b(?:{'|'.join(re.escape(w) for w in words)})\b"), re.IGNORECASE)


@cache
def vocabulary() -> Vocabulary:
    """All lists of vocabulary.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("vocabulary.yaml").read_text("utf-8"))

    def any_of(key: str) -> str:
        return spaced("|".join(sorted(raw[key], key=len, reverse=True)))

    def ends(key: str, gap: str = "") -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(key)})\s+{gap}$", re.IGNORECASE)

    return Vocabulary(
        counted=re.compile(rf"\s*(?:{any_of('counted_nouns')})\b", re.IGNORECASE),
        before_bounding=ends("bounding", r"(?:(?:nilai|skor|dari|adalah|sebesar|sekitar)\s+)*"),
        bounding_behind=re.compile(rf"\s+(?:{any_of('bounding_behind')})\b", re.IGNORECASE),
        own_government=re.compile(rf"\b(?:{any_of('own_government')})\b(?!\s+[A-Z])"),
        group_again=re.compile(rf"\W*(?:{any_of('group_again')})", re.IGNORECASE),
        office_by_type=re.compile(spaced(rf"\b(?:{raw['office_by_type']})")),
        supervisor=re.compile(rf"(?:{any_of('supervisors')})\b", re.IGNORECASE),
        aggregate=re.compile(rf"\b(?:{any_of('aggregate')})\b", re.IGNORECASE),
        before_compared=ends("compared", r"(?:dengan\s+)?"),
        before_receiving=ends("receiving", r"(?:pihak\s+|jajaran\s+)?"),
        reporting=re.compile(rf"(?:\s*\([^)]*\))?\s+(?:{any_of('reporting')})\b", re.IGNORECASE),
        before_predicate=ends("predicate"),
        before_part=ends("parts"),
        before_owned=ends("owning"),
        before_audience=ends("audience"),
        witness=re.compile(rf"\b(?:{any_of('witnesses')})\b", re.IGNORECASE),
        list_opener=re.compile(rf"\b(?:{any_of('list_openers')})\b|:", re.IGNORECASE),
        same_event=re.compile(rf"\W*(?:{any_of('same_event')})", re.IGNORECASE),
        same_body=re.compile(rf"\b(?:{any_of('same_body')})\b", re.IGNORECASE),
        definition=re.compile(rf"\b(?:{any_of('definition')})\b", re.IGNORECASE),
        generic_titles=frozenset(raw["generic_titles"]),
        passing=frozenset(word for line in raw["passing"] for word in line.split()),
        own_measure=re.compile(rf"\b(?:{any_of('own_measure')})\b", re.IGNORECASE),
        before_old=re.compile(rf"\b(?:{any_of('before_old')})\b[^.;,]*$", re.IGNORECASE),
        purpose=re.compile(rf"\b(?:{any_of('purpose')})\b", re.IGNORECASE),
        other_matter=re.compile(rf"\b(?:{any_of('other_matter')})\b", re.IGNORECASE),
        becoming=re.compile(rf"\b(?:{any_of('becoming')})\b", re.IGNORECASE),
    )
