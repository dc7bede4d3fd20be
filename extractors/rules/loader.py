"""Loading: rule packs from YAML to compiled rules, checked by rule-pack.schema.json.

The built-in packs lie beside this module; an analyst's own packs come beside them. Rule ids are
unique over all packs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
import yaml

from extractors.language.tokens import nlp
from extractors.rules.index import AnchorIndex
from extractors.rules.model import Pack, Rule
from extractors.rules.pack_files import Packs, built_in_packs
from extractors.rules.pack_lines import line_of
from extractors.rules.patterns import PatternError, PatternSet, phrase_pattern
from schemas.errors import SettingsError
from schemas.validation import validate


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns ready to match."""

    rule: Rule
    pack: str
    anchor: PatternSet
    weak: PatternSet
    follow: PatternSet
    topic: PatternSet
    require: PatternSet
    exclude: PatternSet


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules of a run, their anchor index and what identifies them."""

    rules: tuple[CompiledRule, ...]
    index: AnchorIndex
    sources: tuple[tuple[str, str], ...]

    def named(self, rule_id: str) -> CompiledRule:
        """One rule by id. Raises KeyError."""
        for compiled in self.rules:
            if compiled.rule.id == rule_id:
                return compiled
        raise KeyError(rule_id)


# libyaml reads the packs in an eighth of the time; wheels of PyYAML bring it.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackLoader(_Loader):  # type: ignore[valid-type, misc]
    """YAML in which dates and years stay text: rules quote them as printed."""


PackLoader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse_pack(name: str, data: bytes) -> Pack:
    """One pack. Raises SettingsError that names the place and what was expected there."""
    try:
        raw: Any = yaml.load(data, Loader=PackLoader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise SettingsError(
            f"{name}:{line_of(data, '')}: no YAML: {' '.join(str(error).split())}",
            code="rule-pack",
        ) from error
    errors = validate("rule-pack", raw)
    if errors:
        first = errors[0]
        raise SettingsError(
            f"{name}:{line_of(data, first.pointer)} {first.pointer}: {first.message}; "
            f"expected {first.expected}",
            code="rule-pack",
            remedy="Run `bukti rules lint` for all places.",
        )
    return msgspec.convert(raw, Pack)


def compile_rules(packs: Iterable[tuple[str, Pack]]) -> tuple[CompiledRule, ...]:
    """All rules of the packs, compiled. Raises SettingsError for a double id or a bad pattern."""
    compiled: dict[str, CompiledRule] = {}
    for name, pack in packs:
        for rule in pack.rules:
            if rule.id in compiled:
                raise SettingsError(f"{name}: rule {rule.id} is defined twice", code="rule-pack")
            compiled[rule.id] = _compile(name, rule, pack.terms)
    return tuple(compiled.values())


def _compile(name: str, rule: Rule, terms: Mapping[str, Sequence[str]]) -> CompiledRule:
    vocab = nlp().vocab

    def patterns(sources: Sequence[str]) -> PatternSet:
        try:
            return PatternSet(vocab, sources, terms)
        except PatternError as error:
            raise SettingsError(f"{name}: rule {rule.id}: {error}", code="rule-pack") from error

    if rule.value.pattern is not None:
        try:
            phrase_pattern(rule.value.pattern)
        except PatternError as error:
            raise SettingsError(f"{name}: rule {rule.id}: {error}", code="rule-pack") from error
    return CompiledRule(
        rule,
        name,
        patterns(rule.anchor),
        patterns(rule.weak),
        patterns(rule.follow),
        patterns(rule.topic),
        patterns(rule.require),
        patterns(rule.exclude),
    )


def load_book(sources: Sequence[tuple[str, bytes]]) -> RuleBook:
    """The rule book of the given pack files."""
    rules = compile_rules((name, parse_pack(name, data)) for name, data in sources)
    index = AnchorIndex(
        {
            c.rule.id: [*c.anchor.keys, *c.weak.keys, *c.follow.keys, *c.topic.keys]
            for c in rules
            if c.rule.scope == "sentence"
        }
    )
    hashes = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in sources)
    return RuleBook(rules, index, hashes)


@cache
def rule_book(own: Packs = ()) -> RuleBook:
    """The built-in rules and those of the analyst's packs, loaded once a process.

    Raises SettingsError for a pack that cannot be used, with its file and line.
    """
    return load_book((*built_in_packs(), *own))
