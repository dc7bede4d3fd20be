"""The words of fields.yaml, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Patterns of fields.yaml: `label` begins a line; `lines` by field name."""

    label: re.Pattern[str]
    lines: dict[str, re.Pattern[str]]
    rank: re.Pattern[str]
    role: re.Pattern[str]
    role_lead: re.Pattern[str]
    role_more: re.Pattern[str]
    closing_ends: re.Pattern[str]


@cache
def field_words() -> FieldWords:
    """The compiled patterns."""
    raw: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("fields.yaml").read_text("utf-8")
    )
    return FieldWords(
        label=re.compile(rf"(?i)[ \t]*(?:{'|'.join(raw['labels'])})\b[^:\n]{{0,30}}:"),
        lines={name: _line(words) for name, words in raw["lines"].items()},
        rank=re.compile(rf"(?i)^[ \t]*(?:{raw['rank']})[ \t]*$"),
        role=re.compile(rf"(?i)^[ \t]*(?:{raw['role']})"),
        role_lead=re.compile(rf"(?i)^[ \t]*(?:{raw['role_lead']})$"),
        role_more=re.compile(raw["role_more"], re.IGNORECASE),
        closing_ends=re.compile(raw["closing_ends"]),
    )


def _line(words: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?im)^[ \t]*(?:[a-z\d][.)][ \t]*)?(?:{'|'.join(words)})[ \t]*:[ \t]*(?P<value>[^\n]+)"
    )
