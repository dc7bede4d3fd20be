"""Cost of keeping: reading anew against a changed rule, index rebuilt, lists of the index.

    python -m benchmarks.store.measure [--documents 5000] [--postgresql URL] [--keep FOLDER]

Reads generated PDFs, then changes one rule (a pack of one's own) and lets a second run make the
dossiers of today. Seconds of whole runs are of the clock. What a document costs is CPU time: of
the run's own process, and of the worker's part, measured in this process on some documents. Lists
are the median of several rounds.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from benchmarks.store.fill import OFFICES, fill
from flows.tasks import Failure, Task
from flows.worker import load, work
from store import paths
from store.index.asking import (
    DocumentFilter,
    RecordFilter,
    count_records,
    list_documents,
    list_findings,
    list_records,
)
from store.index.filling import Index

ROUNDS: Final = 9
SAMPLE: Final = 60  # documents whose cost is measured one by one
SHARE: Final = 0.22
PACK: Final = """pack: ukur
title: {id: Perubahan kecil, en: A small change}
source: made for this measurement, its anchor stands in no text
rules:
  - id: ukur
    version: 1
    claim: indeks-inovasi-daerah
    title: {id: Ukur, en: Measure}
    seen_in: nothing
    anchor: ["zxindeks inovasi"]
    value: {kind: number, minimum: 0, maximum: 100, percent: forbidden}
    subject: {kinds: [pemda]}
    indicators:
      - {code: B.I.a, strength: supporting, reason: {id: ukur, en: measure}}
    examples:
      - text: "Zxindeks inovasi Kabupaten Kenanga mencapai 61,25."
        records: [{subject: Pemerintah Kabupaten Kenanga, value: 61.25, status: realised}]
    counter_examples:
      - {text: "Indeks inovasi belum ada.", why: the anchor is not there}
"""
SETTINGS: Final = "version = 1\n" + "".join(
    f'[[unit]]\nid = "u{n}"\nname = "{name}"\n' for n, name in enumerate(OFFICES)
)

Question = Callable[[Connection], object]
QUESTIONS: Final[dict[str, Question]] = {
    "records, first page": lambda c: list_records(c, RecordFilter()),
    "records, page 500": lambda c: list_records(c, RecordFilter(), page=500),
    "records of a unit, undecided, by confidence": lambda c: list_records(
        c, RecordFilter(unit="u1", verdict="undecided"), sort="confidence"
    ),
    "records of an area and year": lambda c: list_records(c, RecordFilter(area=6, year=2024)),
    "records of an item": lambda c: list_records(c, RecordFilter(item="A.I.6")),
    "records of a claim, by value": lambda c: list_records(
        c, RecordFilter(claim="nilai-ikm"), sort="value"
    ),
    "records, one word": lambda c: list_records(c, RecordFilter(text="kepuasan")),
    "records, phrase": lambda c: list_records(c, RecordFilter(text='"wajar tanpa pengecualian"')),
    "documents of a unit": lambda c: list_documents(c, DocumentFilter(unit="u1")),
    "documents, two words": lambda c: list_documents(c, DocumentFilter(text="jembatan warga")),
    "findings, the gravest": list_findings,
    "records counted by claim": lambda c: count_records(c, RecordFilter(), "claim"),
}


def ingest(inbox: Path, store: Path, settings: Path, *more: str) -> tuple[float, float]:
    """Seconds of one run, and CPU seconds of its own process, workers not counted."""
    before, started = _cpu(), time.perf_counter()
    command = [sys.executable, "-m", "bukti", "ingest", str(inbox), "--store", str(store), *more]
    done = subprocess.run(
        command, env=_environment(settings), stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise SystemExit(f"ingest ended with {done.returncode}")
    return time.perf_counter() - started, _cpu() - before


def one_document(store: Path, layout: bool) -> float:
    """CPU milliseconds of one document, from its bytes or from its kept layout."""
    module = load("extractors")
    digests = list(paths.digests(store, paths.DOCUMENTS))[:SAMPLE]
    times = []
    for digest in digests:
        folder = store / paths.document_folder(digest)
        kept = str(folder / paths.LAYOUT) if layout else None
        started = time.process_time()
        result = work(module, Task(digest, str(folder / "source.pdf"), kept, {}))
        times.append((time.process_time() - started) * 1000)
        assert not isinstance(result, Failure), result
    return statistics.median(times)


def questions(store: Path, url: str | None) -> dict[str, float]:
    """Median milliseconds of each question."""
    index = Index.of(store, url)
    found = {}
    with index.engine.connect() as connection:
        for name, ask in QUESTIONS.items():
            times = []
            for _ in range(ROUNDS):
                started = time.perf_counter()
                ask(connection)
                times.append((time.perf_counter() - started) * 1000)
            found[name] = statistics.median(times)
    index.close()
    return found


def rebuild(store: Path, url: str | None) -> float:
    """Seconds to make the index anew."""
    index = Index.of(store, url)
    started = time.perf_counter()
    index.rebuild()
    index.close()
    return time.perf_counter() - started


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--postgresql", metavar="URL", help="an empty database; left out if none")
    parser.add_argument("--keep", type=Path, help="folder for inbox and store; else a passing one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        measure(chosen.keep or Path(passing), chosen.documents, chosen.postgresql)


def measure(home: Path, documents: int, postgresql: str | None) -> None:
    """Run everything in this folder; what is there already is used."""
    inbox, store, settings = home / "inbox", home / "store", home / "bukti.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    pack = home / "aturan.yaml"
    pack.write_text(PACK, encoding="utf-8")
    if not inbox.exists():
        fill(inbox, documents, SHARE)
    rows: list[tuple[str, str]] = []
    if not store.exists():
        wall, own = ingest(inbox, store, settings)
        one_document(store, layout=True)  # the language loads with the first
        anew, again = one_document(store, layout=False), one_document(store, layout=True)
        rows.append(("read anew, whole run", f"{wall:.0f} s"))
        rows.append(("a document read anew", f"{anew + own / documents * 1000:.1f} ms CPU"))
        rows.append(("of it the run's own process", f"{own / documents * 1000:.1f} ms CPU"))
        rows.append(("extracting alone, from its layout", f"{again:.1f} ms CPU"))
        wall, changed = ingest(inbox, store, settings, "--packs", str(pack))
        rows.append(("rule changed, whole run", f"{wall:.0f} s"))
        rows.append(("a document carried over", f"{changed / documents * 1000:.1f} ms CPU"))
        share = changed / (own + anew * documents / 1000)
        rows.append(("rule changed / read anew", f"{share:.2f}"))
        wall, _own = ingest(inbox, store, settings, "--packs", str(pack))
        rows.append(("unchanged, whole run", f"{wall:.0f} s"))
    engines = {"SQLite": None} | ({"PostgreSQL": postgresql} if postgresql else {})
    for name, url in engines.items():
        rows.append((f"{name}: index rebuilt", f"{rebuild(store, url):.1f} s"))
        rows += [(f"{name}: {what}", f"{ms:.1f} ms") for what, ms in questions(store, url).items()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(("peak memory of this process", f"{peak:.0f} MiB"))
    for what, said in rows:
        sys.stdout.write(f"| {what} | {said} |\n")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(settings: Path) -> dict[str, str]:
    return {**os.environ, "BUKTI_SETTINGS": str(settings)}


if __name__ == "__main__":
    main()
