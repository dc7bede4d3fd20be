"""Cuts the rows of a region into blocks: where a heading, an item, a paragraph begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors.reading.pdf.blocks.addressee import is_in_address
from extractors.reading.pdf.blocks.headings import (
    SMALL_HEADING_WORDS,
    is_heading,
    is_set_as_title,
    stands_alone,
)
from extractors.reading.pdf.blocks.labels import Label
from extractors.reading.pdf.blocks.line_words import word_lists
from extractors.reading.pdf.blocks.marks import Marks
from extractors.reading.pdf.blocks.rows import Row, is_far
from extractors.reading.pdf.blocks.siblings import begins_below_title
from extractors.reading.pdf.blocks.signing import begins_anew
from schemas.records import BlockKind

# A part of a decree goes on over wider gaps, as long as its lines stand in its own column.
_PART_GAP: Final = 5.0
_TITLE_GAP: Final = 7.0
_CAPTION_LINES: Final = 3


@dataclass(slots=True)
class Cut:
    """Rows that form one block."""

    kind: BlockKind
    rows: list[Row]

    @property
    def opening(self) -> Label | None:
        """Label of the first row, if the block begins with it."""
        return self.rows[0].label

    @property
    def label(self) -> str | None:
        """What is told of the label."""
        if self.opening is None or self.kind in ("furniture", "letterhead", "title"):
            return None
        return self.opening.told


def cut(rows: Sequence[Row]) -> list[Cut]:
    """Blocks of a region."""
    return _Cutter(rows).cuts()


class _Cutter:
    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._marks = Marks()
        self._hung: float | None = None  # edge of the marks of the last list with hanging lines

    def cuts(self) -> list[Cut]:
        """Every row once, in order."""
        found: list[Cut] = []
        for index, row in enumerate(self._rows):
            if index and row.label is not None and row.kind is None:
                self._judge_label(row, self._rows[index - 1])
            kind = row.kind or self._own_kind(index)
            if found and self._joins(found[-1], index, kind):
                first = found[-1].rows[0]
                if first.body is not None and row.area.x0 > first.body - row.tall:
                    self._hung = first.area.x0
                found[-1].rows.append(row)
            else:
                found.append(Cut(kind, [row]))
                self._marks.met(row.label)
        return found

    def _judge_label(self, row: Row, above: Row) -> None:
        """Take the label from a row that only looks like an item: `ayat` / `(1) paling sedikit`."""
        if row.label is None or row.label.kind not in ("mark", "addressee") or row.outlines:
            return
        if row.label.kind == "addressee":
            if above.fills and above.label is None and not (above.said.ends or is_far(above, row)):
                row.label = None  # `disampaikan kepada` / `Yth. Kepala Dinas`
            return
        if row.label.told.endswith(",") and not self._fits(row.label):
            row.label = None  # `7,` is a misread `7.` only where it comes next
            return
        if is_far(above, row) or row.is_above(above):
            return
        if above.said.cites or (above.fills and not above.said.ends and not self._fits(row.label)):
            row.label = None

    def _fits(self, label: Label) -> bool:
        return self._marks.fits(label.told)

    # --- kinds by the row itself

    def _own_kind(self, index: int) -> BlockKind:
        row = self._rows[index]
        label = row.label
        if row.said.has_leaders or row.outlines:
            return "list-item"
        match label.kind if label is not None else None:
            case "caption":
                return "caption"
            case "section" | "verdict":
                return "heading" if stands_alone(self._rows, index) else "paragraph"
            case "copies":
                return "heading" if row.bare or row.said.text.endswith(":") else "paragraph"
            case "part":
                return self._part_kind(row)
            case "addressee":
                return "paragraph"
        if row.decided is not None and label is not None:
            return row.decided
        if is_heading(self._rows, index):
            return "heading"
        return "list-item" if label is not None else "paragraph"

    def _part_kind(self, row: Row) -> BlockKind:
        """Part of a decree at the left edge; further in, it is a word of a clause."""
        told = row.label.told if row.label is not None else None
        letter = told == "kepada" and not self._marks.has_parts
        if not row.is_at_left and not letter:  # a letter's address stands on the right, too
            row.label, row.body, row.bare = None, None, False
            return "paragraph"
        return "paragraph" if letter else "list-item"

    # --- whether a row goes on with the block before it

    def _joins(self, block: Cut, index: int, kind: BlockKind) -> bool:
        row, last = self._rows[index], block.rows[-1]
        if row.line.start == last.line.end and row.kind == last.kind and row.label is None:
            return True  # one word, hyphenated
        # Particulars of an attachment go on as any paragraph does.
        if row.kind is not None or last.kind not in (None, "paragraph"):
            return self._joins_marked(block, row)
        if last.line.turn != row.line.turn:
            return False
        if row.is_above(last):
            # The next column; it goes on in the middle of a sentence.
            plain = kind == "paragraph" and block.kind in ("paragraph", "list-item")
            return plain and last.fills and not last.said.ends and row.said.text[:1].islower()
        addressed = block.kind == "paragraph" and is_in_address(block.rows, row)
        if addressed or _is_in_part(block, row, kind):
            return True
        if is_far(last, row):
            return False
        match block.kind:
            case "heading":
                return self._heading_goes_on(block, index, kind)
            case "caption":
                return self._caption_goes_on(block, row, kind)
        return self._goes_on(block, row, kind)

    def _joins_marked(self, block: Cut, row: Row) -> bool:
        last = block.rows[-1]
        if row.kind != last.kind or row.group != last.group:
            return False
        match row.kind:
            case "furniture":
                return abs(row.level - last.level) < 3 * last.tall
            case "signature":
                return not begins_anew(block.rows, row)
            case "title":
                return not row.is_above(last) and row.level - last.level < _TITLE_GAP * row.tall
        return True

    def _heading_goes_on(self, block: Cut, index: int, kind: BlockKind) -> bool:
        """Whether a heading has another line: capitals below capitals, the name of a chapter."""
        row, last, opening = self._rows[index], block.rows[-1], block.opening
        if row.label is not None or row.said.is_particular or row.said.has_leaders:
            return False
        if opening is not None and opening.kind in ("verdict", "copies"):
            return False
        same_middle = abs(row.area.middle[0] - last.area.middle[0]) < row.tall
        if opening is not None and opening.kind == "section":
            if opening.told.startswith("pasal") or len(block.rows) > 3:
                return False
            named = row.said.words <= SMALL_HEADING_WORDS and not row.said.ends
            small = same_middle and (row.is_inset or is_set_as_title(row.said.text, 0))
            return named and (kind == "heading" or row.said.is_capital or small)
        if kind != "heading":
            return False
        if last.said.text.endswith(","):
            return False
        hanging = block.rows[0].body is not None and row.area.x0 > block.rows[0].area.x0 + row.tall
        return (last.is_centred and row.is_centred) or same_middle or hanging

    def _caption_goes_on(self, block: Cut, row: Row, kind: BlockKind) -> bool:
        last = block.rows[-1]
        if kind not in ("paragraph", "heading") or len(block.rows) >= _CAPTION_LINES:
            return False
        if row.label is not None or row.said.is_particular or last.said.text.endswith("."):
            return False
        if len(block.rows) == 1 and block.rows[0].bare:
            return row.is_centred or abs(row.area.x0 - last.area.x0) < row.tall
        both = last.is_centred and row.is_centred
        return (both and not row.said.ends) or (last.fills and not last.said.ends)

    def _goes_on(self, block: Cut, row: Row, kind: BlockKind) -> bool:
        last, first = block.rows[-1], block.rows[0]
        hangs = first.body is not None and row.area.x0 > first.body - row.tall
        open_end = not last.said.ends
        if row.label is not None or (block.kind == "list-item" and self._is_below_item(block, row)):
            return False
        if block.kind == "list-item" and kind == "paragraph" and _is_cut(last, row):
            return True
        if hangs and open_end and (last.fills or kind == "paragraph"):
            return not (row.said.is_particular and not last.fills)
        told = row.said.is_particular and not (row.body is None and last.fills and open_end)
        if kind != "paragraph" or told:
            return False
        if row.said.is_date and not (last.fills and open_end):
            return False
        if block.kind == "list-item" and row.area.x0 < first.area.x0 - row.tall:
            return False
        if first.said.is_particular and block.kind == "paragraph" and not last.fills:
            return False  # below the value of `Hal : Undangan`, not in its column
        indented = row.area.x0 > last.area.x0 + 1.5 * row.tall
        if not open_end and indented and first.body is None:
            return False
        return last.fills or open_end

    def _is_below_item(self, block: Cut, row: Row) -> bool:
        """Whether something else begins below the item: a paragraph, an entry without number."""
        first, last = block.rows[0], block.rows[-1]
        if _titles(block, row) or begins_below_title(first, last, row):
            return True
        if first.outlines and _is_apart(last, row):
            return True
        if last.said.ends and first.body is not None and row.said.text[:1].isupper():
            indented = row.area.x0 > first.body + 1.5 * row.tall
            if indented and abs(row.area.x0 - last.area.x0) > row.tall:
                return True
        return self._is_tail(block, row)

    def _is_tail(self, block: Cut, row: Row) -> bool:
        """Whether the row, at the mark's edge, ends the sentence that the list is part of.

        Lines of the item, or of the item before, hang below its words.
        """
        first = block.rows[0]
        if first.body is None or abs(row.area.x0 - first.area.x0) > 0.5 * row.tall:
            return False
        if first.body - first.area.x0 < 0.8 * row.tall:
            return False
        if len(block.rows) > 1:
            return all(one.area.x0 > first.body - row.tall for one in block.rows[1:])
        hung = self._hung is not None and abs(self._hung - row.area.x0) < 0.5 * row.tall
        return hung and not _is_cut(block.rows[-1], row)


def _is_cut(last: Row, row: Row) -> bool:
    """Whether a line that ends without any sign goes on with a small letter."""
    return last.said.text[-1:].isalnum() and row.said.text[:1].islower()


def _is_apart(last: Row, row: Row) -> bool:
    """Whether an entry of an outline is whole, and another without a number follows."""
    joined = last.said.text.rpartition(" ")[2] in word_lists()["joining"]
    return not (last.fills or joined or row.said.text[:1].islower())


def _titles(block: Cut, row: Row) -> bool:
    """Whether the item so far is a short title, and running text begins below it."""
    first = block.rows[0]
    if len(block.rows) > 1 or first.said.cites:
        return False
    short = first.area.x1 < first.right - 0.3 * (first.right - first.left)
    return short and row.said.text[:1].isupper() and row.said.words >= 6


def _is_in_part(block: Cut, row: Row, kind: BlockKind) -> bool:
    """Whether the row stands in the column of a decree's part, and no item begins."""
    opening, body = block.opening, block.rows[0].body
    if opening is None or opening.kind != "part" or row.label is not None:
        return False
    if row.level - block.rows[-1].level > _PART_GAP * row.tall:
        return False
    if body is None:
        return False
    return row.area.x0 > body - row.tall and not (kind == "heading" and row.is_centred)
