"""Faces: what a page shows of a document's beginning at its top, and of its end at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.parts.bound_words import bound_words
from extractors.parts.types import LETTER_SPACED
from schemas.records import Block, Document, Page

_HEAD_LINES = 18
_TOP = 1500
_END = 900
# Lines at the top that may hold the first line of a letterhead (a copy's mark stands above).
_OFFICE_LINES = 3
_LETTERHEAD_LINES = 7
_OFFICE = 200
# A line with so many words, most in small letters, is a sentence and ends the head.
_SENTENCE_WORDS = 7
_TITLE_WORDS = 18
# Words in small letters that a cover may hold.
_COVER_WORDS = 12
_SLIDE_WORDS = 25
# Half a page of lines; a full one has forty.
_FEW_LINES = 22


@dataclass(frozen=True, slots=True)
class Line:
    """A line without outer blanks, letter-spaced words closed up, and where it stands."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """A line that names a document, and the capitals that go with it; `kind` is "" for annexes."""

    kind: str
    line: str
    block: str
    in_small: bool


@dataclass(frozen=True, slots=True)
class Face:
    """One page with text, as far as bounds go."""

    page: Page
    lines: tuple[Line, ...]
    head: str
    top: str
    printed: int | None
    foot: str
    office: str
    address: bool
    title: Title | None
    number: str
    closed: bool

    @property
    def kind(self) -> str:
        """The kind of document that the title names; "" where it names none."""
        return self.title.kind if self.title is not None else ""

    @property
    def title_line(self) -> str:
        """The first line of the title, or nothing."""
        return self.title.line if self.title is not None else ""

    @property
    def upper(self) -> str:
        """The head above the title that names a document; all of it where none does."""
        return self.head.partition(f"{self.title_line}\n")[0] if self.kind else self.head

    @property
    def first(self) -> str:
        """The first line below furniture."""
        return self.lines[0].words if self.lines else ""

    @property
    def last(self) -> str:
        """The last line above furniture."""
        return self.lines[-1].words if self.lines else ""

    @property
    def is_cover(self) -> bool:
        """Whether the page holds a title and hardly anything else."""
        if self.title is None or self.closed or self.number:
            return False
        small = [line for line in self.lines if not is_capital(line.words)]
        return sum(len(line.words.split()) for line in small) < _COVER_WORDS

    @property
    def is_slide(self) -> bool:
        """Whether the page lies across and holds few words."""
        across = (self.page.width or 0) > (self.page.height or 0)
        return across and sum(len(line.words.split()) for line in self.lines) < _SLIDE_WORDS

    @property
    def is_short(self) -> bool:
        """Whether the page is filled to the half at most."""
        return len(self.lines) < _FEW_LINES


def read_faces(document: Document) -> list[Face]:
    """Faces of the pages that hold text, in order."""
    furniture: dict[int, list[Block]] = {}
    signatures: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "furniture":
            furniture.setdefault(block.page, []).append(block)
        elif block.kind == "signature":
            signatures.setdefault(block.page, []).append(block)
    return [
        _face(document, page, furniture.get(page.number, ()), signatures.get(page.number, ()))
        for page in document.pages
        if document.text[page.start : page.end].strip()
    ]


def _face(
    document: Document, page: Page, furniture: Sequence[Block], signatures: Sequence[Block]
) -> Face:
    text = document.text
    every = read_lines(text, page.start, page.end)
    printed, unnumbered = _printed(every)
    lines = [line for line in unnumbered if not _is_in(line, furniture)]
    # Where forms are bound together their first lines come back like a running head.
    head = _head(unnumbered)
    office, address, below = _letterhead(head)
    head_text = "\n".join(line.words for line in head)
    # Lines of a cover may look like a signature.
    below_head = head[-1].end if head else page.start
    foot = every[-1].words if _is_in(every[-1], furniture) else ""
    return Face(
        page=page,
        lines=tuple(lines),
        head=head_text,
        top="\n".join(line.words for line in unnumbered)[:_TOP],
        printed=printed,
        foot=re.sub(r"\d+", "0", foot),
        office=office,
        address=address,
        title=_title(head[below:]) or _title(head),
        number=_number(head_text),
        closed=_is_closed(text, page, [b for b in signatures if b.start >= below_head]),
    )


def read_lines(text: str, start: int, end: int) -> list[Line]:
    """The lines of text[start:end] that hold anything."""
    found: list[Line] = []
    position = start
    for piece in text[start:end].split("\n"):
        words = piece.strip()
        if words:
            found.append(Line(_closed_up(words), position, position + len(piece)))
        position += len(piece) + 1
    return found


def _closed_up(words: str) -> str:
    closed = LETTER_SPACED.sub(lambda m: m.group().replace(" ", ""), words)
    return " ".join(closed.split()) if closed != words else words


def is_capital(words: str) -> bool:
    """Whether nearly all letters are capitals, as in titles; small ones are misread or units."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _is_in(line: Line, blocks: Sequence[Block]) -> bool:
    return any(block.start <= line.start and line.end <= block.end for block in blocks)


