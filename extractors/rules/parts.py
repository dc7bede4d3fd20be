"""Rules over a whole part: the document itself is the evidence.

The quote is what the document says it is about; the subject is its office, the date its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.parts.blanks import is_unfilled
from extractors.parts.types import read_type
from extractors.rules.candidate import Candidate, Span
from extractors.rules.loader import RuleBook
from extractors.rules.model import PartCondition, Rule
from schemas.records import (
    Attribution,
    Body,
    EventDate,
    Field,
    FieldQuote,
    Mention,
    Part,
    Period,
    Precision,
)

# By the length of YYYY, YYYY-MM, YYYY-MM-DD.
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_TITLE_FIELDS = ("tentang", "perihal", "acara")


def part_candidates(text: str, part: Part, book: RuleBook) -> list[Candidate]:
    """Candidates of all rules whose condition the part meets.

    A template that was never filled in is evidence of nothing yet: its status is uncertain.
    """
    unfilled = is_unfilled(text, part)
    found: list[Candidate] = []
    for compiled in book.rules:
        rule = compiled.rule
        if rule.scope == "part" and rule.part is not None:
            found.extend(_try(text, part, rule, rule.part))
    return [replace(c, status="uncertain") for c in found] if unfilled else found


def _try(text: str, part: Part, rule: Rule, condition: PartCondition) -> Iterator[Candidate]:
    if part.type not in condition.types:
        return
    place = _title_place(text, part)
    if place is None:
        return
    title = text[place[0] : place[1]]
    hit = _word(condition.title, title)
    if (condition.title and hit is None) or _word(condition.title_not, title):
        return
    if condition.text and _word(condition.text, text[part.start : part.end]) is None:
        return
    anchor = (place[0] + hit[0], place[0] + hit[1]) if hit else place
    subject = _body(part, "unit", "opd") or _body(part, "pemda", "pemda")
    yield Candidate(
        rule=rule,
        anchor=anchor,
        quote=place,
        value=rule.value.constant,
        value_span=None,
        unit=rule.value.unit,
        subject=subject,
        issuer=None,
        period=_period(part),
        date=_date(part),
        status=rule.status.fixed or rule.status.default,
        attribution=Attribution("author", None, None),
        details={n: d.constant for n, d in rule.details.items() if d.constant is not None},
        slots={"anchor": Mention(text[anchor[0] : anchor[1]], *anchor)},
        warnings=() if subject else ("subject-default",),
        factors=_factors(part, subject),
    )


def _factors(part: Part, subject: Body | None) -> tuple[str, ...]:
    factors = ["document-type"]
    if subject:
        factors.append("subject-stated")
    if "tanggal" in part.fields:
        factors.append("date-stated")
    return tuple(factors)


def _title_place(text: str, part: Part) -> Span | None:
    for name in _TITLE_FIELDS:
        quote = _quote(part.fields.get(name))
        if quote:
            return quote.start, quote.end
    if part.title:
        start = text.find(part.title, part.start, part.end)
        if start >= 0:
            return start, start + len(part.title)
    return _signal_line(text, part)


def _signal_line(text: str, part: Part) -> Span | None:
    """The line that made the document's type: its printed title."""
    signal = read_type(text, part.start, part.end, "").signal
    if signal is None:
        return None
    start = signal[0] + len(text[signal[0] : signal[1]]) - len(text[signal[0] : signal[1]].lstrip())
    line_end = text.find("\n", start, part.end)
    return start, line_end if line_end >= 0 else part.end


def _quote(field: Field | list[Field] | None) -> FieldQuote | None:
    return field.quote if isinstance(field, Field) else None


def _word(words: Sequence[str], text: str) -> Span | None:
    for word in words:
        pattern = re.escape(word).replace("\\ ", r"\s+")
        match = re.search(rf"\b{pattern}\b", text, re.IGNORECASE)
        if match:
            return match.span()
    return None


def _body(part: Part, name: str, kind: str) -> Body | None:
    field = part.fields.get(name)
    if not isinstance(field, Field) or field.quote is None:
        return None
    q = field.quote
    mention = Mention(q.text, q.start, q.end)
    return Body(str(field.value), kind, None, "stated", mention)  # type: ignore[arg-type]


def _date(part: Part) -> EventDate | None:
    field = part.fields.get("tanggal")
    if not isinstance(field, Field) or field.quote is None:
        return None
    q = field.quote
    return EventDate(str(field.value), None, "day", field.basis, Mention(q.text, q.start, q.end))


def _period(part: Part) -> Period | None:
    field = part.fields.get("periode")
    if not isinstance(field, Field) or field.quote is None:
        return None
    value, q = str(field.value), field.quote
    start, _, end = value.partition("/")
    precision = _PRECISION.get(len(start), "day") if not end else "range"
    return Period(start, end or start, precision, field.basis, Mention(q.text, q.start, q.end))
