"""Ruled tables are those that pdfplumber finds, and every cell's text stands in one piece."""

import io

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import SimpleDocTemplate, Spacer, Table, TableStyle

from extractors.reading import read

from . import pdfs, promises

GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
TARGETS = [
    ["No", "Indikator", "Target", "Realisasi"],
    ["1", "Indeks Kepuasan\nMasyarakat", "76,00", "84,80"],
    ["2", "Nilai SAKIP", "68,5", "DTT"],
    ["3", "", "3,13", "2,94"],
]
MERGED = [
    ["Tujuan", "Tahun", "", "Keterangan"],
    ["", "2018", "2019", ""],
    ["Meningkatnya mutu\nlayanan", "51,02", "86,73", "Nilai dari lomba"],
]
SPANS = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (3, 0), (3, 1))]


def document(*tables, size=A4) -> bytes:
    target = io.BytesIO()
    paper = SimpleDocTemplate(target, pagesize=size, invariant=1)
    paper.build([part for table in tables for part in (table, Spacer(1, 40))])
    return target.getvalue()


def table(rows, *style, **options) -> Table:
    return Table(rows, style=TableStyle([GRID, *style]), **options)


CASES = {
    "plain": document(table(TARGETS)),
    "merged": document(table(MERGED, *SPANS)),
    "two on a page": document(table(TARGETS), table(MERGED, *SPANS)),
    "wide": document(table([[str(n) for n in range(20)]] * 5), size=landscape(A4)),
    "narrow columns": document(table([["87", "65", "91"], ["1", "2", "3"]], colWidths=16)),
    "thick lines": document(Table(TARGETS, style=[("GRID", (0, 0), (-1, -1), 2.5, colors.black)])),
    "shaded head": document(table(TARGETS, ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey))),
    "no lines": document(Table(TARGETS)),
}


def as_rows(found, text: str) -> list[list[str | None]]:
    rows: list[list[str | None]] = [[None] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        rows[cell.row][cell.column] = " ".join(text[cell.start : cell.end].split())
    return rows


@pytest.mark.parametrize("case", CASES)
def test_same_tables_as_pdfplumber(case: str) -> None:
    ours = read(CASES[case])
    promises.check(ours)
    with pdfplumber.open(io.BytesIO(CASES[case])) as theirs:
        expected = [
            [[None if cell is None else " ".join(cell.split()) for cell in row] for row in rows]
            for page in theirs.pages
            for rows in page.extract_tables()
        ]
    assert [as_rows(found, ours.text) for found in ours.tables] == expected
    assert bool(expected) == (case != "no lines")


def test_rows_and_cells_stand_apart_in_the_text() -> None:
    text = read(CASES["plain"]).text
    assert "1\tIndeks Kepuasan\nMasyarakat\t76,00\t84,80\n2\tNilai SAKIP\t68,5\tDTT" in text


def test_spans_of_merged_cells() -> None:
    found = read(CASES["merged"])
    spans = {
        found.text[cell.start : cell.end]: (cell.row_span, cell.column_span)
        for cell in found.tables[0].cells
    }
    assert spans["Tahun"] == (1, 2)
    assert spans["Tujuan"] == (2, 1)
    assert spans["86,73"] == (1, 1)


def test_cells_are_blocks_and_text_around_keeps_its_order() -> None:
    def draw(paper):
        paper.drawString(70, 780, "Sebelum tabel ini ada kalimat.")
        paper.grid([70, 170, 270], [640, 670, 700])
        for x, y, word in [(80, 680, "Satu"), (180, 680, "Dua"), (80, 650, "Tiga")]:
            paper.drawString(x, y, word)
        paper.drawString(70, 600, "Sesudah tabel ini ada kalimat.")

    found = read(pdfs.drawn(draw))
    promises.check(found)
    assert found.text.split("\n") == [
        "Sebelum tabel ini ada kalimat.",
        "Satu\tDua",
        "Tiga\t",
        "Sesudah tabel ini ada kalimat.",
    ]
    kinds = [block.kind for block in found.blocks]
    assert kinds == ["paragraph", "cell", "cell", "cell", "paragraph"]


def test_shades_behind_lines_of_text_are_no_table() -> None:
    def draw(paper):
        paper.setFillColorRGB(1, 1, 0)
        for y in (696, 682, 668):
            paper.rect(120, y, 300, 14, stroke=0, fill=1)
        paper.setFillColorRGB(0, 0, 0)
        for y, text in ((700, "agar menciptakan suasana yang tertib"), (686, "bagi pengunjung")):
            paper.drawString(70, y, text)

    assert read(pdfs.drawn(draw)).tables == []


def test_number_split_by_a_border_is_two_numbers() -> None:
    def draw(paper):
        paper.grid([70, 90, 110], [660, 680, 700])
        paper.setFont("Helvetica", 12)
        paper.drawString(76.5, 685, "8765")  # one string over two cells

    found = read(pdfs.drawn(draw))
    assert "87\t65" in found.text
    promises.check(found)


def test_table_in_a_table_stays_within_its_cell() -> None:
    def draw(paper):
        paper.grid([50, 250, 550], [500, 700])
        paper.drawString(60, 680, "Kiri")
        paper.drawString(260, 690, "Kanan")
        paper.grid([300, 400, 500], [580, 610, 640])
        paper.drawString(310, 620, "dalam")

    found = read(pdfs.drawn(draw))
    promises.check(found)
    assert len(found.tables) == 2
    outer = max(found.tables, key=lambda one: one.box[2] - one.box[0])
    right = next(cell for cell in outer.cells if cell.column == 1)
    assert found.text[right.start : right.end].split() == ["Kanan", "dalam"]
