"""A document on the screen: what it is, where it was met, what it proves, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bukti.lookup import Known, Unread
from bukti.screen import console, table, text
from bukti.views.marks import by_severity, finding_line, headline, place, short_quote
from bukti.words import document_type, field_name, scalar, word
from schemas.codec import Json, to_builtins
from schemas.errors import StoreError
from schemas.records import Dossier, Field, Fields, Part, Problem
from store import checks, quarantine
from store.documents import read_dossier


def print_all(listed: Sequence[Known], store: Path) -> None:
    """Print one row a document."""
    out = console()
    rows = table("kode", "dokumen", "jenis", "bukti", "catatan", "", right=(3, 4))
    counts = []
    for known in listed:
        cells, count = _row(known, store)
        counts.append(count)
        rows.add_row(*(text(cell) for cell in cells))
    out.print(rows)
    out.print(text(_sums(listed, counts), "bold"))


def _sums(listed: Sequence[Known], counts: Sequence[int]) -> str:
    """Count documents and evidence; what is no longer at its place counts apart."""
    current = [count for known, count in zip(listed, counts, strict=True) if known.current]
    said = f"{len(current)} dokumen, {sum(current)} bukti"
    old = len(listed) - len(current)
    return f"{said} · {old} dokumen yang digantikan atau hilang tidak dihitung" if old else said


def _row(known: Known, store: Path) -> tuple[tuple[str, ...], int]:
    """Cells of a document, and how much evidence it has."""
    marks = [] if known.current else [standing(known)]
    if known.state == "quarantine":
        entry = quarantine.find(store, known.digest)
        marks.insert(0, f"tertahan: {entry.problem.code if entry else ''}")
        return (known.digest[:12], known.name, "–", "–", "–", ", ".join(marks)), 0
    dossier = read_dossier(store, known.digest)
    if dossier.status == "partial":
        marks.append("terbaca sebagian")
    count = len(dossier.evidence)
    cells = document_type(dossier.document.type), str(count), str(len(dossier.findings))
    return (known.digest[:12], known.name, *cells, ", ".join(marks)), count


def standing(known: Known) -> str:
    """Say how a document without a current place stands: digantikan, hilang."""
    return ", ".join(dict.fromkeys(word("closed", each.event) for each in known.closed))


def as_builtins(known: Known | Unread, store: Path) -> Json:
    """Give the dossier, or the problem of a document that is held back, as JSON values."""
    if isinstance(known, Unread):
        return to_builtins(known)
    if known.state == "quarantine":
        return {
            **to_builtins(known),
            "quarantine": to_builtins(quarantine.find(store, known.digest)),
        }
    dossier = read_dossier(store, known.digest)
    about_places = checks.load(store).get(dossier.document.id, [])
    return {
        **to_builtins(known),
        "dossier": to_builtins(dossier),
        "checks": to_builtins(about_places),
    }


def print_document(known: Known, store: Path) -> None:
    """Print a document with all its evidence and findings, or why it is held back."""
    out = console()
    out.print(text(known.name, "bold cyan"))
    for location in known.locations[1:] if known.current else ():
        out.print(text(f"juga: {location}"))
    for each in known.closed:
        out.print(text(f"{word('closed', each.event)}: {each.location}", "yellow"))
    if not known.current:
        out.print(text("Dokumen ini tidak berlaku lagi; buktinya tetap tersimpan.", "yellow"))
    out.print(text(f"sha256:{known.digest}", "dim"))
    if known.state == "quarantine":
        _print_held(out, known, store)
        return
    dossier = read_dossier(store, known.digest)
    dossier = checks.with_checks(dossier, checks.load(store).get(dossier.document.id, ()))
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
    _print_problem(out, "Tertahan", entry.problem)


def print_unread(unread: Unread) -> None:
    """Print why a source left no document, and what to do."""
    out, outcome = console(), unread.outcome
    out.print(text(outcome.location, "bold cyan"))
    out.print(text(f"proses {unread.run}", "dim"))
    if outcome.problem is not None:
        _print_problem(out, word("outcome", outcome.outcome).capitalize(), outcome.problem)


def _print_problem(out: Console, what: str, problem: Problem) -> None:
    detail = f" ({problem.detail})" if problem.detail else ""
    out.print(text(f"{what} [{problem.code}]: {problem.message.id}{detail}", "bold red"))
    out.print(text(problem.remedy.id))


def _print_card(out: Console, dossier: Dossier) -> None:
    card = dossier.document
    pages = f"{len(card.pages)} halaman"
    unread = [str(p.number) for p in card.pages if p.text_source == "none"]
    if unread:
        pages += f", belum terbaca: {', '.join(unread)}"
    out.print(
        text(
            f"{document_type(card.type)} · {card.media_type} · {pages} · "
            f"{card.characters} karakter · bahasa {word('language', card.language)} · "
            f"{word('dossier', dossier.status)}"
        )
    )
    for problem in dossier.problems:
        page = f" (hal. {problem.page})" if problem.page else ""
        out.print(text(f"! {problem.message.id}{page}. {problem.remedy.id}", "yellow"))


def _print_part(out: Console, dossier: Dossier, part: Part) -> None:
    out.print()
    if len(dossier.document.parts) > 1:
        out.print(
            text(
                f"Bagian {part.id}: {document_type(part.type)}, "
                f"hal. {part.pages[0]}–{part.pages[1]}",
                "bold",
            )
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
        said.append((field_name(name), "; ".join(_field(name, each) for each in many)))
    return said


def _field(name: str, field: Field) -> str:
    shown = scalar(field.value)
    if name == "cara_tanda_tangan":
        shown = word("signing", shown)
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
