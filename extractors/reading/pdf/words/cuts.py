"""Words as they are read: what PDFium joined is cut, what is printed over itself is read once.

PDFium bounds words by the room between characters. It joins lines that follow closely, a number
and the raised figure of its footnote, capitals that kerning brings close over a blank, and cells
that stand close. Such words are looked at character by character.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np

from extractors.reading.pdf.geometry import OBLIQUE, Area, Areas, turned
from extractors.reading.pdf.words.layer import Ends, PageWords, TextLayer

Pieces: TypeAlias = dict[int, list[tuple[int, int, int]]]
"""By the number of a word: first character, end and turn of each piece."""

_SAME_LINE: Final = 0.7  # heights between middles of characters of one line
# A word drawn again this close to itself (in heights) is bold by overprinting. Word moves the
# copy by 0.02 to 0.04 of the height; the same word on the next line is 1.1 away.
_OVERPRINT: Final = 0.2
_KERNED: Final = re.compile(r"[AFLPTVWY][ATVWY]")  # letters that a blank between them brings close
_SHORTEST_KERNED: Final = 5  # characters
_BLANK: Final = 0.1  # of the height of letters
_WIDER: Final = 1.0  # points more than the usual gap of the word's letters
_RAISED: Final = 0.8  # of the height of the characters before: a raised figure
_HIGHER: Final = 0.05
_TIGHT: Final = 0.1  # heights between letters of one word
_NEAR: Final = 3  # points between a border and the gap where it cuts


def words_of(layer: TextLayer) -> PageWords:
    """All words that show on the page."""
    words, ends = layer.bounded()
    if not len(words):
        return words
    words = layer.replaced(words, _over_lines(layer, words, ends))
    marks = _raised(layer, words, ends)
    words = _level_marks(layer.replaced(words, marks), marks)
    words = layer.replaced(words, _kerned(layer, words))
    kept = _once(words)
    return words if len(kept) == len(words) else words.only(kept)


def cut_at_borders(layer: TextLayer, words: PageWords, at: dict[int, list[float]]) -> PageWords:
    """All words, those of `at` cut between characters where a line at these x passes.

    Only for upright words: cells of narrow columns stand so close that PDFium sees one word.
    """
    pieces: Pieces = {}
    for number, borders in at.items():
        start, end = _characters(words, number)
        cuts = {
            start + place
            for x, place, before, after in _passing(layer, start, end, borders)
            if abs((before.x1 + after.x0) / 2 - x) < _NEAR
        }
        if cuts:
            pieces[number] = _pieces([start, *sorted(cuts), end], int(words.turn[number]))
    return layer.replaced(words, pieces)


def runs_on(layer: TextLayer, start: int, end: int, borders: Sequence[float]) -> list[float]:
    """Borders on both sides of which stand letters at the distance of one word's."""
    first: dict[float, bool] = {}
    for x, place, before, after in _passing(layer, start, end, borders):
        near = after.x0 - before.x1 <= _TIGHT * max(before.height, after.height)
        both = layer.raw[start + place - 1 : start + place + 1]
        first.setdefault(x, near and both.isalpha())
    return [x for x, runs in first.items() if runs]


def _passing(
    layer: TextLayer, start: int, end: int, borders: Sequence[float]
) -> Iterator[tuple[float, int, Area, Area]]:
    """Where a border passes between two characters: its x, the place of the second, both areas."""
    areas = [layer.area(index) for index in range(start, end)]
    middles = np.array([area.middle[0] for area in areas])
    for x in borders:
        for place in np.flatnonzero((middles[:-1] < x) & (x <= middles[1:])).tolist():
            yield x, place + 1, areas[place], areas[place + 1]


def _characters(words: PageWords, number: int) -> tuple[int, int]:
    """First character and end of a word."""
    first = int(words.first[number])
    return first, first + int(words.length[number])


def _pieces(bounds: list[int], turn: int) -> list[tuple[int, int, int]]:
    return [(start, end, turn) for start, end in itertools.pairwise(bounds)]


def _over_lines(layer: TextLayer, words: PageWords, ends: Ends) -> Pieces:
    """Words that PDFium did not cut at a line end, cut there."""
    over = np.zeros(len(ends.turn), bool)
    ways = set(ends.turn.tolist()) - {OBLIQUE} if ends.turn.any() else {0}
    for way in ways:
        of_turn = ends.turn == way
        first, last = turned(ends.firsts[of_turn], way), turned(ends.lasts[of_turn], way)
        height = np.maximum(first[:, 3] - first[:, 1], last[:, 3] - last[:, 1])
        over[of_turn] = (_apart(first, last) > _SAME_LINE * height) | (last[:, 2] < first[:, 0])
    some = np.flatnonzero(over & (ends.ends - ends.starts > 1)).tolist()
    if not some:
        return {}
    number = {first: index for index, first in enumerate(words.first.tolist())}
    pieces: Pieces = {}
    for one in some:
        start, end, turn = int(ends.starts[one]), int(ends.ends[one]), int(ends.turn[one])
        if start in number:
            pieces[number[start]] = _pieces([*_line_starts(layer, start, end, turn), end], turn)
    return pieces


