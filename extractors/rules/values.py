"""Values: what the claim's value is, and where it stands, by the kind of the rule's slot."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.body_places import place_key, registered
from extractors.language.context import SentenceView
from extractors.rules.candidate import Span, Value
from extractors.rules.model import Rule, ValueSlot
from extractors.rules.patterns import phrase_pattern
from extractors.rules.titles import find_title
from extractors.rules.value_changes import became
from extractors.rules.value_choice import choose
from extractors.rules.value_levels import grades_of, levels_of, scored_levels_of
from extractors.rules.value_numbers import numbers_of
from extractors.rules.value_terms import enum_list, terms_of

_LIST_OPENS = re.compile(
    r"(?:\b(?:yakni|yaitu|antara\s+lain|di\s?antaranya|seperti|meliputi|mencakup|adalah|ialah)|:)\s*[“\"‘']?$",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(
    r"[”\"’']?(?:\s*\([^()]{1,90}\))?(?:\s*,\s*(?:dan\s+|serta\s+)?|\s+(?:dan|serta)\s+)[“\"‘']?"
    r"(?P<value>[A-Z][\w’'-]*(?:[ \n-][A-Z0-9][\w’'-]*){0,5})"
    r"(?=[”\"’']?\s*(?:[,.;(]|dan\b|serta\b|$))"
)


def find_values(
    view: SentenceView, rule: Rule, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """All values that belong to this anchor; empty if the rule needs one and there is none."""
    found = _by_kind(view, rule, anchor, rivals)
    if not found and rule.value.optional:
        return [Value(None, None, rule.value.unit)]
    return found


def readable(view: SentenceView, slot: ValueSlot) -> list[list[Value]]:
    """The values in a sentence by their sort, first the one that goes before; each in order.

    A grade is only the value where there is no score.
    """
    match slot.kind:
        case "enum":
            return [terms_of(view, slot)]
        case "level":
            return [levels_of(view), scored_levels_of(view)]
        case "number":
            return [numbers_of(view, slot)]
        case "number-or-grade":
            return [numbers_of(view, slot), grades_of(view, slot)]
        case _:
            return []


def _by_kind(view: SentenceView, rule: Rule, anchor: Span, rivals: Sequence[Span]) -> list[Value]:
    slot = rule.value
    match slot.kind:
        case "none":
            return [Value(None, None)]
        case "constant":
            return [Value(slot.constant, None, slot.unit)]
        case "enum-list":
            return enum_list(view, slot)
        case "title":
            title = find_title(view.text, anchor, view.end)
            return [Value(_in_one_line(view.text[title[0] : title[1]]), title)] if title else []
        case "phrase":
            return _phrase(view, slot, anchor)
        case _:
            sorts = (_of_anchor(found, slot, anchor) for found in readable(view, slot))
            chosen = (choose(view, rule, found, anchor, rivals) for found in sorts)
            values = next((values for values in chosen if values), [])
            return values + _old_grade(view, slot, values)


def _old_grade(view: SentenceView, slot: ValueSlot, values: Sequence[Value]) -> list[Value]:
    """As in "naik dari B menjadi BB dengan nilai 71,08": the grade before the change as well."""
    scored = len(values) == 1 and not isinstance(values[0].value, str)
    if slot.kind != "number-or-grade" or not scored:
        return []
    return [
        replace(old, compared=True, holder=values[0].holder)
        for old, new in itertools.pairwise(grades_of(view, slot))
        if old.value != new.value and became(view, old, new)
    ]


def _of_anchor(found: list[Value], slot: ValueSlot, anchor: Span) -> list[Value]:
    """Where the anchor's own words are the value, only the first of them."""
    if not slot.from_anchor:
        return found
    inside = [v for v in found if v.span and v.span[0] < anchor[1] and anchor[0] < v.span[1]]
    return [v for v in found if v in inside[:1] or v not in inside]


def _phrase(view: SentenceView, slot: ValueSlot, anchor: Span) -> list[Value]:
    if slot.pattern is None:
        return [Value(_in_one_line(view.text[anchor[0] : anchor[1]]), anchor)]
    # The name may stand before the anchor's words ("SIGAP besutan Puskesmas P").
    found = phrase_pattern(slot.pattern).finditer(view.text, view.start, view.end)
    named = (m for m in found if m.end() > anchor[0])
    match = next((m for m in named if not _is_owner(view, m.span("value"))), None)
    if match is None:
        return []
    spans = [match.span("value"), *_listed_names(view, match)]
    return [Value(_in_one_line(view.text[slice(*span)]), span) for span in spans]


def _listed_names(view: SentenceView, first: re.Match[str]) -> Iterator[Span]:
    """Further names of a list: "tiga inovasi, yaitu Kelas P, Posyandu Q, dan Jemput R"."""
    if not _LIST_OPENS.search(view.text, view.start, first.start("value")):
        return
    end = first.end("value")
    while (name := _NEXT_NAME.match(view.text, end, view.end)) is not None:
        span = name.span("value")
        if _is_owner(view, span) or any(b.start < span[1] and span[0] < b.end for b in view.bodies):
            return
        yield span
        end = span[1]


def _is_owner(view: SentenceView, span: Span) -> bool:
    """Whether the words only name a government, its place or a person: "inovasi P"."""
    words = view.text[span[0] : span[1]]
    if any(words in person.name.split() for person in view.context.people):
        return True
    key = place_key(words)
    if key in registered() or key in view.context.bodies.places:
        return True
    return any(b.kind == "pemda" and b.start <= span[0] and span[1] <= b.end for b in view.bodies)


def _in_one_line(words: str) -> str:
    """A name that the text breaks over two lines; the quote keeps the line break."""
    return " ".join(words.split())
