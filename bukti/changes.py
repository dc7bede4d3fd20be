"""What became of the evidence of a store since a run, and of the decisions on it.

Only documents whose dossier has another hash now are decoded, one after the other; of each
change no more is kept than what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from bukti.since import began
from bukti.views.marks import headline, short_quote
from extractors.comparing import RISKS, FieldChange, Kind, RecordChange, Risk, compare_records
from flows.again import differing
from schemas.codec import decode
from schemas.decisions import Decision, TargetKind, Verdict
from schemas.errors import ContractError
from schemas.records import Dossier, Finding
from store import checks, decisions, paths
from store.changes import Past, changed_since, dossier_of
from store.changes import State as Was
from store.documents import DossierHead
from store.opening import check_format
from store.standing import State, in_force, standings

News = Literal["gone", "held", "released", "back", "new"]
NEWS: Final[tuple[News, ...]] = ("gone", "held", "released", "back", "new")
"""What can become of a document as a whole, the gravest first."""
STATES: Final[tuple[State, ...]] = ("orphaned", "stale", "applied")


@dataclass(frozen=True, slots=True)
class DocumentNews:
    """What became of a document as a whole.

    `by`: for one that is gone, the event that closed its last source, or `tombstone`.
    `evidence`: how many records it has (or had), null if its files are deleted. `decisions`: how
    many are in force on it.
    """

    document: str
    location: str
    news: News
    by: str | None
    evidence: int | None
    decisions: int


@dataclass(frozen=True, slots=True)
class RecordNews:
    """What became of a record: `old` and `new` are its ids then and now.

    `because`: what of its making is other now; keys of `parts` in flows/again.yaml.
    """

    document: str
    location: str
    kind: Kind
    risk: Risk
    claim: str
    old: str | None
    new: str | None
    about: str
    quote: str
    fields: tuple[FieldChange, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionNews:
    """A decision that stands otherwise now; `now` is the id of what it is about today.

    `before` is null if what it stood on is deleted.
    """

    sequence: int
    by: str
    verdict: Verdict
    kind: TargetKind
    id: str
    document: str
    location: str
    before: State | None
    after: State
    now: str | None


@dataclass(slots=True)
class Changes:
    """All that is otherwise since before the run `since` (null: there was no run that late).

    `runs`: how many there were. `again`: documents whose dossier was made anew; `altered`: those
    of them whose records are others; `because`: how many for which part of what made them.
    `lost`: documents whose dossier of then is not kept any more.
    """

    since: str | None
    runs: int
    again: int = 0
    altered: int = 0
    lost: int = 0
    because: Counter[str] = field(default_factory=Counter)
    documents: list[DocumentNews] = field(default_factory=list)
    records: list[RecordNews] = field(default_factory=list)
    decisions: list[DecisionNews] = field(default_factory=list)


def find_changes(root: Path, first: str | None, only: str | None = None) -> Changes:
    """Compare the state before the run `first` with today's; `only`: one document (hex).

    Everything is sorted, the gravest first. Raises StoreError for no store or a damaged decision,
    ContractError for a torn journal.
    """
    check_format(root)
    if first is None:
        return Changes(None, 0)
    found = Changes(first, sum(run >= first for run in paths.runs(root)))
    said, about_places = decisions.by_document(root), checks.load(root)
    for past in changed_since(root, first, only):
        document = paths.PREFIX + past.digest
        found_beside = about_places.get(document, ())
        _add(found, root, past, _Said(tuple(said.get(document, ())), tuple(found_beside)))
    found.documents.sort(key=lambda each: (NEWS.index(each.news), each.location))
    found.records.sort(key=lambda each: (RISKS.index(each.risk), each.location))
    found.decisions.sort(key=lambda each: (STATES.index(each.after), each.sequence))
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said of a document, and what was found about its places."""

    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]


def _add(found: Changes, root: Path, past: Past, said: _Said) -> None:
    old = None if past.before is None else _bytes(root, past.digest, past.before.dossier)
    new = _bytes(root, past.digest, past.after.dossier)
    news = _news(past)
    if news is not None:
        found.documents.append(
            DocumentNews(
                paths.PREFIX + past.digest,
                _location(past),
                news,
                past.closed if news == "gone" else None,
                None if past.closed == "tombstone" else _count(new or old),
                len(in_force(said.decisions)),
            )
        )
    if past.closed != "tombstone" and (_lost(past.before, old) or _lost(past.after, new)):
        found.lost += 1
        return
    found.decisions += _decision_news(found, past, said, old, new)
    if old is not None and new is not None and old != new:
        _compare(found, past, old, new)


def _lost(state: Was | None, data: bytes | None) -> bool:
    return state is not None and state.dossier is not None and data is None


def _bytes(root: Path, digest: str, hashed: str | None) -> bytes | None:
    data = None if hashed is None else dossier_of(root, digest, hashed)
    try:
        _head(data)
    except ContractError:  # damaged, and kept so; `bukti verify` names it
        return None
    return data


def _head(data: bytes | None) -> DossierHead | None:
    return None if data is None else decode(data, DossierHead)


def _count(data: bytes | None) -> int:
    head = _head(data)
    return 0 if head is None else len(head.evidence)


def _news(past: Past) -> News | None:
    before, after = past.before, past.after
    if before is not None and before.current and not after.current:
        return "gone"
    if after.held and not (before and before.held):
        return "held"
    if before is None:
        return "new"
    if before.held and not after.held:
        return "released"
    return "back" if after.current and not before.current else None


def _location(past: Past) -> str:
    return past.locations[0] if past.locations else past.digest


def _compare(found: Changes, past: Past, old: bytes, new: bytes) -> None:
    before, after = decode(old, DossierHead), decode(new, DossierHead)
    because = differing(before, after.fingerprint, after.inputs.hints)
    found.again += 1
    found.because.update(because)
    if before.evidence == after.evidence:  # the bytes of the records: most are not decoded
        return
    changes = compare_records(decode(old, Dossier).evidence, decode(new, Dossier).evidence)
    found.altered += bool(changes)
    found.records += (_record_news(past, change, tuple(because)) for change in changes)


def _record_news(past: Past, change: RecordChange, because: tuple[str, ...]) -> RecordNews:
    shown = change.new or change.old
    if shown is None:
        raise ContractError("a change of no record")
    return RecordNews(
        paths.PREFIX + past.digest,
        _location(past),
        change.kind,
        change.risk,
        shown.claim.name,
        change.old.id if change.old else None,
        change.new.id if change.new else None,
        headline(shown).plain,
        short_quote(shown),
        change.fields,
        because,
    )


def _decision_news(
    found: Changes, past: Past, said: _Said, old: bytes | None, new: bytes | None
) -> Iterator[DecisionNews]:
    if not said.decisions or found.since is None:
        return
    # What is found about places has no history: it counts as having stood there all the time.
    then, now = (
        None if data is None else checks.with_checks(decode(data, Dossier), said.findings)
        for data in (old, new)
    )
    for earlier, later in zip(
        standings(said.decisions, then), standings(said.decisions, now), strict=True
    ):
        decision = later.decision
        # What was decided since was decided on what stood then: it applied when it was made.
        before: State | None = earlier.state
        if decision.at >= began(found.since):
            before = "applied"
        elif past.closed == "tombstone" and then is None:
            before = None
        if before != later.state:
            yield DecisionNews(
                decision.sequence,
                decision.by,
                decision.verdict,
                decision.target.kind,
                decision.target.id,
                decision.target.document,
                _location(past),
                before,
                later.state,
                later.now,
            )
