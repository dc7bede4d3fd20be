"""Which of the values in a sentence belong to an anchor.

A value belongs to the nearest claim before it: words of other number claims (rivals) between an
anchor and a value take the value away. The first one is the anchor's; each further one counts
if it has a body, a time or a measure of its own, or is the other end of a change.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.rules.bodies import asked, coordinated, fitting
from extractors.rules.candidate import Span, Value
from extractors.rules.gaps import anothers, holder, passing
from extractors.rules.model import NUMERIC, Rule
from extractors.rules.value_changes import change_of, place_of
from extractors.rules.vocabulary import vocabulary

# How far (characters) a value may stand from its anchor: a long clause of a press release.
_REACH = 220
_REACH_BEFORE = 60
# Between a body and its value in front of the anchor: " yang meraih nilai " and the like.
_HOLDER_REACH = 45
# Words between a number and the claim's words behind it.
_BESIDE = 6
# A year in brackets or behind "pada" stands this near behind its value, a grade between.
_YEAR_BEHIND = re.compile(r"\s*(?:\([^()\d]{1,20}\)\s*)?(?:[(,]\s*|pada\s+|di\s+|untuk\s+)?$")
_EACH = re.compile(r"\bmasing-masing\b[^.;]{0,40}$", re.IGNORECASE)
# Between values that are dealt out to bodies.
_JOINED = re.compile(r"\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*")
_JOINED_CLAIMS = re.compile(
    r"\s*(?:dan|maupun|serta|&|/)\s*(?:(?:kapabilitas|maturitas|nilai|level|predikat|indeks)\s+)?",
    re.I,
)
_TAG = re.compile(r"\s*\((?:(?:predikat|nilai|kategori|level|opini|zona|grade)\s+)?", re.IGNORECASE)
_OPENING = re.compile(
    r"\W*(?:dengan|berbekal|bermodal|meraih|mengantongi|memperoleh|mendapat)\s+(?:\w+\s+){0,2}?"
    r"(?:nilai|skor|angka|poin|indeks|capaian)\s+(?:sebesar\s+|akhir\s+)?",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^\s*(?:\([A-Z]{1,2}\)\s*)?(?:untuk|pada|dalam)\s+(?:\w+\s+){0,3}\(?$", re.IGNORECASE
)


def choose(
    view: SentenceView, rule: Rule, found: Sequence[Value], anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """The values of this anchor: one, a change, or one for each further body, year or measure."""
    rivals = [r for r in rivals if not _shares_value(view, found, anchor, r)]
    tagged = _tagged(view, rule, found, anchor, rivals)
    if tagged:
        return tagged
    numeric = rule.value.kind in NUMERIC
    several = _held_before(view, rule, found, anchor, rivals) if numeric else []
    if len(several) > 1:
        return several
    owned = _owned_before(view, found, anchor) if numeric else None
    if owned:
        return [owned]
    behind = [
        v
        for v in found
        # The anchor's own words may hold the value ("menerima 14 laporan", "SPIP level 3").
        if place_of(v)[0] >= anchor[0]
        and place_of(v)[0] - anchor[1] <= _REACH
        and not _rival_between(rivals, anchor[1], place_of(v)[0])
    ]
    if behind:
        return with_further(view, rule, behind[0], found, rivals)
    before = [v for v in found if _before(view, v, anchor, rivals, beside=numeric)]
    if before:
        return before[-1:] if numeric else with_further(view, rule, before[-1], found, rivals)
    opening = _opens(view, found, anchor, rivals)
    if opening:
        return [opening]
    led = _led_to(view, rule, found, anchor, rivals)
    return with_further(view, rule, led, found, rivals) if led else []


def with_further(
    view: SentenceView,
    rule: Rule,
    first: Value,
    found: Sequence[Value],
    rivals: Sequence[Span] = (),
) -> list[Value]:
    """A value, the other end of its change, and further ones that have a place of their own."""
    shared = _dealt(view, rule, first, found)
    if shared:
        return shared
    chosen = change_of(view, rule, first, found) or [first]
    last = max(place_of(v)[1] for v in chosen)
    for value in found:
        start, _ = place_of(value)
        if start < last:
            continue
        if _rival_between(rivals, last, start) or anothers(view, rule.subject, last, start):
            break
        if not _own_place(view, last, value):
            break
        chosen.append(replace(value, holder=holder(view, rule.subject, last, start)))
        last = place_of(value)[1]
    if rule.value.kind in NUMERIC and chosen[0].holder is None and any(v.holder for v in chosen):
        # "di Kota P 87,3 persen, Kabupaten Q 79,9": in a row a place has its value as well.
        start = place_of(chosen[0])[0]
        clause = view.clause_at(start)
        chosen[0] = replace(chosen[0], holder=holder(view, rule.subject, clause.start, start))
    return chosen


def _own_place(view: SentenceView, start: int, value: Value) -> bool:
    """A further value has a body, a time or a measure before it, or its year behind it."""
    low, high = place_of(value)
    gap = view.text[start:low]
    if vocabulary().own_measure.search(gap) or any(start <= m.start < low for m in view.bodies):
        return True
    if any(start <= w.start < low for w in view.whens):
        return True
    return any(
        w.start >= high and _YEAR_BEHIND.fullmatch(view.text[high : w.start]) for w in view.whens
    )


def _dealt(view: SentenceView, rule: Rule, first: Value, found: Sequence[Value]) -> list[Value]:
    """As in "Dinas P dan Dinas Q, masing-masing 34,5 dan 28": a value for each body, in order."""
    start = place_of(first)[0]
    owner = first.holder or holder(view, rule.subject, view.start, start)
    if owner is None and _EACH.search(view.text, view.start, start):
        owner = next((m for m in reversed(fitting(view, rule.subject)) if m.end <= start), None)
    bodies = coordinated(view, owner, over_values=False) if owner else []
    values = [v for v in found if place_of(v)[0] >= start][: len(bodies)]
    if len(bodies) < 2 or len(values) != len(bodies):
        return []
    gaps = [view.text[place_of(a)[1] : place_of(b)[0]] for a, b in itertools.pairwise(values)]
    if not all(_JOINED.fullmatch(gap) for gap in gaps):
        return []
    return [replace(v, holder=m) for v, m in zip(values, bodies, strict=True)]


def _held_before(
    view: SentenceView, rule: Rule, found: Sequence[Value], anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """As in "Dinas P (92,4) dan Dinas Q 90,2 dalam survei itu": each body with its value.

    Only in the anchor's clause, and only if every number there has a body of its own before it.
    """
    clause = view.clause_at(anchor[0])
    held: list[Value] = []
    position = clause.start
    for value in found:
        start, end = place_of(value)
        if start < clause.start or end > anchor[0] or _rival_between(rivals, end, anchor[0]):
            continue
        near = [
            m
            for m in view.bodies
            if position <= m.start and m.end <= start and start - m.end <= _HOLDER_REACH
        ]
        if not near:
            return []
        acts = near[-1].role_of is None and near[-1].kind in asked(rule.subject)
        held.append(replace(value, holder=near[-1] if acts else None))
        position = end
    return held


def _shares_value(view: SentenceView, found: Sequence[Value], anchor: Span, rival: Span) -> bool:
    """As in "maturitas SPIP dan kapabilitas APIP berada di level 3": one level, two claims."""
    behind = [v for v in found if place_of(v)[0] >= rival[1]]
    graded = len(behind) == 1 and (
        behind[0].score is None and isinstance(behind[0].value, int | str)
    )
    return graded and bool(_JOINED_CLAIMS.fullmatch(view.text[anchor[1] : rival[0]]))


def _tagged(
    view: SentenceView, rule: Rule, found: Sequence[Value], anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """As in "berpredikat A dan BB, yaitu Kota P (A), Kota Q (BB)": each body's own in brackets."""
    tagged: list[Value] = []
    for value in found:
        start, end = place_of(value)
        if start >= anchor[0] and _rival_between(rivals, anchor[1], start):
            continue
        near = [m for m in view.bodies if m.end <= start and m.role_of is None]
        if not isinstance(value.value, str):
            continue
        if (
            near
            and _TAG.fullmatch(view.text[near[-1].end : start])
            and view.text[end:].startswith(")")
        ):
            tagged.append(replace(value, holder=near[-1], own=True))
    if len(tagged) < 2:
        return []
    kinds = asked(rule.subject)
    return [
        v for v in tagged if place_of(v)[0] >= anchor[0] and v.holder and v.holder.kind in kinds
    ]


