"""Going on: a statement whose claim was named in an earlier sentence.

What its own sentence does not say, the earlier one does: whose it is, the issuer, the period.
The record keeps the earlier place in the slot `topic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.rules.anchors import Anchor, Run
from extractors.rules.bodies import Found
from extractors.rules.candidate import Candidate, Span, Value
from extractors.rules.issuers import find_issuer
from extractors.rules.memory import Named
from extractors.rules.model import Rule
from extractors.rules.statements import statements, whole
from extractors.rules.subjects import find_subjects
from extractors.rules.times import find_period
from extractors.rules.value_terms import terms_of
from schemas.records import Mention


def going_on(
    view: SentenceView, anchor: Anchor, named: Named, value: Value, others: Sequence[Span], run: Run
) -> Iterator[Candidate]:
    """Candidates of a `follow` match; `named` is where its claim was named."""
    if not named.is_near(view):
        yield from statements(view, anchor, value, others, run)
        return
    rule = anchor.rule.rule
    holders = subjects_of(view, rule, anchor.span, value.span or anchor.span, named)
    for c in statements(view, anchor, value, others, run, holders):
        filled = completed(c, named.view, named.span, earlier=value.compared)
        also = () if named.view is view else (whole(named.view),)
        yield replace(filled, also=also)


def named_values(rule: Rule, named: Named) -> list[Value]:
    """As in "Kota Q menerima opini serupa": the term that stood where the claim was named."""
    if rule.value.kind != "enum":
        return []
    found = [v for v in terms_of(named.view, rule.value) if v.span and v.span[1] > named.span[0]]
    return [Value(v.value, None, v.unit) for v in found[:1]]


def completed(c: Candidate, earlier_view: SentenceView, named: Span, *, earlier: bool) -> Candidate:
    """The candidate with what the sentence that names its claim says; `earlier`: an old value."""
    text = earlier_view.text
    issuer = c.issuer or find_issuer(earlier_view, c.rule.issuer, named).body
    period = c.period
    # A target or a hope is of another time.
    if period is None and not earlier and c.status in ("realised", "negated"):
        period = find_period(earlier_view, c.rule, named, ())
    return replace(
        c,
        issuer=issuer,
        period=period,
        slots={**c.slots, "topic": Mention(text[named[0] : named[1]], *named)},
        factors=(*c.factors, "value-next-sentence"),
    )


def subjects_of(
    view: SentenceView, rule: Rule, anchor: Span, place: Span, named: Named
) -> list[Found]:
    """Whom the sentence is about; one that names no body is about the earlier one's."""
    own = find_subjects(view, rule, anchor, place)
    if (not own and view.bodies) or any(_named_here(view, f) for f in own):
        return own
    there = find_subjects(named.view, rule, named.span, named.span)
    stated = [f for f in there if f.mention is not None]
    return [
        replace(
            f,
            warnings=(*f.warnings, "subject-from-previous-sentence"),
            factors=("subject-previous-sentence",),
        )
        for f in stated
    ] or own


def _named_here(view: SentenceView, found: Found) -> bool:
    """Whether the sentence itself says whom it is about, by name or as "kota ini"."""
    if found.mention is None:
        return "subject-place" in found.factors
    # An office in the role of whoever speaks need not be what is spoken of.
    speaks = "subject-role" in found.factors and found.mention.kind != "pemda"
    return not speaks and view.start <= found.mention.start < view.end