def _apart(firsts: Areas, lasts: Areas) -> np.ndarray:
    """Points between the heights of middles."""
    apart: np.ndarray = np.abs(firsts[:, 1] + firsts[:, 3] - lasts[:, 1] - lasts[:, 3]) / 2
    return apart


def _line_starts(layer: TextLayer, start: int, end: int, turn: int) -> list[int]:
    starts = [start]
    before = layer.area(start).turned(turn)
    for index in range(start + 1, end):
        area = layer.area(index).turned(turn)
        if abs(area.middle[1] - before.middle[1]) > _SAME_LINE * max(area.height, before.height):
            starts.append(index)
        before = area
    return starts


def _raised(layer: TextLayer, words: PageWords, ends: Ends) -> Pieces:
    """Numbers with the raised figure of a footnote behind them, cut there: 86,12 and 1."""
    tall = ends.firsts[:, 3] - ends.firsts[:, 1]
    small = ends.lasts[:, 3] - ends.lasts[:, 1] < _RAISED * tall
    high = ends.lasts[:, 3] < ends.firsts[:, 3] - _HIGHER * tall
    some = np.flatnonzero((ends.turn == 0) & small & high).tolist()
    if not some:
        return {}
    number = {first: index for index, first in enumerate(words.first.tolist())}
    pieces: Pieces = {}
    for one in some:
        start, end = int(ends.starts[one]), int(ends.ends[one])
        index = number.get(start)
        if index is None or int(words.length[index]) != end - start:
            continue
        height, cut = layer.area(start).height, end - 1
        while cut > start and layer.area(cut - 1).height < _RAISED * height:
            cut -= 1
        if cut > start and layer.raw[cut - 1].isdigit() and layer.raw[cut].isdigit():
            pieces[index] = _pieces([start, cut, end], 0)
    return pieces


def _level_marks(words: PageWords, marks: Pieces) -> PageWords:
    """Marks of footnotes stand on the line of their number, however high they are set."""
    begins = [pieces[1][0] for pieces in marks.values()]
    for index in np.flatnonzero(np.isin(words.first, begins)).tolist() if begins else ():
        words.areas[index, 1::2] = words.areas[index - 1, 1::2]
    return words


def _kerned(layer: TextLayer, words: PageWords) -> Pieces:
    """Words between which PDFium leaves out a blank that kerning makes narrow: `RENCANA AKSI`."""
    places = [match.start() for match in _KERNED.finditer(layer.raw)]
    if not places:
        return {}
    pieces: Pieces = {}
    for index in np.unique(np.searchsorted(words.first, places, side="right") - 1).tolist():
        start, end = _characters(words, index)
        if index < 0 or end - start < _SHORTEST_KERNED or words.turn[index]:
            continue
        areas = [layer.area(place) for place in range(start, end)]
        gaps = [other.x0 - one.x1 for one, other in itertools.pairwise(areas)]
        least = max(_BLANK * areas[0].height, sorted(gaps)[len(gaps) // 2] + _WIDER)
        cuts = [
            start + place + 1
            for place, gap in enumerate(gaps)
            if gap >= least and _KERNED.match(layer.raw, start + place)
        ]
        if cuts:
            pieces[index] = _pieces([start, *cuts, end], 0)
    return pieces


def _once(words: PageWords) -> np.ndarray:
    """Numbers of the words without those that are printed over an earlier copy of themselves.

    Copies stand side by side when words are sorted by bands of their middle's height; two sets of
    bands, shifted by half, let no pair fall between.
    """
    areas = words.areas
    if not len(areas):
        return np.arange(0)
    x, y = (areas[:, 0] + areas[:, 2]) / 2, (areas[:, 1] + areas[:, 3]) / 2
    smaller = np.minimum(areas[:, 3] - areas[:, 1], areas[:, 2] - areas[:, 0])
    reach = np.maximum(0.5, _OVERPRINT * smaller)
    band = 2 * max(1.0, float(reach.max()))
    again = np.zeros(len(words), bool)
    for shift in (0.0, 0.5):
        order = np.lexsort((np.arange(len(x)), x, np.floor(y / band + shift)))
        near = (np.diff(x[order]) <= reach[order[1:]]) & (
            np.abs(np.diff(y[order])) <= reach[order[1:]]
        )
        first: dict[int, int] = {}  # earliest copy of a word that has copies
        for place in np.flatnonzero(near).tolist():
            one, other = int(order[place]), int(order[place + 1])
            apart = float(np.abs(areas[one] - areas[other]).max())
            if words.text[one] == words.text[other] and apart <= reach[other]:
                early, late = sorted((first.get(one, one), other))
                first[other] = early
                again[late] = True
    return np.flatnonzero(~again)
