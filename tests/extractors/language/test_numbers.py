"""Numbers: what is found in sentences, and what must hold for every text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.number_words import SCALES, spelled_value
from extractors.language.numbers import Change, Number, find_changes, find_numbers

CASES = yaml.safe_load(Path(__file__).with_name("numbers_cases.yaml").read_text("utf-8"))
DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
MESSY = st.lists(st.sampled_from(CASES["pieces"]), max_size=30).map(" ".join)
ANY_TEXT = st.one_of(
    st.text(max_size=80), MESSY, st.text("0123456789.,-/() RpIVXkeſıİK%", max_size=60)
)


def case_id(case: dict[str, Any]) -> str:
    return str(case["text"])[:60]


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(text: str, number: Number) -> str:
    value = plain(number.value) + (f"..{plain(number.high)}" if number.high is not None else "")
    parts = [value, number.kind]
    if number.unit and number.unit != number.kind:
        parts.append(number.unit)
    if number.approximate:
        parts.append("~")
    if number.bound:
        parts.append(number.bound)
    return f"{text[number.start : number.end]} = {' '.join(parts)}"


def shown_change(text: str, change: Change) -> str:
    def words(number: Number) -> str:
        return text[number.start : number.end]

    by = f"by {words(change.difference)}" if change.difference else ""
    if change.after is None:
        told = f"{by} {change.direction}"
    else:
        told = f"{words(change.before)} -> {words(change.after)} {change.direction} {by}"
    return f"{text[change.start : change.end]} = {told.strip()}"


def test_there_are_enough_cases() -> None:
    assert len(CASES["numbers"]) >= 200
    assert sum(1 for c in CASES["numbers"] if not c["finds"]) >= 40
    assert len({c["text"] for c in CASES["numbers"]}) == len(CASES["numbers"])


@pytest.mark.parametrize("case", CASES["numbers"], ids=case_id)
def test_numbers_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown(text, n) for n in find_numbers(text)] == case["finds"]


@pytest.mark.parametrize("case", CASES["scales"], ids=case_id)
def test_scale_decides_what_a_dot_means(case: dict[str, Any]) -> None:
    scale = Decimal(case["scale_max"]) if case["scale_max"] else None
    (number,) = find_numbers(case["text"], scale_max=scale)
    assert number.value == Decimal(case["value"])


@pytest.mark.parametrize("case", CASES["changes"], ids=case_id)
def test_changes_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown_change(text, c) for c in find_changes(text)] == case["finds"]


def test_changes_use_the_numbers_given() -> None:
    text = "Indeks naik dari 70 menjadi 80."
    assert find_changes(text, numbers=[]) == []
    assert find_changes(text, numbers=find_numbers(text)) == find_changes(text)


def test_a_stretch_gives_offsets_of_the_whole_text() -> None:
    text = "Nilai 70 dulu. Sekarang 87,65 poin. Nanti 90."
    start = text.index("Sekarang")
    (number,) = find_numbers(text, start, text.index(" Nanti"))
    assert text[number.start : number.end] == "87,65"


def test_a_reference_that_began_before_the_stretch_stays_one() -> None:
    text = "Keputusan Nomor 12 Tahun 2020"
    assert find_numbers(text, text.index("12")) == []


def test_bounds_do_not_reach_before_the_stretch() -> None:
    text = "Lebih dari 80"
    (number,) = find_numbers(text, text.index("80"))
    assert number.bound is None


def test_printed_places_are_kept() -> None:
    assert [n.decimals for n in find_numbers("87,60 dan 90 dan 3,4500 persen")] == [2, 0, 4]


def spell(number: int) -> str:
    """The usual words of a whole number, written apart from the program."""
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{DIGITS[number - 10]} belas"
    steps = (
        (10**12, "triliun"),
        (10**9, "miliar"),
        (10**6, "juta"),
        (1000, "ribu"),
        (100, "ratus"),
        (10, "puluh"),
    )
    size, name = next(s for s in steps if number >= s[0])
    head, rest = divmod(number, size)
    lead = f"se{name}" if head == 1 and size in (100, 1000) else f"{spell(head)} {name}"
    return f"{lead} {spell(rest)}" if rest else lead


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_spelled_out_numbers_read_back(number: int) -> None:
    assert spelled_value(spell(number)) == (Decimal(number), 0)
    (found,) = find_numbers(f"Sejumlah {spell(number)} unit.")
    assert (found.value, found.kind) == (Decimal(number), "cardinal")


@settings(deadline=None)
@given(st.integers(1, 999))
def test_ordinals_read_back(number: int) -> None:
    for text in (f"Peringkat ke-{number} nasional", f"Peringkat ke{spell(number)} nasional"):
        if number > 1 or "ke-" in text:
            (found,) = find_numbers(text)
            assert (found.value, found.kind) == (Decimal(number), "ordinal")


@settings(deadline=None)
@given(st.integers(2, 99))
def test_counts_of_times_read_back(number: int) -> None:
    for words in (
        f"{number} kali",
        f"{spell(number)} kali",
        f"ke-{number} kalinya",
        f"{number} ({spell(number)}) kali",
    ):
        (found,) = find_numbers(f"Opini itu {words}")
        assert (found.value, found.kind) == (Decimal(number), "count-of-times")


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 99))
def test_decimal_comma_and_grouping_dots_read_back(whole: int, rest: int) -> None:
    value = Decimal(f"{whole}.{rest:02}")
    grouped = f"{whole:,}".replace(",", ".") + f",{rest:02}"
    for text in (
        f"sebesar {grouped} poin",
        f"sebesar {whole},{rest:02} poin",
        f"sebesar Rp{grouped}",
    ):
        (found,) = find_numbers(text)
        assert (found.value, found.decimals) == (value, 2)


@settings(deadline=None)
@given(st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False))
def test_percentages_read_back(value: Decimal) -> None:
    written = f"{value:.2f}".replace(".", ",")
    for unit in ("%", " %", " persen", " per sen"):
        (found,) = find_numbers(f"capaian {written}{unit}.")
        assert (found.value, found.unit) == (value, "percent")


@settings(deadline=None)
@given(st.integers(1, 9_999), st.sampled_from(sorted(SCALES)))
def test_scale_words_are_exact(number: int, scale: str) -> None:
    (found,) = find_numbers(f"Rp{number} {scale}")
    assert found.value == number * SCALES[scale]


@settings(deadline=None)
@given(st.integers(1, 20))
def test_roman_numerals_count_behind_a_level_word_only(number: int) -> None:
    tens, rest = divmod(number, 10)
    numeral = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][rest]
    (found,) = find_numbers(f"peringkat {numeral} nasional")
    assert (found.value, found.kind) == (number, "roman")
    assert find_numbers(f"Puskesmas Melati {numeral} hadir") == []


@settings(deadline=None)
@given(ANY_TEXT, st.integers(-5, 90), st.integers(-5, 90))
def test_any_text_gives_sorted_spans_inside_the_stretch(text: str, start: int, end: int) -> None:
    numbers = find_numbers(text, start, end)
    place = max(0, start)
    for number in numbers:
        assert place <= number.start < number.end <= min(len(text), end)
        assert number.high is None or number.value < number.high
        place = number.end
    for change in find_changes(text, start, end):
        assert max(0, start) <= change.start < change.end <= min(len(text), end)
        assert change.before in numbers
        assert change.after is None or change.after in numbers


@pytest.mark.parametrize("piece", CASES["hostile"])
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    find_changes(text)
    # A quadratic pass would take minutes here.
