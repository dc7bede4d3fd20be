"""Files put inside a PDF: what they are called and how large, never what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pikepdf

from extractors.reading.pdf.notes.objects import BROKEN, dictionary, entries, text_of, whole
from schemas.records import Attachment

_NAME: Final = 200
_DEPTH: Final = 30  # of the tree of names
_UNNAMED: Final = "?"
_KEYS: Final = ("/UF", "/F", "/Unix", "/Mac", "/DOS")


class Attachments:
    """Files of one document, each once. `take` says whether one more may be listed."""

    def __init__(self, take: Callable[[int], bool]) -> None:
        self.found: list[Attachment] = []
        self._take = take
        self._known: set[tuple[int, int]] = set()

    def add(self, file: object, page: int | None, name: str | None = None) -> bool:
        """Notes the file of a specification, if one is inside; false if no more may be listed."""
        specification = dictionary(file)
        holder = dictionary(specification.get("/EF")) if specification is not None else None
        if specification is None or holder is None:
            return True
        streams = (holder.get(key) for key in _KEYS)
        stream = next((found for found in streams if isinstance(found, pikepdf.Stream)), None)
        if stream is not None:
            if stream.objgen in self._known:
                return True
            self._known.add(stream.objgen)
        if not self._take(page or 1):
            return False
        names = (text_of(specification.get(key), _NAME, one_line=True) for key in _KEYS)
        said = next((found for found in names if found), None) or name or _UNNAMED
        size = None if stream is None else max(0, whole(stream.get("/Length")))
        self.found.append(Attachment(said, page, size))
        return True

    def add_all(self, root: pikepdf.Object) -> None:
        """Notes the files that the document itself lists."""
        names = dictionary(root.get("/Names"))
        for name, file in _named(names.get("/EmbeddedFiles") if names is not None else None):
            try:
                if not self.add(file, None, text_of(name, _NAME, one_line=True)):
                    return
            except BROKEN:
                continue


def _named(tree: object) -> Iterator[tuple[object, object]]:
    """Names and values of a tree of names; loops and depths beyond reason are left out."""
    top = dictionary(tree)
    if top is None:
        return
    seen = {top.objgen}
    pending = [iter([top])]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            continue
        pairs = node.get("/Names")
        if isinstance(pairs, pikepdf.Array):
            for index in range(0, len(pairs) - 1, 2):
                yield pairs[index], pairs[index + 1]
        if len(pending) < _DEPTH:
            pending.append(_new(node.get("/Kids"), seen))


def _new(kids: object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    for kid in entries(kids):
        if kid.objgen not in seen:
            seen.add(kid.objgen)
            yield kid
