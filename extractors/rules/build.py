"""From merged candidates to evidence records, with quotes, boxes, ids and confidence."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.frameworks import framework
from extractors.identity import evidence_id
from extractors.quoting import fragments
from extractors.rules.candidate import Candidate
from extractors.rules.confidence import score
from extractors.rules.model import Rule
from schemas.records import (
    Bilingual,
    Claim,
    Document,
    Evidence,
    Indicator,
    Mention,
    Quote,
    RuleTrace,
)

FRAMEWORK = "zi-2021"


def to_evidence(document: Document, part: str, candidates: Sequence[Candidate]) -> list[Evidence]:
    """Evidence records in order of their quotes."""
    return [_record(document, part, c) for c in candidates]


def _record(document: Document, part: str, c: Candidate) -> Evidence:
    text = document.text
    subject = _span(c.subject.mention) if c.subject else None
    period = _span(c.period.mention) if c.period else None
    return Evidence(
        id=evidence_id(document.id, c.rule.claim, c.anchor, subject, c.value_span, period),
        part=part,
        claim=Claim(c.rule.claim, c.value, c.unit, c.details),
        subject=c.subject,
        issuer=c.issuer,
        period=c.period,
        date=c.date,
        status=c.status,  # type: ignore[arg-type]  # the engine lets only the six pass
        attribution=c.attribution,
        indicators=indicators(c.rule),
        quote=Quote(
            text[c.quote[0] : c.quote[1]],
            *c.quote,
            fragments(document, *c.quote),
            list(c.also),
        ),
        rule=RuleTrace(c.rule.id, c.rule.version, c.slots),
        confidence=score(c.rule.base, _factors(c)),
        warnings=_warnings(c),
    )


def _span(mention: Mention | None) -> tuple[int, int] | None:
    return (mention.start, mention.end) if mention else None


def _factors(c: Candidate) -> list[str]:
    factors = list(c.factors)
    if c.also:
        factors.append("repeated")
    if c.heading:
        factors.append("headline-only")
    if c.status == "uncertain":
        factors.append("hedged")
    return factors


def _warnings(c: Candidate) -> list[str]:
    warnings = list(c.warnings)
    if any(x is not None and x.basis == "weekday" for x in (c.date,)):
        warnings.append("year-inferred")
    if c.date is not None and c.date.basis == "previous-sentence":
        warnings.append("date-from-previous-sentence")
    if c.rule.period.near and c.period is None:
        warnings.append("period-unknown")
    return list(dict.fromkeys(warnings))


def indicators(rule: Rule) -> list[Indicator]:
    """The worksheet nodes of a rule. Raises KeyError for a code the framework lacks."""
    nodes = framework(FRAMEWORK).nodes
    found = []
    for link in rule.indicators:
        node = nodes[link.code]
        found.append(
            Indicator(
                FRAMEWORK,
                link.code,
                node.level,
                node.area,
                link.strength,  # type: ignore[arg-type]  # checked by rule.schema.json
                Bilingual(link.reason["id"], link.reason["en"]),
            )
        )
    return found
