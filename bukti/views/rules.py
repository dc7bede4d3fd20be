"""Rules on the screen: their tests, their faults, their list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bukti.screen import console, table, text
from extractors.rules.linting import Fault
from extractors.rules.loader import RuleBook
from extractors.rules.testing import ExampleResult
from schemas.codec import Json, to_builtins


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of rules; `fired`: its records in the store, null without a store."""

    id: str
    version: int
    claim: str
    title: str
    scope: str
    indicators: list[str]
    pack: str
    legal_basis: list[str]
    examples: list[str]
    counter_examples: list[str]
    fired: int | None


def print_results(results: Sequence[ExampleResult]) -> None:
    """Print what failed, and the counts."""
    out = console()
    for result in results:
        if not result.passed:
            out.print(text(f"GAGAL {result.label}", "bold red"))
            out.print(text(f"  teks   {result.text}"))
            for problem in result.problems:
                out.print(text(f"  {problem}"))
    failed = sum(not result.passed for result in results)
    kinds = Counter(result.kind for result in results)
    out.print(
        text(
            f"{len({r.rule for r in results})} aturan · {kinds['example']} contoh · "
            f"{kinds['counter-example']} contoh sangkalan · {failed} gagal",
            "bold red" if failed else "bold",
        )
    )


def as_builtins(results: Sequence[ExampleResult]) -> Json:
    """Give the results as JSON values."""
    return {
        "passed": sum(r.passed for r in results),
        "failed": sum(not r.passed for r in results),
        "results": [{**to_builtins(r), "passed": r.passed} for r in results],
    }


def print_faults(faults: Sequence[Fault]) -> None:
    """Print one line a fault: file, pointer, message, what was expected."""
    out = console()
    for fault in faults:
        place = f"{fault.file}:{fault.line} {fault.pointer}".rstrip()
        out.print(text(f"{place}: {fault.message}; seharusnya {fault.expected}"))
    out.print(
        text(f"{len(faults)} kesalahan pada paket aturan" if faults else "Paket aturan baik.")
    )


def listing(book: RuleBook, only: Sequence[str], fired: Mapping[str, int] | None) -> list[Listed]:
    """List the rules of a book in its order, or `only` those; `fired` counts records by rule."""
    return [
        Listed(
            id=c.rule.id,
            version=c.rule.version,
            claim=c.rule.claim,
            title=c.rule.title["id"],
            scope=c.rule.scope,
            indicators=[link.code for link in c.rule.indicators],
            pack=c.pack,
            legal_basis=c.rule.legal_basis,
            examples=[example.text for example in c.rule.examples],
            counter_examples=[
                f"{example.text} ({example.why})" for example in c.rule.counter_examples
            ],
            fired=None if fired is None else fired.get(c.rule.id, 0),
        )
        for c in book.rules
        if not only or c.rule.id in only
    ]


def print_listing(found: Sequence[Listed]) -> None:
    """Print one row a rule."""
    rows = table(
        "aturan", "versi", "hal yang dinyatakan", "judul", "butir", "paket", "contoh", "bukti",
        right=(1, 6, 7),
    )  # fmt: skip
    for each in found:
        cells = (
            each.id, str(each.version), each.claim, each.title,
            ", ".join(each.indicators) or "–", each.pack,
            str(len(each.examples) + len(each.counter_examples)), _fired(each),
        )  # fmt: skip
        rows.add_row(*(text(cell) for cell in cells))
    out = console()
    out.print(rows)
    out.print(text(f"{len(found)} aturan", "bold"))


def print_rules(found: Sequence[Listed]) -> None:
    """Print rules in full: what each rests on, its examples and how often it fired."""
    out = console()
    for each in found:
        out.print(text(f"{each.id} versi {each.version}: {each.title}", "bold"))
        for name, said in (
            ("menyatakan", each.claim), ("butir", ", ".join(each.indicators) or "–"),
            ("dasar hukum", ", ".join(each.legal_basis) or "–"), ("paket", each.pack),
            ("bukti", _fired(each)),
        ):  # fmt: skip
            out.print(text(f"  {name:11} {said}"))
        for name, examples in (("contoh", each.examples), ("sangkalan", each.counter_examples)):
            for example in examples:
                out.print(text(f"  {name:11} {' '.join(example.split())}"))


def _fired(each: Listed) -> str:
    return "–" if each.fired is None else str(each.fired)
