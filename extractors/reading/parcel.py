"""What a format's reader hands over; the door adds identity and fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.records import Block, Metadata, Page, Problem, Table, Words


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
