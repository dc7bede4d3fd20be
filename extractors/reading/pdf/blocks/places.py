"""What stands in a special place of a page: letterhead, title, attachment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.furniture import MARGIN
from extractors.reading.pdf.blocks.labels import attachment_of, is_of_letter
from extractors.reading.pdf.blocks.line_words import word_lists
from extractors.reading.pdf.blocks.rows import Row

_LETTERHEAD_LINES: Final = 9
_LETTERHEAD_DEPTH: Final = 0.3
_TITLE_DEPTH: Final = 0.55
_TITLE_WORDS: Final = 12
_AUTHORITY_LINES: Final = 4
_PARTICULARS: Final = 6
# The rest of an address's telephone numbers; a word of a town's name, beside a postal code.
_FIGURES: Final = re.compile(r"[0-9][0-9 ()./,-]{3,}\Z")
_WORD: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?![\w.])")


def mark_attachment(rows: Sequence[Row]) -> bool:
    """Mark the line that a page opens an attachment with, and what goes on of it.

    Whether there is one.
    """
    free = [n for n, row in enumerate(rows) if row.kind is None]
    if not free:
        return False
    row = rows[free[0]]
    label = attachment_of(row.said.text)
    if label is None or row.depth > 0.4 or (":" in row.said.text and is_of_letter(row.said.text)):
        return False
    row.label, row.kind = label, "heading"
    lines = [row]
    for number in free[1:5]:
        below = rows[number]
        particular = _is_particular_of_attachment(below)
        far = below.level - lines[-1].level > 1.6 * max(below.tall, row.tall)
        apart = below.area.x0 < row.area.x0 - row.tall or below.is_above(lines[-1])
        if particular or far or apart or below.label is not None:
            break
        below.kind = "heading"
        lines.append(below)
    for number in free[len(lines) : len(lines) + _PARTICULARS]:
        below = rows[number]
        if not _is_particular_of_attachment(below):
            break
        below.kind, below.group = "paragraph", -2 - number  # each is a block of its own
    return True


def _is_particular_of_attachment(row: Row) -> bool:
    first = row.said.text.split(" ", 1)[0].lower().rstrip(".:")
    return row.said.is_particular or first in (
        "nomor",
        "no",
        "tanggal",
        "tgl",
        "tentang",
        "perihal",
        "hal",
    )


def mark_letterhead(rows: Sequence[Row]) -> None:
    """Mark capitals that name an office at the top of the page, down to its address."""
    free = [n for n, row in enumerate(rows) if row.kind is None or _is_address_line(row)]
    free = free[:_LETTERHEAD_LINES]
    last, addressed, names = None, False, set[str]()
    for index in free:
        row = rows[index]
        if row.depth > _LETTERHEAD_DEPTH or row.said.starts("title"):
            break
        if row.said.is_noise:
            continue
        capital = row.said.is_capital
        named = capital and (row.said.starts("letterhead") or row.said.starts_misread("letterhead"))
        closed = row.said.text.replace(" ", "")
        if named and addressed and closed in names:
            break  # the head of a decree, below the letterhead
        address = last is not None and (
            row.said.has_address
            or (last == index - 1 and _FIGURES.match(row.said.text) is not None)
        )
        if row.label is not None and not address:
            break
        # The town stands under the address, often letter-spaced.
        town = last == index - 1 and capital and len(_WORD.findall(row.said.text)) == 1
        if named or address or town:
            last, addressed = index, addressed or address
            names.add(closed)
        elif not capital and (last is not None or index > free[0] + 2):
            break
    for index in free:
        if last is not None and index <= last:
            rows[index].kind = "letterhead"


def _is_address_line(row: Row) -> bool:
    """Whether it comes back because letters in the file have the same letterhead."""
    return row.kind == "furniture" and row.depth < MARGIN and row.said.has_address


def mark_title(rows: Sequence[Row], *, opens: bool) -> None:
    """Mark centred capitals in the upper half, before anything else is said.

    `opens`: the page is the first, or has a letterhead; else only what names a kind of document
    is a title.
    """
    titled = False
    for index, row in enumerate(rows):
        if row.kind in ("letterhead", "furniture") or (row.said.is_noise and not titled):
            continue
        if row.kind is not None or row.depth > _TITLE_DEPTH or row.label is not None:
            break
        said = row.said
        if said.is_capital:
            named = said.starts("title")
            if not (named or row.is_centred) or not (titled or opens or named):
                break
            preamble = said.starts("preamble") or said.starts_misread("preamble")
            if preamble or _is_authority(rows, index):
                break
        elif not _is_small_title(row, titled=titled):
            break
        if titled and rows[index - 1].kind == "title" and row.is_above(rows[index - 1]):
            break
        row.kind, titled = "title", True


def _is_authority(rows: Sequence[Row], index: int) -> bool:
    """Whether it names who decides, between title and reasons: `BUPATI MELATI,`."""
    for number in range(index, min(index + _AUTHORITY_LINES, len(rows) - 1)):
        if not rows[number].said.is_capital:
            return False
        if rows[number].said.text.endswith(","):
            label = rows[number + 1].label
            begins = number == index or rows[index].said.starts("role")
            return begins and label is not None and label.kind == "part"
    return False


def _is_small_title(row: Row, *, titled: bool) -> bool:
    """Whether a line that is not in capitals is a title or goes on with one."""
    said = row.said
    if not row.is_centred or said.words > _TITLE_WORDS or said.ends or said.is_date:
        return False
    if titled:
        return said.text.lower().startswith(
            ("nomor", "no.", "tahun", "periode", "bulan", "tentang")
        )
    return any(said.text.upper().startswith(word) for word in word_lists()["title"])
