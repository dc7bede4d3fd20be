"""Subjects and issuers: whom a statement is about, and who says so officially.

A subject is the nearest fitting body that acts: before the statement in its clause, behind it
after words such as "oleh" or "kepada", earlier in the sentence, then behind. Bodies that are
only compared with ("selain Kota P"), issuers, and offices inside a person's role don't act.
Where the sentence names nobody, the sentence before is asked if this one points back to it;
then a person's office stands for its government; then the governing body of the document.
Each step down is marked on the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.language.bodies import BodyMention
from extractors.language.clauses import TURNS
from extractors.language.context import SentenceView
from extractors.rules.candidate import Span
from extractors.rules.model import IssuerSlot, Rule, SubjectSlot
from extractors.rules.vocabulary import vocabulary
from schemas.records import Basis, Body, Mention

_BEHIND_REACH = 120
# Sentences between a group and the list of its members.
_LIST_REACH = 4
# How many sentences back an office may be named that a sentence without subject goes on about.
_RECENT = 2
# A bracket without figures ("(DPMPTSP)") does not part two names; a value ("(92,44)") does.
_GAP = re.compile(r"\([^()0-9]*\)")
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
_APPOSITION = re.compile(r"^\s*(?:\([^()]*\))?\s*,\s*$")
_COORDINATION = re.compile(
    r"^[\s]*(?:[,;/&•·]|\bdan\b|\bserta\b|\bmaupun\b|\bhingga\b|\bjuga\b|[0-9a-z]{1,2}[.)]|\s)+[\s]*$",
    re.IGNORECASE,
)
_ROLE_LIST = re.compile(r"\bkepala\b|\bpara\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A body for a slot, the span of the sentence that holds it, and what to warn of."""

    body: Body | None
    mention: BodyMention | None
    warnings: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    listed_in: Span | None = None


def to_body(m: BodyMention, text: str, basis: Basis | None = None) -> Body:
    """The record of a mention."""
    return Body(
        m.name, m.kind, m.id, basis or m.basis, Mention(text[m.start : m.end], m.start, m.end)
    )


# --- subjects ------------------------------------------------------------------------------


def find_subjects(view: SentenceView, rule: Rule, anchor: Span, place: Span) -> list[Found]:
    """One entry per subject; empty if the rule needs one and there is none."""
    slot = rule.subject
    chosen = _acting(view, slot, anchor, place)
    if chosen is None:
        return [] if _anothers(view, slot, anchor) else _without_mention(view, slot, anchor)
    if chosen.kind == "kelompok" and vocabulary().aggregate.search(view.words):
        return []
    if slot.members and chosen.kind == "kelompok":
        members = _members(view, chosen)
        if members:
            return members
        if slot.required_members:
            return []
    group = [m for m in _coordinated(view, chosen) if m.kind in asked(slot)]
    return [stated_body(view, m) for m in (group or [chosen])]


def _anothers(view: SentenceView, slot: SubjectSlot, anchor: Span) -> bool:
    """A vertical agency acts here, so that what is said is not the local government's."""
    return "vertikal" not in asked(slot) and any(
        m.kind == "vertikal" and m.role_of is None and m.end <= anchor[0] for m in view.bodies
    )


def stated_body(view: SentenceView, mention: BodyMention) -> Found:
    """A body that the sentence names as the subject."""
    return Found(to_body(mention, view.text), mention, (), ("subject-stated",))


def asked(slot: SubjectSlot) -> tuple[str, ...]:
    """The kinds of a slot; where offices are asked for, vertical agencies have what they have."""
    if "opd" in slot.kinds and slot.kinds[0] != "pemda":
        return (*slot.kinds, "vertikal")
    return tuple(slot.kinds)


def _fitting(view: SentenceView, slot: SubjectSlot) -> list[BodyMention]:
    """Bodies of the asked kinds that can act in this sentence."""
    return [
        m
        for m in view.bodies
        if m.kind in asked(slot)
        and m.role_of is None
        and not m.location_only
        and not _compared(view, m)
        and not _apposed(view, m)
        and not _reports(view, m, slot)
    ]


