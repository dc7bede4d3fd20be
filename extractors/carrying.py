"""When rules change, most documents have nothing to do with the change: their evidence stays.

A rule speaks only where a word of its patterns stands (the anchor index). So if no word of a rule
that is gone, new or changed stands in a text, under the packs of before and of now, and no part
of it is of a type that a changed rule over whole parts looks at, reading the document again would
give the same records. Then its dossier is carried over: the same, with the fingerprint of today.
Everything else that decides an output (engine, language, reader, catalogue, worksheet, registries,
hints) has to be as it was; who calls sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.rules.diff import compare_rules
from extractors.rules.loader import RuleBook, load_book
from extractors.rules.pack_files import Packs
from schemas.records import Dossier, Fingerprint


@dataclass(frozen=True, slots=True)
class Carrier:
    """Tells whether a change of packs can touch a document. `changed`: ids of the rules."""

    before: RuleBook
    now: RuleBook
    changed: frozenset[str]
    in_order: bool

    @classmethod
    def of(cls, before: Packs, now: RuleBook) -> Carrier:
        """Compare packs (the built-in ones of their time among them) with the rules of today.

        Raises SettingsError for packs that cannot be used.
        """
        books = load_book(before), now
        changed = frozenset(change.rule for change in compare_rules(*books))
        orders = [[c.rule.id for c in book.rules if c.rule.id not in changed] for book in books]
        return cls(*books, changed, orders[0] == orders[1])

    def can_touch(self, text: str, part_types: Iterable[str]) -> bool:
        """Whether reading a document again could give other records than before."""
        if not self.in_order:
            return True
        types = set(part_types)
        for book in (self.before, self.now):
            for compiled in book.rules:
                part = compiled.rule.part
                looks_at = frozenset() if part is None else types.intersection(part.types)
                if looks_at and compiled.rule.id in self.changed:
                    return True
            if any(rules & self.changed for _, rules in book.index.hits(text)):
                return True
        return False


def carried(dossier: Dossier, fingerprint: Fingerprint) -> Dossier:
    """The dossier as reading again would make it, if the change cannot touch its document."""
    return replace(dossier, fingerprint=fingerprint)
