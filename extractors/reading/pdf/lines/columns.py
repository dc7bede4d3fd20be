"""The order in which lines are read where they stand side by side.

Read column by column are: running text set in columns; the head of a letter, whose number and
subject stand beside place, date and addressee; and names signing side by side. All else is read
line by line, as labels before their values are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from extractors.reading.pdf.lines.lines import Line
from extractors.reading.pdf.lines.prose import (
    FEWEST_LINES,
    NARROWEST_COLUMN,
    NARROWEST_GUTTER,
    Text,
    is_prose,
)
from extractors.reading.pdf.lines.rivers import River, may_have_rivers, rivers, sides_of
from extractors.reading.pdf.lines.signers import (
    OPENING,
    ROOM,
    SIGNER_WORDS,
    is_signing,
    signing_zone,
)

_DEEPEST: Final = 4  # columns within columns
_MOST: Final = 100  # rivers that are looked at closely; pages of scattered words have thousands
_UNDER: Final = 3.0  # points
# Lines of one side further from the others than this (in distances of lines) stand apart.
_APART: Final = 1.9

_LETTER_LABEL: Final = re.compile(
    r"(?i)(?:nomor|no|sifat|lampiran|lamp|perihal|hal)\b\.?\s*(?::|\Z)"
)
_COPIES: Final = re.compile(r"(?i)(?:tembusan|salinan)\b")


def reading_order(lines: Sequence[Line], text: Text, depth: int = 0) -> list[Line]:
    """Lines in reading order, those that reach over several columns cut at the columns.

    `lines` are upright and given from top to bottom; one without words stands for something that
    is read in one piece (a table).
    """
    if depth == _DEEPEST or len(lines) < 2 or not may_have_rivers(lines):
        return list(lines)
    sheet = _Sheet.of(lines, text)
    found = filter(sheet.may_part, rivers(lines))
    longest = sorted(found, key=lambda one: (-len(one.rows), -one.width))
    for river in longest[:_MOST]:
        river, first, last = _zone(lines, river, sheet.pitch)  # noqa: PLW2901
        left, right = sides_of(lines, river, first, last)
        if not left or not right or len(river.doubtful) > len(river.sure()):
            continue
        copies = _copies(lines, river, (first, last), text)
        if copies is not None:
            first = copies
            right, left = sides_of(lines, river, first, last)
        elif not any(judge(river, left, right, text) for judge in _JUDGES):
            # Names that sign stand far below, and not always level.
            signing = signing_zone(lines, river, first, text)
            if signing is None:
                continue
            first, last = signing
            left, right = sides_of(lines, river, first, last)
        return [
            *reading_order(lines[:first], text, depth + 1),
            *reading_order(left, text, depth + 1),
            *reading_order(right, text, depth + 1),
            *reading_order(lines[last + 1 :], text, depth + 1),
        ]
    return list(lines)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all lines together tell, so that most rivers need no closer look.

    Height of a line, usual distance of lines, left and right edge in points; whether a letter's
    head or a list of copies is among the lines; between which lines there is room to sign.
    """

    height: float
    pitch: float
    left: float
    right: float
    has_block: bool
    rooms: list[bool]

    @classmethod
    def of(cls, lines: Sequence[Line], text: Text) -> _Sheet:
        height = median([line.area.height for line in lines])
        levels = [line.level for line in lines]
        gaps = [other - one for one, other in itertools.pairwise(levels)]
        usual = [gap for gap in gaps if gap > 0.8 * height]
        told = [text(line) for line in lines]
        labels = sum(bool(_LETTER_LABEL.match(words)) for words in told)
        return cls(
            height,
            # Lines of columns may stand between.
            max(median(usual) if usual else 0.0, 1.1 * height),
            min(line.area.x0 for line in lines),
            max(line.area.x1 for line in lines),
            labels > 1 or any(map(_COPIES.match, told)),
            [gap > ROOM * height for gap in gaps],
        )

    def may_part(self, river: River) -> bool:
        """Whether columns of any kind may lie beside the river."""
        sides = list(river.rows.values())
        left, right = len(sides) - sides.count("right"), len(sides) - sides.count("left")
        if self.has_block and left and right:
            return True
        if river.width < NARROWEST_GUTTER * self.height:
            return False
        column = NARROWEST_COLUMN * self.height
        wide = river.x0 - self.left >= column and self.right - river.x1 >= column
        if wide and left >= FEWEST_LINES and right >= FEWEST_LINES:
            return True
        return left > 1 and right > 1 and any(self.rooms[river.first : river.last])


def _zone(lines: Sequence[Line], river: River, pitch: float) -> tuple[River, int, int]:
    """First and last line beside the river, and the river as narrow as it is there.

    What stands further above or below on one side only is left out.
    """
    first, last = river.first, river.last
    numbers = list(river.rows)
    # Loosely justified lines above and below only happen to have room there.
    shared = river.sure() or [
        n for one, n in itertools.pairwise(numbers) if river.rows[one] != river.rows[n]
    ]
    if shared:
        doubtful = river.doubtful - _under(lines, river, shared)
        numbers = [n for n in numbers if n not in doubtful or shared[0] <= n <= shared[-1]]
        near = _APART * pitch
        first = _near_end(lines, [n for n in reversed(numbers) if n <= shared[0]], near)
        last = _near_end(lines, [n for n in numbers if n >= shared[-1]], near)
    while first > 0 and _is_near(lines[first - 1], lines[first]):
        passing = river.narrowed(lines[first - 1])
        if passing is None:
            break
        river, first = passing, first - 1
    return river, first, last


def _under(lines: Sequence[Line], river: River, shared: Sequence[int]) -> set[int]:
    """Doubtful lines whose words behind the river begin where those of sure lines do."""
    begins = {n: river.of(lines[n], "right") for n in (*shared, *river.doubtful)}
    edges = [pieces[0].area.x0 for n in shared if (pieces := begins[n])]
    edge = median(edges) if edges else -_UNDER
    return {
        n
        for n in river.doubtful
        if (pieces := begins[n]) and abs(pieces[0].area.x0 - edge) <= _UNDER
    }


def _near_end(lines: Sequence[Line], numbers: Sequence[int], near: float) -> int:
    """How far lines follow one another at no more than this distance, up or down."""
    end = numbers[0]
    for one, other in itertools.pairwise(numbers):
        if abs(lines[other].level - lines[one].level) > near:
            break
        end = other
    return end


def _is_near(line: Line, below: Line) -> bool:
    return below.area.y0 - line.area.y1 < min(line.area.height, below.area.height)


def _is_letter_head(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    del river
    labels = sum(bool(_LETTER_LABEL.match(text(line))) for line in left)
    if labels < 2 or any(text(line)[:1] in (":", "") for line in right):
        return False
    # A label column by itself has its values on the other side.
    valued = sum(len(line.words) > 2 for line in left)
    return valued >= 1 and any(OPENING.match(text(line)) for line in right)


_JUDGES: Final = (is_prose, _is_letter_head, is_signing)


def _copies(lines: Sequence[Line], river: River, zone: tuple[int, int], text: Text) -> int | None:
    """Where a signature begins beside whose end the list of copies (`Tembusan`) stands."""
    first, last = zone
    numbers = range(first, last + 1)
    listed = next((n for n in numbers if _COPIES.match(text(lines[n]))), None)
    if listed is None or not river.of(lines[listed], "left"):
        return None
    begin = listed
    while begin > first and not river.of(lines[begin - 1], "left"):
        begin -= 1
    right = sides_of(lines, river, begin, last)[1]
    if any(not line.words or len(line.words) > SIGNER_WORDS for line in right):
        return None
    return begin
