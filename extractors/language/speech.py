"""Speech: which stretch of the text is whose word.

Direct speech stands between quotation marks; indirect speech follows "NAMA mengatakan",
surrounds "menurut NAMA" or precedes "ujarnya". A pronoun or a bare role points to the last
speaker who fits. A quotation without any verb belongs to the last speaker, if the paragraph
before was that speaker's as well; else its speaker is unknown (null), never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.language.body_heads import role_heads
from extractors.language.matching import last_match
from extractors.language.people import Person, PersonIndex
from extractors.language.quotes import Quotation, find_quotations
from extractors.language.sentences import Sentence
from schemas.records import Attribution, AttributionKind

AUTHOR = Attribution("author", None, None)
# How far after a closing mark the verb of saying may stand.
_TAIL = 200
_FULL_NAME = 2  # words


@dataclass(frozen=True, slots=True)
class Speech:
    """Text [start, end) is said by `speaker` (null: somebody not named)."""

    start: int
    end: int
    kind: AttributionKind
    speaker: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class _Verbs:
    following: re.Pattern[str]
    preceding: re.Pattern[str]
    according: re.Pattern[str]
    pronoun: re.Pattern[str]


@cache
def _verbs() -> _Verbs:
    raw: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("speech.yaml").read_text("utf-8")
    )

    def words(*keys: str) -> str:
        return "|".join(sorted({w for k in keys for w in raw[k]}, key=len, reverse=True))

    return _Verbs(
        following=re.compile(rf"\b(?:{words('following')})(nya)?\b", re.IGNORECASE),
        preceding=re.compile(rf"\b(?:{words('preceding', 'stance')})\b", re.IGNORECASE),
        according=re.compile(rf"\b(?:{words('according_to')})(nya)?\b", re.IGNORECASE),
        pronoun=re.compile(rf"\b(?:{words('pronouns')})\b", re.IGNORECASE),
    )


def find_speech(
    text: str, sentences: Sequence[Sentence], people: Sequence[Person], index: PersonIndex
) -> list[Speech]:
    """All speeches in order. Quotations win over indirect speech around them."""
    return _Reader(text, people, index).read(sentences, find_quotations(text, sentences))


def attribution_at(speeches: Sequence[Speech], offset: int) -> Attribution:
    """Who says what stands at `offset`; the author where nobody else does."""
    best: Speech | None = None
    for speech in speeches:
        if speech.start <= offset < speech.end and (best is None or speech.kind == "direct"):
            best = speech
    if best is None:
        return AUTHOR
    return Attribution(best.kind, best.speaker, best.role)


def _same_role(full: str, bare: str) -> bool:
    """Whether a bare role may mean the holder of a fuller one ("Bupati" of "Bupati Kenanga")."""
    short, long = sorted((bare.lower().split(), full.lower().split()), key=len)
    return long[: len(short)] == short or short[:2] == long[:2]


class _Reader:
    """Walks the text once, keeping the last speaker."""

    def __init__(self, text: str, people: Sequence[Person], index: PersonIndex) -> None:
        self.text = text
        self.people = people
        self.index = index
        self.last: tuple[str | None, str | None] = (None, None)
        self.last_paragraph = -9

    def read(self, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[Speech]:
        found: list[Speech] = []
        used: set[int] = set()
        for sentence in sentences:
            if sentence.heading:
                continue
            inside = [q for q in quotations if q.start < sentence.end and sentence.start < q.end]
            for q in inside:
                if q.start not in used:
                    used.add(q.start)
                    found.append(self._direct(q))
            if not any(q.start <= sentence.start and sentence.end <= q.outer_end for q in inside):
                indirect = self._indirect(sentence)
                if indirect:
                    found.append(indirect)
        return found

    # -- direct ------------------------------------------------------------------------

    def _direct(self, q: Quotation) -> Speech:
        speaker = self._after(q) or self._before(q)
        if speaker is None and q.paragraph - self.last_paragraph <= 1:
            speaker = self.last
        return self._said(q.start, q.end, "direct", speaker or (None, None), q.paragraph)

    def _after(self, q: Quotation) -> tuple[str | None, str | None] | None:
        tail_end = self._sentence_end(q.outer_end, q.outer_end + _TAIL)
        verb = _verbs().following.search(self.text, q.outer_end, tail_end)
        if verb is None or verb.start() - q.outer_end > 40:
            return None
        return self._named(verb, tail_end)

    def _before(self, q: Quotation) -> tuple[str | None, str | None] | None:
        start = max(self.text.rfind("\n", 0, q.outer_start), q.outer_start - _TAIL, 0)
        verb = last_match(_verbs().preceding, self.text, start, q.outer_start)
        if verb is None:
            according = _verbs().according.search(self.text, start, q.outer_start)
            return self._named(according, q.outer_start) if according else None
        return self._subject(start, verb.start())

    def _named(self, verb: re.Match[str], end: int) -> tuple[str | None, str | None] | None:
        """The speaker after a verb such as "ujar NAMA" or "ujarnya"."""
        if verb.group(1):
            return self.last
        for person in self.people:
            if verb.end() <= person.start and person.start - verb.end() < 90 and person.start < end:
                if person.role is None and " " not in person.name:
                    return self._unknown(person.name, verb)
                return self._identify(person)
        rest = self.text[verb.end() : min(end, verb.end() + 60)]
        if _verbs().pronoun.match(rest.lstrip()):
            return self.last
        name = re.match(r"\s+((?:[A-Z][\w'’.-]*\s?){1,4})", rest)
        return self._unknown(name.group(1).strip(" .,"), verb) if name else None

    def _unknown(self, name: str, verb: re.Match[str]) -> tuple[str | None, str | None] | None:
        """A capitalised word behind a verb of saying that is nobody met so far with a role."""
        known = self.index.resolve(name)
        if known and (known.role or " " in known.name):
            return known.name, known.role
        first = name.split(maxsplit=1)[0].lower()
        if first in role_heads().first_words:
            last_name, last_role = self.last
            same = last_role is not None and _same_role(last_role, name)
            return (last_name, last_role) if same else (None, name)
        # "Menurut Permenpan" cites; only a name of two words is taken for somebody.
        cites = _verbs().according.match(verb.group())
        return None if cites and len(name.split()) < _FULL_NAME else (name, None)

    def _subject(self, start: int, end: int) -> tuple[str | None, str | None] | None:
        """The last person before a verb of saying, or whom a pronoun there means."""
        best: Person | None = None
        for person in self.people:
            if start <= person.start and person.end <= end:
                best = person
        if best is not None:
            return self._identify(best)
        if _verbs().pronoun.search(self.text, start, end):
            return self.last
        return self._by_fragment(start, end)

    def _by_fragment(self, start: int, end: int) -> tuple[str | None, str | None] | None:
        for name in re.finditer(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}", self.text[start:end]):
            known = self.index.resolve(name.group())
            if known:
                return known.name, known.role
        return None

    def _identify(self, person: Person) -> tuple[str | None, str | None]:
        if person.name:
            known = self.index.resolve(person.name)
            return (known.name, known.role or person.role) if known else (person.name, person.role)
        # A bare role ("Wali Kota itu") is the last speaker if the role is the same.
        last_name, last_role = self.last
        if last_role and person.role and _same_role(last_role, person.role):
            return last_name, last_role
        return None, person.role

    # -- indirect ----------------------------------------------------------------------

    def _indirect(self, s: Sentence) -> Speech | None:
        verbs = _verbs()
        according = verbs.according.search(self.text, s.start, s.end)
        if according:
            speaker = self._named(according, s.end)
            if speaker:
                return self._said(s.start, s.end, "indirect", speaker, s.paragraph)
        opening = re.match(r"\W*", self.text[s.start : s.end])
        first = verbs.following.match(self.text, s.start + (opening.end() if opening else 0), s.end)
        if first:
            speaker = self._named(first, s.end)
            if speaker:
                return self._said(s.start, s.end, "indirect", speaker, s.paragraph)
        for verb in verbs.preceding.finditer(self.text, s.start, s.end):
            speaker = self._subject(s.start, verb.start())
            if speaker:
                return self._said(verb.start(), s.end, "indirect", speaker, s.paragraph)
        return self._closing(s)

    def _closing(self, s: Sentence) -> Speech | None:
        """A sentence that ends with ", ujarnya." or ", kata NAMA."."""
        verb = last_match(_verbs().following, self.text, s.start + 1, s.end)
        if verb is None or self.text[: verb.start()].rstrip()[-1:] not in {",", "”", '"'}:
            return None
        speaker = self._named(verb, s.end)
        return self._said(s.start, s.end, "indirect", speaker, s.paragraph) if speaker else None

    def _said(
        self,
        start: int,
        end: int,
        kind: AttributionKind,
        speaker: tuple[str | None, str | None],
        paragraph: int,
    ) -> Speech:
        if speaker[0] or speaker[1]:
            self.last = speaker
        self.last_paragraph = paragraph
        return Speech(start, end, kind, speaker[0], speaker[1])

    def _sentence_end(self, start: int, limit: int) -> int:
        stop = re.compile(r"[.\n](?:\s|$)").search(self.text, start, limit)
        return stop.start() if stop else min(limit, len(self.text))
