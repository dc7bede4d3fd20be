"""All decisions of a store with how they stand, and the proof of their chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bukti.lookup import kept_document
from schemas.decisions import Decision
from schemas.errors import BuktiError
from schemas.records import Dossier, Finding
from store import checks, decisions, paths
from store.documents import read_dossier
from store.opening import check_format
from store.standing import standings
from store.verify import VerifyError


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision; `standing` is null where it is not in force (undone, replaced, a comment)."""

    decision: Decision
    standing: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What the check of the chain came to."""

    head: str
    decisions: int
    errors: tuple[VerifyError, ...]


def entries(
    store: Path, *, by: str | None = None, standing: str | None = None, document: str | None = None
) -> list[Entry]:
    """Decisions in their order. Raises UsageFaultError for a document that is not there."""
    check_format(store)
    wanted = None if document is None else paths.PREFIX + kept_document(store, document).digest
    about_places = checks.load(store)
    found = [
        entry
        for identifier, made in decisions.by_document(store).items()
        if wanted in (None, identifier)
        for entry in _entries(made, _dossier(store, identifier, about_places))
        if (by is None or entry.decision.by.casefold() == by.casefold())
        and standing in (None, entry.standing)
    ]
    return sorted(found, key=lambda each: each.decision.sequence)


def _entries(made: Sequence[Decision], dossier: Dossier | None) -> Iterator[Entry]:
    """The decisions on one document, and how each stands by its dossier."""
    states = {each.decision.sequence: each for each in standings(made, dossier)}
    for each in made:
        state = states.get(each.sequence)
        yield Entry(each, state.state if state else None, state.now if state else None)


def proof(store: Path, head: str | None) -> Chain:
    """Check the chain of decisions. Raises StoreError for no store."""
    check_format(store)
    errors = [VerifyError(*fault) for fault in decisions.faults(store)]
    if head is not None and head not in decisions.heads(store):
        message = f"{head} is no head of these decisions"
        errors.append(VerifyError(paths.DECISIONS, "head", message))
    last = decisions.head(store)
    return Chain(last.head, last.length, tuple(errors))


def _dossier(
    store: Path, document: str, about_places: Mapping[str, Sequence[Finding]]
) -> Dossier | None:
    try:
        dossier = read_dossier(store, paths.hex_of(document))
    except BuktiError:
        return None
    return checks.with_checks(dossier, about_places.get(document, ()))
