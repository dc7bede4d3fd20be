"""The words and points of bounds.yaml, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Where = Literal["first", "upper", "head", "top", "last"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that speak for a beginning, or against one."""

    name: str
    where: Where
    points: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Contents of bounds.yaml; what each is for stands there."""

    threshold: int
    least: float
    step: float
    most: float
    points: dict[str, int]
    signals: tuple[Signal, ...]
    beginnings: frozenset[str]
    letter: frozenset[str]
    titles: tuple[tuple[str, re.Pattern[str]], ...]
    titles_in_small: re.Pattern[str]
    annex_titles: re.Pattern[str]
    attachable: frozenset[str]
    attaching: frozenset[str]
    unsigned: frozenset[str]
    office: re.Pattern[str]
    address: re.Pattern[str]
    number: re.Pattern[str]
    printed_number: re.Pattern[str]
    common_foot: re.Pattern[str]
    closing: re.Pattern[str]
    closing_date: re.Pattern[str]
    telling: re.Pattern[str]
    table: re.Pattern[str]
    later_row: re.Pattern[str]
    first_row: re.Pattern[str]


@cache
def bound_words() -> BoundWords:
    """The compiled words."""
    raw: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("bounds.yaml").read_text("utf-8")
    )
    return BoundWords(
        threshold=raw["threshold"],
        least=raw["confidence"]["least"],
        step=raw["confidence"]["step"],
        most=raw["confidence"]["most"],
        points=raw["points"],
        signals=tuple(
            Signal(s["name"], s["where"], s["points"], re.compile(s["pattern"]))
            for s in raw["signals"]
        ),
        beginnings=frozenset(raw["beginnings"]),
        letter=frozenset(raw["letter"]),
        titles=tuple((kind, _any_of(words)) for kind, words in raw["titles"].items()),
        titles_in_small=_any_of(raw["titles_in_small"]),
        annex_titles=_any_of(raw["annex_titles"]),
        attachable=frozenset(raw["attachable"]),
        attaching=frozenset(raw["attaching"]),
        unsigned=frozenset(raw["unsigned"]),
        office=re.compile(raw["office"]),
        address=re.compile(raw["address"]),
        number=re.compile(raw["number"]),
        printed_number=re.compile(raw["printed_number"]),
        common_foot=re.compile(raw["common_foot"]),
        closing=re.compile(raw["closing"]),
        closing_date=re.compile(raw["closing_date"]),
        telling=re.compile(raw["telling"]),
        table=re.compile(raw["table"]),
        later_row=re.compile(raw["later_row"]),
        first_row=re.compile(raw["first_row"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))
