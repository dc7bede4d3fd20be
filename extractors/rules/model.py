"""What a rule file says, as frozen records. rule.schema.json describes each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ValueKind = Literal[
    "none", "constant", "enum", "enum-list", "number", "level", "number-or-grade", "title", "phrase"
]
# Values of these kinds are one body's own; a level or a zone may be said of several at once.
NUMERIC = frozenset({"number", "number-or-grade"})


@dataclass(frozen=True, slots=True)
class ValueSlot:
    """Where the value of the claim stands and how it is read.

    `map` lists, for each value, the terms that mean it. `minimum` and `maximum` bound numbers;
    `percent` says whether a per-cent sign has to be (`required`), may be (`allowed`) or must
    not be there. `money` takes amounts. `scale` is the upper end of a small scale, on which a
    dot is a decimal mark. `counts` are the nouns that the value counts ("14 laporan"); a number
    before any other noun is a count of something else. `optional` lets a record stand without a
    value.
    """

    kind: ValueKind = "none"
    constant: Any = None
    map: Mapping[str, list[str]] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    percent: Literal["required", "allowed", "forbidden"] = "allowed"
    unit: str | None = None
    integer: bool = False
    counts: list[str] = field(default_factory=list)
    scale: int | None = None
    optional: bool = False
    from_anchor: bool = False
    money: bool = False
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class SubjectSlot:
    """Whom the record is about.

    `kinds` in order of preference. `members` lists each member of a named group ("7 OPD, yakni
    …") as a record of its own; `required_members` gives no record for the group itself.
    `default` is what stands in where the text names nobody: the governing body of the document
    (`main`), or nothing (`none`, then there is no record). `role` lets a person's office stand
    for its government. `staff`: a group of staff ("40 pegawai") may be the subject. `council`:
    the DPRD may be.
    """

    kinds: list[str] = field(default_factory=lambda: ["pemda", "opd", "unit"])
    members: bool = False
    required_members: bool = False
    default: Literal["main", "none"] = "main"
    role: bool = True
    after: list[str] = field(default_factory=list)
    optional: bool = False
    staff: bool = False
    council: bool = False


@dataclass(frozen=True, slots=True)
class IssuerSlot:
    """Who says so officially: registered ids to look for, `any` for whatever is named as giver.

    `document`: the issuer may be named anywhere in the document, since only it gives this value.
    """

    ids: list[str] = field(default_factory=list)
    any: bool = False
    document: bool = False


@dataclass(frozen=True, slots=True)
class PeriodSlot:
    """`any` year of the clause, or only one `near` these words (lower case, before the year).

    `topic`: words of what the claim measures; a year told with one goes on for what follows.
    `since`: "sejak 2018" is the year itself, not the beginning of a series.
    """

    any: bool = True
    near: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    since: bool = False


@dataclass(frozen=True, slots=True)
class DetailSlot:
    """How one detail is read: exactly one of the ways."""

    series: Literal["count", "since", "until"] | None = None
    map: Mapping[str, list[str]] = field(default_factory=dict)
    number_after: list[str] = field(default_factory=list)
    number_before: list[str] = field(default_factory=list)
    count_after: list[str] = field(default_factory=list)
    phrase_after: list[str] = field(default_factory=list)
    score: bool = False
    constant: Any = None
    integer: bool = True
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class StatusSlot:
    """`default` where no word decides; statuses in `skip` give no record."""

    default: str = "realised"
    skip: list[str] = field(default_factory=lambda: ["process"])
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that anywhere in the document give the anchor another meaning.

    Not so if one of the `unless` words (lower case) stands in the sentence.
    """

    words: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Link:
    """A node of the worksheet the claim bears on, with the reason in both languages."""

    code: str
    strength: str
    reason: dict[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the records the rule must find in it."""

    text: str
    records: list[dict[str, Any]]
    published: str | None = None
    type: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A text in which the rule must find nothing, and why."""

    text: str
    why: str
    published: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class PartCondition:
    """For rules over a whole part: its types, and words its title must or must not hold."""

    types: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    title_not: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `anchor` patterns make a record, `weak` ones only a further mention.

    `follow` patterns make a record where the text goes on about the claim without its name;
    `topic` patterns only say that the text speaks of the claim.
    `context`: one of these words has to stand somewhere in the document.
    """

    id: str
    version: int
    claim: str
    title: dict[str, str]
    seen_in: str
    scope: Literal["sentence", "part"] = "sentence"
    legal_basis: list[str] = field(default_factory=list)
    anchor: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    follow: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    require: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    doubt: Doubt = field(default_factory=Doubt)
    context: list[str] = field(default_factory=list)
    part: PartCondition | None = None
    types: list[str] = field(default_factory=list)
    value: ValueSlot = field(default_factory=ValueSlot)
    subject: SubjectSlot = field(default_factory=SubjectSlot)
    issuer: IssuerSlot = field(default_factory=IssuerSlot)
    period: PeriodSlot = field(default_factory=PeriodSlot)
    date: Literal["sentence", "near", "handed", "event", "none"] = "sentence"
    details: Mapping[str, DetailSlot] = field(default_factory=dict)
    status: StatusSlot = field(default_factory=StatusSlot)
    indicators: list[Link] = field(default_factory=list)
    base: float = 0.6
    examples: list[Example] = field(default_factory=list)
    counter_examples: list[CounterExample] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules with the terms their patterns share."""

    pack: str
    title: dict[str, str]
    source: str
    rules: list[Rule]
    terms: Mapping[str, list[str]] = field(default_factory=dict)
