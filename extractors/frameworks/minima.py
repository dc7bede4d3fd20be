"""Area weights and minimum scores by regulation (thresholds.yaml).

Kept apart from the worksheet: evidence is always tied to zi-2021, older regulations serve only
to read what a document of their time says about weights and minima.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

import yaml

from schemas.errors import BuktiError

Title = Literal["wbk", "wbbm"]
Confidence = Literal["verified_two_or_more", "one_source", "conflict", "memory_unverified"]
Unit = Literal["points", "percent", "grade", "opinion", "title"]

HARD: Final[Confidence] = "verified_two_or_more"
NUMERIC: Final = frozenset({"points", "percent"})


class UnverifiedBound(BuktiError):
    """A minimum was asked for as a hard bound though two sources do not confirm it."""

    code = "unverified-bound"
    remedy = "Show it as 'nilai minimal belum diverifikasi', or add sources to thresholds.yaml."


@dataclass(frozen=True, slots=True)
class AreaWeight:
    """What one of the six areas weighs under a regulation, in points of 100."""

    area: int
    weight: Fraction
    source: tuple[str, ...]
    confidence: Confidence
    note: str | None


@dataclass(frozen=True, slots=True)
class Bound:
    """The least a unit must have in one measure for one title.

    `stated` is what the sources say, for display beside its confidence. A decision may only
    use `hard` or `hard_number`. `unit` points are those of the measure's own maximum; percent
    is of an area's weight.
    """

    regulation: str
    measure: str
    title: Title
    stated: str
    unit: Unit
    source: tuple[str, ...]
    confidence: Confidence
    note: str | None

    @property
    def verified(self) -> bool:
        """Whether two independent sources agree on it."""
        return self.confidence == HARD

    def hard(self) -> str:
        """The bound as text, to decide by. Raises UnverifiedBound unless verified."""
        if not self.verified:
            raise UnverifiedBound(
                f"{self.measure} for {self.title.upper()} under {self.regulation}"
                f" is {self.confidence}, not a hard bound"
            )
        return self.stated

    def hard_number(self) -> Fraction:
        """The bound as an exact number, to compare unrounded scores with.

        Raises UnverifiedBound unless verified, TypeError for a grade, an opinion or a title.
        """
        stated = self.hard()
        if self.unit not in NUMERIC:
            raise TypeError(f"{self.measure} is a {self.unit}, not a number")
        return Fraction(stated)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Weights and minima of one regulation. `last_year` is None while it is in force."""

    regulation: str
    title: str
    first_year: int
    last_year: int | None
    note: str | None
    area_weights: Mapping[int, AreaWeight]
    bounds: tuple[Bound, ...]

    def bound(self, measure: str, title: Title) -> Bound:
        """The bound of one measure and title. Raises KeyError, listing the known measures."""
        for bound in self.bounds:
            if (bound.measure, bound.title) == (measure, title):
                return bound
        known = ", ".join(sorted({b.measure for b in self.bounds if b.title == title}))
        raise KeyError(
            f"{self.regulation} has no bound {measure[:40]!r} for {title}; known: {known}"
        )


def regulations() -> tuple[str, ...]:
    """The ids that `thresholds` takes, newest first."""
    return tuple(_all())


def thresholds(regulation: str = "90/2021") -> Thresholds:
    """Weights and minima of a regulation by its number. Raises KeyError, listing the known."""
    try:
        return _all()[regulation]
    except KeyError:
        known = ", ".join(_all())
        raise KeyError(f"no thresholds for {regulation[:40]!r}; known: {known}") from None


@cache
def sources() -> Mapping[str, str]:
    """What the source ids of thresholds.yaml stand for."""
    return MappingProxyType(_raw()["sources"])


@cache
def _all() -> Mapping[str, Thresholds]:
    rows = (_thresholds(row) for row in _raw()["regulations"])
    return MappingProxyType({row.regulation: row for row in rows})


@cache
def _raw() -> dict[str, Any]:
    text = (files("extractors.frameworks") / "thresholds.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    return raw


def _thresholds(row: dict[str, Any]) -> Thresholds:
    weights = (
        AreaWeight(
            entry["area"],
            Fraction(entry["weight"]),
            tuple(entry["source"]),
            entry["confidence"],
            entry.get("note"),
        )
        for entry in row["area_weights"]
    )
    return Thresholds(
        regulation=row["id"],
        title=row["title"],
        first_year=row["in_force"]["from"],
        last_year=row["in_force"]["to"],
        note=row["in_force"]["note"],
        area_weights=MappingProxyType({weight.area: weight for weight in weights}),
        bounds=tuple(_bound(row["id"], entry) for entry in row["bounds"]),
    )


def _bound(regulation: str, entry: dict[str, Any]) -> Bound:
    return Bound(
        regulation=regulation,
        measure=entry["measure"],
        title=entry["title"],
        stated=entry["value"],
        unit=entry["unit"],
        source=tuple(entry["source"]),
        confidence=entry["confidence"],
        note=entry.get("note"),
    )
