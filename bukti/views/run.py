"""A run report on the screen: what was found and where, what is held back, and the sums."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from bukti.screen import console, table, text
from bukti.views.marks import (
    by_severity,
    counted,
    finding_line,
    headline,
    place,
    short_quote,
    strongest,
)
from bukti.words import document_type, word
from schemas.records import Dossier, RunReport, SourceOutcome
from store.documents import read_dossier
from store.paths import HISTORY, document_folder, hex_of

# Documents shown one by one; a night of thousands is shown by its sums.
_MOST_DOCUMENTS: Final = 40
_MOST_CLOSED: Final = 20
_STRONGEST: Final = 3
_HELD: Final = ("quarantined", "unreadable")


def print_run(report: RunReport, store: Path) -> None:
    """Print documents with their strongest evidence, what is held back, and the sums."""
    out = console()
    read = [o for o in report.outcomes if o.outcome == "read"]
    for outcome in read[:_MOST_DOCUMENTS]:
        _print_document(out, outcome, store)
    if len(read) > _MOST_DOCUMENTS:
        out.print(text(f"… dan {len(read) - _MOST_DOCUMENTS} dokumen lain; lihat `bukti show`.\n"))
    print_held(out, [o for o in report.outcomes if o.outcome in _HELD])
    _print_ignored(out, [o for o in report.outcomes if o.outcome == "ignored"])
    _print_closed(out, report)
    print_again(out, read, store)
    _print_sums(out, report)
    _print_next(out, read, store)


def _print_document(out: Console, outcome: SourceOutcome, store: Path) -> None:
    if outcome.document is None:
        return
    dossier = read_dossier(store, hex_of(outcome.document))
    out.print(text(outcome.location, "bold cyan"))
    out.print(text(f"  {_summary(dossier)}"))
    for record in strongest(dossier.evidence, _STRONGEST):
        out.print(text("  • ") + headline(record))
        out.print(text(f"    {short_quote(record)}"))
        out.print(text(f"    {place(record)}", "dim"))
    for finding in by_severity(dossier.findings):
        if finding.severity != "info":
            out.print(text("  ! ") + finding_line(finding))
    out.print()


def _summary(dossier: Dossier) -> str:
    types = (document_type(part.type) for part in dossier.document.parts)
    parts = [", ".join(dict.fromkeys(types))]
    if dossier.status == "partial":
        parts.append("terbaca sebagian")
    count = len(dossier.evidence)
    parts.append(f"{count} bukti: {counted(dossier.evidence)}" if count else "tidak ada bukti")
    if dossier.rejected:
        parts.append(f"{len(dossier.rejected)} rekaman ditolak skema")
    return " · ".join(parts)


def print_held(out: Console, held: Sequence[SourceOutcome]) -> None:
    """Print what is quarantined or unreadable, with its reason and what to do."""
    if not held:
        return
    out.print(text("Tertahan", "bold red"))
    rows = table("berkas", "kode", "sebab", "tindakan")
    for outcome in held:
        if outcome.problem is None:
            continue
        problem = outcome.problem
        detail = f" ({problem.detail})" if problem.detail else ""
        cells = (outcome.location, problem.code, f"{problem.message.id}{detail}", problem.remedy.id)
        rows.add_row(*(text(cell) for cell in cells))
    out.print(rows)
    out.print()


def _print_ignored(out: Console, ignored: Sequence[SourceOutcome]) -> None:
    reasons = Counter(o.reason.id for o in ignored if o.reason)
    if reasons:
        shown = "; ".join(f"{n} {reason}" for reason, n in sorted(reasons.items()))
        out.print(text(f"Dilewati: {shown}.", "dim"))


def _print_closed(out: Console, report: RunReport) -> None:
    """Print which known places have other bytes now, and which are gone."""
    for event, said in (("superseded", "Berubah"), ("withdrawn", "Hilang")):
        places = [each.location for each in report.closed if each.event == event]
        if places:
            more = f"; dan {len(places) - _MOST_CLOSED} lagi" if len(places) > _MOST_CLOSED else ""
            out.print(text(f"{said}: {'; '.join(places[:_MOST_CLOSED])}{more}", "yellow"))
    if report.closed:
        out.print(text("bukti dari isi sebelumnya tetap tersimpan, bertanda tidak berlaku", "dim"))


def print_again(out: Console, read: Sequence[SourceOutcome], store: Path) -> None:
    """Print how many known documents were read once more, by reason."""
    again = [o for o in read if o.reason is not None]
    for said, count in Counter(o.reason.id for o in again if o.reason).items():
        out.print(text(f"Dibaca lagi: {count} ({said.partition(': ')[2]})"))
    folders = (document_folder(hex_of(o.document)) for o in again if o.document)
    if any((store / folder / HISTORY).is_dir() for folder in folders):
        out.print(text(f"bukti sebelumnya tersimpan di {HISTORY}/ dokumennya", "dim"))


def _print_sums(out: Console, report: RunReport) -> None:
    held = sum(report.counts.get(name, 0) for name in _HELD)
    sums = [
        f"{n} {word('outcome', name)}"
        for name, n in report.counts.items()
        if n and name not in _HELD
    ]
    if held:
        sums.insert(1 if report.counts.get("read") else 0, f"{held} tertahan")
    line = f"{report.sources} sumber: {', '.join(sums) or 'tidak ada apa-apa'}."
    kept = report.counts.get("unchanged") or report.counts.get("duplicate")
    of = " dari yang dibaca kali ini" if kept else ""
    out.print(text(f"{line} {report.evidence} bukti, {report.findings} catatan{of}.", "bold"))
    print_ending(out, report)


def print_ending(out: Console, report: RunReport) -> None:
    """Print what was mended on opening the store, and whether the run was interrupted."""
    for healed in report.healed:
        out.print(text(f"Dipulihkan dari proses yang terputus: {healed}", "yellow"))
    if report.exit_code == 130:
        out.print(text("Dihentikan; yang sudah selesai tersimpan. Jalankan lagi untuk sisanya."))


def _print_next(out: Console, read: Sequence[SourceOutcome], store: Path) -> None:
    at = f" --store {shlex.quote(str(store))}"
    best = max(read, key=lambda o: o.evidence, default=None)
    if best is not None:
        name = shlex.quote(best.location.rpartition("/")[2])
        out.print(text(f"Berikutnya: bukti show {name}{at}"))
    else:
        out.print(text(f"Berikutnya: bukti show{at}"))
