"""Making findings from their codes: texts and severities stand in findings.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.identity import finding_id
from extractors.quoting import fragments
from schemas.records import Bilingual, Box, Document, Finding, Where


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a span, or a page, or the part as a whole."""

    part: str
    span: tuple[int, int] | None = None
    page: int | None = None


@cache
def finding_texts() -> dict[str, dict[str, Any]]:
    """Severity, message and action by code."""
    raw = yaml.safe_load(files(__package__).joinpath("findings.yaml").read_text("utf-8"))
    return {code: entry for code, entry in raw.items() if code != "source"}


@cache
def collisions() -> dict[str, re.Pattern[str]]:
    """By claim the words that are easily taken for it, from collisions.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("collisions.yaml").read_text("utf-8"))
    return {
        claim: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
        for claim, words in raw["collisions"].items()
    }


def finding(
    document: Document,
    code: str,
    place: Place,
    detail: str | Bilingual = "",
    related: tuple[str, ...] = (),
) -> Finding:
    """One finding of scope document. Raises KeyError for a code without texts."""
    entry = finding_texts()[code]
    words = detail if isinstance(detail, Bilingual) else Bilingual(detail, detail)
    return Finding(
        id=finding_id(document.id, code, place.part, place.span, words.en),
        code=code,
        scope="document",
        severity=entry["severity"],
        message=filled(entry["message"], words),
        action=filled(entry["action"], words),
        where=_where(document, place),
        related=list(related),
    )


def filled(texts: dict[str, str], words: Bilingual) -> Bilingual:
    """A text in both languages with what was found put in."""
    return Bilingual(
        texts["id"].replace("{detail}", words.id), texts["en"].replace("{detail}", words.en)
    )


def _where(document: Document, place: Place) -> Where:
    if place.span is None:
        return Where(place.part, place.page, None, None, [])
    boxes: list[Box] = []
    page = place.page
    for fragment in fragments(document, *place.span):
        page = page or fragment.page
        boxes = boxes or fragment.boxes
    return Where(place.part, page, place.span[0], place.span[1], boxes)
