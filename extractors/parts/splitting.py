"""Splitting: the parts of one file, each with its type, title and fields."""

from __future__ import annotations

from extractors.language.context import TextContext
from extractors.parts.casing import sentence_title
from extractors.parts.fields import read_fields
from extractors.parts.news import read_news_fields
from extractors.parts.types import read_type
from schemas.records import Document, Field, Fields, Part

NEWS = frozenset({"berita", "siaran_pers"})
_TITLE_LIMIT = 200


def read_parts(document: Document, context: TextContext, hints: dict[str, str]) -> list[Part]:
    """At least one part. One file is read as one document."""
    text = document.text
    reading = read_type(text, 0, len(text), document.media_type)
    fields = _fields(document, context, reading.type, hints)
    pages = (document.pages[0].number, document.pages[-1].number) if document.pages else (1, 1)
    title = _title(document, context, fields, hints)
    part = Part("p1", reading.type, reading.confidence, 0, len(text), pages, title, fields)
    return [part]


def _fields(
    document: Document, context: TextContext, type_id: str, hints: dict[str, str]
) -> Fields:
    if type_id in NEWS:
        fields = read_news_fields(document, context, hints)
        if type_id == "siaran_pers":
            own = read_fields(document, context, 0, len(document.text))
            fields = {k: v for k, v in own.items() if k in ("nomor", "tanggal", "unit")} | fields
        return fields
    return read_fields(document, context, 0, len(document.text))


def _title(
    document: Document, context: TextContext, fields: Fields, hints: dict[str, str]
) -> str | None:
    for name in ("tentang", "perihal"):
        field = fields.get(name)
        if isinstance(field, Field):
            return str(field.value)
    if document.metadata.title and document.media_type == "text/html":
        return document.metadata.title
    for block in document.blocks:
        if block.kind == "title":
            words = " ".join(document.text[block.start : block.end].split())
            return sentence_title(words)[:_TITLE_LIMIT] or None
    headline = next((v.words for v in context.views if v.heading), None)
    if headline:
        return " ".join(headline.split())[:_TITLE_LIMIT]
    return hints.get("title") or document.metadata.title
