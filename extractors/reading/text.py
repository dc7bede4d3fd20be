"""Plain text of any encoding: one page without a size, blocks between blank lines."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from schemas.errors import ReadingError
from schemas.records import Block, Metadata, Page, TextSource

from .characters import noise, seen
from .detect import TEXT, bom_encoding
from .limits import Limits
from .parcel import Parcel
from .quality import judge

# Text with more control characters than this is a program, a picture, an archive.
_MOST_NOISE: Final = 0.01
# An encoding is guessed from the beginning; more does not change the guess.
_SAMPLE: Final = 64 * 1024
# What Windows word processors add to plain Latin letters: quotes, dashes, dots, NBSP, degrees.
_WINDOWS_MARKS: Final = frozenset(
    b"\x80\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9b"
    b"\xa0\xa7\xa9\xab\xad\xae\xb0\xb1\xb2\xb3\xb7\xb9\xba\xbb\xbc\xbd\xbe\xe8\xe9"
)
_WINDOWS_UNUSED: Final = frozenset(b"\x81\x8d\x8f\x90\x9d")
_BLOCK: Final = re.compile(r"\S(?:[^\n\f]|\n(?![ \t]*\n))*")
# Lines were broken at a width if the longest is of one; a line so full of it was broken there.
_NARROWEST: Final = 40
_WIDEST: Final = 132
_FULL: Final = 0.75
_STOPS: Final = '.!?:;”"'
_GOES_ON: Final = re.compile(r"(?![a-z][.)])[a-z]")  # no line of its own, no "a. …" of a list
_MARKED: Final = re.compile(r"[-•*–]|[0-9a-zA-Z]{1,3}[.)]\s")
_TITLE_LONGEST: Final = 200  # the longest headline seen had 140 characters


def read_text(data: bytes, limits: Limits) -> Parcel:
    """Text, one page, blocks.

    Raises ReadingError `too-large`, `unsupported-format` for binary data.
    """
    if len(data) > limits.text_bytes:
        raise ReadingError("too-large", f"{len(data)} bytes of text, {limits.text_bytes} allowed")
    raw = decode(data)
    if noise(raw) > _MOST_NOISE * len(raw):
        raise ReadingError("unsupported-format", "binary data")
    text = seen(raw)
    quality = judge(text.split())
    source: TextSource = "none" if quality is None else "layer"
    return Parcel(
        media_type=TEXT,
        text=text,
        pages=[Page(1, None, None, 0, source, quality, 0, len(text))],
        blocks=_blocks(text),
        metadata=Metadata(),
    )


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of the bytes: byte order mark, then UTF-8, then `declared`, then a guess.

    UTF-8 goes before a declaration because other encodings seldom happen to be valid UTF-8,
    while pages often declare what they are not. Never fails: unreadable bytes become U+FFFD.
    """
    bom = bom_encoding(data)
    if bom is not None:
        return data[bom[1] :].decode(bom[0], "replace")
    if 3 * data.count(0) > len(data):  # every other byte of Latin letters in UTF-16
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    text = _utf8(data)
    if text is not None:
        return text
    if declared is not None and _known(declared):
        return data.decode(declared, "replace")
    return data.decode(_guess(data), "replace")


def _utf8(data: bytes) -> str | None:
    """Strict UTF-8; a character cut off at the very end is left out."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str:
    high = {byte for byte in set(data) if byte >= 0x80}
    if high <= _WINDOWS_MARKS:
        return "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        return best.encoding
    return "latin-1" if high & _WINDOWS_UNUSED else "cp1252"


def _known(encoding: str) -> bool:
    """Whether the name is that of a text encoding (`hex` and `zip` are codecs as well)."""
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)
    except (LookupError, ValueError):
        return False


def _blocks(text: str) -> list[Block]:
    """Paragraphs between blank lines; where there are none, lines, joined where one was broken."""
    found: list[Block] = []
    for match in _BLOCK.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        found.append(Block("paragraph", start, end, 1))
    if len(found) == 1:
        found = _lines(text)
    if len(found) > 1 and _is_title(text[found[0].start : found[0].end]):
        found[0] = Block("title", found[0].start, found[0].end, 1)
    return found


def _lines(text: str) -> list[Block]:
    """Lines as paragraphs; a line that was broken to fit a width goes on with the next."""
    lines = [m.span() for m in re.finditer(r"\S(?:[^\n\f]*\S)?", text)]
    width = max(end - start for start, end in lines)
    full = _FULL * width if _NARROWEST <= width <= _WIDEST else width + 1
    joined = [lines[0]]
    for number, (start, end) in enumerate(lines[1:], start=1):
        before, last = joined[-1], lines[number - 1]
        ends = text[last[1] - 1] in _STOPS
        broken = number > 1 and last[1] - last[0] >= full and not _MARKED.match(text, start)
        if not ends and (broken or _GOES_ON.match(text, start)):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return [Block("paragraph", start, end, 1) for start, end in joined]


def _is_title(first: str) -> bool:
    return "\n" not in first and len(first) <= _TITLE_LONGEST and first[-1] not in ".,;:"
