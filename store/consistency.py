"""Does a dossier say what its document says? Every quote its slice, every box on its page.

Schemas check the shape of each record; what binds records to the text and the pages is here.
Checked before a dossier is kept, and again by `verify`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.codec import to_builtins
from schemas.records import Document

from .paths import PREFIX

Sizes = Mapping[int, tuple[int | None, int | None]]
"""Page number to width and height."""


def dossier_faults(dossier: object, document: Document) -> list[str]:
    """Where a dossier contradicts its document: JSON pointer, colon, what is wrong.

    Takes a schema-valid Dossier, as record or as builtins; empty if all holds.
    """
    value = to_builtins(dossier)
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    return [
        *_card(value, document),
        *_identities(value),
        *_places(value, "", document.text, sizes),
    ]


def layout_faults(document: Document) -> list[str]:
    """Where a layout contradicts itself: spans out of the text, boxes off their page."""
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    length = len(document.text)
    faults = [
        f"layout/pages/{index}: span out of the text"
        for index, page in enumerate(document.pages)
        if not 0 <= page.start <= page.end <= length
    ]
    words = document.words
    columns = (words.page, words.x0, words.y0, words.x1, words.y1)
    for index, (start, end) in enumerate(zip(words.start, words.end, strict=True)):
        if not 0 <= start <= end <= length:
            faults.append(f"layout/words/{index}: span out of the text")
    for index, (page, *box) in enumerate(zip(*columns, strict=True)):
        if not _on_page(box, page, sizes):
            faults.append(f"layout/words/{index}: box {box} is not on page {page}")
    for index, block in enumerate(document.blocks):
        if not 0 <= block.start <= block.end <= length:
            faults.append(f"layout/blocks/{index}: span out of the text")
        if block.box is not None and not _on_page(block.box, block.page, sizes):
            faults.append(f"layout/blocks/{index}: box is not on page {block.page}")
    for index, table in enumerate(document.tables):
        for number, cell in enumerate(table.cells):
            place = f"layout/tables/{index}/cells/{number}"
            if not 0 <= cell.start <= cell.end <= length:
                faults.append(f"{place}: span out of the text")
            if cell.box is not None and not _on_page(cell.box, table.page, sizes):
                faults.append(f"{place}: box is not on page {table.page}")
    return [*faults, *_beside(document, sizes)]


def _beside(document: Document, sizes: Sizes) -> Iterator[str]:
    """Images, notes, form fields and attached files are on a page, their boxes inside it."""
    for kind in ("images", "annotations", "form_fields"):
        for index, item in enumerate(getattr(document, kind)):
            if item.page not in sizes:
                yield f"layout/{kind}/{index}: no page {item.page}"
            elif item.box is not None and not _on_page(item.box, item.page, sizes):
                yield f"layout/{kind}/{index}: box is not on page {item.page}"
    for index, file in enumerate(document.attachments):
        if file.page is not None and file.page not in sizes:
            yield f"layout/attachments/{index}: no page {file.page}"


def _card(value: dict[str, Any], document: Document) -> Iterator[str]:
    """Compare what the dossier repeats of its document."""
    card = value["document"]
    text = document.text.encode()
    expected = {
        "/document/id": (card["id"], document.id),
        "/document/media_type": (card["media_type"], document.media_type),
        "/document/characters": (card["characters"], len(document.text)),
        "/document/text_sha256": (card["text_sha256"], PREFIX + hashlib.sha256(text).hexdigest()),
        "/document/pages": (card["pages"], to_builtins(document.pages)),
        "/fingerprint/reader": (value["fingerprint"]["reader"], document.reader),
    }
    for pointer, (said, found) in expected.items():
        if said != found:
            yield f"{pointer}: is not that of the layout"


def _identities(value: dict[str, Any]) -> Iterator[str]:
    """Ids are unique, and every record and finding names a part that is there."""
    parts = {part["id"] for part in value["document"]["parts"]}
    for kind in ("evidence", "findings"):
        counted = Counter(record["id"] for record in value[kind])
        for index, record in enumerate(value[kind]):
            if counted[record["id"]] > 1:
                yield f"/{kind}/{index}/id: {record['id']} is not unique"
            place = record if kind == "evidence" else record["where"]
            if place is not None and place["part"] not in parts:
                yield f"/{kind}/{index}: no part {place['part']}"


def _places(node: object, pointer: str, text: str, sizes: Sizes) -> Iterator[str]:
    """Check all spans, quotes, fragments and boxes below a node."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _places(item, f"{pointer}/{index}", text, sizes)
    elif isinstance(node, dict):
        yield from _spans(node, pointer, text)
        yield from _fragments(node, pointer, sizes)
        for key, item in node.items():
            if key not in ("boxes", "value", "rejected"):  # numbers, free content, refused records
                yield from _places(item, f"{pointer}/{key}", text, sizes)


def _spans(node: dict[str, Any], pointer: str, text: str) -> Iterator[str]:
    start, end = node.get("start"), node.get("end")
    if isinstance(start, int) and isinstance(end, int):
        if not 0 <= start <= end <= len(text):
            yield f"{pointer}: span {start}..{end} is out of the text"
        elif "text" in node and node["text"] != text[start:end]:
            yield f"{pointer}/text: is not the text at {start}..{end}"
    for low, high in node.get("also", ()):
        if not 0 <= low < high <= len(text):
            yield f"{pointer}/also: span {low}..{high} is out of the text"


def _fragments(node: dict[str, Any], pointer: str, sizes: Sizes) -> Iterator[str]:
    for index, fragment in enumerate(node.get("fragments", ())):
        if not node["start"] <= fragment["start"] <= fragment["end"] <= node["end"]:
            yield f"{pointer}/fragments/{index}: is not inside its quote"
    for index, box in enumerate(node.get("boxes", ())):
        if not _on_page(box, node["page"], sizes):
            yield f"{pointer}/boxes/{index}: {box} is not on page {node['page']}"


def _on_page(box: Sequence[int], page: int | None, sizes: Sizes) -> bool:
    width, height = sizes.get(page, (None, None)) if page is not None else (None, None)
    if width is None or height is None:
        return False
    left, top, right, bottom = box
    return 0 <= left <= right <= width and 0 <= top <= bottom <= height
