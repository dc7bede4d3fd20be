"""Names of months, weekdays and parts of the calendar, from calendar_words.yaml."""

from __future__ import annotations

from typing import Any, Final

from extractors.language.number_words import any_of, fold, load_words

CALENDAR: Final[dict[str, Any]] = load_words("calendar_words.yaml")

_MONTHS: Final[dict[str, int]] = {
    form: number
    for number, forms in CALENDAR["months"].items()
    for form in (*forms["full"], *forms["short"])
}
_FULL: Final = [f for forms in CALENDAR["months"].values() for f in forms["full"]]
_SHORT: Final = [f for forms in CALENDAR["months"].values() for f in forms["short"]]
_WEEKDAYS: Final[dict[str, int]] = {
    form: number for number, forms in enumerate(CALENDAR["weekdays"]) for form in forms
}

MONTH_FULL: Final = any_of(_FULL) + r"(?!\w)"
MONTH: Final = rf"(?:{any_of(_FULL)}|{any_of(_SHORT)}\.?)(?![^\W\d_])"
"""A month's name; a year may follow without a blank."""
WEEKDAY: Final = any_of(_WEEKDAYS) + r"(?!\w)"
DAY_PART: Final = any_of(CALENDAR["day_parts"])
YEAR: Final = r"(?:19|20)[0-9]{2}(?![0-9])"
DASH: Final = r"[-–—−]"
UNTIL: Final = (
    rf"(?:\s{{0,3}}{DASH}\s{{0,3}}|\s{{1,3}}{any_of(CALENDAR['range_separators'])}\s{{1,3}})"
)
"""What joins the ends of a range."""


def month_number(name: str) -> int | None:
    """1..12 for a month's name in any listed spelling."""
    return _MONTHS.get(fold(name).rstrip("."))


def weekday_number(name: str) -> int | None:
    """0 (Monday) .. 6 for a weekday in any listed spelling."""
    return _WEEKDAYS.get(fold(name))


def weekday_name(name: str) -> str | None:
    """Return the Indonesian name, lower case, of a weekday in any listed spelling."""
    number = weekday_number(name)
    return None if number is None else str(CALENDAR["weekdays"][number][0])
