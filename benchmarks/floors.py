"""Measure the gold sets and write floors.json: floors rise by themselves, and fall only on purpose.

    python -m benchmarks.floors                    measure, and show what is measured
    python -m benchmarks.floors --raise            write what is better, a little below the measured
    python -m benchmarks.floors --lower "reason"   write what is measured, also where it is worse

A floor holds for the texts it was measured on: the hash of a set's files stands beside its
floors, and the test that compares says so if they are others. Of `sealed` only totals are read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from extractors.evaluation import Evaluation, evaluate

ROOT: Final = Path(__file__).resolve().parent
FLOORS: Final = ROOT / "floors.json"
SETS: Final = ("news", "sealed")
# A floor lies so much below what was measured: a change that loses one fact in 200 may pass.
SLACK: Final = 0.005
FORBIDDEN: Final = "forbidden"
Figures = dict[str, float | int | str]


def corpus(name: str) -> str:
    """Sha256 over the names and contents of a set's files."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "gold" / name).iterdir()):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"sha256:{digest.hexdigest()}"


def measure(name: str) -> Evaluation:
    """Read the texts of a set and score them."""
    return evaluate(ROOT / "gold" / name)


def figures(found: Evaluation) -> Figures:
    """What floors are kept of; shares that were not scored are left out."""
    shares = {
        "precision": found.records.precision,
        "recall": found.records.recall,
        "f1": found.records.f1,
        "status": found.status.share,
        "subject": found.subject.share,
        "period": found.fields["period"].share,
        "date": found.fields["date"].share,
    }
    kept: Figures = {name: share for name, share in shares.items() if share is not None}
    return kept | {FORBIDDEN: found.not_facts}


def fallen(name: str, floor: Mapping[str, float | int | str], now: Figures) -> list[str]:
    """What is worse than its floor, in words."""
    if floor.get("corpus") != corpus(name):
        return [f"{name}: the texts are others than those the floors were measured on"]
    worse = [
        f"{name}: {key} {now.get(key, 0):.3f} is below {least:.3f}"
        for key, least in floor.items()
        if isinstance(least, float) and float(now.get(key, 0)) < least
    ]
    if int(now[FORBIDDEN]) > int(floor[FORBIDDEN]):
        worse.append(f"{name}: {now[FORBIDDEN]} forbidden records, {floor[FORBIDDEN]} stood before")
    return worse


def raised(
    name: str, floor: Mapping[str, float | int | str], now: Figures, *, lower: bool
) -> Figures:
    """The floors to write: the better of each, or (`lower`) what is measured."""
    written: Figures = {"corpus": corpus(name)}
    same = floor.get("corpus") == written["corpus"] and not lower
    for key, value in now.items():
        if key == FORBIDDEN:
            written[key] = min(int(value), int(floor[key])) if same else int(value)
            continue
        least = math.floor((float(value) - SLACK) * 1000) / 1000
        written[key] = max(least, float(floor.get(key, 0))) if same else least
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Show, raise or lower the floors; 1 if something fell below and was not lowered."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--raise", dest="write", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    options = parser.parse_args(arguments)
    floors: dict[str, Figures] = json.loads(FLOORS.read_text("utf-8"))
    worse: list[str] = []
    for name in SETS:
        now = figures(measure(name))
        floor = floors.get(name, {})
        print(
            name, *(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in now.items())
        )
        worse += fallen(name, floor, now) if floor else []
        floors[name] = raised(name, floor, now, lower=bool(options.lower))
        if options.lower:
            floors[name]["lowered"] = options.lower
    print(*worse, sep="\n")
    if options.lower or (options.write and not worse):
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
