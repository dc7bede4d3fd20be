"""What each run of lines is: letterhead, title, heading, paragraph, list item, signature ...

Judged by place, capitals and first words (blocks.yaml). A block is at most a page long, and
the blocks of a page hold every line once, in the order of the text.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from statistics import median
from typing import Final

import yaml

from schemas.records import BlockKind

from .pdf_geometry import Area
from .pdf_lines import Line, Region

# Share of the page's height, at top and bottom, where running heads and page numbers stand.
_MARGIN: Final = 0.12
# Lines that come back on this share of the pages (and on three) are running heads.
_REPEATED: Final = 0.4
_LETTERHEAD_LINES: Final = 9
_SIGNATURE_LINES: Final = 12
_HEADING_WORDS: Final = 14
# Lines further apart than this (in line heights, from middle to middle) are not one paragraph;
# within paragraphs 1.0 (set solid) to 1.8 (one and a half lines of a loose font) was seen.
_WIDE_GAP: Final = 1.35  # times the usual distance of the page's lines

_PAGE_NUMBER: Final = re.compile(
    r"(?:[-–—|~(\[]\s*)?(?:(?:halaman|hal\.?|page|hlm\.?)\s*:?\s*)?(?:[0-9]{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|dari|of)\s*[0-9]{1,4})?(?:\s*[-–—|~)\]])?(?:\s*\|\s*(?:halaman|page))?\.?\Z",
    re.IGNORECASE,
)
_MARK: Final = re.compile(
    r"(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?![0-9])|[-–—•▪●◦○■□✓✔➢➤*o·\uf000-\uf0ff]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)\s+(?=\S)"
)
_NUMBERED_HEADING: Final = re.compile(r"(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?\s+\S")
_LABEL: Final = re.compile(r"[A-Z][\w /().&-]{1,30}\s*:(?:\s|\Z)")
_DIGITS: Final = re.compile(r"[0-9]+")
_DATE_LINE: Final = re.compile(
    r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}\s*,\s*)?(?:[0-9]{1,2}\s+)?(?:januari|februari|maret|april|mei"
    r"|juni|juli|agustus|september|oktober|november|nopember|desember)\s+[0-9]{4}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The regions of one page, in its frame, and the page's area there."""

    number: int
    area: Area
    regions: Sequence[Region]


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one page that form one block."""

    kind: BlockKind
    page: int
    lines: Sequence[Line]


@functools.cache
def _words() -> Mapping[str, tuple[str, ...]]:
    raw = yaml.safe_load((files(__package__) / "blocks.yaml").read_text(encoding="utf-8"))
    return {name: tuple(map(str, words)) for name, words in raw.items() if name != "source"}


def runs(pages: Sequence[PageLines], text: str) -> list[Run]:
    """The blocks of the document in the order of its text."""
    judge = _Judge(text)
    repeated = _repeated(pages, judge)
    found: list[Run] = []
    for page in pages:
        for index, region in enumerate(page.regions):
            if region.is_cell and not _is_long(region):
                found.append(Run("cell", page.number, region.lines))
            else:
                first = index == 0 and not region.is_cell
                found += _PageJudge(judge, page, region, repeated, is_first=first).runs()
    return found


def _is_long(region: Region) -> bool:
    """Whether the cell is rather a frame around paragraphs."""
    return len(region.lines) > 12 and sum(len(line.words) for line in region.lines) > 80


class _Judge:
    """Questions to one line that need its words only."""

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self, line: Line) -> str:
        return self._text[line.start : line.end]

    def starts(self, line: Line, name: str) -> bool:
        """Whether the line starts with one of the words, as a word of its own."""
        text = self.text(line)
        if name in ("address", "closing", "signature"):
            text = text.lower()
        elif name == "clause":
            text = text.upper()
        return any(
            text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
            for word in _words()[name]
        )

    def is_capital(self, line: Line) -> bool:
        """Whether the line is set in capitals."""
        letters = [character for character in self.text(line) if character.isalpha()]
        upper = sum(character.isupper() for character in letters)
        return len(letters) >= 3 and upper >= 0.8 * len(letters)

    def is_signature(self, line: Line) -> bool:
        lower = self.text(line).lower()
        return self.starts(line, "signature") or bool(re.search(r"\bnip[ .:]|\bttd\b", lower))


class _PageJudge:
    """Cuts one region of a page into runs."""

    def __init__(
        self,
        judge: _Judge,
        page: PageLines,
        region: Region,
        repeated: frozenset[str],
        *,
        is_first: bool,
    ) -> None:
        self._judge = judge
        self._page = page
        self._lines = region.lines
        self._repeated = repeated
        self._is_first = is_first
        self._left = min(line.area.x0 for line in self._lines)
        self._right = max(line.area.x1 for line in self._lines)
        self._gap = _usual_gap(self._lines)

    def runs(self) -> list[Run]:
        kinds: list[BlockKind | None] = [
            "furniture" if self._is_furniture(line) else None for line in self._lines
        ]
        if self._is_first:
            self._mark_letterhead(kinds)
        self._mark_signature(kinds)
        self._mark_titles(kinds)
        found: list[Run] = []
        held: list[Line] = []
        held_kind: BlockKind | None = None
        for line, kind in zip(self._lines, kinds, strict=True):
            own = kind or self._own_kind(line)
            joins = held and self._joins(held, held_kind, line, kind)
            if held and held_kind is not None and not joins:
                found.append(Run(held_kind, self._page.number, held))
                held = []
            if not held:
                held_kind = own
            held = [*held, line]
        if held and held_kind is not None:
            found.append(Run(held_kind, self._page.number, held))
        return found

    def _own_kind(self, line: Line) -> BlockKind:
        text = self._judge.text(line)
        if self._is_heading(line, text):
            return "heading"
        if _MARK.match(text) or self._judge.starts(line, "clause"):
            return "list-item"
        return "paragraph"

    def _is_heading(self, line: Line, text: str) -> bool:
        if len(line.words) > _HEADING_WORDS or text.endswith((";", ",")):
            return False
        capital = self._judge.is_capital(line)
        if self._judge.starts(line, "heading") and (capital or len(line.words) <= 4):
            return True
        if self._judge.starts(line, "clause"):
            return False
        if capital and len(text) > 3 and not _MARK.match(text):
            return self._is_centred(line) or line.area.x1 < self._right - line.area.height
        return bool(_NUMBERED_HEADING.match(text)) and capital

    def _joins(
        self, held: list[Line], kind: BlockKind | None, line: Line, marked: BlockKind | None
    ) -> bool:
        """Whether the line goes on with what is held."""
        last = held[-1]
        if marked is not None:
            return kind == marked and (marked != "furniture" or self._is_level(last, line))
        if kind in ("furniture", "letterhead", "signature", "title"):
            return False
        if last.words[0].turn != line.words[0].turn or self._is_far(last, line):
            return False
        own = self._own_kind(line)
        text = self._judge.text(line)
        if kind == "heading":
            return own == "heading" and self._is_centred(last) and self._is_centred(line)
        if own != "paragraph" or _LABEL.match(text) or _DATE_LINE.match(text):
            return False
        if kind == "list-item":
            return line.area.x0 > held[0].area.x0 - line.area.height
        return self._fills(last) or not self._ends(last)

    def _is_level(self, one: Line, other: Line) -> bool:
        return abs(one.area.middle[1] - other.area.middle[1]) < 3 * one.area.height

    def _is_far(self, last: Line, line: Line) -> bool:
        gap = line.area.middle[1] - last.area.middle[1]
        return gap < 0 or gap > max(_WIDE_GAP * self._gap, 1.2 * line.area.height)

    def _fills(self, line: Line) -> bool:
        """Whether the line reaches the right margin, so that the next goes on with it."""
        return line.area.x1 > self._right - 0.12 * (self._right - self._left)

    def _ends(self, line: Line) -> bool:
        return self._judge.text(line).endswith((".", ";", ":", "!", "?"))

    def _is_centred(self, line: Line) -> bool:
        area, page = line.area, self._page.area
        middle = abs(area.middle[0] - page.middle[0]) < 0.06 * page.width
        return middle and area.width < 0.85 * page.width

    def _is_furniture(self, line: Line) -> bool:
        if not _in_margin(line, self._page.area):
            return False
        text = self._judge.text(line)
        return bool(_PAGE_NUMBER.match(text)) or _DIGITS.sub("#", text) in self._repeated

    def _mark_letterhead(self, kinds: list[BlockKind | None]) -> None:
        """Capitals that name an office at the top of the page, down to its address."""
        free = [i for i, kind in enumerate(kinds) if kind is None][:_LETTERHEAD_LINES]
        last = None
        names = False
        for index in free:
            line = self._lines[index]
            if self._judge.starts(line, "title"):
                break
            if self._judge.starts(line, "letterhead") and self._judge.is_capital(line):
                names, last = True, index
            elif names and (self._judge.starts(line, "address") or self._has_address(line)):
                last = index
            elif not self._judge.is_capital(line) and (names or index > free[0] + 2):
                break
        if names and last is not None:
            for index in free:
                if index <= last:
                    kinds[index] = "letterhead"

    def _has_address(self, line: Line) -> bool:
        lower = self._judge.text(line).lower()
        return bool(re.search(r"\b(?:telp|telepon|fax|faks|e-?mail|kode pos|www\.)|@", lower))

    def _mark_signature(self, kinds: list[BlockKind | None]) -> None:
        """From the closing formula, or a few short lines above, to the official's number."""
        for index, line in enumerate(self._lines):
            if kinds[index] is not None or not self._judge.is_signature(line):
                continue
            if not self._is_short(line):
                continue
            first = index
            for above in range(index - 1, max(-1, index - 1 - _SIGNATURE_LINES), -1):
                candidate = self._lines[above]
                if kinds[above] == "signature":
                    first = above
                    continue
                if kinds[above] is not None or not self._may_sign(candidate):
                    break
                first = above
            for place in range(first, index + 1):
                kinds[place] = "signature"

    def _is_short(self, line: Line) -> bool:
        return len(line.words) <= 12

    def _may_sign(self, line: Line) -> bool:
        """Whether the line can stand above a name: on the right, or a closing formula."""
        text = self._judge.text(line)
        if self._judge.starts(line, "closing") or _DATE_LINE.match(text):
            return True
        right = line.area.x0 > self._page.area.x0 + 0.4 * self._page.area.width
        return self._is_short(line) and (right or self._judge.is_capital(line))

    def _mark_titles(self, kinds: list[BlockKind | None]) -> None:
        """Centred capitals in the upper half, before anything else is said."""
        if not self._is_first:
            return
        area = self._page.area
        for index, line in enumerate(self._lines):
            if kinds[index] in ("letterhead", "furniture"):
                continue
            upper = line.area.middle[1] < area.y0 + 0.55 * area.height
            named = self._judge.starts(line, "title") and self._judge.is_capital(line)
            centred = self._judge.is_capital(line) and self._is_centred(line)
            if kinds[index] is not None or not upper or not (centred or named):
                break
            kinds[index] = "title"


def _usual_gap(lines: Sequence[Line]) -> float:
    """Distance from line to line that is usual here, in points."""
    gaps = [
        gap
        for one, other in zip(lines, lines[1:], strict=False)
        if (gap := other.area.middle[1] - one.area.middle[1]) > 0
    ]
    return median(gaps) if gaps else 1.2 * lines[0].area.height


def _in_margin(line: Line, page: Area) -> bool:
    level = (line.area.middle[1] - page.y0) / page.height
    return level < _MARGIN or level > 1 - _MARGIN


def _repeated(pages: Sequence[PageLines], judge: _Judge) -> frozenset[str]:
    """Lines in the margins, figures aside, that come back page after page."""
    count: Counter[str] = Counter()
    for page in pages:
        lines = (line for region in page.regions if not region.is_cell for line in region.lines)
        count.update(
            {
                _DIGITS.sub("#", judge.text(line))
                for line in lines
                if _in_margin(line, page.area) and not judge.starts(line, "letterhead")
            }
        )
    enough = max(3.0, _REPEATED * len(pages))
    return frozenset(text for text, times in count.items() if times >= enough)
