"""From the article's tree to text, blocks and tables."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, TypeAlias

import yaml
from lxml import etree

from schemas.records import Block, BlockKind, Cell, Table

from .characters import seen

Element: TypeAlias = Any
"""An element of lxml; its stubs leave out most of what is used here."""

_KINDS: Final[dict[str, BlockKind]] = {
    "p": "paragraph",
    "head": "heading",
    "item": "list-item",
    "quote": "quote",
    "cell": "cell",
    "code": "paragraph",
}
_BLOCKS: Final = frozenset({*_KINDS, "table", "row", "list", "div", "body"})
_BREAK: Final = "\v"
_SHORT_CAPTION: Final = 40  # words; longer ones are paragraphs that end in the photographer's name
_SHORT_LINK: Final = 30  # words; "baca juga" and a title. A longer line is a sentence
_CREDIT: Final = re.compile(r"[(\[](?:foto|photo|dok|ist|ilustrasi)\b[^()]*[)\]]\.?\Z", re.I)
_LETTERS: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of text of one kind; table, row and column (from 0) where it is a cell."""

    kind: BlockKind
    text: str
    place: tuple[int, int, int] | None = None


@functools.cache
def _words() -> dict[str, tuple[str, ...]]:
    raw = yaml.safe_load((files(__package__) / "news.yaml").read_text(encoding="utf-8"))
    names = ("dropped", "buttons", "furniture", "captions")
    return {name: tuple(str(word) for word in raw[name]) for name in names}


def pieces(body: Element) -> list[Piece]:
    """Pieces of the article in order, without related links, buttons and tags."""
    found = [piece for piece in _walk(body) if not _is_dropped(piece.text)]
    return [_marked(piece, index) for index, piece in enumerate(found)]


def piece(kind: BlockKind, text: str) -> Piece:
    """Piece outside any table, marked as furniture or caption where its words say so."""
    return _marked(Piece(kind, text), 1)


def layout(title: str | None, found: list[Piece]) -> tuple[str, list[Block], list[Table]]:
    """Text, blocks and tables: title first, blank lines between runs, a line for a table row."""
    text = ""
    blocks: list[Block] = []
    cells: dict[int, list[Cell]] = {}
    previous: Piece | None = None
    for item in _with_title(title, found):
        text += _between(previous, item)
        block = Block(item.kind, len(text), len(text) + len(item.text), 1)
        text += item.text
        if item.place is not None:
            number, row, column = item.place
            cell = Cell(row, column, 1, 1, block.start, block.end, None)
            cells.setdefault(number, []).append(cell)
        if item.text:
            blocks.append(block)
        previous = item
    return text, blocks, [_table(of) for of in cells.values()]


def _with_title(title: str | None, found: list[Piece]) -> list[Piece]:
    if title is None:
        return found
    same = _key(title)
    for index, item in enumerate(found[:3]):
        if item.kind in ("heading", "paragraph") and _is_same_title(_key(item.text), same):
            return [*found[:index], Piece("title", item.text), *found[index + 1 :]]
    return [Piece("title", title), *found]


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _is_same_title(line: str, title: str) -> bool:
    """Titles in metadata are sometimes cut short, sometimes carry the site's name."""
    shorter, longer = sorted((line, title), key=len)
    return line == title or (longer.startswith(shorter) and 3 * len(shorter) > 2 * len(longer))


def _between(previous: Piece | None, item: Piece) -> str:
    if previous is None:
        return ""
    if previous.place is not None and item.place is not None:
        if previous.place[:2] == item.place[:2]:
            return "\t"
        if previous.place[0] == item.place[0]:
            return "\n"
    if previous.kind == item.kind == "list-item":
        return "\n"
    return "\n\n"


def _table(cells: list[Cell]) -> Table:
    rows = 1 + max(cell.row for cell in cells)
    columns = 1 + max(cell.column for cell in cells)
    return Table(1, rows, columns, None, cells)


def _walk(body: Element) -> Iterator[Piece]:
    """Pieces of the tree in document order."""
    walk = _Walk()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            yield from walk.enter(element)
        else:
            yield from walk.leave(element)
            walk.run += (element.tail or "") if element is not body else ""
    yield from walk.flush()


class _Walk:
    """The run of text being gathered, its kind, and where in a table it stands.

    Each block element ends the run before it; text between blocks is a paragraph. Blocks
    within a cell are lines of the cell.
    """

    def __init__(self) -> None:
        self.run = ""
        self._kinds: list[BlockKind] = ["paragraph"]
        self._place = [-1, -1, -1]

    def enter(self, element: Element) -> Iterator[Piece]:
        tag = element.tag
        in_cell = self._kinds[-1] == "cell"
        if tag == "lb" or (in_cell and tag in _BLOCKS):
            self.run += _BREAK
        elif tag in _BLOCKS:
            yield from self.flush()
            self._advance(tag)
            if tag in _KINDS:
                self._kinds.append(_KINDS[tag])
        self.run += element.text or ""

    def leave(self, element: Element) -> Iterator[Piece]:
        tag = element.tag
        if tag == "cell" or (tag in _BLOCKS and self._kinds[-1] != "cell"):
            yield from self.flush()
            if tag in _KINDS and len(self._kinds) > 1:
                self._kinds.pop()

    def flush(self) -> Iterator[Piece]:
        run, self.run = self.run, ""
        kind = self._kinds[-1]
        if kind == "cell":
            table, row, column = self._place
            yield Piece(kind, _line(run), (table, max(row, 0), column))
        else:
            for line in _lines(run):
                yield Piece(kind, line)

    def _advance(self, tag: str) -> None:
        table, row, column = self._place
        if tag == "table":
            self._place = [table + 1, -1, -1]
        elif tag == "row":
            self._place = [table, row + 1, -1]
        elif tag == "cell":
            self._place = [table, row, column + 1]


def _line(run: str) -> str:
    return " ".join(seen(run.replace(_BREAK, " ")).split())


def _lines(run: str) -> Iterator[str]:
    """Lines of the run: cut at breaks, but not where a small letter goes on."""
    held = ""
    for part in run.split(_BREAK):
        line = _line(part)
        if not line:
            continue
        if held and line[0].islower():
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_dropped(text: str) -> bool:
    lower = text.lower().lstrip("-–—•>»* ")
    words = lower.split()
    if not words:
        return False
    if len(words) <= _SHORT_LINK and lower.startswith(_words()["dropped"]):
        return True
    return set(re.findall(r"\w+", lower)) <= set(_words()["buttons"]) and bool(
        re.search(r"\w", lower)
    )


def _marked(item: Piece, index: int) -> Piece:
    if item.kind not in ("paragraph", "list-item"):
        return item
    lower = item.text.lower()
    short = len(lower.split()) <= _SHORT_CAPTION
    if short and lower.startswith(_words()["captions"]):
        return Piece("caption", item.text)
    if short and index < 2 and _CREDIT.search(item.text):
        return Piece("caption", item.text)
    if short and lower.startswith(_words()["furniture"]):
        return Piece("furniture", item.text)
    return item
