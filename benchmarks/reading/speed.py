"""CPU a page and memory of Bukti's PDF reader, against a floor and against its peers.

    python -m benchmarks.reading.speed [--pages 64] [--rounds 3] [--engines floor,bukti]
    python -m benchmarks.reading.speed --files FOLDER     # PDFs of your own
    python -m benchmarks.reading.speed --long             # memory over 1,000 pages

Every engine reads the same files in every round, in a fresh process of its own, the engines one
after the other; a file counts with its cheapest round. CPU is user and system time of all
threads, so a busy machine matters little. Peers get environments under build/benchmark-envs on
first use. Prints Markdown, or JSON with --json, and writes nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from .engines import ENGINES
from .engines_run import NotInstalledError, Result, run
from .speed_files import Source, make, make_long

# The floor reads words and nothing else; pdfplumber reads words and ruled tables, as Bukti does.
GOALS: Final = (
    ("plain pages", "plain", "bukti", "floor", 1.6),
    ("pages with ruled tables", "ruled", "bukti", "floor", 2.5),
)
CHEAPER: Final = 15.0  # times cheaper than pdfplumber
LONG: Final = (100, 300, 1000)  # pages
NAMES: Final = {
    "floor": "pypdfium2, words alone (floor)",
    "bukti": "Bukti",
    "gate": "Bukti's gate alone",
    "pdfplumber": "pdfplumber, words and tables",
}


@dataclass(slots=True)
class Best:
    """An engine over all rounds: per path the least CPU seconds; memory of the leanest round."""

    engine: str
    version: str
    imported: float
    peak: float
    cpu: dict[str, float]
    words: dict[str, int]
    tables: dict[str, int]
    errors: dict[str, str]

    def ms(self, sources: Sequence[Source], paths: Iterable[str] | None = None) -> float | None:
        """CPU milliseconds a page over the files that it read (and are among the paths)."""
        wanted = self.cpu.keys() if paths is None else self.cpu.keys() & set(paths)
        read = [source for source in sources if str(source.path) in wanted and source.pages]
        if not read:
            return None
        spent = sum(self.cpu[str(source.path)] for source in read)
        return 1000 * spent / sum(source.pages for source in read)

    def times(self, other: Best | None, sources: Sequence[Source]) -> float | None:
        """How many times the CPU of the other one, over files that both read."""
        if other is None:
            return None
        mine, its = self.ms(sources, other.cpu), other.ms(sources, self.cpu)
        return mine / its if mine is not None and its else None


def rounds(
    engines: Sequence[str], sources: Sequence[Source], count: int
) -> tuple[dict[str, Best], dict[str, str]]:
    """Best of each engine, and why the others were not measured."""
    paths = [source.path for source in sources]
    kept: dict[str, list[Result]] = {}
    missing: dict[str, str] = {}
    for number in range(1, count + 1):
        for engine in engines:
            if engine in missing:
                continue
            print(f"round {number} of {count}: {engine}", file=sys.stderr)
            try:
                kept.setdefault(engine, []).append(run(engine, paths))
            except NotInstalledError as error:
                missing[engine] = str(error)
    best = {engine: _best(engine, runs) for engine, runs in kept.items() if runs}
    return best, missing


def _best(engine: str, runs: Sequence[Result]) -> Best:
    errors = {path: why for result in runs for path, why in result.errors.items()}
    read = runs[0].cpu.keys() - errors.keys()
    return Best(
        engine,
        runs[0].version,
        min(result.imported for result in runs),
        min(result.peak for result in runs),
        {path: min(result.cpu[path] for result in runs) for path in read},
        {path: runs[0].words[path] for path in read},
        {path: runs[0].tables[path] for path in read},
        errors,
    )


def census(folder: Path) -> list[Source]:
    """PDFs of a folder; `ruled` are those in which Bukti finds tables. Pages by PDFium."""
    paths = sorted(path for path in folder.resolve().rglob("*") if path.suffix.lower() == ".pdf")
    if not paths:
        raise SystemExit(f"no PDF in {folder}")
    ours, plain = run("bukti", paths), run("floor", paths)
    return [
        Source(
            path,
            "ruled" if ours.tables.get(str(path)) else "plain",
            plain.pages.get(str(path)) or ours.pages.get(str(path), 0),
        )
        for path in paths
    ]


# --- report --------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float | None, digits: int = 2) -> str:
    """Figure as it is printed; a dash for none."""
    return "-" if value is None else f"{value:.{digits}f}"


def groups(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """Files without tables, with ruled tables, all."""
    found = {kind: [s for s in sources if s.kind == kind] for kind in ("plain", "ruled")}
    return {**{kind: kept for kind, kept in found.items() if kept}, "all": list(sources)}


def speeds(best: dict[str, Best], sources: Sequence[Source]) -> str:
    """One row an engine."""
    parts = groups(sources)
    head = ["engine", "version", *(f"ms/page, {name}" for name in parts)]
    head += [*(f"x floor, {name}" for name in parts), "MiB imported", "MiB peak"]
    head += ["words/page", "tables", "errors"]
    rows = []
    for engine, one in best.items():
        read = [source for source in sources if str(source.path) in one.cpu]
        words = sum(one.words.values()) / max(1, sum(source.pages for source in read))
        rows.append(
            [
                NAMES.get(engine, engine),
                one.version,
                *(figure(one.ms(part)) for part in parts.values()),
                *(figure(one.times(best.get("floor"), part)) for part in parts.values()),
                figure(one.imported, 0),
                figure(one.peak, 0),
                "-" if engine == "gate" else figure(words, 0),
                str(sum(one.tables.values()) or "-"),
                str(len(one.errors)),
            ]
        )
    return table(head, rows)


def shares(best: dict[str, Best], sources: Sequence[Source]) -> str:
    """Where Bukti's time goes: the gate, and the rest."""
    ours, gate = best.get("bukti"), best.get("gate")
    if ours is None or gate is None:
        return ""
    rows = []
    for name, part in groups(sources).items():
        whole, first = ours.ms(part, gate.cpu), gate.ms(part, ours.cpu)
        if whole is not None and first is not None:
            share = f"{100 * first / whole:.0f} %"
            rows.append([name, figure(whole), figure(first), share, figure(whole - first)])
    return table(["pages", "Bukti, ms", "gate, ms", "share of the gate", "the rest, ms"], rows)


