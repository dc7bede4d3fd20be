"""From what an auditor says to a decision that can be kept, or a refusal that says why.

What enters the chain never leaves it. So a corrected value has to keep its contract, a reason has
to be one of the list or words, and words that hold a personal number are refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schemas.codec import encode_compact, to_builtins
from schemas.decisions import ALLOWED, Reason, Snapshot, Target, Verdict, reasons
from schemas.errors import StoreError
from schemas.records import Dossier, Fragment, SchemaError
from schemas.units import Unit
from schemas.validation import schemas, validate

from . import corrections
from .decisions import Draft, read
from .standing import evidence_hash, finding_hash

# A NIK, or a telephone number: personal data that words of a decision must not carry for good.
_PERSONAL: Final = re.compile(r"(?<![0-9])(?:(?:[0-9][ .-]?){15}[0-9]|(?:\+62|08)[0-9 -]{8,13})")
DOCUMENT_FIELDS: Final = ("unit", "type")
"""What can be corrected about a document itself."""


class DecisionRefused(StoreError):
    """A decision that cannot be kept; `errors` say which field is wrong and how."""

    code = "decision-refused"

    def __init__(self, message: str, errors: Sequence[SchemaError] = (), remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Said:
    """What an auditor says of a target. `values`: corrected fields as JSON values."""

    verdict: Verdict
    by: str
    at: str
    reason: Reason | None = None
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A record of her own: the words quoted are text[start:end]; fields as JSON values."""

    part: str
    claim: Mapping[str, Any]
    start: int
    end: int
    status: str
    subject: Mapping[str, Any] | None = None
    period: Mapping[str, Any] | None = None
    date: Mapping[str, Any] | None = None


def on_evidence(dossier: Dossier, evidence: str, said: Said) -> Draft:
    """A decision on a record of this dossier. Raises DecisionRefused."""
    record = next((to_builtins(r) for r in dossier.evidence if r.id == evidence), None)
    if record is None:
        raise DecisionRefused(f"tidak ada bukti {evidence} pada dokumen ini")
    if said.verdict == "corrected":
        _require_values(said)
        errors = corrections.faults(record, said.values or {})
        if errors:
            raise DecisionRefused(f"perbaikan tidak sesuai skema: {_first(errors)}", errors)
    snapshot = Snapshot(record, dossier.document.text_sha256)
    target = Target("evidence", evidence, dossier.document.id)
    return _draft(target, said, evidence_hash(record), snapshot)


def on_finding(dossier: Dossier, finding: str, said: Said) -> Draft:
    """A decision on a finding of this dossier. Raises DecisionRefused."""
    record = next((to_builtins(f) for f in dossier.findings if f.id == finding), None)
    if record is None:
        raise DecisionRefused(f"tidak ada catatan {finding} pada dokumen ini")
    snapshot = Snapshot(record, dossier.document.text_sha256)
    target = Target("finding", finding, dossier.document.id)
    return _draft(target, said, finding_hash(record), snapshot)


def on_document(document: str, said: Said, known_units: Sequence[Unit]) -> Draft:
    """A decision on a document: its unit or type by hand, a question, a comment.

    Raises DecisionRefused.
    """
    if said.verdict == "corrected":
        _require_values(said)
        errors = list(_document_faults(said.values or {}, known_units))
        if errors:
            raise DecisionRefused(f"perbaikan tidak dapat dipakai: {_first(errors)}", errors)
    return _draft(Target("document", document, document), said, None, None)


def addition(
    dossier: Dossier, text: str, fragments: Sequence[Fragment], said: Said, added: Addition
) -> Draft:
    """A record that an auditor adds to a document. `fragments` are the places of its quote.

    Raises DecisionRefused if the record breaks the contract of its claim.
    """
    quoted = text[added.start : added.end]
    if not quoted.strip():
        raise DecisionRefused("kutipan kosong", remedy="Tandai kata-kata di dalam dokumen.")
    anchor = [dossier.document.id, added.claim.get("name"), [added.start, added.end]]
    identity = hashlib.sha256(encode_compact(anchor)).hexdigest()[:16]
    record: dict[str, Any] = {
        "id": f"ad-{identity}",
        "part": added.part,
        "claim": dict(added.claim),
        "subject": added.subject,
        "issuer": None,
        "period": added.period,
        "date": added.date,
        "status": added.status,
        "attribution": {"kind": "author", "speaker": None, "role": None},
        "indicators": [],
        "quote": {"text": quoted, "start": added.start, "end": added.end,
                  "fragments": to_builtins(list(fragments)), "also": []},
    }  # fmt: skip
    errors = _addition_faults(record)
    if errors:
        raise DecisionRefused(f"bukti tambahan tidak sesuai skema: {_first(errors)}", errors)
    snapshot = Snapshot(record, dossier.document.text_sha256)
    target = Target("document", dossier.document.id, dossier.document.id)
    made = Said("added", said.by, said.at, said.reason, record)
    return _draft(target, made, evidence_hash(record), snapshot)


