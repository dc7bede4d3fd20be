"""The head of an office document: number, subject matter and labelled lines.

The head goes to "Menimbang" or the salutation. Blank places ("Nomor : …/…/2024") stay blank:
no value is made up.
"""

from __future__ import annotations

import re

from extractors.parts.casing import sentence_title
from extractors.parts.columns import aligned, column_end
from extractors.parts.words import field_words
from extractors.quoting import stated
from schemas.records import Document, Field

_HEAD = 1500
_BODY_BEGINS = re.compile(r"(?im)^[^\S\n]*(?:menimbang|mengingat|dengan hormat|yth\b|kepada\s+yth)")
_NUMBER = re.compile(
    r"(?m)^[ \t]*(?P<label>(?:NOMOR|Nomor|NO\.|No\.|No)(?:[ \t]+(?:SOP|Dokumen|DOKUMEN|Surat))?)"
    r"[ \t]*(?P<colon>[:.]?)[ \t]*(?P<value>[^\n]{0,80})"
)
_NUMBER_VALUE = re.compile(r"(?!\d{1,2} [A-Z][a-z]+ \d{4})[A-Z0-9](?:[A-Za-z0-9./ -]*[A-Za-z0-9])?")
_NUMBER_STOP = re.compile(
    r"\s{2,}|\s+(?:Sifat|Lamp|Perihal|Hal|Kepada|Yth|Tanggal|Tgl)\b|\s+[A-Z][a-z]+,\s*\d"
    r"|\s+TENTANG\b"
)
_OF_YEAR = re.compile(r"(?i)\btahun\b")
_YEAR_NUMBER = re.compile(r"(?i)\d+\w?(?:[/.-]\w+)*\s+tahun\s+(?:19|20)\d\d")
_BLANK = re.compile(r"^[\s./…_-]*(?:[.…_]{3,}|…|\.\s\.\s\.)")
# Room between two strokes, as in "049/      /2020".
_HOLLOW = re.compile(r"/\s+/")
_DOTTED = re.compile(r"[._]{3,}|…")
_MATTER = re.compile(
    r"(?m)^[^\S\n]*(?:TENTANG|T E N T A N G|Tentang)\s*:?\s*(?P<value>.+?)"
    r"(?=^[^\S\n]*(?:DENGAN RAHMAT|Menimbang|MENIMBANG|Mengingat|"
    r"(?:KEPALA|BUPATI|WALI\s?KOTA|WALIKOTA|GUBERNUR|SEKRETARIS|DIREKTUR|CAMAT|INSPEKTUR|LURAH)"
    r"\b)|\n\s*\n|\Z)",
    re.DOTALL,
)
_REGARDING = re.compile(r"(?im)^[ \t]*(?:perihal|hal)[ \t]*:?[ \t]*(?P<value>[^\n]{3,160})")
# A longer "matter" is the body of a text whose end of matter was not seen.
_LONGEST = 400
# Lines that a subject matter may go on over.
_REGARDING_LINES = 4
# Letters that readers of scans put for digits.
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "|": "1"})


def head_end(text: str, start: int, end: int) -> int:
    """Where the head of text[start:end] ends."""
    limit = min(end, start + _HEAD)
    begins = _BODY_BEGINS.search(text, start, limit)
    return begins.start() if begins else limit


