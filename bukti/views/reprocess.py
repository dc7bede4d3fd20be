"""A reprocess on the screen: its plan, or what it did and which evidence is otherwise."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bukti.changes import find_changes
from bukti.screen import console, text
from bukti.views.changes import MOST, print_sections, records_line
from bukti.views.run import print_again, print_ending, print_held
from flows.reprocess import Planned, Todo
from schemas.records import Outcome, RunReport

_DONE: Final[tuple[tuple[Outcome, str], ...]] = (
    ("unchanged", "tidak berubah"),
    ("quarantined", "tertahan"),
    ("unreadable", "tidak terbaca"),
    ("ignored", "dilewati"),
)
_TODO: Final[tuple[tuple[Todo, str], ...]] = (
    ("read", "dibaca lagi dari berkasnya"),
    ("extract", "diolah lagi dari teks yang tersimpan"),
    ("current", "tidak berubah"),
    ("stays", "tetap tertahan"),
)


def print_plan(planned: Sequence[Planned]) -> None:
    """Print each document that something would be done with, and the sums of all."""
    out = console()
    for each in planned:
        if each.todo == "current":  # a store of thousands is mostly up to date
            continue
        out.print(text(each.locations[0], "bold cyan"))
        more = f" (dan {len(each.locations) - 1} tempat lain)" if len(each.locations) > 1 else ""
        out.print(text(f"  {each.reason.id}{more}"))
    counts = Counter(each.todo for each in planned)
    said = [f"{counts[todo]} {words}" for todo, words in _TODO if counts[todo]]
    out.print(text(f"{len(planned)} dokumen: {', '.join(said) or 'tidak ada apa-apa'}.", "bold"))
    out.print(text("Hanya rencana: tidak ada yang ditulis.", "dim"))


def print_reprocess(report: RunReport, store: Path) -> None:
    """Print what changed in the evidence, what is held back, and the sums."""
    out = console()
    found = find_changes(store, report.run)
    print_sections(out, found, MOST)
    print_held(out, [o for o in report.outcomes if o.outcome in ("quarantined", "unreadable")])
    print_again(out, [o for o in report.outcomes if o.outcome == "read"], store)
    outcomes = {o.document or o.location: o.outcome for o in report.outcomes}
    outcomes |= {o.document: "read" for o in report.outcomes if o.outcome == "read" and o.document}
    counts = Counter(outcomes.values())
    said = [f"{counts[name]} {words}" for name, words in _DONE if counts[name]]
    if counts["read"]:
        said.insert(
            1 if counts["unchanged"] else 0,
            f"{counts['read']} dibaca lagi (bukti berubah pada {found.altered})",
        )
    sources = f" ({report.sources} sumber)" if report.sources != len(outcomes) else ""
    line = f"{len(outcomes)} dokumen{sources}: {', '.join(said) or 'tidak ada apa-apa'}."
    out.print(text(line, "bold"))
    if found.records:
        out.print(text(records_line(found), "bold"))
    print_ending(out, report)
    if found.records or found.decisions:
        out.print(text(f"Berikutnya: bukti changes --store {shlex.quote(str(store))}"))
