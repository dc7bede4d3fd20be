"""Word lists of the status pass, compiled once from status.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.language.matching import spaced

# The order in which statuses are tried; "process" is under way and no achievement.
PRIORITY = ("negated", "uncertain", "required", "target", "planned", "process")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Compiled cues by status, and the words that bound or settle them."""

    cues: dict[str, re.Pattern[str]]
    realised: re.Pattern[str]
    settled: re.Pattern[str]
    unsettled_before: re.Pattern[str]
    future: re.Pattern[str]
    wishes: re.Pattern[str]
    purpose: re.Pattern[str]
    idioms: re.Pattern[str]
    binding: re.Pattern[str]
    reaching: re.Pattern[str]
    settled_behind: re.Pattern[str]
    settled_later: re.Pattern[str]
    reach_ends: re.Pattern[str]
    relative_ends: re.Pattern[str]
    clause_openers: tuple[str, ...]


@cache
def status_words() -> StatusWords:
    """All lists of status.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("status.yaml").read_text("utf-8"))
    return StatusWords(
        cues={name: _any(raw[name]) for name in PRIORITY},
        realised=_any(raw["realised"]),
        settled=_any(raw["settled"]),
        unsettled_before=re.compile(
            spaced(rf"\b(?:{'|'.join(raw['unsettled_before'])})\W+(?:\w+\W+)?$"), re.IGNORECASE
        ),
        settled_behind=re.compile(
            spaced(rf"\W*(?:\w+\W+){{0,3}}?{raw['settled_behind']}\b"), re.IGNORECASE
        ),
        settled_later=re.compile(spaced(raw["settled_later"]), re.IGNORECASE),
        purpose=re.compile(spaced(raw["purpose"]), re.IGNORECASE),
        idioms=re.compile(spaced(rf"(?<!\w)(?:{'|'.join(raw['idioms'])})(?!\w)"), re.IGNORECASE),
        binding=_any(raw["binding"]),
        reaching=re.compile(spaced(raw["reaching"]), re.IGNORECASE),
        wishes=_any(raw["wishes"]),
        future=_any(raw["future"]),
        reach_ends=re.compile(
            spaced(rf"[,;]|\b(?:{'|'.join(raw['reach_ends'])})\b"), re.IGNORECASE
        ),
        relative_ends=re.compile(
            spaced(rf",\s|\b(?:{'|'.join(raw['relative_ends'])})\b"), re.IGNORECASE
        ),
        clause_openers=tuple(raw["clause_openers"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(spaced(rf"\b(?:{'|'.join(patterns)})\b"), re.IGNORECASE)
