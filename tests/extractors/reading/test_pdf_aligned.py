"""Tables whose columns show by alignment alone; heads of tables; tables over page ends."""

import io
import random

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from extractors.reading import read

from . import pdfs, promises

ATTENDANCE = [
    ["No", "Nama", "Jabatan", "Tanda Tangan"],
    ["1", "Ratna Dewi", "Kepala Dinas", ""],
    ["2", "Jati Kencana", "Sekretaris Dinas", ""],
    ["3", "Laras Senja", "Auditor Ahli Pertama", ""],
]
TARGETS = [
    ["No", "Indikator", "Target", "Realisasi"],
    ["1", "Indeks Kepuasan\nMasyarakat", "76,00", "84,80"],
    ["2", "Nilai SAKIP", "68,50", "70,12"],
    ["3", "Persentase aduan", "90,00", "88,30"],
]
X = (70, 110, 260, 420)


def typed(rows, top=700, leading=18):
    """Rows typed with tabs; a cell may have lines."""

    def draw(paper):
        paper.setFont("Helvetica", 10)
        y = top
        for row in rows:
            for x, cell in zip(X, row, strict=True):
                for number, line in enumerate(cell.split("\n")):
                    paper.drawString(x, y - number * 11, line)
            y -= leading + 11 * max(cell.count("\n") for cell in row)

    return draw


def rows_of(document, table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = document.text[cell.start : cell.end]
    return rows


@pytest.mark.parametrize("rows", [ATTENDANCE, TARGETS])
def test_table_without_ruling(rows) -> None:
    document = read(pdfs.drawn(typed(rows)))
    promises.check(document)
    assert [rows_of(document, table) for table in document.tables] == [rows]
    assert not document.tables[0].ruled
    assert document.tables[0].header_rows == 1


def test_text_before_and_after_stays_outside() -> None:
    around = "Daftar hadir rapat tim kerja pembangunan zona integritas di ruang rapat lantai dua"
    page = pdfs.both(pdfs.lines(around, top=730), typed(TARGETS), pdfs.lines(around, top=590))
    document = read(pdfs.drawn(page))
    assert [rows_of(document, table) for table in document.tables] == [TARGETS]
    assert document.text.startswith(around)
    assert document.text.endswith(around)


def test_sums_are_rows_though_not_numbered() -> None:
    rows = [*TARGETS, ["", "Rata-rata", "78,17", "81,04"]]
    document = read(pdfs.drawn(typed(rows)))
    assert [rows_of(document, table) for table in document.tables] == [rows]


def test_table_below_is_a_table_of_its_own() -> None:
    second = [
        ["No", "Unsur", "Nilai", "Mutu"],
        ["1", "Persyaratan", "3,21", "Baik"],
        ["2", "Prosedur", "3,15", "Baik"],
        ["3", "Waktu", "3,30", "Baik"],
    ]
    between = pdfs.lines("Rincian unsur pelayanan:", top=600, size=10)
    document = read(pdfs.drawn(pdfs.both(typed(TARGETS), between, typed(second, top=570))))
    assert [rows_of(document, table) for table in document.tables] == [TARGETS, second]


LISTS = {
    "labels with colons": [["Hari", ":", "Kamis", ""], ["Waktu", ":", "09.00", ""]] * 2,
    "two columns": [["Nama", "Ratna Dewi", "", ""], ["Jabatan", "Kepala Dinas", "", ""]] * 2,
    "marks": [["1.", "Bupati Melati", "", ""], ["2.", "Arsip", "", ""], ["3.", "Tim", "", ""]],
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_no_tables(name: str) -> None:
    assert read(pdfs.drawn(typed(LISTS[name]))).tables == []


def ruled(rows, *style, **options) -> bytes:
    target = io.BytesIO()
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *style])
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build([Table(rows, style=grid, **options)])
    return target.getvalue()


def test_head_of_two_rows_with_column_numbers() -> None:
    rows = [
        ["No", "Indikator", "Tahun", ""],
        ["", "", "Target", "Realisasi"],
        ["1", "2", "3", "4"],
        ["1", "Nilai SAKIP", "68,50", "70,12"],
    ]
    spans = [("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1))]
    assert [table.header_rows for table in read(ruled(rows, *spans)).tables] == [3]


@pytest.mark.parametrize(
    "rows",
    [
        [["Kegiatan", "Rapat koordinasi"], ["Sasaran", "Perangkat daerah"], ["Kegiatan", "Survei"]],
        [["Operasional", "12 Bulan"], ["Pemeliharaan", "1 Paket"]],
        [["Blok", "\n".join(["layanan"] * 7)], ["Blok lain", "layanan"]],
    ],
    ids=["first cell comes back", "number with unit", "list in a cell"],
)
def test_rows_of_values_are_no_head(rows) -> None:
    assert [table.header_rows for table in read(ruled(rows)).tables] == [0]


def test_tall_cells_below_do_not_deepen_the_head() -> None:
    rows = [
        ["Tujuan", "Indikator"],
        ["Meningkatnya", "Nilai"],
        ["", "Indeks"],
        ["Terwujudnya", "Opini"],
    ]
    assert read(ruled(rows, ("SPAN", (0, 1), (0, 2)))).tables[0].header_rows == 1


def test_table_without_ruling_in_a_frame() -> None:
    def draw(paper):
        paper.grid([60, 540], [590, 720, 740])
        typed(TARGETS)(paper)
        for number in range(2):
            paper.drawString(70, 620 - 14 * number, "Keterangan di bawah tabel")

    document = read(pdfs.drawn(draw))
    promises.check(document)
    inner = [table for table in document.tables if not table.ruled]
    assert [rows_of(document, table) for table in inner] == [TARGETS]


def test_rows_of_figures_alone_have_no_head() -> None:
    assert read(ruled([["1", "87,65"], ["2", "88,10"]])).tables[0].header_rows == 0


@pytest.mark.parametrize("repeat", [0, 1])
def test_table_over_a_page_end_goes_on(repeat: int) -> None:
    rows = [["No", "Indikator", "Nilai"], *[[str(n), f"Indikator {n}", "87,65"] for n in range(60)]]
    document = read(ruled(rows, repeatRows=repeat))
    promises.check(document)
    assert [table.continues for table in document.tables] == [False, True]
    assert [table.header_rows for table in document.tables] == [1, repeat]


def test_another_table_on_the_next_page_does_not_go_on() -> None:
    def draw(x):
        def page(paper):
            paper.grid([70, x, 300], [600, 620, 640])
            for y, words in ((625, "Target"), (605, "87,65")):
                paper.drawString(80, y, words)

        return page

    tables = read(pdfs.drawn(draw(150), draw(220))).tables
    assert [table.continues for table in tables] == [False, False]


def test_lines_that_stand_over_one_another_break_nothing() -> None:
    """Sizes and heights of a row differ so much that a lower line may stand no lower."""
    rng = random.Random(4)
    for _ in range(8):
        placed = [
            (40 + column * 104 + rng.choice((0, 3)), 810 - row * 4 + rng.choice((0, 0.5)))
            for row in range(40)
            for column in range(5)
            if rng.random() < 0.85
        ]
        told = [rng.choice(("kecamatan", "desa", "1.", "Nomor", "dan desa")) for _ in placed]

        def draw(paper, placed=placed, told=told):
            paper.setFont("Helvetica", 8)
            for (x, y), text in zip(placed, told, strict=True):
                paper.drawString(x, y, text)

        promises.check(read(pdfs.drawn(draw)))
