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


@dataclass(frozen=True, slots=True)
class Named:
    """Where a claim was named: by an anchor, a weak anchor, or by going on about it."""

    view: SentenceView
    span: Span

    def reaches(self, view: SentenceView) -> bool:
        """Whether a sentence is near enough to go on about the claim."""
        near = view.index - self.view.index <= REACH
        return near or view.paragraph == self.view.paragraph


@dataclass(slots=True)
class Memory:
    """The places of each claim, kept up as the text is read from its beginning."""

    _places: defaultdict[str, list[Named]] = field(default_factory=lambda: defaultdict(list))
    _numbers: list[tuple[Span, str]] = field(default_factory=list)

    def note(self, claim: str, view: SentenceView, span: Span, *, number: bool = False) -> None:
        """The claim is named here; `number`: its value is a number, a grade or a level."""
        self._places[claim].append(Named(view, span))
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
            if not named.reaches(view):
                return None
            if named.span[1] <= position:
                return named
        return None