def _apposed(view: SentenceView, mention: BodyMention) -> bool:
    """As in "RSUD P, Kabupaten Q, meraih …": the government only says where the office is."""
    if mention.kind != "pemda":
        return False
    before = [m for m in view.bodies if m.end <= mention.start]
    if not before or before[-1].kind not in ("opd", "unit", "vertikal"):
        return False
    return bool(_APPOSITION.match(view.text[before[-1].end : mention.start]))


def _reports(view: SentenceView, mention: BodyMention, slot: SubjectSlot) -> bool:
    """As in "Inspektorat mencatat …" reports on its government; the figures are not its own."""
    if slot.kinds[0] != "pemda" or mention.kind == "pemda":
        return False
    return bool(vocabulary().reporting.match(view.text, mention.end, view.end))


def _compared(view: SentenceView, mention: BodyMention) -> bool:
    lead = view.text[max(view.start, mention.start - 40) : mention.start]
    if vocabulary().before_compared.search(lead):
        return True
    # Later members of "selain P dan Q" are compared with as well.
    before = [m for m in view.bodies if m.end <= mention.start]
    if before and _joined(view.text, before[-1], mention):
        return _compared(view, before[-1])
    return False


def _acting(view: SentenceView, slot: SubjectSlot, anchor: Span, place: Span) -> BodyMention | None:
    fitting = _fitting(view, slot)
    if slot.after:
        return _after_words(view, slot, fitting)
    clause = view.clause_at(anchor[0])
    point = min(anchor[0], place[0]) if place[0] < anchor[0] else place[0]
    # A subject may stand inside the anchor's own words ("OPD lain harus bersiap").
    before = [m for m in fitting if clause.start <= m.start <= max(point, anchor[0])]
    if before:
        return _with_channel(view, before[-1], fitting)
    behind = [m for m in fitting if anchor[0] <= m.start < clause.end]
    for m in behind:
        if vocabulary().before_receiving.search(view.text[max(0, m.start - 30) : m.start]):
            return m
    near = [m for m in behind if m.start - anchor[1] <= _BEHIND_REACH]
    earlier = [m for m in fitting if m.end <= clause.start]
    if near and not earlier:
        return near[0]
    if earlier:
        return earlier[-1]
    later = [m for m in fitting if m.start >= anchor[1] and not _turned(view, anchor, m)]
    return later[0] if later else None


def _turned(view: SentenceView, anchor: Span, mention: BodyMention) -> bool:
    """Whether the text turns to another body between ("…, sedangkan Kota Q …")."""
    clause = view.clause_at(anchor[0])
    other = view.clause_at(mention.start)
    return other != clause and other.opener in TURNS


def _with_channel(
    view: SentenceView, chosen: BodyMention, fitting: Sequence[BodyMention]
) -> BodyMention:
    """As in "Pemkot P melalui Dinas Q": Q did it (the nearest body before is Q already)."""
    return chosen


