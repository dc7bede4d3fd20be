"""Proof that a store is what it says: nothing lost, nothing altered, every quote in its place.

Without a head of the journal kept elsewhere, who owns the disk can rewrite everything in a way
that agrees with itself; with one, not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.codec import decode, from_builtins
from schemas.errors import ContractError
from schemas.records import JournalLine, RunReport, Source
from schemas.validation import validate

from . import decisions, documents, files, paths, quarantine
from .consistency import dossier_faults, layout_faults
from .journal import GENESIS, line_hash, read_run
from .lock import reader_lock
from .opening import check_format
from .sources import SourceEvent, source_id


@dataclass(frozen=True, slots=True)
class VerifyError:
    """One thing that does not hold. `path` is relative to the store.

    Codes: bytes, missing, stranger, schema, contradiction, journal, chain, head, report,
    unfinished.
    """

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _DecisionsHead:
    """What a report says of the decisions; reports of an older store say nothing."""

    decisions_head: str | None = None


@dataclass(slots=True)
class Journaled:
    """What the journal says of one document last, and all dossiers it ever named."""

    layout: str | None
    dossier: str | None
    dossiers: set[str]


def verify_store(root: Path, head: str | None = None) -> list[VerifyError]:
    """Check a whole store; empty if all holds.

    `head` is a head kept elsewhere, of the journal or of the decisions: it must be one of their
    chains. Raises StoreError if
    the folder is not a store, StoreBusy while a run writes to it.
    """
    check_format(root)
    with reader_lock(root):
        journaled: dict[str, Journaled] = {}
        heads: set[str] = set()
        errors = list(_journal(root, heads, journaled))
        errors += _decisions(root, heads)
        if head is not None and head not in heads:
            errors.append(VerifyError(paths.RUNS, "head", f"{head} is no head of this store"))
        if any((root / paths.STAGING).glob("*")):
            errors.append(
                VerifyError(paths.STAGING, "unfinished", "a run was killed; the next one finishes")
            )
        errors += _strangers(root)
        for digest in paths.digests(root, paths.DOCUMENTS):
            errors += verify_document(root, digest, journaled.get(paths.PREFIX + digest))
        for digest in paths.digests(root, paths.QUARANTINE):
            errors += _quarantined(root, digest)
        for document, said in journaled.items():
            errors += _vanished(root, document, said)
        return errors


def verify_document(
    root: Path, digest: str, journaled: Journaled | None = None
) -> list[VerifyError]:
    """Check one document: its bytes, layout, dossier, history and sources.

    Without `journaled` the files are only checked against each other.
    """
    folder = paths.document_folder(digest)
    here = root / folder
    if (here / paths.TOMBSTONE).exists():
        return list(_sources(here, folder, digest))
    errors = list(_sources(here, folder, digest))
    source = paths.source_file(here)
    if source is None:
        errors.append(VerifyError(folder, "missing", "the bytes of the document are gone"))
    elif files.sha256_file(source) != digest:
        place = f"{folder}/{source.name}"
        errors.append(VerifyError(place, "bytes", "the bytes are not those of the name"))
    try:
        layout_data = (here / paths.LAYOUT).read_bytes()
        dossier_data = (here / paths.EVIDENCE).read_bytes()
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name
        return [*errors, VerifyError(f"{folder}/{name}", "missing", "the file is gone")]
    errors += _contents(folder, digest, layout_data, dossier_data)
    if journaled is not None:
        errors += _against_journal(here, folder, journaled, layout_data, dossier_data)
    return errors


def _contents(
    folder: str, digest: str, layout_data: bytes, dossier_data: bytes
) -> Iterator[VerifyError]:
    """Check that layout and dossier keep their schemas and agree with each other."""
    place, layout_place = f"{folder}/{paths.EVIDENCE}", f"{folder}/{paths.LAYOUT}"
    try:
        layout = documents.unpack_layout(layout_data)
        dossier = documents.plain(dossier_data)
    except ContractError as error:
        yield VerifyError(folder, "schema", str(error))
        return
    broken = False
    for kind, value, where in (("layout", layout, layout_place), ("dossier", dossier, place)):
        for fault in validate(kind, value):
            broken = True
            yield VerifyError(where, "schema", f"{fault.pointer or '/'}: {fault.message}")
    if broken:
        return
    if layout.id != paths.PREFIX + digest:
        yield VerifyError(layout_place, "contradiction", "/id: is another document's")
    for message in (*layout_faults(layout), *dossier_faults(dossier, layout)):
        yield VerifyError(place, "contradiction", message)


def _against_journal(
    here: Path, folder: str, said: Journaled, layout_data: bytes, dossier_data: bytes
) -> Iterator[VerifyError]:
    """Check the files against what the journal named last, the history against what before."""
    for name, data, expected in (
        (paths.LAYOUT, layout_data, said.layout),
        (paths.EVIDENCE, dossier_data, said.dossier),
    ):
        if documents.sha256(data) != expected:
            yield VerifyError(
                f"{folder}/{name}", "journal", "is not what the journal says was written last"
            )
    kept = set()
    for path in sorted((here / paths.HISTORY).glob("*.json")):
        hashed = documents.sha256(path.read_bytes())
        kept.add(hashed)
        if hashed not in said.dossiers:
            place = f"{folder}/{paths.HISTORY}/{path.name}"
            yield VerifyError(place, "journal", "the journal names no such dossier")
    gone = said.dossiers - kept - {said.dossier}
    if gone:
        place = f"{folder}/{paths.HISTORY}"
        yield VerifyError(place, "missing", f"{len(gone)} earlier dossiers are gone")


def _sources(here: Path, folder: str, digest: str) -> Iterator[VerifyError]:
    """Check that every source is schema-valid, of this document, and called by its own id."""
    document, known = paths.PREFIX + digest, set()
    listed = (here / paths.SOURCES).glob("*")
    for path in sorted(listed, key=lambda path: (path.name.count("."), path.name)):
        place = f"{folder}/{paths.SOURCES}/{path.name}"
        try:
            if path.name.count(".") > 1:
                happened = decode(path.read_bytes(), SourceEvent)
                name = f"{happened.source}.{happened.run}.{happened.event}.json"
                sound = happened.source in known
            else:
                value = documents.plain(path.read_bytes())
                for error in validate("source", value):
                    yield VerifyError(place, "schema", f"{error.pointer}: {error.message}")
                source = from_builtins(value, Source)
                known.add(source.id)
                name = f"{source.id}.json"
                sound = source.document == document and source.id == source_id(
                    document, source.location, source.member
                )
        except ContractError as error:
            yield VerifyError(place, "schema", str(error))
            continue
        if name != path.name or not sound:
            yield VerifyError(place, "contradiction", "is not the source that its name says")
    if not known:
        yield VerifyError(f"{folder}/{paths.SOURCES}", "missing", "no source says where it was met")


def _quarantined(root: Path, digest: str) -> Iterator[VerifyError]:
    folder = paths.quarantine_folder(digest)
    entry = quarantine.find(root, digest)
    if entry is None or entry.document != paths.PREFIX + digest:
        yield VerifyError(f"{folder}/{paths.PROBLEM}", "schema", "does not say what is wrong")
        return
    for error in validate("problem", entry.problem):
        place = f"{folder}/{paths.PROBLEM}"
        yield VerifyError(place, "schema", f"/problem{error.pointer}: {error.message}")
    read = (root / paths.document_folder(digest) / paths.EVIDENCE).exists()
    if not read:  # else the bytes and the sources are with the document that was read before
        yield from _sources(root / folder, folder, digest)
    kept = quarantine.bytes_path(root, digest)
    if not kept.exists():
        if not read:
            yield VerifyError(folder, "missing", "the bytes of the document are gone")
    elif files.sha256_file(kept) != digest:
        place = f"{folder}/{paths.BYTES}"
        yield VerifyError(place, "bytes", "the bytes are not those of the name")


def _vanished(root: Path, document: str, said: Journaled) -> Iterator[VerifyError]:
    """Check that a document of the journal is in the store, read or quarantined."""
    digest = paths.hex_of(document)
    folder = paths.document_folder(digest)
    if said.dossier is not None and not (root / folder).is_dir():
        yield VerifyError(folder, "missing", "the journal names this document; it is gone")
    elif said.dossier is None and not any(
        (root / place).is_dir() for place in (folder, paths.quarantine_folder(digest))
    ):
        yield VerifyError(
            paths.quarantine_folder(digest), "missing", "quarantined by the journal; it is gone"
        )


def _strangers(root: Path) -> Iterator[VerifyError]:
    """Check that nothing stands among the documents that is none."""
    for kind in (paths.DOCUMENTS, paths.QUARANTINE):
        known = set(paths.digests(root, kind))
        for folder in sorted((root / kind).glob("*/*")):
            if folder.name not in known:
                place = str(folder.relative_to(root))
                yield VerifyError(place, "stranger", "is not a document of this store")


def _decisions(root: Path, heads: set[str]) -> Iterator[VerifyError]:
    """Check the chain of decisions, and that it still has what each report says it had."""
    for place, code, message in decisions.faults(root):
        yield VerifyError(place, code, message)
    known = decisions.heads(root)
    heads |= known
    for run in paths.runs(root):
        place = f"{paths.run_folder(run)}/{paths.REPORT}"
        try:
            said = decode((root / place).read_bytes(), _DecisionsHead).decisions_head
        except (FileNotFoundError, ContractError):
            continue  # told with the journal
        if said is not None and said not in known:
            message = f"decisions that run {run} knew are gone or altered"
            yield VerifyError(paths.DECISIONS, "chain", message)
            return


def _journal(root: Path, heads: set[str], journaled: dict[str, Journaled]) -> Iterator[VerifyError]:
    """Check that the chain is whole through all runs and every report agrees with its lines."""
    previous, sequence = GENESIS, 0
    heads.add(GENESIS)
    for run in paths.runs(root):
        place = f"{paths.run_folder(run)}/{paths.JOURNAL}"
        outcomes: Counter[tuple[str, str, str | None]] = Counter()
        try:
            for raw, line in read_run(root, run):
                sequence += 1
                if line.previous != previous or line.sequence != sequence or line.run != run:
                    yield VerifyError(place, "chain", f"line {sequence} does not follow")
                    sequence = line.sequence
                errors = validate("journal-line", documents.plain(raw))
                for error in errors:
                    yield VerifyError(place, "schema", f"{error.pointer}: {error.message}")
                previous = line_hash(raw)
                heads.add(previous)
                outcomes[line.location, line.outcome, line.document] += 1
                if not errors:
                    yield from _follow(line, journaled, place)
        except ContractError as error:
            yield VerifyError(place, "journal", str(error))
        yield from _report(root, run, outcomes, previous)


def _follow(
    line: JournalLine, journaled: dict[str, Journaled], place: str
) -> Iterator[VerifyError]:
    """Take in one line. Only a reading changes a document: another line must repeat the last."""
    if line.document is None or line.source is None:
        return
    said = journaled.get(line.document)
    if said is None:
        said = journaled[line.document] = Journaled(None, None, set())
        known = line.outcome in ("read", "quarantined")
    else:
        known = line.outcome == "read" or (line.layout, line.dossier) == (
            said.layout,
            said.dossier,
        )
    if not known:
        message = f"line {line.sequence}: files changed without being read anew"
        yield VerifyError(place, "journal", message)
    said.layout, said.dossier = line.layout, line.dossier
    if line.dossier is not None:
        said.dossiers.add(line.dossier)


def _report(
    root: Path, run: str, outcomes: Counter[tuple[str, str, str | None]], head: str
) -> Iterator[VerifyError]:
    """Check that the report keeps its schema, adds up, and tells what the journal tells."""
    folder = paths.run_folder(run)
    place = f"{folder}/{paths.REPORT}"
    try:
        data = (root / place).read_bytes()
    except FileNotFoundError:
        if not (root / folder / paths.INTERRUPTED).exists():
            yield VerifyError(place, "unfinished", "this run has not ended; the next one says so")
        return
    try:
        value = documents.plain(data)
    except ContractError as error:
        yield VerifyError(place, "schema", str(error))
        return
    errors = validate("run-report", value)
    for fault in errors:
        yield VerifyError(place, "schema", f"{fault.pointer or '/'}: {fault.message}")
    if errors:
        return
    report = from_builtins(value, RunReport)
    told = Counter((each.location, each.outcome, each.document) for each in report.outcomes)
    if told != outcomes:
        yield VerifyError(place, "report", "its outcomes are not those of the journal")
    counts = Counter[str](each.outcome for each in report.outcomes)
    if +Counter(report.counts) != counts:
        yield VerifyError(place, "report", "its counts are not those of its outcomes")
    if report.journal_head != head:
        yield VerifyError(place, "report", "its journal head is another")
