"""Lists: the named members of a group, in its sentence or in one of those behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.backrefs import words
from extractors.rules.bodies import Found, asked, joined, to_body
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary

# Sentences between a group and the list of its members.
_LIST_REACH = 4
_OFFICES = ("opd", "unit", "vertikal")
# As in "tiga unit - Puskesmas P, Kecamatan Q dan …" and "tiga unit (Puskesmas P, …)".
_ROSTER = re.compile(
    r"\W*(?:(?:selain|di\s+samping)\s[^,]{1,60},\s*)?"
    r"(?:(?P<all>ke)(?=\w+nya\b|\w+\s+(?:\w+\s+){1,3}?(?:itu|tersebut|ini|dimaksud)\b))?"
    rf"(?P<count>{'|'.join(words().counts)})"
    r"(?:nya|\s+(?:\w+\s+){0,2}?(?:lainnya|lagi|itu|tersebut|ini|dimaksud))\s+"
    r"(?:ialah|adalah|yakni|yaitu|meliputi|masing-masing(?:\s+(?:adalah|ialah))?|:)\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*(?:\s[-–—]{1,2}\s|\()\s*(?=[A-Z])")


def members_of(view: SentenceView, group: BodyMention) -> list[Found]:
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


def roster(view: SentenceView, slot: SubjectSlot) -> list[Found]:
    """The bodies that the next sentence names for a count in this one.

    As in "Baru dua unit yang diusulkan. Keduanya ialah Puskesmas P dan Kecamatan Q.": as many as
    are counted, or the rest ("Selain Kota P, dua lainnya ialah …").
    """
    if view.words.rstrip().endswith(":"):
        return _line_list(view, view.following, asked(slot))
    later = view.following
    head = _ROSTER.match(later.words) if later and not later.heading else None
    if later is None or head is None:
        return []
    word = head.group("count").lower()
    count = words().counts[word]
    said = word if head.group("all") else r"\w+"
    if not re.search(rf"\b(?:{said}|{count})\s+[a-zA-Z]", view.words, re.IGNORECASE):
        return []
    start = later.start + head.end()
    named = [m for m in later.bodies if m.start >= start and m.kind in asked(slot)]
    chain = named[:1]
    for m in named[1:]:
        if not joined(view.text, chain[-1], m, over_values=True):
            break
        chain.append(m)
    if len(chain) != count or chain[0].start - start > 3:
        return []
    span = (view.start, later.end)
    return [Found(to_body(m, view.text, "list"), m, (), ("subject-stated",), span) for m in chain]


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
    opener = _DASH.match(view.text, position, view.end) or vocabulary().list_opener.search(
        view.text, position, view.end
    )
    if need_opener and opener is None:
        return []
    start = opener.end() if opener else position
    plain = [m for m in view.bodies if m.start >= start and m.kind in ("opd", "unit", "vertikal")]
    if not plain or plain[0].start - start > 60:
        return []
    chain = [plain[0]]
    for m in plain[1:]:
        if not joined(view.text, chain[-1], m):
            break
        chain.append(m)
    span = (min(origin.start, view.start), max(origin.end, view.end))
    return [Found(to_body(m, view.text, "list"), m, (), ("subject-stated",), span) for m in chain]


def _line_list(
    origin: SentenceView, view: SentenceView | None, kinds: Sequence[str] = _OFFICES
) -> list[Found]:
    """Lines that each begin with a body of the kinds, as in numbered lists."""
    found: list[Found] = []
    while view is not None:
        first = view.bodies[0] if view.bodies else None
        if first is None or first.start - view.start > 6 or first.role_of is not None:
            break
        if first.kind not in kinds or first.kind == "kelompok" or view.end - first.end > 40:
            break
        span = (origin.start, view.end)
        found.append(Found(to_body(first, view.text, "list"), first, (), ("subject-stated",), span))
        view = view.following
    return found
