"""The engine: from a text with its passes to candidates, one per statement.

For each sentence with an anchor word: match the rule's patterns, rule out, then fill the
slots: value, subject, issuer, period, date, details, status, attribution. Repetitions are
merged at the end (merge.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.language.context import SentenceView, TextContext
from extractors.language.status import Reading, read_status
from extractors.rules.candidate import Attempt, Candidate, Findings, Span
from extractors.rules.details import find_details
from extractors.rules.loader import CompiledRule, RuleBook
from extractors.rules.subjects import Found, find_issuer, find_subjects
from extractors.rules.times import find_date, find_period
from extractors.rules.values import Value, carried_values, find_values
from extractors.rules.vocabulary import doubt_pattern, vocabulary
from schemas.records import EventDate, Mention

# Values of these kinds are read from numbers or grades: their anchors rival each other.
_RIVALS = frozenset({"number", "number-or-grade", "level"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the engine is told of the part: its type, its span and the event it reports."""

    type: str
    start: int
    end: int
    event: EventDate | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    rule: CompiledRule
    span: Span
    weak: bool


def find_candidates(context: TextContext, book: RuleBook, scope: Scope) -> Findings:
    """All candidates of the sentences inside the scope, and why others did not become one."""
    findings = Findings()
    pairs = list(_sentences_with_anchors(context, book, scope))
    busy = frozenset(
        view.index for view, rules in pairs if any(c.rule.value.kind in _RIVALS for c in rules)
    )
    for view, rules in pairs:
        anchors = list(_anchors(view, rules))
        for anchor in anchors:
            if anchor.weak:
                findings.attempts.append(
                    Attempt(anchor.rule.rule.id, anchor.span, "weak", "a further mention only")
                )
                findings.candidates.extend(_mention(view, anchor))
            else:
                _read_anchor(view, anchor, anchors, scope, findings, busy)
    return findings


def _sentences_with_anchors(
    context: TextContext, book: RuleBook, scope: Scope
) -> Iterator[tuple[SentenceView, list[CompiledRule]]]:
    by_sentence: dict[int, set[str]] = {}
    for offset, rules in book.index.hits(context.text):
        if scope.start <= offset < scope.end:
            i = context.sentence_at(offset)
            if i is not None:
                by_sentence.setdefault(i, set()).update(rules)
    for i in sorted(by_sentence):
        yield context.views[i], [c for c in book.rules if c.rule.id in by_sentence[i]]


def _anchors(view: SentenceView, rules: Sequence[CompiledRule]) -> Iterator[_Anchor]:
    for compiled in rules:
        strong = _outermost(compiled.anchor.spans(view.doc))
        for start, end in strong:
            yield _Anchor(compiled, (start + view.start, end + view.start), weak=False)
        if not strong:
            for start, end in _outermost(compiled.weak.spans(view.doc))[:1]:
                yield _Anchor(compiled, (start + view.start, end + view.start), weak=True)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Spans that don't lie inside or overlap an earlier, longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _mention(view: SentenceView, anchor: _Anchor) -> Iterator[Candidate]:
    yield Candidate(
        rule=anchor.rule.rule,
        anchor=anchor.span,
        quote=_quote(view),
        value=None,
        value_span=None,
        unit=None,
        subject=None,
        issuer=None,
        period=None,
        date=None,
        status="mention",
        attribution=view.context.attribution(anchor.span[0]),
        details={},
        slots={},
        heading=view.heading,
    )


