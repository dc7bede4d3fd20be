"""People who are named with a role or as speakers, and which full name a short one means.

Only names beside a role ("Bupati X, Nama") or a word of speech ("ujar Nama") are people here;
there is no general recognition of names. Roles without a name ("Wali Kota itu") are people
with an empty name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.language.bodies import BodyContext, BodyMention, body_context
from extractors.language.body_find import find_in_tokens
from extractors.language.body_heads import acting_forms, role_heads
from extractors.language.body_tokens import PLAIN, Gap, Phrases, Tokens, is_roman
from extractors.language.people_beside import name_beside
from extractors.language.people_names import PersonName
from extractors.language.people_speakers import find_names
from extractors.registries import office_words, titles

_MAX_ROLE = 9  # words of a role that names no known body


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
        last, name = name_beside(tokens, (role.first, role.last), known)
        if name is None and role.body is None:
            continue
        if name is not None and name.first in taken:
            continue
        people.append(_person(tokens, _Role(role.first, last, role.body), name))
        if name is not None:
            taken.update(_words_of(tokens, name))
    people += [Person(n.start, n.end, n.name) for n in find_names(tokens, taken | covered, known)]
    return sorted(people, key=lambda person: (person.start, person.end))


def _words_of(tokens: Tokens, name: PersonName) -> range:
    """Return the words of a name with its degrees."""
    last = name.last
    while last < len(tokens) and tokens.starts[last] < name.end:
        last += 1
    return range(name.first, last)


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
