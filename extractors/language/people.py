"""People who are named with a role or as speakers, and which full name a short one means.

Only names beside a role ("Bupati X, Nama") or a word of speech ("ujar Nama") are people here;
there is no general recognition of names. Roles without a name ("Wali Kota itu") are people
with an empty name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language.bodies import BodyContext, BodyMention, body_context
from extractors.language.body_find import find_in_tokens
from extractors.language.body_heads import acting_forms, role_heads
from extractors.language.body_tokens import PLAIN, Gap, Phrases, Tokens, fold, is_roman
from extractors.language.people_names import MAX_NAME, PersonName, name_word, read_name
from extractors.registries import office_words, titles

_MAX_ROLE = 9  # words of a role that names no known body
_SPEECH = frozenset({"selaku", "sebagai", "yaitu", "yakni"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person or bare role. text[start:end] is the name with its titles and degrees.

    `name` is without titles and degrees, "" for a bare role (then the span is the role's).
    `role` is text[role_start:role_end] with single spaces; all three None without a role.
    `body` is the body in the role.
    """

    start: int
    end: int
    name: str
    role: str | None = None
    role_start: int | None = None
    role_end: int | None = None
    body: BodyMention | None = None


@dataclass(frozen=True, slots=True)
class _Role:
    first: int
    last: int
    body: BodyMention | None


def find_people(
    text: str, start: int, end: int, context: BodyContext | None = None
) -> list[Person]:
    """People in text[start:end], sorted by start. `context` is that of the whole text.

    Without it the context is read from the text, which costs a pass over all of it.
    """
    tokens = Tokens(text, start, end)
    known = context if context is not None else body_context(text)
    people: list[Person] = []
    taken: set[int] = set()
    roles, covered = _roles(tokens, known)
    for role in roles:
        name = _name_of(tokens, role, known)
        if name is None and role.body is None:
            continue
        if name is not None and name.first in taken:
            continue
        people.append(_person(tokens, role, name))
        if name is not None:
            taken.update(_words_of(tokens, name))
    people += _speakers(tokens, taken | covered)
    return sorted(people, key=lambda person: (person.start, person.end))


def _words_of(tokens: Tokens, name: PersonName) -> range:
    """Return the words of a name with its degrees."""
    last = name.last
    while last < len(tokens) and tokens.starts[last] < name.end:
        last += 1
    return range(name.first, last)


