"""Small helpers over regular expressions."""

from __future__ import annotations

import re


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in text[start:end]."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
