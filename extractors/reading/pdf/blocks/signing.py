"""Who signs: blocks from the place and date, or the office, to the name, rank and number."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.line_words import is_copy
from extractors.reading.pdf.blocks.rows import Row

NOTICE: Final = -1
"""Group of the rows of a notice."""
_LINES: Final = 12
# Room for the signature, in heights of a line; beyond it, what stands above is something else.
_ROOM: Final = 11.0
_ROOM_LEAST: Final = 2.2  # usual distances
_FOOT: Final = 0.8  # of the page's height: below stand the notices of signing services


def mark_signatures(rows: Sequence[Row]) -> None:
    """Mark the rows of signature blocks, one group a block."""
    groups = itertools.count(1)
    for index, row in enumerate(rows):
        if row.kind is None and _has_number(row):
            _mark_above(rows, index, next(groups))
    for index, row in enumerate(rows):
        if row.kind is None and _opens(row):
            _mark_below(rows, index, next(groups))
    for end in _ends(rows):
        _mark_closing(rows, end, next(groups))
    _mark_rest(rows)


def mark_notices(rows: Sequence[Row]) -> bool:
    """Mark the notice of a signing service at the page's foot; whether there is one."""
    foot = [row for row in rows if row.depth > _FOOT and row.line.turn == 0]
    told = [n for n, row in enumerate(foot) if row.said.is_electronic]
    if not told:
        return False
    first, last = told[0], told[-1]
    while first > 0 and _is_of_notice(foot[first - 1], foot[first]):
        first -= 1
    while last + 1 < len(foot) and _is_of_notice(foot[last + 1], foot[last]):
        last += 1
    notice = foot[first : last + 1]
    before = next((n for n, row in enumerate(rows) if row is notice[0]), 0)
    if before and not _is_set_apart(notice[0], rows[before - 1]):
        return False  # the last paragraph of the page
    for row in notice:
        row.kind, row.group = "signature", NOTICE
    return True


def _is_of_notice(row: Row, near: Row) -> bool:
    apart = abs(row.level - near.level)
    same_size = abs(row.tall - near.tall) < 0.35 * near.tall
    return row.kind is None and apart < 1.9 * near.tall and same_size and not _has_number(row)


def _is_set_apart(row: Row, above: Row) -> bool:
    return (
        above.kind is not None
        or row.is_above(above)
        or row.area.y0 - above.area.y1 > 1.2 * row.tall
        or row.tall < 0.85 * above.tall
    )


def _has_number(row: Row) -> bool:
    """Whether an official's number or a copy's `ttd` stands in it, and no list of particulars."""
    signed = row.said.is_signature or (row.is_parted and is_copy(row.said.text))
    if not signed or not row.is_short:
        return False
    return not row.said.is_particular or row.is_right or row.is_parted


def _opens(row: Row) -> bool:
    """Whether a block of a signature can begin with it."""
    if row.label is not None or not row.is_short:
        return False
    placed = row.said.is_date and (row.is_right or "," in row.said.text)
    return placed or row.said.starts("closing") or row.said.is_electronic


def _mark_above(rows: Sequence[Row], index: int, group: int) -> None:
    """From an official's number up to the name, the office, the place and date."""
    row = rows[index]
    above = index - 1
    while above >= 0 and index - above <= _LINES:
        candidate = rows[above]
        if candidate.kind == "signature" and not rows[above + 1].is_above(candidate):
            group = candidate.group
            break
        if candidate.kind is not None or not _may_sign(candidate, rows[above + 1], row):
            break
        above -= 1
        begun = _opens(candidate) and not (above >= 0 and _opens(rows[above]))
        if begun and not (above >= 0 and _is_beside(rows[above], candidate)):
            break
    if index - above == 1 and rows[index - 1].kind != "signature" and not row.is_right:
        return  # alone, it is one of a person's particulars
    for member in rows[above + 1 : index + 1]:
        member.kind, member.group = "signature", group


def _is_beside(row: Row, below: Row) -> bool:
    """Whether an office stands above the date in the same block, as in `Mengetahui,`."""
    return row.is_parted and below.is_parted


def _may_sign(row: Row, below: Row, number: Row) -> bool:
    """Whether the row can stand above a name or number."""
    if below.is_above(row) or below.level - row.level > _ROOM * max(row.tall, below.tall):
        return False
    if not row.is_short or _is_said(row):
        return False
    if _opens(row) or row.said.is_date:
        return True
    if row.label is not None and row.label.kind != "mark":
        return False
    if row.label is not None and (row.label.told[0].isdigit() or row.label.told[0] in "(•"):
        return False
    beside = row.is_parted and number.is_parted
    return row.is_right or beside or row.said.is_capital or _is_under(number, row)


