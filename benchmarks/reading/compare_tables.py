"""The tables of a page, cell by cell, against the truth."""

from __future__ import annotations

from collections import Counter

from schemas.records import Document
from schemas.records import Table as ReadTable

from .compare_words import overlap
from .papers.truth import Box, Page, Table
from .score import Cells, Score, flat

Key = tuple[int, int, int, int, str]


def read_cells(table: ReadTable, document: Document) -> list[Key]:
    keys = [
        (c.row, c.column, c.row_span, c.column_span, flat(document.text[c.start : c.end]))
        for c in table.cells
    ]
    return [key for key in keys if key[4]]


def true_cells(table: Table) -> list[Key]:
    keys = [(c.row, c.column, c.row_span, c.column_span, flat(c.text)) for c in table.cells]
    return [key for key in keys if key[4]]


def settled(truth: Table, found: list[Key]) -> list[Key]:
    """The cells read, with the row span of the truth where either is right."""
    spans = {(c.row, c.column): c.row_span for c in truth.cells if c.open}
    return [
        (row, column, spans.get((row, column), row_span) if row_span == 1 else row_span, *rest)
        for row, column, row_span, *rest in found
    ]


def table_box(table: ReadTable) -> Box:
    """The table's box in points."""
    boxes = [table.box] if table.box else [cell.box for cell in table.cells if cell.box]
    if not boxes:
        return 0, 0, 0, 0
    edges = list(zip(*boxes, strict=True))
    return min(edges[0]) / 10, min(edges[1]) / 10, max(edges[2]) / 10, max(edges[3]) / 10


def compare_tables(page: Page, number: int, document: Document, score: Score, where: str) -> None:
    left = [table for table in document.tables if table.page == number]
    for truth in page.tables:
        cells = score.tables.setdefault(truth.kind, Cells())
        cells.tables += 1
        wanted = true_cells(truth)
        cells.truth += len(wanted)
        best = max(left, key=lambda table: overlap(table_box(table), truth.box), default=None)
        if best is None or not overlap(table_box(best), truth.box):
            score.faults.append(f"{where} table: {truth.rows} x {truth.columns} not found")
            continue
        left.remove(best)
        found = settled(truth, read_cells(best, document))
        cells.read += len(found)
        cells.right += (Counter(wanted) & Counter(found)).total()
        loose = Counter(key[:2] + key[4:] for key in wanted)
        cells.near += (loose & Counter(key[:2] + key[4:] for key in found)).total()
        cells.shaped += (truth.rows, truth.columns) == (best.rows, best.columns)
        score.faults += [f"{where} {fault}" for fault in cell_faults(truth, best, wanted, found)]
    score.extra_tables += len(left)
    for table in left:
        score.faults.append(f"{where} table: {table.rows} x {table.columns} where there is none")
        if page.tables:
            score.tables[page.tables[0].kind].read += len(read_cells(table, document))


def cell_faults(truth: Table, best: ReadTable, wanted: list[Key], found: list[Key]) -> list[str]:
    out = []
    if (truth.rows, truth.columns) != (best.rows, best.columns):
        out.append(f"table: {best.rows} x {best.columns} instead of {truth.rows} x {truth.columns}")
    out += [f"cell: [- {key} -]" for key in sorted((Counter(wanted) - Counter(found)).elements())]
    out += [f"cell: [+ {key} +]" for key in sorted((Counter(found) - Counter(wanted)).elements())]
    return out
