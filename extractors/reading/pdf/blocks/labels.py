"""The printed word or number that opens a block: `menimbang`, `kesatu`, `pasal 3`, `1.`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

from extractors.reading.pdf.blocks.line_words import word_lists

LabelKind = Literal[
    "mark", "part", "verdict", "section", "copies", "attachment", "caption", "addressee"
]
"""What a label opens: an item, a part of a decree, its verdict, a chapter or an article, the list
of who gets a copy, an attachment, a table or picture, the address of a letter."""

_BULLETS: Final = "-–—•▪●◦○■□✓✔➢➤*o·\uf000-\uf0ff"
_MARK: Final = re.compile(
    rf"(?:(\((?:[0-9]{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})\)|\[[0-9]{{1,3}}\]|(?:[0-9]{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})"
    rf"[.)](?![0-9])|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}\.?)|([{_BULLETS}]))\s+(?=\S)"
    r"|((?:[0-9]{1,2}|[a-z])\.)(?=[A-Z][a-z]{2})|([0-9]{1,2},)\s(?=[A-Z])"
)
_SECTION: Final = re.compile(
    r"(bab(?=[ \dIVXLivxl]+\Z)\s*|(?:bab|bagian|paragraf|pasal)\s+)"
    r"([ivxlc]+|[0-9]+[a-z]?|ke[a-z]+(?:\s+(?:belas|puluh))?|pertama)"
    r"(?![\w])(?P<rest>.*)",
    re.IGNORECASE,
)
# A chapter of a scan whose `I` is misread: `BAB VT`.
_MISREAD_CHAPTER: Final = re.compile(r"BAB ?([IVXLTl1|!]{1,6})(?![\w|!])(?P<rest>.*)")
_CHAPTER: Final = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})\Z")
_MISREAD_ONES: Final = str.maketrans("tl1|!", "iiiii")
_ADDRESSEE: Final = re.compile(r"yth(?![^\W_])[.:]*", re.IGNORECASE)
_ATTACHMENT: Final = re.compile(
    r"lampiran(?:\s+([ivxlc]+|[0-9]{1,2}|[a-z])(?=\s*[.:]|\s|\Z))?", re.IGNORECASE
)
_COPIES: Final = re.compile(
    r"tembusan(?:\s+kepada)?(?:\s+yth\.?)?(?=\s*:|\s*\Z|\s+disampaikan)", re.I
)
_SPACES: Final = re.compile(r"\s+")
_SPACED_WORD: Final = re.compile(r"(?:[A-Z]\s){4,}[A-Z]")
# An article of a sentence: `Pasal 5 ayat (1)`.
_SENTENCE: Final = re.compile(
    r"\s*(?:ayat|huruf|dan|sampai|peraturan|undang)|\s*[,;)]", re.IGNORECASE
)
_NUMBER: Final = r"\s+((?:[0-9]+|[ivxlc]+)(?:\s?[.-]\s?[0-9]+){0,3}[a-z]?)(?=[\s.:]|\Z)"
_SHORT: Final = 9  # words of a heading that is not set in capitals


@dataclass(frozen=True, slots=True)
class Label:
    """What opens a line: its kind, as told, and how many of the line's words it takes."""

    kind: LabelKind
    told: str
    words: int


@functools.cache
def _parts() -> re.Pattern[str]:
    lists = word_lists()
    words = sorted((*lists["reasons"], *lists["clauses"]), key=len, reverse=True)
    some = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.compile(rf"({some})(?!\w)(\s*[:;])?\s*", re.IGNORECASE)


@functools.cache
def _misread() -> dict[int, tuple[str, ...]]:
    """Words of decrees by length, long enough to be known with one letter misread."""
    lists = word_lists()
    words = [word for word in (*lists["reasons"], *lists["clauses"]) if len(word) >= 6]
    return {n: tuple(w for w in words if len(w) == n) for n in {len(word) for word in words}}


@functools.cache
def _verdicts() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(word_lists()['verdicts'])})\s*[:.]?\Z", re.IGNORECASE)


@functools.cache
def _captions() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(word_lists()['caption'])}){_NUMBER}", re.IGNORECASE)


@functools.cache
def _captioned() -> frozenset[str]:
    """First letters of the words of captions."""
    return frozenset(word[0].upper() for word in word_lists()["caption"])


def label_of(text: str, *, apart: bool) -> Label | None:
    """Label that opens a line of this text; `apart`: wide room follows its first word.

    Attachments are told by the page they open, not by the word alone.
    """
    first = text[:1]
    if not first.isalpha():
        return _mark(text)
    if _SPACED_WORD.match(text):
        text = _closed(text)
    return (
        _verdict(text)
        or (_part(text, apart=apart) if first in "MmKkPpDdUu" else None)
        or (_section(text) if first in "Bb" or first in "Pp" else None)
        or _caption(text)
        or _copies(text)
        or (_addressee(text) if first in "Yy" else None)
        or _mark(text)
    )


