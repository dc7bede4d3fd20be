"""Setting lines: wrapping, justified text, words broken at line ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from .pen import Leaf, Style
from .truth import Unit

Align = Literal["left", "right", "centre", "justified"]
Setting = tuple[Style, float, Align]
"""Style, width of the column in points, and how lines stand in it."""
VOWELS = set("aiueo")


@dataclass(frozen=True)
class Line:
    """One line. `broken`: its last piece goes on in the next line; "soft" at a hyphen that is there
    for the break only, "hard" at a hyphen of the word.
    """

    text: str
    broken: Literal["soft", "hard"] | None = None
    last: bool = False


def breaks(word: str) -> list[tuple[str, str, Literal["soft", "hard"]]]:
    """Ways to break a word, the longest first piece first: (with hyphen, rest, kind)."""
    found: list[tuple[str, str, Literal["soft", "hard"]]] = []
    if "-" in word:
        head, _, tail = word.partition("-")
        return [(head + "-", tail, "hard")] if head and len(tail) > 2 else []
    if not word.strip(".,;").isalpha() or len(word) < 7 or not word[1:].islower():
        return []
    for at in range(len(word) - 3, 2, -1):
        before, here, after = word[at - 1], word[at], word[at + 1]
        # Indonesian breaks before a consonant that a vowel follows; ng, ny, sy and kh stay whole.
        if here.isalpha() and here not in VOWELS and after in VOWELS:
            if before + here in ("ng", "ny", "sy", "kh"):
                continue
            found.append((word[:at] + "-", word[at:], "soft"))
    return found


def wrap(text: str, style: Style, width: float, *, hyphens: bool = False) -> list[Line]:
    """Lines of at most this width in points; a word that is wider stays whole."""
    lines: list[Line] = []
    line = ""
    for word in text.split():
        rest = word
        longer = f"{line} {rest}" if line else rest
        if style.width(longer) <= width or not line:
            line = longer
            continue
        for head, tail, kind in breaks(rest) if hyphens else []:
            if style.width(f"{line} {head}") <= width:
                lines.append(Line(f"{line} {head}", kind))
                line, rest = "", tail
                break
        else:
            lines.append(Line(line))
            line = ""
        line = rest
    return [*lines, Line(line, last=True)]


def put(leaf: Leaf, unit: Unit, at: tuple[float, float], line: Line, setting: Setting) -> None:
    """Write a line into a column that starts at x; y is the baseline."""
    (x, y), (style, width, align) = at, setting
    wide = style.width(line.text)
    if align == "right":
        x += width - wide
    elif align == "centre":
        x += (width - wide) / 2
    elif align == "justified" and not line.last and " " in line.text:
        style = replace(style, gap=(width - wide) / line.text.count(" "))
    before = len(unit.words)
    leaf.write(unit, x, y, line.text, style)
    if before and before < len(unit.words) and unit.words[before - 1].text.endswith("\u00ad"):
        _join(unit, before)
    if line.broken and len(unit.words) > before:
        last = unit.words[-1]
        last.text = (last.text[:-1] if line.broken == "soft" else last.text) + "\u00ad"


def _join(unit: Unit, at: int) -> None:
    """Make one word of the two pieces at a line end."""
    head, tail = unit.words[at - 1], unit.words.pop(at)
    head.text = head.text[:-1] + tail.text
    head.boxes += tail.boxes


def paragraph(
    leaf: Leaf,
    text: str,
    at: tuple[float, float],
    setting: Setting,
    *,
    unit: Unit | None = None,
    hyphens: bool = False,
) -> float:
    """A paragraph from baseline y on; returns the baseline of the line that would follow."""
    x, y = at
    style, width, _ = setting
    unit = unit or leaf.unit()
    for line in wrap(text, style, width, hyphens=hyphens):
        put(leaf, unit, (x, y), line, setting)
        y += style.step
    return y
