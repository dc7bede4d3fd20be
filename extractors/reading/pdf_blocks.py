"""What each run of lines is: letterhead, title, heading, paragraph, list item, signature ...

Judged by place, capitals and first words (blocks.yaml). A block is at most a page long, and
the blocks of a page hold every line once, in the order of the text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from schemas.records import BlockKind

from .pdf_geometry import Area
from .pdf_line_words import LineJudge
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
    lines: list[Line]


def runs(pages: Sequence[PageLines], text: str) -> list[Run]:
    """Blocks of the document in the order of its text."""
    judge = LineJudge(text)
    repeated = _repeated(pages, judge)
    found: list[Run] = []
    for page in pages:
        for index, region in enumerate(page.regions):
            if region.is_cell and not _is_long(region):
                found.append(Run("cell", page.number, region.lines))
            else:
                found += _Cutter(judge, page, index, repeated).runs()
    return found


def _is_long(region: Region) -> bool:
    """Whether the cell is rather a frame around paragraphs."""
    return len(region.lines) > 12 and sum(len(line.words) for line in region.lines) > 80


class _Cutter:
    """Cuts one region of a page into runs."""

    def __init__(
        self, judge: LineJudge, page: PageLines, index: int, repeated: frozenset[str]
    ) -> None:
        self._judge = judge
        self._page = page
        self._lines = page.regions[index].lines
        self._repeated = repeated
        self._is_first = index == 0
        self._is_last = index == len(page.regions) - 1
        self._left = min(line.area.x0 for line in self._lines)
        self._right = max(line.area.x1 for line in self._lines)
        self._gap = _usual_gap(self._lines)
        self._kinds: list[BlockKind | None] = [
            "furniture" if self._is_furniture(line) else None for line in self._lines
        ]

    def runs(self) -> list[Run]:
        """Cut the region; what stands in a special place is marked before the rest."""
        if self._is_first:
            self._mark_letterhead()
        self._mark_signature()
        if self._is_last:
            self._mark_closing()
        if self._is_first:
            self._mark_titles()
        found: list[Run] = []
        for line, kind in zip(self._lines, self._kinds, strict=True):
            if found and self._joins(found[-1], line, kind):
                found[-1].lines.append(line)
            else:
                found.append(Run(kind or self._own_kind(line), self._page.number, [line]))
        return found

    # --- kinds by the line itself

    def _own_kind(self, line: Line) -> BlockKind:
        if self._is_heading(line):
            return "heading"
        if self._judge.is_item(line) or self._is_clause(line):
            return "list-item"
        return "paragraph"

    def _is_clause(self, line: Line) -> bool:
        """Whether a label stands at the left margin; further in it is a word of a clause."""
        return self._judge.is_clause(line) and line.area.x0 < self._left + 3 * line.area.height

    def _is_heading(self, line: Line) -> bool:
        if len(line.words) > _HEADING_WORDS or self._judge.text(line).endswith((";", ",")):
            return False
        capital = self._judge.is_capital(line)
        if self._judge.starts(line, "heading") and (capital or len(line.words) <= 4):
            return True
        if not capital or self._is_clause(line):
            return False
        if self._judge.is_item(line):
            return self._judge.is_numbered_heading(line)
        return self._is_centred(line) or line.area.x1 < self._right - line.area.height

    def _is_furniture(self, line: Line) -> bool:
        if not _in_margin(line, self._page.area):
            return False
        return self._judge.is_page_number(line) or self._judge.pattern(line) in self._repeated

    # --- whether a line goes on with the run before it

    def _joins(self, run: Run, line: Line, marked: BlockKind | None) -> bool:
        last = run.lines[-1]
        if marked is not None:
            return run.kind == marked and (marked != "furniture" or _is_near(last, line))
        if run.kind in ("furniture", "letterhead", "signature", "title"):
            return False
        if last.words[0].turn != line.words[0].turn or self._is_far(last, line):
            return False
        if run.kind == "heading":
            both_centred = self._is_centred(last) and self._is_centred(line)
            return both_centred and self._own_kind(line) == "heading"
        return self._goes_on(run, last, line)

    def _goes_on(self, run: Run, last: Line, line: Line) -> bool:
        begins = self._judge.is_label(line) or self._judge.is_date(line)
        if begins or self._own_kind(line) != "paragraph":
            return False
        if run.kind == "list-item" and line.area.x0 < run.lines[0].area.x0 - line.area.height:
            return False
        return self._fills(last) or not self._judge.ends(last)

    def _is_far(self, last: Line, line: Line) -> bool:
        gap = line.area.middle[1] - last.area.middle[1]
        return gap < 0 or gap > max(_WIDE_GAP * self._gap, 1.2 * line.area.height)

    def _fills(self, line: Line) -> bool:
        """Whether the line reaches the right margin, so that the next goes on with it."""
        return line.area.x1 > self._right - 0.12 * (self._right - self._left)

    # --- places

    def _is_centred(self, line: Line) -> bool:
        area, page = line.area, self._page.area
        middle = abs(area.middle[0] - page.middle[0]) < 0.06 * page.width
        return middle and area.width < 0.85 * page.width

    def _is_right(self, line: Line) -> bool:
        return line.area.x0 > self._page.area.x0 + 0.4 * self._page.area.width

    # --- what stands in a special place

    def _mark_letterhead(self) -> None:
        """Capitals that name an office at the top of the page, down to its address."""
        free = [i for i, kind in enumerate(self._kinds) if kind is None][:_LETTERHEAD_LINES]
        last = None
        for index in free:
            line = self._lines[index]
            capital = self._judge.is_capital(line)
            if self._judge.starts(line, "title"):
                break
            names = capital and self._judge.starts(line, "letterhead")
            address = last is not None and self._judge.has_address(line)
            # The town stands under the address, often letter-spaced.
            town = last == index - 1 and capital and len(line.words) == 1
            if names or address or town:
                last = index
            elif not capital and (last is not None or index > free[0] + 2):
                break
        for index in free:
            if last is not None and index <= last:
                self._kinds[index] = "letterhead"

    def _mark_titles(self) -> None:
        """Centred capitals in the upper half, before anything else is said."""
        area = self._page.area
        for index, line in enumerate(self._lines):
            if self._kinds[index] in ("letterhead", "furniture"):
                continue
            upper = line.area.middle[1] < area.y0 + 0.55 * area.height
            set_apart = self._judge.starts(line, "title") or self._is_centred(line)
            capital = self._judge.is_capital(line)
            if self._kinds[index] is not None or not (upper and set_apart and capital):
                break
            self._kinds[index] = "title"

    def _mark_signature(self) -> None:
        """From the closing formula, or a few short lines above, to the official's number."""
        for index, line in enumerate(self._lines):
            if self._kinds[index] is not None or not self._judge.is_signature(line):
                continue
            listed = self._judge.is_label(line) and not self._is_right(line)
            if listed or not _is_short(line):
                continue  # one of the particulars of a person, or a sentence
            self._kinds[index] = "signature"
            for above in range(index - 1, max(-1, index - 1 - _SIGNATURE_LINES), -1):
                candidate = self._lines[above]
                may = self._may_sign(candidate) or self._is_under(line, candidate)
                if self._kinds[above] is not None or not may:
                    break
                self._kinds[above] = "signature"

    def _may_sign(self, line: Line) -> bool:
        """Whether the line can stand above a name: on the right, or a closing formula."""
        if self._judge.starts(line, "closing") or self._judge.is_date(line):
            return True
        return _is_short(line) and (self._is_right(line) or self._judge.is_capital(line))

    def _is_under(self, line: Line, above: Line) -> bool:
        """Whether a line of a name block stands below the other: same edge or same middle."""
        if not _is_short(above) or self._fills(above) or self._judge.ends(above):
            return False
        reach = 2 * line.area.height
        edge = abs(line.area.x0 - above.area.x0) < reach
        return edge or abs(line.area.middle[0] - above.area.middle[0]) < reach

    def _mark_closing(self) -> None:
        """Short lines on the right that end the page: office and name, without a number."""
        closing: list[int] = []
        for index in reversed(range(len(self._lines))):
            line = self._lines[index]
            if self._kinds[index] == "furniture":
                continue
            may = self._is_right(line) or (closing and self._may_close(line))
            if self._kinds[index] is not None or not _is_short(line) or not may:
                break
            closing.append(index)
        capital = any(self._judge.is_capital(self._lines[index]) for index in closing)
        if len(closing) >= 2 and capital:
            for index in closing:
                self._kinds[index] = "signature"

    def _may_close(self, line: Line) -> bool:
        """Whether the line can stand above the last ones: a formula, an office's long name."""
        if self._judge.starts(line, "closing") or self._judge.is_date(line):
            return True
        return self._judge.is_capital(line) and line.area.middle[0] > self._page.area.middle[0]


