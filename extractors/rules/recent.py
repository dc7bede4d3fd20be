"""Bodies that the sentences just before bring in, or whoever speaks."""

from __future__ import annotations

import re

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.bodies import Found, fitting, is_asked, is_council, is_witness, to_body
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary
from schemas.records import Body

# How many sentences back an office may be named that a sentence without subject goes on about.
_RECENT = 2
_OPENING = 60  # characters of a sentence within which a person opens it
_WHOSE = re.compile(r"\W*(?:\w+\s+){0,2}\w{3,}nya\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[\W_]*([A-Z][a-z']{2,})\b")
_OFFICES = ("opd", "unit", "vertikal")


def speaker(view: SentenceView, anchor: Span) -> BodyMention | None:
    """The body of whoever speaks at the anchor, or with whose name the sentence opens."""
    speaking = view.context.speaker_body(anchor[0])
    if speaking is not None:
        return speaking
    opening = _FIRST_WORD.match(view.words)
    if opening is None or any(m.start < view.start + opening.end() for m in view.bodies):
        return None
    person = view.context.person_index.resolve(opening.group(1))
    return person.body if person else None


def leader(view: SentenceView) -> BodyMention | None:
    """The office of the one person with a role in the sentence ("dinas yang dipimpinnya")."""
    leaders = [m for m in view.bodies if m.role_of is not None]
    return leaders[0] if len(leaders) == 1 else None


def last_introduced(view: SentenceView, slot: SubjectSlot) -> BodyMention | None:
    """The office of the person with whom one of the sentences just before opens."""
    earlier: SentenceView | None = view
    for _ in range(_RECENT):
        earlier = earlier.previous if earlier else None
        opening = _introduced(earlier, slot) if earlier else []
        if opening:
            return opening[0]
    return None


def _introduced(view: SentenceView, slot: SubjectSlot) -> list[BodyMention]:
    """The office of whom a sentence opens with."""
    roles = [m for m in view.bodies if m.role_of is not None]
    opening = [m for m in roles if m.start - view.start < _OPENING and not is_witness(view, m)]
    return [m for m in opening[:1] if is_asked(m, slot)]


def recent_office(view: SentenceView, slot: SubjectSlot) -> BodyMention | None:
    """The office that acts in the sentences just before, if it is the only one there.

    So does the office of the one who is introduced there ("Direktur RSUD P bercerita").
    """
    if any(m.role_of and m.start - view.start < _OPENING for m in view.bodies):
        return None  # another person has the word
    earlier = view
    for _ in range(_RECENT):
        previous = earlier.previous
        if previous is None or previous.words[-1:] not in {*'.!?”"'}:
            return None
        acting = [m for m in fitting(previous, slot) if m.kind in _OFFICES or _gone_on(view, m)]
        acting = acting or [m for m in _introduced(previous, slot) if m.kind in ("opd", "unit")]
        acting = [m for m in acting if not vocabulary().supervisor.match(m.name)]
        if len({m.name for m in acting}) == 1:
            return acting[0]
        if acting or any(m.kind == "pemda" and m.role_of is None for m in previous.bodies):
            return None
        earlier = previous
    return None


def _gone_on(view: SentenceView, group: BodyMention) -> bool:
    """As in "Ketiga kecamatan itu … Tim kerjanya …": the sentence is about what the group has."""
    counted = group.kind == "kelompok" and (group.count or 0) > 1 and not group.people
    return counted and bool(_WHOSE.match(view.words))


def recent_government(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """The one other government that acts in the sentence before, in the same paragraph."""
    previous = view.previous
    acting: list[BodyMention] = []
    while not acting and previous is not None and view.index - previous.index <= _RECENT:
        if previous.paragraph != view.paragraph:
            return None
        acting = [m for m in fitting(previous, slot) if m.kind == "pemda"]
        previous = previous.previous
    main = view.context.bodies.main_government
    if len({m.name for m in acting}) != 1 or (main and acting[0].name == main.name):
        return None
    body = to_body(acting[0], view.text, "previous-sentence")
    warning = ("subject-from-previous-sentence",)
    return Found(body, acting[0], warning, ("subject-previous-sentence",))


def is_own(view: SentenceView, subject: Body, anchor: Span) -> bool:
    """Whether a denial or condition without a body is of the text's own government.

    It is if its head or one of its offices speaks, or if the sentences just before are about it
    and no other body.
    """
    main = view.context.bodies.main_government
    if subject.kind != "pemda" or main is None or subject.name != main.name:
        return False
    speaking = view.context.speaker_body(anchor[0])
    if speaking is not None and main.name in (speaking.name, speaking.government):
        return True
    if speaking is not None and is_council(speaking):
        return True
    earlier: SentenceView | None = view
    for _ in range(_RECENT + 1):
        earlier = earlier.previous if earlier else None
        if earlier is None:
            return False
        named = {m.name for m in earlier.bodies if m.kind in ("pemda", *_OFFICES)}
        if named:
            return named == {main.name}
    return False
