"""How a decision stands after its document was read again.

A decision was made on what the auditor saw. `content_hash` is over what she vouches for: claim,
subject, issuer, period, date, status, attribution and the words quoted; rule version, confidence,
warnings, boxes and offsets are not in it. The same id with the same hash: it applies. The same id
with another hash, or one single record of the same claim and subject whose quote overlaps: it is
stale, and shown with old and new. Gone: it is orphaned, and listed. It never applies silently to
something else, and it never vanishes silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from schemas.codec import encode_compact, to_builtins
from schemas.decisions import Decision, TargetKind, Verdict
from schemas.records import Dossier, Evidence, Finding

from .documents import sha256

State = Literal["applied", "stale", "orphaned"]
_WITHOUT_EFFECT: Final[frozenset[Verdict]] = frozenset({"commented", "undone"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and how it stands. `now` is the id of what it is about today, null if gone."""

    decision: Decision
    state: State
    now: str | None


def evidence_hash(record: Mapping[str, Any]) -> str:
    """Hash of what an auditor vouches for in a record (as JSON values)."""
    return _hash(
        {
            "claim": record["claim"],
            "subject": _body(record["subject"]),
            "issuer": _body(record["issuer"]),
            "period": _keys(record["period"], "start", "end", "precision"),
            "date": _keys(record["date"], "value", "end", "precision"),
            "status": record["status"],
            "attribution": record["attribution"],
            "quote": record["quote"]["text"],
        }
    )


def finding_hash(finding: Mapping[str, Any]) -> str:
    """Hash of what an auditor vouches for in a finding (as JSON values)."""
    return _hash(_keys(finding, "code", "scope", "severity", "message", "action"))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision on each target that was not undone, in the order of the chain.

    Comments decide nothing; what an undone decision had replaced is in force again.
    """
    ordered = sorted(decisions, key=lambda each: each.sequence)
    undone = {each.undoes for each in ordered if each.verdict == "undone"}
    latest: dict[tuple[TargetKind, str, Verdict | None], Decision] = {}
    for each in ordered:
        if each.verdict in _WITHOUT_EFFECT or each.sequence in undone:
            continue
        adds = each.verdict == "added"  # several records may be added to one document
        key = (each.target.kind, _added_id(each) if adds else each.target.id, each.verdict if adds
               else None)  # fmt: skip
        latest[key] = each
    return sorted(latest.values(), key=lambda each: each.sequence)


def standings(decisions: Iterable[Decision], dossier: Dossier | None) -> list[Standing]:
    """How the decisions on one document stand by its dossier, or by there being none."""
    return [_standing(each, dossier) for each in in_force(decisions)]


def _standing(decision: Decision, dossier: Dossier | None) -> Standing:
    kind = decision.target.kind
    if kind == "document":
        if decision.verdict == "added":
            return _of_added(decision, dossier)
        return Standing(decision, "applied", decision.target.id)
    if dossier is None:
        return Standing(decision, "orphaned", None)
    if kind == "finding":
        return _of_finding(decision, dossier.findings)
    return _of_evidence(decision, dossier)


def _of_evidence(decision: Decision, dossier: Dossier) -> Standing:
    same = next((each for each in dossier.evidence if each.id == decision.target.id), None)
    if same is not None:
        holds = evidence_hash(to_builtins(same)) == decision.content_hash
        return Standing(decision, "applied" if holds else "stale", same.id)
    alike = _alike(decision, dossier)
    if len(alike) == 1:
        return Standing(decision, "stale", alike[0].id)
    return Standing(decision, "orphaned", None)


def _of_finding(decision: Decision, findings: Sequence[Finding]) -> Standing:
    same = next((each for each in findings if each.id == decision.target.id), None)
    if same is None:
        return Standing(decision, "orphaned", None)
    holds = finding_hash(to_builtins(same)) == decision.content_hash
    return Standing(decision, "applied" if holds else "stale", same.id)


def _of_added(decision: Decision, dossier: Dossier | None) -> Standing:
    """A record of the auditor's own stands while the text in which she marked its quote does."""
    added = decision.values or {}
    if dossier is None or decision.snapshot is None:
        return Standing(decision, "orphaned", None)
    same_text = dossier.document.text_sha256 == decision.snapshot.text_sha256
    return Standing(decision, "applied" if same_text else "stale", added.get("id"))


def _alike(decision: Decision, dossier: Dossier) -> list[Evidence]:
    """Records that the one decided on may have become: claim, subject and place agree."""
    if decision.snapshot is None:
        return []
    old = decision.snapshot.record
    same_text = decision.snapshot.text_sha256 == dossier.document.text_sha256
    return [
        each
        for each in dossier.evidence
        if each.claim.name == old["claim"]["name"]
        and _name(old["subject"]) == (each.subject.name if each.subject else None)
        and (_overlap(old["quote"], each) if same_text else _same_words(old["quote"], each))
    ]


def _overlap(quote: Mapping[str, Any], record: Evidence) -> bool:
    return bool(quote["start"] < record.quote.end and record.quote.start < quote["end"])


def _same_words(quote: Mapping[str, Any], record: Evidence) -> bool:
    """In a text read anew offsets say nothing: one quote has to hold the other's words."""
    old, new = " ".join(quote["text"].split()), " ".join(record.quote.text.split())
    return old in new or new in old


def _added_id(decision: Decision) -> str:
    return str((decision.values or {}).get("id"))


def _name(body: Mapping[str, Any] | None) -> str | None:
    return None if body is None else str(body["name"])


def _body(body: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return _keys(body, "name", "kind", "id")


def _keys(value: Mapping[str, Any] | None, *keys: str) -> dict[str, Any] | None:
    return None if value is None else {key: value[key] for key in keys}


def _hash(value: object) -> str:
    return sha256(encode_compact(value))
