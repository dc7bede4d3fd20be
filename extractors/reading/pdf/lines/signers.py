"""Names that sign side by side: roles above, room for the signatures, names below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from extractors.reading.pdf.lines.lines import Line
from extractors.reading.pdf.lines.prose import Text
from extractors.reading.pdf.lines.rivers import River, sides_of

SIGNER_WORDS: Final = 9
"""Most words in a line of a signature block."""
OPENING: Final = re.compile(
    r"(?i)kepada\b|yth\b|[a-z .-]{3,40},\s*(?:tanggal\s*)?(?:[0-9]{1,2}|[.…_ ]{2,})?\s*"
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember"
    r"|desember)\b"
)
"""Addressee, or place and date: what stands at the head of a letter or over a signature."""
_GAP: Final = 1.0  # heights between two names
_LINES: Final = 6  # of one side, from role to name
ROOM: Final = 2.0
"""Room for the signature between role and name, in distances of lines."""
_NAME: Final = re.compile(
    r"\(?\s*(?:(?:dr|drg|drh|ir|apt|ns)\.\s*)?[A-Z][\w.\u2019'-]*+"
    r"(?:,?\s*[A-Z][\w.\u2019'-]*+){0,7}\s*\)?\Z"
)
_AMOUNT: Final = re.compile(r"[0-9]\.[0-9]{3}\b|[0-9],[0-9]|%")
_DIGIT: Final = re.compile(r"[0-9]")
_SIGNER: Final = re.compile(r"(?i)\(?\s*(?:nip|nrp)\b|mengetahui|menyetujui|pihak (?:ke|per)")


def is_signing(river: River, left: list[Line], right: list[Line], text: Text) -> bool:
    """Whether somebody signs on each side of the river."""
    if river.width < _GAP * median(line.area.height for line in left):
        return False
    if any(not line.words or len(line.words) > SIGNER_WORDS for line in (*left, *right)):
        return False
    if any(text(line).endswith((":", ";")) or text(line)[:1] == ":" for line in (*left, *right)):
        return False
    sides = (left, right)
    if not all(map(_has_room, sides)):
        return False
    if any(_SIGNER.match(text(line)) for side in sides for line in side):
        return True
    if any(
        _DIGIT.search(said) and not OPENING.match(said)
        for side in sides
        for said in map(text, side)
    ):
        return False  # the end of a sentence above
    return all(
        len(side) <= _LINES
        and any(text(line).endswith(",") for line in side[:-1])
        and _NAME.match(text(_below_room(side)))
        for side in sides
    )


def signing_zone(
    lines: Sequence[Line], river: River, first: int, text: Text
) -> tuple[int, int] | None:
    """First and last line of two names that sign side by side, with what they sign as."""
    last = river.last
    highest = max(first, last - 2 * _LINES)
    for begin in range(last - 1, highest - 1, -1):
        left, right = sides_of(lines, river, begin, last)
        if any(_AMOUNT.search(text(line)) for line in (*left, *right)):
            return None
        if left and right and is_signing(river, left, right, text):
            # Place and date, and what stands over the role, belong to it.
            while begin > highest and _is_over_role(text(lines[begin - 1])):
                begin -= 1  # noqa: PLW2901
            return begin, last
    return None


def _is_over_role(text: str) -> bool:
    return bool(OPENING.match(text)) or text.endswith(",")


def _below_room(side: list[Line]) -> Line:
    """The line below the widest gap: who signs."""
    gaps = [other.level - one.level for one, other in itertools.pairwise(side)]
    return side[gaps.index(max(gaps)) + 1]


def _has_room(side: list[Line]) -> bool:
    """Whether one gap between the lines is much wider than the others: there one signs."""
    if len(side) < 2:
        return False
    gaps = [other.level - one.level for one, other in itertools.pairwise(side)]
    height = median(line.area.height for line in side)
    usual = min(gaps) if len(gaps) > 1 else height
    return max(gaps) > ROOM * max(height, usual)
