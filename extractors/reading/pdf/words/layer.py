"""Words of a page's text layer with their boxes, from PDFium.

PDFium gives characters in the order of drawing and adds blanks and line ends where it sees
gaps. A word is what stands between these; its box is that of its first and last character
(two calls a word; one call a character costs twice the time of everything else). What is the
same for every word of a page is done for all of them at once, on arrays.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extractors.reading.characters import seen_on_page
from extractors.reading.pdf.geometry import OBLIQUE, Area, Areas, Handle, View, around

# PDFium writes U+FFFE for a hyphen at a line end and goes on without a line end.
LINE_HYPHEN: Final = "\ufffe"
_SKEW: Final = 10  # degrees off a quarter turn that still count as that turn; scans lean 1 or 2
# Middles of the first and last character this far apart (in heights) may be turned text.
_LEVEL: Final = 0.3
# Blanks and line ends that PDFium makes are never these.
_LONE_CONTROL: Final = re.compile(r"[\t\x0b\x0c\x1c-\x1f]|\r(?!\n)|(?<!\r)\n")
_INK: Final = 0.3  # points
_NOWHERE: Final = Area(-1, -1, -1, -1)
_BLANKS: Final = np.array([chr(code).isspace() for code in range(1 << 16)])

# The same function of PDFium, taking plain addresses: it fills an array without a Python object
# a character.
_loose_box: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of a page, in order of drawing.

    `text`: what shows of each. `areas`: one row a word, where it is displayed. `turn`: quarter
    turns, or OBLIQUE. `first`, `length`: its characters in PDFium's list.
    """

    text: list[str]
    areas: Areas
    turn: np.ndarray
    first: np.ndarray
    length: np.ndarray

    def __len__(self) -> int:
        return len(self.text)

    def only(self, kept: Sequence[int] | np.ndarray) -> PageWords:
        """These words, in this order."""
        chosen = np.asarray(kept, dtype=np.intp)
        text = [self.text[index] for index in chosen.tolist()]
        return PageWords(
            text, self.areas[chosen], self.turn[chosen], self.first[chosen], self.length[chosen]
        )

    def area(self, index: int) -> Area:
        """Where one word is displayed."""
        return Area(*self.areas[index].tolist())


class Ends(NamedTuple):
    """First and end character of PDFium's words, the displayed boxes of both ends, their turn."""

    starts: np.ndarray
    ends: np.ndarray
    firsts: Areas
    lasts: Areas
    turn: np.ndarray


