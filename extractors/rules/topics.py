"""Topics: a number claim that the sentences behind it go on about.

"Survei kepatuhan itu rampung. Nilainya 84,2. Dinas P (92,4) dan Puskesmas Q (71,2) menyusul."
Only within the paragraph, a few sentences far, and only where one claim alone was the topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.language.context import SentenceView
from extractors.rules.anchors import Anchor, Run
from extractors.rules.bodies import stated_body
from extractors.rules.candidate import Attempt, Candidate
from extractors.rules.going_on import completed
from extractors.rules.statements import statements, trim, whole
from extractors.rules.subject_steps import pointed
from extractors.rules.subjects import find_subjects
from extractors.rules.value_numbers import Held, held_values

# Sentences behind the topic that may go on about it.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """The anchor of the one number claim of a sentence."""

    view: SentenceView
    anchor: Anchor

    @classmethod
    def of(cls, view: SentenceView, anchors: Sequence[Anchor]) -> Topic | None:
        """The topic of a sentence; null if it has several claims."""
        if view.heading or len({a.rule.rule.claim for a in anchors}) != 1:
            return None
        return cls(view, anchors[0])

    def reaches(self, view: SentenceView) -> bool:
        """Whether a sentence is near enough to go on about it without naming a body."""
        return view.paragraph == self.view.paragraph and view.index - self.view.index <= _REACH


def go_on(topic: Topic, view: SentenceView, run: Run, *, alone: bool) -> Iterator[Candidate]:
    """Candidates of a sentence without a topic of its own.

    `alone`: the document has no other number claim; then values of named bodies count farther
    off than the paragraph.
    """
    near = topic.reaches(view)
    if not near and not alone:
        return
    held = [h for h in held_values(view, topic.anchor.rule.rule) if near or h.holder]
    for one in held:
        others = [h.value.span for h in held if h is not one and h.value.span]
        yield from _candidates(topic, view, one, others, run)


def _candidates(
    topic: Topic,
    view: SentenceView,
    held: Held,
    others: Sequence[tuple[int, int]],
    run: Run,
) -> Iterator[Candidate]:
    rule, span = topic.anchor.rule.rule, topic.anchor.span
    if held.value.span is None:
        return
    if held.holder is not None:
        holders = [stated_body(view, held.holder)]
    else:
        own = pointed(view, rule.subject, held.value.span)
        holders = find_subjects(topic.view, rule, span, span) if own is None else own
        if own is not None and not own:
            return
    near = topic.reaches(view)
    there = Anchor(topic.anchor.rule, held.value.span, weak=False)
    for c in statements(view, there, held.value, others, run, holders):
        run.findings.attempts.append(
            Attempt(rule.id, held.value.span, "fired", "the topic goes on")
        )
        filled = completed(c, topic.view, span, earlier=held.value.compared)
        yield replace(
            filled,
            quote=trim(view.text, (topic.view.start, view.end)) if near else whole(view),
            also=() if near else (whole(topic.view),),
        )
