"""What stands between two places of a sentence: who holds a value, and whether the text turns.

Words that say nothing of another matter ("yang", "meraih", "nilainya", "sebelumnya"), bodies,
people and times let a value go on about its claim; any other word is of something else.
"""

from __future__ import annotations

import re

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.bodies import Found, asked, coordinated, is_compared, stated_body
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary

_WORD = re.compile(r"\w+(?:-\w+)*")
# Between a body and a value right behind it: " (", " yang meraih nilai ".
_RIGHT_BEHIND = re.compile(
    r"\s*(?:\([^()\d]*\)\s*)?(?:,?\s*(?:yang|dengan|meraih|memperoleh|mendapat)\b)?[^,()]{0,40}\(?"
)
_DIFFERENCE = re.compile(r"\b\d+(?:[.,]\d+)?\s+(?:poin|angka)\b", re.IGNORECASE)
# ", menurut laporan inspekturnya, "
_SAID = re.compile(
    r",\s*(?:menurut|kata|ujar|sebut|ungkap|lanjut|tambah)\b[^,]{0,60},", re.IGNORECASE
)
# "(DPMPTSP)" behind an office, "(B)" behind a score.
_BRACKET = re.compile(r"\([^()\d]*\)")


def passing(view: SentenceView, start: int, end: int) -> bool:
    """Whether nothing between two places speaks of another matter."""
    if start >= end:
        return True
    rest = _without(view, start, end)
    if vocabulary().purpose.search(rest):
        return False
    return all(word in vocabulary().passing for word in _WORD.findall(rest.lower()))


def _without(view: SentenceView, start: int, end: int) -> str:
    """The text between without bodies, people, times and brackets."""
    spans: list[Span] = [(m.start, m.end) for m in view.bodies]
    spans += [(p.start, p.end) for p in view.people]
    spans += [(w.start, w.end) for w in view.whens]
    spans += [(m.start(), m.end()) for m in _DIFFERENCE.finditer(view.text, start, end)]
    kept, position = [], start
    for low, high in sorted(spans):
        if high <= position or low >= end:
            continue
        kept.append(view.text[position : max(position, low)])
        position = min(high, end)
    kept.append(view.text[position:end])
    rest = _SAID.sub(" ", _BRACKET.sub(" ", " ".join(kept)))
    return vocabulary().own_government.sub(" ", rest)


def holder(view: SentenceView, slot: SubjectSlot, start: int, end: int) -> BodyMention | None:
    """The body between two places that has the value at `end`: "Dinas P yang meraih 84,2".

    One that is only compared with has a value right behind it ("di bawah Dinas P (85,1)").
    """
    able = [
        m
        for m in view.bodies
        if start <= m.start and m.end <= end and m.role_of is None and m.kind in asked(slot)
    ]
    for m in reversed(able):
        if not passing(view, m.end, end) or vocabulary().other_matter.search(
            view.text, start, m.start
        ):
            return None
        if not is_compared(view, m) or _RIGHT_BEHIND.fullmatch(view.text[m.end : end]):
            return m
    return None


def anothers(view: SentenceView, slot: SubjectSlot, start: int, end: int) -> bool:
    """Whether a body between two places is of no kind that the claim is about."""
    others = {"vertikal", "kelompok"} - set(asked(slot))
    return any(
        start <= m.start and m.end <= end and m.role_of is None and m.kind in others
        for m in view.bodies
    )


def held_by(view: SentenceView, mention: BodyMention, *, shared: bool) -> list[Found]:
    """The holder of a value as subject; a `shared` value is that of all bodies joined with it."""
    group = coordinated(view, mention, over_values=True) if shared else [mention]
    return [stated_body(view, m) for m in group]
