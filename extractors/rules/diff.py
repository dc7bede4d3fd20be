"""What differs between two sets of rule packs: rules added, removed and changed, by key."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal

from extractors.rules.loader import CompiledRule, RuleBook, load_book, parse_pack
from extractors.rules.model import Rule
from extractors.rules.pack_files import Packs, built_in_packs
from extractors.rules.patterns import PatternSet

Kind = Literal["removed", "changed", "added"]
# What people read; no record depends on it.
_SAID_ONLY: Final = frozenset(
    {"title", "seen_in", "legal_basis", "examples", "counter_examples", "version"}
)


_PATTERNS: Final = tuple(
    f.name for f in fields(CompiledRule) if f.type in (PatternSet, "PatternSet")
)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What became of a rule. `keys` are those that differ.

    `same_version`: what it finds may differ, and yet its version was not raised.
    """

    rule: str
    claim: str
    kind: Kind
    keys: tuple[str, ...] = ()
    same_version: bool = False


def beside_built_in(packs: Packs) -> RuleBook:
    """The book of these packs and of the built-in ones whose names they don't bear.

    So a changed copy of a built-in pack stands in its place. Raises SettingsError for a bad pack.
    """
    named = {parse_pack(name, data).pack for name, data in packs}
    kept = [(n, data) for n, data in built_in_packs() if parse_pack(n, data).pack not in named]
    return load_book((*kept, *packs))


def compare_rules(old: RuleBook, new: RuleBook) -> list[RuleChange]:
    """Rules that are gone, changed and added, each in the order of their ids."""
    before = {c.rule.id: c for c in old.rules}
    after = {c.rule.id: c for c in new.rules}
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    both = sorted(before.keys() & after.keys())
    changed = (_change(before[rule_id], after[rule_id]) for rule_id in both)
    return [
        *(RuleChange(i, before[i].rule.claim, "removed") for i in gone),
        *(change for change in changed if change is not None),
        *(RuleChange(i, after[i].rule.claim, "added") for i in come),
    ]


def _change(old: CompiledRule, new: CompiledRule) -> RuleChange | None:
    one, other = old.rule, new.rule
    keys = {f.name for f in fields(Rule) if getattr(one, f.name) != getattr(other, f.name)}
    # A pattern may read as before and mean something else, if a term of the pack changed.
    keys |= {name for name in _PATTERNS if _tokens(old, name) != _tokens(new, name)}
    if not keys:
        return None
    same_version = bool(keys - _SAID_ONLY) and one.version == other.version
    return RuleChange(other.id, other.claim, "changed", tuple(sorted(keys)), same_version)


def _tokens(compiled: CompiledRule, purpose: str) -> list[object]:
    patterns: PatternSet = getattr(compiled, purpose)
    return [pattern.tokens for pattern in patterns.patterns]
