"""Words that a line end cuts: when the next line goes on in the middle of a word.

A hyphen that only marks the cut goes; one that belongs to the word stays: `sebaik-baiknya`,
`M.HH-07`, `Januari-Maret`.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.reading.pdf.blocks.labels import label_of

_CUT: Final = re.compile(r"(?:.*[^\W_])-\Z")
_GOES_ON: Final = re.compile(r"[^\W_]")
# The mark of a list item begins a line; it goes on with nothing.
_MARK: Final = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\Z")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 2  # letters on either side of a cut
_SOUNDS: Final = re.compile("[aiueo]")


def goes_on(last: str, first: str) -> str | None:
    """The last word of a line as it stands before the first of the next, or null if it ends there.

    The hyphen is left out where it only marks the cut of a word.
    """
    if not _CUT.match(last) or not _GOES_ON.match(first) or _MARK.match(first):
        return None
    before, after = _LETTERS.findall(last[:-1]), _LETTERS.match(first)
    if after is None or not last[-2].isalpha():
        # A number goes on: its hyphen is its own. After a word a number is one of the page.
        return None if before and len(before[-1]) > 2 and before[-1].islower() else last
    left, right = before[-1], after.group()
    if not (left[1:].islower() or len(left) == 1) or not right.islower():
        return last
    if min(len(left), len(right)) < _SHORTEST or _is_doubled(left, right):
        return last
    if "-" in last[:-1] and not _is_doubled(before[-2] if len(before) > 1 else "", left + right):
        return last
    return last[:-1]


def _is_doubled(left: str, right: str) -> bool:
    """Whether the word says its root twice: `sebaik-baiknya`, `undang-undangan`, `sayur-mayur`."""
    left, right = left.lower(), right.lower()
    for size in range(min(len(left), len(right)), 2, -1):
        if left.endswith(right[:size]) and (size >= 4 or size in (len(left), len(right))):
            return True
    if len(left) == len(right) and len(left) >= 4 and left[1:] == right[1:]:
        return True
    skeleton = _SOUNDS.sub("", left)
    return len(skeleton) >= 3 and skeleton == _SOUNDS.sub("", right)


def opens_part(text: str) -> bool:
    """Whether a line of this text begins a part of a decree or an article."""
    label = label_of(text, apart=True)
    return label is not None and label.kind in ("part", "verdict", "section", "caption")
