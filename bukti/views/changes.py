"""What became of the evidence, on the screen: decisions first, then documents, then records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from rich.console import Console

from bukti.changes import NEWS, STATES, Changes, DecisionNews, DocumentNews, RecordNews
from bukti.screen import console, masked_json, text
from bukti.views.rule_diff import RISK_STYLES, field_lines
from bukti.words import word
from extractors.comparing import RISKS, Kind
from flows.again import named
from schemas.codec import to_builtins
from schemas.decisions import verdicts

MOST: Final = 20  # of each section
_KINDS: Final[tuple[Kind, ...]] = ("gone", "altered", "new")
_MORE: Final = "`bukti changes --all` menampilkan semua"
_STYLES: Final = {"gone": "bold red", "held": "bold red", "orphaned": "bold red",
                  "stale": "yellow", "applied": "green"}  # fmt: skip
_T = TypeVar("_T")


def print_changes(found: Changes, most: int | None) -> None:
    """Print everything, each section cut after `most` lines (None: not at all)."""
    out = console()
    if found.since is None:
        out.print(text("Tidak ada proses sejak itu; tidak ada yang berubah."))
        return
    out.print(text(f"Sejak sebelum proses {found.since} ({found.runs} proses)"))
    print_sections(out, found, most)
    out.print(text(f"\n{summary(found)}", "bold"))


def print_sections(out: Console, found: Changes, most: int | None) -> None:
    """Print decisions, documents and records that are otherwise."""
    _section(out, "Keputusan", found.decisions, _print_decision, most)
    _section(out, "Dokumen", found.documents, _print_document, most)
    _section(out, "Bukti", found.records, _print_record, most)


def summary(found: Changes) -> str:
    """All counts, a line each, and which parts of the tools made the difference."""
    news = Counter(each.news for each in found.documents)
    states = Counter(each.after for each in found.decisions)
    documents = [f"{news[each]} {word('news', each)}" for each in NEWS if news[each]]
    documents.append(f"{found.again} diolah lagi (bukti berubah pada {found.altered})")
    lines = [f"Dokumen: {', '.join(documents)}.", records_line(found)]
    if found.decisions:
        said = [f"{states[each]} {word('standing', each)}" for each in STATES if states[each]]
        lines.append(f"Keputusan: {', '.join(said)}.")
    if found.because:
        parts = (f"{named([part]).id} ({n} dokumen)" for part, n in found.because.most_common())
        lines.append(f"Yang berubah: {', '.join(parts)}.")
    if found.lost:
        lines.append(f"{found.lost} dokumen tidak dapat dibandingkan: berkas buktinya hilang atau "
                     "rusak; jalankan `bukti verify`.")  # fmt: skip
    return "\n".join(lines)


def records_line(found: Changes) -> str:
    """Say what became of records of documents that were there before, by kind and risk."""
    kinds = Counter(each.kind for each in found.records)
    risks = Counter(each.risk for each in found.records)
    said = ", ".join(f"{kinds[each]} {word('change', each)}" for each in _KINDS)
    graded = ", ".join(f"{risks[each]} {word('risk', each)}" for each in RISKS if risks[each])
    return f"Bukti: {said}" + (f"; risiko: {graded}." if graded else ".")


def as_builtins(found: Changes) -> dict[str, Any]:
    """Give all changes as JSON values, personal numbers masked."""
    value: dict[str, Any] = masked_json(to_builtins(found))
    return value


def _section(
    out: Console,
    title: str,
    found: Sequence[_T],
    show: Callable[[Console, _T], None],
    most: int | None,
) -> None:
    if not found:
        return
    out.print(text(f"\n{title}: {len(found)}", "bold"))
    for each in found[:most]:
        show(out, each)
    if most is not None and len(found) > most:
        out.print(text(f"  … dan {len(found) - most} lagi; {_MORE}", "dim"))


def _print_decision(out: Console, each: DecisionNews) -> None:
    verdict = verdicts()[each.verdict].label.id
    before = f"{word('standing', each.before)} → " if each.before else ""
    state = f"{before}{word('standing', each.after)}"
    out.print(text(f"  {state}", _STYLES[each.after]) + text(
        f" no. {each.sequence} ({verdict}, {each.by}): {word('target', each.kind)} {each.id}"
    ))  # fmt: skip
    now = f"; sekarang {each.now}" if each.now not in (None, each.id) else ""
    out.print(text(f"    {each.location}{now}", "dim"))


def _print_document(out: Console, each: DocumentNews) -> None:
    why = f" ({word('closed', each.by)})" if each.by else ""
    line = text(f"  {word('news', each.news)}{why} ", _STYLES.get(each.news, ""))
    line += text(each.location)
    if each.evidence is not None:
        line += text(f" · {each.evidence} bukti")
    out.print(line + text(f" · {each.decisions} keputusan" if each.decisions else ""))


def _print_record(out: Console, each: RecordNews) -> None:
    line = text(f"  {word('change', each.kind)} ", RISK_STYLES[each.risk]) + text(each.about)
    out.print(line + text(f" · risiko {word('risk', each.risk)}", "dim"))
    for said in field_lines(each.fields):
        out.print(text(f"    {said}"))
    because = f" · karena {named(each.because).id}" if each.because else ""
    out.print(text(f"    {each.location}: ", "dim") + text(each.quote, "italic"))
    out.print(text(f"    {each.new or each.old}{because}", "dim"))