class PersonIndex:
    """Finds the full name and role for a short name, over the people of one document."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: dict[str, Person] = {}
        for person in people:
            key = _key(person.name)
            if not key:
                continue
            before = self._by_name.get(key)
            # The first mention with a role stands for the person.
            if before is None or (before.role is None and person.role is not None):
                self._by_name[key] = person
        self._by_word: dict[str, set[str]] = {}
        for key in self._by_name:
            for word in key.split():
                self._by_word.setdefault(word, set()).add(key)

    def resolve(self, fragment: str) -> Person | None:
        """Return the one person whose name holds all words of the fragment, else None.

        Of names that hold one another ("Contoh", "Ahmad Contoh") the longest is the person.
        """
        words = _key(fragment).split()
        if not words:
            return None
        names = [self._by_word.get(word, set()) for word in words]
        found = sorted(set.intersection(*names), key=lambda name: -len(name.split()))
        if not found:
            return None
        longest = set(found[0].split())
        if any(not set(other.split()) <= longest for other in found[1:]):
            return None
        best = self._by_name[found[0]]
        if best.role is None:
            return next(
                (self._with_role(best, other) for other in found if self._role(other)), best
            )
        return best

    def _role(self, key: str) -> str | None:
        return self._by_name[key].role

    def _with_role(self, best: Person, other: str) -> Person:
        role = self._by_name[other]
        return Person(
            best.start, best.end, best.name, role.role, role.role_start, role.role_end, role.body
        )


def _key(name: str) -> str:
    tokens = Tokens(name, 0, len(name))
    words = [word for word in tokens.folds if word not in titles().honorifics or len(word) == 1]
    return " ".join(words)


def _person(tokens: Tokens, role: _Role, name: PersonName | None) -> Person:
    start, end = tokens.starts[role.first], tokens.ends[role.last - 1]
    return Person(
        start=name.start if name else start,
        end=name.end if name else end,
        name=name.name if name else "",
        role=tokens.slice(role.first, role.last),
        role_start=start,
        role_end=end,
        body=role.body,
    )


# --- roles ---------------------------------------------------------------------------------


@cache
def _plain_roles() -> Phrases[str]:
    table: Phrases[str] = Phrases()
    for form in titles().plain_roles:
        table.add(form, form)
    return table


def _roles(tokens: Tokens, context: BodyContext) -> tuple[list[_Role], set[int]]:
    """Return roles in order, with a body or known by themselves; and the words of all bodies."""
    first_at = {start: index for index, start in enumerate(tokens.starts)}
    after = {end: index + 1 for index, end in enumerate(tokens.ends)}
    roles: dict[int, _Role] = {}
    covered: set[int] = set()
    for mention in find_in_tokens(tokens, context):
        first = first_at.get(mention.start)
        last = after.get(mention.end, after.get(mention.end - 1))
        if first is None or last is None:
            continue
        covered.update(range(first, last))
        if mention.role_of:
            roles[first] = _Role(first, last, mention)
    for index in range(len(tokens)):
        if index in covered or not tokens.capital(index):
            continue
        role = _unbodied_role(tokens, index)
        if role is not None:
            covered.update(range(role.first, role.last))
            roles[index] = role
    return [roles[first] for first in sorted(roles)], covered


def _unbodied_role(tokens: Tokens, index: int) -> _Role | None:
    start = index
    acting = acting_forms().first(tokens, index)
    if acting is not None and tokens.gap(acting[0]) in PLAIN | {Gap.DOT}:
        index = acting[0]
    found = role_heads().first(tokens, index)
    if found is not None and found[1].sort in {"government", "secretary", "office"}:
        return _Role(start, found[0], None)
    if found is not None:
        return _long_role(tokens, start, found[0])
    plain = _plain_roles().first(tokens, index)
    return _long_role(tokens, start, plain[0]) if plain else None


def _long_role(tokens: Tokens, start: int, end: int) -> _Role | None:
    """Read "Kepala Bagian Umum, Nama": a role of capitalised words, closed by a comma."""
    last = end
    while last - start < _MAX_ROLE and tokens.gap(last) in PLAIN | {Gap.HYPHEN, Gap.SLASH}:
        small = tokens.fold(last) in office_words().joining
        if not small and not tokens.capital(last) and not is_roman(tokens.words[last]):
            break
        last += 1
    if tokens.gap(last) in {Gap.COMMA, Gap.CLOSE} and tokens.capital(last):
        return _Role(start, last, None)
    return _Role(start, end, None) if last > end else None


# --- names beside roles ----------------------------------------------------------------


def _name_of(tokens: Tokens, role: _Role, context: BodyContext) -> PersonName | None:
    """Return the name behind a role, else the one before it ("Nama, Bupati X", "Nama selaku …")."""
    gap = tokens.gap(role.last)
    if gap in PLAIN | {Gap.COMMA} or _bracket_gap(tokens, role.last):
        name = read_name(tokens, role.last)
        if name is not None and not _is_place(name, context):
            return name
    return _name_before(tokens, role.first)


def _bracket_gap(tokens: Tokens, index: int) -> bool:
    """Tell whether a bracket is closed before word `index`, with or without a comma."""
    if not 0 < index < len(tokens):
        return False
    between = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    return between.strip() in {")", "),"} and "\n\n" not in between


def _is_place(name: PersonName, context: BodyContext) -> bool:
    return fold(name.name).replace(" ", "") in context.places


def _name_before(tokens: Tokens, index: int) -> PersonName | None:
    """Return the name that ends before the role at word `index`."""
    if index == 0:
        return None
    if tokens.gap(index) in PLAIN and tokens.fold(index - 1) in _SPEECH:
        last = index - 1
    elif tokens.text[tokens.ends[index - 1] : tokens.starts[index]].strip() in {",", ".,"}:
        last = index
    else:
        return None
    for first in range(max(0, last - MAX_NAME - 6), last):
        # A name of two words or more that, with its degrees, reaches the role.
        if first and tokens.gap(first) in {Gap.SPACE, Gap.HYPHEN} and tokens.capital(first - 1):
            continue
        name = read_name(tokens, first)
        if name is None or name.last - name.first < 2 or name.last > last:
            continue
        rest = tokens.text[name.end : tokens.starts[last] if last < index else tokens.starts[index]]
        if rest.strip() in {"", ",", ".,", "),"}:
            return name
    return None


# --- speakers ------------------------------------------------------------------------------


def _speakers(tokens: Tokens, taken: set[int]) -> list[Person]:
    """Names beside words of speech that no role names already."""
    people = []
    known = titles()
    for index, folded in enumerate(tokens.folds):
        name: PersonName | None = None
        if folded in known.before_name and tokens.plain(index + 1) and _opens(tokens, index):
            name = read_name(tokens, index + 1)
        elif folded in known.after_name and tokens.gap(index) in PLAIN | {Gap.COMMA}:
            name = _subject_before(tokens, index)
        if name is None or name.first in taken:
            continue
        taken.update(range(name.first, name.last))
        people.append(Person(name.start, name.end, name.name))
    return people


def _opens(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of speech stands behind a mark ("…,” kata", ". Kata") or at the start."""
    return tokens.folds[index] == "menurut" or tokens.gap(index) not in PLAIN


def _subject_before(tokens: Tokens, index: int) -> PersonName | None:
    """Capitalised words right before a verb of speech."""
    first = index
    while first > 0 and index - first < MAX_NAME and name_word(tokens, first - 1, shouted=False):
        if first < index and tokens.gap(first) not in {Gap.SPACE, Gap.HYPHEN}:
            break
        first -= 1
    name = read_name(tokens, first) if first < index else None
    return name if name is not None and name.last == index else None


def roles_of(people: Sequence[Person]) -> dict[str, str]:
    """Names to the first role each was mentioned with."""
    found: dict[str, str] = {}
    for person in people:
        if person.name and person.role:
            found.setdefault(person.name, person.role)
    return found
