"""Letter-spaced capitals as words: `N O M O R  5` as `NOMOR 5`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median
from typing import Final

import numpy as np

from extractors.reading.pdf.geometry import around
from extractors.reading.pdf.lines.lines import Line, lines_of
from extractors.reading.pdf.tables.grid import Grid
from extractors.reading.pdf.words.layer import PageWords

_SPACED: Final = 4  # single capitals in a row are letter-spacing; "A B C" may be columns
_WORD_GAP: Final = (1.6, 0.25)  # times the gap between letters; and at least, in heights
_WIDEST_SPACING: Final = 2.0  # heights


def letters_joined(words: PageWords, tables: Sequence[Grid] = ()) -> PageWords:
    """Words, letter-spaced capitals as words: `N O M O R  5` as `NOMOR 5`.

    Letters in different cells stay apart.
    """
    letters = [n for n, text in enumerate(words.text) if len(text) == 1 and text.isupper()]
    if len(letters) < _SPACED:
        return words
    cells = [table.cells_at(words.areas) for table in tables]
    kept = dict.fromkeys(range(len(words)))
    text, areas, length = list(words.text), words.areas.copy(), words.length.copy()
    for line in lines_of(words, letters):
        for run in _neighbours(words, line, cells):
            if len(run) < _SPACED:
                continue
            for letter in _spaced_words(words, run):
                first, last = letter[0], letter[-1]
                text[first] = "".join(words.text[n] for n in letter)
                areas[first] = around([words.area(n) for n in letter])
                if last >= first:
                    length[first] = words.first[last] + words.length[last] - words.first[first]
                for n in letter[1:]:
                    del kept[n]
    return PageWords(text, areas, words.turn, words.first, length).only(list(kept))


def _neighbours(words: PageWords, line: Line, cells: Sequence[np.ndarray]) -> list[list[int]]:
    """Letters of a line that are drawn one after the other, not far apart, within one cell."""
    runs: list[list[int]] = [[line.words[0]]]
    for one, other in itertools.pairwise(line.words):
        left, right = words.area(one).turned(line.turn % 4), words.area(other).turned(line.turn % 4)
        near = right.x0 - left.x1 <= _WIDEST_SPACING * left.height
        if other != one + 1 or not near or any(cell[one] != cell[other] for cell in cells):
            runs.append([])
        runs[-1].append(other)
    return runs


def _spaced_words(words: PageWords, run: list[int]) -> list[list[int]]:
    """Letters as words; a gap much wider than the others stands between words."""
    turn = int(words.turn[run[0]])
    places = [words.area(n).turned(turn % 4) for n in run]
    gaps = [other.x0 - one.x1 for one, other in itertools.pairwise(places)]
    widest = max(_WORD_GAP[0] * median(gaps), _WORD_GAP[1] * places[0].height)
    found: list[list[int]] = [[run[0]]]
    for gap, number in zip(gaps, run[1:], strict=True):
        if gap > widest:
            found.append([])
        found[-1].append(number)
    return found
