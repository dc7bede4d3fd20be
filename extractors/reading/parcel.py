"""What a format's reader hands over; the door adds identity and fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from schemas.records import (
    Annotation,
    Attachment,
    Block,
    FormField,
    Image,
    Metadata,
    Page,
    Problem,
    Table,
    Words,
)

# Between two pages: a line of its own, so that no line and no sentence runs over it. The break
# belongs to the page that it ends; pages tile the text.
PAGE_BREAK: Final = "\n\f\n"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document without its identity: see schemas.records.Document for the fields."""

    media_type: str
    text: str
    pages: list[Page]
    blocks: list[Block]
    metadata: Metadata = field(default_factory=Metadata)
    words: Words = field(default_factory=Words)
    tables: list[Table] = field(default_factory=list)
    repaired: bool = False
    problems: list[Problem] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    form_fields: list[FormField] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