def _after_words(
    view: SentenceView, slot: SubjectSlot, fitting: Sequence[BodyMention]
) -> BodyMention | None:
    words = "|".join(re.escape(w) for w in sorted(slot.after, key=len, reverse=True))
    lead = re.compile(rf"\b(?:{words})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
    for m in fitting:
        if lead.search(view.text[max(view.start, m.start - 60) : m.start]):
            return m
    return fitting[0] if fitting else None


def _joined(text: str, left: BodyMention, right: BodyMention) -> bool:
    gap = _GAP.sub(" ", text[left.end : right.start])
    return bool(_COORDINATION.match(gap)) if gap.strip() else False


def _coordinated(view: SentenceView, chosen: BodyMention) -> list[BodyMention]:
    """All bodies joined with the chosen one by commas and "dan", in order."""
    plain = [m for m in view.bodies if m.role_of is None and not _apposed(view, m)]
    if chosen not in plain:
        return [chosen]
    i = j = plain.index(chosen)
    while i > 0 and _joined(view.text, plain[i - 1], plain[i]):
        i -= 1
    while j + 1 < len(plain) and _joined(view.text, plain[j], plain[j + 1]):
        j += 1
    return plain[i : j + 1]


def _members(view: SentenceView, group: BodyMention) -> list[Found]:
    """The named members of a group: in this sentence, the next one, or a list of lines."""
    own = _listed(view, view, group.end, need_opener=True)
    if own:
        return own
    following = view.following
    if following is None:
        return []
    if vocabulary().list_opener.search(following.words[:80]):
        listed = _listed(view, following, following.start, need_opener=True)
        if listed:
            return listed
    return _line_list(view, following) or _listed_later(view)


def _listed_later(view: SentenceView) -> list[Found]:
    """A list some sentences on that points back to the group: "Keduanya adalah …"."""
    later = view.following
    for _ in range(_LIST_REACH):
        if later is None:
            return []
        lead = later.words[:80]
        if vocabulary().group_again.match(lead) and vocabulary().list_opener.search(lead):
            listed = _listed(later, later, later.start, need_opener=True)
            return [replace(f, listed_in=(later.start, later.end)) for f in listed]
        later = later.following
    return []


def _listed(
    origin: SentenceView, view: SentenceView, position: int, *, need_opener: bool
) -> list[Found]:
    opener = vocabulary().list_opener.search(view.text, position, view.end)
    if need_opener and opener is None:
        return []
    start = opener.end() if opener else position
    plain = [m for m in view.bodies if m.start >= start and m.kind in ("opd", "unit", "vertikal")]
    if not plain or plain[0].start - start > 60:
        return []
    chain = [plain[0]]
    for m in plain[1:]:
        if not _joined(view.text, chain[-1], m):
            break
        chain.append(m)
    span = (min(origin.start, view.start), max(origin.end, view.end))
    return [Found(to_body(m, view.text, "list"), m, (), ("subject-stated",), span) for m in chain]


def _line_list(origin: SentenceView, view: SentenceView | None) -> list[Found]:
    """Lines that each begin with a body, as in numbered lists."""
    found: list[Found] = []
    while view is not None:
        first = view.bodies[0] if view.bodies else None
        if first is None or first.start - view.start > 6 or first.role_of is not None:
            break
        if first.kind not in ("opd", "unit", "vertikal") or view.end - first.end > 40:
            break
        span = (origin.start, view.end)
        found.append(Found(to_body(first, view.text, "list"), first, (), ("subject-stated",), span))
        view = view.following
    return found


def _without_mention(view: SentenceView, slot: SubjectSlot, anchor: Span) -> list[Found]:
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
    if places and not _compared(view, places[0]):
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
        acting = [m for m in _fitting(previous, slot) if m.kind in ("opd", "unit", "vertikal")]
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
    fitting = [m for m in _fitting(previous, slot) if m.kind != "kelompok"]
    if not fitting:
        return None
    body = to_body(fitting[0], previous.text, "previous-sentence")
    return Found(
        body, fitting[0], ("subject-from-previous-sentence",), ("subject-previous-sentence",)
    )


def _from_role(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """As in "Wali Kota P menerima …" speaks of the government of P."""
    # Whoever speaks need not speak of his own office, but does of his own government.
    speech = view.context.attribution(anchor[0]).kind != "author"
    roles = [
        m
        for m in view.bodies
        if m.role_of is not None and m.kind in asked(slot) and (m.kind == "pemda" or not speech)
    ]
    before = [m for m in roles if m.end <= anchor[0]] or roles
    if not before:
        return None
    mention = before[-1]
    return Found(to_body(mention, view.text), mention, (), ("subject-role",))


# --- issuers -------------------------------------------------------------------------------


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
