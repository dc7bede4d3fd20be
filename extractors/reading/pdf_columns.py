"""The order in which lines are read where they stand side by side.

Read column by column are: running text set in columns; the head of a letter, whose number and
subject stand beside place, date and addressee; and names signing side by side. All else is read
line by line, as labels before their values are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from .pdf_geometry import Area
from .pdf_lines import Line, joined
from .pdf_rivers import River, may_have_rivers, rivers

Text = Callable[[Line], str]

_DEEPEST: Final = 4  # columns within columns
# Running text: so many lines a column, so wide (heights of a line), so many words a line; its lines
# reach the right edge, and many begin in the middle of a sentence.
_FEWEST: Final = 3
_WIDTH: Final = 7.0
_WORDS: Final = 2.5
_REACH: Final = 0.15
_FILLED: Final = 0.5
_GOING_ON: Final = 0.3
_LEVEL: Final = 0.6  # of a column's lines begin at its left edge
_UNDER: Final = 3.0  # points
_PROSE_GAP: Final = 0.5  # heights; narrower room is no gutter
_SIGNER_GAP: Final = 1.0
_SIGNER_WORDS: Final = 9
# Room for the signature between role and name, in distances of lines.
_SIGNING_ROOM: Final = 2.0
# Lines of one side further from the others than this (in distances of lines) stand apart.
_APART: Final = 1.9

_LETTER_LABEL: Final = re.compile(
    r"(?i)(?:nomor|no|sifat|lampiran|lamp|perihal|hal)\b\.?\s*(?::|\Z)"
)
_ADDRESSEE: Final = re.compile(
    r"(?i)kepada\b|yth\b|[a-z .-]{3,40},\s*(?:tanggal\s*)?(?:[0-9]{1,2}|[.…_ ]{2,})?\s*"
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember"
    r"|desember)\b"
)
_COPIES: Final = re.compile(r"(?i)(?:tembusan|salinan)\b")
_SIGNER: Final = re.compile(r"(?i)\(?\s*(?:nip|nrp)\b|mengetahui|menyetujui|pihak (?:ke|per)")


def reading_order(lines: Sequence[Line], text: Text, depth: int = 0) -> list[Line]:
    """Lines in reading order, those that reach over several columns cut at the columns.

    `lines` are upright and given from top to bottom; one without words stands for something that
    is read in one piece (a table).
    """
    if depth == _DEEPEST or len(lines) < 2 or not may_have_rivers(lines):
        return list(lines)
    found = rivers(lines)
    for river in sorted(found, key=lambda one: (-len(one.rows), -one.width)):
        river, first, last = _zone(lines, river)  # noqa: PLW2901
        left, right = _sides(lines, river, (first, last))
        if not left or not right or 2 * len(river.doubtful) > len(river.rows):
            continue
        copies = _copies(left, right, text)
        if copies is not None:
            left, right = [*left[:copies], *right], left[copies:]
        elif not any(judge(river, left, right, text) for judge in _JUDGES):
            continue
        return [
            *reading_order(lines[:first], text, depth + 1),
            *reading_order(left, text, depth + 1),
            *reading_order(right, text, depth + 1),
            *reading_order(lines[last + 1 :], text, depth + 1),
        ]
    return list(lines)


def _zone(lines: Sequence[Line], river: River) -> tuple[River, int, int]:
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
        first = _near_end(lines, [n for n in reversed(numbers) if n <= shared[0]], -1)
        last = _near_end(lines, [n for n in numbers if n >= shared[-1]], 1)
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


def _near_end(lines: Sequence[Line], numbers: Sequence[int], way: int) -> int:
    """How far lines follow one another at the usual distance."""
    pitch = _pitch(lines)
    end = numbers[0]
    for one, other in itertools.pairwise(numbers):
        if way * (_level(lines[other]) - _level(lines[one])) > _APART * pitch:
            break
        end = other
    return end


def _is_near(line: Line, below: Line) -> bool:
    return below.area.y0 - line.area.y1 < min(line.area.height, below.area.height)


def _sides(
    lines: Sequence[Line], river: River, zone: tuple[int, int]
) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[zone[0] : zone[1] + 1]:
        for side, pieces in ((left, river.of(line, "left")), (right, river.of(line, "right"))):
            if len(pieces) == len(line.pieces):
                side.append(line)
            elif pieces:
                side.append(joined(pieces, line.turn))
    return left, right


# --- what kind of columns


def _is_prose(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    height = median(line.area.height for line in left)
    return river.width >= _PROSE_GAP * height and all(
        _runs_on(side, text) for side in (left, right)
    )


def _runs_on(side: list[Line], text: Text) -> bool:
    """Whether the lines are running text, or things read in one piece."""
    lines = [line for line in side if line.words]
    if not lines:
        return True
    if len(lines) < _FEWEST:
        return False
    area = _extent(lines)
    if area.width < _WIDTH * median(line.area.height for line in lines):
        return False
    if sum(len(line.words) for line in lines) < _WORDS * len(lines):
        return False
    level = sum(abs(line.area.x0 - area.x0) <= _UNDER for line in lines)
    if level < _LEVEL * len(lines):
        return False
    filled = sum(line.area.x1 > area.x1 - _REACH * area.width for line in lines)
    going_on = sum(text(line)[:1].islower() for line in lines)
    return filled >= _FILLED * len(lines) and going_on >= _GOING_ON * len(lines)


def _is_letter_head(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    del river
    labels = sum(bool(_LETTER_LABEL.match(text(line))) for line in left)
    if labels < 2 or any(text(line)[:1] in (":", "") for line in right):
        return False
    # A label column by itself has its values on the other side.
    valued = sum(len(line.words) > 2 for line in left)
    return valued >= 1 and any(_ADDRESSEE.match(text(line)) for line in right)


def _is_signing(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    if river.width < _SIGNER_GAP * median(line.area.height for line in left):
        return False
    if any(not line.words or len(line.words) > _SIGNER_WORDS for line in (*left, *right)):
        return False
    if any(text(line).endswith((":", ";")) or text(line)[:1] == ":" for line in (*left, *right)):
        return False
    signed = [any(_SIGNER.match(text(line)) for line in side) for side in (left, right)]
    rooms = [_has_room(left), _has_room(right)]
    return all(rooms) and any(signed)


_JUDGES: Final = (_is_prose, _is_letter_head, _is_signing)


def _copies(left: list[Line], right: list[Line], text: Text) -> int | None:
    """Where on the left the list of copies (`Tembusan`) begins, beside the end of a signature."""
    if any(not line.words or len(line.words) > _SIGNER_WORDS for line in right):
        return None
    return next((n for n, line in enumerate(left) if _COPIES.match(text(line))), None)


def _has_room(side: list[Line]) -> bool:
    """Whether one gap between the lines is much wider than the others: there one signs."""
    if len(side) < 2:
        return False
    gaps = [_level(other) - _level(one) for one, other in itertools.pairwise(side)]
    height = median(line.area.height for line in side)
    return max(gaps) > _SIGNING_ROOM * max(height, min(gaps))


# --- measures


def _level(line: Line) -> float:
    return line.area.middle[1]


def _pitch(lines: Sequence[Line]) -> float:
    """Usual distance from line to line, in points; lines of columns may stand between."""
    height = median(line.area.height for line in lines)
    gaps = [
        gap
        for one, other in itertools.pairwise(lines)
        if (gap := _level(other) - _level(one)) > 0.8 * height
    ]
    return max(median(gaps) if gaps else 0.0, 1.1 * height)


def _extent(lines: Sequence[Line]) -> Area:
    return Area(
        min(line.area.x0 for line in lines),
        min(line.area.y0 for line in lines),
        max(line.area.x1 for line in lines),
        max(line.area.y1 for line in lines),
    )