def _read_anchor(
    view: SentenceView,
    anchor: _Anchor,
    anchors: Sequence[_Anchor],
    scope: Scope,
    findings: Findings,
    busy: frozenset[int],
) -> None:
    rule = anchor.rule.rule
    reason = _ruled_out(view, anchor, scope)
    if reason:
        findings.attempts.append(Attempt(rule.id, anchor.span, "excluded", reason))
        return
    values = find_values(view, rule, anchor.span, _rivals(anchor, anchors))
    if not values and rule.value.kind in _RIVALS:
        carried = _carried(view, anchor, scope, findings, busy)
        if carried:
            findings.candidates.extend(carried)
            findings.attempts.append(Attempt(rule.id, anchor.span, "fired", carried[0].status))
            return
    if not values:
        findings.attempts.append(Attempt(rule.id, anchor.span, "missing", "no value"))
        return
    for value in values:
        others = [v.span for v in values if v.span and v is not value]
        made = list(_candidates(view, anchor, value, others, scope, findings))
        if made:
            findings.candidates.extend(made)
            findings.attempts.append(Attempt(rule.id, anchor.span, "fired", made[0].status))


def _carried(
    view: SentenceView, anchor: _Anchor, scope: Scope, findings: Findings, busy: frozenset[int]
) -> list[Candidate]:
    """A topic whose value stands in the next sentence: "Survei itu rampung. Nilainya 84,2."

    Only within a paragraph, and only if the next sentence has no topic of its own.
    """
    following = view.following
    if following is None or following.paragraph != view.paragraph or following.index in busy:
        return []
    values = carried_values(following, anchor.rule.rule)
    if not values or values[0].span is None:
        return []
    there = _Anchor(anchor.rule, values[0].span, weak=False)
    found = []
    for c in _candidates(following, there, values[0], (), scope, findings):
        subject = c.subject
        factors = (*c.factors, "value-next-sentence")
        if not any(f == "subject-stated" for f in c.factors):
            here = find_subjects(view, anchor.rule.rule, anchor.span, anchor.span)
            subject = here[0].body if here else subject
            factors = tuple(f for f in factors if not f.startswith("subject-"))
            factors += here[0].factors if here else ()
        issuer = c.issuer or find_issuer(view, anchor.rule.rule.issuer, anchor.span).body
        mention = Mention(view.text[anchor.span[0] : anchor.span[1]], *anchor.span)
        found.append(
            replace(
                c,
                anchor=anchor.span,
                quote=_trim(view.text, (view.start, following.end)),
                subject=subject,
                issuer=issuer,
                period=c.period or find_period(view, anchor.rule.rule, anchor.span, ()),
                slots={**c.slots, "anchor": mention},
                factors=factors,
            )
        )
    return found


def _rivals(anchor: _Anchor, anchors: Sequence[_Anchor]) -> list[Span]:
    return [
        a.span
        for a in anchors
        if a.rule.rule.id != anchor.rule.rule.id
        and a.rule.rule.value.kind in _RIVALS
        and not (a.span[0] < anchor.span[1] and anchor.span[0] < a.span[1])
    ]


def _ruled_out(view: SentenceView, anchor: _Anchor, scope: Scope) -> str | None:
    rule = anchor.rule.rule
    if rule.types and scope.type not in rule.types:
        return f"not read in documents of type {scope.type}"
    excluded = anchor.rule.exclude.spans(view.doc)
    if excluded:
        start, end = excluded[0]
        return f"excluded by “{view.words[start:end]}”"
    if anchor.rule.require.patterns and not anchor.rule.require.spans(view.doc):
        return "a required word is missing"
    doubt = rule.doubt
    if doubt.words and doubt_pattern(tuple(doubt.words)).search(view.text):
        sure = [w for w in doubt.unless if w in view.words.lower()]
        if not sure:
            return "another meaning of the word is at hand in this document"
    definition = vocabulary().definition.search(view.text, view.start, view.end)
    if definition and definition.start() >= anchor.span[0]:
        return f"a definition: “{definition.group()}”"
    return None


