"""An auditor's word: records of a decision, and the words of decisions.yaml.

A decision is made once and never changed; what comes later is a decision of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

import yaml

from .records import Bilingual

Verdict = Literal[
    "accepted", "rejected", "corrected", "clarification", "dismissed", "confirmed",
    "added", "commented", "undone",
]  # fmt: skip
TargetKind = Literal["evidence", "finding", "document"]

SCHEMA: Final = "urn:bukti:schema:decision:1"
ALLOWED: Final[Mapping[TargetKind, frozenset[Verdict]]] = MappingProxyType(
    {
        "evidence": frozenset(
            {"accepted", "rejected", "corrected", "clarification", "commented", "undone"}
        ),
        "finding": frozenset({"dismissed", "confirmed", "clarification", "commented", "undone"}),
        "document": frozenset({"corrected", "clarification", "added", "commented", "undone"}),
    }
)
"""Which verdicts a target takes."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is decided on. `document` is the document that it stands in.

    `id` is that of the record or finding; for a document, its own.
    """

    kind: TargetKind
    id: str
    document: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of decisions.yaml, words of one's own, or both."""

    code: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The record or finding as the auditor saw it; offsets count in the text of `text_sha256`."""

    record: dict[str, Any]
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One link of the chain. `previous` is the sha256 of the file before.

    `values`: for `corrected` the fields that are otherwise, for `added` a whole record. `undoes`:
    the sequence of the decision that `undone` takes back. `content_hash` is over what the
    decision is about (store/standing.py); null for a document.
    """

    schema: str
    sequence: int
    previous: str
    at: str
    by: str
    verdict: Verdict
    target: Target
    reason: Reason | None
    values: dict[str, Any] | None
    undoes: int | None
    content_hash: str | None
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class VerdictEntry:
    """How a verdict is called on screen and which word of the command line asks for it."""

    label: Bilingual
    command: str


@functools.cache
def verdicts() -> Mapping[str, VerdictEntry]:
    """All verdicts by name, in the order of decisions.yaml."""
    return MappingProxyType(
        {
            name: VerdictEntry(Bilingual(**row["label"]), row["command"])
            for name, row in _table()["verdicts"].items()
        }
    )


@functools.cache
def reasons() -> Mapping[str, Bilingual]:
    """Reasons to reject a record or dismiss a finding, by code, in the order of the list."""
    return MappingProxyType({code: Bilingual(**row) for code, row in _table()["reasons"].items()})


@functools.cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (files("schemas") / "decisions.yaml").read_text(encoding="utf-8")
    )
    return found
