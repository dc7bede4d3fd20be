"""What is drawn on a page: open tables, hidden lines, false borders, image rules, boxes, ink."""

import io

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader

from extractors.reading import read
from extractors.reading.pdf.drawn.images import thin_images
from extractors.reading.pdf.geometry import Area

from . import pdfs, promises


def grey(width: int = 4, height: int = 4) -> ImageReader:
    target = io.BytesIO()
    Image.new("RGB", (width, height), (200, 200, 200)).save(target, "PNG")
    return ImageReader(io.BytesIO(target.getvalue()))


def shape(found) -> list[tuple[int, int]]:
    return [(one.rows, one.columns) for one in found.tables]


def words_at(paper, *placed) -> None:
    paper.setFont("Helvetica", 10)
    for x, y, text in placed:
        paper.drawString(x, y, text)


ROWS = [(y, [(75, "1"), (105, "Sosialisasi"), (255, "Januari")]) for y in (785, 745, 705)]
CELLS = [(x, y, text) for y, row in ROWS for x, text in row]


def ruled(paper, columns, levels) -> None:
    for x in columns:
        paper.line(x, 810, x, 690)
    for y in levels:
        paper.line(70, y, 350, y)
    words_at(paper, *CELLS)


@pytest.mark.parametrize(
    ("columns", "levels"),
    [
        ([70, 100, 250, 350], [770, 730, 690]),  # goes on from the page before
        ([70, 100, 250, 350], [810, 770, 730]),  # goes on over the page's end
        ([70, 100, 250, 350], [770, 730]),
        ([100, 250], [810, 770, 730, 690]),  # no rules at its sides
        ([70, 100, 250], [810, 770, 730, 690]),  # none at the right
        ([100, 250], [770, 730, 690]),
    ],
)
def test_open_table_is_closed(columns, levels) -> None:
    found = read(pdfs.drawn(lambda paper: ruled(paper, columns, levels)))
    promises.check(found)
    assert shape(found) == [(3, 3)]
    assert found.tables[0].ruled
    assert found.text.startswith("1\tSosialisasi\tJanuari\n1\t")


def test_last_row_of_a_table_at_the_top_of_a_page() -> None:
    def draw(paper):
        ruled(paper, [70, 100, 250, 350], [690])

    found = read(pdfs.drawn(draw))
    assert [(one.rows, one.columns, one.ruled) for one in found.tables] == [(1, 3, True)]


def test_lines_that_close_nothing_make_no_table() -> None:
    def draw(paper):
        for y in (800, 797):  # under the letterhead
            paper.line(70, y, 520, y)
        words_at(paper, (70, 700, "Mengetahui"), (320, 700, "Menyetujui"))
        for x in (70, 320):  # to sign on
            paper.line(x, 640, x + 150, 640)
        for x in (100, 200, 300, 400):  # a chart: marks over its axis
            paper.line(x, 300, x, 400)
            words_at(paper, (x + 5, 350, "12,5"))
        paper.line(70, 300, 420, 300)
        paper.line(80, 520, 80, 590)  # another with lines behind its bars
        for y in (520, 540, 560, 580):
            paper.line(80, y, 300, y)
            words_at(paper, (120, y + 5, "34,1"))

    found = read(pdfs.drawn(draw))
    assert [one for one in found.tables if one.ruled] == []


def test_chart_of_an_organisation_is_read_box_by_box() -> None:
    names = [
        ["Sub Bagian", "Evaluasi dan", "Pelaporan"],
        ["Sub Bagian", "Umum"],
        ["Bidang", "Aset"],
    ]

    def draw(paper):
        words_at(paper, (230, 800, "BAGAN ORGANISASI"))
        paper.rect(200, 740, 160, 40)
        words_at(paper, (240, 755, "INSPEKTUR"))
        paper.line(280, 740, 280, 680)
        paper.line(100, 720, 460, 720)
        for place, lines in enumerate(names):
            x = 40 + 175 * place
            paper.line(x + 70, 720, x + 70, 640)  # goes on behind the box
            paper.setFillColor(colors.white)
            paper.rect(x, 650, 150, 50, stroke=0, fill=1)
            paper.setFillColor(colors.black)
            paper.rect(x, 650, 150, 50)
            for number, line in enumerate(lines):
                paper.drawString(x + 50, 685 - 13 * number, line)
        words_at(paper, (70, 600, "Ditetapkan di Melati"))

    found = read(pdfs.drawn(draw))
    promises.check(found)
    assert found.tables == []
    assert found.text.split("\n") == [
        "BAGAN ORGANISASI",
        "INSPEKTUR",
        *[line for lines in names for line in lines],
        "Ditetapkan di Melati",
    ]
    assert all(block.kind != "cell" for block in found.blocks)


def test_images_behind_text_are_boxes() -> None:
    def draw(paper):
        for x in (60, 320):
            paper.drawImage(grey(), x, 640, 200, 60)
            words_at(paper, (x + 20, 680, "Seksi Teknik"), (x + 20, 660, "dan Persandian"))

    found = read(pdfs.drawn(draw))
    assert found.text.split("\n") == ["Seksi Teknik", "dan Persandian"] * 2


@pytest.mark.parametrize("case", ["fields", "ticks", "paragraph"])
def test_boxes_that_change_nothing(case: str) -> None:
    def draw(paper):
        if case == "fields":
            for x, label, value in ((70, "Nama", "Budi Santoso"), (300, "NIP", "19780101")):
                words_at(paper, (x, 700, label), (x + 60, 700, value))
                paper.rect(x + 50, 695, 120, 16)
        elif case == "ticks":
            for x, text in ((70, "Ya"), (200, "Tidak")):
                paper.rect(x, 696, 14, 14)
                words_at(paper, (x + 4, 700, "X"), (x + 25, 700, text))
        else:
            paper.rect(60, 600, 470, 120)
            for number in range(4):
                words_at(paper, (70, 700 - 14 * number, "Kalimat yang panjang " * 4))

    def bare(paper):
        paper.rect = lambda *_: None
        draw(paper)

    assert read(pdfs.drawn(draw)).text == read(pdfs.drawn(bare)).text


