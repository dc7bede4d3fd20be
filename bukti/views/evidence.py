"""One piece of evidence on the screen: its quote in context, and everything that was read of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from bukti.lookup import EvidencePlace
from bukti.screen import console, text
from bukti.views.marks import by_severity, finding_line, headline
from bukti.words import date, details, number, period, value, word
from schemas.records import Body, Document, Evidence, Finding, Mention
from store.documents import read_layout

_CONTEXT: Final = 240  # characters before and after a quote


def print_evidence(found: EvidencePlace, store: Path) -> None:
    """Print a record with all that leads back to its source."""
    out, record = console(), found.record
    layout = read_layout(store, found.known.digest)
    out.print(headline(record))
    out.print(text(f"{record.id} · {found.known.name} · sha256:{found.known.digest[:12]}", "dim"))
    if not found.known.current:
        for each in found.known.closed:
            _line(out, word("closed", each.event), each.location)
    out.print()
    out.print(in_context(layout, record))
    out.print()
    _print_place(out, record)
    _print_slots(out, record)
    _print_indicators(out, record)
    _print_rule(out, record)
    findings = [f for f in found.dossier.findings if concerns(f, record)]
    if findings:
        out.print(text("Catatan", "bold"))
    for finding in by_severity(findings):
        out.print(text("  • ") + finding_line(finding))


def in_context(layout: Document, record: Evidence) -> Text:
    """The quote with the text around it; the mask covers the whole text before it is cut."""
    quote = record.quote
    start = max(0, quote.start - _CONTEXT)
    end = min(len(layout.text), quote.end + _CONTEXT)
    whole = text(layout.text)
    shown = Text("…" if start else "") + whole[start : quote.start]
    marked = whole[quote.start : quote.end]
    marked.stylize("bold black on yellow")
    shown += marked + whole[quote.end : end] + Text("…" if end < len(layout.text) else "")
    return shown


def concerns(finding: Finding, record: Evidence) -> bool:
    """Whether a finding names this record, or stands at its place, or is about the whole part."""
    if record.id in finding.related:
        return True
    where = finding.where
    if where is None:
        return True
    if where.part != record.part or where.start is None or where.end is None:
        return where.part == record.part
    return where.start < record.quote.end and record.quote.start < where.end


def _print_place(out: Console, record: Evidence) -> None:
    for fragment in record.quote.fragments:
        boxes = "; ".join(str(list(box)) for box in fragment.boxes)
        _line(out, "halaman", f"{fragment.page}, kotak (0,1 pt dari kiri atas): {boxes}")
    span = f"{record.quote.start}–{record.quote.end}"
    also = f", disebut lagi {len(record.quote.also)}×" if record.quote.also else ""
    _line(out, "letak teks", f"{span}{also}")


def _print_slots(out: Console, record: Evidence) -> None:
    _line(out, "hal yang dinyatakan", f"{record.claim.name} {value(record.claim)}".strip())
    if record.claim.details:
        _line(out, "rincian", details(record.claim))
    _line(out, "status", word("status", record.status))
    _line(out, "unit/instansi", _body(record.subject))
    _line(out, "instansi penilai", _body(record.issuer))
    when = record.period
    _line(out, "periode", _with(period(when), when.basis, when.mention) if when else "–")
    day = record.date
    _line(out, "tanggal kejadian", _with(date(day), day.basis, day.mention) if day else "–")
    said = record.attribution
    role = f", {said.role}" if said.role else ""
    speaker = f"menurut {said.speaker}{role} · " if said.speaker else ""
    _line(out, "menurut", f"{speaker}{word('attribution', said.kind)}")


def _body(body: Body | None) -> str:
    return "–" if body is None else _with(f"{body.name} ({body.kind})", body.basis, body.mention)


def _with(shown: str, basis: str, mention: Mention | None) -> str:
    words = " ".join(mention.text.split()) if mention else None
    quoted = f", “{words}”" if words else ""
    return f"{shown} · {word('basis', basis)}{quoted}"


def _print_indicators(out: Console, record: Evidence) -> None:
    if not record.indicators:
        _line(out, "butir LKE", "–")
    for indicator in record.indicators:
        area = f", area {indicator.area}" if indicator.area is not None else ""
        strength = word("strength", indicator.strength)
        _line(out, "butir LKE", f"{indicator.code} ({strength}{area}): {indicator.reason.id}")


def _print_rule(out: Console, record: Evidence) -> None:
    _line(out, "aturan pembacaan", f"{record.rule.id} versi {record.rule.version}")
    for name, mention in record.rule.slots.items():
        words = " ".join(mention.text.split())
        _line(out, "", f"{word('slot', name)}: “{words}” ({mention.start}–{mention.end})")
    _line(out, "keyakinan mesin", number(record.confidence.score))
    for factor in record.confidence.factors:
        _line(out, "", f"{factor.points:+.2f} {word('factor', factor.name)}".replace(".", ","))
    for code in record.warnings:
        _line(out, "peringatan", word("warning", code))


def _line(out: Console, name: str, said: str) -> None:
    out.print(text(f"{name:20} ", "bold") + text(said))
