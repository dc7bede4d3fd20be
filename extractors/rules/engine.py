"""The engine: from a text with its passes to candidates, one per statement.

For each sentence with an anchor word: match the rule's patterns, rule out, then fill the slots
(statements.py). A claim with a value is a topic: sentences behind it that have no topic of their
own may give its value, or the values of further bodies (topics.py). Repetitions are merged at
the end (merge.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language.context import SentenceView, TextContext
from extractors.rules.anchors import (
    Anchor,
    Run,
    Scope,
    admitted,
    is_number,
    rivals_of,
    sentences_with_anchors,
)
from extractors.rules.candidate import Attempt, Candidate, Findings
from extractors.rules.gaps import held_by, is_shared
from extractors.rules.going_on import going_on, named_values
from extractors.rules.lists import roster
from extractors.rules.loader import RuleBook
from extractors.rules.model import NUMERIC
from extractors.rules.statements import statements, whole
from extractors.rules.topics import Topics
from extractors.rules.values import find_values


def find_candidates(context: TextContext, book: RuleBook, scope: Scope) -> Findings:
    """All candidates of the sentences inside the scope, and why others did not become one."""
    run = Run(scope, Findings())
    by_sentence = {
        view.index: rules for view, rules in sentences_with_anchors(context, book, scope)
    }
    admissions = [
        (view, *admitted(view, by_sentence.get(view.index, ()), run)) for view in context.views
    ]
    claims = {a.rule.rule.claim for _, found, _ in admissions for a in found if is_number(a)}
    topics = Topics(alone=len(claims) == 1)
    for view, anchors, ruled_out in admissions:
        for anchor in anchors:
            if anchor.weak:
                run.findings.attempts.append(
                    Attempt(anchor.rule.rule.id, anchor.span, "weak", "a further mention only")
                )
                run.findings.candidates.extend(_mention(view, anchor))
            else:
                _read_anchor(view, anchor, anchors, run)
        others = any(is_number(a) for a in ruled_out)
        run.findings.candidates.extend(topics.read(view, anchors, others, run))
    return run.findings


def _mention(view: SentenceView, anchor: Anchor) -> Iterator[Candidate]:
    yield Candidate(
        rule=anchor.rule.rule,
        anchor=anchor.span,
        quote=whole(view),
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
    run: Run,
) -> None:
    rule = anchor.rule.rule
    values = find_values(view, rule, anchor.span, rivals_of(anchor, anchors))
    if not values and anchor.named is not None:
        values = named_values(rule, anchor.named)
    if not values:
        run.findings.attempts.append(Attempt(rule.id, anchor.span, "missing", "no value"))
        return
    for value in values:
        others = [v.span for v in values if v.span and v is not value]
        if anchor.named is not None:
            made = list(going_on(view, anchor, anchor.named, value, others, run))
        else:
            shared = is_shared(rule, value)
            holders = held_by(view, value.holder, shared=shared) if value.holder else None
            if rule.value.kind not in NUMERIC:
                holders = holders or roster(view, rule.subject)
            made = list(statements(view, anchor, value, others, run, holders))
        if made:
            run.findings.candidates.extend(made)
            run.findings.attempts.append(Attempt(rule.id, anchor.span, "fired", made[0].status))
