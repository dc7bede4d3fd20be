"""Values: what the claim's value is, and where it stands, by the kind of the rule's slot."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span, Value
from extractors.rules.model import Rule, ValueSlot
from extractors.rules.patterns import phrase_pattern
from extractors.rules.titles import find_title
from extractors.rules.value_levels import find_grades, find_levels
from extractors.rules.value_numbers import find_scores
from extractors.rules.value_terms import enum_list, enum_value


def find_values(
    view: SentenceView, rule: Rule, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    """All values that belong to this anchor; empty if the rule needs one and there is none."""
    slot = rule.value
    found = _by_kind(view, slot, anchor, rivals)
    if not found and slot.optional:
        return [Value(None, None, slot.unit)]
    return found


def _by_kind(
    view: SentenceView, slot: ValueSlot, anchor: Span, rivals: Sequence[Span]
) -> list[Value]:
    match slot.kind:
        case "none":
            return [Value(None, None)]
        case "constant":
            return [Value(slot.constant, None, slot.unit)]
        case "enum":
            return enum_value(view, slot, anchor)
        case "enum-list":
            return enum_list(view, slot)
        case "level":
            return find_levels(view, anchor, rivals)
        case "number":
            return find_scores(view, slot, anchor, rivals)
        case "number-or-grade":
            return find_scores(view, slot, anchor, rivals) or find_grades(
                view, slot, anchor, rivals
            )
        case "title":
            title = find_title(view.text, anchor, view.end)
            return [Value(_in_one_line(view.text[title[0] : title[1]]), title)] if title else []
        case "phrase":
            return _phrase(view, slot, anchor)


def _phrase(view: SentenceView, slot: ValueSlot, anchor: Span) -> list[Value]:
    if slot.pattern is None:
        return [Value(_in_one_line(view.text[anchor[0] : anchor[1]]), anchor)]
    # The name may stand before the anchor's words ("SIGAP besutan Puskesmas P").
    found = phrase_pattern(slot.pattern).finditer(view.text, view.start, view.end)
    match = next((m for m in found if m.end() > anchor[0]), None)
    if match is None:
        return []
    return [Value(_in_one_line(match.group("value")), match.span("value"))]


def _in_one_line(words: str) -> str:
    """A name that the text breaks over two lines; the quote keeps the line break."""
    return " ".join(words.split())
