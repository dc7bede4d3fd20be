"""The claim catalogue: one schema file a claim in `claims/`.

Adding a claim is adding a file there (and a rule that finds it); no code knows a claim by name.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from .records import Bilingual, Strength

SUFFIX = ".schema.json"


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What the catalogue says of one claim.

    `unit` is the only unit its records may carry; `valued` is false where the value is always
    null. `areas` and `items` are those of zi-2021 that the claim usually bears on. `strength` is
    null where the rule decides. `details` names the detail keys that its schema knows. What is
    `adverse` is never counted, listed or found by search: it may name people.
    """

    name: str
    label: Bilingual
    definition: Bilingual
    valued: bool
    unit: str | None
    details: tuple[str, ...]
    areas: tuple[int, ...]
    items: tuple[str, ...]
    usual_issuer: str | None
    strength: Strength | None
    note: Bilingual | None
    source: str
    adverse: bool
    schema: Mapping[str, Any] = field(compare=False, repr=False)


@functools.cache
def claims() -> Mapping[str, ClaimEntry]:
    """All claims by name, in the order of their names."""
    folder = files("schemas") / "claims"
    found = (
        _entry(json.loads(entry.read_text(encoding="utf-8")))
        for entry in folder.iterdir()
        if entry.name.endswith(SUFFIX)
    )
    return MappingProxyType({entry.name: entry for entry in sorted(found, key=lambda e: e.name)})


def _entry(schema: dict[str, Any]) -> ClaimEntry:
    properties = schema["properties"]
    note = schema.get("x-note")
    return ClaimEntry(
        name=properties["name"]["const"],
        label=Bilingual(schema["title"], schema["x-en"]["title"]),
        definition=Bilingual(schema["description"], schema["x-en"]["description"]),
        valued=properties["value"].get("type") != "null",
        unit=properties["unit"]["const"],
        details=tuple(properties["details"]["properties"]),
        areas=tuple(schema["x-areas"]),
        items=tuple(schema["x-items"]),
        usual_issuer=schema["x-usual-issuer"],
        strength=schema["x-strength"],
        note=None if note is None else Bilingual(note["id"], note["en"]),
        source=schema["x-source"],
        adverse=schema.get("x-adverse", False),
        schema=MappingProxyType(schema),
    )
