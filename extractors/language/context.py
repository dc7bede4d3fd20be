"""A text with its document passes done, and views of single sentences with theirs on demand.

Document passes (sentences, speech, people, abbreviations, years) run once. Sentence passes
(tokens, numbers, dates, bodies, clauses) run only on sentences that a rule asks for.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from extractors.language.bodies import BodyContext, BodyMention, body_context, find_bodies
from extractors.language.clauses import Clause, clause_at, find_clauses
from extractors.language.dates import (
    DateContext,
    Series,
    When,
    date_context,
    find_dates,
    find_series,
)
from extractors.language.noise import Noise, find_noise
from extractors.language.numbers import Change, Number, find_changes, find_numbers
from extractors.language.people import Person, PersonIndex, find_people
from extractors.language.sentences import Sentence, find_sentences
from extractors.language.speech import Speech, attribution_at, find_speech
from extractors.language.tokens import tokenise
from schemas.records import Attribution, Block

# A first line without a full stop and with at most this many words is a headline.
_HEADLINE_WORDS = 22


@dataclass(frozen=True, slots=True)
class TextContext:
    """The document passes of one text."""

    text: str
    sentences: list[Sentence]
    noise: list[Noise]
    people: list[Person]
    person_index: PersonIndex
    speeches: list[Speech]
    bodies: BodyContext
    dates: DateContext
    views: list[SentenceView]

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds `offset`, or null between sentences."""
        i = bisect.bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if i >= 0 and self.sentences[i].start <= offset < self.sentences[i].end:
            return i
        return None

    def attribution(self, offset: int) -> Attribution:
        """Whose word stands at `offset`."""
        return attribution_at(self.speeches, offset)


class SentenceView:
    """One sentence with its passes, each done when first asked for. Offsets are the text's."""

    def __init__(self, text: str, index: int, sentence: Sentence) -> None:
        self.text = text
        self.index = index
        self.start = sentence.start
        self.end = sentence.end
        self.paragraph = sentence.paragraph
        self.heading = sentence.heading
        self._context: TextContext | None = None

    def attach(self, context: TextContext) -> None:
        """Give the view its document; called once by read_text."""
        self._context = context

    @property
    def context(self) -> TextContext:
        """The document passes."""
        if self._context is None:
            raise RuntimeError("view is not attached to its document")
        return self._context

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return self.text[self.start : self.end]

    @cached_property
    def doc(self) -> Doc:
        """Tokens; their offsets count from the start of the sentence."""
        return tokenise(self.words)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Clauses that tile the sentence."""
        return find_clauses(self.text, self.start, self.end)

    @cached_property
    def numbers(self) -> list[Number]:
        """Numbers of the sentence."""
        return find_numbers(self.text, self.start, self.end)

    @cached_property
    def changes(self) -> list[Change]:
        """Changes from one value to another, and differences."""
        return find_changes(self.text, self.start, self.end, self.numbers)

    @cached_property
    def series(self) -> list[Series]:
        """Counts of times or years in a row."""
        return find_series(self.text, self.start, self.end)

    @cached_property
    def whens(self) -> list[When]:
        """Dates and periods."""
        return find_dates(self.text, self.context.dates, self.start, self.end)

    @cached_property
    def bodies(self) -> list[BodyMention]:
        """Governments, offices, agencies, groups."""
        return find_bodies(self.text, self.start, self.end, self.context.bodies)

    @cached_property
    def people(self) -> list[Person]:
        """People who are mentioned in the sentence."""
        return [p for p in self.context.people if self.start <= p.start < self.end]

    def clause_at(self, offset: int) -> Clause:
        """The clause at `offset`."""
        return clause_at(self.clauses, offset)

    @property
    def previous(self) -> SentenceView | None:
        """The sentence before in the text, headings left out."""
        i = self.index - 1
        views = self.context.views
        return views[i] if i >= 0 and not views[i].heading else None

    @property
    def following(self) -> SentenceView | None:
        """The sentence after in the text."""
        i = self.index + 1
        views = self.context.views
        return views[i] if i < len(views) else None


def read_text(
    text: str,
    blocks: Sequence[Block] = (),
    *,
    published: str | None = None,
    article: bool = True,
) -> TextContext:
    """Run the document passes. `article` says that headlines and site noise are to be expected."""
    noise = find_noise(text) if article else []
    sentences = [
        s
        for s in find_sentences(text, blocks)
        if not any(n.start <= s.start < n.end for n in noise)
    ]
    if article:
        sentences = _with_headlines(text, sentences)
    bodies = body_context(text)
    people = find_people(text, 0, len(text), bodies)
    index = PersonIndex(people)
    views = [SentenceView(text, i, s) for i, s in enumerate(sentences)]
    context = TextContext(
        text=text,
        sentences=sentences,
        noise=noise,
        people=people,
        person_index=index,
        speeches=find_speech(text, sentences, people, index),
        bodies=bodies,
        dates=date_context(text, published),
        views=views,
    )
    for view in views:
        view.attach(context)
    return context


def _with_headlines(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Lines before the first full sentence are headlines."""
    found = list(sentences)
    for i, s in enumerate(sentences):
        words = text[s.start : s.end]
        if words[-1:] in ".!?”\"" or len(words.split()) > _HEADLINE_WORDS:
            break
        found[i] = Sentence(s.start, s.end, s.paragraph, heading=True)
    return found
