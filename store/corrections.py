"""What an auditor's corrected values make of a record, and whether that keeps the contract."""

from __future__ import annotations

import contextlib
import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from schemas.records import SchemaError
from schemas.validation import validate

FIELDS: Final = ("value", "details", "subject", "issuer", "period", "date", "status")
"""What can be corrected. Another claim is another record: reject this one and add that one."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?\Z|-?[0-9]+(?:,[0-9]+)?\Z")
_DAY: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")
_PRECISION: Final = {4: "year", 7: "month", 10: "day"}
_NOTHING: Final = ("", "-", "null")


def corrected(record: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The record (as JSON values) with these fields as the auditor says.

    `value` and `details` are those of the claim; details not named stay, null takes one away.
    What she says has no place in the text, so it carries no mention.
    """
    changed: dict[str, Any] = copy.deepcopy(dict(record))
    for field, value in values.items():
        if field == "value":
            changed["claim"]["value"] = value
        elif field == "details":
            merged = {**changed["claim"]["details"], **value}
            changed["claim"]["details"] = {k: v for k, v in merged.items() if v is not None}
        else:
            changed[field] = value
    return changed


def faults(record: Mapping[str, Any], values: Mapping[str, Any]) -> list[SchemaError]:
    """Where a corrected record would break its schema or its claim's; empty if it keeps both."""
    unknown = [
        SchemaError(f"/{field}", "is nothing that can be corrected", f"one of: {', '.join(FIELDS)}")
        for field in values
        if field not in FIELDS
    ]
    return unknown or validate("evidence", corrected(record, values))


def understood(record: Mapping[str, Any], written: Mapping[str, str]) -> dict[str, Any]:
    """Corrected fields as a person writes them, as the values that `corrected` takes.

    `87,65` is a number where the claim takes one; `2023`, `2023-01-15` and `2023-01/2023-06` are
    days or periods; a body is its name (its kind stays, or `subject.kind`); `details.rank` is one
    detail; empty or `-` is null. What cannot be understood stays as it is written, so that
    `faults` says what is wrong with it.
    """
    values: dict[str, Any] = {}
    for name, said in written.items():
        field, _, key = name.partition(".")
        said = said.strip()  # noqa: PLW2901 (blanks around a value mean nothing)
        if field == "details" and key:
            details = values.setdefault("details", {})
            details[key] = _fitting(record, said, lambda v, k=key: {"details": {k: v}})
        elif field == "value":
            values["value"] = _fitting(record, said, lambda v: {"value": v})
        elif field in ("subject", "issuer"):
            values[field] = _body(values.get(field, record[field]), key, said)
        elif field == "period":
            values["period"] = _period(said)
        elif field == "date":
            values["date"] = _date(said)
        else:
            values[name] = said
    return values


def _fitting(record: Mapping[str, Any], said: str, placed: Any) -> Any:  # noqa: ANN401 (JSON)
    """The first reading of what is written that keeps the contract; else as it is written."""
    for value in _readings(said):
        if not faults(record, placed(value)):
            return value
    return said


def _readings(said: str) -> Iterator[Any]:
    if said in _NOTHING:
        yield None
    if _NUMBER.match(said):
        number = float(said.replace(".", "").replace(",", "."))
        yield int(number) if number.is_integer() and "," not in said else number
    with contextlib.suppress(ValueError):
        yield json.loads(said)
    yield said


def _body(before: Mapping[str, Any] | None, key: str, said: str) -> Any:  # noqa: ANN401 (JSON)
    if said in _NOTHING and not key:
        return None
    known = before or {"name": said, "kind": "instansi"}
    changed = {"name": known["name"], "kind": known["kind"], "id": None,
               "basis": "hand", "mention": None}  # fmt: skip
    return {**changed, (key or "name"): said}


def _period(said: str) -> Any:  # noqa: ANN401 (JSON)
    if said in _NOTHING:
        return None
    start, _, end = said.partition("/")
    end = end or start
    if not _DAY.match(start) or not _DAY.match(end):
        return said
    precision = _PRECISION[len(start)] if start == end else "range"
    return {"start": start, "end": end, "precision": precision, "basis": "hand", "mention": None}


def _date(said: str) -> Any:  # noqa: ANN401 (JSON)
    if said in _NOTHING:
        return None
    start, _, end = said.partition("/")
    if not _DAY.match(start) or (end and not _DAY.match(end)):
        return said
    precision = "range" if end else _PRECISION[len(start)]
    return {"value": start, "end": end or None, "precision": precision, "basis": "hand",
            "mention": None}  # fmt: skip
