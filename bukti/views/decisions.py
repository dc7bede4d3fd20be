"""Decisions on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from bukti.decision_log import Chain, Entry
from bukti.screen import console, table, text
from bukti.views.marks import label
from bukti.words import word
from schemas.codec import Json, to_builtins
from schemas.decisions import Decision, reasons

_STYLES = {"applied": "green", "stale": "yellow", "orphaned": "red"}


def print_kept(decision: Decision) -> None:
    """Say which number the decision has, and on what it is."""
    out = console()
    out.print(
        text(f"Keputusan {decision.sequence}: ", "bold")
        + text(f"{word('verdict', decision.verdict)} — {_target(decision)}, {decision.by}")
    )
    if decision.verdict != "undone":
        out.print(text(f"Membatalkan: bukti decide {decision.sequence} undo --by …", "dim"))


def print_log(entries: Sequence[Entry]) -> None:
    """One line a decision, and how it stands."""
    out = console()
    if not entries:
        out.print(text("Belum ada keputusan."))
        return
    rows = table("no.", "waktu", "oleh", "putusan", "sasaran", "alasan", "keadaan", right=(0,))
    for each in entries:
        decision = each.decision
        standing = "–" if each.standing is None else word("standing", each.standing)
        rows.add_row(
            text(decision.sequence), text(decision.at), text(decision.by),
            text(word("verdict", decision.verdict)), text(_target(decision)),
            text(_reason(decision)), text(standing, _STYLES.get(each.standing or "", "dim")),
        )  # fmt: skip
    out.print(rows)
    stale = sum(each.standing == "stale" for each in entries)
    lost = sum(each.standing == "orphaned" for each in entries)
    if stale or lost:
        said = f"{stale} perlu ditinjau ulang, {lost} kehilangan sasaran"
        out.print(text(f"{said}; lihat `bukti changes`.", "yellow"))


def print_chain(found: Chain) -> None:
    """Say whether the chain is whole, and its head."""
    out = console()
    for error in found.errors:
        out.print(text(f"{error.path}: [{error.code}] {error.message}", "red"))
        out.print(text(f"  → {word('verify_remedy', error.code)}"))
    whole = "utuh" if not found.errors else f"{len(found.errors)} tidak cocok"
    out.print(text(f"{found.decisions} keputusan, {whole}.", "bold"))
    out.print(text(f"Kepala keputusan: {found.head}"))


def as_builtins(entries: Sequence[Entry]) -> Json:
    """JSON values: each decision, its standing, and what it is about now."""
    return {
        "decisions": [
            {"decision": to_builtins(e.decision), "standing": e.standing, "now": e.now}
            for e in entries
        ]
    }


def _target(decision: Decision) -> str:
    if decision.verdict == "added" and decision.values:
        return f"{decision.values['id']} {label(decision.values['claim']['name'])}"
    record = decision.snapshot.record if decision.snapshot else {}
    claim = record.get("claim")
    if claim:
        subject = (record.get("subject") or {}).get("name")
        return f"{decision.target.id} {label(claim['name'])}" + (f" — {subject}" if subject else "")
    if "code" in record:
        return f"{decision.target.id} {record['code']}"
    if decision.undoes is not None:
        return f"keputusan {decision.undoes} atas {decision.target.id[:19]}"
    return f"dokumen {decision.target.id[:19]}"


def _reason(decision: Decision) -> str:
    if decision.reason is None:
        return ""
    code = decision.reason.code
    said = [reasons()[code].id] if code is not None and code in reasons() else []
    return "; ".join([*said, *([decision.reason.text] if decision.reason.text else [])])