def attachment_of(text: str) -> Label | None:
    """Label of the line that opens an attachment."""
    found = _ATTACHMENT.match(text)
    return Label("attachment", _told(found.group()), _words(found.group())) if found else None


def is_of_letter(text: str) -> bool:
    """Whether a letter says with it how many attachments come along: `Lampiran : 1 berkas`."""
    value = re.sub(r"(?i)^lampiran\s*:?\s*", "", text)
    return (
        not value
        or re.match(r"[-–—0-9.…]|(?i:satu|dua|tiga|empat|lima|nihil)\b", value) is not None
    )


def _mark(text: str) -> Label | None:
    found = _MARK.match(text)
    if found is None:
        return None
    printed, bullet, tight, misread = found.groups()
    if bullet:
        return Label("mark", "•", 1)
    return Label("mark", (printed or tight or misread).lower(), 0 if tight else 1)


def _verdict(text: str) -> Label | None:
    found = _verdicts().match(text) if text[:1] in "Mm" else None
    return Label("verdict", _told(found.group(1)), _words(text)) if found else None


def _part(text: str, *, apart: bool) -> Label | None:
    found = _parts().match(text)
    if found is None:
        return _misread_part(text)
    word, colon = found.group(1), found.group(2)
    rest = text[found.end() :]
    if not (colon or _opens_part(word, rest, apart=apart)):
        return None
    return Label("part", _told(word), _words(text[: found.end()].rstrip()))


def _opens_part(word: str, rest: str, *, apart: bool) -> bool:
    """Whether the word opens a part though no colon follows it."""
    if not rest or (apart and word[0].isupper()):
        return word[0].isupper()
    following = rest.split(maxsplit=1)[0]
    if word.isupper() and rest[0].isupper() and not (following.isupper() and len(following) > 2):
        return True
    if not word[0].isupper():
        return False
    if _told(word) == "kepada":
        return following.lower().startswith("yth")
    if _told(word) not in word_lists()["reasons"]:
        return False
    return rest.startswith("bahwa") or _MARK.match(rest) is not None or following.isupper()


def _misread_part(text: str) -> Label | None:
    """Part of a scanned decree with one letter misread: `Memperhatikar :`."""
    word, colon, _ = text.partition(":")
    word = word.strip().lower()
    if not colon or len(word) not in _misread() or not text[0].isupper():
        return None
    for known in _misread()[len(word)]:
        if sum(one != other for one, other in zip(word, known, strict=True)) == 1:
            return Label("part", known, _words(text[: text.index(":") + 1]))
    return None


def _section(text: str) -> Label | None:
    found = _SECTION.match(text)
    if found is None:
        return _misread_chapter(text)
    if not text[0].isupper():
        return None
    name = found.group(1).strip().lower()
    number = found.group(2)
    if name == "bab" and not number.isdigit():
        number = number.lower().replace("l", "i")  # `BAB Il` of a scan; no paper has 50 chapters
    told = Label("section", _told(f"{name} {number}"), 1 + found.group(2).count(" ") + 1)
    return _named(told, name, found.group("rest").strip())


def _misread_chapter(text: str) -> Label | None:
    found = _MISREAD_CHAPTER.match(text) if text.startswith("BAB") else None
    if found is None:
        return None
    number = found.group(1).lower().translate(_MISREAD_ONES)
    if _CHAPTER.match(number) is None:
        return None
    told = Label("section", f"bab {number}", text[: found.end(1)].count(" ") + 1)
    return _named(told, "bab", found.group("rest").strip())


def _named(told: Label, name: str, rest: str) -> Label | None:
    """The label, if what follows it is its name, not the rest of a sentence."""
    if not rest or rest in (".", ":"):
        return told
    if name == "pasal" or _SENTENCE.match(rest) or rest[0].islower():
        return None
    if rest.isupper() or (len(rest.split()) <= _SHORT and not rest.endswith((".", ";", ","))):
        return told
    return None


def _caption(text: str) -> Label | None:
    found = _captions().match(text) if text[:1] in _captioned() else None
    if found is None:
        return None
    rest = text[found.end() :].lstrip(" .:-–")
    if rest[:1].islower():
        return None  # a sentence about the table
    number = found.group(2).replace(" ", "").lower().rstrip(".-")
    return Label("caption", f"{found.group(1).lower()} {number}", 2)


def _copies(text: str) -> Label | None:
    found = _COPIES.match(text) if text[:1] in "Tt" else None
    return Label("copies", "tembusan", _words(found.group())) if found else None


def _addressee(text: str) -> Label | None:
    found = _ADDRESSEE.match(text)
    return Label("addressee", _told(found.group()), _words(found.group())) if found else None


def _closed(text: str) -> str:
    """Text with letter-spaced words closed up."""
    return _SPACED_WORD.sub(lambda found: _SPACES.sub("", found.group()), text)


def _told(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" .:;").lower()


def _words(text: str) -> int:
    return text.count(" ") + 1
