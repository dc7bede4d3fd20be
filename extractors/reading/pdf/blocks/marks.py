"""Marks of list items, to tell the next item from a number within a sentence."""

from __future__ import annotations

from typing import Final

from extractors.reading.pdf.blocks.labels import Label

_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


class Marks:
    """Marks of the lists met so far."""

    def __init__(self) -> None:
        self._last: dict[str, set[int]] = {}
        self.has_parts = False
        """Whether a part of a decree or an order was among them."""

    def met(self, label: Label | None) -> None:
        """Note what a block begins with."""
        if label is None:
            return
        if label.kind == "mark":
            style, values = read_mark(label.told)
            self._last[style] = values
        elif label.kind in ("part", "verdict") and label.told != "kepada":
            self.has_parts = True

    def fits(self, told: str) -> bool:
        """Whether an item of this mark can come now: the first of a list, or the next."""
        style, values = read_mark(told)
        if style in ("•", "deep") or 1 in values:
            return True
        return any(value - 1 in self._last.get(style, ()) for value in values)


def read_mark(told: str) -> tuple[str, set[int]]:
    """Punctuation of a mark, and the numbers it can stand for."""
    told = told.replace(",", ".")
    core = told.strip("().[]")
    if told == "•" or not core:
        return "•", {1}
    if "." in core:
        return "deep", set()
    style = told.replace(core, "#")
    if core.isdigit():
        return f"{style}1", {int(core)}
    values = {ord(core) - ord("a") + 1} if len(core) == 1 else set()
    if all(letter in _ROMAN for letter in core):
        values.add(_roman(core))
    return f"{style}a", values


def _roman(core: str) -> int:
    numbers = [_ROMAN[letter] for letter in core]
    following = [*numbers[1:], 0]
    return sum(-one if one < other else one for one, other in zip(numbers, following, strict=True))
