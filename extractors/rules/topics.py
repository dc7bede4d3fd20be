"""Topics: a claim with a value that the sentences behind it go on about.

"Survei kepatuhan itu rampung. Nilainya 84,2. Dinas P (92,4) dan Puskesmas Q (71,2) menyusul."
The claims of a sentence stay open for a few sentences. A value belongs to the one that it fits,
by range, unit and kind; of several that it fits, to the one named last. Only words that say
nothing of another matter may stand before it (gaps.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.language.context import SentenceView
from extractors.rules.anchors import RIVALS, Anchor, Run
from extractors.rules.candidate import Attempt, Candidate, Value
from extractors.rules.gaps import (
    anothers,
    ends_well,
    held_by,
    holder,
    is_shared,
    listed_behind,
    passing,
)
from extractors.rules.going_on import completed, subjects_of
from extractors.rules.memory import Named
from extractors.rules.model import Rule
from extractors.rules.statements import statements, trim, whole
from extractors.rules.subject_steps import pointed
from extractors.rules.value_choice import with_further
from extractors.rules.values import readable
from extractors.rules.vocabulary import vocabulary

# Sentences behind the last one on the topic that may go on about it, paragraphs as well.
_REACH = 6
_PARAGRAPHS = 3
# "Nilainya 84,2" behind words of whatever matter: the measure itself points back.
_POINTS_BACK = re.compile(
    r"(?:^|[,;:“\"]\s*|\bdan\s+|\bdengan\s+)(?=(?:nilai|skor|indeks|angka|poin|capaian|persentase|"
    r"predikat|kategori|level|target)(?:nya\b|\s+(?:itu|tersebut|ini|kami|kita)\b))",
    re.IGNORECASE,
)
# "Yang masih level 1 …" is whoever that is; "Adapun level 5 …" speaks of the level.
_UNLED = re.compile(
    r"\W*(?:(?:bagi|dan)\s+)?(?:yang\b|(?:(?:adapun|sedangkan|sementara|dan)\s+)?(?:level|tingkat)\s+$)",
    re.IGNORECASE,
)
# "Skor terendah tercatat 59,1": whose it is, is not said.
_EXTREME = re.compile(
    r"\b(?:tertinggi|terendah|teratas|terbawah|terbaik|terburuk|paling)\b", re.IGNORECASE
)
_MEASURE = re.compile(
    r"\b(?:nilai|skor|indeks|angka|poin|persentase|capaian|target)(?:nya)?\b|\bmenargetkan\b"
    r"|\b(?:menembus|tembus|menyentuh|melampaui)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The anchor that opened a claim; `last` is the latest sentence on it."""

    view: SentenceView
    anchor: Anchor
    last: SentenceView

    def reaches(self, view: SentenceView) -> bool:
        """Whether a sentence is near enough to go on about it."""
        near = view.index - self.last.index <= _REACH
        return near and view.paragraph - self.last.paragraph <= _PARAGRAPHS


@dataclass(slots=True)
class Topics:
    """The claims that are open, the one named last first.

    `alone`: the document has no other number claim; then values of named bodies count farther
    off.
    """

    alone: bool
    _open: list[Topic] = field(default_factory=list)

    def read(
        self, view: SentenceView, anchors: Sequence[Anchor], others: bool, run: Run
    ) -> list[Candidate]:
        """What a sentence says of the open claims; its own claims close them.

        `others`: a claim is named here that was ruled out: the values may be its.
        """
        named = [a for a in anchors if a.rule.rule.value.kind in RIVALS]
        own = [a for a in named if not a.weak]
        found = [] if own or others or view.heading else list(self._go_on(view, run))
        # A weak anchor opens its claim for the sentences behind it.
        opening = own or named
        if opening:
            latest = {a.rule.rule.claim: a for a in sorted(opening, key=lambda a: a.span)}
            self._open = [Topic(view, a, view) for a in reversed(latest.values())]
        return found

    def _go_on(self, view: SentenceView, run: Run) -> Iterator[Candidate]:
        taken: list[Value] = []
        for i, topic in enumerate(self._open):
            near = topic.reaches(view)
            if not near and not self.alone:
                continue
            held = [v for v in _values(topic, view) if near or v.holder]
            held = [v for v in held if not any(_touch(v, t) for t in taken)]
            if held:
                taken += held
                self._open[i] = replace(topic, last=view)
            for value in held:
                yield from _candidates(topic, view, value, held, run)


def _touch(a: Value, b: Value) -> bool:
    return bool(a.span and b.span and a.span[0] < b.span[1] and b.span[0] < a.span[1])


def _values(topic: Topic, view: SentenceView) -> list[Value]:
    """The values of a sentence that go on about a topic."""
    rule = topic.anchor.rule.rule
    own = topic.view.text[slice(*topic.anchor.span)].lower()
    words = frozenset(re.findall(r"\w+", own)) | topic.anchor.rule.anchor.words
    sorts = [
        [v for v in found if v.span and ends_well(view, v.span[1], words)]
        for found in readable(view, rule.value)
    ]
    if not any(sorts) or topic.anchor.rule.exclude.spans(view.doc):
        return []
    return next((held for found in sorts if (held := _held(view, rule, found, words))), [])


def _held(
    view: SentenceView, rule: Rule, found: Sequence[Value], words: frozenset[str]
) -> list[Value]:
    """From the first value on that a body holds, or that nothing of another matter leads to."""
    position = view.start
    for value in found:
        start, end = value.span or (position, position)
        own = holder(view, rule.subject, position, start)
        low = own.end if own else _points_back(view, position, start)
        position = end
        if not passing(view, low, start, words) or anothers(view, rule.subject, low, start):
            continue
        if value.plain and not _MEASURE.search(view.text, low, start):
            continue
        lead = view.text[low:start]
        if own is None and (_UNLED.match(lead) or _EXTREME.search(lead)):
            continue
        if vocabulary().definition.match(view.text[end : view.end].lstrip()):
            continue
        return with_further(view, rule, replace(value, holder=own), found)
    return []


def _points_back(view: SentenceView, low: int, start: int) -> int:
    """Where a measure points back to the topic; else the beginning of the sentence."""
    back = list(_POINTS_BACK.finditer(view.text, low, start))
    return back[-1].end() if back else view.start


def _candidates(
    topic: Topic, view: SentenceView, value: Value, held: Sequence[Value], run: Run
) -> Iterator[Candidate]:
    rule, span = topic.anchor.rule.rule, topic.anchor.span
    if value.span is None:
        return
    others = [v.span for v in held if v is not value and v.span]
    beside = view.index == topic.view.index + 1
    there = Anchor(topic.anchor.rule, value.span, weak=False)
    if value.holder is not None:
        holders = held_by(view, value.holder, shared=is_shared(rule, value))
    else:
        listed = listed_behind(view, rule, value)
        own = None if listed else pointed(view, rule.subject, value.span)
        if own is not None and not own:
            return
        named = Named(topic.view, span)
        holders = own or listed or subjects_of(view, rule, value.span, value.span, named)
    for c in statements(view, there, value, others, run, holders):
        run.findings.attempts.append(Attempt(rule.id, value.span, "fired", c.status))
        lead = view.text[view.start : value.span[0]]
        earlier = value.compared or bool(vocabulary().before_old.search(lead))
        filled = completed(c, topic.view, span, earlier=earlier)
        yield replace(
            filled,
            quote=trim(view.text, (topic.view.start, view.end)) if beside else whole(view),
            also=() if beside else (whole(topic.view),),
        )
