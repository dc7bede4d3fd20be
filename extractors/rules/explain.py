"""Which rules fired on a text, which nearly did, and what was missing.

>>> found = explain(read_plain("Pemkot Melati meraih opini WTP dari BPK.", rule_book()))
>>> [(t.rule, t.outcome) for t in found.trials]
[('opini-bpk', 'fired')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.pipeline import Reading
from extractors.reading import read
from extractors.rules.build import to_evidence
from extractors.rules.candidate import Attempt, Candidate
from extractors.rules.loader import RuleBook
from schemas.records import Document, Evidence, Mention, Part

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document as the engine read it: candidates with the id of their part, and attempts."""

    document: Document
    book: RuleBook
    language: str
    parts: tuple[Part, ...]
    candidates: tuple[tuple[str, Candidate], ...]
    attempts: tuple[Attempt, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule at one anchor. `outcome`: fired, merged, excluded, missing, weak; see Attempt."""

    rule: str
    claim: str
    title: str
    outcome: str
    reason: str
    anchor: Mention
    sentence: Mention


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened in a text (or a stretch of it): trials by place, and the records found."""

    language: str
    types: tuple[str, ...]
    trials: tuple[Trial, ...]
    records: tuple[Evidence, ...]


def read_plain(
    text: str,
    book: RuleBook,
    *,
    published: str | None = None,
    type: str | None = None,  # noqa: A002 (the word of the records)
) -> ReadText:
    """Read a plain text with all rules of a book.

    `type` is the document type to assume; without it the type is what the text looks like.
    Raises ReadingError for a text that holds nothing to read.
    """
    hints = {"published": published} if published else {}
    return read_document(read(text.encode("utf-8", "replace")), hints, book, type=type)


def read_document(
    document: Document,
    hints: dict[str, str],
    book: RuleBook,
    *,
    type: str | None = None,  # noqa: A002
) -> ReadText:
    """Run the engine over a document, as extracting does; `type` as in read_plain."""
    reading = Reading(document, hints, book, assumed=type)
    sentences = tuple((s.start, s.end) for s in reading.context.sentences)
    return ReadText(
        document,
        book,
        reading.language.code,
        tuple(reading.parts),
        tuple(reading.candidates),
        tuple(reading.findings.attempts),
        sentences,
    )


def explain(found: ReadText, within: Span | None = None) -> Explanation:
    """Say what each rule did, in the sentences that `within` touches, or everywhere."""
    spans = [s for s in found.sentences if within is None or _touch(s, within)]
    trials = [_trial(found, attempt) for attempt in (*found.attempts, *_part_attempts(found))]
    records = [
        record
        for record in records_of(found)
        if within is None or _touch((record.quote.start, record.quote.end), within)
    ]
    return Explanation(
        language=found.language,
        types=tuple(part.type for part in found.parts),
        trials=tuple(
            sorted(
                (t for t in trials if within is None or _inside(t.anchor, spans)),
                key=lambda t: (t.anchor.start, t.anchor.end, t.rule),
            )
        ),
        records=tuple(records),
    )


def records_of(found: ReadText) -> list[Evidence]:
    """The records that the rules make of a text, before they are held against their schemas."""
    by_part: dict[str, list[Candidate]] = {}
    for part, candidate in found.candidates:
        by_part.setdefault(part, []).append(candidate)
    return [r for part, own in by_part.items() for r in to_evidence(found.document, part, own)]


def _part_attempts(found: ReadText) -> Iterator[Attempt]:
    """What the rules over a whole part did: they have no anchor word, but a title to look at."""
    fired = {(part, c.rule.id): c for part, c in found.candidates if c.rule.scope == "part"}
    for compiled in found.book.rules:
        rule = compiled.rule
        for part in found.parts:
            if rule.part is None or part.type not in rule.part.types:
                continue
            made = fired.get((part.id, rule.id))
            if made is not None:
                yield Attempt(rule.id, made.anchor, "fired", made.status)
                continue
            yield Attempt(rule.id, _title(found, part), "missing", "the title or text does not fit")


def _title(found: ReadText, part: Part) -> Span:
    """Where a part's title stands, or its first sentence."""
    at = found.document.text.find(part.title, part.start, part.end) if part.title else -1
    if at >= 0 and part.title:
        return at, at + len(part.title)
    inside = (s for s in found.sentences if part.start <= s[0] < part.end)
    return next(inside, (part.start, part.end))


def _trial(found: ReadText, attempt: Attempt) -> Trial:
    rule = found.book.named(attempt.rule).rule
    text, (start, end) = found.document.text, attempt.anchor
    around = next((s for s in found.sentences if s[0] <= start < s[1]), attempt.anchor)
    return Trial(
        rule=rule.id,
        claim=rule.claim,
        title=rule.title["id"],
        outcome=attempt.outcome,
        reason=attempt.reason,
        anchor=Mention(text[start:end], start, end),
        sentence=Mention(text[around[0] : around[1]], *around),
    )


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _inside(anchor: Mention, spans: Iterable[Span]) -> bool:
    return any(start <= anchor.start < end for start, end in spans)
