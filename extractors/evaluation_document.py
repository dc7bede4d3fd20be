"""One document against its gold: pairs, what was missed, what is wrong, what must not appear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.evaluation_compare import (
    same_body,
    same_date,
    same_period,
    same_person,
    same_scalar,
    same_value,
)
from extractors.evaluation_gold import Expected, Fact, Gold
from extractors.evaluation_pairing import assign
from schemas.codec import Json
from schemas.records import Dossier, Evidence, Field

# A document that is filed is evidence of itself; gold files name these records only at will.
_SELF_EVIDENT: Final = frozenset({"dokumen-bukti"})
# What a pair gains by agreeing. Subject and value tell facts apart, the place breaks ties.
_SUBJECT, _VALUE, _PLACE, _STATUS = 8.0, 8.0, 4.0, 2.0
_CLAIM, _REQUIRED = 1.0, 0.5
_BODY_FIELDS: Final = frozenset({"pemda", "unit"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was scored: what was expected, what was found, whether that is right."""

    name: str
    right: bool
    expected: Json
    found: Json


@dataclass(frozen=True, slots=True)
class Pair:
    """A record and the fact it was paired with. `checks` are fields, of right pairs only.

    `claim` is the fact's own name, also where the record has that of an alternative reading.
    """

    record: Evidence
    fact: Fact
    status: bool | None
    subject: bool | None
    value: bool | None
    checks: tuple[Check, ...]

    @property
    def claim(self) -> str:
        """Name of the fact's claim."""
        return self.fact.main.claim

    @property
    def right(self) -> bool:
        """Whether claim, status, subject and value are all right."""
        return False not in (self.status, self.subject, self.value)


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """How one document was read. `pairs` are those of required facts.

    `wrong`: records that no fact expects. `duplicates` repeat a fact that is paired already.
    `problem` is the code of a document that could not be read: all its facts are missed.
    `reasons`, if asked for: by the number of a missed fact what the rules did at its place.
    """

    document: str
    pairs: tuple[Pair, ...] = ()
    missed: tuple[Fact, ...] = ()
    wrong: tuple[Evidence, ...] = ()
    duplicates: tuple[Evidence, ...] = ()
    optional: tuple[Pair, ...] = ()
    not_facts: tuple[tuple[Evidence, Expected], ...] = ()
    fields: tuple[Check, ...] = ()
    findings_expected: frozenset[str] = frozenset()
    findings_found: frozenset[str] = frozenset()
    false_alarms: tuple[str, ...] = ()
    problem: str | None = None
    rejected: int = 0
    reasons: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Sorted:
    """Records of one document, each in one place."""

    pairs: list[Pair] = field(default_factory=list)
    optional: list[Pair] = field(default_factory=list)
    wrong: list[Evidence] = field(default_factory=list)
    duplicates: list[Evidence] = field(default_factory=list)


def score_document(name: str, gold: Gold, dossier: Dossier, text: str) -> DocumentScore:
    """Score a dossier. `text` is the document's, to find the anchors of the facts."""
    records = [r for r in dossier.evidence if gold.claims is None or r.claim.name in gold.claims]
    found = _sort(gold, records, text)
    paired = {p.fact.number for p in found.pairs}
    right = {p.record.id for p in (*found.pairs, *found.optional) if p.right}
    right |= {r.id for r in found.duplicates}
    findings = {f.code for f in dossier.findings}
    alarms = [f.code for f in dossier.findings if f.severity != "info"]
    return DocumentScore(
        document=name,
        pairs=tuple(found.pairs),
        missed=tuple(f for f in gold.facts if not f.optional and f.number not in paired),
        wrong=tuple(found.wrong),
        duplicates=tuple(found.duplicates),
        optional=tuple(found.optional),
        not_facts=tuple(_not_facts(gold, [r for r in records if r.id not in right])),
        fields=tuple(_document_checks(gold, dossier)),
        findings_expected=gold.findings or frozenset(),
        findings_found=frozenset(findings & (gold.findings or frozenset())),
        false_alarms=tuple(alarms) if gold.findings == frozenset() else (),
        rejected=len(dossier.rejected),
    )