def _is_short(line: Line) -> bool:
    return len(line.words) <= 12


def _is_near(one: Line, other: Line) -> bool:
    return abs(one.area.middle[1] - other.area.middle[1]) < 3 * one.area.height


def _usual_gap(lines: Sequence[Line]) -> float:
    """Distance from line to line that is usual here, in points."""
    gaps = [
        gap
        for one, other in itertools.pairwise(lines)
        if (gap := other.area.middle[1] - one.area.middle[1]) > 0
    ]
    return median(gaps) if gaps else 1.2 * lines[0].area.height


def _in_margin(line: Line, page: Area) -> bool:
    level = (line.area.middle[1] - page.y0) / page.height
    return level < _MARGIN or level > 1 - _MARGIN


def _heads_documents(judge: LineJudge, line: Line) -> bool:
    """Whether the line comes back because every document of a compilation begins with it."""
    return judge.starts(line, "letterhead") or judge.starts(line, "title")


def _repeated(pages: Sequence[PageLines], judge: LineJudge) -> frozenset[str]:
    """Lines in the margins, figures aside, that come back page after page."""
    count: Counter[str] = Counter()
    for page in pages:
        lines = (line for region in page.regions if not region.is_cell for line in region.lines)
        count.update(
            {
                judge.pattern(line)
                for line in lines
                if _in_margin(line, page.area) and not _heads_documents(judge, line)
            }
        )
    enough = max(3.0, _REPEATED * len(pages))
    return frozenset(text for text, times in count.items() if times >= enough)
