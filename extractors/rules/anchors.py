"""Anchors: which rules speak in which sentence, and what rules them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.language.context import SentenceView, TextContext
from extractors.rules.candidate import Attempt, Findings, Span
from extractors.rules.loader import CompiledRule, RuleBook
from extractors.rules.vocabulary import any_word, vocabulary
from schemas.records import EventDate

# Values of these kinds are read from numbers or grades: their anchors rival each other.
RIVALS = frozenset({"number", "number-or-grade", "level"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the engine is told of the part: its type, its span and the event it reports.

    `news`: written by a journalist or a press office; else it is an office's document.
    """

    type: str
    news: bool
    start: int
    end: int
    event: EventDate | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the engine carries: what it is told, and what it has found."""

    scope: Scope
    findings: Findings


@dataclass(frozen=True, slots=True)
class Anchor:
    """One match of a rule in a sentence; `weak` ones are only a further mention."""

    rule: CompiledRule
    span: Span
    weak: bool


def sentences_with_anchors(
    context: TextContext, book: RuleBook, scope: Scope
) -> Iterator[tuple[SentenceView, list[CompiledRule]]]:
    """Sentences of the scope that hold an anchor word, with the rules it belongs to."""
    by_sentence: dict[int, set[str]] = {}
    for offset, rules in book.index.hits(context.text):
        if scope.start <= offset < scope.end:
            i = context.sentence_at(offset)
            if i is not None:
                by_sentence.setdefault(i, set()).update(rules)
    for i in sorted(by_sentence):
        yield context.views[i], [c for c in book.rules if c.rule.id in by_sentence[i]]


def admitted(view: SentenceView, rules: Sequence[CompiledRule], run: Run) -> Iterator[Anchor]:
    """Anchors that nothing rules out; the others don't rival them for values either."""
    for anchor in _anchors(view, rules):
        reason = None if anchor.weak else _ruled_out(view, anchor, run.scope)
        if reason:
            run.findings.attempts.append(
                Attempt(anchor.rule.rule.id, anchor.span, "excluded", reason)
            )
        else:
            yield anchor


def _anchors(view: SentenceView, rules: Sequence[CompiledRule]) -> Iterator[Anchor]:
    for compiled in rules:
        strong = _outermost(compiled.anchor.spans(view.doc))
        for start, end in strong:
            yield Anchor(compiled, (start + view.start, end + view.start), weak=False)
        if not strong:
            for start, end in _outermost(compiled.weak.spans(view.doc))[:1]:
                yield Anchor(compiled, (start + view.start, end + view.start), weak=True)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Spans that don't lie inside or overlap an earlier, longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _ruled_out(view: SentenceView, anchor: Anchor, scope: Scope) -> str | None:
    rule = anchor.rule.rule
    if rule.types and scope.type not in rule.types:
        return f"not read in documents of type {scope.type}"
    if view.words.rstrip("”\"’' ").endswith("?"):
        return "a question"
    excluded = anchor.rule.exclude.spans(view.doc)
    if excluded:
        start, end = excluded[0]
        return f"excluded by “{view.words[start:end]}”"
    if anchor.rule.require.patterns and not anchor.rule.require.spans(view.doc):
        return "a required word is missing"
    if rule.context and not view.context.says(any_word(tuple(rule.context))):
        return "the document does not speak of the matter"
    doubt = rule.doubt
    if doubt.words and view.context.says(any_word(tuple(doubt.words))):
        sure = [w for w in doubt.unless if w in view.plain_words]
        if not sure:
            return "another meaning of the word is at hand in this document"
    definition = vocabulary().definition.search(view.text, view.start, view.end)
    if definition and definition.start() >= anchor.span[0]:
        return f"a definition: “{definition.group()}”"
    return None


def rivals_of(anchor: Anchor, anchors: Sequence[Anchor]) -> list[Span]:
    """Anchors of other number claims that do not overlap this one: they compete for numbers."""
    return [
        a.span
        for a in anchors
        if a.rule.rule.id != anchor.rule.rule.id
        and a.rule.rule.value.kind in RIVALS
        and not (a.span[0] < anchor.span[1] and anchor.span[0] < a.span[1])
    ]
