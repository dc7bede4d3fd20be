"""Fields of office documents: number, date, subject matter, office, signatory, meeting.

Header and closing block decide; what stands between is mostly cited.
"""

from __future__ import annotations

from extractors.language.context import TextContext
from extractors.parts.closing import read_closing
from extractors.parts.dating import read_date
from extractors.parts.head import (
    head_end,
    read_line,
    read_matter,
    read_number,
    read_regarding,
)
from extractors.parts.meetings import read_meeting
from extractors.parts.offices import read_office
from extractors.parts.periods import read_period
from schemas.records import Document, Field, Fields


def read_fields(
    document: Document,
    context: TextContext,
    start: int,
    end: int,
    type_id: str = "lain",
    title: tuple[int, int] | None = None,
) -> Fields:
    """All fields of an office document that stand in text[start:end].

    `type_id` says which lines to expect, `title` is the span of the type's strongest signal.
    """
    head = head_end(document.text, start, end)
    fields: Fields = {}
    _add(fields, "nomor", read_number(document, start, head))
    _add(fields, "tanggal", read_date(document, context, start, head, end))
    _add(fields, "tentang", read_matter(document, start, head))
    _add(fields, "perihal", read_regarding(document, start, head))
    _add(fields, "sifat", read_line(document, "sifat", start, head))
    _add(fields, "lampiran", read_line(document, "lampiran", start, head))
    fields.update(read_office(document, context, start, head, type_id))
    fields.update(read_meeting(document, type_id, start, end))
    _add(fields, "periode", read_period(document, context, type_id, title))
    fields.update(read_closing(document, start, end))
    return fields


def _add(fields: Fields, name: str, field: Field | None) -> None:
    if field is not None:
        fields[name] = field
