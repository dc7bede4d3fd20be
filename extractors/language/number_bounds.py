"""Words around a number that bound or blur it: "lebih dari", "minimal", "sekitar", "ke atas"."""

from __future__ import annotations

import re
from typing import Final

from extractors.language.number_types import Bound
from extractors.language.number_words import WORDS, any_of, fold

LOOK_BACK: Final = 56  # the longest bounding phrase with its fillers
_BOUNDS: Final[dict[str, Bound]] = {
    form: name for name, forms in WORDS["bounds"].items() for form in forms
}
_BEFORE = re.compile(
    rf"(?<!\w)(?P<form>{any_of([*_BOUNDS, *WORDS['blurs']], space=' ')})"
    rf"(?:\s*|\s(?:{any_of(WORDS['bound_fillers'])}\s){{1,3}})$"
)
_AFTER = re.compile(
    r"\s{1,3}(?:(?P<up>ke\s?atas|atau\s{1,3}lebih)(?!\w)|(?P<down>ke\s?bawah|atau\s{1,3}kurang)(?!\w)"
    rf"|(?P<over>lebih)(?!\w)(?!\s{{1,3}}{any_of(WORDS['more_comparing'])}(?!\w)))|(?P<plus>\+)(?!\w)",
    re.IGNORECASE,
)


def bound_of(text: str, low: int, start: int, end: int) -> tuple[Bound | None, bool]:
    """Return the bound of the number at [start, end) and whether it is approximate.

    Nothing before `low` is looked at.
    """
    lead = re.sub(r"\s+", " ", fold(text[max(low, start - LOOK_BACK) : start]))
    before = _BEFORE.search(lead)
    if before:
        bound = _BOUNDS.get(before.group("form"))
        return bound, bound in (None, "over", "under")
    after = _AFTER.match(text, end)
    if not after:
        return None, False
    if after.group("over"):
        return "over", True
    return ("at-most" if after.group("down") else "at-least"), False
