"""Findings on documents and their places, and which documents are copies: kept for each unit.

Made at the end of a run by who can compare documents; kept here, read by who shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from schemas.codec import decode, encode
from schemas.errors import ContractError
from schemas.records import Dossier, Finding
from schemas.units import CHECKS_SCHEMA, COPIES_SCHEMA, Checks, Copies
from schemas.validation import require

from .commit import Transaction
from .paths import UNITS

COPIES_FILE: Final = f"{UNITS}/copies.json"
NAME: Final = "checks.json"


def load(root: Path) -> dict[str, list[Finding]]:
    """Findings of scope source and unit by document id; a damaged file says nothing here.

    A document that counts for several units has its findings once.
    """
    found: dict[str, list[Finding]] = {}
    for path in _files(root):
        for document, findings in _read(path).documents.items():
            known = {each.id for each in found.get(document, ())}
            new = [each for each in findings if each.id not in known]
            found.setdefault(document, []).extend(new)
    return found


def load_copies(root: Path) -> Copies:
    """Which documents are copies; none if nobody compared them yet."""
    try:
        return decode((root / COPIES_FILE).read_bytes(), Copies)
    except (FileNotFoundError, ContractError):
        return Copies(COPIES_SCHEMA)


def with_checks(dossier: Dossier, findings: Sequence[Finding]) -> Dossier:
    """The dossier with what was found about its places beside its own findings."""
    return replace(dossier, findings=[*dossier.findings, *findings]) if findings else dossier


def keep(
    transaction: Transaction,
    as_of: str,
    by_unit: Mapping[str, Mapping[str, list[Finding]]],
    copies: Copies,
) -> frozenset[str]:
    """Write the findings of each unit and the copies; ids of documents for which they changed.

    What says the same as before is not written again, whatever its date. Raises ContractError if
    a finding breaks its schema.
    """
    root = transaction.root
    before, copies_before = load(root), load_copies(root)
    after: dict[str, list[Finding]] = {}
    for path in _files(root):
        if path.parent.name not in by_unit:
            transaction.remove(f"{UNITS}/{path.parent.name}")
    for unit, documents in by_unit.items():
        made = Checks(CHECKS_SCHEMA, unit, as_of, dict(sorted(documents.items())))
        for document, findings in documents.items():
            after.setdefault(document, findings)
        if _read(root / UNITS / unit / NAME).documents != made.documents:
            require("checks", made)
            transaction.replace(f"{UNITS}/{unit}/{NAME}", encode(made))
    if copies != copies_before:
        require("copies", copies)
        transaction.replace(COPIES_FILE, encode(copies))
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    for old, new in (
        (copies_before.representatives, copies.representatives),
        (copies_before.repeats, copies.repeats),
    ):
        changed |= {key for key in {*old, *new} if old.get(key) != new.get(key)}
    return frozenset(changed)


def _files(root: Path) -> list[Path]:
    return sorted((root / UNITS).glob(f"*/{NAME}"))


def _read(path: Path) -> Checks:
    try:
        return decode(path.read_bytes(), Checks)
    except (FileNotFoundError, ContractError):
        return Checks(CHECKS_SCHEMA, path.parent.name, "")
