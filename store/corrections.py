"""What an auditor's corrected values make of a record, and whether that keeps the contract."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final

from schemas.records import SchemaError
from schemas.validation import validate

FIELDS: Final = ("value", "details", "subject", "issuer", "period", "date", "status")
"""What can be corrected. Another claim is another record: reject this one and add that one."""


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