def _is_said(row: Row) -> bool:
    """Whether it is a sentence, one of the particulars of a letter, or an address."""
    said = row.said
    if said.starts("addressee") or said.starts("gazette"):
        return True
    if said.is_particular and not row.is_right and not row.is_parted:
        return True
    return said.words > 5 and said.text.endswith((".", ";")) and not row.is_right


def _is_under(row: Row, above: Row) -> bool:
    """Whether a line of a name block stands below the other: same edge or same middle."""
    if not above.is_short or above.fills or above.said.text.endswith((".", ";", ":")):
        return False
    reach = 2 * row.tall
    edge = abs(row.area.x0 - above.area.x0) < reach
    return edge or abs(row.area.middle[0] - above.area.middle[0]) < reach


def _mark_below(rows: Sequence[Row], index: int, group: int) -> None:
    """From the closing formula down to the name below the room for a signature."""
    last, named, role = index, False, False
    for below in range(index + 1, min(len(rows), index + _LINES)):
        row, above = rows[below], rows[below - 1]
        if row.kind is not None or not _may_stand_below(row, above):
            break
        if _opens(row) and below - index > 2:
            break
        gap = row.level - above.level
        room = gap > _ROOM_LEAST * max(row.pitch, 0.8 * row.tall) or is_copy(above.said.text)
        if named and gap > 1.9 * max(row.pitch, row.tall):
            break
        if room and not _is_name(row):
            break
        role = role or _opens(row) or row.said.starts("role") or row.said.is_capital
        named = named or (room and role)
        last = below
    if named and last > index:
        for member in rows[index : last + 1]:
            member.kind, member.group = "signature", group


def _may_stand_below(row: Row, above: Row) -> bool:
    far = row.is_above(above) or row.level - above.level > _ROOM * row.tall
    return not far and row.is_short and not _is_said(row) and row.label is None


def _is_name(row: Row) -> bool:
    """Whether the row can be a name, or the brackets for one."""
    words = [word for word in row.said.text.split() if word[0].isalpha() or word[0] in "(."]
    return (
        not row.said.is_noise
        and bool(words)
        and all(word[0].isupper() or word[0] in "(." for word in words)
    )


def _ends(rows: Sequence[Row]) -> list[int]:
    """Last rows of what may close a paper: at the page's end and above the list of copies."""
    ends = []
    following: Row | None = None
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if row.kind == "furniture":
            continue
        if following is None or following.group == NOTICE or _lists_copies(following):
            ends.append(index)
        following = row
    return ends


def _lists_copies(row: Row) -> bool:
    return row.label is not None and row.label.kind == "copies"


def _mark_closing(rows: Sequence[Row], end: int, group: int) -> None:
    """Short lines on the right that end the paper: office and name, without a number."""
    closing: list[Row] = []
    for index in range(end, -1, -1):
        row = rows[index]
        if row.kind == "furniture":
            continue
        may = row.is_right or (closing and _may_close(row))
        if row.kind is not None or not row.is_short or not may or _is_said(row):
            break
        if closing and (
            closing[-1].is_above(row) or closing[-1].level - row.level > _ROOM * row.tall
        ):
            break
        closing.append(row)
        if len(closing) > _LINES:
            return  # too much for an office and a name
    capital = any(row.said.is_capital or row.said.starts("role") for row in closing)
    if len(closing) >= 2 and capital and closing[0].label is None:
        for row in closing:
            row.kind, row.group = "signature", group


def _may_close(row: Row) -> bool:
    """Whether the line can stand above the last ones: a formula, an office's long name."""
    if row.said.starts("closing") or row.said.is_date:
        return True
    return row.said.is_capital and row.area.middle[0] > row.page.middle[0]


def _mark_rest(rows: Sequence[Row]) -> None:
    """Name below a copy's mark, rank and number below a name, of a block found already."""
    for above, row in itertools.pairwise(rows):
        if row.kind is None and above.kind == "signature" and above.group > 0:
            gap = row.level - above.level
            near = 0 < gap < 1.9 * max(above.tall, row.tall)
            if 0 < gap < 5 * row.tall and is_copy(above.said.text) and _is_signer(row, above):
                row.kind, row.group = "signature", above.group
            ranked = row.said.starts("rank") or (
                row.said.is_signature and not row.said.is_particular
            )
            if near and row.is_short and ranked:
                row.kind, row.group = "signature", above.group


def _is_signer(row: Row, above: Row) -> bool:
    """Whether the row below `ttd` is the name."""
    if not row.is_short or row.label is not None or not _is_name(row):
        return False
    reach = 4 * row.tall
    return row.area.x0 < above.area.x1 + reach and row.area.x1 > above.area.x0 - reach


def begins_anew(block: Sequence[Row], row: Row) -> bool:
    """Whether another signature begins with the row: beside the block, or after its name."""
    if row.group != block[-1].group:
        return True
    if row.is_above(block[-1]):
        return True
    signed = any(_has_number(member) for member in block)
    return signed and _opens(row)
