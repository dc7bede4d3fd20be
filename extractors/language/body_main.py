"""The government that a document is about: the one with the greatest weight over its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.language.body_heads import role_heads
from extractors.language.body_places import canonical_government, known_place
from extractors.language.body_tokens import Tokens
from extractors.language.body_types import (
    NO_CONTEXT,
    BodyContext,
    BodyMention,
    GovernmentName,
)
from extractors.registries import name_stops, office_words

# How much a mention says about whom the document is: the headline most, a mere place least.
_HEADLINE = 6.0
_STRONG = 3.0
_PLAIN = 2.0
_PLACE = 0.25
_HEADED_PLACE = 3.0  # "Lompatan Melati di Mata Ombudsman": more than an aside, less than an act
_VERB = 2.0
# Between an office and the government it belongs to: "UPTD Puskesmas P, Kabupaten Q".
_APPOSITION = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*,\s*")
_HEAD = re.compile(
    r"\b(?:wali\s+kota|bupati|gubernur|sekda|pemkot|pemkab|pemprov)\b", re.IGNORECASE
)
_LOCAL = frozenset({"opd", "unit"})


@dataclass(slots=True)
class _Weights:
    totals: dict[GovernmentName, float] = field(default_factory=dict)

    def add(self, government: GovernmentName, weight: float) -> None:
        self.totals[government] = self.totals.get(government, 0.0) + weight

    def best(self) -> GovernmentName | None:
        ranked = sorted(self.totals.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 1.0:
            return None
        if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
            return None
        return ranked[0][0]


def main_government(tokens: Tokens, mentions: Sequence[BodyMention]) -> GovernmentName | None:
    """The government with the greatest weight; None if there is none or two weigh the same."""
    weights = _Weights()
    by_end = {end: index for index, end in enumerate(tokens.ends)}
    first_line = tokens.text.find("\n", len(tokens.text) - len(tokens.text.lstrip()))
    title_end = first_line if first_line >= 0 else 0
    owners = _owners(tokens, mentions)
    for mention in mentions:
        if mention.government is None:
            continue
        weight = _weight(tokens, mention, by_end, title_end)
        if mention.start in owners:
            weight = max(weight, _PLAIN)
        weights.add(_named(mention), weight)
    return weights.best() or _only_one(tokens, weights, mentions)


def _owners(tokens: Tokens, mentions: Sequence[BodyMention]) -> set[int]:
    """Where governments stand in apposition to an office of theirs."""
    return {
        right.start
        for left, right in pairwise(mentions)
        if left.kind in _LOCAL
        and left.government is None
        and _APPOSITION.fullmatch(tokens.text, left.end, right.start)
    }


def _only_one(
    tokens: Tokens, weights: _Weights, mentions: Iterable[BodyMention]
) -> GovernmentName | None:
    """The one government that is named at all, if only as a place, where its people act."""
    if len(weights.totals) != 1:
        return None
    local = any(m.kind in _LOCAL for m in mentions) or _HEAD.search(tokens.text)
    return next(iter(weights.totals)) if local else None


def _named(mention: BodyMention) -> GovernmentName:
    name = mention.government or mention.name
    words = name.split()
    level = words[1].lower() if len(words) > 2 else ""
    place = " ".join(words[2:])
    if place.startswith("Administrasi "):
        place = place.removeprefix("Administrasi ")
    return GovernmentName(name, _code(name, level, place), level, place)


def _code(name: str, level: str, place: str) -> str | None:
    tokens = Tokens(place, 0, len(place))
    found = known_place(tokens, 0, level, NO_CONTEXT) if len(tokens) else None
    return found.government.id if found and found.government.name == name else None


def _weight(tokens: Tokens, mention: BodyMention, by_end: dict[int, int], title_end: int) -> float:
    if mention.location_only:
        where = tokens.text[: mention.start].rstrip().lower().endswith((" di", " ke", " dari"))
        return _HEADED_PLACE if mention.start < title_end and not where else _PLACE
    weight = _PLAIN
    written = tokens.text[mention.start : mention.end].lower()
    if mention.kind == "pemda" and written.startswith("pem"):
        weight = _STRONG
    if mention.start < title_end:
        weight += _HEADLINE
    index = by_end.get(mention.end)
    following = tokens.fold(index + 1) if index is not None else ""
    if following in name_stops().verbs_of_bodies and not _coordinated(tokens, mention):
        weight += _VERB
    return weight


def _coordinated(tokens: Tokens, mention: BodyMention) -> bool:
    """Whether the mention ends a list: the verb behind it is not its own alone."""
    lead = tokens.text[max(tokens.start, mention.start - 8) : mention.start].split()
    return bool(lead) and (lead[-1].lower() in office_words().joining or lead[-1].endswith(","))


def government_of_roles(tokens: Tokens, context: BodyContext) -> GovernmentName | None:
    """The government of roles alone ("Bupati Kenanga"), where nothing else names one."""
    weights = _Weights()
    for index, folded in enumerate(tokens.folds):
        if folded not in role_heads().first_words:
            continue
        for end, role in role_heads().at(tokens, index):
            if role.sort != "government" or not tokens.plain(end):
                continue
            place = known_place(tokens, end, role.level, context)
            if place is not None:
                weights.add(place.government, 1.0)
            break
    main = weights.best()
    if main is None or main.name != canonical_government(main.level, main.place):
        return None
    return main
