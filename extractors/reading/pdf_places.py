"""What stands in a special place of a page: running heads, letterhead, title, attachment."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from .pdf_labels import attachment_of, is_of_letter
from .pdf_line_words import word_lists
from .pdf_rows import Row

# Share of the page's height, at top and bottom, where running heads and page numbers stand.
_MARGIN: Final = 0.12
# Lines that come back on this share of the pages (and on three) are running heads.
_REPEATED: Final = 0.4
_LETTERHEAD_LINES: Final = 9
_LETTERHEAD_DEPTH: Final = 0.3
_TITLE_DEPTH: Final = 0.55
_TITLE_WORDS: Final = 12
_AUTHORITY_LINES: Final = 4
_EDGE_ROWS: Final = 3
_PATH_DEPTH: Final = 0.6
_PARTICULARS: Final = 6
_CATCHWORD_DEPTH: Final = 0.6


def repeated_patterns(pages: Sequence[Iterable[Row]]) -> frozenset[str]:
    """Lines in the margins, figures aside, that come back page after page."""
    count: Counter[str] = Counter()
    for rows in pages:
        count.update(
            {row.said.pattern for row in rows if _in_margin(row) and not _heads_documents(row)}
        )
    if len(pages) == 2:  # at the foot of both
        feet = [{row.said.pattern for row in rows if _is_foot(row)} for rows in pages]
        return frozenset(feet[0] & feet[1])
    enough = max(3.0, _REPEATED * len(pages))
    return frozenset(text for text, times in count.items() if times >= enough)


def _is_outer(row: Row) -> bool:
    return row.depth < 2 * _MARGIN or row.depth > 1 - 2 * _MARGIN


def _is_foot(row: Row) -> bool:
    below = row.depth > 1 - _MARGIN
    return below and not row.said.is_signature and not _heads_documents(row)


def _heads_documents(row: Row) -> bool:
    """Whether the line comes back because every document of a compilation begins with it."""
    return row.said.starts("letterhead") or row.said.starts("title") or row.said.is_electronic


def _in_margin(row: Row) -> bool:
    return row.depth < _MARGIN or row.depth > 1 - _MARGIN


def mark_furniture(rows: Sequence[Row], repeated: frozenset[str]) -> None:
    """Running heads and feet, page numbers, paths of drafts, first words of the next page."""
    for row in rows:
        if row.kind is None and _in_margin(row):
            said = row.said
            if said.is_page_number or said.pattern in repeated:
                row.kind = "furniture"
    edges = (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:])
    for row in edges:
        if row.kind is None and _is_outer(row) and row.said.pattern in repeated:
            row.kind = "furniture"  # margins differ within a file
    for one, other in itertools.chain(itertools.pairwise(edges), itertools.pairwise(edges[::-1])):
        near = abs(one.level - other.level) < 3 * max(one.tall, other.tall)
        numbers = other.kind is None and _is_outer(other) and other.said.is_page_number
        if one.kind == "furniture" and near and numbers:
            other.kind = "furniture"
    for row in rows[-_EDGE_ROWS:]:
        if row.kind is None and row.depth > _PATH_DEPTH and row.said.is_file_path:
            row.kind = "furniture"
    _mark_catchword(rows)


def _mark_catchword(rows: Sequence[Row]) -> None:
    """Mark what tells at the page's foot, on the right, how the next page begins."""
    last = next((row for row in reversed(rows) if row.kind is None and row.line.turn == 0), None)
    if last is None or last.depth < _CATCHWORD_DEPTH or not last.said.is_catchword:
        return
    said = last.said
    on_right = said.words <= 7 and last.area.x0 > last.page.middle[0] and not said.has_leaders
    if on_right or (said.text.endswith("…") and said.words <= 3 and not said.is_particular):
        last.kind = "furniture"


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
    last = None
    for index in free:
        row = rows[index]
        if row.depth > _LETTERHEAD_DEPTH or row.said.starts("title"):
            break
        if row.said.is_noise:
            continue
        capital = row.said.is_capital
        names = capital and row.said.starts("letterhead")
        address = last is not None and row.said.has_address
        if row.label is not None and not address:
            break
        # The town stands under the address, often letter-spaced.
        town = last == index - 1 and capital and row.said.words == 1
        if names or address or town:
            last = index
        elif not capital and (last is not None or index > free[0] + 2):
            break
    for index in free:
        if last is not None and index <= last:
            rows[index].kind = "letterhead"


def _is_address_line(row: Row) -> bool:
    """Whether it comes back because letters in the file have the same letterhead."""
    return row.kind == "furniture" and row.depth < _MARGIN and row.said.has_address


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
            if said.starts("preamble") or _is_authority(rows, index):
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
