"""The engine: from a text with its passes to candidates, one per statement.

For each sentence with an anchor word: match the rule's patterns, rule out, then fill the
slots: value, subject, issuer, period, date, details, status, attribution. Repetitions are
merged at the end (merge.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.context import SentenceView, TextContext
from extractors.language.status import Reading, read_status
from extractors.rules.anchors import (
    RIVALS,
    Anchor,
    Scope,
    admitted,
    rivals_of,
    sentences_with_anchors,
)
from extractors.rules.candidate import Attempt, Candidate, Findings, Span, Value
from extractors.rules.details import find_details
from extractors.rules.loader import RuleBook
from extractors.rules.subjects import Found, find_issuer, find_subjects
from extractors.rules.times import find_date, find_period
from extractors.rules.value_numbers import carried_values
from extractors.rules.values import find_values
from schemas.records import Mention


def find_candidates(context: TextContext, book: RuleBook, scope: Scope) -> Findings:
    """All candidates of the sentences inside the scope, and why others did not become one."""
    findings = Findings()
    pairs = list(sentences_with_anchors(context, book, scope))
    busy = frozenset(
        view.index for view, rules in pairs if any(c.rule.value.kind in RIVALS for c in rules)
    )
    for view, rules in pairs:
        anchors = list(admitted(view, rules, scope, findings))
        for anchor in anchors:
            if anchor.weak:
                findings.attempts.append(
                    Attempt(anchor.rule.rule.id, anchor.span, "weak", "a further mention only")
                )
                findings.candidates.extend(_mention(view, anchor))
            else:
                _read_anchor(view, anchor, anchors, scope, findings, busy)
    return findings


def _mention(view: SentenceView, anchor: Anchor) -> Iterator[Candidate]:
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
    anchor: Anchor,
    anchors: Sequence[Anchor],
    scope: Scope,
    findings: Findings,
    busy: frozenset[int],
) -> None:
    rule = anchor.rule.rule
    values = find_values(view, rule, anchor.span, rivals_of(anchor, anchors))
    if not values and rule.value.kind in RIVALS:
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
    view: SentenceView, anchor: Anchor, scope: Scope, findings: Findings, busy: frozenset[int]
) -> list[Candidate]:
    """A topic whose value stands in the next sentence: "Survei itu rampung. Nilainya 84,2.".

    Only within a paragraph, and only if the next sentence has no topic of its own.
    """
    following = view.following
    if following is None or following.paragraph != view.paragraph or following.index in busy:
        return []
    values = carried_values(following, anchor.rule.rule)
    if not values or values[0].span is None:
        return []
    there = Anchor(anchor.rule, values[0].span, weak=False)
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


def _candidates(
    view: SentenceView,
    anchor: Anchor,
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


def _read(view: SentenceView, anchor: Anchor, place: Span) -> Reading:
    # "tidak lulus" is a value and "diusulkan" the statement itself; a hope inside the anchor
    # ("predikat yang ditargetkan, WBK") still decides.
    ignored = [place] if place != anchor.span else []
    return read_status(view.text, (view.start, view.end), place, ignored, own=anchor.span)


def _status(view: SentenceView, anchor: Anchor, place: Span) -> str:
    rule = anchor.rule.rule
    if rule.status.fixed:
        return rule.status.fixed
    reading = _read(view, anchor, place)
    if reading.status in ("process", "stated") and reading.status not in rule.status.skip:
        return rule.status.default
    return reading.status


def _negation(view: SentenceView, anchor: Anchor, place: Span) -> dict[str, str]:
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


def _warnings(subject: Found, value: Value, view: SentenceView, place: Span) -> tuple[str, ...]:
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
