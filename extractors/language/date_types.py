"""The shapes that the date passes return."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "quarter", "semester", "year", "range"]
Basis = Literal["stated", "weekday", "relative"]
Role = Literal["date", "period"]

# Nothing this program reads is older than the Republic; a later year is a misprint or a vision.
FIRST_YEAR = 1945
LAST_YEAR = 2040


@dataclass(frozen=True, slots=True)
class When:
    """A date or a period named in the text.

    `value` and `value_end` are YYYY, YYYY-MM or YYYY-MM-DD; `value_end` is null unless a span
    is meant (days, months, years, a quarter, a semester). `basis`: "weekday" if the year
    was inferred from day, month and weekday, "relative" if it was counted from the context.
    `role`: a "period" is what a statement is about, a "date" when something happened.
    `weekday` is the Indonesian name in lower case; `weekday_conflict` says that the stated
    day is another weekday. `shift` is set where years were counted from a year that stands in no
    date of the sentence: by how many; `told` says that this is the year spoken of ("tahun
    sebelumnya"), not the text's own ("tahun lalu").
    """

    start: int
    end: int
    value: str
    value_end: str | None
    precision: Precision
    basis: Basis
    role: Role
    weekday: str | None = None
    weekday_conflict: bool = False
    shift: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class DateContext:
    """What undated words are counted from: day of publication, newest year in the text.

    `event` is the day that a text without a day of publication dates itself by: the latest that
    stands with its weekday.
    """

    published: dt.date | None
    newest_year: int | None
    event: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day that the text was written on or shortly before."""
        return self.published or self.event

    @property
    def year(self) -> int | None:
        """The year that "tahun ini" is."""
        return self.day.year if self.day else self.newest_year


@dataclass(frozen=True, slots=True)
class Series:
    """How many times or years something happened, and since and until which year.

    `consecutive`: the text says so ("berturut-turut", "beruntun").
    """

    start: int
    end: int
    count: int | None
    since: int | None
    until: int | None
    consecutive: bool
