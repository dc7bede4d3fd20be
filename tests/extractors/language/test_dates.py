"""Dates, periods, series: what is found in sentences, and what must hold for every text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.dates import (
    DateContext,
    Series,
    When,
    date_context,
    find_dates,
    find_series,
    unresolved_dates,
)

CASES = yaml.safe_load(Path(__file__).with_name("dates_cases.yaml").read_text("utf-8"))
NOTHING_KNOWN = DateContext(None, None)
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
          "Oktober", "November", "Desember"]  # fmt: skip
ENGLISH = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"]  # fmt: skip
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
SPELLED = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
MESSY = st.lists(st.sampled_from(CASES["pieces"]), max_size=30).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=80), MESSY, st.text("0123456789/-. ()MeiſıİK", max_size=60))
CONTEXTS = st.builds(DateContext, st.none() | st.dates(), st.none() | st.integers(1945, 2040))


def case_id(case: dict[str, Any]) -> str:
    return str(case["text"])[:60]


def shown(text: str, when: When) -> str:
    value = when.value + (f"..{when.value_end}" if when.value_end else "")
    parts = [value, when.precision, when.basis, when.role]
    if when.weekday:
        parts.append(when.weekday)
    if when.weekday_conflict:
        parts.append("conflict")
    return f"{text[when.start : when.end]} = {' '.join(parts)}"


def shown_series(text: str, series: Series) -> str:
    told = f"count {series.count or '-'} since {series.since or '-'} until {series.until or '-'}"
    row = " consecutive" if series.consecutive else ""
    return f"{text[series.start : series.end]} = {told}{row}"


def test_there_are_enough_cases() -> None:
    assert len(CASES["dates"]) >= 160
    assert sum(1 for c in CASES["dates"] if not c["finds"]) >= 30


@pytest.mark.parametrize("case", CASES["dates"], ids=case_id)
def test_dates_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    context = date_context(text, case.get("published"))
    assert [shown(text, w) for w in find_dates(text, context)] == case["finds"]
    undated = [text[d.start : d.end] for d in unresolved_dates(text, context)]
    assert undated == case.get("open", [])


@pytest.mark.parametrize("case", CASES["contexts"], ids=case_id)
def test_context_of_a_text(case: dict[str, Any]) -> None:
    context = date_context(case["text"], case.get("published"))
    assert context.newest_year == case["newest_year"]
    assert (context.published.isoformat() if context.published else None) == case["day"]


@pytest.mark.parametrize("case", CASES["series"], ids=case_id)
def test_series_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown_series(text, s) for s in find_series(text)] == case["finds"]


def number_in_words(number: int) -> str:
    """Words of 1..2099, written apart from the program."""
    if number >= 1000:
        thousand = "seribu" if number < 2000 else "dua ribu"
        return f"{thousand} {number_in_words(number % 1000)}".strip()
    if number >= 100:
        hundred = "seratus" if number < 200 else f"{SPELLED[number // 100]} ratus"
        return f"{hundred} {number_in_words(number % 100)}".strip()
    if number < 12:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or SPELLED[number]
    if number < 20:
        return f"{SPELLED[number - 10]} belas"
    return f"{SPELLED[number // 10]} puluh {SPELLED[number % 10]}".strip()


def written(day: dt.date) -> list[str]:
    """Every supported form of a whole date."""
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    numeric = f"{day.day}/{day.month}/{day.year}"
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day:02} {month.upper()} {day.year}",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{weekday} tanggal {day.day} {month} {day.year}",
        f"{weekday} ({numeric})",
        f"{weekday}, ({numeric})",
        f"{weekday} siang ({numeric})",
        numeric,
        day.strftime("%d-%m-%Y"),
        day.strftime("%d.%m.%Y"),
        day.isoformat(),
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
        f"{weekday} tanggal {number_in_words(day.day)} bulan {month} "
        f"tahun {number_in_words(day.year)}",
    ]


@settings(deadline=None)
@given(DAYS)
def test_every_form_of_a_day_reads_back(day: dt.date) -> None:
    for form in written(day):
        text = f"Rapat digelar {form}."
        (when,) = find_dates(text, NOTHING_KNOWN)
        assert (when.value, when.precision, when.basis) == (day.isoformat(), "day", "stated"), form
        assert text[when.start : when.end] == form
        assert not when.weekday_conflict


@settings(deadline=None)
@given(DAYS, st.integers(1, 6))
def test_a_wrong_weekday_is_a_conflict(day: dt.date, shift: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + shift) % 7]
    (when,) = find_dates(f"{wrong} ({day.day}/{day.month}/{day.year})", NOTHING_KNOWN)
    assert when.weekday_conflict
    assert when.value == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.integers(0, 300))
def test_weekday_and_publication_give_the_year(day: dt.date, later: int) -> None:
    published = day + dt.timedelta(days=later)
    text = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})"
    found = find_dates(text, DateContext(published, None))
    if (day.month, day.day) != (2, 29):
        assert [(w.value, w.basis) for w in found] == [(day.isoformat(), "weekday")]


@settings(deadline=None)
@given(DAYS)
def test_weekday_and_newest_year_agree_or_stay_open(day: dt.date) -> None:
    text = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})"
    for newest in (day.year, day.year - 1, day.year + 1):
        for when in find_dates(text, DateContext(None, newest)):
            found = dt.date.fromisoformat(when.value)
            assert found.weekday() == day.weekday()
            assert abs(found.year - newest) <= 1
    (same,) = find_dates(text, DateContext(None, day.year))
    assert same.value == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.integers(1, 40))
def test_spans_of_days_read_back(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    if last.year > 2040:
        return
    one, two = MONTHS[first.month - 1], MONTHS[last.month - 1]
    text = f"{first.day} {one} {first.year} sampai {last.day} {two} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        text = f"{first.day}-{last.day} {one} {first.year}"
    (when,) = find_dates(text, NOTHING_KNOWN)
    assert (when.value, when.value_end) == (first.isoformat(), last.isoformat())
    assert (when.start, when.end) == (0, len(text))


@settings(deadline=None)
@given(st.integers(1945, 2040), st.integers(1, 4))
def test_years_and_quarters_read_back(year: int, part: int) -> None:
    for lead in ("tahun ", "TA ", "Tahun Anggaran ", "LKPD "):
        (when,) = find_dates(f"{lead}{year}", NOTHING_KNOWN)
        assert (when.value, when.precision, when.role) == (str(year), "year", "period")
    (quarter,) = find_dates(f"triwulan {['I', 'II', 'III', 'IV'][part - 1]} {year}", NOTHING_KNOWN)
    assert quarter.value == f"{year}-{3 * part - 2:02}"
    assert quarter.value_end == f"{year}-{3 * part:02}"


@settings(deadline=None)
@given(st.integers(1990, 2039), st.integers(1, 20))
def test_a_series_reads_back(year: int, count: int) -> None:
    words = number_in_words(count)
    for form in (
        f"{words} kali berturut-turut",
        f"{count} kali berturut-turut",
        f"ke-{count} kalinya secara beruntun",
    ):
        (series,) = find_series(f"WTP {form} sejak tahun {year}.")
        assert (series.count, series.since, series.consecutive) == (count, year, True)


@settings(deadline=None)
@given(ANY_TEXT, CONTEXTS, st.integers(-5, 90), st.integers(-5, 90))
def test_any_text_gives_sorted_spans_inside_the_stretch(
    text: str, context: DateContext, start: int, end: int
) -> None:
    low, high = max(0, start), min(len(text), end)
    for found in (
        find_dates(text, context, start, end),
        unresolved_dates(text, context, start, end),
        find_series(text, start, end),
    ):
        place = low
        for item in found:
            assert place <= item.start < item.end <= high
            place = item.end


@settings(deadline=None)
@given(ANY_TEXT, st.none() | st.text(max_size=12) | st.dates().map(str))
def test_a_context_is_found_for_any_text(text: str, published: str | None) -> None:
    context = date_context(text, published)
    assert context.newest_year is None or 1945 <= context.newest_year <= 2040
    for when in find_dates(text, context):
        assert when.value_end is None or when.value < when.value_end


def test_a_stretch_gives_offsets_of_the_whole_text() -> None:
    text = "Rapat 5 Maret 2024 usai. Acara 7 Maret 2024 dimulai."
    (when,) = find_dates(text, NOTHING_KNOWN, text.index("Acara"))
    assert text[when.start : when.end] == "7 Maret 2024"


@pytest.mark.parametrize("piece", CASES["hostile"])
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    find_dates(text, date_context(text, "2023-05-17"))
    find_series(text)
    # A quadratic pass would take minutes here.
