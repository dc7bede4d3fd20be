"""What a line of an official document is by its words: marks, labels, first words.

Knows nothing of where the line stands; rows.py judges by place.
"""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

import yaml

_PAGE_NUMBER: Final = re.compile(
    r"(?:[-–—|~(\[]\s*)?(?:(?:halaman|hal\.?|page|hlm\.?)\s*:?\s*)?(?:[0-9]{1,3}|[ivxl]{1,7})"
    r"(?:\s*(?:/|dari|of)\s*[0-9]{1,4})?(?:\s*[-–—|~)\]])?(?:\s*\|\s*(?:halaman|page))?\.?\Z",
    re.IGNORECASE,
)
_PARTICULAR: Final = re.compile(
    r"(?:[A-Z][\w /().&-]{1,30}:|[a-z][\w/]{1,20}(?: [\w/]{1,20}){0,2} :)(?:\s|\Z)"
)
_DATE_LINE: Final = re.compile(
    r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}\s*,\s*)?(?:tanggal\s+)?(?:(?:[0-9]{1,2}|[.…_]{2,})?\s*)"
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember"
    r"|desember)\s+[0-9]{4}\Z",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\b(?:telp|telepon|fax|faks|e-?mail|kode pos|www\.)|@")
_DIGITS: Final = re.compile(r"[0-9]+")
_ENDS: Final = (".", ";", ":", "!", "?")
# Dots that lead to a page number in a table of contents.
_LEADERS: Final = re.compile(r"(?:\.\s?){5,}|…\s?…|_{5,}")
# The first words of the next page at the foot of this one.
_CATCHWORD: Final = re.compile(r"\S.{0,40}?\s?(?:\.\s?\.\s?\.|…)(?:\s?[.;:])?\s?(?:/.{0,12})?\Z")
_FILE_PATH: Final = re.compile(
    r"(?:^|\s)(?:[A-Za-z]:[\\/]|\\\\)\S|[\w)]\.(?:docx?|xlsx?|rtf|odt|pptx?)\b"
    r"|\A/[A-Za-z][\w.-]*(?:/[\w .-]+){2,}\Z"  # numbers of letters have strokes, too
)
# `a.` and `di -` say something, however short.
_SHORT_WORD: Final = re.compile(r"\(?\w{1,2}[.)]|[A-Za-z]{2}\b|[.…_ (){}\[\]]+\Z|[-–•:√✓✔xX]\Z")
_NIP: Final = re.compile(r"(?:nip|nrp)\b[ .:]*(?:[0-9.…_ -]|\Z)|\(?t\.?\s?t\.?\s?d\b|\(?tertanda\b")
_COPY: Final = re.compile(r"(?i)(?<![\w.])(?:ttd|t\.\s?t\.\s?d|t t d|tertanda)(?!\w)")
# Letters of a word long enough to be known where blanks are lost, or one letter is misread.
_LONG: Final = 6
_LONGER: Final = 8
_UPPER: Final = string.ascii_uppercase.encode()
_ALPHA: Final = string.ascii_letters.encode()
# Lists whose words are printed small or large.
_FOLDED: Final = frozenset(
    {"address", "closing", "signature", "role", "rank", "addressee", "heading"}
)


@functools.cache
def word_lists() -> Mapping[str, tuple[str, ...]]:
    """Lists of blocks.yaml."""
    raw = yaml.safe_load((files(__package__) / "blocks.yaml").read_text(encoding="utf-8"))
    return {name: tuple(map(str, words)) for name, words in raw.items() if name != "source"}


@functools.cache
def beginning(name: str) -> re.Pattern[str]:
    """Pattern of the list's words, as words of their own, the longest first."""
    words = sorted(word_lists()[name], key=len, reverse=True)
    some = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?:{some})(?![^\W_])", re.IGNORECASE if name in _FOLDED else 0)


@functools.cache
def _containing(name: str) -> re.Pattern[str]:
    some = "|".join(map(re.escape, word_lists()[name]))
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)


@functools.cache
def _closed(name: str) -> tuple[str, ...]:
    """Long words of the list without blanks."""
    closed = (word.replace(" ", "") for word in word_lists()[name])
    return tuple(word for word in closed if len(word) >= _LONG)


@functools.cache
def _citing() -> frozenset[str]:
    return frozenset(word_lists()["citing"])