# --- hidden lines


def shaded(*, opacity: float = 1.0, clip: bool = False, after: bool = True):
    """A table of two rows and columns; a rectangle lies over its inner lines."""

    def rectangle(paper):
        paper.saveState()
        paper.setFillColor(colors.white)
        paper.setFillAlpha(opacity)
        if clip:
            path = paper.beginPath()
            path.rect(400, 100, 50, 50)
            paper.clipPath(path, stroke=0, fill=0)
        paper.rect(70, 600, 200, 80, stroke=0, fill=1)
        paper.restoreState()

    def draw(paper):
        if not after:
            rectangle(paper)
        paper.grid([70, 170, 270], [600, 640, 680])
        if after:
            rectangle(paper)
        words_at(
            paper, (80, 655, "Satu"), (180, 655, "Dua"), (80, 615, "Tiga"), (180, 615, "Empat")
        )

    return draw


@pytest.mark.parametrize(
    ("how", "tables"),
    [
        ({}, []),
        ({"opacity": 0.5}, [(2, 2)]),
        ({"clip": True}, [(2, 2)]),
        ({"after": False}, [(2, 2)]),
    ],
)
def test_lines_under_a_filled_area_are_no_borders(how, tables) -> None:
    assert shape(read(pdfs.drawn(shaded(**how)))) == tables


def test_shades_of_rows_drawn_after_the_lines_keep_the_table() -> None:
    def draw(paper):
        columns, levels = [70, 170, 270], [600, 620, 640, 660, 680]
        paper.grid(columns, levels)
        paper.setFillColor(colors.lightgrey)
        for x in columns[:-1]:
            for y in levels[:-1:2]:
                paper.rect(x, y, 100, 20, stroke=0, fill=1)
        paper.setFillColor(colors.black)
        for y in levels[:-1]:
            words_at(paper, (80, y + 5, "Satu"), (180, y + 5, "Dua"))

    assert shape(read(pdfs.drawn(draw))) == [(4, 2)]


def test_border_through_letters_of_two_lines_is_none() -> None:
    def draw(paper):
        paper.rect(70, 640, 200, 50)
        paper.line(170, 640, 170, 690)
        paper.setFont("Helvetica", 10)
        paper.drawCentredString(171, 672, "Inspektur Pemerintahan Daerah")
        paper.drawCentredString(171, 656, "Bidang Pemerintahan Umum")

    found = read(pdfs.drawn(draw))
    assert found.tables == []
    assert found.text == "Inspektur Pemerintahan Daerah\nBidang Pemerintahan Umum"


# --- thin images


def test_thin_image_is_a_rule() -> None:
    def draw(paper):
        for y in (600, 640, 680):
            paper.drawImage(grey(), 70, y, 200, 0.8)
        for x in (70, 170, 270):
            paper.drawImage(grey(), x, 600, 0.8, 80)
        words_at(
            paper, (80, 655, "Satu"), (180, 655, "Dua"), (80, 615, "Tiga"), (180, 615, "Empat")
        )

    found = read(pdfs.drawn(draw))
    assert [(one.rows, one.columns, one.ruled) for one in found.tables] == [(2, 2, True)]
    assert found.images == []


def test_strips_of_a_scan_are_no_rules() -> None:
    strips = [Area(0, 1.5 * n, 595, 1.5 * n + 1.5) for n in range(500)]
    assert thin_images(strips) == ([], strips)


# --- text that prints nothing


def invisible(paper, x, y, text) -> None:
    written = paper.beginText(x, y)
    written.setTextRenderMode(3)
    written.textLine(text)
    paper.drawText(written)


def test_invisible_text_is_read_over_images_only() -> None:
    def draw(paper):
        words_at(paper, (70, 800, "Nomor 12 Tahun 2025"))
        paper.drawImage(grey(), 70, 400, 300, 100)
        invisible(paper, 80, 440, "Terbaca dari gambar")
        invisible(paper, 70, 100, "Powered by Nobody")

    found = read(pdfs.drawn(draw))
    promises.check(found)
    assert found.text == "Nomor 12 Tahun 2025\nTerbaca dari gambar"


def test_invisible_text_in_a_form_is_not_read() -> None:
    def draw(paper):
        words_at(paper, (70, 800, "Nomor 12 Tahun 2025"))
        paper.beginForm("kaki")
        invisible(paper, 70, 100, "Powered by Nobody")
        paper.endForm()
        paper.doForm("kaki")

    assert read(pdfs.drawn(draw)).text == "Nomor 12 Tahun 2025"


def test_white_text_is_read_where_something_lies_behind() -> None:
    def draw(paper):
        words_at(paper, (70, 800, "Nomor 12 Tahun 2025"))
        paper.setFillColor(colors.darkblue)
        paper.rect(60, 690, 300, 30, stroke=0, fill=1)
        paper.setFillColor(colors.white)
        paper.rect(60, 290, 300, 30, stroke=0, fill=1)
        words_at(paper, (70, 700, "Uraian Kegiatan"), (70, 500, "rahasia"), (70, 300, "putih"))

    assert read(pdfs.drawn(draw)).text == "Nomor 12 Tahun 2025\nUraian Kegiatan"
