"""What the engine finds before it is a record: slots with their places, and attempts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from extractors.language.bodies import BodyMention
from extractors.rules.model import Rule
from schemas.records import Attribution, Body, EventDate, Mention, Period

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place; `span` is null where the anchor itself is the value.

    `holder` is a body that stands right with the value and has it. `plain`: a whole number
    without a sign or a noun, which could be anything. `compared`: the earlier one of a change.
    `own`: the holder's alone ("Kota P (A), Kota Q (BB)"), though a grade may be shared.
    """

    value: Any
    span: Span | None
    unit: str | None = None
    score: Decimal | None = None
    compared: bool = False
    plain: bool = False
    holder: BodyMention | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one anchor: all slots resolved, not yet merged with its repetitions."""

    rule: Rule
    anchor: Span
    quote: Span
    value: Any
    value_span: Span | None
    unit: str | None
    subject: Body | None
    issuer: Body | None
    period: Period | None
    date: EventDate | None
    status: str
    attribution: Attribution
    details: dict[str, Any]
    slots: dict[str, Mention]
    warnings: tuple[str, ...] = ()
    also: tuple[Span, ...] = ()
    factors: tuple[str, ...] = ()
    heading: bool = False

    def with_also(self, *spans: Span) -> Candidate:
        """The same with further mentions."""
        fresh = [s for s in spans if s != self.quote and s not in self.also]
        return replace(self, also=tuple(sorted((*self.also, *fresh))))


@dataclass(frozen=True, slots=True)
class Attempt:
    """Why an anchor did or did not become a record; `bukti explain` shows it.

    `outcome`: fired, merged, excluded, missing, weak.
    """

    rule: str
    anchor: Span
    outcome: str
    reason: str


@dataclass(slots=True)
class Findings:
    """All that one run of the engine yields."""

    candidates: list[Candidate] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
