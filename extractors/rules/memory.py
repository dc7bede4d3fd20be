"""What the text spoke of last: for each claim the place where it was named.

A text that goes on about a claim does not name it again ("RSUD P melaporkan nihil." after a
sentence on reports of gratuities). Patterns under `follow` read such sentences.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span

# Sentences behind the one that names a claim in which the text may still speak of it; within
# its paragraph it may do so farther on.
REACH = 3
# What a rule calls its topic holds longer: an article that is about the matter.
TOPIC_REACH = 10


@dataclass(frozen=True, slots=True)
class Named:
    """Where a claim was named: by an anchor, a weak anchor, its topic, or by going on about it."""

    view: SentenceView
    span: Span
    topic: bool = False

    def reaches(self, view: SentenceView) -> bool:
        """Whether a sentence may go on about the claim."""
        far = self.topic and view.index - self.view.index <= TOPIC_REACH
        return far or self.is_near(view)

    def is_near(self, view: SentenceView) -> bool:
        """Whether what is said there holds in the sentence as well: whose it is, by whom, when."""
        near = view.index - self.view.index <= REACH
        return near or view.paragraph == self.view.paragraph


@dataclass(slots=True)
class Memory:
    """The places of each claim, kept up as the text is read from its beginning."""

    _places: defaultdict[str, list[Named]] = field(default_factory=lambda: defaultdict(list))
    _numbers: list[tuple[Span, str]] = field(default_factory=list)

    def note(
        self,
        claim: str,
        view: SentenceView,
        span: Span,
        *,
        topic: bool = False,
        number: bool = False,
    ) -> None:
        """The claim is named here, or its `topic`; `number`: its value is one, a grade, a level."""
        self._places[claim].append(Named(view, span, topic))
        if number:
            self._numbers.append((span, claim))

    def other_since(self, claim: str, named: Named, position: int) -> bool:
        """Whether another number claim was named between: numbers and grades are then its."""
        return any(
            named.span < span and span[1] <= position and other != claim
            for span, other in reversed(self._numbers)
        )

    def before(self, claim: str, view: SentenceView, position: int) -> Named | None:
        """Where the claim was named last before a place, if that reaches its sentence."""
        for named in reversed(self._places[claim]):
            if view.index - named.view.index > TOPIC_REACH and not named.is_near(view):
                return None
            if named.span[1] <= position and named.reaches(view):
                return named
        return None
