"""Rows of records and findings, as they count now: with what auditors decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from schemas.catalogue import claims
from schemas.records import Evidence, Finding
from store.corrections import corrected
from store.standing import Standing

from .searching import stems

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """The rows of one document by table name, and how the decisions on it stand."""

    by_table: dict[str, list[Row]] = field(default_factory=dict)
    standings: tuple[Standing, ...] = ()

    def add(self, table: str, row: Row) -> None:
        """Add a row to a table."""
        self.by_table.setdefault(table, []).append(row)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the rows of records and findings repeat of their document."""

    digest: str
    name: str
    first_run: str | None
    access: str
    current: bool
    type: str | None


def add_record(
    rows: Rows,
    shared: Shared,
    record: Mapping[str, Any],
    standing: Standing | None,
    evidence: Evidence | None,
) -> None:
    """Rows of a record as it counts now: an applied correction shows its values."""
    decision = None if standing is None else standing.decision
    applies = standing is not None and standing.state == "applied" and evidence is not None
    corrects = applies and decision is not None and decision.verdict == "corrected"
    if corrects and decision is not None:
        record = corrected(record, decision.values or {})
    adverse = is_adverse(record["claim"]["name"])
    first, last = _years(record)
    quote = record["quote"]
    fragments = quote.get("fragments") or [{"page": None}]
    rows.add("records", {
        "id": record["id"], "document": shared.digest, "part": record.get("part"),
        "origin": "auditor" if evidence is None else "rule",
        "name": shared.name, "first_run": shared.first_run or "", "type": shared.type,
        "access": shared.access, "current": shared.current, "adverse": adverse, "counted": True,
        "claim": record["claim"]["name"], **_value(record["claim"]["value"]),
        **_subject(record["subject"]), "status": record["status"],
        "first_year": first, "last_year": last, "period": _period(record.get("period")),
        "date": None if record.get("date") is None else record["date"]["value"],
        "page": fragments[0]["page"], "start": quote["start"],
        "areas": _areas(record.get("indicators", ())),
        "confidence": None if evidence is None else evidence.confidence.score,
        "rule": None if evidence is None else evidence.rule.id,
        "warnings": 0 if evidence is None else len(evidence.warnings),
        "corrected": corrects, **_decided(standing),
        "decided_by": None if decision is None else decision.by,
        "decided_at": None if decision is None else decision.at,
    })  # fmt: skip
    rows.add("quotes", {"id": record["id"], "document": shared.digest, "quote": quote["text"]})
    for key, node in _distinct(record.get("indicators", ())).items():
        rows.add("indicators", {
            "document": shared.digest, "record": record["id"], "framework": key[0], "code": key[1],
            "level": node["level"], "area": node["area"], "strength": node["strength"],
        })  # fmt: skip
    if not adverse:
        said = " ".join(map(str, (quote["text"], _label(record["claim"]["name"]),
                                  record["claim"]["value"], (record["subject"] or {}).get("name"),
                                  )))  # fmt: skip
        rows.add("texts", {"document": shared.digest, "record": record["id"],
                           "access": shared.access, "stems": stems(said)})  # fmt: skip


def finding_row(shared: Shared, finding: Finding, standing: Standing | None) -> Row:
    """The row of a finding."""
    return {
        "id": finding.id, "document": shared.digest, "name": shared.name,
        "first_run": shared.first_run, "access": shared.access, "current": shared.current,
        "scope": finding.scope, "code": finding.code, "severity": finding.severity,
        "message": finding.message.id, "page": finding.where.page if finding.where else None,
        **_decided(standing),
    }  # fmt: skip


def _decided(standing: Standing | None) -> Row:
    return {
        "verdict": None if standing is None else standing.decision.verdict,
        "standing": None if standing is None else standing.state,
        "decision": None if standing is None else standing.decision.sequence,
    }


def _label(claim: str) -> str:
    entry = claims().get(claim)
    return claim if entry is None else entry.label.id


def is_adverse(claim: str) -> bool:
    """Whether records of this claim are never counted, listed or found."""
    entry = claims().get(claim)
    return entry is not None and entry.adverse


def _value(value: object) -> Row:
    number = (
        float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    )
    if value is None or isinstance(value, str):
        return {"value": value, "number": None}
    return {"value": msgspec.json.encode(value).decode(), "number": number}


def _subject(subject: Mapping[str, Any] | None) -> Row:
    found = subject or {}
    return {
        "subject": found.get("name"),
        "subject_kind": found.get("kind"),
        "subject_id": found.get("id"),
    }


def _period(period: Mapping[str, Any] | None) -> str | None:
    if period is None:
        return None
    start, end = period["start"], period["end"]
    return start if start == end else f"{start}/{end}"


def _years(record: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """First and last year that a record is about: of its period, else of its date."""
    period, date = record.get("period"), record.get("date")
    if period is not None:
        return int(period["start"][:4]), int(period["end"][:4])
    if date is not None:
        return int(date["value"][:4]), int((date["end"] or date["value"])[:4])
    return None, None


def _areas(indicators: Iterable[Mapping[str, Any]]) -> int:
    """The areas of a record as one number: bit n for area n."""
    areas = {node["area"] for node in indicators if node["area"] is not None}
    return sum(1 << area for area in areas)


def _distinct(indicators: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(node["framework"], node["code"]): node for node in indicators}
