"""Subjects where the sentence names none that acts: each step down is marked on the record.

An office by its type ("rumah sakit itu"), the head who speaks, the sentence before, the text's own
government, a person's office, the office of the document, a place, the governing body.
"""

from __future__ import annotations

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.bodies import Found, asked, fitting, is_compared, is_witness, to_body
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary
from schemas.records import Body

# How many sentences back an office may be named that a sentence without subject goes on about.
_RECENT = 2
_TYPE_HEADS = {
    "rumah sakit": ("RSUD", "RS", "Rumah Sakit"),
    "puskesmas": ("Puskesmas", "UPTD Puskesmas", "UPT Puskesmas"),
    "dinas": ("Dinas",),
    "badan": ("Badan",),
    "kecamatan": ("Kecamatan",),
    "kelurahan": ("Kelurahan",),
    "lapas": ("Lapas", "Lembaga Pemasyarakatan"),
    "rutan": ("Rutan", "Rumah Tahanan"),
    "polres": ("Polres", "Kepolisian Resor"),
}


def without_mention(view: SentenceView, slot: SubjectSlot, anchor: Span) -> list[Found]:
    """Steps down: the sentence before, a role's government, a place, the governing body."""
    named = _named_by_type(view, slot) or _speaking_for(view, slot, anchor)
    if named:
        return [named]
    previous = _from_previous(view, slot)
    if previous:
        return [previous]
    main = view.context.bodies.main_government
    if main is not None and "pemda" in slot.kinds:
        own = vocabulary().own_government.search(view.words)
        if own:
            body = Body(main.name, "pemda", main.id, "abbreviation", None)
            return [Found(body, None, (), ("subject-place",))]
    if slot.role:
        office = _from_role(view, slot, anchor)
        if office:
            return [office]
    office = _from_document(view, slot, anchor) if slot.kinds[0] != "pemda" else None
    if office:
        return [office]
    places = [m for m in view.bodies if m.location_only and m.kind in asked(slot)]
    if places and not is_compared(view, places[0]):
        return [Found(to_body(places[0], view.text), places[0], (), ("subject-place",))]
    if slot.default == "main" and main is not None:
        body = Body(main.name, "pemda", main.id, "default", None)
        return [Found(body, None, ("subject-default",), ("subject-default",))]
    return [Found(None, None)] if slot.optional else []


def _named_by_type(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """As in "rumah sakit itu", "IKM rumah sakit": the last one of that type before here."""
    match = vocabulary().office_by_type.search(view.words)
    if match is None:
        return None
    heads = _TYPE_HEADS[match.group("type").lower()]
    for earlier in reversed(view.context.views[: view.index]):
        for m in reversed(earlier.bodies):
            if m.kind in asked(slot) and m.name.startswith(heads):
                body = to_body(m, view.text, "anaphora")
                warning = ("subject-from-previous-sentence",)
                return Found(body, m, warning, ("subject-previous-sentence",))
    return None


def _speaking_for(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """As in "kami bertekad …": the government of the head who speaks."""
    speaking = view.context.speaker_body(anchor[0])
    if speaking is None or speaking.kind != "pemda" or "pemda" not in slot.kinds:
        return None
    if not vocabulary().same_body.search(view.words):
        return None
    return Found(to_body(speaking, view.text, "speaker"), speaking, (), ("subject-role",))


def _from_document(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """The speaker's own office, or the one office the document is about."""
    office = view.context.main_office
    if (
        office is not None
        and office.kind in asked(slot)
        and slot.default == "main"
        and not (vocabulary().supervisor.match(office.name))
    ):
        body = to_body(office, view.text, "default")
        return Found(body, office, ("subject-default",), ("subject-default",))
    recent = _recent_office(view, slot)
    if recent is not None and slot.default == "main":
        body = to_body(recent, view.text, "previous-sentence")
        warning = ("subject-from-previous-sentence",)
        return Found(body, recent, warning, ("subject-previous-sentence",))
    speaking = view.context.speaker_body(anchor[0])
    if speaking is not None and vocabulary().supervisor.match(speaking.name):
        return None
    if speaking is not None and speaking.kind in asked(slot) and speaking.kind != "pemda":
        body = to_body(speaking, view.text, "speaker")
        return Found(body, speaking, ("subject-default",), ("subject-role",))
    return None


def _recent_office(view: SentenceView, slot: SubjectSlot) -> BodyMention | None:
    """The office that acts in the sentences just before, if it is the only one there."""
    earlier = view
    for _ in range(_RECENT):
        previous = earlier.previous
        if previous is None:
            return None
        if previous.words[-1:] not in {*'.!?”"'}:
            return None
        acting = [m for m in fitting(previous, slot) if m.kind in ("opd", "unit", "vertikal")]
        acting = [m for m in acting if not vocabulary().supervisor.match(m.name)]
        if len(acting) == 1:
            return acting[0]
        if acting or any(m.kind == "pemda" and m.role_of is None for m in previous.bodies):
            return None
        earlier = previous
    return None


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
        and m.kind in asked(slot)
        and (m.kind == "pemda" or not speech)
        and not is_witness(view, m)
    ]
    before = [m for m in roles if m.end <= anchor[0]] or roles
    if not before:
        return None
    mention = before[-1]
    return Found(to_body(mention, view.text), mention, (), ("subject-role",))
