"""Which of several copies counts, so that one fact is counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.similar import NearPair
from schemas.codec import encode_compact
from schemas.records import Evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """What makes two records of two copies the same fact; `start` orders those of a document."""

    id: str
    document: str
    start: int
    says: bytes


def fact_of(record: Evidence, document: str) -> Fact:
    """The fact that a record states: claim, subject, value, period and status."""
    subject, period = record.subject, record.period
    says = [
        record.claim.name,
        record.claim.value,
        record.claim.unit,
        subject and (subject.id or subject.name),
        period and [period.start, period.end],
        record.status,
    ]
    return Fact(record.id, document, record.quote.start, encode_compact(says))


def canonical(pairs: Iterable[NearPair], first_met: Mapping[str, str]) -> dict[str, str]:
    """Of each document in a pair the one of its group that counts: the earliest met.

    `first_met`: when each was first met, as text that sorts by time; one without comes last, equal
    ones by their ids. Copies of copies are one group.
    """
    leader: dict[str, str] = {}

    def lead(document: str) -> str:
        path = []
        while leader.setdefault(document, document) != document:
            path.append(document)
            document = leader[document]
        leader.update(dict.fromkeys(path, document))
        return document

    def rank(document: str) -> tuple[bool, str, str]:
        met = first_met.get(document, "")
        return not met, met, document

    for pair in pairs:
        first, second = sorted((lead(pair.a), lead(pair.b)), key=rank)
        leader[second] = first
    return {document: lead(document) for document in sorted(leader)}


def counted(facts: Iterable[Fact], representatives: Mapping[str, str]) -> dict[str, str]:
    """Of each record the one that counts for it: itself, or its like in the copy that counts.

    Records of one document are never one fact, however alike: the n-th that says something is the
    n-th of the copy. A record of a copy alone counts itself.
    """
    counting: dict[tuple[str, bytes, int], str] = {}
    seen: dict[tuple[str, bytes], int] = {}
    result: dict[str, str] = {}

    def order(fact: Fact) -> tuple[bool, str, int, str]:
        own = representatives.get(fact.document, fact.document)
        return fact.document != own, fact.document, fact.start, fact.id

    for fact in sorted(facts, key=order):
        number = seen[fact.document, fact.says] = seen.get((fact.document, fact.says), -1) + 1
        group = representatives.get(fact.document, fact.document)
        result[fact.id] = counting.setdefault((group, fact.says, number), fact.id)
    return result
