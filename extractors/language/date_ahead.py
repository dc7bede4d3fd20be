"""Whether a time that names no year lies ahead of its text: "paling lambat akhir Maret"."""

from __future__ import annotations

import re
from typing import Final

from extractors.language.calendar_words import CALENDAR
from extractors.language.number_words import any_of

_REACH: Final = 90
_AHEAD: Final = re.compile(
    rf"(?<!\w)(?P<ahead>{any_of(CALENDAR['ahead'])})(?!\w)[^.;:!?“”\"]{{0,80}}$", re.IGNORECASE
)
# "sudah diteken sebelum Maret": what is done decides, if it stands nearer.
_DONE: Final = re.compile(rf"(?<!\w){any_of(CALENDAR['done'])}(?!\w)", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\W{{1,3}}{any_of(CALENDAR['ahead_behind'])}(?!\w)", re.IGNORECASE)


def lies_ahead(text: str, low: int, start: int, end: int) -> bool:
    """Whether the words around [start, end), from `low` on, speak of a time to come."""
    if _BEHIND.match(text, end):
        return True
    lead = text[max(low, start - _REACH) : end]
    # The time's own first word may say it ("sebelum Agustus").
    found = _AHEAD.search(lead)
    return found is not None and _DONE.search(lead, found.end("ahead")) is None
