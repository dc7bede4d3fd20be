"""What is shown is masked, is no markup, and steers no terminal; words are Indonesian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.screen import MASK, masked, masked_json, text
from bukti.words import (
    date,
    day,
    details,
    document_type,
    field_name,
    number,
    period,
    reason,
    value,
    word,
    words,
)
from schemas.catalogue import claims
from schemas.records import Claim, EventDate, Period

NIK = "3301234567890123"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (NIK, MASK * 16),
        (f"NIK:{NIK}.", f"NIK:{MASK * 16}."),
        ("3301 2345 6789 0123", " ".join([MASK * 4] * 4)),
        ("330123-456789-0123", f"{MASK * 6}-{MASK * 6}-{MASK * 4}"),
        ("330123456789012", "330123456789012"),
        ("197001012000031001", "197001012000031001"),  # a NIP has 18 digits and is public
        ("188.45/120/2023", "188.45/120/2023"),
        ("2021 2022 2023 2024", "2021 2022 2023 2024"),
        ("ev-1234567890123456a", "ev-1234567890123456a"),
    ],
)
def test_sixteen_digits_are_masked(said: str, shown: str) -> None:
    assert masked(said) == shown


@given(st.text())
def test_masking_keeps_the_length_and_leaves_no_number(said: str) -> None:
    padded = f"{said} {NIK} {said}"
    assert len(masked(padded)) == len(padded)
    assert NIK not in masked(padded)
    assert masked(masked(padded)) == masked(padded)


def test_masking_reaches_every_text_of_a_json_value() -> None:
    assert masked_json({"a": [NIK, 1, None, {"b": NIK}]}) == {
        "a": [MASK * 16, 1, None, {"b": MASK * 16}]
    }


@given(st.text())
def test_shown_text_keeps_its_length_and_steers_nothing(said: str) -> None:
    shown = text(said).plain
    assert len(shown) == len(said)
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_markup_is_text() -> None:
    assert text("[red]x[/red]").plain == "[red]x[/red]"


def test_times_and_values_in_words() -> None:
    assert day("2024-05-16") == "16 Mei 2024"
    assert day("2024-12") == "Desember 2024"
    assert day("2024") == "2024"
    assert period(Period("2024-01", "2024-06", "semester", "stated", None)) == (
        "Januari 2024 s.d. Juni 2024"
    )
    assert date(EventDate("2024-05-16", None, "day", "stated", None)) == "16 Mei 2024"
    assert number(87.65) == "87,65"
    assert value(Claim("x", 91.27, "percent", {})) == "91,27 %"
    assert value(Claim("x", [1, 2], None, {})) == "1, 2"
    assert value(Claim("x", None, None, {})) == ""


def test_words_are_said_and_unknown_codes_stand_for_themselves() -> None:
    assert word("status", "target") == "ditargetkan"
    assert word("warning", "no-such-code") == "no-such-code"


def test_reasons_are_said_in_indonesian_with_what_they_name() -> None:
    assert reason("excluded by “liter per detik”") == "ada kata pengecuali “liter per detik”"
    assert reason("no value") == "nilai tidak ditemukan"
    assert reason("status target is no statement here") == (
        "status ditargetkan bukan pernyataan di sini"
    )
    assert reason("not read in documents of type siaran_pers, sop") == (
        "tidak dibaca pada dokumen jenis siaran pers, SOP"
    )
    assert reason("something new") == "something new"


def test_types_fields_and_details_have_indonesian_names() -> None:
    assert document_type("siaran_pers") == "siaran pers"
    assert document_type("sk") == "SK"
    assert field_name("event_date") == "tanggal kejadian"
    assert field_name("jabatan_penandatangan") == "jabatan penandatangan"
    assert word("language", "und") == "tidak dikenali"
    assert details(Claim("peringkat", None, None, {"rank": 2, "of": 14})) == "peringkat 2; dari 14"


def test_details_of_single_claims_have_indonesian_names_too() -> None:
    english = [
        (entry.name, key)
        for entry in claims().values()
        for key in ("measure", "kind", "what", "stage", "state", "reply", "barred_until", "since")
        if key in entry.details and details(Claim(entry.name, None, None, {key: 1})) == f"{key} 1"
    ]
    assert english == []


def test_a_finding_is_never_called_temuan() -> None:
    said = [w for kind in words().values() if isinstance(kind, dict) for w in kind.values()]
    assert len(said) > 50
    assert not [w for w in said if "temuan" in w]
