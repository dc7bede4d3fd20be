"""Fields of a PDF form: those that have a box on a page, then those that show nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import pikepdf

from extractors.reading.pdf.notes.objects import (
    BROKEN,
    NOT_SEEN,
    Rect,
    dictionary,
    entries,
    rect_of,
    text_of,
    whole,
)
from schemas.records import FormField, FormFieldKind

_KINDS: Final[dict[str, FormFieldKind]] = {
    "/Tx": "text",
    "/Ch": "choice",
    "/Btn": "button",
    "/Sig": "signature",
}
_NAME: Final = 200
_VALUE: Final = 10_000
_CHOICES: Final = 100  # of one list
_DEPTH: Final = 30  # of the field tree; real ones have up to 6
_PASSWORD: Final = 1 << 13
_PUSH_BUTTON: Final = 1 << 16

Key = tuple[int, int]


class Fields:
    """Fields of one document, each once a page. `take` says whether one more may be listed."""

    def __init__(self, take: Callable[[int], bool]) -> None:
        self.found: list[tuple[Rect | None, FormField]] = []
        self._take = take
        self._places: dict[tuple[Key, int], int] = {}
        self._keys: set[Key] = set()

    def add(self, widget: pikepdf.Object, page: int) -> bool:
        """Notes the field of a box on a page; false if no more may be listed.

        Boxes of one button group are one field; its place is the box that was chosen.
        """
        chain = _chain(widget)
        own = next((node for node in chain if node.get("/T") is not None), widget)
        key, rect = own.objgen, None
        if not whole(widget.get("/F")) & NOT_SEEN:
            rect = rect_of(widget.get("/Rect"))
        known = self._places.get((key, page)) if key != (0, 0) else None
        if known is not None:
            if _is_on(widget) or self.found[known][0] is None:
                self.found[known] = rect, self.found[known][1]
            return True
        if not self._take(page):
            return False
        self._places[key, page] = len(self.found)
        self._keys.add(key)
        self.found.append((rect, _record(chain, page)))
        return True

    def add_unseen(self, form: object, pages: dict[Key, int]) -> None:
        """Notes the fields of the tree that have no box on a page read.

        Their page is the one that they name, else the first.
        """
        tree = dictionary(form)
        for node in _leaves(tree.get("/Fields") if tree is not None else None):
            if node.objgen in self._keys:
                continue
            try:
                named = dictionary(node.get("/P"))
                page = pages.get(named.objgen, 1) if named is not None else 1
                field = _record(_chain(node), page)
            except BROKEN:
                continue
            if not self._take(page):
                return
            self.found.append((None, field))


def _leaves(fields: object) -> Iterator[pikepdf.Object]:
    """Fields at the ends of the tree; loops and depths beyond reason are left out."""
    seen: set[Key] = set()
    pending = [entries(fields)]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            continue
        if node.objgen != (0, 0):
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        # Boxes of a field are its kids, too; only fields have a name of their own.
        kids = node.get("/Kids")
        if any(kid.get("/T") is not None for kid in entries(kids)):
            if len(pending) < _DEPTH:
                pending.append(entries(kids))
        elif node.get("/T") is not None:
            yield node


def _chain(widget: pikepdf.Object) -> list[pikepdf.Object]:
    """The box, its field and all above it."""
    chain: list[pikepdf.Object] = []
    node: pikepdf.Object | None = widget
    above: set[Key] = set()
    while node is not None and len(chain) < _DEPTH and node.objgen not in above:
        chain.append(node)
        if node.objgen != (0, 0):
            above.add(node.objgen)
        node = dictionary(node.get("/Parent"))
    return chain


def _record(chain: list[pikepdf.Object], page: int) -> FormField:
    names = [text_of(node.get("/T"), _NAME, one_line=True) for node in reversed(chain)]
    name = ".".join(part for part in names if part)
    named = _inherited(chain, "/FT")
    kind = _KINDS.get(str(named), "text") if isinstance(named, pikepdf.Name) else "text"
    field = FormField(page, name[:_NAME], kind, None, None)
    return replace(field, value=_value(chain, kind))


def _inherited(chain: list[pikepdf.Object], key: str) -> object:
    return next((value for node in chain if (value := node.get(key)) is not None), None)


def _value(chain: list[pikepdf.Object], kind: FormFieldKind) -> str | None:
    value = _inherited(chain, "/V")
    flags = whole(_inherited(chain, "/Ff"))
    if kind == "signature":
        signed = dictionary(value)
        signer = signed.get("/Name") if signed is not None else None
        return text_of(signer, _NAME, one_line=True)
    if kind == "button":
        chosen = text_of(value, _NAME, one_line=True)
        return None if chosen == "Off" or flags & _PUSH_BUTTON else chosen
    if kind == "text" and flags & _PASSWORD:
        return None
    if isinstance(value, pikepdf.Array):
        some = range(min(len(value), _CHOICES))
        said = [text_of(value[index], _NAME, one_line=True) for index in some]
        return ", ".join(part for part in said if part) or None
    if isinstance(value, pikepdf.Stream):  # long texts; the gate has unpacked it under the limits
        value = pikepdf.String(_bytes_of(value))
    return text_of(value, _VALUE)


def _bytes_of(stream: pikepdf.Stream) -> bytes:
    return bytes(stream.read_bytes()[: 4 * _VALUE])


def _is_on(widget: pikepdf.Object) -> bool:
    state = widget.get("/AS")
    return isinstance(state, pikepdf.Name) and state != pikepdf.Name.Off
