"""Why a known document is read again, in words: again.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any

import yaml

from schemas.records import Bilingual, Fingerprint
from store.documents import DossierHead


@functools.cache
def table() -> Mapping[str, Any]:
    """All of again.yaml."""
    found: dict[str, Any] = yaml.safe_load(
        (files("flows") / "again.yaml").read_text(encoding="utf-8")
    )
    return found


def changed(head: DossierHead, now: Fingerprint, hints: Mapping[str, str]) -> Bilingual | None:
    """Say which parts of what made a kept dossier are others now; None if none is."""
    parts = [
        each.name
        for each in fields(Fingerprint)
        if each.name != "all" and getattr(head.fingerprint, each.name) != getattr(now, each.name)
    ]
    if not parts and head.fingerprint.all != now.all:
        parts = ["all"]
    if head.inputs.hints != dict(hints):
        parts.append("hints")
    if not parts:
        return None
    names = [table()["parts"][part] for part in parts]
    said = table()["changed"]
    return Bilingual(
        said["id"].format(what=", ".join(name["id"] for name in names)),
        said["en"].format(what=", ".join(name["en"] for name in names)),
    )


def because(key: str) -> Bilingual:
    """Words of `held` or `incomplete`."""
    return Bilingual(table()[key]["id"], table()[key]["en"])
