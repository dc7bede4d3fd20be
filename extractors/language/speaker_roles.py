"""Which person a role without a name may mean: "Bupati" for "Bupati Kenanga, Siti Contoh"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.body_tokens import fold
from extractors.language.people import Person
from extractors.language.speech_words import speech_words
from extractors.registries import titles

_LEADERS = ("kepala dinas", "kepala badan", "kepala bagian", "kepala kantor", "kepala satuan")


def holds_role(person: Person, role: str, bare: Person | None) -> bool:
    """Whether a bare role may mean this person ("Bupati" for "Bupati Kenanga")."""
    if bare and bare.body and person.body and bare.body.kind != "pemda":
        return bare.body.name == person.body.name
    full, short = _role_words(person.role or ""), _role_words(role)
    if full[: len(short)] == short or (full and short[: len(full)] == full):
        return True
    return " ".join(short) in _LEADERS and full[:1] == ("kepala",)


@lru_cache(maxsize=4096)
def _role_words(role: str) -> tuple[str, ...]:
    acting = {word for form in titles().acting for word in fold(form).split()}
    words: list[str] = []
    for word in re.findall(r"\w+", fold(role)):
        if word in acting and not words:
            continue
        words.extend(speech_words().same_roles.get(word, word).split())
    while words and words[-1] in ("itu", "ini", "tersebut"):
        words.pop()
    return tuple(words)
