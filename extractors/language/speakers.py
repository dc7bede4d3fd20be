"""Whom the words around a verb of saying mean: by name, role, pronoun or as "politikus itu"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.body_heads import blocked_words, role_heads
from extractors.language.body_tokens import fold
from extractors.language.clauses import TURNS
from extractors.language.matching import spaced
from extractors.language.people import Person
from extractors.language.people_index import PersonIndex
from extractors.language.speech_words import speech_words
from extractors.registries import name_stops, titles

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OPENING_NAME = re.compile(r"\W*((?:[A-Z][\w'’-]+\s?){1,4})")
_TURN = re.compile(spaced(rf"\b(?:{'|'.join(TURNS)}|serta|disusul)\b|;"), re.IGNORECASE)
_HONORIFIC = re.compile(r"\W*(?:(?:Pak|Bu|Bapak|Ibu|Bp|Sdr)\.?\s+)?")
# "kata asistennya", "ujar petugas": somebody without a name.
_SOMEBODY = re.compile(r"[a-z][\w-]+")
_NAME = re.compile(r"\W{0,2}\s*((?:[A-Z][\w'’.-]*\s?){1,4})")
_FRAGMENT = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}")
# "…" sindir juru bicaranya, NAMA: a name set off behind a few small words.
_APPOSED = re.compile(r"(?:\s+[a-z][\w-]*){1,4},\s+")
# How far behind a verb of saying whoever says it begins.
_REACH = 40
_FULL_NAME = 2  # words


class Who(NamedTuple):
    """A speaker; both null for somebody who is not named."""

    name: str | None
    role: str | None


NOBODY = Who(None, None)


class Speakers:
    """Looks speakers up. `frame` is the text with its quotations blanked out."""

    def __init__(self, frame: str, people: Sequence[Person], index: PersonIndex) -> None:
        self._frame = frame
        self._people = sorted(people, key=head)
        self._heads = [head(person) for person in self._people]
        self._index = index

    def between(self, start: int, end: int) -> list[Person]:
        """People whose role or name begins in [start, end)."""
        first = bisect.bisect_left(self._heads, start)
        return self._people[first : bisect.bisect_left(self._heads, end)]

    def behind(self, verb: re.Match[str], end: int, topic: Who) -> Who | None:
        """Who stands behind a verb such as "ujar NAMA", "menurut dia", "ujarnya"."""
        words = speech_words()
        if verb.re.groups and verb.group(1):
            return topic
        start = verb.end()
        by = re.compile(r"\W*(?:oleh|lagi|pula)?\W*").match(self._frame, start, end)
        start = by.end() if by else start
        if words.pronoun.match(self._frame, start, end) or words.person_noun.match(
            self._frame, start, end
        ):
            return topic
        if words.unnamed.match(self._frame, start, end):
            return NOBODY
        for person in self.between(start, min(end, start + _REACH)):
            if person.role is None and " " not in person.name:
                return self._unknown(person.name, verb)
            return self.identify(person)
        return self._unlisted(verb, start, end)

    def _unlisted(self, verb: re.Match[str], start: int, end: int) -> Who | None:
        """A speaker behind a verb that is no person met: "kata bupati", "ujar Lestari"."""
        polite = _HONORIFIC.match(self._frame, start, end)
        start = polite.end() if polite else start
        apposed = _APPOSED.match(self._frame, verb.end(), end)
        role = speech_words().role.match(self._frame, start, end)
        if role and not apposed:
            return self.by_role(role.group(), start)
        name = _NAME.match(self._frame, apposed.end() if apposed else start, end)
        if name:
            return self._unknown(name.group(1).strip(" .,\n"), verb)
        somebody = _SOMEBODY.match(self._frame, start, end)
        nobody = somebody and somebody.group() in speech_words().somebody
        return NOBODY if nobody or (somebody and somebody.group().endswith("nya")) else None

    def before(self, start: int, verb: int, topic: Who) -> Who | None:
        """Who is the subject of a verb of saying at `verb` in the sentence from `start`."""
        words = speech_words()
        last = self._last_word(start, verb)
        if last is None:
            return None
        if fold(last.group()) in ("yang", "yg"):
            return None  # "kabar yang menyebut"
        people = self.between(start, verb)
        opener = self._acting(people, start) if people else None
        if opener and self._governs(opener, last, verb, opens=self._opens(opener, start)):
            return self.identify(opener)
        named = self.opening_name(start, verb)
        if named and not self._turned(start, verb):
            return named
        if fold(last.group()) in words.no_person:
            return None
        pronoun = words.pronoun.search(self._frame, start, verb)
        if pronoun or words.person_noun.match(self._frame, self._opening(start, verb), verb):
            return topic
        return self._by_fragment(last, start) or self._by_small_role(start, verb)

    def opening_name(self, start: int, end: int) -> Who | None:
        """Somebody known by full name whose short name opens the sentence: "Lestari menjawab"."""
        name = _OPENING_NAME.match(self._frame, self._opening(start, end), end)
        known = self._index.resolve(name.group(1)) if name else None
        if known and (known.role or " " in known.name):
            return Who(known.name, known.role)
        return None

    def _turned(self, start: int, end: int) -> bool:
        """Whether the thought turns, so that what opens the sentence acts no more."""
        return bool(_TURN.search(self._frame, start + 1, end))

    def acting(self, start: int, end: int) -> Person | None:
        """The person who is the subject of the sentence [start, end), if one opens it."""
        people = self.between(start, end)
        return people[0] if people and self._opens(people[0], start) else None

    def told_by(self, start: int, end: int) -> Who | None:
        """Who has said what a sentence only speaks of: "Hal itu disampaikan Sekda P"."""
        for verb in speech_words().passive.finditer(self._frame, start, end):
            people = self.between(verb.end(), min(end, verb.end() + 12))
            if people:
                return self.identify(people[0])
        return None

    def only(self, start: int, end: int) -> Person | None:
        """The one person whom a sentence names."""
        named = [person for person in self.between(start, end) if person.name]
        return named[0] if len(named) == 1 else None

    def _last_word(self, start: int, end: int) -> re.Match[str] | None:
        """The last word in front of a verb, adverbs left out."""
        found = None
        for word in _WORD.finditer(self._frame, max(start, end - 120), end):
            if fold(word.group()) not in speech_words().adverbs:
                found = word
        return found

    def _opening(self, start: int, end: int) -> int:
        """Behind a word such as "namun" that opens the sentence."""
        comma = self._frame.find(",", start, min(end, start + 60))
        return comma + 1 if comma >= 0 else start

    def _acting(self, people: Sequence[Person], start: int) -> Person:
        """Of the people in front of a verb the one who opens the sentence, else the last."""
        if not self._opens(people[0], start):
            return people[-1]
        for person in people[1:]:
            if speech_words().spokesman.search(self._frame, start, head(person)):
                return person
        return people[0]

    def _opens(self, person: Person, start: int) -> bool:
        before = self._frame[start : head(person)].rstrip()
        return (
            not before
            or before[-1] in ",:–—-.)|"
            or bool(speech_words().lead.search(before))
            or bool(speech_words().spokesman.search(before))
        )

    def _governs(self, person: Person, last: re.Match[str], verb: int, *, opens: bool) -> bool:
        """Whether no other body stands between the person and the verb ("… Dinas P menilai")."""
        end = tail(person)
        if last.start() < end or (opens and not self._turned(end, verb)):
            return True
        # Degrees behind a name that were not read as such.
        if not re.search(r"\b[a-z]{3}", self._frame[end : last.end()]):
            return self._frame[end:verb].lstrip()[:1] in (",", ".", "(", ")")
        nouns = speech_words().no_person
        return not last.group()[0].isupper() and fold(last.group()) not in nouns

    def identify(self, person: Person) -> Who:
        """The person by full name and first role; a bare role as whoever holds it."""
        if person.name:
            known = self._index.resolve(person.name)
            if known:
                return Who(known.name, known.role or person.role)
            return Who(person.name, person.role)
        return self.by_role(person.role or "", head(person), person)

    def by_role(self, role: str, offset: int, bare: Person | None = None) -> Who:
        """The holder of a role who was named last before `offset`, else the first behind it."""
        holders = [p for p in self._people if p.name and p.role and _holds(p, role, bare)]
        before = [p for p in holders if head(p) < offset]
        if not holders:
            return Who(None, " ".join(role.split()))
        person = before[-1] if before else holders[0]
        known = self._index.resolve(person.name) or person
        return Who(known.name, known.role or person.role)

    def _unknown(self, name: str, verb: re.Match[str]) -> Who | None:
        """A capitalised word behind a verb of saying that is nobody met so far with a role."""
        known = self._index.resolve(name)
        if known and (known.role or " " in known.name):
            return Who(known.name, known.role)
        first = name.split(maxsplit=1)[0].lower()
        if first in role_heads().first_words:
            return self.by_role(name, verb.start())
        full = self._longer(name)
        if full:
            return Who(full, None)
        # "Menurut Permenpan" cites; only a name of two words is taken for somebody.
        cites = speech_words().according.match(verb.group())
        return None if cites and len(name.split()) < _FULL_NAME else Who(name, None)

    def _longer(self, name: str) -> str | None:
        """The full name of which one word is used, where nobody is met by role."""
        if " " in name or name.isupper() or not name.isalpha():
            return None
        run = rf"(?:[A-Z][a-z'’]+\s)*{re.escape(name)}(?:\s[A-Z][a-z'’]+)*"
        # Set off by commas, or right behind a title: a person, not a place or an office.
        apposed = re.compile(rf"(?:,\s+|\b(?:Dr|dr|drg|Ir|Drs|Dra|H|Hj)\.?\s+)({run})(?=[,\s])")
        for found in apposed.finditer(self._frame):
            full = " ".join(found.group(1).split())
            words = {fold(word) for word in full.split()}
            if " " in full and not words & (name_stops().stops | blocked_words()):
                return full
        return None

    def _by_fragment(self, last: re.Match[str], start: int) -> Who | None:
        for name in _FRAGMENT.finditer(self._frame, start, last.end()):
            known = self._index.resolve(name.group())
            if known and (known.role or " " in known.name):
                return Who(known.name, known.role)
        return None

    def _by_small_role(self, start: int, end: int) -> Who | None:
        """A role in small letters right in front of the verb: "… bupati menargetkan"."""
        role = None
        for found in speech_words().role.finditer(self._frame, max(start, end - 60), end):
            role = found
        return self.by_role(role.group(), start) if role else None


def head(person: Person) -> int:
    """Where a person begins, role and name."""
    return person.start if person.role_start is None else min(person.start, person.role_start)


def tail(person: Person) -> int:
    """Where a person ends, role and name."""
    return person.end if person.role_end is None else max(person.end, person.role_end)


# --- roles -------------------------------------------------------------------------------

_SAME = {
    "walikota": "wali kota",
    "wako": "wali kota",
    "wabup": "wakil bupati",
    "wagub": "wakil gubernur",
    "wawali": "wakil wali kota",
    "wawako": "wakil wali kota",
    "sekda": "sekretaris daerah",
    "sekdako": "sekretaris daerah",
    "sekdakab": "sekretaris daerah",
    "sekkot": "sekretaris daerah",
    "sekkab": "sekretaris daerah",
    "kadis": "kepala dinas",
    "kaban": "kepala badan",
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "irban": "inspektur pembantu",
    "sekwan": "sekretaris dprd",
    "dirut": "direktur utama",
}
_LEADERS = ("kepala dinas", "kepala badan", "kepala bagian", "kepala kantor", "kepala satuan")


def _holds(person: Person, role: str, bare: Person | None) -> bool:
    """Whether a bare role may mean this person ("Bupati" for "Bupati Kenanga")."""
    if bare and bare.body and person.body and bare.body.kind != "pemda":
        return bare.body.name == person.body.name
    full, short = _role_words(person.role or ""), _role_words(role)
    if full[: len(short)] == short or (full and short[: len(full)] == full):
        return True
    return " ".join(short) in _LEADERS and full[:1] == ("kepala",)


@cache
def _role_words(role: str) -> tuple[str, ...]:
    acting = {word for form in titles().acting for word in fold(form).split()}
    words: list[str] = []
    for word in re.findall(r"\w+", fold(role)):
        if word in acting and not words:
            continue
        words.extend(_SAME.get(word, word).split())
    while words and words[-1] in ("itu", "ini", "tersebut"):
        words.pop()
    return tuple(words)
