"""Merging: one record a fact, however often the text says it.

Candidates are the same fact if claim, value, status and subject are equal and no period, date
or issuer contradicts. The fullest of them stands; it takes missing slots from the others, whose
quotes become further mentions. A headline never wins over a sentence of the body. Weak mentions
only add to a record that exists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.main_office import same_office
from extractors.rules.candidate import Attempt, Candidate, Findings


def merge(findings: Findings) -> list[Candidate]:
    """Records in order of their quotes; attempts of the findings are completed."""
    groups: list[list[Candidate]] = []
    alike: defaultdict[tuple[str, str], list[list[Candidate]]] = defaultdict(list)
    for candidate in findings.candidates:
        if candidate.status == "mention":
            continue
        able = alike[candidate.rule.claim, candidate.status]
        home = next((g for g in able if all(_same(candidate, c) for c in g)), None)
        if home is None:
            groups.append([candidate])
            able.append(groups[-1])
        else:
            home.append(candidate)
            findings.attempts.append(
                Attempt(candidate.rule.id, candidate.anchor, "merged", "the same fact again")
            )
    groups = _absorb_defaults(groups)
    merged = [_one(g) for g in groups]
    mentions = [c for c in findings.candidates if c.status == "mention"]
    merged = [_with_mentions(c, mentions) for c in merged]
    return sorted(merged, key=lambda c: (c.quote, c.anchor, c.rule.id, _subject(c) or ""))


def _subject(candidate: Candidate) -> str | None:
    return candidate.subject.name if candidate.subject else None


def _same(a: Candidate, b: Candidate) -> bool:
    """Of two candidates with one claim and status."""
    return _same_subject(a, b) and _agree(a, b) and _compatible(a, b)


def _same_subject(a: Candidate, b: Candidate) -> bool:
    one, other = _subject(a), _subject(b)
    if one is None or other is None:
        return one == other
    return same_office(one, other)


def _agree(a: Candidate, b: Candidate) -> bool:
    if a.rule.value.optional and (a.value is None or b.value is None):
        return True
    if isinstance(a.value, list) and isinstance(b.value, list):
        return True
    if a.rule.value.kind == "title" and a.value_span and b.value_span:
        # Two readings of one title: "sebagai Kota P kategori …" and the award word inside it.
        return _overlap(a.value_span, b.value_span) or bool(a.value == b.value)
    return bool(a.value == b.value)


def _compatible(a: Candidate, b: Candidate) -> bool:
    if a.period and b.period and (a.period.start, a.period.end) != (b.period.start, b.period.end):
        return False
    if a.issuer and b.issuer and a.issuer.name != b.issuer.name and not a.rule.issuer.any:
        return False
    return not (a.details.get("negation") and not b.details.get("negation"))


def _absorb_defaults(groups: list[list[Candidate]]) -> list[list[Candidate]]:
    """What is assumed yields to what is stated, a headline's group to those the body names."""
    stated = [g for g in groups if not _assumed(g) and not _only_headline(g)]
    kept: list[list[Candidate]] = []
    for group in groups:
        if _assumed(group) or _only_headline(group):
            home = next((g for g in stated if _same_but_subject(group[0], g[0])), None)
            if home is not None:
                home.extend(group)
                continue
        kept.append(group)
    return kept


def _only_headline(group: Sequence[Candidate]) -> bool:
    return all(c.heading and c.subject and c.subject.kind == "kelompok" for c in group)


def _assumed(group: Sequence[Candidate]) -> bool:
    return all("subject-default" in c.warnings for c in group)


def _same_but_subject(a: Candidate, b: Candidate) -> bool:
    return (
        a.rule.claim == b.rule.claim and a.status == b.status and _agree(a, b) and _compatible(a, b)
    )


def _fullness(c: Candidate) -> tuple[bool, bool, int, int, int]:
    filled = sum(x is not None for x in (c.subject, c.issuer, c.period, c.date, c.value_span))
    assumed = "subject-default" in c.warnings
    return (not c.heading, not assumed, filled + len(c.details), -_length(c), -c.anchor[0])


def _length(c: Candidate) -> int:
    """Of two readings of one title the shorter is the title."""
    return len(str(c.value)) if c.rule.value.kind == "title" else 0


def _one(group: Sequence[Candidate]) -> Candidate:
    best = max(group, key=_fullness)
    details = {}
    values = best.value if best.value is not None else _first(group, "value")
    for c in sorted(group, key=_fullness):
        details.update(c.details)
    if isinstance(values, list):
        seen = {v for c in group if isinstance(c.value, list) for v in c.value}
        order = list(best.rule.value.map)
        values = sorted(seen, key=lambda v: order.index(str(v)))
    filled = replace(
        best,
        value=values,
        period=best.period or _first(group, "period"),
        date=best.date or _first(group, "date"),
        issuer=best.issuer or _first(group, "issuer"),
        details=details,
    )
    factors = tuple(sorted({*filled.factors, *(_gained(best, filled))}))
    others = [c.quote for c in group if c is not best and not _overlap(c.quote, best.quote)]
    return replace(filled, factors=factors).with_also(*dict.fromkeys(others))


def _gained(before: Candidate, after: Candidate) -> list[str]:
    names = {"period": "period-stated", "date": "date-stated", "issuer": "issuer-stated"}
    return [
        factor
        for name, factor in names.items()
        if getattr(before, name) is None and getattr(after, name) is not None
    ]


def _first(group: Sequence[Candidate], name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return next((getattr(c, name) for c in group if getattr(c, name) is not None), None)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _with_mentions(candidate: Candidate, mentions: Sequence[Candidate]) -> Candidate:
    spans = [
        m.quote
        for m in mentions
        if m.rule.claim == candidate.rule.claim and not _overlap(m.quote, candidate.quote)
    ]
    return candidate.with_also(*spans)
