"""Sentence spans over the raw text.

A sentence never crosses a block (paragraph, list item, heading) of the document. A full stop
ends a sentence unless an abbreviation, an initial, a number or a domain name goes on after it.
Semicolon lists stay in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from schemas.records import Block

# Blocks that carry no statements: repeated headers, page numbers, menus, captions of pictures.
_SILENT = frozenset({"furniture", "caption"})
_HEADINGS = frozenset({"title", "heading", "letterhead"})
_ROWS = frozenset({"cell", "list-item"})

_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+|\f")
# A stop and a blank; the blank is missing at times ("selesai.Kepala Dinas menutup acara").
_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s)|(?<=[a-z]{3})[.!?][\"”]?(?=[A-Z“][a-z])|(?<=\w\))\.(?=[A-Z][a-z])"
)
# A doctor's title in small letters may open a sentence; "H.M." stands before a name.
_SMALL_TITLE = re.compile(r"(?:dr|drg|drh)\.?\s?[A-Z]")
_HAJI = re.compile(r"(?:h|hj|kh|k\.h)\.[a-z]")
_OPENERS = "\"'“‘«([-–—"
# What a writer puts behind the last sentence: "(hms)", "(rls/adv)".
_SIGNED = re.compile(r"\([\w/&. -]{1,25}\)")
_GRADE_BEFORE = re.compile(
    r"(?<![.\w])(?:(?!dan\b|oleh\b|ke\b)[a-z]{2,}|Predikat|Kategori|Nilai|Grade|Mutu|Kelas)\s$"
)
_WORD_BEFORE = re.compile(r"([\w.]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open span of one sentence; `paragraph` counts blocks.

    `heading` for titles, `row` for cells of tables and items of lists.
    """

    start: int
    end: int
    paragraph: int
    heading: bool = False
    row: bool = False


@cache
def abbreviations() -> frozenset[str]:
    """Lower-case abbreviations without their last stop, from abbreviations.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("abbreviations.yaml").read_text("utf-8"))
    return frozenset(str(w) for key in ("titles", "units", "functions") for w in raw[key])


def find_sentences(text: str, blocks: Sequence[Block] = ()) -> list[Sentence]:
    """All sentences of the text in order, without furniture and captions."""
    found: list[Sentence] = []
    for number, (start, end, kind) in enumerate(_paragraphs(text, blocks)):
        for s, e in _split(text, start, end):
            found.append(Sentence(s, e, number, kind in _HEADINGS, kind in _ROWS))
    return found


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterable[tuple[int, int, str]]:
    if not blocks:
        position = 0
        for gap in _PARAGRAPH_BREAK.finditer(text):
            yield position, gap.start(), "paragraph"
            position = gap.end()
        yield position, len(text), "paragraph"
        return
    for block in sorted(blocks, key=lambda b: (b.start, b.end)):
        if block.kind not in _SILENT:
            yield block.start, block.end, block.kind


def _split(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    position = start
    for stop in _END.finditer(text, start, end):
        if _goes_on(text, stop.start(), stop.end(), end):
            continue
        yield from _trimmed(text, position, stop.end())
        position = stop.end()
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _goes_on(text: str, stop: int, after: int, end: int) -> bool:
    """Whether the text after a stop continues the same sentence."""
    following = text[after:end].lstrip()
    if not following or _SIGNED.fullmatch(following.rstrip()):
        return False
    before = _WORD_BEFORE.search(text, max(0, stop - 20), stop)
    word = before.group(1).lower() if before else ""
    first = following.lstrip(_OPENERS)[:1]
    if first and first.islower():
        return word in abbreviations() or not _SMALL_TITLE.match(following)
    if text[stop] != "." or after - stop > 1:
        return False
    if word in abbreviations() or _HAJI.fullmatch(word):
        return True
    # An initial ("Siti M. Contoh") or a list number ("1. Membentuk") is no sentence; a grade
    # ("kategori B.") ends one.
    if len(word) == 1 and word.isalpha():
        if following[:1] in '”“"':
            return False  # "naik ke B. “Kami …": what is said begins
        return not _GRADE_BEFORE.search(text, max(0, stop - 30), stop - 1)
    return word.isdigit() and stop - len(word) <= _line_start(text, stop)


def _line_start(text: str, position: int) -> int:
    start = text.rfind("\n", 0, position) + 1
    while start < position and text[start].isspace():
        start += 1
    return start
