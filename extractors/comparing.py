"""What became of the evidence of one document: records that are gone, new or altered, by risk.

Two readings of the same document are compared. Records of one id belong together; of the rest
those of one claim whose quotes overlap. What an auditor signed is at stake, so the risk says how
much of it a change touches:

    high    a record is gone, or says something else: value, subject or status
    medium  a record is new, or its period, date, issuer or speaker is another
    low     all else: details, further mentions, indicators, confidence, warnings, rule version
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from schemas.codec import Json, to_builtins
from schemas.records import Body, Evidence

Kind = Literal["gone", "altered", "new"]
Risk = Literal["high", "medium", "low"]
RISKS: Final[tuple[Risk, ...]] = ("high", "medium", "low")
_HIGH: Final = frozenset({"value", "subject", "status"})
_MEDIUM: Final = frozenset({"period", "date", "issuer", "attribution"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record, before and after."""

    field: str
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of a record; `old` is null if it is new, `new` if it is gone."""

    kind: Kind
    risk: Risk
    old: Evidence | None
    new: Evidence | None
    fields: tuple[FieldChange, ...] = ()


def compare_records(old: Sequence[Evidence], new: Sequence[Evidence]) -> list[RecordChange]:
    """Changes from one reading of a document to another, the gravest first."""
    pairs = list(_pairs(old, new))
    paired_old = {a.id for a, _ in pairs}
    paired_new = {b.id for _, b in pairs}
    changes = [RecordChange("gone", "high", a, None) for a in old if a.id not in paired_old]
    changes += [RecordChange("new", "medium", None, b) for b in new if b.id not in paired_new]
    for a, b in pairs:
        fields = tuple(_differing(a, b))
        if fields:
            changes.append(RecordChange("altered", _risk({f.field for f in fields}), a, b, fields))
    return sorted(changes, key=lambda c: (RISKS.index(c.risk), _place(c)))


def _place(change: RecordChange) -> int:
    record = change.new or change.old
    return record.quote.start if record else 0


def _risk(fields: set[str]) -> Risk:
    if fields & _HIGH:
        return "high"
    return "medium" if fields & _MEDIUM else "low"


def _pairs(old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    by_id = {record.id: record for record in new}
    left: list[Evidence] = []
    for record in old:
        same = by_id.pop(record.id, None)
        if same is None:
            left.append(record)
        else:
            yield record, same
    free = list(by_id.values())
    for record in left:
        alike = [b for b in free if b.claim.name == record.claim.name and _touch(record, b)]
        if alike:
            best = max(alike, key=lambda b: _likeness(record, b))
            free.remove(best)
            yield record, best


def _touch(a: Evidence, b: Evidence) -> bool:
    return a.quote.start < b.quote.end and b.quote.start < a.quote.end


def _likeness(a: Evidence, b: Evidence) -> int:
    return sum((a.claim.value == b.claim.value, _named(a.subject) == _named(b.subject),
                a.status == b.status))  # fmt: skip


def _differing(a: Evidence, b: Evidence) -> Iterator[FieldChange]:
    one, other = _fields(a), _fields(b)
    for name, before in one.items():
        if before != other[name]:
            yield FieldChange(name, before, other[name])


def _fields(record: Evidence) -> dict[str, Json]:
    """The fields that are compared, as JSON values; places in the text count where they matter."""
    return {
        "value": to_builtins(record.claim.value),
        "subject": _named(record.subject),
        "status": record.status,
        "period": _days(record.period.start, record.period.end) if record.period else None,
        "date": _days(record.date.value, record.date.end) if record.date else None,
        "issuer": _named(record.issuer),
        "attribution": [record.attribution.kind, record.attribution.speaker],
        "unit": record.claim.unit,
        "details": to_builtins(record.claim.details),
        "quote": record.quote.text,
        "also": to_builtins(record.quote.also),
        "indicators": [f"{i.framework} {i.code} {i.strength}" for i in record.indicators],
        "rule": f"{record.rule.id} {record.rule.version}",
        "confidence": record.confidence.score,
        "warnings": list(record.warnings),
    }


def _named(body: Body | None) -> str | None:
    return body.name if body else None


def _days(first: str, last: str | None) -> Json:
    return [first, last or first]