def undoing(root: Path, sequence: int, said: Said) -> Draft:
    """Take a decision back. Raises StoreError if there is none, DecisionRefused if it is undone."""
    before = read(root, sequence)
    if before.verdict == "undone":
        raise DecisionRefused("pembatalan tidak dapat dibatalkan", remedy="Putuskan lagi.")
    return Draft(said.at, _name(said.by), "undone", before.target, _words(said.reason),
                 undoes=sequence)  # fmt: skip


def _draft(
    target: Target, said: Said, content_hash: str | None, snapshot: Snapshot | None
) -> Draft:
    if said.verdict not in ALLOWED[target.kind]:
        raise DecisionRefused(f"{said.verdict} tidak berlaku untuk {target.kind}")
    reason = _words(said.reason)
    if reason is None and said.verdict in ("rejected", "clarification", "commented"):
        raise DecisionRefused(
            "alasan belum disebut",
            remedy=f"Sebut salah satu dari {', '.join(reasons())}, atau kata-kata sendiri.",
        )
    values = None if said.values is None else dict(said.values)
    return Draft(said.at, _name(said.by), said.verdict, target, reason, values,
                 content_hash=content_hash, snapshot=snapshot)  # fmt: skip


def _words(reason: Reason | None) -> Reason | None:
    if reason is None or (reason.code is None and not (reason.text or "").strip()):
        return None
    if reason.code is not None and reason.code not in reasons():
        raise DecisionRefused(f"tidak ada alasan {reason.code!r}",
                              remedy=f"Ada: {', '.join(reasons())}.")  # fmt: skip
    if reason.text is not None and _PERSONAL.search(reason.text):
        raise DecisionRefused(
            "alasan memuat nomor pribadi (NIK atau telepon)",
            remedy="Hapus nomor itu: keputusan tidak dapat diubah setelah disimpan.",
        )
    return Reason(reason.code, (reason.text or "").strip() or None)


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise DecisionRefused("nama pemeriksa belum disebut", remedy="Sebut dengan --by.")
    return name


def _require_values(said: Said) -> None:
    if not said.values:
        raise DecisionRefused("belum ada yang diperbaiki", remedy="Sebut dengan --set isian=nilai.")


def _document_faults(
    values: Mapping[str, Any], known_units: Sequence[Unit]
) -> Sequence[SchemaError]:
    types = schemas()["urn:bukti:schema:common:1"]["$defs"]["document-type"]["enum"]
    expected = {"unit": [unit.id for unit in known_units], "type": types}
    errors = []
    for field, value in values.items():
        if field not in expected:
            known = f"one of: {', '.join(DOCUMENT_FIELDS)}"
            errors.append(SchemaError(f"/{field}", "is nothing that can be corrected", known))
        elif value not in expected[field]:
            known = f"one of: {', '.join(expected[field])}"
            errors.append(SchemaError(f"/{field}", f"{value!r} is not known", known))
    return errors


def _addition_faults(record: Mapping[str, Any]) -> list[SchemaError]:
    """Check an added record as evidence, with stand-ins for what only a rule has."""
    whole = {
        **record,
        "id": f"ev-{str(record['id'])[3:]}",
        "rule": {"id": "auditor", "version": 1, "slots": {}},
        "confidence": {"score": 1.0, "factors": []},
        "warnings": [],
    }
    return validate("evidence", whole)


def _first(errors: Sequence[SchemaError]) -> str:
    return f"{errors[0].pointer or '/'}: {errors[0].message} (semestinya {errors[0].expected})"
