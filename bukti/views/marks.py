"""Evidence and findings in a few lines, as the screens of several commands show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.text import Text

from bukti.screen import text
from bukti.words import carried, date, number, period, value, word
from schemas.catalogue import claims
from schemas.records import Evidence, Finding

SEVERITIES: Final = ("important", "check", "info")
_STYLES: Final = {"important": "bold red", "check": "yellow", "info": "dim"}
_LONGEST_QUOTE: Final = 160


def label(claim: str) -> str:
    """Name a claim as the catalogue does."""
    entry = claims().get(claim)
    return entry.label.id if entry else claim


def headline(record: Evidence) -> Text:
    """One line: what is claimed of whom, for when, and how it stands."""
    named, shown = label(record.claim.name), value(record.claim)
    if not shown and (said := carried(record.claim)):
        first, _, rest = said.partition(" ")  # "Peringkat" need not say "peringkat 2" again
        shown = rest if first == named.casefold() else said
    if shown and shown not in named.split():  # "Predikat WBK" need not say WBK twice
        named += f" {shown}"
    line = text(named, "bold")
    if record.subject:
        line += text(f" — {record.subject.name}")
    if record.period:
        line += text(f", {period(record.period)}")
    elif record.date:
        line += text(f", {date(record.date)}")
    return line + text(f" ({word('status', record.status)})", status_style(record.status))


def status_style(status: str) -> str:
    """Only what was achieved is green."""
    return {"realised": "green", "negated": "red"}.get(status, "yellow")


def place(record: Evidence) -> str:
    """Page of a quote, and how sure the machine is."""
    pages = list(dict.fromkeys(f.page for f in record.quote.fragments))
    where = f"hal. {'–'.join(str(p) for p in pages)} · " if pages else ""
    return f"{where}keyakinan {number(record.confidence.score)} · {record.id}"


def short_quote(record: Evidence) -> str:
    """The quote on one line, its middle left out if it is long."""
    words = " ".join(record.quote.text.split())
    if len(words) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 2
        words = f"{words[:half]} […] {words[-half:]}"
    return f"“{words}”"


def finding_line(finding: Finding) -> Text:
    """One line: severity, message, what to do."""
    line = text(f"{word('severity', finding.severity)}: ", _STYLES[finding.severity])
    page = finding.where.page if finding.where else None
    where = f" (hal. {page})" if page else ""
    return line + text(f"{finding.message.id}{where}. {finding.action.id}")


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """The weightiest first."""
    return sorted(findings, key=lambda f: SEVERITIES.index(f.severity))


def counted(records: Sequence[Evidence]) -> str:
    """How many records of which claim and status."""
    counts = Counter((r.claim.name, r.status) for r in records)
    return ", ".join(
        f"{label(claim)} {n}×" + ("" if status == "realised" else f" ({word('status', status)})")
        for (claim, status), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def strongest(records: Sequence[Evidence], count: int) -> list[Evidence]:
    """The surest records, one of each claim before a second of any."""
    ranked = sorted(records, key=lambda r: (-r.confidence.score, r.quote.start, r.id))
    firsts = list({r.claim.name: r for r in reversed(ranked)}.values())[::-1]
    chosen = sorted(firsts, key=ranked.index) + [r for r in ranked if r not in firsts]
    return sorted(chosen[:count], key=lambda r: r.quote.start)
