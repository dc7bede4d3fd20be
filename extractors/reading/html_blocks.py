"""From the article's tree to text, blocks and tables."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import yaml
from lxml import etree

from schemas.records import Block, BlockKind, Cell, Table

from .characters import seen

_KINDS: Final[dict[str, BlockKind]] = {
    "p": "paragraph",
    "head": "heading",
    "item": "list-item",
    "quote": "quote",
    "cell": "cell",
    "code": "paragraph",
}
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


def pieces(body: Any) -> list[Piece]:
    """The runs of the article in order, without related links, buttons and tags."""
    found = [piece for piece in _walk(body) if not _is_dropped(piece.text)]
    return [_marked(piece, index) for index, piece in enumerate(found)]


def piece(kind: BlockKind, text: str) -> Piece:
    """A piece outside any table, marked as furniture or caption where its words say so."""
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


def _walk(body: Any) -> Iterator[Piece]:
    """Pieces of the tree in document order.

    Each block element flushes the run before it; text between blocks is a paragraph.
    """
    run = ""
    kinds: list[BlockKind] = ["paragraph"]
    place: list[int] = [-1, -1, -1]

    def flush() -> Iterator[Piece]:
        nonlocal run
        kind = kinds[-1]
        if kind == "cell":
            yield Piece(kind, _line(run), (place[0], place[1], place[2]))
        else:
            for line in _lines(run):
                yield Piece(kind, line)
        run = ""

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        is_block = tag in _KINDS or tag in ("table", "row", "list", "div", "body")
        inside_cell = kinds[-1] == "cell"
        if event == "start":
            if tag in ("table", "row", "cell"):
                _advance(place, tag)
            if is_block and not inside_cell:
                if run.strip():
                    yield from flush()
                run = ""
            elif is_block or tag == "lb":
                run += _BREAK
            if tag in _KINDS and not inside_cell:
                kinds.append(_KINDS[tag])
            run += element.text or ""
        else:
            if tag == "cell" or (tag in _KINDS and not inside_cell):
                if tag == "cell" or run.strip():
                    yield from flush()
                run = ""
                kinds.pop()
            run += element.tail or "" if element is not body else ""
    if run.strip():
        yield from flush()


def _advance(place: list[int], tag: str) -> None:
    if tag == "table":
        place[:] = [place[0] + 1, -1, -1]
    elif tag == "row":
        place[1:] = [place[1] + 1, -1]
    else:
        place[2] += 1


def _line(run: str) -> str:
    return " ".join(seen(run.replace(_BREAK, " ")).split())


def _lines(run: str) -> Iterator[str]:
    """The run cut at line breaks, except where the sentence goes on with a small letter."""
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
