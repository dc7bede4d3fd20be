"""The one office or unit that a text is about, and when two office names mean one office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from extractors.language.body_types import BodyMention, GovernmentName

_LEVEL = re.compile(r" (?:Kota|Kabupaten|Provinsi) ")
_OFFICES = ("opd", "unit", "vertikal")
# Offices that turn up in the news of others, and places rather than bodies.
_SUPERVISORS = (
    "Inspektorat",
    "Sekretariat Daerah",
    "Setda",
    "Bagian Organisasi",
    "Biro Organisasi",
)
_NEVER = ("Mal Pelayanan Publik", "Mall Pelayanan Publik", "MPP", "Perumda", "PDAM", "Desa ")
_HEADLINE = 2.0
_OPENING = 4  # sentences, headlines with them, in which a text brings in whom it is about
_ROLE = 0.5  # of a government: "Wali Kota P" opens an office's event as often as his own


class Sentence(Protocol):
    """What is asked of a sentence."""

    @property
    def heading(self) -> bool:
        """Whether it is a headline."""
        ...

    @property
    def bodies(self) -> Sequence[BodyMention]:
        """The bodies it names."""
        ...


def main_office(
    sentences: Sequence[Sentence], government: GovernmentName | None
) -> BodyMention | None:
    """The one office or unit that the text is about, null if it is about several or none.

    Mentions count once, in headlines twice; a government's as a mere place not at all. It needs
    twice the weight of the next, so that a list of offices makes none of them the subject of
    everything, and as much as the government that the text is about, whose head counts in full
    unless the office stands in a headline.
    """
    tally = _Tally(government.place if government else "")
    governing = roles = 0.0
    opening: set[str] = set()
    for index, sentence in enumerate(sentences):
        weight = _HEADLINE if sentence.heading else 1.0
        for body in sentence.bodies:
            if government and body.name == government.name and not body.location_only:
                governing += 0.0 if body.role_of else weight
                roles += weight if body.role_of else 0.0
            if body.kind in _OFFICES and not body.name.startswith(_NEVER):
                tally.add(body, weight, heading=sentence.heading)
                opening |= {body.name} if index < _OPENING and not body.role_of else set()
    best = tally.best()
    if best is None:
        return None
    if best in tally.headed:
        least = max(2.0, governing + roles * _ROLE)
    else:
        least = max(2.0 if len(tally.weights) == 1 else 3.0, governing + roles)
        if len(tally.weights) == 1 and not governing + roles:
            least = 1.0 if best in opening else least
    return tally.first[best] if tally.weights[best] >= least else None


class _Tally:
    """Weights of offices; names that mean one office are counted as one."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.weights: dict[str, float] = {}
        self.first: dict[str, BodyMention] = {}
        self.headed: set[str] = set()

    def add(self, body: BodyMention, weight: float, *, heading: bool) -> None:
        key = next(
            (name for name in self.weights if _means(name, body.name, self._place)), body.name
        )
        self.weights[key] = self.weights.get(key, 0.0) + weight
        kept = self.first.setdefault(key, body)
        # The fuller name, with its government, stands for the office.
        if len(body.name) > len(kept.name):
            self.first[key] = body
        if heading:
            self.headed.add(key)

    def best(self) -> str | None:
        """The first, if the second weighs at most half as much; who supervises counts half."""
        ranked = sorted(self.weights, key=lambda key: -self._rank(key))
        if len(ranked) > 1 and self._rank(ranked[0]) < 2 * self._rank(ranked[1]):
            return None
        return ranked[0] if ranked else None

    def _rank(self, key: str) -> float:
        return self.weights[key] * (0.5 if key.startswith(_SUPERVISORS) else 1.0)


def _means(known: str, name: str, place: str) -> bool:
    """As "Lapas" means "Lapas Melati", "Dinas P" means "Dinas P Kota Q" and "Dinas P Q"."""
    short, long = sorted((known, name), key=len)
    bare = " " not in short and long.startswith(f"{short} ")
    return bare or long == f"{short} {place}" or same_office(known, name)


def same_office(a: str, b: str) -> bool:
    """Whether two office names differ only by the government behind one of them.

    "Dinas P Kota Q" is "Dinas P" and "Dinas P Q", never "Dinas P Kabupaten Q".
    """
    short, long = sorted((a, b), key=len)
    if long == short:
        return True
    level = _LEVEL.search(long)
    if level is None or _LEVEL.search(short):
        return False
    return short in (long[: level.start()], long[: level.start()] + " " + long[level.end() :])
