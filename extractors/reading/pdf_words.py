"""Words of a page's text layer with their boxes, from PDFium.

PDFium gives characters in the order of drawing and adds blanks and line ends where it sees
gaps. A word is what stands between these; its box is that of its first and last character
(two calls a word; one call a character costs twice the time of everything else).
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Final

import pypdfium2.raw as pdfium

from .characters import seen_on_page
from .pdf_geometry import OBLIQUE, Area, Handle, View, around

# PDFium writes U+FFFE for a hyphen at a line end and goes on without a line end.
_LINE_HYPHEN: Final = "\ufffe"
_WORD: Final = re.compile(rf"[^\s{_LINE_HYPHEN}]+{_LINE_HYPHEN}?|{_LINE_HYPHEN}")
_SKEW: Final = 10  # degrees off a quarter turn that still count as that turn; scans lean 1 or 2
# A word drawn again this close to itself (in heights) is bold by overprinting. Word moves the
# copy by 0.02 to 0.04 of the height; the same word on the next line is 1.1 away.
_OVERPRINT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Word:
    """One word: what shows of it, where it is displayed, how far it is turned."""

    text: str
    area: Area
    turn: int
    index: int
    """Position of its first character in PDFium's list."""
    length: int


class TextLayer:
    """Words of one open page. `raw` is its text with everything PDFium gives."""

    def __init__(self, textpage: Handle, view: View, text: str) -> None:
        self._raw = textpage.raw
        self._view = view
        self._rect = pdfium.FS_RECTF()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self.raw = text

    def words(self) -> list[Word]:
        """All words that show on the page, in order of drawing, overprints once."""
        found: list[Word] = []
        for match in _WORD.finditer(self.raw):
            found += self._word(match.start(), match.end())
        return _once(found)

    def cut(self, word: Word, at: list[float]) -> list[Word]:
        """Pieces of the word, cut between characters where a line at x = `at` passes.

        Only for upright words: cells of narrow columns stand so close that PDFium sees one word.
        """
        pieces: list[tuple[int, int]] = []
        start = word.index
        for index in range(word.index + 1, word.index + word.length):
            before, after = self._area(index - 1), self._area(index)
            gap = (before.x1 + after.x0) / 2
            if any(before.middle[0] < x <= after.middle[0] and abs(gap - x) < 3 for x in at):
                pieces.append((start, index))
                start = index
        pieces.append((start, word.index + word.length))
        return [made for s, e in pieces if (made := self._made(s, e, word.turn)) is not None]

    def _word(self, start: int, end: int) -> list[Word]:
        turn = self._turn(start)
        first, last = self._area(start).turned(turn % 4), self._area(end - 1).turned(turn % 4)
        height = max(first.height, last.height)
        same_line = abs(first.middle[1] - last.middle[1]) <= 0.7 * height
        if turn == OBLIQUE or end - start == 1 or (same_line and last.x1 >= first.x0):
            made = self._made(start, end, turn)
            return [] if made is None else [made]
        return self._over_lines(start, end, turn)

    def _over_lines(self, start: int, end: int, turn: int) -> list[Word]:
        """Pieces of a word that PDFium did not cut at a line end."""
        cuts = [start]
        before = self._area(start).turned(turn)
        for index in range(start + 1, end):
            area = self._area(index).turned(turn)
            height = max(area.height, before.height)
            if abs(area.middle[1] - before.middle[1]) > 0.7 * height:
                cuts.append(index)
            before = area
        pieces = zip(cuts, [*cuts[1:], end], strict=True)
        return [made for s, e in pieces if (made := self._made(s, e, turn)) is not None]

    def _made(self, start: int, end: int, turn: int) -> Word | None:
        """Word of these characters; null if nothing of it shows."""
        raw = self.raw[start:end].replace(_LINE_HYPHEN, "-")
        plain = raw.isascii() and raw.isprintable() and "(cid:" not in raw
        text = raw if plain else "".join(seen_on_page(_joined(raw)).split())
        area = self._area(start)
        if end - start > 1:
            area = around([area, self._area(end - 1)])
        if not text or not self._view.shows(area):
            return None
        return Word(text, area, turn, start, end - start)

    def _area(self, index: int) -> Area:
        """Box of one character: from ascent to descent of its font, else of its ink."""
        rect = self._rect
        if pdfium.FPDFText_GetLooseCharBox(self._raw, index, rect) and _sane(rect):
            return self._view.area(rect.left, rect.bottom, rect.right, rect.top)
        left, right, bottom, top = self._sides
        if pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            values = (left.value, bottom.value, right.value, top.value)
            if all(map(math.isfinite, values)):
                return self._view.area(*values)
        return Area(-1, -1, -1, -1)  # not on the page

    def _turn(self, index: int) -> int:
        """Quarter turns of a character as displayed, or OBLIQUE."""
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(self._raw, index)) + self._view.rotation
        if not math.isfinite(angle):
            return 0
        turn = round(angle / 90)
        return turn % 4 if abs(angle - 90 * turn) <= _SKEW else OBLIQUE


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


def _joined(text: str) -> str:
    """Pairs of surrogates as one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _once(words: list[Word]) -> list[Word]:
    """Words without those that are printed over themselves."""
    kept: list[Word] = []
    places: dict[tuple[str, int, int], list[Area]] = {}
    for word in words:
        x, y = word.area.middle
        reach = max(0.5, _OVERPRINT * min(word.area.height, word.area.width))
        cell = (int(x // 8), int(y // 8))
        near = (
            place
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for place in places.get((word.text, cell[0] + dx, cell[1] + dy), ())
        )
        if any(max(map(abs, _apart(place, word.area))) <= reach for place in near):
            continue
        places.setdefault((word.text, *cell), []).append(word.area)
        kept.append(word)
    return kept


def _apart(one: Area, other: Area) -> tuple[float, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))
