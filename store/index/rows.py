"""What the objects of one document say, as rows of the index. Reads files, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.codec import decode, to_builtins
from schemas.decisions import Decision
from schemas.errors import ContractError
from schemas.records import Dossier, Field, Finding
from schemas.units import Copies, Unit
from store import checks, documents, paths, quarantine, sources, units
from store.standing import standings

from .record_rows import Row, Rows, Shared, add_record, finding_row, is_adverse
from .searching import stems

_NAMES_SHOWN: Final = 300


@dataclass(frozen=True, slots=True)
class _Text:
    """The part of a layout that is searched."""

    text: str


@dataclass(frozen=True, slots=True)
class Around:
    """What rows of a document take from outside it: units, findings about places, copies."""

    units: tuple[Unit, ...]
    findings: Mapping[str, Sequence[Finding]]
    copies: Copies

    @classmethod
    def of(cls, root: Path) -> Around:
        """Read it from a store."""
        return cls(units.load(root), checks.load(root), checks.load_copies(root))


def document_rows(root: Path, digest: str, around: Around, decisions: Sequence[Decision]) -> Rows:
    """All rows of a document; none if the store does not hold it.

    `decisions` are those on this document, in any order.
    """
    met = sources.of_document(root, digest)
    read = _dossier(root, digest, around)
    dossier = None if read is None else read[0]
    entry = quarantine.find(root, digest)
    gone = (root / paths.document_folder(digest) / paths.TOMBSTONE).exists()
    if not met and dossier is None and entry is None and not gone:
        return Rows()
    rows = Rows(standings=tuple(standings(decisions, dossier)))
    shared = _shared(digest, list(met.values()), dossier)
    state = "withdrawn" if gone else "quarantined" if dossier is None else "read"
    rows.add("documents", _document(shared, state, read, entry))
    for standing in met.values():
        rows.add("sources", _source(digest, standing))
    current = [standing.source for standing in met.values() if standing.current]
    card = None if dossier is None else dossier.document
    for each in units.assign(around.units, current, card, decisions):
        rows.add("document_units", {"document": digest, "unit": each.unit, "basis": each.basis})
    if dossier is not None:
        _of_dossier(rows, root, shared, dossier)
    representative = around.copies.representatives.get(paths.PREFIX + digest)
    rows.by_table["documents"][0]["representative"] = representative
    for row in rows.by_table.get("records", ()):
        row["counted"] = row["id"] not in around.copies.repeats
    return rows


def _of_dossier(rows: Rows, root: Path, shared: Shared, dossier: Dossier) -> None:
    decided = {each.now: each for each in rows.standings if each.now is not None}
    for part in dossier.document.parts:
        rows.add("parts", {
            "document": shared.digest, "part": part.id, "type": part.type, "title": part.title,
            "first_page": part.pages[0], "last_page": part.pages[1],
        })  # fmt: skip
    for record in dossier.evidence:
        add_record(rows, shared, to_builtins(record), decided.get(record.id), record)
    for each in rows.standings:
        if each.decision.verdict == "added" and each.state == "applied":
            add_record(rows, shared, each.decision.values or {}, each, None)
    for finding in dossier.findings:
        rows.add("findings", finding_row(shared, finding, decided.get(finding.id)))
    if not rows.by_table["documents"][0]["adverse"]:
        _text(rows, root, shared, dossier)


def _shared(digest: str, met: Sequence[sources.Standing], dossier: Dossier | None) -> Shared:
    places = sorted(each.source.location for each in met if each.current)
    name = next(iter(places or sorted(each.source.location for each in met)), digest)
    return Shared(
        digest=digest,
        name=name,
        first_run=min((each.source.first_run for each in met), default=None),
        access="biasa" if dossier is None else dossier.document.access,
        current=bool(places),
        type=None if dossier is None else dossier.document.type,
    )


def _document(
    shared: Shared,
    state: str,
    read: tuple[Dossier, str] | None,
    held: quarantine.QuarantineEntry | None,
) -> Row:
    row: Row = {
        "document": shared.digest, "state": state, "name": shared.name, "access": shared.access,
        "current": shared.current, "first_run": shared.first_run, "type": shared.type,
        "problem": None if held is None else held.problem.code, "adverse": False,
        "records": 0, "findings": 0, "important": 0, "representative": None,
    }  # fmt: skip
    if read is None:
        return row
    dossier, hashed = read
    card = dossier.document
    return row | {
        "media_type": card.media_type,
        "title": card.title,
        "language": card.language,
        "status": dossier.status,
        "adverse": any(is_adverse(record.claim.name) for record in dossier.evidence),
        "pages": len(card.pages),
        "characters": card.characters,
        "number": _field(card.fields, "nomor"),
        "date": _field(card.fields, "tanggal"),
        "published": _field(card.fields, "published"),
        "fingerprint": dossier.fingerprint.all,
        "dossier": hashed,
        "records": len(dossier.evidence),
        "findings": len(dossier.findings),
        "important": sum(finding.severity == "important" for finding in dossier.findings),
    }


def _source(digest: str, standing: sources.Standing) -> Row:
    source = standing.source
    return {
        "id": source.id, "document": digest, "location": source.location, "member": source.member,
        "unit_hint": source.unit_hint, "item_hint": source.item_hint,
        "first_run": source.first_run, "met_at": source.met_at, "closed": standing.closed,
    }  # fmt: skip


def _text(rows: Rows, root: Path, shared: Shared, dossier: Dossier) -> None:
    """What is searched of a document: its title, its places and its text.

    Of a document with adverse news nothing is, since its text and title name people.
    """
    places = " ".join(row["location"][:_NAMES_SHOWN] for row in rows.by_table.get("sources", ()))
    text = _layout_text(root, shared.digest)
    said = f"{dossier.document.title or ''} {places} {text}"
    rows.add("texts", {"document": shared.digest, "record": None, "access": shared.access,
                       "stems": stems(said)})  # fmt: skip


def _layout_text(root: Path, digest: str) -> str:
    path = root / paths.document_folder(digest) / paths.LAYOUT
    try:
        return decode(documents.unpack(path.read_bytes()), _Text).text
    except (FileNotFoundError, ContractError):
        return ""  # `verify` names what is damaged; the rest of the document stays to be found


def _dossier(root: Path, digest: str, around: Around) -> tuple[Dossier, str] | None:
    """The dossier of a document, with the findings about its places, and its sha256."""
    path = root / paths.document_folder(digest) / paths.EVIDENCE
    try:
        data = path.read_bytes()
        found = around.findings.get(paths.PREFIX + digest, ())
        return checks.with_checks(decode(data, Dossier), found), documents.sha256(data)
    except (FileNotFoundError, ContractError):
        return None


def _field(fields: Mapping[str, Field | list[Field]], name: str) -> str | None:
    found = fields.get(name)
    first = next(iter(found), None) if isinstance(found, list) else found
    return None if first is None or first.value is None else str(first.value)


def run_row(root: Path, run: str) -> Row:
    """The row of one run, by its report, or without one."""
    folder = root / paths.run_folder(run)
    try:
        report = decode((folder / paths.REPORT).read_bytes(), _Report)
    except (FileNotFoundError, ContractError):
        return {"run": run, "interrupted": True, "started": None, "finished": None,
                "sources": None, "counts": None, "evidence": None, "findings": None,
                "exit_code": None}  # fmt: skip
    return {"run": run, "interrupted": False, **to_builtins(report)}


@dataclass(frozen=True, slots=True)
class _Report:
    started: str
    finished: str
    sources: int
    counts: dict[str, int]
    evidence: int
    findings: int
    exit_code: int


def unit_rows(known_units: Iterable[Unit]) -> Iterator[Row]:
    """The rows of the units."""
    for unit in known_units:
        yield {
            "id": unit.id, "name": unit.name, "government": unit.government,
            "timezone": unit.timezone, "aliases": list(unit.aliases),
            "folders": list(unit.folders),
        }  # fmt: skip


def decision_row(decision: Decision, content: str) -> Row:
    """The row of a decision; how it stands is written with its document."""
    return {
        "sequence": decision.sequence, "at": decision.at, "by": decision.by,
        "verdict": decision.verdict, "kind": decision.target.kind, "target": decision.target.id,
        "document": paths.hex_of(decision.target.document), "undoes": decision.undoes,
        "standing": None, "now": None, "content": content,
    }  # fmt: skip
