"""A document on the screen: what it is, where it was met, what it proves, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bukti.lookup import Known
from bukti.screen import console, table, text
from bukti.views.marks import by_severity, finding_line, headline, place, short_quote
from bukti.words import scalar, word
from schemas.codec import Json, to_builtins
from schemas.errors import StoreError
from schemas.records import Dossier, Field, Fields, Part
from store import quarantine
from store.documents import read_dossier


def print_all(listed: Sequence[Known], store: Path) -> None:
    """Print one row a document."""
    out = console()
    rows = table("kode", "dokumen", "jenis", "bukti", "catatan", "", right=(3, 4))
    for known in listed:
        rows.add_row(*(text(cell) for cell in _row(known, store)))
    out.print(rows)
    out.print(text(f"{len(listed)} dokumen", "bold"))


def _row(known: Known, store: Path) -> tuple[str, ...]:
    if known.state == "quarantine":
        entry = quarantine.find(store, known.digest)
        why = entry.problem.code if entry else ""
        return known.digest[:12], known.name, "–", "–", "–", f"tertahan: {why}"
    dossier = read_dossier(store, known.digest)
    partial = "terbaca sebagian" if dossier.status == "partial" else ""
    counts = str(len(dossier.evidence)), str(len(dossier.findings))
    return known.digest[:12], known.name, dossier.document.type, *counts, partial


def as_builtins(known: Known, store: Path) -> Json:
    """Give the dossier, or the problem of a document that is held back, as JSON values."""
    if known.state == "quarantine":
        return {
            **to_builtins(known),
            "quarantine": to_builtins(quarantine.find(store, known.digest)),
        }
    return {**to_builtins(known), "dossier": to_builtins(read_dossier(store, known.digest))}


def print_document(known: Known, store: Path) -> None:
    """Print a document with all its evidence and findings, or why it is held back."""
    out = console()
    out.print(text(known.name, "bold cyan"))
    for location in known.locations[1:]:
        out.print(text(f"juga: {location}"))
    out.print(text(f"sha256:{known.digest}", "dim"))
    if known.state == "quarantine":
        _print_held(out, known, store)
        return
    dossier = read_dossier(store, known.digest)
    _print_card(out, dossier)
    for part in dossier.document.parts:
        _print_part(out, dossier, part)
    _print_findings(out, dossier)


def _print_held(out: Console, known: Known, store: Path) -> None:
    entry = quarantine.find(store, known.digest)
    if entry is None:
        raise StoreError(
            f"sebab tertahannya {known.digest} tidak tercatat", remedy="Jalankan `bukti verify`."
        )
    detail = f" ({entry.problem.detail})" if entry.problem.detail else ""
    out.print(
        text(f"Tertahan [{entry.problem.code}]: {entry.problem.message.id}{detail}", "bold red")
    )
    out.print(text(entry.problem.remedy.id))
    out.print(text(f"Coba lagi: {entry.retry}", "dim"))


def _print_card(out: Console, dossier: Dossier) -> None:
    card = dossier.document
    pages = f"{len(card.pages)} halaman"
    unread = [str(p.number) for p in card.pages if p.text_source == "none"]
    if unread:
        pages += f", belum terbaca: {', '.join(unread)}"
    out.print(
        text(
            f"{card.type} · {card.media_type} · {pages} · {card.characters} karakter · "
            f"bahasa {card.language} · {word('dossier', dossier.status)}"
        )
    )
    for problem in dossier.problems:
        page = f" (hal. {problem.page})" if problem.page else ""
        out.print(text(f"! {problem.message.id}{page}. {problem.remedy.id}", "yellow"))


def _print_part(out: Console, dossier: Dossier, part: Part) -> None:
    out.print()
    if len(dossier.document.parts) > 1:
        out.print(
            text(f"Bagian {part.id}: {part.type}, hal. {part.pages[0]}–{part.pages[1]}", "bold")
        )
    if part.title:
        out.print(text(" ".join(part.title.split()), "italic"))
    for name, said in _fields(part.fields):
        out.print(text(f"  {name}: ", "bold") + text(said))
    records = [r for r in dossier.evidence if r.part == part.id]
    out.print(text(f"{len(records)} bukti", "bold"))
    for record in records:
        out.print(text("• ") + headline(record))
        out.print(text(f"  {short_quote(record)}"))
        out.print(text(f"  {place(record)}", "dim"))


def _fields(fields: Fields) -> list[tuple[str, str]]:
    said = []
    for name, one in fields.items():
        many = one if isinstance(one, list) else [one]
        said.append((name.replace("_", " "), "; ".join(_field(each) for each in many)))
    return said


def _field(field: Field) -> str:
    shown = scalar(field.value)
    return shown if field.basis == "stated" else f"{shown} ({word('basis', field.basis)})"


def _print_findings(out: Console, dossier: Dossier) -> None:
    if dossier.findings:
        out.print()
        out.print(text(f"{len(dossier.findings)} catatan", "bold"))
    for finding in by_severity(dossier.findings):
        out.print(text("• ") + finding_line(finding))
    for rejected in dossier.rejected:
        for error in rejected.errors:
            out.print(text(f"ditolak skema: {error.pointer}: {error.message}", "red"))
