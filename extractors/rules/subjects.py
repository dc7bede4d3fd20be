"""Subjects and issuers: whom a statement is about, and who says so officially.

A subject is the nearest fitting body that acts: before the statement in its clause, behind it
after words such as "oleh" or "kepada", earlier in the sentence, then behind. Bodies that are
only compared with ("selain Kota P"), issuers, and offices inside a person's role don't act.
Words that point back ("kedua dinas itu") stand for those they mean. Where the sentence names
nobody, the steps of subject_steps.py follow; each step down is marked on the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.bodies import BodyMention
from extractors.language.clauses import TURNS
from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.backrefs import group_again, office_again, words
from extractors.rules.bodies import (
    Found,
    asked,
    coordinated,
    fitting,
    is_asked,
    is_compared,
    is_council,
    is_governments,
    stated_body,
)
from extractors.rules.candidate import Span
from extractors.rules.lists import members_of
from extractors.rules.model import NUMERIC, Rule, SubjectSlot
from extractors.rules.shares import share_of
from extractors.rules.subject_steps import of_all, without_mention
from extractors.rules.vocabulary import vocabulary
from schemas.records import Body, Mention

_BEHIND_REACH = 120
# From a body to the value of what it has: "Kabupaten P yang SAKIP-nya sudah A".
_RELATIVE = re.compile(r"\s+yang\s+[\w/-]*nya(?:\s+[\w/.-]+){0,4}\s+", re.IGNORECASE)
# "Berbeda dengan Kabupaten P yang dinobatkan sebagai …, Q": what is said of P alone.
_ASIDE = re.compile(r"\s+yang\s+[^,;]{0,80}", re.IGNORECASE)
# "Setiap OPD sudah punya …", "para pegawai menandatangani …": said of the whole they belong to.
_EACH_ONE = re.compile(r"(?:setiap|tiap(?:-tiap)?|semua|para|satu pegawai)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:di|lingkungan|se)[\s-]+$", re.IGNORECASE)
_BIDDING = re.compile(
    r"\b(?:minta|meminta|mendorong|menugaskan|menginstruksikan|memerintahkan|mengajak|menyuruh)\s+$",
    re.IGNORECASE,
)
# "Delapan di antaranya diusulkan": of a group that is not told here.
_SOME = re.compile(
    spaced(
        r"\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|\w+(?:puluh|belas)|\d+|sebagian|"
        r"beberapa)(?: \w+)? (?:di ?antaranya|lainnya)\b"
    ),
    re.IGNORECASE,
)


# "3 di zona merah", "133 atau 22,6 persen masuk …": a count where a body would stand.
_FIGURE = re.compile(
    spaced(
        r"(?<![\w.,/-])(?<!nilai )(?<!skor )(?<!angka )(?<!poin )(?<!peringkat )(?<!urutan )\d{1,3}"
        r"(?: ?\([^()]{1,12}\))?(?: atau [\d.,]+ persen)?"
        r" (?:(?:yang )?(?:masuk|berada|ada)(?: (?:di|ke|pada|dalam))?|di)\s+$"
    ),
    re.IGNORECASE,
)
_VISITS = (
    r"\b(?:(?:meng)?hadiri|(?:datang|hadir)(?: (?:pada|ke|di|dalam))?|menyaksikan"
    r"|memenuhi undangan)\b"
)
_ATTENDS = re.compile(spaced(_VISITS), re.IGNORECASE)
_ATTENDING = re.compile(spaced(_VISITS + r"(?: (?!dan\b)[\w/-]+){0,3}\s*$"), re.IGNORECASE)


def find_subjects(view: SentenceView, rule: Rule, anchor: Span, place: Span) -> list[Found]:
    """One entry per subject; empty if the rule needs one and there is none."""
    slot = rule.subject
    owner = _owner(view, slot, anchor)
    if owner is not None:
        return [owner]
    chosen = _acting(view, rule, anchor, place)
    again = _again(view, rule, chosen, place)
    if again:
        return again
    if chosen is None:
        others = _anothers(view, slot, anchor) or _of_some(view, rule, anchor)
        others = others or _of_figures(view, anchor) or _attended(view, slot, anchor)
        return [] if others else without_mention(view, slot, anchor)
    if chosen.kind == "kelompok" and vocabulary().aggregate.search(view.words):
        return []
    if chosen.kind == "kelompok" and _is_all(view, chosen):
        whole = of_all(view, slot, anchor, people=chosen.people)
        if whole is not None:
            return [whole]
    if slot.members and chosen.kind == "kelompok":
        # A headline's group may be any of several that the text lists.
        members = [] if view.heading else members_of(view, chosen)
        if members:
            return members
        if slot.required_members:
            return []
    # Each body has a value of its own, but one level, zone or title may be said of all.
    numeric = rule.value.kind in NUMERIC
    group = [m for m in coordinated(view, chosen, over_values=not numeric) if is_asked(m, slot)]
    if numeric and len(group) > 1:
        group = share_of(view, group, place) or group
    return [stated_body(view, m) for m in (group or [chosen])]


def _owner(view: SentenceView, slot: SubjectSlot, anchor: Span) -> Found | None:
    """As in "meresmikan MPP Pemkab Q": whose the thing is that the anchor names itself."""
    if slot.kinds[0] != "pemda":
        return None
    for m in view.bodies:
        inside = m.start < anchor[1] and anchor[0] < m.end
        if inside and m.government and m.kind != "pemda" and not is_asked(m, slot):
            main = view.context.bodies.main_government
            known = main.id if main is not None and main.name == m.government else None
            mention = Mention(view.text[m.start : m.end], m.start, m.end)
            body = Body(m.government, "pemda", known, "stated", mention)
            return Found(body, None, (), ("subject-stated",))
    return None


def _is_all(view: SentenceView, group: BodyMention) -> bool:
    """Whether a group is all there are, and not those of a sort ("tiap unit percontohan")."""
    words = view.text[group.start : group.end]
    return (
        bool(_EACH_ONE.match(words))
        and "percontohan" not in view.text[group.end - 12 : group.end + 14]
    )


def _again(view: SentenceView, rule: Rule, chosen: BodyMention | None, place: Span) -> list[Found]:
    """Bodies named before that the sentence points back to, unless another acts behind it."""
    slot = rule.subject
    span, members = group_again(view, slot, place)
    if members and _stands_for(chosen, span) and (slot.members or "kelompok" not in slot.kinds):
        shared = [m.mention for m in members if m.mention is not None]
        numeric = rule.value.kind in NUMERIC
        own = share_of(view, shared, place, group_end=span[1]) if numeric else []
        return [m for m in members if not own or m.mention in own]
    if chosen is None:
        return []
    span, office = office_again(view, slot)
    if office is not None and span[0] <= chosen.start < span[1]:
        return [office]
    return []


def _stands_for(chosen: BodyMention | None, span: Span) -> bool:
    """Whether no body acts between the words that point back and the statement."""
    return chosen is None or chosen.end <= span[1] or chosen.kind == "kelompok"


def _anothers(view: SentenceView, slot: SubjectSlot, anchor: Span) -> bool:
    """A vertical agency or a group acts here: what is said is not the local government's."""
    others = {"vertikal", "kelompok"} - set(asked(slot))
    own = words().own.search(view.words)
    return any(
        (m.kind in others or is_governments(m) or (is_council(m) and not is_asked(m, slot)))
        # "Dari 35 kabupaten/kota, kami meraih …": whom the speaker's own stands among.
        and not (own and is_governments(m))
        and m.role_of is None
        and not m.people
        # "2 provinsi yang berada di zona merah" has the statement in its own words.
        and (m.start if is_governments(m) else m.end) <= anchor[0]
        and _counts(m)
        for m in view.bodies
    )


