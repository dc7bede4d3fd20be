"""Noise: related links, menus, captions and comment forms around an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# A tail heading is a short line of its own; a sentence that merely begins so is not one.
_TAIL_WORDS = 7
# The tail of a page does not begin in the first lines of an article.
_MIN_BODY = 200
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Noise:
    """Half-open span that is not the article; kind `tail` or `line`."""

    start: int
    end: int
    kind: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = yaml.safe_load(files(__package__).joinpath("noise.yaml").read_text("utf-8"))

    def starts(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\W*(?:{'|'.join(re.escape(w) for w in words)})", re.IGNORECASE)

    return starts(raw["tail"]), starts(raw["line"])


def find_noise(text: str) -> list[Noise]:
    """Spans in order; the first tail heading ends the article."""
    tail, line = _patterns()
    found: list[Noise] = []
    listed = 0  # where the links end that follow a label of its own line
    for match in re.finditer(r"[^\n]+", text):
        words = match.group().split()
        if match.start() >= _MIN_BODY and len(words) <= _TAIL_WORDS and tail.match(match.group()):
            found.append(Noise(match.start(), len(text), "tail"))
            break
        label = line.match(match.group())
        if label or match.end() <= listed:
            found.append(Noise(match.start(), match.end(), "line"))
        if label and match.group().rstrip().endswith(":"):
            blank = _BLANK.search(text, match.end())
            listed = blank.start() if blank else len(text)
    return found
