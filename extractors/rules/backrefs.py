"""Words that point back to bodies named before: "kedua dinas itu", "rumah sakit tersebut".

A number points back to as many bodies of the type that stood in one list, or that were named one
by one in the sentences before; a type to the last body of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.bodies import Found, is_asked, is_compared, joined, to_body
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary

# Sentences before in which the members of a group are looked for.
_REACH = 8
# Sentences in which bodies named one by one make up a group.
_SINGLY = 3
_OFFICES = ("opd", "unit", "vertikal")
# "kelima unit itu" is a group, "setiap dinas" any.
_COUNTED = re.compile(
    r"\b(?:ke(?!pada)\w+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|\w*puluh|setiap|tiap|semua"
    r"|seluruh|para|beberapa|sejumlah|dari|\d+)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled lists of backrefs.yaml."""

    group: re.Pattern[str]
    office: re.Pattern[str]
    own: re.Pattern[str]
    elsewhere: re.Pattern[str]
    council: re.Pattern[str]
    counts: dict[str, int]
    types: dict[str, tuple[str, ...]]
    governments: frozenset[str]


@cache
def words() -> Words:
    """The lists, compiled once."""
    raw = yaml.safe_load(files(__package__).joinpath("backrefs.yaml").read_text("utf-8"))
    numbers = "|".join(raw["counts"])
    types = "|".join(sorted(raw["types"], key=len, reverse=True))
    several = "|".join(sorted([*raw["types"], *raw["governments"]], key=len, reverse=True))
    pointing = rf"\s+(?:{'|'.join(raw['pointing'])})\b"
    between = rf"(?:{'|'.join(raw['qualifiers'])})?"
    group = (
        rf"\b(?:ke(?P<all>{numbers}) (?P<noun>{several})\b(?:{between}{pointing})?"
        rf"|(?:ke)?(?P<only>{numbers}) (?P<which>{several})\b{pointing}"
        rf"|ke(?P<them>{numbers})nya\b|(?:ke)?(?P<twice>{numbers})-(?:{numbers})nya\b)"
    )
    return Words(
        group=re.compile(spaced(group), re.IGNORECASE),
        office=re.compile(
            spaced(
                rf"\b(?P<type>{types})(?:nya\b|{between}{pointing}"
                r"|(?= (?:tahun|pada)\b)|(?=$|[,.]))"
            ),
            re.IGNORECASE,
        ),
        own=re.compile(spaced(rf"\b(?:{'|'.join(raw['own'])})\b"), re.IGNORECASE),
        elsewhere=re.compile(spaced(rf"\b(?:{'|'.join(raw['elsewhere'])})"), re.IGNORECASE),
        council=re.compile(spaced(rf"\b(?:{'|'.join(raw['council'])})\b"), re.IGNORECASE),
        counts=dict(raw["counts"]),
        types={name: tuple(heads) for name, heads in raw["types"].items()},
        governments=frozenset(raw["governments"]),
    )


# --- groups ------------------------------------------------------------------------------


def group_again(view: SentenceView, slot: SubjectSlot, place: Span) -> tuple[Span, list[Found]]:
    """The members that "kedua dinas itu" before the statement means, with its place."""
    clause = view.clause_at(place[0])
    for start in (clause.start, view.start):
        matches = list(words().group.finditer(view.text, start, place[0]))
        if matches:
            match = matches[-1]
            members = _members(view, match, slot)
            return match.span(), [_again(m, view.text) for m in members]
    return (0, 0), []


def _again(mention: BodyMention, text: str) -> Found:
    body = to_body(mention, text, "anaphora")
    warnings = ("subject-from-previous-sentence",)
    return Found(body, mention, warnings, ("subject-previous-sentence",))


def _members(view: SentenceView, match: re.Match[str], slot: SubjectSlot) -> list[BodyMention]:
    said = match.groupdict()
    word = said["all"] or said["only"] or said["them"] or said["twice"]
    count = words().counts[word.lower()]
    noun = " ".join((said["noun"] or said["which"] or "").lower().split())
    # The sentence itself, up to here, then those before it.
    before = [m for m in view.bodies if m.end <= match.start()]
    singly: list[BodyMention] = []
    for step, bodies in enumerate(_backwards(view, before)):
        able = [m for m in bodies if _of_noun(m, noun) and is_asked(m, slot)]
        able = [m for m in able if not (m.location_only and m.basis != "list")]
        for chain in _chains(view.text, able):
            if len(chain) == count:
                return chain
        if step <= _SINGLY:
            singly = [*_distinct(able), *singly]
            if len(_distinct(singly)) == count:
                return _distinct(singly)
    return []


def _backwards(view: SentenceView, own: Sequence[BodyMention]) -> Iterator[Sequence[BodyMention]]:
    yield own
    for index in range(view.index - 1, max(-1, view.index - 1 - _REACH), -1):
        yield view.context.views[index].bodies


def _of_noun(mention: BodyMention, noun: str) -> bool:
    if noun in words().governments:
        return mention.kind == "pemda"
    heads = words().types.get(noun, ())
    if mention.kind == "pemda":
        return not noun
    return mention.kind in _OFFICES and (not heads or mention.name.startswith(heads))


def _chains(text: str, bodies: Sequence[BodyMention]) -> list[list[BodyMention]]:
    """Runs of two or more bodies that stand joined."""
    runs: list[list[BodyMention]] = []
    for m in bodies:
        if runs and joined(text, runs[-1][-1], m, over_values=True):
            runs[-1].append(m)
        else:
            runs.append([m])
    return [run for run in runs if len(run) > 1]


def _distinct(bodies: Sequence[BodyMention]) -> list[BodyMention]:
    seen: dict[str, BodyMention] = {}
    for m in bodies:
        seen.setdefault(m.name, m)
    return list(seen.values())


# --- one office --------------------------------------------------------------------------


def office_again(view: SentenceView, slot: SubjectSlot) -> tuple[Span, Found | None]:
    """The office that "rumah sakit pelat merah itu" means, with the words' place."""
    for match in words().office.finditer(view.text, view.start, view.end):
        heads = words().types[" ".join(match.group("type").lower().split())]
        # "dinas," means one; "kantor" or "kantornya" may be whose they will.
        if not heads and match.end() <= match.end("type") + len("nya"):
            continue
        if _COUNTED.search(view.text[max(view.start, match.start() - 15) : match.start()]):
            continue
        found = _about(view, slot, heads) or _last_of(view, match.start(), slot, heads)
        if found is not None:
            return match.span(), _again(found, view.text)
    return (0, 0), None


def _about(view: SentenceView, slot: SubjectSlot, heads: tuple[str, ...]) -> BodyMention | None:
    """The office that the document is about, if it is of the type."""
    office = view.context.main_office
    named = office is not None and heads and office.name.startswith(heads)
    return office if named and office is not None and is_asked(office, slot) else None


def _last_of(
    view: SentenceView, position: int, slot: SubjectSlot, heads: tuple[str, ...]
) -> BodyMention | None:
    own = [m for m in view.bodies if m.end <= position]
    for step, bodies in enumerate(_backwards(view, own)):
        if not heads and step > _SINGLY:
            return None
        for m in reversed(bodies):
            if not is_asked(m, slot) or m.kind not in _OFFICES:
                continue
            if not heads and vocabulary().supervisor.match(m.name):
                continue
            if (not heads or m.name.startswith(heads)) and (step > 0 or not is_compared(view, m)):
                return m
    return None