class Wording:
    """Questions to the words of one line."""

    def __init__(self, text: str) -> None:
        self.text = text

    def starts(self, name: str) -> bool:
        """Whether it starts with one of the words, as a word of its own."""
        return beginning(name).match(self.text) is not None

    def starts_misread(self, name: str) -> bool:
        """Whether it starts with one of the words, blanks lost or added, or a letter misread.

        `WALI KOTAMELATI`, `DENGAN RAH MAT`, `PROVINST`; for lists in capitals.
        """
        text = self.text[:60].replace(" ", "")
        return any(
            text.startswith(word) or (len(word) >= _LONGER and _is_misread(text, word))
            for word in _closed(name)
        )

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @property
    def is_capital(self) -> bool:
        """Whether it is set in capitals."""
        text = self.text
        if text.isascii():  # bytes can be counted without a step a letter
            plain = text.encode()
            upper = len(plain) - len(plain.translate(None, _UPPER))
            return upper >= 3 and upper >= 0.8 * (len(plain) - len(plain.translate(None, _ALPHA)))
        upper = sum(map(str.isupper, text))
        return upper >= 3 and upper >= 0.8 * sum(map(str.isalpha, text))

    @property
    def is_noise(self) -> bool:
        """Whether it says nothing, as specks of a scan read as signs."""
        text = self.text
        return not text[:3].isalnum() and sum(map(str.isalnum, text)) < 3

    @property
    def is_speck(self) -> bool:
        """Whether it is noise that stands for no mark and no word: `' .`, `·.`, `-!-`."""
        return self.is_noise and _SHORT_WORD.match(self.text) is None

    @property
    def is_particular(self) -> bool:
        """Whether it begins with what it tells: `Nomor : 5`, `hari/tanggal : Kamis`."""
        return ":" in self.text and _PARTICULAR.match(self.text) is not None

    @property
    def is_date(self) -> bool:
        """Whether it is the place and date of a letter."""
        text = self.text
        return text[-1:].isdigit() and len(text) < 80 and _DATE_LINE.match(text) is not None

    @property
    def ends(self) -> bool:
        """Whether it ends a sentence or a clause."""
        return self.text.endswith(_ENDS)

    @property
    def cites(self) -> bool:
        """Whether a number that follows on the next line belongs to it: `pada ayat`."""
        return self.text[self.text.rfind(" ") + 1 :].lower() in _citing()

    @property
    def is_signature(self) -> bool:
        """Whether it begins with an official's number or a copy's `ttd`."""
        return self.text[:1] in "NnTt(" and _NIP.match(self.text.lower()) is not None

    @property
    def has_address(self) -> bool:
        """Whether a telephone, an address of mail or web, or a postal code stands in it."""
        return self.starts("address") or _ADDRESS.search(self.text.lower()) is not None

    @property
    def is_page_number(self) -> bool:
        """Whether it is nothing but a page number."""
        return len(self.text) < 30 and _PAGE_NUMBER.match(self.text) is not None

    @property
    def is_catchword(self) -> bool:
        """Whether it may tell what the next page begins with: `Mengingat . . .`."""
        return len(self.text) < 60 and _CATCHWORD.match(self.text) is not None

    @property
    def is_file_path(self) -> bool:
        """Whether it says where the draft is kept."""
        return _FILE_PATH.search(self.text) is not None

    @property
    def has_leaders(self) -> bool:
        """Whether dots lead to a page number, as in a table of contents."""
        text = self.text
        some = ".." in text or ". ." in text or "…" in text or "__" in text
        return some and _LEADERS.search(text) is not None

    @property
    def is_electronic(self) -> bool:
        """Whether it tells of electronic signing."""
        return is_electronic(self.text)

    @property
    def pattern(self) -> str:
        """Its text with figures as `#`: the same for running heads of every page."""
        return _DIGITS.sub("#", self.text)


def _is_misread(text: str, word: str) -> bool:
    """Whether the text begins with the word, one letter of it misread."""
    if len(text) < len(word):
        return False
    return sum(one != other for one, other in zip(text, word, strict=False)) == 1


def is_electronic(text: str) -> bool:
    """Whether a notice of electronic signing stands in the text."""
    lower = text.lower()
    some = "elektronik" in lower or "bsre" in lower or "bssn" in lower or "secara" in lower
    return some and _containing("electronic").search(lower) is not None


def is_copy(text: str) -> bool:
    """Whether the text has the mark of a copy in place of a signature."""
    return _COPY.search(text) is not None