def unreadable(name: str, gold: Gold, code: str) -> DocumentScore:
    """Score a document that could not be read."""
    return DocumentScore(
        document=name,
        missed=tuple(f for f in gold.facts if not f.optional),
        findings_expected=gold.findings or frozenset(),
        problem=code,
    )


# --- pairing -----------------------------------------------------------------------------


def _sort(gold: Gold, records: Sequence[Evidence], text: str) -> _Sorted:
    readings = [[_best(record, fact, text) for fact in gold.facts] for record in records]
    weights = [_only_right(row) for row in readings]
    partner = dict(assign(weights))
    found = _Sorted()
    for i, record in enumerate(records):
        if i in partner:
            fact = gold.facts[partner[i]]
            reading = readings[i][partner[i]]
            pair = _pair(record, fact, reading.expected if reading else fact.main)
            (found.optional if fact.optional else found.pairs).append(pair)
        elif any(reading and reading.right for reading in readings[i]):
            found.duplicates.append(record)
        elif record.claim.name not in _SELF_EVIDENT:
            found.wrong.append(record)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to pair a record with a fact."""

    expected: Expected
    weight: float
    right: bool


def _best(record: Evidence, fact: Fact, text: str) -> _Reading | None:
    """Choose the reading of a fact that fits a record best, None if no claim of it does."""
    fitting = [_reading(record, e, text) for e in fact.readings if e.claim == record.claim.name]
    if not fitting:
        return None
    best = max(fitting, key=lambda reading: (reading.right, reading.weight))
    if fact.optional:
        # A record that shares nothing with an optional fact is not that fact. Where the fact says
        # neither value nor place, its status has to do.
        telling = "value" in best.expected.given or "anchor" in best.expected.given
        return best if best.weight > (_CLAIM + _STATUS if telling else _CLAIM) else None
    return _Reading(best.expected, best.weight + _REQUIRED, best.right)


def _reading(record: Evidence, expected: Expected, text: str) -> _Reading:
    verdicts = (_subject(record, expected), _value(record, expected), _status(record, expected))
    points = zip(verdicts, (_SUBJECT, _VALUE, _STATUS), strict=True)
    weight = _CLAIM + sum(gain for verdict, gain in points if verdict)
    if _at_anchor(record, expected.given.get("anchor"), text):
        weight += _PLACE
    return _Reading(expected, weight, False not in verdicts)


def _only_right(row: Sequence[_Reading | None]) -> list[float | None]:
    """Bar a record that is right for one fact from standing for another: it is a duplicate."""
    some_right = any(reading and reading.right for reading in row)
    return [
        reading.weight if reading and (reading.right or not some_right) else None for reading in row
    ]


def _at_anchor(record: Evidence, anchor: str | None, text: str) -> bool:
    """Whether the quote (or a further mention) holds a place of the anchor."""
    if not anchor:
        return False
    spans = [(record.quote.start, record.quote.end), *record.quote.also]
    at = text.find(anchor)
    while at >= 0:
        if any(start < at + len(anchor) and at < end for start, end in spans):
            return True
        at = text.find(anchor, at + 1)
    return False


def _subject(record: Evidence, expected: Expected) -> bool | None:
    if expected.subjects is None:
        return None
    return same_body(record.subject.name if record.subject else None, expected.subjects)


def _status(record: Evidence, expected: Expected) -> bool | None:
    return None if expected.statuses is None else record.status in expected.statuses


def _value(record: Evidence, expected: Expected) -> bool | None:
    if "value" not in expected.given:
        return None
    return same_value(record.claim.name, record.claim.value, expected.given["value"])


def _pair(record: Evidence, fact: Fact, expected: Expected) -> Pair:
    verdicts = (_status(record, expected), _subject(record, expected), _value(record, expected))
    checks = () if False in verdicts else tuple(_checks(record, expected))
    return Pair(record, fact, *verdicts, checks)


def _not_facts(gold: Gold, records: Sequence[Evidence]) -> Iterator[tuple[Evidence, Expected]]:
    """Find records that the gold says must not appear; each counts once."""
    for record in records:
        for forbidden in gold.not_facts:
            if forbidden.claim == record.claim.name and False not in (
                _subject(record, forbidden),
                _status(record, forbidden),
                _value(record, forbidden),
            ):
                yield record, forbidden
                break


# --- fields ------------------------------------------------------------------------------


def _checks(record: Evidence, expected: Expected) -> Iterator[Check]:
    """Check the fields of a right pair that its fact gives."""
    given = expected.given
    if "period" in given:
        span = (record.period.start, record.period.end) if record.period else None
        yield Check("period", same_period(span, given["period"]), given["period"], span)
    if "date" in given:
        day = record.date.value if record.date else None
        yield Check("date", same_date(day, given["date"]), given["date"], day)
    if "issuer" in given:
        names = given["issuer"] if isinstance(given["issuer"], list) else [given["issuer"]]
        issuer = record.issuer.name if record.issuer else None
        yield Check("issuer", same_body(issuer, names), names, issuer)
    # Where no name is told, gold names the role.
    speaker = record.attribution.speaker or (
        record.attribution.role if given.get("speaker") else None
    )
    if "speaker" in given:
        yield Check("speaker", same_person(speaker, given["speaker"]), given["speaker"], speaker)
    if "quoted" in given:
        quoted = record.attribution.kind != "author"
        yield Check("quoted", quoted == given["quoted"], given["quoted"], quoted)
    for name, value in given.get("details", {}).items():
        got = record.claim.details.get(name)
        yield Check(f"details.{name}", _same_detail(got, value), value, got)
    if "areas" in given:
        areas = sorted({i.area for i in record.indicators if i.area is not None})
        yield Check("areas", areas == sorted(given["areas"]), given["areas"], areas)
    if "indicators" in given:
        codes = [i.code for i in record.indicators]
        yield Check(
            "indicators", set(given["indicators"]) <= set(codes), given["indicators"], codes
        )


def _same_detail(found: Json, expected: Json) -> bool:
    if isinstance(expected, list) and not isinstance(found, list):
        return any(same_scalar(found, one) for one in expected)
    return same_scalar(found, expected)


def _document_checks(gold: Gold, dossier: Dossier) -> Iterator[Check]:
    """Type and fields of the document, as its first part has them."""
    card = dossier.document
    if gold.types:
        yield Check("type", card.type in gold.types, list(gold.types), card.type)
    for name, given in gold.fields.items():
        value = given["value"] if isinstance(given, dict) else given
        field_ = card.fields.get(name)
        found = [f.value for f in field_] if isinstance(field_, list) else _field_value(field_)
        yield Check(name, _same_field(name, found, value), value, found)
        if isinstance(given, dict) and "basis" in given and isinstance(field_, Field):
            right = field_.basis == given["basis"]
            yield Check(f"{name}.basis", right, given["basis"], field_.basis)


def _field_value(field_: Field | None) -> Json:
    return None if field_ is None else field_.value


def _same_field(name: str, found: Json, expected: Json) -> bool:
    if isinstance(found, list):
        wanted = expected if isinstance(expected, list) else [expected]
        return len(found) == len(wanted) and all(
            any(_same_field(name, one, other) for one in found) for other in wanted
        )
    if isinstance(expected, list):
        return any(_same_field(name, found, one) for one in expected)
    if name in _BODY_FIELDS and isinstance(found, str) and isinstance(expected, str):
        return same_body(found, [expected])
    return same_scalar(found, expected)