def goals(best: dict[str, Best], sources: Sequence[Source]) -> list[dict[str, Any]]:
    """What was aimed at, what was measured; `met` is null where one side was not measured."""
    found = []
    parts = groups(sources)
    for title, kind, engine, other, most in GOALS:
        if engine in best and kind in parts:
            ratio = best[engine].times(best.get(other), parts[kind])
            met = None if ratio is None else ratio <= most
            found.append(_goal(f"{title}: at most {most} x {other}", ratio, met))
    if "pdfplumber" in best:
        for name, part in parts.items():
            ratio = best["pdfplumber"].times(best.get("bukti"), part)
            title = f"{name}: at least {CHEAPER:.0f} x cheaper than pdfplumber"
            found.append(_goal(title, ratio, None if ratio is None else ratio >= CHEAPER))
    return found


def _goal(title: str, ratio: float | None, met: bool | None) -> dict[str, Any]:
    return {"goal": title, "measured": ratio, "met": met}


def goal_table(found: Sequence[dict[str, Any]]) -> str:
    """Goals as a table."""
    said = {True: "yes", False: "no", None: "-"}
    rows = [[goal["goal"], figure(goal["measured"]), said[goal["met"]]] for goal in found]
    return table(["goal", "measured", "met"], rows)


def long_report(engines: Sequence[str], folder: Path) -> tuple[str, dict[str, Any]]:
    """Peak MiB of reading ever longer files, each in a process of its own, and MiB a page."""
    sources = [make_long(folder, pages) for pages in LONG]
    rows, data = [], {}
    for engine in engines:
        print(f"long files: {engine}", file=sys.stderr)
        try:
            runs = [run(engine, [source.path]) for source in sources]
        except NotInstalledError as error:
            rows.append([NAMES.get(engine, engine), f"not measured: {error}", *[""] * len(LONG)])
            continue
        peaks = [result.peak for result in runs]
        grown = (peaks[-1] - peaks[0]) / (LONG[-1] - LONG[0])
        spent = 1000 * sum(runs[-1].cpu.values()) / LONG[-1]
        cells = [*(figure(peak, 0) for peak in peaks), figure(grown, 3), figure(spent)]
        rows.append([NAMES.get(engine, engine), figure(runs[0].imported, 0), *cells])
        data[engine] = {"imported": runs[0].imported, "peaks": peaks, "mib_a_page": grown}
    head = ["engine", "MiB imported", *(f"peak, {n} pages" for n in LONG), "MiB/page", "ms/page"]
    return table(head, rows), data


def arguments() -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=Path, help="folder of PDFs instead of made ones")
    parser.add_argument("--pages", type=int, default=64, help="made pages of each kind")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", default=",".join(ENGINES), help="names, with commas between")
    parser.add_argument("--long", action="store_true", help="memory over long files instead")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    options = arguments()
    engines = [name.strip() for name in options.engines.split(",")]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.long:
            text, data = long_report(engines, folder)
            print(json.dumps(data, indent=1) if options.json else f"{_setting(load)}\n\n{text}")
            return
        if options.files is not None:
            sources = census(options.files)
        else:
            sources = make(folder, "plain", options.pages) + make(folder, "ruled", options.pages)
        best, missing = rounds(engines, sources, options.rounds)
    found = goals(best, sources)
    if options.json:
        engines_data = {
            engine: asdict(one)
            | {"ms_a_page": {name: one.ms(part) for name, part in groups(sources).items()}}
            for engine, one in best.items()
        }
        print(json.dumps({"engines": engines_data, "goals": found, "missing": missing}, indent=1))
        return
    parts = ", ".join(
        f"{name} {sum(s.pages for s in part)} pages in {len(part)} files"
        for name, part in groups(sources).items()
    )
    print(f"{parts}; least of {options.rounds} rounds; {_setting(load)}\n")
    tables = (speeds(best, sources), shares(best, sources), goal_table(found) if found else "")
    print("\n\n".join(filter(None, tables)))
    for engine, why in missing.items():
        print(f"\nNot measured: {engine} ({why})")
    for engine, one in best.items():
        for path, why in sorted(one.errors.items()):
            print(f"\nError of {engine}: {Path(path).name}: {why}")


def _setting(load: float) -> str:
    python = sys.version.split()[0]
    after = os.getloadavg()[0]
    return f"Python {python}; {os.cpu_count()} cores; load {load:.1f} before, {after:.1f} after"


if __name__ == "__main__":
    main()
