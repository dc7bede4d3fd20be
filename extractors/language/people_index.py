"""Which full name and role a short name means, over the people of one document."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.language.body_tokens import Tokens
from extractors.language.people import Person
from extractors.registries import titles


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
