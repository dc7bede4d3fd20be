"""Identities: ids that follow from content alone."""

from __future__ import annotations

import hashlib
import json

Span = tuple[int, int]


def evidence_id(
    document_id: str,
    claim: str,
    anchor: Span,
    subject: Span | None,
    value: Span | None,
    period: Span | None,
) -> str:
    """`ev-` + 16 hex of sha256 over the canonical list. Rule and version are not in it."""
    return "ev-" + _digest([document_id, claim, anchor, subject, value, period])


def finding_id(document_id: str, code: str, part: str, place: Span | None, note: str = "") -> str:
    """`fd-` + 16 hex of sha256 over document, code, part, place and a distinguishing note."""
    return "fd-" + _digest([document_id, code, part, place, note])


def sha256(data: bytes) -> str:
    """`sha256:` + hex."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _digest(parts: list[object]) -> str:
    canonical = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]