def _of_figures(view: SentenceView, anchor: Span) -> bool:
    """As in "3 di zona merah, 61 di zona kuning": so many have it, not said who."""
    return bool(_FIGURE.search(view.text, view.start, anchor[0]))


def _attended(view: SentenceView, slot: SubjectSlot, anchor: Span) -> bool:
    """As in "Wali Kota P menghadiri pencanangan …": an event of others, if nobody's here."""
    attending = _ATTENDING.search(view.text, view.start, anchor[0])
    if slot.kinds[0] == "pemda" or not (attending or _ATTENDS.match(view.text, anchor[0])):
        return False
    hosts = [m for m in view.bodies if m.role_of is None and not m.location_only]
    return view.context.main_office is None and not any(m.start >= anchor[0] for m in hosts)


def _of_some(view: SentenceView, rule: Rule, anchor: Span) -> bool:
    """As in "dari 11 pemda yang dinilai, tiga meraih …": some of a group, not named here."""
    graded = rule.value.kind in ("enum", "level", "constant")
    if "kelompok" not in asked(rule.subject) and not graded:
        return False
    if _SOME.search(view.text, view.clause_at(anchor[0]).start, anchor[0]):
        return True
    return any((m.count or 0) > 1 and m.end <= anchor[0] and _some_of(view, m) for m in view.bodies)


