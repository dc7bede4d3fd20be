"""Small helpers over regular expressions."""

from __future__ import annotations

import re


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in text[start:end]."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


_PIECE = re.compile(r"\\ |\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<[=!]|[()]| +|[^\\\[() ]+", re.DOTALL)


def spaced(pattern: str) -> str:
    r"""The pattern with every blank standing for any white space, as where a line is broken.

    Blanks in `[…]` stay. Behind `(?<!` and `(?<=`, which need a fixed width, a blank is one
    character of white space.

    >>> spaced("(?<!tidak )akan (?:di)?raih")
    '(?<!tidak\\s)akan\\s+(?:di)?raih'
    """
    made: list[str] = []
    open_groups: list[bool] = []
    for piece in _PIECE.findall(pattern):
        if piece in (r"\ ", " ") or piece.isspace():
            made.append(r"\s" if any(open_groups) else r"\s+")
            continue
        if piece.startswith("("):
            open_groups.append(piece.startswith("(?<"))
        elif piece == ")":
            open_groups.pop()
        made.append(piece)
    return "".join(made)


def plain(text: str) -> str:
    """Lower-case text with one blank between words, to look fixed words up in."""
    return " ".join(text.lower().split())
