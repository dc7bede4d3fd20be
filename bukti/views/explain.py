"""What the rules did, on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.console import Console

from bukti.exits import UsageFaultError
from bukti.lookup import find_evidence
from bukti.screen import console, text
from bukti.views.marks import headline
from bukti.words import document_type, reason, word
from extractors.rules.explain import Explanation, Trial, explain, read_document, read_plain
from extractors.rules.loader import RuleBook
from schemas.checks import first_day
from store.documents import read_layout

_STYLES: Final = {"fired": "green", "merged": "green", "weak": "dim"}
_READ: Final = frozenset({"id", "und"})


def explain_text(
    words: str,
    book: RuleBook,
    *,
    published: str | None,
    type: str | None,  # noqa: A002
) -> Explanation:
    """Explain a plain text. Raises UsageFaultError for an empty text or a date that is none."""
    if not words.strip():
        raise UsageFaultError("teksnya kosong", remedy="Tulis kalimatnya sesudah --text.")
    if published is not None and (len(published) != 10 or first_day(published) is None):
        raise UsageFaultError(f"{published!r} bukan tanggal", remedy="Tulis seperti 2024-05-16.")
    return explain(read_plain(words, book, published=published, type=type))


def explain_evidence(name: str, store: Path, book: RuleBook) -> Explanation:
    """Explain the sentences of a record's quote, with the rules of today."""
    found = find_evidence(store, name)
    layout = read_layout(store, found.known.digest)
    read = read_document(layout, found.dossier.inputs.hints, book)
    return explain(read, (found.record.quote.start, found.record.quote.end))


def print_explanation(found: Explanation) -> None:
    """Print the trials by sentence, then the records."""
    out = console()
    types = ", ".join(map(document_type, found.types))
    out.print(text(f"Jenis dokumen: {types} · bahasa {word('language', found.language)}", "dim"))
    if found.language not in _READ:
        out.print(
            text("Teks tidak berbahasa Indonesia: aturan pembacaan tidak dijalankan.", "yellow")
        )
    shown: tuple[int, int] | None = None
    for trial in found.trials:
        here = (trial.sentence.start, trial.sentence.end)
        if here != shown:
            out.print(text(f"\n“{' '.join(trial.sentence.text.split())}”", "italic"))
            shown = here
        _print_trial(out, trial)
    if not found.trials:
        out.print(text("Tidak ada aturan yang jangkarnya muncul di sini."))
    out.print(text(f"\n{len(found.records)} bukti", "bold"))
    for record in found.records:
        out.print(text("• ") + headline(record) + text(f"  [{record.rule.id}]", "dim"))


def _print_trial(out: Console, trial: Trial) -> None:
    outcome = word("attempt", trial.outcome)
    why = word("status", trial.reason) if trial.outcome == "fired" else reason(trial.reason)
    line = text(f"  {trial.rule}: ", "bold") + text(outcome, _STYLES.get(trial.outcome, "yellow"))
    out.print(line + text(f" — {why} (jangkar “{trial.anchor.text}”)"))
