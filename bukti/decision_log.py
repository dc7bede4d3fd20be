"""All decisions of a store with how they stand, and the proof of their chain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bukti.exits import UsageFaultError
from bukti.lookup import Unread, find_document
from schemas.decisions import Decision
from schemas.errors import BuktiError
from schemas.records import Dossier
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
    wanted = None if document is None else _document(store, document)
    on: dict[str, list[Decision]] = defaultdict(list)
    for each in decisions.read_after(store):
        on[each.target.document].append(each)
    found: list[Entry] = []
    for identifier, made in on.items():
        if wanted is None or identifier == wanted:
            states = {
                each.decision.sequence: each
                for each in standings(made, _dossier(store, identifier))
            }
            for each in made:
                state = states.get(each.sequence)
                found.append(
                    Entry(each, state.state if state else None, state.now if state else None)
                )
    return sorted(
        (
            each
            for each in found
            if (by is None or each.decision.by.casefold() == by.casefold())
            and (standing is None or each.standing == standing)
        ),
        key=lambda each: each.decision.sequence,
    )


def proof(store: Path, head: str | None) -> Chain:
    """Check the chain of decisions. Raises StoreError for no store."""
    check_format(store)
    errors = [VerifyError(*fault) for fault in decisions.faults(store)]
    if head is not None and head not in decisions.heads(store):
        message = f"{head} is no head of these decisions"
        errors.append(VerifyError(paths.DECISIONS, "head", message))
    last = decisions.head(store)
    return Chain(last.head, last.length, tuple(errors))


def _document(store: Path, name: str) -> str:
    known = find_document(store, name)
    if isinstance(known, Unread):
        raise UsageFaultError(f"{name!r} tidak tersimpan sebagai dokumen")
    return paths.PREFIX + known.digest


def _dossier(store: Path, document: str) -> Dossier | None:
    try:
        dossier = read_dossier(store, paths.hex_of(document))
    except BuktiError:
        return None
    return checks.with_checks(dossier, checks.load(store).get(document, ()))
