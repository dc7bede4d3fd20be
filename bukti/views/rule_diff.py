"""What a change of rules does, on the screen: the rules, then the records by risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Console

from bukti.rule_diff import DocumentChange, RuleDiff
from bukti.screen import console, masked_json, text
from bukti.views.marks import headline, short_quote
from bukti.words import scalar, word
from extractors.comparing import RISKS, FieldChange
from extractors.rules.diff import RuleChange
from schemas.codec import Json, to_builtins

RISK_STYLES = {"high": "bold red", "medium": "yellow", "low": "dim"}


def print_diff(found: RuleDiff) -> None:
    """Print the rules that differ, then what becomes of the records, the gravest first."""
    out = console()
    for rule in found.rules:
        out.print(text(_rule_line(rule)))
    if not found.rules:
        out.print(text("Kedua paket aturan sama."))
    if found.documents is None:
        return
    counts = Counter(each.change.risk for each in found.records)
    for risk in RISKS:
        if counts[risk]:
            out.print(text(f"\nRisiko {word('risk', risk)}: {counts[risk]}", RISK_STYLES[risk]))
        for each in found.records:
            if each.change.risk == risk:
                _print_record(out, each)
    kinds = Counter(each.change.kind for each in found.records)
    out.print(
        text(
            f"\n{found.documents} dokumen · {kinds['gone']} bukti hilang · "
            f"{kinds['altered']} berubah · {kinds['new']} baru",
            "bold",
        )
    )


def _rule_line(rule: RuleChange) -> str:
    keys = f": {', '.join(rule.keys)}" if rule.keys else ""
    warning = " — versinya belum dinaikkan" if rule.same_version else ""
    return f"{word('rule_change', rule.kind)} {rule.rule} ({rule.claim}){keys}{warning}"


def _print_record(out: Console, each: DocumentChange) -> None:
    record = each.change.new or each.change.old
    if record is None:
        return
    out.print(text(f"  {word('change', each.change.kind)} ") + headline(record))
    for line in field_lines(each.change.fields):
        out.print(text(f"    {line}"))
    out.print(text(f"    {each.location}: ", "dim") + text(short_quote(record), "italic"))


def field_lines(fields: tuple[FieldChange, ...]) -> Iterator[str]:
    """One line for each field that changed: from what to what."""
    for field in fields:
        yield f"{word('compared', field.field)}: {_said(field.old)} → {_said(field.new)}"


def _said(value: Json) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(_said(item) for item in value) or "–"
    if isinstance(value, dict):
        return "; ".join(f"{key} {_said(item)}" for key, item in value.items()) or "–"
    return scalar(value)


def as_builtins(found: RuleDiff) -> dict[str, Any]:
    """Give the difference as JSON values, personal numbers masked."""
    return {
        "rules": to_builtins(found.rules),
        "documents": found.documents,
        "records": masked_json(to_builtins(found.records)),
    }