def _owned_before(view: SentenceView, found: Sequence[Value], anchor: Span) -> Value | None:
    """As in "72,34 untuk SAKIP": the number before the anchor is its own."""
    for value in found:
        end = place_of(value)[1]
        if end <= anchor[0] and _OWNED.match(view.text[end : anchor[0]]):
            return value
    return None


def _before(
    view: SentenceView, value: Value, anchor: Span, rivals: Sequence[Span], *, beside: bool
) -> bool:
    """Whether a value in front of the claim's words is its own.

    A number only if nothing else stands `beside` it, as it could be of anything.
    """
    start, end = place_of(value)
    if end > anchor[0] or anchor[0] - end > _REACH_BEFORE or _rival_between(rivals, end, anchor[0]):
        return False
    if not beside:
        return True
    gap = view.text[end : anchor[0]]
    same_clause = view.clause_at(start) == view.clause_at(anchor[0])
    return same_clause and len(gap.split()) <= _BESIDE and not re.search(r",\s|\bdan\b", gap)


def _opens(
    view: SentenceView, found: Sequence[Value], anchor: Span, rivals: Sequence[Span]
) -> Value | None:
    """As in "Dengan skor 45,2, Kota P masuk zona merah": the value opens the sentence."""
    first = found[0] if found else None
    if first is None or rivals or not _OPENING.fullmatch(view.text, view.start, place_of(first)[0]):
        return None
    end = place_of(first)[1]
    return first if end <= anchor[0] and view.text[end : end + 1] == "," else None


def _led_to(
    view: SentenceView,
    rule: Rule,
    found: Sequence[Value],
    anchor: Span,
    rivals: Sequence[Span],
) -> Value | None:
    """As in "meraih nilai 86,9 dan masuk zona hijau": the first value of a chain that leads here.

    Nothing of another matter may stand between, and no other claim before.
    """
    first, low = None, anchor[0]
    for value in reversed([v for v in found if place_of(v)[1] <= anchor[0]]):
        start, end = place_of(value)
        if any(r[1] <= start for r in rivals) or not passing(view, end, low):
            break
        first, low = value, start
    if first is None:
        return None
    owner = holder(view, rule.subject, view.start, low)
    return replace(first, holder=owner) if owner or passing(view, view.start, low) else None


def _rival_between(rivals: Sequence[Span], start: int, end: int) -> bool:
    """Whether another claim's anchor lies between two places."""
    return any(start <= r[0] and r[1] <= end for r in rivals)
