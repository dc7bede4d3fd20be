"""Scores on the screen and as JSON. Sealed: totals only, no text, no name of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console

from bukti.screen import console, masked_json, table, text
from extractors.evaluation import Accuracy, Evaluation, Tally
from extractors.evaluation_document import Check, DocumentScore, Pair
from extractors.evaluation_gold import Expected
from schemas.records import Evidence


def print_evaluation(found: Evaluation, *, sealed: bool) -> None:
    """Print the totals, and for each document what is wrong unless `sealed`."""
    out = console()
    if not sealed:
        for score in found.documents:
            _print_document(out, score)
    _print_claims(out, found)
    _print_accuracies(out, found)
    _print_last(out, found)


# --- totals ------------------------------------------------------------------------------


def _print_claims(out: Console, found: Evaluation) -> None:
    rows = table(
        "hal yang dinyatakan", "P", "R", "F1", "temu F1", "benar", "salah", "terlewat",
        right=(1, 2, 3, 4, 5, 6, 7),
    )  # fmt: skip
    for claim in sorted(found.claim_records):
        rows.add_row(claim, *_row(found.claim_records[claim], found.claim_pairs[claim]))
    rows.add_section()
    rows.add_row("SEMUA", *_row(found.records, found.pairs), style="bold")
    out.print(rows)


def _row(records: Tally, pairs: Tally) -> list[str]:
    return [
        *(share(x) for x in (records.precision, records.recall, records.f1, pairs.f1)),
        *(str(x) for x in (records.right, records.wrong, records.missed)),
    ]


def _print_accuracies(out: Console, found: Evaluation) -> None:
    rows = table("ketepatan", "", "benar", "dinilai", right=(1, 2, 3))
    for name, accuracy in (
        ("status", found.status), ("subjek", found.subject), ("nilai", found.value),
        *sorted(found.fields.items()),
        *((f"dokumen: {name}", a) for name, a in sorted(found.document_fields.items())),
        ("catatan ditemukan", found.findings),
        *((f"presisi pada keyakinan {name}", a) for name, a in found.bands.items()),
    ):  # fmt: skip
        rows.add_row(name, share(accuracy.share), str(accuracy.right), str(accuracy.scored))
    out.print()
    out.print(rows)


def _print_last(out: Console, found: Evaluation) -> None:
    alarms = ", ".join(f"{code} {n}×" for code, n in sorted(found.false_alarms.items()))
    out.print()
    out.print(
        text(
            f"{len(found.documents)} dokumen · bukti terlarang muncul: {found.not_facts} · "
            f"ganda: {found.duplicates} · opsional ditemukan: {found.optional} · "
            f"ditolak skema: {found.rejected} · tidak terbaca: {found.unreadable} · "
            f"alarm palsu: {alarms or '0'}"
        )
    )


def share(value: float | None) -> str:
    """Print a share with three decimals, a dash for none."""
    return "–" if value is None else f"{value:.3f}"


# --- one document ------------------------------------------------------------------------


def _print_document(out: Console, score: DocumentScore) -> None:
    lines = list(_complaints(score))
    if not lines:
        return
    out.print(text(score.document, "bold"))
    for label, what in lines:
        out.print(text(f"  {label:9} {what}"))
    out.print()


def _complaints(score: DocumentScore) -> Iterator[tuple[str, str]]:
    if score.problem:
        yield "TAK BACA", score.problem
    for record, forbidden in score.not_facts:
        yield "TERLARANG", f"{_record(record)} — {forbidden.given.get('why', '')}"
    for fact in score.missed:
        yield "terlewat", _expected(fact.main)
        yield from (("", f"  {reason}") for reason in score.reasons.get(fact.number, ()))
    yield from (("salah", _record(record)) for record in score.wrong)
    yield from _pair_complaints(score.pairs)
    yield from (("ganda", _record(record)) for record in score.duplicates)
    yield from (("dokumen", _check(check)) for check in score.fields if not check.right)
    unseen = sorted(score.findings_expected - score.findings_found)
    yield from (("catatan", f"{code} tidak muncul") for code in unseen)
    yield from (("alarm", code) for code in score.false_alarms)


def _pair_complaints(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if not pair.right:
            yield "beda", _difference(pair)
        for check in pair.checks:
            if not check.right:
                yield "isian", f"{pair.claim}: {_check(check)} | {pair.record.quote.text[:60]!r}"


def _check(check: Check) -> str:
    return f"{check.name} = {check.found!r}, seharusnya {check.expected!r}"


def _expected(expected: Expected) -> str:
    given = expected.given
    shown = [f"{key}={given[key]!r}" for key in ("subject", "value", "status") if key in given]
    anchor = f" | {given['anchor']!r}" if "anchor" in given else ""
    return f"{expected.claim} {' '.join(shown)}{anchor}"


def _record(record: Evidence) -> str:
    subject = record.subject.name if record.subject else None
    return (
        f"{record.claim.name} subject={subject!r} value={record.claim.value!r} "
        f"status={record.status!r} ({record.confidence.score}) [{record.rule.id}] | "
        f"{record.quote.text!r}"
    )


def _difference(pair: Pair) -> str:
    verdicts = {"status": pair.status, "subjek": pair.subject, "nilai": pair.value}
    wrong = ", ".join(name for name, verdict in verdicts.items() if verdict is False)
    return f"({wrong}) {_record(pair.record)} ; seharusnya {_expected(pair.fact.main)}"


# --- JSON --------------------------------------------------------------------------------


def as_builtins(found: Evaluation, *, sealed: bool) -> dict[str, Any]:
    """Give the scores as JSON values; without `documents` if sealed."""
    value: dict[str, Any] = {
        "document_count": len(found.documents),
        "records": _tally(found.records),
        "pairs": _tally(found.pairs),
        "claims": {
            claim: {"records": _tally(found.claim_records[claim]), "pairs": _tally(pairs)}
            for claim, pairs in found.claim_pairs.items()
        },
        "status": _accuracy(found.status),
        "subject": _accuracy(found.subject),
        "value": _accuracy(found.value),
        "fields": _accuracies(found.fields),
        "document_fields": _accuracies(found.document_fields),
        "findings": {**_accuracy(found.findings), "false_alarms": dict(found.false_alarms)},
        "precision_by_confidence": _accuracies(found.bands),
        "not_facts": found.not_facts,
        "duplicates": found.duplicates,
        "optional": found.optional,
        "rejected": found.rejected,
        "unreadable": found.unreadable,
    }
    if not sealed:
        value["documents"] = [masked_json(_document(score)) for score in found.documents]
    return value


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "right": tally.right, "wrong": tally.wrong, "missed": tally.missed,
        "precision": tally.precision, "recall": tally.recall, "f1": tally.f1,
    }  # fmt: skip


def _accuracy(accuracy: Accuracy) -> dict[str, Any]:
    return {"right": accuracy.right, "scored": accuracy.scored, "accuracy": accuracy.share}


def _accuracies(named: Mapping[str, Accuracy]) -> dict[str, Any]:
    return {name: _accuracy(accuracy) for name, accuracy in named.items()}


def _document(score: DocumentScore) -> dict[str, Any]:
    return {
        "document": score.document,
        "problem": score.problem,
        "complaints": [{"kind": kind.strip(), "what": what} for kind, what in _complaints(score)],
        "not_facts": [
            {"claim": r.claim.name, "quote": r.quote.text, "why": e.given.get("why")}
            for r, e in score.not_facts
        ],
    }
