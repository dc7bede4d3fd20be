"""Word lists of the period and date slots, compiled once from times.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.language.matching import spaced


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Compiled lists; those named `before_…` match at the end of a stretch."""

    compared: re.Pattern[str]
    before_contrasted: re.Pattern[str]
    turning: re.Pattern[str]
    framing: re.Pattern[str]
    before_up_to: re.Pattern[str]
    before_happened: re.Pattern[str]
    attributive_behind: re.Pattern[str]
    review: re.Pattern[str]
    before_spoken: re.Pattern[str]
    history: re.Pattern[str]
    title_given: re.Pattern[str]
    same_day: re.Pattern[str]
    handing: re.Pattern[str]


@cache
def time_words() -> TimeWords:
    """All lists of times.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("times.yaml").read_text("utf-8"))

    def any_of(key: str) -> str:
        return spaced("|".join(sorted(raw[key], key=len, reverse=True)))

    return TimeWords(
        compared=re.compile(rf"(?<!\w)(?:{any_of('compared')})(?!\w)", re.IGNORECASE),
        before_contrasted=re.compile(rf"(?<!\w)(?:{any_of('contrasted')})\s*$", re.IGNORECASE),
        turning=re.compile(rf"[;]|,(?=\s)|(?<!\w)(?:{any_of('turning')})(?!\w)", re.IGNORECASE),
        framing=re.compile(rf"\W*(?:(?:{any_of('framing')})\W+){{0,4}}$", re.IGNORECASE),
        before_up_to=re.compile(rf"(?<!\w)(?:{any_of('up_to')})\s+(?:bulan\s+)?$", re.IGNORECASE),
        before_happened=re.compile(
            rf"(?<!\w)(?:{any_of('happened')})\s+(?:tahun\s+)?$", re.IGNORECASE
        ),
        attributive_behind=re.compile(rf"\s+(?:{any_of('attributive_behind')})\b", re.IGNORECASE),
        review=re.compile(rf"(?<!\w)(?:{any_of('review')})(?!\w)", re.IGNORECASE),
        before_spoken=re.compile(rf"(?<!\w)(?:{any_of('spoken')})(?!\w)[^;!?]*$", re.IGNORECASE),
        history=re.compile(rf"(?<!\w)(?:{any_of('history')})(?!\w)", re.IGNORECASE),
        title_given=re.compile(rf"(?<!\w)(?:{any_of('title_given')})(?!\w)", re.IGNORECASE),
        same_day=re.compile(rf"(?<!\w)(?:{any_of('same_day')})(?!\w)", re.IGNORECASE),
        handing=re.compile(rf"(?<!\w)(?:{any_of('handing')})(?!\w)", re.IGNORECASE),
    )