def number_blank(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of a number line in the head that was never filled in."""
    match = _NUMBER.search(text, start, head_end(text, start, end))
    if match is None:
        return None
    value = match.group("value")
    if _BLANK.search(value) and not _value_span(match):
        return match.span()
    if re.search(r"[._]{4,}|…", value) or _HOLLOW.search(value):
        return match.span()
    if not value.strip(" -") and match.group("colon") == ":" and _beside_values(text, match):
        return match.span()
    return None


def number_illegible(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of a number line whose number cannot be read: written or stamped by hand."""
    stop = head_end(text, start, end)
    match = _NUMBER.search(text, start, stop)
    if match is None or number_blank(text, start, end) or not match.group("value").strip(" -"):
        return None
    return match.span() if _value_span(match) is None else None


def read_number(document: Document, start: int, stop: int) -> Field | None:
    """The document's number, without the blanks around its strokes."""
    for match in _NUMBER.finditer(document.text, start, stop):
        span = _value_span(match)
        if span:
            end = column_end(document, *span)
            printed = document.text[span[0] : end]
            value = re.sub(r"\s*/\s*", "/", printed.strip())
            repaired = _digits(value)
            confidence = 0.95 if repaired == value else 0.7
            return stated(document, repaired, (span[0], span[0] + len(printed)), confidence)
        if _BLANK.search(match.group("value")) or match.group("colon") == ":":
            return None
    return None


def _beside_values(text: str, match: re.Match[str]) -> bool:
    """Whether the next line is another label with a value: then labels are no column apart."""
    rest = text[match.end() : match.end() + 200].lstrip("\n").split("\n", 2)
    label = field_words().label
    for line in rest[:2]:
        found = label.match(line)
        if found and line[found.end() :].strip():
            return True
    return False


def _value_span(match: re.Match[str]) -> tuple[int, int] | None:
    raw = match.group("value")
    if _HOLLOW.search(raw):
        return None
    stop = _NUMBER_STOP.search(raw)
    raw = raw[: stop.start()] if stop else raw
    if _DOTTED.search(raw):
        return None
    value = _NUMBER_VALUE.search(raw)
    if value is None or not re.search(r"\d", value.group()):
        return None
    if _OF_YEAR.search(raw) and not _YEAR_NUMBER.search(raw):
        return None
    return match.start("value") + value.start(), match.start("value") + value.end()


def _digits(number: str) -> str:
    """Letters that stand for digits between digits and points ("HK.O2.OO"), as digits."""

    def repaired(match: re.Match[str]) -> str:
        word = match.group()
        digits = re.search(r"\d", word) or re.fullmatch(r"O{2,}", word)
        return word.translate(_DIGITS) if digits else word

    return re.sub(r"(?<![A-Za-z0-9])[OolI|0-9]+(?![A-Za-z0-9])", repaired, number)


def read_matter(document: Document, start: int, stop: int) -> Field | None:
    """What a decree or regulation is about: the lines under TENTANG."""
    # The line that ends the matter ("Menimbang") has to be seen.
    limit = min(len(document.text), stop + 40)
    match = _MATTER.search(document.text, start, limit)
    if match is None:
        return None
    begin, end = match.span("value")
    end = begin + len(_capital_lines(document.text[begin:end]))
    while end > begin and document.text[end - 1] in " \t\n,.":
        end -= 1
    value = sentence_title(" ".join(document.text[begin:end].split()))
    return stated(document, value, (begin, end), 0.95) if 0 < len(value) < _LONGEST else None


def _capital_lines(matter: str) -> str:
    """A matter that begins in capitals ends with them."""
    lines = matter.split("\n")
    if not lines[0].isupper():
        return matter
    last = next((i for i, line in enumerate(lines) if not line.isupper()), len(lines))
    return "\n".join(lines[:last])


def read_regarding(document: Document, start: int, stop: int) -> Field | None:
    """What a letter is about, over several lines, without the addressee beside it."""
    match = _REGARDING.search(document.text, start, stop)
    if match is None:
        return None
    pieces, end = _column_lines(document, *match.span("value"), stop)
    value = " ".join(" ".join(pieces).split()).strip(" .:")
    begin = match.start("value")
    return stated(document, value, (begin, end), 0.95) if value else None


def _column_lines(
    document: Document, begin: int, line_end: int, stop: int
) -> tuple[list[str], int]:
    """The value's words in its column, line by line, and where the last of them ends."""
    text = document.text
    end = _column_stop(document, begin, line_end)
    pieces = [text[begin:end]]
    position = line_end + 1
    for _ in range(_REGARDING_LINES):
        next_end = text.find("\n", position, stop)
        if next_end < 0 or not text[position:next_end].strip():
            break
        words = field_words()
        line = text[position:next_end]
        if words.label.match(line) or words.role.match(line) or words.role_lead.match(line):
            break
        offset = position + len(text[position:next_end]) - len(text[position:next_end].lstrip())
        beside = aligned(document, begin, offset)
        if beside is None and not text[offset].islower():
            break
        if beside is not False:
            end = _column_stop(document, offset, next_end)
            pieces.append(text[offset:end])
        position = next_end + 1
    return pieces, end


def _column_stop(document: Document, begin: int, line_end: int) -> int:
    """End of a value on its line: at the next column, wide blanks or the line's end."""
    stop = min(line_end, column_end(document, begin, line_end))
    wide = re.search(r"\s{3,}|\t", document.text[begin:stop])
    stop = begin + wide.start() if wide else stop
    return begin + len(document.text[begin:stop].rstrip())


def read_line(document: Document, name: str, start: int, stop: int) -> Field | None:
    """The value of a labelled line ("Tempat : …") by field name; dashes and blanks are none."""
    match = field_words().lines[name].search(document.text, start, stop)
    if match is None:
        return None
    begin = match.start("value")
    pieces, end = _column_lines(document, begin, match.end("value"), stop)
    if not re.search(r"\w", pieces[0]) or re.search(r"[.…_]{4,}", pieces[0]):
        return None
    value = " ".join(" ".join(pieces).split()).strip(" :;,").removesuffix(".")
    return stated(document, value, (begin, end), 0.9)
