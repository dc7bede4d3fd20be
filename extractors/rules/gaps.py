"""What stands between two places of a sentence: who holds a value, and whether the text turns.

Words that say nothing of another matter ("yang", "meraih", "nilainya", "sebelumnya"), bodies,
people and times let a value go on about its claim; any other word is of something else.
"""

from __future__ import annotations

import re

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.rules.bodies import (
    Found,
    asked,
    coordinated,
    is_compared,
    is_province_of,
    stated_body,
)
from extractors.rules.candidate import Span, Value
from extractors.rules.model import NUMERIC, Rule, SubjectSlot
from extractors.rules.nobodys import COUNTED
from extractors.rules.vocabulary import vocabulary

_WORD = re.compile(r"\w+(?:-\w+)*")
# Between a body and a value right behind it: " (", " yang meraih nilai ".
_RIGHT_BEHIND = re.compile(
    r"\s*(?:\([^()\d]*\)\s*)?(?:,?\s*(?:yang|dengan|meraih|memperoleh|mendapat)\b)?[^,()]{0,40}\(?"
)
_RECEIVES = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:yang\s+)?(?:dengan|mendapat(?:kan)?|memperoleh|meraih|mengantongi|mencatat(?:kan)?"
    r"|di\s+angka|sebesar|bernilai|disusul|berada)\b",
    re.IGNORECASE,
)
# "Dari 400 responden, hasilnya 83,9"
_SAMPLE = re.compile(r"\b\d[\d.]*\s+(?:orang\s+)?(?=responden\b)", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:di|se-?)\s*$", re.IGNORECASE)
# Between a value and the list of who has it.
_LIST_REACH = 40
_DIFFERENCE = re.compile(r"\b\d+(?:[.,]\d+)?\s+(?:poin|angka)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s+([^\W\d_][\w-]*)")
_VERB = re.compile(r"me(?:m|n|ng|ny|r|l)\w{4,}")
# ", menurut laporan inspekturnya, "
_SAID = re.compile(
    r",\s*(?:menurut|kata|ujar|sebut|ungkap|lanjut|tambah)\b[^,]{0,60},", re.IGNORECASE
)
# "(DPMPTSP)" behind an office, "(B)" behind a score, "(skor 3,12)" behind a body with a level.
_BRACKET = re.compile(r"\((?:[^()\d]*|[^()\d]{0,12}\d+[.,]\d+[^()\d]{0,12})\)")


def passing(view: SentenceView, start: int, end: int, own: frozenset[str] = frozenset()) -> bool:
    """Whether nothing between two places speaks of another matter; `own` are the claim's words."""
    if start >= end:
        return True
    rest = _without(view, start, end)
    if vocabulary().purpose.search(rest):
        return False
    known = vocabulary().passing
    return all(word in known or word in own for word in _WORD.findall(rest.lower()))


def ends_well(view: SentenceView, position: int, own: frozenset[str] = frozenset()) -> bool:
    """Whether no noun of another matter stands behind a value ("80 persen warga")."""
    behind = _NEXT.match(view.text, position, view.end)
    if behind is None:
        return True
    word = behind.group(1).lower()
    known = vocabulary()
    if word in known.passing or word in known.passing_behind or word in own:
        return True
    if _VERB.match(word):
        return True
    start = behind.start(1)
    named = [(m.start, m.end) for m in view.bodies] + [(p.start, p.end) for p in view.people]
    return any(
        low <= start < high for low, high in [*named, *((w.start, w.end) for w in view.whens)]
    )


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
    rest = _SAMPLE.sub(" ", " ".join(kept))
    rest = COUNTED.sub(" ", _SAID.sub(" ", _BRACKET.sub(" ", rest)))
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
    for i, m in reversed(list(enumerate(able))):
        if i and is_province_of(view, able[i - 1], m):
            continue
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
    for m in view.bodies:
        if not (start <= m.start and m.end <= end) or m.role_of is not None:
            continue
        if m.kind in others:
            return True
        # "Bank P mendapatkan nilai 87,2": an agency that is scored as well, no giver.
        scored = m.kind == "instansi" and "instansi" not in asked(slot)
        if scored and _RECEIVES.match(view.text, m.end, end):
            return True
    return False


def held_by(view: SentenceView, mention: BodyMention, *, shared: bool) -> list[Found]:
    """The holder of a value as subject; a `shared` value is that of all bodies joined with it."""
    group = coordinated(view, mention, over_values=True) if shared else [mention]
    # "Di kategori OPD Pemprov P, Dinas Q …": the first ones only say where.
    group = [m for m in group if m is mention or (m.kind != "kelompok" and not _is_place(view, m))]
    return [stated_body(view, m) for m in group]


def _is_place(view: SentenceView, mention: BodyMention) -> bool:
    return bool(_PLACE.search(view.text[max(view.start, mention.start - 12) : mention.start]))


def is_shared(rule: Rule, value: Value) -> bool:
    """Whether several bodies may have one value: a level, a zone or a grade, but no score."""
    return not value.own and (rule.value.kind not in NUMERIC or isinstance(value.value, str))


def listed_behind(view: SentenceView, rule: Rule, value: Value) -> list[Found]:
    """As in "dua yang mencapai level 3, yakni Kota P (3,1) dan Kota Q": whose a shared value is."""
    if value.span is None or not is_shared(rule, value):
        return []
    opener = vocabulary().list_opener.search(view.text, value.span[1], view.end)
    if opener is None or opener.start() - value.span[1] > _LIST_REACH:
        return []
    behind = [m for m in view.bodies if m.start >= opener.end() and m.kind in asked(rule.subject)]
    if not behind or behind[0].start - opener.end() > _LIST_REACH:
        return []
    return held_by(view, behind[0], shared=True)
