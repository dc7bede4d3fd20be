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
from extractors.language.main_office import same_office
from extractors.rules.backrefs import group_again, office_again, words
from extractors.rules.bodies import (
    Found,
    fitting,
    is_asked,
    is_compared,
    is_witness,
    to_body,
)
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.recent import (
    last_introduced,
    leader,
    recent_government,
    recent_office,
    speaker,
)
from extractors.rules.vocabulary import vocabulary
from schemas.records import Body

# Between two heads of governments in a list: the name of the first, a comma or "dan".
_NAMES = re.compile(
    r"(?:[\s,.]+(?:[A-Z][\w.'’-]*|bin|binti)){0,9}\s*(?:,\s*(?:dan|serta)?|dan|serta)\s*"
)


def pointed(view: SentenceView, slot: SubjectSlot, place: Span) -> list[Found] | None:
    """Whom a sentence that goes on about a topic points to itself; null if it does not.

    Empty where it speaks of another body than the topic's, which is not named.
    """
    if words().elsewhere.search(view.words):
        return []
    members = group_again(view, slot, place)[1]
    if members:
        return members
    if words().council_there.search(view.words):
        return _some(_council_again(view, slot))
    found = _own_government(view, slot) or office_again(view, slot)[1]
    return [found] if found is not None else None


def without_mention(view: SentenceView, slot: SubjectSlot, anchor: Span) -> list[Found]:
    """The first step that finds a body; empty if there is none and the slot needs one."""
    if words().elsewhere.search(view.words):
        return []
    if "instansi" not in slot.kinds and words().council_there.search(view.words):
        return []
    for found in _steps(view, slot, anchor):
        return _with_others(view, slot, found)
    return [Found(None, None)] if slot.optional else []


def _steps(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Iterator[Found]:
    yield from _some(office_again(view, slot)[1])
    yield from _some(_council_again(view, slot))
    if slot.kinds[0] == "pemda":
        yield from _some(_own_government(view, slot))
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
        yield from _some(recent_government(view, slot))
    main = view.context.bodies.main_government
    if slot.default == "main" and main is not None:
        body = Body(main.name, "pemda", main.id, "default", None)
        yield Found(body, None, ("subject-default",), ("subject-default",))


def of_all(view: SentenceView, slot: SubjectSlot, anchor: Span, *, people: bool) -> Found | None:
    """Whom "every office" or "all the staff" belongs to: the text's office or government."""
    office = view.context.main_office if people or "pemda" not in slot.kinds else None
    if office is not None and is_asked(office, slot):
        body = to_body(office, view.text, "default")
        return Found(body, office, ("subject-default",), ("subject-default",))
    main = view.context.bodies.main_government
    speaking = speaker(view, anchor)
    if speaking is not None and speaking.kind == "pemda" and is_asked(speaking, slot):
        return Found(to_body(speaking, view.text, "speaker"), speaking, (), ("subject-role",))
    if main is None or "pemda" not in slot.kinds:
        return None
    body = Body(main.name, "pemda", main.id, "default", None)
    return Found(body, None, ("subject-default",), ("subject-default",))


def _council_again(view: SentenceView, slot: SubjectSlot) -> Found | None:
    """As in "tingkat pelaporan di gedung wakil rakyat itu": the DPRD of the text's government."""
    main = view.context.bodies.main_government
    if "instansi" not in slot.kinds or main is None or not words().council.search(view.words):
        return None
    name = main.name.replace("Pemerintah", "DPRD", 1)
    body = Body(name, "instansi", None, "anaphora", None)
    return Found(body, None, (), ("subject-previous-sentence",))


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
    body = speaker(view, anchor) or leader(view) or last_introduced(view, slot)
    if body is None or not is_asked(body, slot):
        return None
    if body.kind == "pemda":
        # In an article on an office the mayor's "kita" is that office.
        about = view.context.main_office if slot.kinds[0] != "pemda" else None
        if about is not None and not vocabulary().supervisor.match(about.name):
            return None
    elif vocabulary().supervisor.match(body.name) or _for_government(view, slot, body):
        return None
    return Found(to_body(body, view.text, "speaker"), body, (), ("subject-role",))


def _for_government(view: SentenceView, slot: SubjectSlot, body: BodyMention) -> bool:
    """Of what governments have first, a head of an office speaks for his government.

    Not so if the article is about his office.
    """
    about = view.context.main_office
    own_article = about is not None and same_office(about.name, body.name)
    return slot.kinds[0] == "pemda" and body.kind != "vertikal" and not own_article


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
    """The office of whom the sentence opens with, the one named just before, or the speaker's."""
    speaking = speaker(view, anchor)
    by_name = speaking is not None and view.context.speaker_body(anchor[0]) is None
    recent = None if by_name else recent_office(view, slot)
    if recent is not None and slot.default == "main":
        body = to_body(recent, view.text, "previous-sentence")
        warning = ("subject-from-previous-sentence",)
        return Found(body, recent, warning, ("subject-previous-sentence",))
    if speaking is not None and vocabulary().supervisor.match(speaking.name):
        return None
    if speaking is not None and is_asked(speaking, slot) and speaking.kind in ("opd", "unit"):
        body = to_body(speaking, view.text, "speaker")
        return Found(body, speaking, ("subject-default",), ("subject-role",))
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


def _with_others(view: SentenceView, slot: SubjectSlot, last: Found) -> list[Found]:
    """As in "kepada Bupati P Nama, Bupati Q Nama, dan Wali Kota R Nama": all their governments."""
    heads = [m for m in view.bodies if m.role_of is not None and m.kind == "pemda"]
    mention = last.mention
    if mention not in heads or not is_asked(mention, slot) or last.factors != ("subject-role",):
        return [last]
    run = [mention]
    for m in reversed(heads[: heads.index(mention)]):
        if not _NAMES.fullmatch(view.text, m.end, run[0].start):
            break
        run.insert(0, m)
    others = {m.name: m for m in run if m.name != mention.name}
    found = [Found(to_body(m, view.text), m, (), last.factors) for m in others.values()]
    return [*found, last]


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
