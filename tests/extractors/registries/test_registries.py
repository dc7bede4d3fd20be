"""The registry files hold what their loaders promise."""

import collections
from importlib.resources import files

import pytest

from extractors.registries import (
    agencies,
    families,
    governments,
    groups,
    issuer_patterns,
    issuers,
    name_stops,
    office_types,
    office_words,
    titles,
)

JENIS = {
    "provinsi": 38,
    "kabupaten": 415,
    "kabupaten administrasi": 1,
    "kota": 93,
    "kota administrasi": 5,
}


def test_governments_are_complete() -> None:
    assert collections.Counter(entry.jenis for entry in governments()) == JENIS


def test_codes_are_unique_and_well_formed() -> None:
    codes = [entry.code for entry in governments()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) in {2, 5} and code.replace(".", "").isdigit() for code in codes)
    assert codes == sorted(codes)


def test_level_and_name_tell_a_government_apart() -> None:
    # Banjar alone lies in two provinces: one is a kota, the other a kabupaten.
    pairs = [(entry.level, entry.name) for entry in governments()]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize(
    ("code", "name", "level", "alias"),
    [
        ("31", "DKI Jakarta", "provinsi", "Daerah Khusus Ibukota Jakarta"),
        ("34", "Daerah Istimewa Yogyakarta", "provinsi", "DIY"),
        ("35", "Jawa Timur", "provinsi", "Jatim"),
        ("36.74", "Tangerang Selatan", "kota", "Tangsel"),
        ("31.74", "Jakarta Selatan", "kota", "Jaksel"),
    ],
)
def test_aliases(code: str, name: str, level: str, alias: str) -> None:
    entry = next(entry for entry in governments() if entry.code == code)
    assert (entry.name, entry.level) == (name, level)
    assert alias in entry.aliases


def test_province_of_a_city_is_named_as_the_province() -> None:
    names = {entry.name for entry in governments() if entry.jenis == "provinsi"}
    assert {entry.province for entry in governments()} == names


def test_source_and_licence_stand_in_the_file() -> None:
    head = files("extractors.registries").joinpath("governments.csv").read_text("utf-8")[:600]
    assert "MIT, Copyright (c) 2017-2025 Cahya DSN" in head


def test_issuers_are_unique_and_written_once() -> None:
    ids = [issuer.id for issuer in issuers()]
    assert len(set(ids)) == len(ids)
    forms = [form for issuer in issuers() for form in (*issuer.forms, *issuer.heads)]
    assert len(set(forms)) == len(forms)
    assert {issuer.regional for issuer in issuers()} == {"none", "same", "vertikal", "keep"}


@pytest.mark.parametrize(
    ("ident", "name"),
    [
        ("bpk", "BPK RI"),
        ("bpkp", "BPKP"),
        ("kpk", "KPK"),
        ("kemenpanrb", "KemenPANRB"),
        ("kemendagri", "Kementerian Dalam Negeri"),
        ("ombudsman", "Ombudsman RI"),
        ("bkn", "BKN"),
        ("anri", "ANRI"),
        ("lan", "LAN"),
        ("kasn", "KASN"),
    ],
)
def test_issuer_names(ident: str, name: str) -> None:
    assert next(issuer for issuer in issuers() if issuer.id == ident).name == name


def test_every_entry_is_text() -> None:
    # YAML reads bare words such as "no" and "on" as booleans.
    words: list[object] = [*issuer_patterns()]
    for office in office_types():
        words += office.heads
    for family in families():
        words += [*family.forms, *family.words, family.canonical]
    for agency in agencies():
        words += agency.forms
    for noun in groups().nouns:
        words += noun.forms
    known = titles()
    words += [*known.degrees, *known.honorifics, *known.roles, *known.office_roles]
    words += [*known.government_roles, *known.swallowed, *known.plain_roles, *known.acting]
    words += [*name_stops().stops, *office_words().groups, *office_words().common]
    assert words
    assert all(isinstance(word, str) and word.strip() == word and word for word in words)


def test_kinds_and_styles_are_known() -> None:
    assert {office.kind for office in office_types()} == {"opd", "unit", "instansi"}
    assert {office.name for office in office_types()} == {
        "urusan",
        "proper",
        "number",
        "region",
        "place",
    }
    assert len({office.id for office in office_types()}) == len(office_types())
    assert all(office.confidence for office in office_types())


def test_certain_forms_are_forms_of_their_family() -> None:
    for family in families():
        assert family.certain <= set(family.forms), family.function


def test_an_abbreviation_belongs_to_one_family() -> None:
    forms = [form for family in families() for form in family.forms]
    assert [form for form, count in collections.Counter(forms).items() if count > 1] == []


def test_needs_place_forms_are_forms() -> None:
    for agency in agencies():
        assert agency.needs_place <= set(agency.forms), agency.organisation


def test_joined_affairs_are_affairs() -> None:
    words = office_words()
    assert all({first, second} <= set(words.groups) for first, second in words.joined)


def test_stop_words_hide_only_names_that_are_known_as_a_whole() -> None:
    stops = name_stops().stops
    first = {entry.name for entry in governments() if entry.name.split()[0].lower() in stops}
    assert first == {"Lima Puluh Kota", "Empat Lawang", "Daerah Istimewa Yogyakarta"}


def test_loaders_read_once() -> None:
    assert governments() is governments()
    assert issuers() is issuers()
