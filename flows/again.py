"""Why a known document is read again, or would be, in words: again.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
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
    parts = differing(head, now, hints)
    if not parts:
        return None
    said, names = table()["changed"], named(parts)
    return Bilingual(said["id"].format(what=names.id), said["en"].format(what=names.en))


def differing(head: DossierHead, now: Fingerprint, hints: Mapping[str, str]) -> list[str]:
    """Names of the parts of what made a dossier that are others now; keys of `parts`."""
    parts = [
        each.name
        for each in fields(Fingerprint)
        if each.name != "all" and getattr(head.fingerprint, each.name) != getattr(now, each.name)
    ]
    if not parts and head.fingerprint.all != now.all:
        parts = ["all"]
    if head.inputs.hints != dict(hints):
        parts.append("hints")
    return parts


def named(parts: Sequence[str]) -> Bilingual:
    """Words of these parts, with commas between them."""
    names = [table()["parts"][part] for part in parts]
    return Bilingual(*(", ".join(name[tongue] for name in names) for tongue in ("id", "en")))


def planned(why: Bilingual, todo: str) -> Bilingual:
    """Say why a document would be read again, and from what (a key of `ways`)."""
    way = table()["ways"][todo]
    return Bilingual(f"{why.id} ({way['id']})", f"{why.en} ({way['en']})")


def because(key: str) -> Bilingual:
    """Words of `held`, `incomplete`, `current` or `stays`."""
    return Bilingual(table()[key]["id"], table()[key]["en"])
