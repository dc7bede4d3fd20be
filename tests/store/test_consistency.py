"""A dossier must say what its document says: each case alters one thing of a sound pair."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from schemas.codec import to_builtins
from schemas.records import (
    Annotation,
    Attachment,
    Block,
    Cell,
    Document,
    FormField,
    Image,
    Metadata,
    Page,
    Table,
    Words,
)
from store.consistency import dossier_faults, layout_faults
from store.documents import sha256

TEXT = "KEPUTUSAN\nNomor 1\fhalaman dua"

LAYOUT = Document(
    schema="urn:bukti:schema:layout:1",
    id="sha256:" + "a" * 64,
    media_type="application/pdf",
    reader="sha256:" + "b" * 64,
    text=TEXT,
    pages=[
        Page(1, 1000, 2000, 0, "layer", 0.9, 0, 17),
        Page(2, 1000, 2000, 0, "layer", 0.9, 18, len(TEXT)),
    ],
    words=Words([0, 10], [9, 15], [1, 1], [0, 10], [0, 10], [1000, 50], [2000, 20]),
    blocks=[Block("title", 0, 9, 1, (0, 0, 100, 100))],
    tables=[Table(1, 1, 1, None, [Cell(0, 0, 1, 1, 0, 9, (0, 0, 5, 5))])],
    metadata=Metadata(),
    images=[Image(1, (0, 0, 1000, 2000))],
    annotations=[Annotation(2, "stamp", (0, 0, 9, 9), "cap", None)],
    form_fields=[FormField(1, "nama", "text", None, None)],
    attachments=[Attachment("rekap.xlsx", None, 7), Attachment("foto.jpg", 2, None)],
)


def quote(start: int, end: int, page: int = 1) -> dict[str, Any]:
    fragment = {"page": page, "start": start, "end": end, "boxes": [[0, 0, 10, 10]]}
    return {"text": TEXT[start:end], "start": start, "end": end, "fragments": [fragment]}


def dossier() -> dict[str, Any]:
    mention = {"text": TEXT[10:15], "start": 10, "end": 15}
    return {
        "fingerprint": {"reader": LAYOUT.reader},
        "document": {
            "id": LAYOUT.id,
            "media_type": "application/pdf",
            "characters": len(TEXT),
            "text_sha256": sha256(TEXT.encode()),
            "pages": to_builtins(LAYOUT.pages),
            "fields": {"nomor": {"value": "1", "quote": quote(16, 17)}},
            "parts": [{"id": "p1", "start": 0, "end": len(TEXT), "fields": {}}],
        },
        "evidence": [
            {
                "id": "ev-1",
                "part": "p1",
                "subject": {"mention": mention},
                "period": {"start": "2024", "end": "2024", "mention": mention},
                "quote": quote(0, 9) | {"also": [[10, 15]]},
                "rule": {"slots": {"anchor": mention}},
            }
        ],
        "findings": [
            {
                "id": "fd-1",
                "where": {"part": "p1", "page": 2, "start": 18, "end": 20, "boxes": [[0, 0, 9, 9]]},
            },
            {"id": "fd-2", "where": None},
        ],
        "rejected": [{"record": {"quote": {"text": "apa saja", "start": 0, "end": 3}}}],
    }


def test_a_sound_pair_has_no_fault() -> None:
    assert dossier_faults(dossier(), LAYOUT) == []
    assert layout_faults(LAYOUT) == []


Edit = Callable[[dict[str, Any]], object]
record = lambda value: value["evidence"][0]  # noqa: E731

DOSSIER_CASES: dict[str, tuple[Edit, str]] = {
    "quote text": (lambda d: record(d)["quote"].update(text="Keputusan"), "/evidence/0/quote/text"),
    "quote span": (lambda d: record(d)["quote"].update(start=1), "/evidence/0/quote/text"),
    "quote beyond": (lambda d: record(d)["quote"].update(end=999), "/evidence/0/quote"),
    "also beyond": (lambda d: record(d)["quote"].update(also=[[0, 99]]), "/evidence/0/quote/also"),
    "also empty": (lambda d: record(d)["quote"].update(also=[[3, 3]]), "/evidence/0/quote/also"),
    "fragment outside": (
        lambda d: record(d)["quote"]["fragments"][0].update(end=15),
        "/evidence/0/quote/fragments/0",
    ),
    "box off page": (
        lambda d: record(d)["quote"]["fragments"][0].update(boxes=[[0, 0, 1001, 5]]),
        "/evidence/0/quote/fragments/0/boxes/0",
    ),
    "no such page": (
        lambda d: record(d)["quote"]["fragments"][0].update(page=3),
        "/evidence/0/quote/fragments/0/boxes/0",
    ),
    "mention": (
        lambda d: record(d)["subject"].update(mention={"text": "x", "start": 0, "end": 1}),
        "/evidence/0/subject/mention/text",
    ),
    "slot": (
        lambda d: record(d)["rule"]["slots"].update(v={"text": "x", "start": 0, "end": 1}),
        "/evidence/0/rule/slots/v/text",
    ),
    "field quote": (
        lambda d: d["document"]["fields"]["nomor"]["quote"].update(text="2"),
        "/document/fields/nomor/quote/text",
    ),
    "finding box": (
        lambda d: d["findings"][0]["where"].update(boxes=[[0, 0, 5, 2001]]),
        "/findings/0/where/boxes/0",
    ),
    "finding span": (lambda d: d["findings"][0]["where"].update(end=99), "/findings/0/where"),
    "double id": (lambda d: d["evidence"].append(copy.deepcopy(record(d))), "/evidence/0/id"),
    "unknown part": (lambda d: record(d).update(part="p2"), "/evidence/0"),
    "part beyond": (lambda d: d["document"]["parts"][0].update(end=99), "/document/parts/0"),
    "characters": (lambda d: d["document"].update(characters=1), "/document/characters"),
    "text hash": (lambda d: d["document"].update(text_sha256="x"), "/document/text_sha256"),
    "pages": (lambda d: d["document"]["pages"].pop(), "/document/pages"),
    "reader": (lambda d: d["fingerprint"].update(reader="x"), "/fingerprint/reader"),
}


@pytest.mark.parametrize("name", DOSSIER_CASES)
def test_a_contradiction_is_named(name: str) -> None:
    edit, pointer = DOSSIER_CASES[name]
    value = dossier()
    edit(value)
    faults = dossier_faults(value, LAYOUT)
    assert faults
    assert faults[0].startswith(f"{pointer}:")


LAYOUT_CASES = {
    "page span": replace(LAYOUT, pages=[replace(LAYOUT.pages[0], end=99), LAYOUT.pages[1]]),
    "word span": replace(LAYOUT, words=replace(LAYOUT.words, end=[9, 99])),
    "word box": replace(LAYOUT, words=replace(LAYOUT.words, x1=[1001, 50])),
    "word page": replace(LAYOUT, words=replace(LAYOUT.words, page=[1, 7])),
    "block box": replace(LAYOUT, blocks=[Block("title", 0, 9, 1, (0, 0, 100, 9999))]),
    "block span": replace(LAYOUT, blocks=[Block("title", 9, 0, 1, None)]),
    "cell box": replace(
        LAYOUT, tables=[Table(2, 1, 1, None, [Cell(0, 0, 1, 1, 0, 9, (9, 9, 5, 5))])]
    ),
    "cell span": replace(LAYOUT, tables=[Table(2, 1, 1, None, [Cell(0, 0, 1, 1, 0, 99, None)])]),
    "image box": replace(LAYOUT, images=[Image(1, (0, 0, 1001, 5))]),
    "image page": replace(LAYOUT, images=[Image(3, (0, 0, 5, 5))]),
    "note box": replace(LAYOUT, annotations=[Annotation(1, "ink", (0, 0, 5, 2001), None, None)]),
    "note page": replace(LAYOUT, annotations=[Annotation(3, "ink", None, None, None)]),
    "field box": replace(LAYOUT, form_fields=[FormField(1, "n", "text", None, (9, 0, 5, 5))]),
    "field page": replace(LAYOUT, form_fields=[FormField(3, "n", "text", None, None)]),
    "attachment page": replace(LAYOUT, attachments=[Attachment("x", 3, None)]),
}


@pytest.mark.parametrize("name", LAYOUT_CASES)
def test_a_layout_that_contradicts_itself_is_named(name: str) -> None:
    assert len(layout_faults(LAYOUT_CASES[name])) == 1
