"""What a line of an official document is by its words: marks, labels, first words.

Knows nothing of where the line stands; pdf_blocks judges by place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

import yaml

from .pdf_lines import Line

_PAGE_NUMBER: Final = re.compile(
    r"(?:[-–—|~(\[]\s*)?(?:(?:halaman|hal\.?|page|hlm\.?)\s*:?\s*)?(?:[0-9]{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|dari|of)\s*[0-9]{1,4})?(?:\s*[-–—|~)\]])?(?:\s*\|\s*(?:halaman|page))?\.?\Z",
    re.IGNORECASE,
)
_MARK: Final = re.compile(
    r"(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?![0-9])|[-–—•▪●◦○■□✓✔➢➤*o·\uf000-\uf0ff]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)\s+(?=\S)"
)
_NUMBERED_HEADING: Final = re.compile(
    r"(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?\s+\S"
)
_LABEL: Final = re.compile(
    r"(?:[A-Z][\w /().&-]{1,30}:|[a-z][\w/]{1,20}(?: [\w/]{1,20}){0,2} :)(?:\s|\Z)"
)
_DIGITS: Final = re.compile(r"[0-9]+")
_DATE_LINE: Final = re.compile(
    r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}\s*,\s*)?(?:[0-9]{1,2}\s+)?(?:januari|februari|maret|april"
    r"|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\s+[0-9]{4}\Z",
    re.IGNORECASE,
)


_ADDRESS: Final = re.compile(r"\b(?:telp|telepon|fax|faks|e-?mail|kode pos|www\.)|@")


@functools.cache
def _words() -> Mapping[str, tuple[str, ...]]:
    raw = yaml.safe_load((files(__package__) / "blocks.yaml").read_text(encoding="utf-8"))
    return {name: tuple(map(str, words)) for name, words in raw.items() if name != "source"}


class LineJudge:
    """Questions to one line that need its words only."""

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self, line: Line) -> str:
        """Text of the line."""
        return self._text[line.start : line.end]

    def starts(self, line: Line, name: str) -> bool:
        """Whether the line starts with one of the words, as a word of its own."""
        text = self.text(line)
        if name in ("address", "closing", "signature"):
            text = text.lower()
        return any(
            text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
            for word in _words()[name]
        )

    def is_clause(self, line: Line) -> bool:
        """Whether a clause of a decree begins: `KESATU`, `Menimbang :`."""
        text = self.text(line)
        return self.starts(line, "clause") or any(
            text[: len(word)].upper() == word and text[len(word) :].lstrip().startswith(":")
            for word in _words()["clause"]
        )

    def is_capital(self, line: Line) -> bool:
        """Whether the line is set in capitals."""
        letters = [character for character in self.text(line) if character.isalpha()]
        upper = sum(character.isupper() for character in letters)
        return len(letters) >= 3 and upper >= 0.8 * len(letters)

    def is_signature(self, line: Line) -> bool:
        """Whether an official's number or a copy's `ttd` stands in the line."""
        lower = self.text(line).lower()
        return self.starts(line, "signature") or bool(re.search(r"\bnip[ .:]|\bttd\b", lower))

    def has_address(self, line: Line) -> bool:
        """Whether a telephone, an address of mail or web, or a postal code stands in the line."""
        return self.starts(line, "address") or bool(_ADDRESS.search(self.text(line).lower()))

    def is_page_number(self, line: Line) -> bool:
        """Whether the line is nothing but a page number."""
        return bool(_PAGE_NUMBER.match(self.text(line)))

    def is_item(self, line: Line) -> bool:
        """Whether the line begins with the mark of a list item: `1.`, `a)`, a bullet."""
        return bool(_MARK.match(self.text(line)))

    def is_numbered_heading(self, line: Line) -> bool:
        """Whether the line begins with a chapter's number: `IV. HASIL`."""
        return bool(_NUMBERED_HEADING.match(self.text(line)))

    def is_label(self, line: Line) -> bool:
        """Whether the line begins with a label: `Nomor : 5`, `hari/tanggal : Kamis`."""
        return bool(_LABEL.match(self.text(line)))

    def is_date(self, line: Line) -> bool:
        """Whether the line is the place and date of a letter."""
        return bool(_DATE_LINE.match(self.text(line)))

    def ends(self, line: Line) -> bool:
        """Whether the line ends a sentence or a clause."""
        return self.text(line).endswith((".", ";", ":", "!", "?"))

    def pattern(self, line: Line) -> str:
        """Text of the line with figures as `#`: the same for running heads of every page."""
        return _DIGITS.sub("#", self.text(line))
