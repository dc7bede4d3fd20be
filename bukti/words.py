"""The words of words.yaml, and how numbers, values and times are written in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from schemas.catalogue import claims
from schemas.codec import Json
from schemas.records import Claim, EventDate, Period
from schemas.validation import schemas

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
_PERCENT = "percent"


@cache
def words() -> Mapping[str, Json]:
    """All of words.yaml."""
    loaded: dict[str, Json] = yaml.safe_load(
        files("bukti").joinpath("words.yaml").read_text("utf-8")
    )
    return loaded


def word(kind: str, code: str) -> str:
    """Say a code in Indonesian; a code without a word stands for itself."""
    return str(words()[kind].get(code, code))


def document_type(code: str) -> str:
    """Say the type of a document: a short name as it is written, else its words."""
    return word("type", code).replace("_", " ")


def field_name(name: str) -> str:
    """Say the name of a document field."""
    return word("field", name).replace("_", " ")


def reason(said: str) -> str:
    """Say in Indonesian why a rule made no record; what has no translation stays as it is."""
    for pattern, translated in words()["reasons"]:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match:
            return str(translated).format(*(_said_codes(group) for group in match.groups()))
    return said


def _said_codes(group: str) -> str:
    """Say the status or the document types that a reason names."""
    if group in words()["status"]:
        return word("status", group)
    return ", ".join(document_type(part) for part in group.split(", ")) if "_" in group else group


def number(value: float) -> str:
    """Write a number with a decimal comma."""
    return str(value).replace(".", ",")


def value(claim: Claim) -> str:
    """Write the value of a claim with its unit; empty for none."""
    if claim.value is None:
        return ""
    if isinstance(claim.value, list):
        return ", ".join(scalar(item) for item in claim.value)
    unit = "" if claim.unit is None else f" {'%' if claim.unit == _PERCENT else claim.unit}"
    return f"{scalar(claim.value)}{unit}"


def scalar(item: Json) -> str:
    """Write a single value."""
    if isinstance(item, bool):
        return "ya" if item else "tidak"
    return number(item) if isinstance(item, int | float) else str(item)


def details(claim: Claim) -> str:
    """Write the details of a claim by the titles of their schema."""
    return "; ".join(
        f"{_detail_name(claim.name, key)} {_detail(item)}" for key, item in claim.details.items()
    )


def _detail_name(claim: str, key: str) -> str:
    entry = claims().get(claim)
    own = entry.schema["properties"]["details"]["properties"].get(key, {}) if entry else {}
    shared = schemas()["urn:bukti:schema:details:1"]["$defs"].get(key, {})
    return str(own.get("title") or shared.get("title") or key).lower()


def _detail(item: Json) -> str:
    return ", ".join(map(scalar, item)) if isinstance(item, list) else scalar(item)


def carried(claim: Claim) -> str:
    """Write the details that say what a claim without a value says: rank, count, years."""
    told = {key: scalar(item) for key, item in claim.details.items()}
    said: list[str] = []
    used: set[str] = set()
    for keys, form in words()["carried"]:
        if used.isdisjoint(keys) and all(key in told for key in keys):
            used.update(keys)
            said.append(str(form).format(**told))
    return ", ".join(said)


def day(text: str) -> str:
    """Write YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 1 and not 1 <= parts[1] <= len(_MONTHS):
        return text
    return " ".join(
        [*(str(part) for part in parts[2:]), *(_MONTHS[part - 1] for part in parts[1:2]),
         text.split("-", maxsplit=1)[0]]
    )  # fmt: skip


def period(found: Period) -> str:
    """Write a period."""
    span = day(found.start)
    return span if found.start == found.end else f"{span} s.d. {day(found.end)}"


def date(found: EventDate) -> str:
    """Write a date, or a span of days."""
    first = day(found.value)
    return first if found.end is None else f"{first} s.d. {day(found.end)}"
