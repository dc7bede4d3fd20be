"""What checks over several documents and their sources look at, drawn from dossiers and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.records import Dossier, Field, Fields, Source

_DATED: Final = ("tanggal", "periode", "event_date", "published", "masa_berlaku")
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A place where a document lies now. `unit`: the office of the folder or sidecar, as written.

    `location` is a path below an inbox or an address, `member` a file in an archive there.
    `met_at` sorts by time.
    """

    id: str
    location: str
    member: str | None
    unit: str | None
    hints: Mapping[str, str]
    met_at: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document and where it lies.

    `types`: of its parts. `own`: offices whose documents its parts are; `named`: all bodies its
    evidence names. `years`: all that it speaks of; `dated`: whether it has a date or a period.
    """

    id: str
    types: tuple[str, ...]
    own: tuple[str, ...]
    named: tuple[str, ...]
    years: frozenset[int]
    dated: bool
    sources: tuple[SourceFacts, ...]

    @property
    def first_met(self) -> str:
        """When it was first met; empty if nowhere."""
        return min((source.met_at for source in self.sources), default="")

    @property
    def place(self) -> str:
        """Where it was first met, for people."""
        first = min(self.sources, key=lambda source: (source.met_at, source.id), default=None)
        return place_of(first) if first else self.id


def place_of(source: SourceFacts) -> str:
    """A source in words."""
    return f"{source.location} › {source.member}" if source.member else source.location


def document_facts(dossier: Dossier, sources: Iterable[Source]) -> DocumentFacts:
    """The facts of a document; `sources` are those that are current."""
    card = dossier.document
    bodies = [b for e in dossier.evidence for b in (e.subject, e.issuer) if b is not None]
    fields = [part.fields for part in card.parts]
    stated = _years(str(one.value) for f in fields for name in _DATED for one in _all(f, name))
    titles = [part.title or "" for part in card.parts]
    spoken = [
        value
        for e in dossier.evidence
        for value in (e.period and f"{e.period.start} {e.period.end}", e.date and e.date.value)
        if value
    ]
    return DocumentFacts(
        id=card.id,
        types=tuple(part.type for part in card.parts),
        own=tuple({str(one.value): None for f in fields for one in _all(f, "unit")}),
        named=tuple(sorted({body.name for body in bodies})),
        years=stated | _years(titles) | _years(spoken),
        dated=bool(stated),
        sources=tuple(sorted((_source(one) for one in sources), key=lambda one: one.id)),
    )


def years_in(text: str) -> frozenset[int]:
    """Years written in a text; of two with a dash between them also those between."""
    years = [int(match) for match in _YEAR.findall(text)]
    spans = re.findall(
        r"(?<![0-9])((?:19|20)[0-9]{2})\s?[-–/]\s?((?:19|20)[0-9]{2})(?![0-9])", text
    )
    between = [n for low, high in spans for n in range(int(low), int(high) + 1)]
    return frozenset([*years, *between])


def _years(texts: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*map(years_in, texts))


def _all(fields: Fields, name: str) -> Iterator[Field]:
    found = fields.get(name)
    single: Sequence[Field] = [found] if isinstance(found, Field) else found or []
    yield from single


def _source(source: Source) -> SourceFacts:
    return SourceFacts(
        source.id, source.location, source.member, source.unit_hint, source.hints, source.met_at
    )
