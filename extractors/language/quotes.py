"""Quotation spans: what stands between quotation marks, within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.sentences import Sentence

_MARK = re.compile('[“”„«»"]')
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
# A quotation shorter than this is a name, a title or irony, not speech.
MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open span between the marks; `outer_end` is the offset after the closing mark."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int


def find_quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Quotations in order. An unclosed quotation ends with its paragraph."""
    found: list[Quotation] = []
    for paragraph, (start, end) in _paragraph_spans(sentences).items():
        found.extend(_in_paragraph(text, start, end, paragraph))
    return found


def _paragraph_spans(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for s in sentences:
        first = spans.get(s.paragraph, (s.start, s.end))
        spans[s.paragraph] = (min(first[0], s.start), max(first[1], s.end))
    return spans


def _in_paragraph(text: str, start: int, end: int, paragraph: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            # A closing mark used as an opening one is common: ”Kami …”
            opened = mark.start() if mark.group() not in _CLOSING or _opens(text, mark) else None
        elif mark.group() in _OPENING:
            continue
        else:
            found.append(Quotation(opened + 1, mark.start(), opened, mark.end(), paragraph))
            opened = None
    if opened is not None:
        found.append(Quotation(opened + 1, end, opened, end, paragraph))
    return [q for q in found if len(text[q.start : q.end].split()) >= MIN_WORDS]


def _opens(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (not before or before.isspace()) and bool(after) and not after.isspace()
