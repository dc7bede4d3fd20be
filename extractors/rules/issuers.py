"""Issuers: who says so officially, and how a sentence goes on about the one before."""

from __future__ import annotations

import re

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.bodies import Found, to_body
from extractors.rules.candidate import Span
from extractors.rules.model import IssuerSlot
from extractors.rules.vocabulary import vocabulary


def find_issuer(view: SentenceView, slot: IssuerSlot, anchor: Span) -> Found:
    """The issuer stated in the sentence, or in the one before if this one points to its event."""
    if not slot.ids and not slot.any:
        return Found(None, None)
    here = _issuer_in(view, slot, anchor[0])
    if here:
        return Found(to_body(here, view.text), here, (), ("issuer-stated",))
    previous = view.previous
    if previous is not None and linked(view, previous):
        there = _issuer_in(previous, slot, previous.end)
        if there:
            body = to_body(there, view.text, "previous-sentence")
            return Found(body, there, (), ("issuer-previous-sentence",))
    if slot.document:
        for other in view.context.views:
            anywhere = _issuer_in(other, slot, other.start)
            if anywhere:
                body = to_body(anywhere, view.text, "anaphora")
                return Found(body, anywhere, (), ("issuer-previous-sentence",))
    return Found(None, None)


def linked(view: SentenceView, previous: SentenceView) -> bool:
    """Whether a sentence goes on about the event of the one before."""
    return previous.paragraph == view.paragraph or bool(vocabulary().same_event.match(view.words))


def _issuer_in(view: SentenceView, slot: IssuerSlot, position: int) -> BodyMention | None:
    registered = [m for m in view.bodies if m.id in slot.ids] if slot.ids else []
    if registered:
        return min(registered, key=lambda m: abs(m.start - position))
    if not slot.any:
        return None
    agencies = [m for m in view.bodies if m.kind == "instansi"]
    given = re.compile(
        r"\b(?:dari|oleh|diserahkan|diberikan|dianugerahkan|digelar|diselenggarakan)\s+(?:\w+\s+){0,2}$",
        re.IGNORECASE,
    )
    for m in agencies:
        if given.search(view.text[max(view.start, m.start - 60) : m.start]):
            return m
    return agencies[0] if agencies else None
