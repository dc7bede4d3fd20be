"""Quality of reading on generated office papers whose truth is known.

python -m benchmarks.reading.quality [KIND ...] [--seed 1] [--show KIND] [--write FOLDER] [--json]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from .measure import measure
from .papers.catalogue import KINDS, papers
from .papers.truth import Paper
from .score import Score

FLOOR_PAPERS = 2  # papers a kind on which the floors stand; more would make the test slow
FLOORS = Path(__file__).resolve().parent / "floors.json"
Figures = dict[str, float]


def measure_kind(kind: str, seed: int = 1, most: int | None = None) -> Score:
    """Score over the papers of one kind, of the first `most` where given."""
    total = Score()
    for paper in islice(papers(kind, seed), most):
        total.add(measure(paper))
    return total


def below(figures: Figures, floors: Figures) -> list[str]:
    """What has fallen below its floor; of `cer`, what has risen above it."""
    out = []
    for name, floor in floors.items():
        value = figures.get(name, math.inf if name == "cer" else 0.0)
        if value > floor if name == "cer" else value < floor:
            out.append(f"{name} is {value:.4f}, the floor is {floor}")
    return out


def floors_of(figures: Figures) -> Figures:
    """Figures rounded to the worse side, so that they hold what was reached."""
    return {
        name: (math.ceil if name == "cer" else math.floor)(value * 1000) / 1000
        for name, value in figures.items()
    }


def raise_floors() -> None:
    """Set each floor to what is reached now; none is lowered."""
    old: dict[str, Figures] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    new = {}
    for kind in KINDS:
        reached = floors_of(measure_kind(kind, most=FLOOR_PAPERS).figures())
        for name, floor in old.get(kind, {}).items():
            best = min if name == "cer" else max
            reached[name] = best(floor, reached.get(name, floor))
        new[kind] = reached
    rows = (f' "{kind}": {json.dumps(figures)}' for kind, figures in new.items())
    FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def write(paper: Paper, folder: Path) -> None:
    """The PDF and its truth, for people."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{paper.name}.pdf").write_bytes(paper.data)
    pages = [asdict(page) for page in paper.pages]
    truth = {"kind": paper.kind, "name": paper.name, "pages": pages}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / f"{paper.name}.json").write_text(text + "\n", encoding="utf-8")


def show_tables(scores: dict[str, Score]) -> None:
    print(
        f"{'kind':20}{'pages':>6}{'CER %':>8}{'order':>8}{'words':>8}{'inked':>8}{'in box':>8}"
        f"{'extra tables':>14}"
    )
    for kind, score in scores.items():
        f = score.figures()
        print(
            f"{kind:20}{score.pages:6}{100 * f['cer']:8.2f}{f['order']:8.3f}{f['words']:8.3f}"
            f"{f['inked']:8.3f}{f['ink_inside']:8.3f}{score.extra_tables:14}"
        )
    print(
        f"\n{'tables in':20}{'':12}{'tables':>7}{'shape':>7}{'precision':>11}{'recall':>8}"
        f"{'F1':>7}{'loose F1':>10}"
    )
    for kind, score in scores.items():
        for ruling, cells in score.tables.items():
            print(
                f"{kind:20}{ruling:12}{cells.tables:7}{cells.shaped:7}"
                f"{cells.right / max(cells.read, 1):11.3f}{cells.right / max(cells.truth, 1):8.3f}"
                f"{cells.f1():7.3f}{cells.f1(loose=True):10.3f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", metavar="KIND", help="tell what is wrong in one kind")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write PDFs and truth, no more"
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument(
        "--raise-floors", action="store_true", help="what is reached becomes the floor"
    )
    options = parser.parse_args()
    kinds = [options.show] if options.show else options.kinds or list(KINDS)
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if options.write:
        for kind in kinds:
            for paper in papers(kind, options.seed):
                write(paper, options.write)
        return
    if options.raise_floors:
        raise_floors()
        return
    scores = {kind: measure_kind(kind, options.seed) for kind in kinds}
    if options.show:
        print("\n".join(scores[options.show].faults) or "nothing is wrong")
    if options.json:
        json.dump({kind: score.figures() for kind, score in scores.items()}, sys.stdout, indent=1)
        print()
    else:
        show_tables(scores)


if __name__ == "__main__":
    main()
