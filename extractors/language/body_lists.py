"""Enumerations of bodies: which mentions stand in one list, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.body_types import BodyList, BodyMention
from extractors.registries import groups

# What numbers the lines of a list.
_MARK = r"(?:[-•*–]|\(?(?:[0-9]{1,2}|[a-z])[.)])"
# Between two members: a bracketed abbreviation, then commas, semicolons, "dan" or numbered lines.
_SEPARATOR = re.compile(
    r"\s?(?:\([^()\n]{1,60}\))?\s?"
    rf"(?:[,;]?\s?(?:dan|serta|maupun|hingga)\b|&|[,;]|[,;]?\s?\n|[,;.]?(?:\s?dan)?\s?\n+{_MARK})"
    rf"\s?{_MARK}?\s?(?:juga\s)?"
)
_CUE_SPAN = 40  # characters before the first member in which a cue is looked for
_LONGEST_SEPARATOR = 120
_RUN = re.compile(r"\s+")


@cache
def _cue() -> re.Pattern[str]:
    words = sorted(groups().list_cues, key=len, reverse=True)
    spelled = [r"\s+".join(map(re.escape, cue.split())) for cue in words]
    bounded = [cue if cue == ":" else rf"\b{cue}\b" for cue in spelled]
    return re.compile(rf"({'|'.join(bounded)})\s*[,:]?\s*{_MARK}?\s*$", re.IGNORECASE)


def lists_of(text: str, start: int, mentions: Sequence[BodyMention]) -> list[BodyList]:
    """Find lists among the mentions, in order: two members or more, or one behind a cue."""
    found: list[BodyList] = []
    run: list[BodyMention] = []
    for mention in mentions:
        if run and not _separated(text, run[-1].end, mention.start):
            _close(text, start, run, found)
            run = []
        run.append(mention)
    _close(text, start, run, found)
    return found


def _separated(text: str, end: int, start: int) -> bool:
    if start - end > _LONGEST_SEPARATOR:
        return False
    # Runs of white space become one character, so that the pattern cannot wander in them.
    between = _RUN.sub(lambda run: "\n" * min(2, run.group().count("\n")) or " ", text[end:start])
    return bool(_SEPARATOR.fullmatch(between))


def _close(text: str, start: int, run: list[BodyMention], found: list[BodyList]) -> None:
    if not run:
        return
    low = max(start, run[0].start - _CUE_SPAN)
    cue = _cue().search(text[low : run[0].start])
    span = (low + cue.start(1), low + cue.end(1)) if cue else None
    if span is not None or len(run) > 1:
        found.append(BodyList(run[0].start, run[-1].end, span, tuple(run)))
