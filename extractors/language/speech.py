"""Speech: which stretch of the text is whose word.

Direct speech stands between quotation marks; indirect speech follows "NAMA mengatakan",
surrounds "menurut NAMA" or precedes "ujarnya", and goes on to the end of the paragraph or until
the author or somebody else takes over. A pronoun points to the person spoken of last, a bare
role to whoever holds it. A quotation without any verb belongs to that person too, if the
paragraph before speaks of nobody else; else its speaker is unknown (null), never guessed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.people import Person
from extractors.language.people_index import PersonIndex
from extractors.language.quotes import Quotation, find_quotations
from extractors.language.sentences import Sentence
from extractors.language.speakers import NOBODY, Speakers, Who
from extractors.language.speech_words import speech_words
from schemas.records import Attribution, AttributionKind

AUTHOR = Attribution("author", None, None)
# How far after a closing mark the verb of saying may stand.
_TAIL = 40
_MARKS = re.compile(r"\W*")
_BLANK = "¶"


@dataclass(frozen=True, slots=True)
class Speech:
    """Text [start, end) is said by `speaker` (null: somebody not named)."""

    start: int
    end: int
    kind: AttributionKind
    speaker: str | None
    role: str | None


def find_speech(
    text: str, sentences: Sequence[Sentence], people: Sequence[Person], index: PersonIndex
) -> list[Speech]:
    """All speeches in order. Quotations win over indirect speech around them."""
    return _Reader(text, sentences, people, index).read()


def attribution_at(speeches: Sequence[Speech], offset: int) -> Attribution:
    """Who says what stands at `offset`; the author where nobody else does."""
    best: Speech | None = None
    for speech in speeches:
        if speech.start <= offset < speech.end and (best is None or speech.kind == "direct"):
            best = speech
    if best is None:
        return AUTHOR
    return Attribution(best.kind, best.speaker, best.role)


def _framed(text: str, quotations: Sequence[Quotation]) -> str:
    """The text with the words of quotations blanked out; offsets stay."""
    pieces: list[str] = []
    position = 0
    for q in quotations:
        pieces += [text[position : q.start], _BLANK * (q.end - q.start)]
        position = q.end
    return "".join([*pieces, text[position:]])


class _Reader:
    """Walks the text once. `topic` is the person spoken of last, `carried` who still speaks."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        people: Sequence[Person],
        index: PersonIndex,
    ) -> None:
        self.sentences = [s for s in sentences if not s.heading]
        self.ends = [s.end for s in self.sentences]
        self.quotations = find_quotations(text, sentences)
        self.frame = _framed(text, self.quotations)
        outside = [p for p in people if self.frame[p.start : p.start + 1] != _BLANK]
        self.speakers = Speakers(self.frame, outside, index)
        self.topic = NOBODY
        self.topic_paragraph = -9
        self.carried: Who | None = None
        self.paragraph = -1

    def read(self) -> list[Speech]:
        """All speeches."""
        found: list[Speech] = []
        next_quotation = 0
        for s in self.sentences:
            if s.paragraph != self.paragraph:
                self.paragraph, self.carried = s.paragraph, None
            if not self._quoted(s):
                found.extend(self._indirect(s))
            while next_quotation < len(self.quotations):
                q = self.quotations[next_quotation]
                if q.start >= s.end:
                    break
                found.append(self._direct(next_quotation))
                next_quotation += 1
        return found

    def _quoted(self, s: Sentence) -> bool:
        """Whether the whole sentence stands in a quotation."""
        return not self.frame[s.start : s.end].strip(_BLANK + "“”„«»\"'.!?… ")

    def _about(self, who: Who, paragraph: int) -> None:
        self.topic = who
        self.topic_paragraph = paragraph

    # -- direct ------------------------------------------------------------------------

    def _direct(self, number: int) -> Speech:
        q = self.quotations[number]
        who = self._after(number) or self._ahead(number, unclosed=True) or self._before(q)
        if who is None and q.paragraph - self.topic_paragraph <= 1:
            who = self.topic
        if who is None or who == NOBODY:
            who = self._ahead(number) or who or NOBODY
        if who != NOBODY or self._after(number) is not None:
            self._about(who, q.paragraph)
        return Speech(q.start, q.end, "direct", *who)

    def _after(self, number: int) -> Who | None:
        """The speaker named behind a quotation."""
        q = self.quotations[number]
        end = self._tail_end(number)
        words = speech_words()
        for pattern in (words.following, words.passive):
            verb = pattern.search(self.frame, q.outer_end, min(end, q.outer_end + _TAIL))
            if verb:
                return self.speakers.behind(verb, end, self.topic)
        verb = words.preceding.search(self.frame, q.outer_end, end)
        return self.speakers.before(q.outer_end, verb.start(), self.topic) if verb else None

    def _tail_end(self, number: int) -> int:
        """Where the sentence of a quotation ends behind it, at most at the next quotation."""
        q = self.quotations[number]
        i = bisect.bisect_left(self.ends, q.outer_end)
        if i >= len(self.ends):
            return q.outer_end
        end = self.ends[i]
        if end == q.outer_end and i + 1 < len(self.sentences):
            # "….” Kata NAMA." stands in a sentence of its own.
            after = self.sentences[i + 1]
            marks = _MARKS.match(self.frame, after.start, after.end)
            opens = speech_words().opening.match(
                self.frame, marks.end() if marks else after.start, after.end
            )
            if opens and after.paragraph == q.paragraph:
                end = after.end
        if number + 1 < len(self.quotations):
            end = min(end, self.quotations[number + 1].outer_start)
        return max(end, q.outer_end)

    def _before(self, q: Quotation) -> Who | None:
        """The speaker who leads to a quotation: 'NAMA mengatakan, "…"'."""
        i = bisect.bisect_right(self.ends, q.outer_start)
        start = self.sentences[i].start if i < len(self.sentences) else q.outer_start
        start = max(start, self.frame.rfind(_BLANK, 0, q.outer_start) + 1)
        words = speech_words()
        according = words.according.search(self.frame, start, q.outer_start)
        if according:
            return self.speakers.behind(according, q.outer_start, self.topic)
        for verb in words.preceding.finditer(self.frame, start, q.outer_start):
            who = self.speakers.before(start, verb.start(), self.topic)
            if who:
                return who
        person = self.speakers.acting(start, q.outer_start)
        return self.speakers.identify(person) if person else None

    def _ahead(self, number: int, *, unclosed: bool = False) -> Who | None:
        """The speaker named behind the next part of a quotation that goes on."""
        q = self.quotations[number]
        if number + 1 >= len(self.quotations) or (unclosed and q.end != q.outer_end):
            return None
        after = self.quotations[number + 1]
        near = after.paragraph - q.paragraph <= 1
        between = self.frame[q.outer_end : after.outer_start].strip()
        return self._after(number + 1) if near and not between else None

    # -- indirect ----------------------------------------------------------------------

    def _indirect(self, s: Sentence) -> list[Speech]:
        said = self._said(s)
        if said:
            start, who = said
            self._about(who, s.paragraph)
            self.carried = who if who != NOBODY else None
            return [Speech(start, s.end, "indirect", *who)]
        if self._taken_over(s) or self.carried is None:
            return []
        return [Speech(s.start, s.end, "indirect", *self.carried)]

    def _said(self, s: Sentence) -> tuple[int, Who] | None:
        """From where in the sentence whose words are told."""
        words = speech_words()
        for according in words.according.finditer(self.frame, s.start, s.end):
            who = self.speakers.behind(according, s.end, self._meant(s, according.start()))
            if who:
                return s.start, who
        marks = _MARKS.match(self.frame, s.start, s.end)
        opening = marks.end() if marks else s.start
        for pattern in (words.opening, words.passive):
            verb = pattern.match(self.frame, opening, s.end)
            who = self.speakers.behind(verb, s.end, self.topic) if verb else None
            if who:
                return s.start, who
        if words.own_office.match(self.frame, opening, s.end):
            return s.start, self._interposed(s) or self.topic
        who = self._interposed(s)
        if who:
            return s.start, who
        for verb in words.preceding.finditer(self.frame, s.start, s.end):
            who = self.speakers.before(s.start, verb.start(), self.topic)
            if who:
                return verb.start(), who
        return None

    def _interposed(self, s: Sentence) -> Who | None:
        """A speaker named inside or behind what is said: ", ujarnya", ", kata NAMA,"."""
        words = speech_words()
        for pattern in (words.following, words.passive):
            for verb in pattern.finditer(self.frame, s.start + 1, s.end):
                if not self._set_off(verb, s):
                    continue
                who = self.speakers.behind(verb, s.end, self._meant(s, verb.start()))
                if who:
                    return who
        return None

    def _meant(self, s: Sentence, before: int) -> Who:
        """Whom a pronoun in the sentence means: who opens it, else the person spoken of last."""
        person = self.speakers.acting(s.start, before)
        return self.speakers.identify(person) if person else self.topic

    def _set_off(self, verb: re.Match[str], s: Sentence) -> bool:
        """Whether a verb of saying stands behind a mark, or with "dia" behind it."""
        before = self.frame[s.start : verb.start()].rstrip()[-1:]
        if before == ",":
            return verb.re is speech_words().following or bool(verb.group(1))
        if verb.re is speech_words().passive:
            return bool(verb.group(1))
        if not speech_words().opening.fullmatch(verb.group()):
            return False
        gap = self.frame[verb.end() : s.end].lstrip()
        return bool(speech_words().pronoun.match(gap))

    def _taken_over(self, s: Sentence) -> bool:
        """Whether the author goes on here, or speaks of somebody else."""
        words = speech_words()
        person = self.speakers.acting(s.start, s.end)
        told = self._told(s)
        if told:
            self._about(told, s.paragraph)
            self.carried = None
        elif person is None and words.unnamed.match(self.frame, s.start, s.end):
            self._about(NOBODY, s.paragraph)
            self.carried = None
        elif words.author.match(self.frame, s.start, s.end):
            self.carried = None
        return self.carried is None

    def _told(self, s: Sentence) -> Who | None:
        """Whom a sentence of the author speaks of."""
        person = self.speakers.acting(s.start, s.end)
        who = self.speakers.identify(person) if person else None
        who = who or self.speakers.opening_name(s.start, s.end)
        who = who or self.speakers.told_by(s.start, s.end)
        person = self.speakers.only(s.start, s.end) if who is None else None
        who = self.speakers.identify(person) if person else who
        return who if who != self.carried else None
