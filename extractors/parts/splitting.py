"""Splitting: the parts of one file, each with its type, title and fields."""

from __future__ import annotations

from extractors.language.context import TextContext
from extractors.parts.bounds import Bound, part_bounds
from extractors.parts.casing import sentence_title
from extractors.parts.fields import read_fields
from extractors.parts.news import read_news_fields
from extractors.parts.types import TypeReading, read_type
from schemas.records import Document, Field, Fields, Part

NEWS = frozenset({"berita", "siaran_pers"})
_TITLE_LIMIT = 200


def read_parts(document: Document, context: TextContext, hints: dict[str, str]) -> list[Part]:
    """At least one part; several where documents are bound together in one file."""
    bounds = part_bounds(document)
    return [
        _part(document, context, hints, f"p{n}", bound) for n, bound in enumerate(bounds, start=1)
    ]


def _part(
    document: Document,
    context: TextContext,
    hints: dict[str, str],
    part_id: str,
    bound: Bound,
) -> Part:
    span = (bound.start, bound.end)
    reading = read_type(document.text, *span, document.media_type)
    fields = _fields(document, context, reading, hints, span)
    title = _title(document, context, fields, hints, span)
    # What may be no document of its own is no surer of its type.
    confidence = min(reading.confidence, bound.confidence)
    return Part(part_id, reading.type, confidence, *span, _pages(document, span), title, fields)


def _pages(document: Document, span: tuple[int, int]) -> tuple[int, int]:
    """First and last page of a part; empty pages go with the part before them.

    Where a document begins within a page, the page is the last of one and the first of the next.
    """
    start, end = span
    numbers = [
        p.number
        for p in document.pages
        if (start <= p.start and p.end <= end) or (p.start < end and start < p.end)
    ]
    return (numbers[0], numbers[-1]) if numbers else (1, 1)


def _fields(
    document: Document,
    context: TextContext,
    reading: TypeReading,
    hints: dict[str, str],
    span: tuple[int, int],
) -> Fields:
    if reading.type in NEWS:
        fields = read_news_fields(document, context, hints)
        if reading.type == "siaran_pers":
            own = read_fields(document, context, *span)
            fields = {k: v for k, v in own.items() if k in ("nomor", "tanggal", "unit")} | fields
        return fields
    return read_fields(document, context, *span, reading.type, reading.signal)


def _title(
    document: Document,
    context: TextContext,
    fields: Fields,
    hints: dict[str, str],
    span: tuple[int, int],
) -> str | None:
    for name in ("tentang", "perihal"):
        field = fields.get(name)
        if isinstance(field, Field):
            return str(field.value)
    if document.metadata.title and document.media_type == "text/html":
        return document.metadata.title
    start, end = span
    for block in document.blocks:
        if block.kind == "title" and start <= block.start < end:
            words = " ".join(document.text[block.start : block.end].split())
            return sentence_title(words)[:_TITLE_LIMIT] or None
    views = (v for v in context.views if start <= v.start < end)
    headline = next((v.words for v in views if v.heading), None)
    if headline:
        return " ".join(headline.split())[:_TITLE_LIMIT]
    return hints.get("title") or document.metadata.title