class TextLayer:
    """Characters of one open page. `raw` is its text with everything PDFium gives."""

    def __init__(self, textpage: Handle, view: View, count: int) -> None:
        self._raw = textpage.raw
        self._view = view
        self._rect = pdfium.FS_RECTF()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self.raw = self._named(raw_text(textpage, count))
        self._plain = self.raw.isascii() and "(cid:" not in self.raw

    def _named(self, raw: str) -> str:
        """Text in which signs that the font gives the codes of blanks stand as U+FFFD.

        Fonts without a character map number their signs from 1; those with ink are no blanks.
        """
        odd = [match.start() for match in _LONE_CONTROL.finditer(raw)]
        signs = [n for n in odd if self._has_ink(n)]
        if not signs:
            return raw
        characters = list(raw)
        for number in signs:
            characters[number] = "\ufffd"
        return "".join(characters)

    def _has_ink(self, index: int) -> bool:
        if pdfium.FPDFText_IsGenerated(self._raw, index):
            return False
        left, right, bottom, top = self._sides
        if not pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            return False
        return right.value - left.value > _INK and top.value - bottom.value > _INK

    def bounded(self) -> tuple[PageWords, Ends]:
        """All words that show on the page, as PDFium bounds them, and what their ends tell."""
        starts, ends = _word_bounds(self.raw)
        if not len(starts):
            nothing = np.zeros((0, 4))
            return _made([], [], [], [], []), Ends(starts, ends, nothing, nothing, starts)
        firsts, lasts = self._end_boxes(starts, ends)
        turn = self._turns(starts, ends, firsts, lasts)
        areas = np.concatenate(
            (np.minimum(firsts[:, :2], lasts[:, :2]), np.maximum(firsts[:, 2:], lasts[:, 2:])), 1
        )
        found = self._showing(starts, ends, areas, turn)
        return found, Ends(starts, ends, firsts, lasts, turn)

    def drawn_by(self, words: PageWords) -> list[int]:
        """Addresses of the text objects that drew the words' first characters."""
        ask, of = pdfium.FPDFText_GetTextObject, self._raw
        found = (ask(of, first) for first in words.first.tolist())
        return [ctypes.cast(one, ctypes.c_void_p).value or 0 for one in found]

    # --- all words at once

    def _end_boxes(self, starts: np.ndarray, ends: np.ndarray) -> tuple[Areas, Areas]:
        """Displayed boxes of the first and of the last character of each word."""
        count = len(starts)
        rects = (pdfium.FS_RECTF * (2 * count))()
        base, size = ctypes.addressof(rects), ctypes.sizeof(pdfium.FS_RECTF)
        indices = np.stack((starts, ends - 1), 1).ravel().tolist()
        handle = ctypes.cast(self._raw, ctypes.c_void_p).value
        places = range(base, base + size * 2 * count, size)
        given = list(map(_loose_box, repeat(handle), indices, places))
        sides = np.frombuffer(rects, np.float32).reshape(-1, 4).astype(np.float64)
        left, top, right, bottom = sides.T
        with np.errstate(invalid="ignore"):
            sized = np.isfinite(sides).all(1) & (right > left) & (top > bottom)
        sane = sized & np.array(given, bool)
        areas = self._view.areas(left, bottom, right, top)
        for number in np.flatnonzero(~sane).tolist():
            areas[number] = self._tight_area(indices[number])
        return areas[0::2], areas[1::2]

    def _turns(
        self, starts: np.ndarray, ends: np.ndarray, firsts: Areas, lasts: Areas
    ) -> np.ndarray:
        """Turn of each word; PDFium is asked only where first and last character leave a doubt."""
        turn = np.zeros(len(starts), np.int8)
        apart = np.abs(firsts[:, 1] + firsts[:, 3] - lasts[:, 1] - lasts[:, 3]) / 2
        height = np.maximum(firsts[:, 3] - firsts[:, 1], lasts[:, 3] - lasts[:, 1])
        level = (lasts[:, 0] > firsts[:, 0]) & (apart <= _LEVEL * height)
        for number in np.flatnonzero(~level | (ends - starts == 1)).tolist():
            turn[number] = self._turn(int(starts[number]))
        return turn

    def _showing(
        self, starts: np.ndarray, ends: np.ndarray, areas: Areas, turn: np.ndarray
    ) -> PageWords:
        texts = [self.raw[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        shows = self._view.show(areas)
        if not (self._plain and shows.all() and self.raw.replace("\r\n", "").isprintable()):
            texts = [
                text if text.isascii() and text.isprintable() and "(cid:" not in text
                else _as_seen(text)
                for text in texts
            ]  # fmt: skip
            shows &= np.fromiter(map(bool, texts), bool, len(texts))
        made = PageWords(texts, areas, turn, starts, ends - starts)
        return made if shows.all() else made.only(np.flatnonzero(shows))

    # --- single words and characters

    def replaced(
        self, words: PageWords, pieces: dict[int, list[tuple[int, int, int]]]
    ) -> PageWords:
        """Words with some of them replaced by pieces (first character, end, turn)."""
        if not pieces:
            return words
        rows: list[tuple[str, Area, int, int, int]] = []
        for number, text in enumerate(words.text):
            if number not in pieces:
                turn, first = int(words.turn[number]), int(words.first[number])
                rows.append((text, words.area(number), turn, first, int(words.length[number])))
                continue
            for start, end, turn in pieces[number]:
                shown, area = _as_seen(self.raw[start:end]), self._around(start, end)
                if shown and self._view.shows(area):
                    rows.append((shown, area, turn, start, end - start))
        return _made(*zip(*rows, strict=True)) if rows else _made([], [], [], [], [])

    def _around(self, start: int, end: int) -> Area:
        first = self.area(start)
        return first if end - start == 1 else around([first, self.area(end - 1)])

    def area(self, index: int) -> Area:
        """Box of one character: from ascent to descent of its font, else of its ink."""
        rect = self._rect
        if pdfium.FPDFText_GetLooseCharBox(self._raw, index, rect) and _sane(rect):
            return self._view.area(rect.left, rect.bottom, rect.right, rect.top)
        return self._tight_area(index)

    def _tight_area(self, index: int) -> Area:
        left, right, bottom, top = self._sides
        if pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            values = (left.value, bottom.value, right.value, top.value)
            if all(map(math.isfinite, values)):
                return self._view.area(*values)
        return _NOWHERE

    def _turn(self, index: int) -> int:
        """Quarter turns of a character as displayed, or OBLIQUE."""
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(self._raw, index)) + self._view.rotation
        if not math.isfinite(angle):
            return 0
        turn = round(angle / 90)
        return turn % 4 if abs(angle - 90 * turn) <= _SKEW else OBLIQUE


def _made(
    text: Iterable[str],
    areas: Sequence[Area],
    turn: Sequence[int],
    first: Sequence[int],
    length: Sequence[int],
) -> PageWords:
    return PageWords(
        list(text),
        np.array(areas, np.float64).reshape(-1, 4),
        np.array(turn, np.int8),
        np.array(first, np.intp),
        np.array(length, np.intp),
    )


def _word_bounds(raw: str) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of each word of the text; a hyphen of PDFium's ends the word it belongs to."""
    codes = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(codes) + 2, bool)
    inside[1:-1] = ~_BLANKS[np.minimum(codes, 0xFFFF)]
    begins, ends = inside[1:] & ~inside[:-1], inside[:-1] & ~inside[1:]
    hyphens = np.flatnonzero(codes == ord(LINE_HYPHEN)) + 1
    ends[hyphens] = True
    begins[hyphens] |= inside[1:][hyphens]
    return np.flatnonzero(begins[:-1]), np.flatnonzero(ends[1:]) + 1


def _sane(rect: Handle) -> bool:
    """Whether the box has a size; fonts without measures give none."""
    if rect.right <= rect.left or rect.top <= rect.bottom:
        return False
    return all(math.isfinite(side) for side in (rect.left, rect.top, rect.right, rect.bottom))


def raw_text(textpage: Handle, count: int) -> str:
    """Characters of a page so that index n of the string is PDFium's character n.

    The bulk call leaves out characters without a Unicode value; then each is asked by itself.
    """
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    values = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(value) if value <= 0x10FFFF else "\ufffd" for value in values)


def _as_seen(raw: str) -> str:
    """What shows of a word's characters."""
    joined = raw.replace(LINE_HYPHEN, "-").encode("utf-16-le", "surrogatepass")
    return "".join(seen_on_page(joined.decode("utf-16-le", "replace")).split())