def _printed(lines: list[Line]) -> tuple[int | None, list[Line]]:
    """The page number printed at top or foot, and the lines without it."""
    pattern = bound_words().printed_number
    for line in (*lines[:2], *lines[-2:]):
        match = pattern.match(line.words)
        if match:
            return int(match["number"]), [other for other in lines if other is not line]
    return None, lines


def _head(lines: Sequence[Line]) -> list[Line]:
    """The lines down to the first sentence or table."""
    found: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        words = line.words.split()
        small = sum(w[0].islower() for w in words)
        told = len(words) >= _SENTENCE_WORDS and small > len(words) / 2
        if told and ":" not in line.words and not bound_words().address.search(line.words):
            break
        if bound_words().table.match(line.words):
            break
        found.append(line)
    return found


def _letterhead(head: Sequence[Line]) -> tuple[str, bool, int]:
    """The office at the top, whether an address follows, and how many lines it takes."""
    words = bound_words()
    first = next(
        (
            i
            for i, line in enumerate(head[:_OFFICE_LINES])
            if is_capital(line.words) and words.office.match(line.words)
        ),
        None,
    )
    if first is None or any(_named(line.words) for line in head[:first]):
        return "", False, 0
    office, address, last = head[first].words, False, first
    for index in range(first + 1, min(first + _LETTERHEAD_LINES, len(head))):
        line = head[index].words
        if words.address.search(line):
            address, last = True, index
        elif not is_capital(line) or _named(line) is not None:
            break
        elif not address:
            office, last = f"{office} {line}", index
    return " ".join(office.split())[:_OFFICE], address, last + 1


def _title(head: Sequence[Line]) -> Title | None:
    """The first line that names a document, where only capitals or short lines stand above."""
    annex: Title | None = None
    for index, line in enumerate(head):
        kind = _named(line.words)
        if kind:
            return Title(kind, line.words, _capitals_from(head, index), not is_capital(line.words))
        if annex is None and kind is None and is_capital(line.words):
            match = bound_words().annex_titles.match(line.words)
            if match:
                annex = Title("", line.words, _capitals_from(head, index), in_small=False)
    return annex


def _named(words: str) -> str | None:
    """The kind of document that a line names as a title does."""
    bare = words.strip(' "“”')
    # Entries of a table of contents, and words that go on, are no titles.
    if len(bare.split()) > _TITLE_WORDS or re.search(r"[;,]$|[.…]{4,}", bare):
        return None
    if is_capital(bare) or "SOP" in bare:
        bare = re.sub(r"^SALINAN\s+", "", bare)
        return next((kind for kind, p in bound_words().titles if p.match(bare)), None)
    # Set in ordinary case every long word of a title is capital, and no sentence goes on.
    long_words = [w for w in bare.split() if len(w) > 4]
    if len(bare.split()) > 10 or re.search(r"[.:]", bare.rstrip(":")):
        return None
    if all(w[0].isupper() or not w[0].isalpha() for w in long_words):
        match = bound_words().titles_in_small.match(bare)
        if match:
            capitals = match.group().upper()
            return next((k for k, p in bound_words().titles if p.match(capitals)), None)
    return None


def _capitals_from(head: Sequence[Line], index: int) -> str:
    """The title with the capitals below it, which tell whose and of when it is."""
    block = [head[index].words]
    for line in head[index + 1 : index + 8]:
        if not is_capital(line.words):
            break
        block.append(line.words)
    return " ".join(" ".join(block).split())


def _number(head: str) -> str:
    """The number in the head, without blanks; empty where there is none."""
    for match in bound_words().number.finditer(head):
        value = next(v for v in match.group("value", "sop", "apart") if v is not None)
        if re.search(r"\d", value):
            return re.sub(r"\s+", "", value)
    return ""


def _is_closed(text: str, page: Page, signatures: Sequence[Block]) -> bool:
    """Whether the page ends with a signature, or with what stands below one."""
    words = bound_words()
    begin = max(page.start, page.end - _END)
    if any(block.end > begin for block in signatures):
        return True
    return bool(
        words.closing.search(text, begin, page.end)
        or words.closing_date.search(text, begin, page.end)
    )
