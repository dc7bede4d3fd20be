"""From what a group came to, to its changes in the store, journal lines and outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from schemas.errors import ContractError
from schemas.problems import problem
from schemas.records import Notice, Outcome, Problem, Source, SourceOutcome
from schemas.validation import require
from store import documents, paths, quarantine, sources
from store.commit import Transaction
from store.journal import Entry

from . import reasons
from .discover import Found
from .plan import Group, Meeting, Moment
from .tasks import Extracted, Failure, Result

DETAIL: Final = 300  # characters of a contract error; its first lines name the place


@dataclass(frozen=True, slots=True)
class _Files:
    """What is kept of the document after this: sha256 of its files, and what is in them."""

    layout: str | None = None
    dossier: str | None = None
    evidence: int = 0
    findings: int = 0
    status: Literal["complete", "partial"] | None = None
    notices: tuple[Notice, ...] = ()


def settle(
    transaction: Transaction, group: Group, result: Result | None, staged: str | None, now: Moment
) -> list[SourceOutcome]:
    """Add a group's changes and journal lines to a transaction; one outcome for each source.

    `result` is None where nothing had to be read. `staged` is the staged copy of the bytes, if
    one was made.
    """
    result = _checked(result)
    if group.digest is None:
        return [_settled(transaction, found) for found in group.founds]
    if group.action == "withdrawn":
        words = reasons.words("withdrawn")
        founds = [replace(each, outcome="ignored", reason=words) for each in group.founds]
        return [_settled(transaction, found, group.digest) for found in founds]
    if isinstance(result, Extracted):
        return _read(transaction, group, result, staged, now)
    if isinstance(result, Failure):
        return _failed(transaction, group, result, staged, now)
    if group.held is not None:
        return _quarantined(transaction, group, group.held.problem, now)
    return _as_it_was(transaction, group, now)


def _checked(result: Result | None) -> Result | None:
    """Make a dossier that breaks its schema as a whole a problem, not evidence."""
    if not isinstance(result, Extracted):
        return result
    try:
        require("dossier", documents.plain(result.dossier))
    except ContractError as error:
        detail = str(error)[:DETAIL]
        return Failure("crashed", detail, "extracting", dossier=result.dossier)
    return result


def _read(
    transaction: Transaction, group: Group, result: Extracted, staged: str | None, now: Moment
) -> list[SourceOutcome]:
    digest = _digest(group)
    name = paths.source_name(result.media_type)
    documents.put(
        transaction,
        digest,
        dossier=result.dossier,
        layout=result.layout,
        source=None if staged is None else (staged, name),
    )
    quarantine.release(transaction, digest)
    _keep_sources(transaction, paths.document_folder(digest), group.meetings, now)
    before = _as_kept(group)
    after = _Files(
        before.layout if result.layout is None else documents.sha256(result.layout),
        documents.sha256(result.dossier),
        result.evidence,
        result.findings,
        result.status,
        tuple(documents.notices(result.dossier)),
    )
    first, *others = group.meetings
    return [
        replace(_line(transaction, first, "read", after), reason=group.again),
        *(_line(transaction, other, "duplicate", after) for other in others),
    ]


def _failed(
    transaction: Transaction, group: Group, failure: Failure, staged: str | None, now: Moment
) -> list[SourceOutcome]:
    digest = _digest(group)
    stage: quarantine.Stage = "extracting" if failure.stage == "extracting" else "reading"
    entry = quarantine.QuarantineEntry(
        schema=quarantine.SCHEMA,
        document=paths.PREFIX + digest,
        size=group.size,
        problem=problem(failure.code, page=failure.page, detail=failure.detail),
        stage=stage,
        fingerprint=now.fingerprint.reader if stage == "reading" else now.fingerprint.all,
        run=now.run,
        at=now.at,
        retry="letakkan berkas yang benar, lalu jalankan `bukti ingest` lagi",
    )
    quarantine.put(transaction, entry, staged=staged, dossier=failure.dossier)
    return _quarantined(transaction, group, entry.problem, now)


def _quarantined(
    transaction: Transaction, group: Group, why: Problem, now: Moment
) -> list[SourceOutcome]:
    """Quarantine all sources. A document read earlier keeps its dossier and its sources."""
    digest = _digest(group)
    place = paths.document_folder if group.kept is not None else paths.quarantine_folder
    _keep_sources(transaction, place(digest), group.meetings, now)
    files = _as_kept(group)
    return [_line(transaction, meeting, "quarantined", files, why) for meeting in group.meetings]


def _as_it_was(transaction: Transaction, group: Group, now: Moment) -> list[SourceOutcome]:
    _keep_sources(transaction, paths.document_folder(_digest(group)), group.meetings, now)
    files = _as_kept(group)
    return [
        _line(transaction, meeting, "duplicate" if meeting.standing is None else "unchanged", files)
        for meeting in group.meetings
    ]


def _keep_sources(
    transaction: Transaction, folder: str, meetings: Iterable[Meeting], now: Moment
) -> None:
    """Write new sources, and what is new about known ones.

    Of those that the run took from the store itself nothing is new: a closed one stays closed.
    """
    done = set()
    for meeting in meetings:
        source, standing = meeting.source, meeting.standing
        if source.id in done or meeting.found.kept:
            continue
        done.add(source.id)
        if standing is None:
            sources.add_source(transaction, folder, source)
        elif not standing.current or _says(source) != _says(standing.source):
            event = sources.event(source, "met-again", run=now.run, at=now.at)
            sources.add_event(transaction, folder, event)


def _says(source: Source) -> tuple[object, ...]:
    return source.unit_hint, source.item_hint, source.hints


def _line(
    transaction: Transaction,
    meeting: Meeting,
    outcome: Outcome,
    files: _Files,
    why: Problem | None = None,
) -> SourceOutcome:
    """Journal one source's outcome.

    A duplicate's evidence is counted at the source it was read from, not here again.
    """
    source = meeting.source
    code = None if why is None else why.code
    transaction.entries.append(
        Entry(
            source.location, outcome, code, source.document, source.id, files.layout, files.dossier
        )
    )
    counted = files if outcome in ("read", "unchanged") else _Files()
    return SourceOutcome(
        location=source.location,
        outcome=outcome,
        document=source.document,
        problem=why,
        reason=reasons.words("same-content") if outcome == "duplicate" else None,
        evidence=counted.evidence,
        findings=counted.findings,
        status=counted.status,
        notices=list(counted.notices) if outcome == "read" else [],
    )


def _settled(transaction: Transaction, found: Found, digest: str | None = None) -> SourceOutcome:
    """Write down a source whose outcome was clear without reading its document."""
    outcome = found.outcome or "ignored"
    document = None if digest is None else paths.PREFIX + digest
    code = found.problem.code if found.problem else None
    transaction.entries.append(Entry(found.location, outcome, code, document))
    return SourceOutcome(found.location, outcome, document, found.problem, found.reason, 0, 0, None)


def _as_kept(group: Group) -> _Files:
    """Tell what the store holds of a document before this run changes it."""
    if group.kept is None:
        return _Files()
    head = group.kept.head
    return _Files(
        group.kept.layout, group.kept.dossier, len(head.evidence), len(head.findings), head.status
    )


def _digest(group: Group) -> str:
    if group.digest is None:
        raise ContractError("a group without a document has nothing to keep")
    return group.digest
