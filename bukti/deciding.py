"""From the words of the command line to a decision in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bukti.exits import UsageFaultError
from bukti.lookup import EvidencePlace, find_evidence, is_evidence_id, kept_document
from extractors.quoting import fragments
from flows.run import utc_now
from schemas.codec import decode, to_builtins
from schemas.decisions import Decision, Reason, Verdict, reasons, verdicts
from schemas.errors import ContractError, StoreError
from schemas.records import Document, Dossier, Finding, Part
from store import checks, decisions, paths, units
from store.corrections import corrected, understood
from store.deciding import (
    Addition,
    Said,
    addition,
    on_document,
    on_evidence,
    on_finding,
    undoing,
)
from store.documents import read_dossier, read_layout
from store.index.filling import Index
from store.opening import check_format

_FINDING: Final = "fd-"
_BLANK: Final[dict[str, Any]] = {
    "claim": {"name": "", "value": None, "unit": None, "details": {}},
    "subject": None, "issuer": None, "period": None, "date": None, "status": "realised",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says. `reason` is a code or words; `fields` are FIELD=VALUE."""

    name: str
    command: str
    by: str
    reason: str | None
    fields: Mapping[str, str]
    quote: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that was kept; `index`: why the index could not take it in, null if it did."""

    decision: Decision
    index: str | None


def decide(store: Path, asked: Asked, index: str | None) -> Kept:
    """Keep a decision, and have the index take it in.

    Raises UsageFaultError for a target that is not there or not clear, DecisionRefused for a
    decision that cannot be kept, StoreError for no store.
    """
    check_format(store)
    decision = decisions.append(store, _draft(store, asked))
    return Kept(decision, take_in(store, index))


def take_in(store: Path, index: str | None) -> str | None:
    """Have the index take in what was decided; why it could not, if it could not."""
    try:
        with Index.opened(store, index) as opened:
            opened.take_in_decisions()
    except StoreError as error:
        return str(error)
    return None


def _draft(store: Path, asked: Asked) -> decisions.Draft:
    verdict = _verdict(asked.command)
    said = Said(verdict, asked.by, utc_now(), _reason(asked.reason))
    if verdict == "undone":
        return undoing(store, _to_undo(store, asked.name), said)
    if verdict == "added":
        return _added(store, asked, said)
    if asked.name.startswith(_FINDING):
        dossier, finding = _find_finding(store, asked.name)
        return on_finding(dossier, finding, said)
    if is_evidence_id(asked.name):
        found = find_evidence(store, asked.name)
        return on_evidence(found.dossier, found.record.id, _with_values(found, asked, said))
    digest = kept_document(store, asked.name).digest
    values = dict(asked.fields) or None
    said = Said(said.verdict, said.by, said.at, said.reason, values)
    return on_document(paths.PREFIX + digest, said, units.load(store))


def _with_values(found: EvidencePlace, asked: Asked, said: Said) -> Said:
    if not asked.fields:
        return said
    values = understood(to_builtins(found.record), asked.fields)
    return Said(said.verdict, said.by, said.at, said.reason, values)


def _added(store: Path, asked: Asked, said: Said) -> decisions.Draft:
    """The record of an auditor: its quote has to stand in the document, once."""
    digest = kept_document(store, asked.name).digest
    dossier, layout = read_dossier(store, digest), read_layout(store, digest)
    fields = dict(asked.fields)
    claim = fields.pop("claim", "")
    start, end = _place(layout, asked.quote or "")
    status = fields.pop("status", "realised")
    blank = {**_BLANK, "claim": {**_BLANK["claim"], "name": claim}, "status": status}
    record = corrected(blank, _readable(blank, fields))
    added = Addition(
        part=_part(dossier, start).id,
        claim=record["claim"],
        start=start,
        end=end,
        status=status,
        subject=record["subject"],
        period=record["period"],
        date=record["date"],
    )
    return addition(dossier, layout.text, fragments(layout, start, end), said, added)


def _readable(blank: Mapping[str, object], fields: Mapping[str, str]) -> dict[str, object]:
    """Read the fields of a record that has no place yet: with a stand-in for its quote."""
    whole = {
        **blank,
        "id": "ev-" + "0" * 16, "part": "p1", "indicators": [], "warnings": [],
        "attribution": {"kind": "author", "speaker": None, "role": None},
        "quote": {"text": "x", "start": 0, "end": 1, "fragments": [], "also": []},
        "rule": {"id": "auditor", "version": 1, "slots": {}},
        "confidence": {"score": 1.0, "factors": []},
    }  # fmt: skip
    return understood(whole, fields)


def _place(layout: Document, quote: str) -> tuple[int, int]:
    if not quote.strip():
        raise UsageFaultError("kutipan belum disebut", remedy="Sebut dengan --quote.")
    start = layout.text.find(quote)
    if start < 0:
        raise UsageFaultError(
            "kutipan tidak ada pada dokumen itu, huruf demi huruf",
            remedy="Salin kata-katanya dari `bukti show`.",
        )
    if layout.text.find(quote, start + 1) >= 0:
        raise UsageFaultError("kutipan ada beberapa kali", remedy="Sebut lebih panjang.")
    return start, start + len(quote)


def _part(dossier: Dossier, start: int) -> Part:
    parts = dossier.document.parts
    return next((part for part in parts if part.start <= start < part.end), parts[0])


def _verdict(command: str) -> Verdict:
    found: dict[str, Verdict] = {entry.command: name for name, entry in verdicts().items()}  # type: ignore[misc]
    return found[command]


def _reason(said: str | None) -> Reason | None:
    if said is None:
        return None
    code, _, text = said.partition(":")
    if code.strip() in reasons():
        return Reason(code.strip(), text.strip() or None)
    return Reason(None, said)


def _to_undo(store: Path, name: str) -> int:
    """The decision that is meant: its number, or the last one on a target."""
    if name.isdecimal():
        return int(name)
    undone, last = set(), 0
    for each in decisions.read_after(store):
        if each.undoes is not None:
            undone.add(each.undoes)
        elif each.target.id.startswith(name) or each.target.id == paths.PREFIX + name:
            last = each.sequence
    if not last or last in undone:
        raise UsageFaultError(f"tidak ada keputusan atas {name} yang dapat dibatalkan",
                              remedy="Lihat `bukti decisions log`.")  # fmt: skip
    return last


def _find_finding(store: Path, name: str) -> tuple[Dossier, str]:
    """The dossier, with the findings about its places, that holds the one finding meant."""
    needle, about_places = name.encode(), checks.load(store)
    found: list[tuple[Dossier, str]] = []
    for digest in paths.digests(store, paths.DOCUMENTS):
        path = store / paths.document_folder(digest) / paths.EVIDENCE
        data = path.read_bytes() if path.is_file() else b""
        beside = about_places.get(paths.PREFIX + digest, ())
        if needle in data or any(each.id.startswith(name) for each in beside):
            found += _findings_named(data, beside, name)
    if len(found) != 1:
        said = f"tidak ada catatan {name}" if not found else f"{name} belum jelas"
        raise UsageFaultError(said, remedy="Lihat `bukti show DOKUMEN --json`.")
    return found[0]


def _findings_named(
    data: bytes, beside: Sequence[Finding], name: str
) -> Sequence[tuple[Dossier, str]]:
    try:
        dossier = checks.with_checks(decode(data, Dossier), beside)
    except ContractError:
        return []
    return [(dossier, each.id) for each in dossier.findings if each.id.startswith(name)]
