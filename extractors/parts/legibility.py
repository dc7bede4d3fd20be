"""Legibility: whether a text is what a scanner's reader made of a page image.

Such a layer lacks what was written, stamped or signed by hand: what is missing in it may well
stand on the page.
"""

from __future__ import annotations

import re

# Letters for digits, digits in words, signs that no office types.
_MISREAD = re.compile(
    r"\b(?:\d+[OolI|]+\d*|[OolI|]\d[\dOolI|]*)\b|[€£¥]|\b[A-Z]{3,}[a-z]\b|\([lI]\)|[a-z][:;'][a-z]{2}"
)
# Chosen on scans with a layer (8 and 30 in 1,000 words) and typed files (at most 0.2).
_HITS = 5
_SHARE = 0.004


def is_misread(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] has many of the errors that readers of scans make."""
    hits = sum(1 for _ in _MISREAD.finditer(text, start, end))
    return hits >= _HITS and hits >= _SHARE * len(text[start:end].split())
