"""Document types: each part is scored by the signals of types.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# Points above the runner-up that make a type certain; chosen so that a title plus one
# structural word suffices.
_CERTAIN = 6
# "N O T U L E N": single capitals with a blank between; four make a word.
LETTER_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\S)")


@dataclass(frozen=True, slots=True)
class TypeReading:
    """A type with its confidence and the span of the strongest signal (null for none)."""

    type: str
    confidence: float
    signal: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Signal:
    pattern: re.Pattern[str]
    head: bool
    points: int


@dataclass(frozen=True, slots=True)
class _Signals:
    minimum: int
    head_characters: int
    types: tuple[tuple[str, tuple[_Signal, ...]], ...]
    news_media: frozenset[str]
    dateline: re.Pattern[str]
    release: tuple[re.Pattern[str], ...]


@cache
def stating_types() -> frozenset[str]:
    """Types whose sentences state facts."""
    raw = yaml.safe_load(files(__package__).joinpath("types.yaml").read_text("utf-8"))
    return frozenset(raw["stating"])


@cache
def _signals() -> _Signals:
    raw: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("types.yaml").read_text("utf-8")
    )

    def signal(s: dict[str, Any]) -> _Signal:
        pattern = _spaced(s["head"]) if "head" in s else s["text"]
        return _Signal(re.compile(pattern), "head" in s, s["points"])

    return _Signals(
        raw["minimum"],
        raw["head_characters"],
        tuple((t["id"], tuple(signal(s) for s in t["signals"])) for t in raw["types"]),
        frozenset(raw["news"]["media_types"]),
        re.compile(raw["news"]["dateline"]),
        tuple(re.compile(p) for p in raw["news"]["release_words"]),
    )


def _spaced(pattern: str) -> str:
    """A head pattern whose blanks also match line ends, and nothing."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s*")


def _closed_up(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The head without the blanks of letter-spaced words, and the offset of each character."""
    characters: list[str] = []
    offsets: list[int] = []
    position = start
    for match in LETTER_SPACED.finditer(text, start, end):
        characters.append(text[position : match.start()])
        offsets.extend(range(position, match.start()))
        letters = [i for i in range(*match.span()) if text[i] != " "]
        characters.append("".join(text[i] for i in letters))
        offsets.extend(letters)
        position = match.end()
    characters.append(text[position:end])
    offsets.extend(range(position, end + 1))
    return "".join(characters), offsets


def read_type(text: str, start: int, end: int, media_type: str) -> TypeReading:
    """The type of the part text[start:end]; `lain` with low confidence where nothing decides."""
    signals = _signals()
    head_end = min(end, start + signals.head_characters)
    head, offsets = _closed_up(text, start, head_end)
    scored: list[tuple[int, str, tuple[int, int] | None]] = []
    for type_id, own in signals.types:
        points, strongest = 0, None
        for s in own:
            match = s.pattern.search(head) if s.head else s.pattern.search(text, start, end)
            if match:
                points += s.points
                span = match.span()
                if s.head:
                    span = (offsets[span[0]], offsets[span[1]])
                strongest = strongest or span
        scored.append((points, type_id, strongest))
    scored.sort(key=lambda s: -s[0])
    best, second = scored[0], scored[1]
    if best[0] >= signals.minimum:
        margin = min(1.0, (best[0] - second[0]) / _CERTAIN)
        return TypeReading(best[1], round(0.6 + 0.37 * margin, 2), best[2])
    if media_type in signals.news_media:
        return _news(text, start, end)
    return TypeReading("lain", 0.3, None)


def _news(text: str, start: int, end: int) -> TypeReading:
    signals = _signals()
    for pattern in signals.release:
        match = pattern.search(text, start, end)
        if match:
            return TypeReading("siaran_pers", 0.6, match.span())
    dateline = signals.dateline.search(text, start, min(end, start + 600))
    return TypeReading("berita", 0.9 if dateline else 0.7, dateline.span() if dateline else None)
