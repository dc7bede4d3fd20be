"""Tables of the made papers by pdfplumber itself, with its strategies, against the reader.

    python -m benchmarks.reading.tables_peer [--seed N]

A cell is right if its row, column and text are: pdfplumber tells no spans. Columns and rows that
hold nothing are left out of pdfplumber's tables first, since its strategies make empty ones.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter

import pdfplumber

from extractors.reading import read

from .compare_words import overlap
from .papers.catalogue import KINDS, papers
from .papers.truth import Box, Table
from .score import flat

Key = tuple[int, int, str]
Found = list[tuple[Box, list[Key]]]
STRATEGIES = {
    "pdfplumber, lines": {},
    "pdfplumber, text": {"vertical_strategy": "text", "horizontal_strategy": "text"},
    "pdfplumber, text between lines": {
        "vertical_strategy": "text",
        "horizontal_strategy": "lines",
    },
}


def by_reader(data: bytes) -> list[Found]:
    document = read(data)
    pages: list[Found] = [[] for _ in document.pages]
    for table in document.tables:
        keys = [(c.row, c.column, flat(document.text[c.start : c.end])) for c in table.cells]
        left, top, right, bottom = (side / 10 for side in table.box or (0, 0, 0, 0))
        pages[table.page - 1].append(((left, top, right, bottom), [k for k in keys if k[2]]))
    return pages


def by_pdfplumber(data: bytes, settings: dict[str, str]) -> list[Found]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            [(table.bbox, squeezed(table.extract())) for table in page.find_tables(settings)]
            for page in pdf.pages
        ]


def squeezed(rows: list[list[str | None]]) -> list[Key]:
    keys = [(r, c, flat(cell or "")) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    keys = [key for key in keys if key[2]]
    row_of = {row: n for n, row in enumerate(sorted({key[0] for key in keys}))}
    column_of = {column: n for n, column in enumerate(sorted({key[1] for key in keys}))}
    return [(row_of[row], column_of[column], text) for row, column, text in keys]


def right(truth: Table, found: Found) -> tuple[int, int, int]:
    """Cells right, of the truth, and read, in the table that overlaps most."""
    wanted = Counter((c.row, c.column, flat(c.text)) for c in truth.cells if flat(c.text))
    best = max(found, key=lambda one: overlap(one[0], truth.box), default=((0, 0, 0, 0), []))
    read_keys = Counter(best[1] if overlap(best[0], truth.box) else [])
    return (wanted & read_keys).total(), wanted.total(), read_keys.total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    readers = {"Bukti": by_reader} | {
        name: lambda data, settings=settings: by_pdfplumber(data, settings)
        for name, settings in STRATEGIES.items()
    }
    for name, reader in readers.items():
        counts = {ruling: [0, 0, 0] for ruling in ("ruled", "borderless")}
        spent = time.process_time()
        for kind in KINDS:
            for paper in papers(kind, options.seed):
                if not any(page.tables for page in paper.pages):
                    continue
                for page, found in zip(paper.pages, reader(paper.data), strict=True):
                    for truth in page.tables:
                        for n, value in enumerate(right(truth, found)):
                            counts[truth.kind][n] += value
        spent = time.process_time() - spent
        told = "  ".join(
            f"{ruling} F1 {2 * good / max(1, wanted + got):.3f}"
            for ruling, (good, wanted, got) in counts.items()
        )
        print(f"{name:32}{told}  CPU {spent:.1f} s")


if __name__ == "__main__":
    main()
