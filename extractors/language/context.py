"""A text with its document passes done, and views of single sentences with theirs on demand.

Document passes (sentences, speech, people, abbreviations, years) run once. Sentence passes
(tokens, numbers, dates, bodies, clauses) run only on sentences that a rule asks for.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc

from extractors.language.bodies import (
    BodyContext,
    BodyMention,
    body_context,
    find_bodies,
)
from extractors.language.clauses import Clause, clause_at, find_clauses
from extractors.language.dates import (
    DateContext,
    Series,
    When,
    date_context,
    find_dates,
    find_series,
)
from extractors.language.main_office import main_office
from extractors.language.matching import plain
from extractors.language.noise import Noise, find_noise
from extractors.language.numbers import Change, Number, find_changes, find_numbers
from extractors.language.people import Person, find_people
from extractors.language.people_index import PersonIndex
from extractors.language.sentences import Sentence, find_sentences
from extractors.language.speech import Speech, attribution_at, find_speech
from extractors.language.tokens import tokenise
from schemas.records import Attribution, Block

_ANY_SPACE = re.compile(r"\s")
# A first line without a full stop and with at most this many words is a headline.
_HEADLINE_WORDS = 22


@dataclass(frozen=True)
class TextContext:
    """The document passes of one text; without slots, so that late passes can be kept."""

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

    @cached_property
    def main_office(self) -> BodyMention | None:
        """The one office or unit that the text is about, null if it is about several or none."""
        return main_office(self.views, self.bodies.main_government)

    @cached_property
    def _said(self) -> dict[re.Pattern[str], bool]:
        return {}

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found anywhere in the text."""
        if pattern not in self._said:
            self._said[pattern] = pattern.search(self.text) is not None
        return self._said[pattern]

    def speaker_body(self, offset: int) -> BodyMention | None:
        """The body in the role of whoever speaks at `offset`."""
        name = self.attribution(offset).speaker
        person = self.person_index.resolve(name) if name else None
        return person.body if person else None

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
        self.row = sentence.row
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
    def plain_words(self) -> str:
        """The sentence in lower case with one blank between words."""
        return plain(self.words)

    @cached_property
    def doc(self) -> Doc:
        """Tokens; their offsets count from the start of the sentence.

        A line break is read as a blank, so that it is no token between two words.
        """
        return tokenise(_ANY_SPACE.sub(" ", self.words))

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
    bodies = body_context(_without(text, noise))
    people = find_people(text, 0, len(text), bodies)
    # In a headline every word has a capital, so that names are read too long.
    headings = [s for s in sentences if s.heading]
    met = [p for p in people if not any(h.start <= p.start < h.end for h in headings)]
    index = PersonIndex(met)
    views = [SentenceView(text, i, s) for i, s in enumerate(sentences)]
    context = TextContext(
        text=text,
        sentences=sentences,
        noise=noise,
        people=people,
        person_index=index,
        speeches=find_speech(text, sentences, met, index),
        bodies=bodies,
        dates=date_context(text, published),
        views=views,
    )
    for view in views:
        view.attach(context)
    return context


def _without(text: str, noise: Sequence[Noise]) -> str:
    """The text with noise blanked, place for place: "Baca juga: Pemkab Q …" is not about Q."""
    for n in noise:
        text = text[: n.start] + " " * (n.end - n.start) + text[n.end :]
    return text


def _with_headlines(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Lines before the first full sentence are headlines."""
    found = list(sentences)
    for i, s in enumerate(sentences):
        words = text[s.start : s.end]
        if words[-1:] in '.!?”"' or len(words.split()) > _HEADLINE_WORDS:
            break
        found[i] = replace(s, heading=True)
    return found