def _candidates(
    view: SentenceView,
    anchor: _Anchor,
    value: Value,
    others: Sequence[Span],
    scope: Scope,
    findings: Findings,
) -> Iterator[Candidate]:
    rule = anchor.rule.rule
    place = value.span or anchor.span
    subjects = find_subjects(view, rule, anchor.span, place)
    if not subjects:
        findings.attempts.append(Attempt(rule.id, anchor.span, "missing", "no subject"))
        return
    status = _status(view, anchor, place)
    if status in rule.status.skip:
        findings.attempts.append(
            Attempt(rule.id, anchor.span, "excluded", f"status {status} is no statement here")
        )
        return
    subjects = [s for s in subjects if not _unfounded(s, status, view)]
    if not subjects:
        findings.attempts.append(
            Attempt(rule.id, anchor.span, "missing", f"{status}, but nobody is named")
        )
        return
    issuer = find_issuer(view, rule.issuer, anchor.span)
    details, detail_slots = find_details(view, rule, anchor.span, value)
    if status == "negated":
        details = {**details, **_negation(view, anchor, place)}
    period = find_period(view, rule, place, others)
    date = find_date(view, rule, place, scope.event)
    for subject in subjects:
        yield Candidate(
            rule=rule,
            anchor=anchor.span,
            quote=_trim(view.text, subject.listed_in) if subject.listed_in else _quote(view),
            value=value.value,
            value_span=value.span,
            unit=value.unit,
            subject=subject.body,
            issuer=issuer.body,
            period=period,
            date=date,
            status=status,
            attribution=view.context.attribution(place[0]),
            details=details,
            slots=_slots(view, anchor.span, value, subject, detail_slots),
            warnings=_warnings(subject, value, view, place),
            factors=_factors(value, subject, issuer, period is not None, date is not None),
            heading=view.heading,
        )


def _unfounded(subject: Found, status: str, view: SentenceView) -> bool:
    """A headline, a denial or a doubt without a named body says nothing of any body."""
    assumed = "subject-default" in subject.factors
    return assumed and (view.heading or status in ("negated", "uncertain"))


def _read(view: SentenceView, anchor: _Anchor, place: Span) -> Reading:
    # "tidak lulus" is a value and "diusulkan" the statement itself; a hope inside the anchor
    # ("predikat yang ditargetkan, WBK") still decides.
    ignored = [place] if place != anchor.span else []
    return read_status(view.text, (view.start, view.end), place, ignored, own=anchor.span)


def _status(view: SentenceView, anchor: _Anchor, place: Span) -> str:
    rule = anchor.rule.rule
    if rule.status.fixed:
        return rule.status.fixed
    reading = _read(view, anchor, place)
    if reading.status == "process" and "process" not in rule.status.skip:
        return rule.status.default
    return rule.status.default if reading.status == "stated" else reading.status


def _negation(view: SentenceView, anchor: _Anchor, place: Span) -> dict[str, str]:
    word = _read(view, anchor, place).word or ""
    for kind in ("belum", "tidak", "gagal"):
        if word.startswith(kind):
            return {"negation": kind}
    return {"negation": "tidak"}


def _slots(
    view: SentenceView, anchor: Span, value: Value, subject: Found, details: dict[str, Mention]
) -> dict[str, Mention]:
    slots = {"anchor": Mention(view.text[anchor[0] : anchor[1]], *anchor)}
    if value.span:
        slots["value"] = Mention(view.text[value.span[0] : value.span[1]], *value.span)
    if subject.body and subject.body.mention:
        slots["subject"] = subject.body.mention
    return slots | details


def _warnings(
    subject: Found, value: Value, view: SentenceView, place: Span
) -> tuple[str, ...]:
    warnings = list(subject.warnings)
    if value.compared:
        warnings.append("comparison")
    return tuple(warnings)


def _factors(
    value: Value, subject: Found, issuer: Found, period: bool, date: bool
) -> tuple[str, ...]:
    factors = [*subject.factors, *issuer.factors]
    if value.value is not None:
        factors.append("value-stated")
    if period:
        factors.append("period-stated")
    if date:
        factors.append("date-stated")
    return tuple(factors)


def _quote(view: SentenceView) -> Span:
    return _trim(view.text, (view.start, view.end))


def _trim(text: str, span: Span) -> Span:
    """Without the closing full stop, as a quote is printed."""
    start, end = span
    while end > start and text[end - 1] in ". \n\t":
        end -= 1
    return start, end
