"""Checks over all documents of a store: near copies, and places that contradict the document.

Made when a run changed something. The signatures that tell copies stand in the layouts; they are
read from there, and no document is read again.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.checks.copies import canonical, counted, fact_of
from extractors.checks.facts import document_facts
from extractors.checks.source import check_sources
from extractors.similar import Signature, near_pairs, unpack
from schemas.codec import decode
from schemas.errors import ContractError
from schemas.records import Dossier, Finding, Source
from schemas.units import COPIES_SCHEMA, Copies, Unit
from store import checks, documents, paths, sources, units
from store.decisions import by_document
from store.opening import Store


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document that is at its place: what is compared of it."""

    id: str
    dossier: Dossier
    sources: tuple[Source, ...]
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class _Signed:
    """The part of a layout that is compared."""

    signature: str | None = None


def check(store: Store) -> frozenset[str]:
    """Make all checks over the store; the documents (sha256 in hex) whose findings changed."""
    kept = list(_current(store.root))
    facts = [document_facts(each.dossier, each.sources) for each in kept]
    pairs = near_pairs(each.signature for each in kept if each.signature is not None)
    found = check_sources(facts, pairs)
    first_met = {each.id: each.first_met for each in facts}
    representatives = canonical(pairs, first_met)
    in_groups = [each for each in kept if each.id in representatives]
    repeats = counted(
        (fact_of(record, each.id) for each in in_groups for record in each.dossier.evidence),
        representatives,
    )
    copies = Copies(
        COPIES_SCHEMA,
        representatives,
        {record: first for record, first in sorted(repeats.items()) if record != first},
    )
    transaction = store.begin()
    changed = checks.keep(transaction, store.now()[:10], _by_unit(store.root, kept, found), copies)
    store.commit(transaction)
    belonging = {record.id: each for each in in_groups for record in each.dossier.evidence}
    owners = {belonging[each].id if each in belonging else each for each in changed}
    return frozenset(paths.hex_of(each) for each in owners if each.startswith(paths.PREFIX))


def _current(root: Path) -> Iterator[_Kept]:
    """Documents with a dossier and a source that is current; what is damaged is passed over."""
    for digest in paths.digests(root, paths.DOCUMENTS):
        folder = root / paths.document_folder(digest)
        met = sources.standings(folder).values()
        here = tuple(each.source for each in met if each.current)
        try:
            dossier = decode((folder / paths.EVIDENCE).read_bytes(), Dossier)
        except (FileNotFoundError, ContractError):
            continue  # `verify` names it
        if here:
            yield _Kept(paths.PREFIX + digest, dossier, here, _signature(folder))


def _signature(folder: Path) -> Signature | None:
    """What a document is compared by; None for a layout of an older version."""
    try:
        layout = documents.unpack((folder / paths.LAYOUT).read_bytes())
        signed = decode(layout, _Signed).signature
        return None if signed is None else unpack(base64.b64decode(signed))
    except (FileNotFoundError, ContractError, binascii.Error):
        return None


def _by_unit(
    root: Path, kept: Iterable[_Kept], found: dict[str, list[Finding]]
) -> dict[str, dict[str, list[Finding]]]:
    """The findings by the units that their documents count for."""
    known: tuple[Unit, ...] = units.load(root)
    decided = by_document(root)
    by_unit: dict[str, dict[str, list[Finding]]] = {}
    for each in kept:
        if each.id not in found:
            continue
        on_it = decided.get(each.id, ())
        assigned = units.assign(known, each.sources, each.dossier.document, on_it)
        for unit in [one.unit for one in assigned] or [units.NO_UNIT]:
            by_unit.setdefault(unit, {})[each.id] = found[each.id]
    return by_unit
