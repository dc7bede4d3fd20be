"""Anchors: which rules speak in which sentence, and what rules them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.language.context import SentenceView, TextContext
from extractors.rules.candidate import Attempt, Findings, Span
from extractors.rules.loader import CompiledRule, RuleBook
from extractors.rules.memory import Memory, Named
from extractors.rules.model import NUMERIC
from extractors.rules.vocabulary import any_word, vocabulary
from schemas.records import EventDate

# Values of these kinds are read from numbers or grades: their anchors rival each other.
RIVALS = NUMERIC | {"level"}
# Between two claims that are named side by side: " dan ", "/".
_ONE_BREATH = 12


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
    """What one run of the engine carries: what it is told, what it has found, what was named."""

    scope: Scope
    findings: Findings
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One match of a rule in a sentence; `weak` ones are only a further mention.

    `named`: a match of a `follow` pattern, and where its claim was named before.
    """

    rule: CompiledRule
    span: Span
    weak: bool
    named: Named | None = None


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
    order = {compiled.rule.id: number for number, compiled in enumerate(book.rules)}
    for i in sorted(by_sentence):
        numbers = sorted(order[rule_id] for rule_id in by_sentence[i])
        yield context.views[i], [book.rules[number] for number in numbers]


def admitted(
    view: SentenceView, rules: Sequence[CompiledRule], run: Run
) -> tuple[list[Anchor], list[Anchor]]:
    """Anchors that nothing rules out, and those that something does."""
    kept: list[Anchor] = []
    ruled_out: list[Anchor] = []
    _note_topics(view, rules, run)
    for anchor in _anchors(view, rules):
        (kept if _is_admitted(view, anchor, run) else ruled_out).append(anchor)
    for anchor in list(_followers(view, rules, kept, run)):
        (kept if _is_admitted(view, anchor, run) else ruled_out).append(anchor)
    return kept, ruled_out


def _is_admitted(view: SentenceView, anchor: Anchor, run: Run) -> bool:
    rule = anchor.rule.rule
    reason = None if anchor.weak else _ruled_out(view, anchor, run.scope)
    if reason:
        run.findings.attempts.append(Attempt(rule.id, anchor.span, "excluded", reason))
        return False
    run.memory.note(rule.claim, view, anchor.span, number=is_number(anchor))
    return True


def _note_topics(view: SentenceView, rules: Sequence[CompiledRule], run: Run) -> None:
    for compiled in rules:
        for start, end in compiled.topic.spans(view.doc):
            span = (start + view.start, end + view.start)
            run.memory.note(compiled.rule.claim, view, span, topic=True)


def _followers(
    view: SentenceView, rules: Sequence[CompiledRule], found: Sequence[Anchor], run: Run
) -> Iterator[Anchor]:
    """Matches of `follow` patterns whose claim was spoken of last.

    An anchor of the same claim goes before, and so does one of a claim that the same words
    could go on about ("diusulkan" after WBK and WBBM).
    """
    matches = [match for c in rules for match in _matches(view, c, found, run)]
    for match in matches:
        able = [m for m in matches if _overlap(m.span, match.span)]
        claims = {m.rule.rule.claim for m in able}
        strong = [a for a in found if not a.weak and a.rule.rule.claim in claims]
        if any(_overlap(a.span, match.span) for a in strong):
            continue
        if match.named is None:
            _missed(run, match, "missing", "the claim is not named before")
        elif _named_since(match, run) or any(_closer(m, match) for m in able):
            _missed(run, match, "excluded", "another claim was named later")
        else:
            yield match


def _matches(
    view: SentenceView, compiled: CompiledRule, found: Sequence[Anchor], run: Run
) -> Iterator[Anchor]:
    rule = compiled.rule
    if rule.value.kind in RIVALS and any(
        a.rule.rule.claim == rule.claim and not a.weak for a in found
    ):
        return  # an anchor reads all numbers and grades of its sentence
    for start, end in _outermost(compiled.follow.spans(view.doc)):
        span = (start + view.start, end + view.start)
        named = run.memory.before(rule.claim, view, span[0])
        yield Anchor(compiled, span, weak=False, named=named)


def _named_since(match: Anchor, run: Run) -> bool:
    """Whether a number of another claim was spoken of in between."""
    claim = match.rule.rule.claim
    return (
        match.named is not None
        and is_number(match)
        and run.memory.other_since(claim, match.named, match.span[0])
    )


def _missed(run: Run, match: Anchor, outcome: str, reason: str) -> None:
    run.findings.attempts.append(Attempt(match.rule.rule.id, match.span, outcome, reason))


def _closer(other: Anchor, anchor: Anchor) -> bool:
    """Whether the same words go on about another claim.

    The longer match says more ("Inspektorat P … level 3"), else the claim named last counts; of
    two that are named in one breath ("WBK dan WBBM") neither does.
    """
    if other.named is None or anchor.named is None:
        return False
    one, two = other.rule.rule, anchor.rule.rule
    if one.claim == two.claim or one.value.kind != two.value.kind:
        return False  # a zone and its score may stand in the same words
    lengths = [a.span[1] - a.span[0] for a in (other, anchor)]
    if lengths[0] != lengths[1]:
        return lengths[0] > lengths[1]
    gap = anchor.named.span[0] - other.named.span[1]
    return other.named.span > anchor.named.span or 0 <= gap <= _ONE_BREATH


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


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


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
    # Where a claim is gone on about, the words it needs stand where it was named.
    required = anchor.rule.require if anchor.named is None else None
    if required and required.patterns and not required.spans(view.doc):
        return "a required word is missing"
    if rule.context and not view.context.says(any_word(tuple(rule.context))):
        return "the document does not speak of the matter"
    doubt = rule.doubt
    if anchor.named is None and doubt.words and view.context.says(any_word(tuple(doubt.words))):
        sure = [w for w in doubt.unless if w in view.plain_words]
        if not sure:
            return "another meaning of the word is at hand in this document"
    definition = vocabulary().definition.search(view.text, view.start, view.end)
    if definition and definition.start() >= anchor.span[0]:
        return f"a definition: “{definition.group()}”"
    return None


def is_number(anchor: Anchor) -> bool:
    """Whether an anchor makes records with a number or a level."""
    return not anchor.weak and anchor.rule.rule.value.kind in RIVALS


def rivals_of(anchor: Anchor, anchors: Sequence[Anchor]) -> list[Span]:
    """Anchors of other number claims that do not overlap this one: they compete for numbers."""
    return [
        a.span
        for a in anchors
        if a.rule.rule.id != anchor.rule.rule.id
        and a.rule.rule.value.kind in RIVALS
        and not _overlap(a.span, anchor.span)
    ]
