"""What a change of rule packs does to the evidence of a store, before it is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bukti.exits import UsageFaultError
from bukti.lookup import Known, all_documents
from extractors.comparing import RISKS, RecordChange, compare_records
from extractors.rules.diff import RuleChange, beside_built_in, compare_rules
from extractors.rules.explain import read_document, records_of
from extractors.rules.loader import RuleBook
from extractors.rules.pack_files import own_packs
from store.documents import read_dossier, read_layout

BUILT_IN: Final = "built-in"
Progress = Callable[[int, int], None]
"""Called with: documents done, documents in all."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A change of one record, and the place of its document."""

    document: str
    location: str
    change: RecordChange


@dataclass(frozen=True, slots=True)
class RuleDiff:
    """Rules that differ, and what becomes of the records of `documents` documents.

    `documents` is null if no store was looked at.
    """

    rules: tuple[RuleChange, ...]
    documents: int | None
    records: tuple[DocumentChange, ...]


def compare(old: str, new: str, store: Path | None, progress: Progress | None) -> RuleDiff:
    """Compare two sets of packs, each `built-in` or the path of a pack or a folder of packs.

    Raises UsageFaultError for a path that is not there, SettingsError for a bad pack, StoreError
    for no store.
    """
    before, after = _book(old), _book(new)
    rules = tuple(compare_rules(before, after))
    if store is None:
        return RuleDiff(rules, None, ())
    known = [each for each in all_documents(store) if each.state == "documents"]
    found: list[DocumentChange] = []
    for number, each in enumerate(known, 1):
        found += _document_changes(store, each, before, after)
        if progress is not None:
            progress(number, len(known))
    found.sort(key=lambda c: RISKS.index(c.change.risk))
    return RuleDiff(rules, len(known), tuple(found))


def _book(name: str) -> RuleBook:
    if name == BUILT_IN:
        return beside_built_in(())
    path = Path(name)
    if not path.exists():
        raise UsageFaultError(
            f"tidak ada paket aturan di {name}",
            remedy=f"Sebutkan berkas YAML, foldernya, atau {BUILT_IN}.",
        )
    return beside_built_in(own_packs([path]))


def _document_changes(
    store: Path, known: Known, before: RuleBook, after: RuleBook
) -> Iterator[DocumentChange]:
    layout = read_layout(store, known.digest)
    hints = read_dossier(store, known.digest).inputs.hints
    old, new = (records_of(read_document(layout, hints, book)) for book in (before, after))
    for change in compare_records(old, new):
        yield DocumentChange(known.digest, known.name, change)