def _some_of(view: SentenceView, mention: BodyMention) -> bool:
    lead = view.text[max(view.start, mention.start - 20) : mention.start]
    return mention.kind == "kelompok" and bool(vocabulary().before_part.search(lead))


def _counts(mention: BodyMention) -> bool:
    """A group acts if it is counted ("8 desa"); "OPD" alone may be anybody's."""
    return mention.kind != "kelompok" or mention.count is not None or is_governments(mention)


def _in_name(rule: Rule, place: Span, mention: BodyMention) -> bool:
    """As in "inovasi SAMSAT KELILING": what looks like a body is part of the name."""
    return rule.value.pattern is not None and mention.start < place[1] and place[0] < mention.end


def _acting(view: SentenceView, rule: Rule, anchor: Span, place: Span) -> BodyMention | None:
    slot = rule.subject
    able = [m for m in fitting(view, slot) if not _in_name(rule, place, m)]
    if slot.after:
        return _after_words(view, slot, able, anchor)
    clause = view.clause_at(anchor[0])
    relative = _of_relative(view, slot, place)
    if relative is not None:
        return relative
    # "masih memiliki dua unit berpredikat WBK": those in the anchor's own words have the title.
    inside = [m for m in able if anchor[0] <= m.start < anchor[1] and m.kind == "kelompok"]
    if slot.members and inside:
        return inside[-1]
    # A subject may stand inside the anchor's own words ("OPD lain harus bersiap").
    before = [m for m in able if clause.start <= m.start <= place[0]]
    if before:
        return before[-1]
    behind = [
        m
        for m in able
        if anchor[0] <= m.start < clause.end and not _some_of(view, m) and not _bidden(view, m)
    ]
    for m in behind:
        if vocabulary().before_receiving.search(view.text[max(0, m.start - 30) : m.start]):
            return m
    near = [m for m in behind if m.start - anchor[1] <= _BEHIND_REACH]
    earlier = [m for m in able if m.end <= clause.start]
    if near and not earlier:
        return near[0]
    if earlier:
        return earlier[-1]
    later = [m for m in able if m.start >= anchor[1] and not _turned(view, anchor, m)]
    return later[0] if later else None


def _of_relative(view: SentenceView, slot: SubjectSlot, place: Span) -> BodyMention | None:
    """As in "belajar dari Kabupaten P yang SAKIP-nya sudah A": what "yang" stands behind."""
    for m in reversed(view.bodies):
        if m.end > place[0] or m.role_of is not None or not is_asked(m, slot):
            continue
        lead = view.text[max(view.start, m.start - 20) : m.start]
        if m.kind == "pemda" and _RELATIVE.fullmatch(view.text, m.end, place[0]):
            return None if _THERE.search(lead) else m
        if is_compared(view, m) and _ASIDE.fullmatch(view.text, m.end, place[0]):
            return m
    return None


def _bidden(view: SentenceView, mention: BodyMention) -> bool:
    """As in "…, dan saya minta Inspektorat menyelesaikannya": who is told what to do about it."""
    return bool(_BIDDING.search(view.text[max(view.start, mention.start - 30) : mention.start]))


def _turned(view: SentenceView, anchor: Span, mention: BodyMention) -> bool:
    """Whether the text turns to another body between ("…, sedangkan Kota Q …")."""
    clause = view.clause_at(anchor[0])
    other = view.clause_at(mention.start)
    return other != clause and other.opener in TURNS


def _after_words(
    view: SentenceView, slot: SubjectSlot, able: Sequence[BodyMention], anchor: Span
) -> BodyMention | None:
    """The body behind one of the words: from the anchor on, else anywhere in the sentence."""
    words = "|".join(re.escape(w) for w in sorted(slot.after, key=len, reverse=True))
    lead = re.compile(rf"\b(?:{words})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
    for m in sorted(able, key=lambda m: (m.start < anchor[0], m.start)):
        if lead.search(view.text[max(view.start, m.start - 60) : m.start]):
            return m
    # Who examines or coordinates is not meant where none of the words stands before it.
    others = [m for m in able if not vocabulary().supervisor.match(m.name)]
    return others[0] if others else None
