"""Subjects where the sentence names none that acts: each step down is marked on the record.

An office by its type ("rumah sakit itu"), the office or government of the head who speaks, the
sentence before, the text's own government, the office of the document, a person's office, the
office named last, a place, the governing body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.backrefs import group_again, office_again, words
from extractors.rules.bodies import (
    Found,
    fitting,
    is_asked,
    is_compared,
    is_council,
    is_witness,
    to_body,
)
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary
from schemas.records import Body

# How many sentences back an office may be named that a sentence without subject goes on about.
_RECENT = 2
_OPENING = 60  # characters of a sentence within which a person opens it
_WHOSE = re.compile(r"\W*(?:\w+\s+){0,2}\w{3,}nya\b", re.IGNORECASE)
_OFFICES = ("opd", "unit", "vertikal")


def pointed(view: SentenceView, slot: SubjectSlot, place: Span) -> list[Found] | None:
    """Whom a sentence that goes on about a topic points to itself; null if it does not.

    Empty where it speaks of another body than the topic's, which is not named.
    """
    if words().elsewhere.search(view.words):
        return []
    members = group_again(view, slot, place)[1]
    if members:
        return members
    if words().council.search(view.words):
        return _some(_council_again(view, slot))
    found = _own_government(view, slot) or office_again(view, slot)[1]
    return [found] if found is not None else None


def without_mention(view: SentenceView, slot: SubjectSlot, anchor: Span) -> list[Found]:
    """The first step that finds a body; empty if there is none and the slot needs one."""
    if words().elsewhere.search(view.words):
        return []
    for found in _steps(view, slot, anchor):
        return [found]
    return [Found(None, None)] if slot.optional else []


def _steps(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Iterator[Found]:
    yield from _some(office_again(view, slot)[1])
    yield from _some(_council_again(view, slot))
    yield from _some(_speaking_for(view, slot, anchor))
    yield from _some(_from_previous(view, slot))
    yield from _some(_own_government(view, slot))
    if slot.kinds[0] != "pemda":
        yield from _some(_main_office(view, slot))
    if slot.role:
        yield from _some(_from_role(view, slot, anchor))
    if slot.kinds[0] != "pemda":
        yield from _some(_from_document(view, slot, anchor))
    elif "unit" in slot.kinds:
        yield from _some(_main_office(view, slot))
    places = [m for m in view.bodies if m.location_only and is_asked(m, slot)]
    if places and not is_compared(view, places[0]):
        yield Found(to_body(places[0], view.text), places[0], (), ("subject-place",))
    if slot.default == "main" and slot.kinds[0] == "pemda":
        yield from _some(_recent_government(view, slot))
    main = view.context.bodies.main_government
    if slot.default == "main" and main is not None:
        body = Body(main.name, "pemda", main.id, "default", None)
        yield Found(body, None, ("subject-default",), ("subject-default",))


def _council_again(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """As in "tingkat pelaporan di gedung wakil rakyat itu": the DPRD named last."""
    if not slot.council or not words().council.search(view.words):
        return None
    for earlier in reversed(view.context.views[: view.index + 1]):
        for m in reversed(earlier.bodies):
            if is_council(m):
                return Found(
                    to_body(m, view.text, "anaphora"), m, (), ("subject-previous-sentence",)
                )
    return None


def _some(found: Found | None) -> list[Found]:
    return [found] if found is not None else []


def _own_government(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """As in "kota ini": the government the document is about."""
    main = view.context.bodies.main_government
    if main is None or "pemda" not in slot.kinds:
        return None
    if not vocabulary().own_government.search(view.words):
        return None
    body = Body(main.name, "pemda", main.id, "abbreviation", None)
    return Found(body, None, (), ("subject-place",))


def _speaking_for(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """As in "kami bertekad …": the office or government of the head who speaks."""
    own = words().own.search(view.words)
    if not own:
        return None
    body = view.context.speaker_body(anchor[0]) or _leader(view) or _last_introduced(view, slot)
    if body is None or not is_asked(body, slot):
        return None
    if body.kind == "pemda":
        # In an article on an office the mayor's "kita" is that office.
        about = view.context.main_office if slot.kinds[0] != "pemda" else None
        if about is not None and not vocabulary().supervisor.match(about.name):
            return None
    elif vocabulary().supervisor.match(body.name):
        return None
    return Found(to_body(body, view.text, "speaker"), body, (), ("subject-role",))


def _leader(view: SentenceView) -> BodyMention | None:
    """The office of the one person with a role in the sentence ("dinas yang dipimpinnya")."""
    leaders = [m for m in view.bodies if m.role_of is not None]
    return leaders[0] if len(leaders) == 1 else None


def _last_introduced(view: SentenceView, slot: SubjectSlot) -> BodyMention | None:
    """The office of the person with whom one of the sentences just before opens."""
    earlier: SentenceView | None = view
    for _ in range(_RECENT):
        earlier = earlier.previous if earlier else None
        opening = _introduced(earlier, slot) if earlier else []
        if opening:
            return opening[0]
    return None


def _main_office(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """The one office that the document is about."""
    office = view.context.main_office
    if office is None or not is_asked(office, slot) or slot.default != "main":
        return None
    if vocabulary().supervisor.match(office.name):
        return None
    body = to_body(office, view.text, "default")
    return Found(body, office, ("subject-default",), ("subject-default",))


def _from_document(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """The office named just before, or the speaker's own."""
    recent = _recent_office(view, slot)
    if recent is not None and slot.default == "main":
        body = to_body(recent, view.text, "previous-sentence")
        warning = ("subject-from-previous-sentence",)
        return Found(body, recent, warning, ("subject-previous-sentence",))
    speaking = view.context.speaker_body(anchor[0])
    if speaking is not None and vocabulary().supervisor.match(speaking.name):
        return None
    if speaking is not None and is_asked(speaking, slot) and speaking.kind != "pemda":
        body = to_body(speaking, view.text, "speaker")
        return Found(body, speaking, ("subject-default",), ("subject-role",))
    return None


