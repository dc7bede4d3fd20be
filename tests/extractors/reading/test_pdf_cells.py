"""Cells of crossings, and tables of cells, are those that pdfplumber finds, for any lines."""

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from extractors.reading.pdf.drawn.paths import edge
from extractors.reading.pdf.tables.cells import cells_of, tables_of

PLACE = st.integers(0, 12).map(lambda number: number * 10.0)


def line(level: float, one: float, other: float, upright: bool):
    start, end = min(one, other), max(one, other) + 5
    return edge(level, start, level, end) if upright else edge(start, level, end, level)


LINES = st.lists(st.builds(line, PLACE, PLACE, PLACE, st.booleans()), max_size=30)


@given(LINES)
def test_same_cells_as_pdfplumber(lines) -> None:
    crossings = edges_to_intersections(merge_edges(lines, 3, 3, 3, 3), 3, 3)
    assert sorted(cells_of(crossings)) == sorted(intersections_to_cells(crossings))


@given(LINES)
def test_same_tables_of_cells_as_pdfplumber(lines) -> None:
    cells = cells_of(edges_to_intersections(merge_edges(lines, 3, 3, 3, 3), 3, 3))
    ours = [sorted(table) for table in tables_of(cells) if len(table) > 1]
    assert ours == [sorted(table) for table in cells_to_tables(cells)]
