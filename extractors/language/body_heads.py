"""The words with which names of bodies and roles of their people begin, as phrase tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.language.body_tokens import Phrases, phrase_words
from extractors.registries import (
    GroupNoun,
    Issuer,
    OfficeType,
    agencies,
    families,
    groups,
    issuer_patterns,
    issuers,
    office_types,
    office_words,
    titles,
)

HeadSort = Literal["government", "office", "family", "agency", "issuer", "leader", "pattern"]
RoleSort = Literal["government", "secretary", "office", "swallowed", "any"]

# How a government is written: the words before its name, the level they tell ("" for any).
_GOVERNMENT_FORMS = {
    "Pemerintah Kota": "kota",
    "Pemerintah Daerah Kota": "kota",
    "Pemerintah Kota Administrasi": "kota",
    "Pemkot": "kota",
    "Pemko": "kota",
    "Pemda Kota": "kota",
    "Kota": "kota",
    "Kota Administrasi": "kota",
    "Pemerintah Kabupaten": "kabupaten",
    "Pemerintah Kab": "kabupaten",
    "Pemerintah Daerah Kabupaten": "kabupaten",
    "Pemkab": "kabupaten",
    "Pemda Kabupaten": "kabupaten",
    "Pemda Kab": "kabupaten",
    "Kabupaten": "kabupaten",
    "Kabupaten Administrasi": "kabupaten",
    "Kab": "kabupaten",
    "Pemerintah Provinsi": "provinsi",
    "Pemerintah Propinsi": "provinsi",
    "Pemerintah Daerah Provinsi": "provinsi",
    "Pemprov": "provinsi",
    "Pemprop": "provinsi",
    "Pemda Provinsi": "provinsi",
    "Provinsi": "provinsi",
    "Propinsi": "provinsi",
    "Prov": "provinsi",
    "Pemerintah Daerah": "",
    "Pemda": "",
    "Pemerintah": "",
}
# Written small as well, for the government the text is about ("tahun ini pemkab menargetkan").
_SMALL_FORMS = frozenset({"Pemkot", "Pemko", "Pemkab", "Pemprov"})
_REGION_WORDS = frozenset({"kota", "kabupaten", "kab", "provinsi", "propinsi", "prov"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a phrase at the beginning of a name tells."""

    sort: HeadSort
    form: str
    level: str = ""
    strong: bool = True
    office: OfficeType | None = None
    canonical: str | None = None
    issuer: Issuer | None = None
    needs_place: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a role tells of the body: its level, or what its office is called."""

    sort: RoleSort
    form: str
    level: str = ""
    office: str = ""


@cache
def government_heads() -> Phrases[Head]:
    """Heads of governments; the small words in any case ("di kota X")."""
    table: Phrases[Head] = Phrases()
    for form, level in _GOVERNMENT_FORMS.items():
        weak = phrase_words(form)[0] in _REGION_WORDS
        written = form.lower() if weak or form.startswith("Pemerintah ") else form
        table.add(written, Head("government", form, level=level, strong=not weak))
        if form in _SMALL_FORMS:
            table.add(form.lower(), Head("government", form, level=level))
    return table


@cache
def body_heads() -> Phrases[Head]:
    """Heads of issuers, agencies, offices and abbreviations, in this order of preference."""
    table: Phrases[Head] = Phrases()
    for issuer in issuers():
        for form in issuer.forms:
            table.add(form, Head("issuer", form, issuer=issuer))
        for form in issuer.heads:
            table.add(form, Head("leader", form, issuer=issuer))
    for agency in agencies():
        for form in agency.forms:
            needs_place = form in agency.needs_place
            proper = agency.proper
            table.add(form, Head("agency", form, needs_place=needs_place, proper=proper))
    for office in office_types():
        for form in office.heads:
            table.add(form, Head("office", form, office=office))
            if office.lower and not form.isupper():
                table.add(form.lower(), Head("office", form, office=office))
    for family in families():
        for form in family.forms:
            canonical = family.canonical if form in family.certain else None
            table.add(form, Head("family", form, canonical=canonical))
    for form in issuer_patterns():
        table.add(form, Head("pattern", form))
    return table


@cache
def role_heads() -> Phrases[Role]:
    """Roles of persons, with what follows from them for the body."""
    table: Phrases[Role] = Phrases()
    known = titles()
    for form, level in known.government_roles.items():
        table.add(form, Role("government", form, level=level))
    for form in known.secretary_roles:
        table.add(form, Role("secretary", form))
    for form, office in known.office_roles.items():
        table.add(form, Role("office", form, office=office))
    for form, office in known.swallowed.items():
        table.add(form, Role("swallowed", form, office=office))
    for form in known.roles:
        table.add(form, Role("any", form))
    return table


@cache
def acting_forms() -> Phrases[str]:
    """Words before a role that say who holds it for the time being ("Plt.")."""
    table: Phrases[str] = Phrases()
    for form in titles().acting:
        table.add(form, form)
    return table


@cache
def group_nouns() -> Phrases[GroupNoun]:
    """Nouns for groups of bodies."""
    table: Phrases[GroupNoun] = Phrases()
    for noun in groups().nouns:
        for form in noun.forms:
            table.add(form, noun)
    return table


@cache
def quantifiers() -> Phrases[str]:
    """Words that say how many without a number ("seluruh")."""
    table: Phrases[str] = Phrases()
    for form in groups().quantifiers:
        table.add(form, form)
    return table


@cache
def ka_prefixed() -> dict[str, str]:
    """Folded "kadinkes" to the abbreviation of the office ("Dinkes")."""
    forms = [form for family in families() for form in family.forms if not form.isupper()]
    return {titles().prefix + form.lower(): form for form in forms if " " not in form}


@cache
def capital_forms() -> frozenset[str]:
    """Folded words that are always written in capitals ("rsud", "dpmptsp")."""
    forms = [form for form in _all_forms() if form.isupper()]
    words = {word for form in forms for word in phrase_words(form)}
    return frozenset(
        words | set(office_words().capitals) | {"".join(phrase_words(f)) for f in forms}
    )


@cache
def blocked_words() -> frozenset[str]:
    """Folded words that begin another body or role, so that a name ends before them.

    Short abbreviations are left out: in small letters they are syllables of names.
    """
    first: set[str] = set(_REGION_WORDS)
    for form in _all_forms():
        word = form.replace("-", " ").split()[0]
        if not word.isupper() or len(word) > 4:
            first.add(phrase_words(form)[0])
    return frozenset(first)


def _all_forms() -> list[str]:
    forms = list(_GOVERNMENT_FORMS)
    for issuer in issuers():
        forms += [*issuer.forms, *issuer.heads]
    for agency in agencies():
        forms += agency.forms
    for office in office_types():
        forms += office.heads
    for family in families():
        forms += family.forms
    known = titles()
    roles = [*known.government_roles, *known.secretary_roles, *known.office_roles]
    return [*forms, *issuer_patterns(), *roles, *known.swallowed, *known.roles, *known.acting]