def _recent_office(view: SentenceView, slot: SubjectSlot) -> BodyMention | None:
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
        acting = acting or [m for m in _introduced(previous, slot) if m.kind != "vertikal"]
        acting = [m for m in acting if not vocabulary().supervisor.match(m.name)]
        if len({m.name for m in acting}) == 1:
            return acting[0]
        if acting or any(m.kind == "pemda" and m.role_of is None for m in previous.bodies):
            return None
        earlier = previous
    return None


def _recent_government(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """The one other government that acts in the sentence before, in the same paragraph."""
    previous = view.previous
    if previous is None or previous.paragraph != view.paragraph:
        return None
    acting = [m for m in fitting(previous, slot) if m.kind == "pemda"]
    if len({m.name for m in acting}) != 1:
        return None
    body = to_body(acting[0], view.text, "previous-sentence")
    warning = ("subject-from-previous-sentence",)
    return Found(body, acting[0], warning, ("subject-previous-sentence",))


def _gone_on(view: SentenceView, group: BodyMention) -> bool:
    """As in "Ketiga kecamatan itu … Tim kerjanya …": the sentence is about what the group has."""
    counted = group.kind == "kelompok" and (group.count or 0) > 1 and not group.people
    return counted and bool(_WHOSE.match(view.words))


def _introduced(view: SentenceView, slot: SubjectSlot) -> list[BodyMention]:
    """The office of whom a sentence opens with."""
    roles = [m for m in view.bodies if m.role_of is not None]
    opening = [m for m in roles if m.start - view.start < _OPENING and not is_witness(view, m)]
    return [m for m in opening[:1] if m.kind in _OFFICES and is_asked(m, slot)]


def _from_previous(view: SentenceView, slot: SubjectSlot) -> Found | None:
    points_back = vocabulary().same_body.search(view.words) or vocabulary().same_event.match(
        view.words
    )
    previous = view.previous
    if previous is None or not points_back:
        return None
    able = [m for m in fitting(previous, slot) if m.kind != "kelompok"]
    if not able:
        return None
    body = to_body(able[0], previous.text, "previous-sentence")
    return Found(body, able[0], ("subject-from-previous-sentence",), ("subject-previous-sentence",))


def _from_role(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """As in "Wali Kota P menerima …" speaks of the government of P."""
    # Whoever speaks need not speak of his own office, but does of his own government.
    speech = view.context.attribution(anchor[0]).kind != "author"
    roles = [
        m
        for m in view.bodies
        if m.role_of is not None
        and is_asked(m, slot)
        and (m.kind == "pemda" or not speech)
        and not is_witness(view, m)
    ]
    before = [m for m in roles if m.end <= anchor[0]] or roles
    if not before:
        return None
    mention = before[-1]
    return Found(to_body(mention, view.text), mention, (), ("subject-role",))


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
