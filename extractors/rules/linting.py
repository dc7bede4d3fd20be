"""All faults of rule packs at once: what keeps a pack from loading, and what would mislead.

`load_book` stops at the first fault; whoever writes rules wants to see them all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec
import yaml

from extractors.frameworks import framework
from extractors.rules.build import FRAMEWORK
from extractors.rules.loader import PackLoader
from extractors.rules.model import Pack, Rule
from extractors.rules.pack_lines import line_of
from extractors.rules.patterns import PatternError, compile_pattern, expand
from extractors.rules.testing import KEYS
from schemas.catalogue import claims
from schemas.codec import Json
from schemas.validation import validate

# A word that opens a pattern sends every sentence with it through the matcher. Words in more
# than this share of all examples are joining words ("yang", "dan"); no anchor word is as common.
_INDEXED: Final = ("anchor", "weak", "follow", "topic")
_COMMON: Final = 0.3
_FEWEST: Final = 40  # examples; below this a share says nothing


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the file, pointer and line in it, what is wrong, what was expected."""

    file: str
    pointer: str
    message: str
    expected: str
    line: int = 1


def lint(sources: Sequence[tuple[str, bytes]]) -> list[Fault]:
    """All faults of these pack files (name, bytes), by file and place."""
    faults: list[Fault] = []
    packs: list[tuple[str, Pack]] = []
    for name, data in sources:
        try:
            raw = yaml.load(data, Loader=PackLoader)  # noqa: S506 (a SafeLoader)
        except yaml.YAMLError as error:
            faults.append(Fault(name, "", f"no YAML: {' '.join(str(error).split())}", "YAML"))
            continue
        errors = validate("rule-pack", raw)
        faults += [Fault(name, e.pointer, e.message, e.expected) for e in errors]
        if not errors:
            packs.append((name, msgspec.convert(raw, Pack)))
        elif isinstance(raw, dict):
            faults += _double_ids(name, raw)
    common = _common_words(packs)
    for name, pack in packs:
        for number, rule in enumerate(pack.rules):
            place = f"/rules/{number}"
            faults += _rule_faults(name, place, rule)
            faults += _pattern_faults(name, place, rule, pack, common)
    faults += _doubles(packs)
    by_name = dict(sources)
    return [replace(f, line=line_of(by_name[f.file], f.pointer)) for f in faults]


def _rule_faults(name: str, place: str, rule: Rule) -> Iterator[Fault]:
    if rule.claim not in claims():
        expected = "the name of a claim in schemas/claims"
        yield Fault(name, f"{place}/claim", f"{rule.id}: unknown claim {rule.claim!r}", expected)
    nodes = framework(FRAMEWORK).nodes
    for number, link in enumerate(rule.indicators):
        if link.code not in nodes:
            pointer = f"{place}/indicators/{number}/code"
            message = f"{rule.id}: unknown indicator {link.code!r}"
            yield Fault(name, pointer, message, f"a code of {FRAMEWORK}")
    if not rule.counter_examples:
        message = f"{rule.id}: no counter-example"
        yield Fault(name, f"{place}/counter_examples", message, "a text that must not match")
    for number, example in enumerate(rule.examples):
        for record in example.records:
            for key in record:
                if key not in KEYS:
                    pointer = f"{place}/examples/{number}/records"
                    message = f"{rule.id}: unknown key {key!r}"
                    yield Fault(name, pointer, message, f"one of {', '.join(KEYS)}")


def _pattern_faults(
    name: str, place: str, rule: Rule, pack: Pack, common: frozenset[str]
) -> Iterator[Fault]:
    for purpose in (*_INDEXED, "require", "exclude"):
        for number, source in enumerate(getattr(rule, purpose)):
            pointer = f"{place}/{purpose}/{number}"
            try:
                keys = {k for e in expand(source, pack.terms) for k in compile_pattern(e).keys}
            except PatternError as error:
                yield Fault(name, pointer, f"{rule.id}: {error}", "a pattern with a fixed word")
                continue
            often = sorted(keys & common) if purpose in _INDEXED else []
            if often:
                message = f"{rule.id}: {', '.join(often)} indexes the pattern and is too common"
                yield Fault(name, pointer, message, "a rarer word in it")


def _common_words(packs: Iterable[tuple[str, Pack]]) -> frozenset[str]:
    """Find the words that stand in a large share of all examples."""
    rules = [rule for _, pack in packs for rule in pack.rules]
    texts = [example.text for rule in rules for example in rule.examples]
    texts += [example.text for rule in rules for example in rule.counter_examples]
    if len(texts) < _FEWEST:
        return frozenset()
    counted = Counter(word for text in texts for word in set(re.findall(r"\w+", text.lower())))
    return frozenset(word for word, n in counted.items() if n > _COMMON * len(texts))


def _doubles(packs: Iterable[tuple[str, Pack]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for name, pack in packs:
        for number, rule in enumerate(pack.rules):
            if rule.id in seen:
                message = f"rule {rule.id} is defined twice, first in {seen[rule.id]}"
                yield Fault(name, f"/rules/{number}/id", message, "an id of its own")
            seen.setdefault(rule.id, name)


def _double_ids(name: str, raw: dict[str, Json]) -> Iterator[Fault]:
    """Find double ids within a pack that breaks its schema as well."""
    rules = raw.get("rules")
    ids = [r["id"] for r in rules if isinstance(r, dict) and isinstance(r.get("id"), str)] \
        if isinstance(rules, list) else []  # fmt: skip
    for rule_id, count in Counter(ids).items():
        if count > 1:
            yield Fault(name, "/rules", f"rule {rule_id} is defined twice", "an id of its own")
