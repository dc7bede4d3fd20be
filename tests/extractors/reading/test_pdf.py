"""Text, words and boxes of a PDF stand where the page shows them."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from extractors.reading import PAGE_BREAK, read

from . import pdfs, promises

WIDTH, HEIGHT = A4


def boxes(document) -> dict[str, tuple[int, int, int, int]]:
    words = document.words
    columns = zip(words.start, words.end, words.x0, words.y0, words.x1, words.y1, strict=True)
    return {document.text[start:end]: tuple(box) for start, end, *box in columns}


def test_lines_from_top_to_bottom_whatever_the_order_of_drawing() -> None:
    def draw(paper):
        paper.drawString(70, 40, "kaki")
        paper.drawString(200, 700, "kanan")
        paper.drawString(70, 700, "kiri")
        paper.drawString(70, 780, "atas")

    assert read(pdfs.drawn(draw)).text == "atas\nkiri kanan\nkaki"


def test_pages_stand_apart() -> None:
    data = pdfs.drawn(pdfs.lines("satu"), pdfs.lines(), pdfs.lines("tiga"))
    document = read(data)
    promises.check(document)
    assert document.text == PAGE_BREAK.join(("satu", "", "tiga"))
    assert [page.text_source for page in document.pages] == ["layer", "none", "layer"]
    assert document.pages[1].quality is None


def test_boxes_are_tenths_of_a_point_from_the_top_left() -> None:
    document = read(pdfs.drawn(pdfs.lines((100, "Nomor"), top=HEIGHT - 200, size=10)))
    assert (document.pages[0].width, document.pages[0].height) == (5953, 8419)
    x0, y0, x1, y1 = boxes(document)["Nomor"]
    assert abs(x0 - 1000) <= 2
    assert 280 <= x1 - x0 <= 310  # Helvetica 10: 29.4 pt
    assert y0 < 2000 < y1  # the baseline is 200 pt down
    assert 90 <= y1 - y0 <= 150


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_follow_the_rotation_of_the_page(rotation: int) -> None:
    """Text that reads upright on the rotated page comes out in reading order."""

    def draw(paper):
        moves = {0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}
        paper.translate(*moves[rotation])
        paper.rotate(rotation)
        paper.drawString(100, HEIGHT - 100, "atas kiri")
        paper.drawString(WIDTH - 150, 50, "bawah")

    document = read(pdfs.drawn(draw, rotation=rotation))
    promises.check(document)
    page = document.pages[0]
    assert (page.rotation, page.width, page.height) == (rotation, 5953, 8419)
    assert document.text == "atas kiri\nbawah"
    assert abs(boxes(document)["atas"][0] - 1000) <= 3
    assert abs(boxes(document)["bawah"][3] - (page.height - 480)) <= 20


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_of_turned_text_is_read_as_its_reader_turns_it(turn: int) -> None:
    def draw(paper):
        paper.translate(WIDTH / 2, HEIGHT / 2)
        paper.rotate(turn)
        paper.drawString(-150, 20, "baris pertama dari halaman")
        paper.drawString(-150, 0, "baris kedua dari halaman")
        paper.grid([-150, -50, 50], [-60, -40, -20])
        paper.drawString(-140, -35, "sel")

    document = read(pdfs.drawn(draw))
    promises.check(document)
    assert document.text.startswith("baris pertama dari halaman\nbaris kedua dari halaman\nsel\t")
    x0, y0, x1, y1 = boxes(document)["pertama"]
    assert (x1 - x0 > y1 - y0) == (turn == 180)
    assert len(document.tables) == 1


def test_boxes_count_from_the_crop_box() -> None:
    document = read(pdfs.drawn(pdfs.lines((150, "tampak"), top=700), crop=(100, 100, 500, 800)))
    promises.check(document)
    assert (document.pages[0].width, document.pages[0].height) == (4000, 7000)
    assert abs(boxes(document)["tampak"][0] - 500) <= 3


def test_words_outside_the_page_are_not_there() -> None:
    document = read(pdfs.drawn(pdfs.lines((100, "tampak"), (2000, "luar"), (-500, "kiri"))))
    assert document.text == "tampak"


def test_overprinted_bold_is_read_once() -> None:
    def draw(paper):
        for shift in (0, 0.3, 0.6):
            paper.drawString(70 + shift, 700, "NOTA DINAS Nomor 5")
        paper.drawString(70, 680, "Nomor 5")

    assert read(pdfs.drawn(draw)).text == "NOTA DINAS Nomor 5\nNomor 5"


def test_letter_spaced_heading_is_words() -> None:
    def draw(paper):
        for number, letter in enumerate("KEPUTUSAN"):
            paper.drawString(100 + number * 16, 700, letter)
        for number, letter in enumerate("BUPATI"):
            paper.drawString(290 + number * 16, 700, letter)
        paper.drawString(70, 650, "A B C")

    document = read(pdfs.drawn(draw))
    promises.check(document)
    assert document.text == "KEPUTUSAN BUPATI\nA B C"


def test_line_that_climbs_like_a_scan_stays_one_line() -> None:
    line = "Pemerintah daerah menyusun rencana aksi untuk tahun anggaran berikutnya"

    def draw(paper):
        paper.translate(70, 700)
        paper.rotate(1.2)
        for number in range(3):
            x = 0.0
            for word in line.split():
                paper.drawString(x, -number * 15, word)
                x += paper.stringWidth(word) + 4

    assert read(pdfs.drawn(draw)).text.split("\n") == [line] * 3


def test_raised_figures_stay_in_their_line() -> None:
    def draw(paper):
        paper.setFont("Helvetica", 12)
        paper.drawString(70, 700, "luas 120 m")
        paper.setFont("Helvetica", 7)
        paper.drawString(128, 704, "2")
        paper.setFont("Helvetica", 12)
        paper.drawString(140, 700, "lahan")
        paper.drawString(70, 685, "baris kedua")

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert len(lines) == 2
    assert lines[0].endswith("lahan")


def test_stamp_on_a_picture_is_no_text_layer() -> None:
    """A scanning program's line under the picture of a page must not make it look read."""
    grey = io.BytesIO(b"P5 2 2 255 " + bytes([200, 210, 220, 230]))

    def picture(paper):
        paper.drawImage(ImageReader(grey), 0, 0, WIDTH, HEIGHT)

    stamp = pdfs.lines("Dipindai dengan Pemindai Contoh", top=20)
    cover = pdfs.lines("LAPORAN KINERJA 2019", top=500)
    document = read(pdfs.drawn(pdfs.both(picture, stamp), pdfs.both(picture, cover), stamp))
    promises.check(document)
    assert [page.text_source for page in document.pages] == ["none", "layer", "layer"]


def test_layer_of_a_broken_font_is_none() -> None:
    broken = "".join(chr(ord(c) - 29) if c != " " else c for c in "pemerintah kota " * 5)
    document = read(pdfs.drawn(pdfs.lines(broken), pdfs.lines("Pemerintah Kota Melati")))
    assert [page.text_source for page in document.pages] == ["none", "layer"]
    assert document.pages[0].quality < 0.5
    promises.check(document)


def test_page_that_cannot_be_loaded_is_named_and_the_rest_read() -> None:
    target = io.BytesIO()
    data = pdfs.drawn(pdfs.lines("satu"), pdfs.lines("dua"), pdfs.lines("tiga"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[1].obj["/MediaBox"] = pikepdf.Array([0, 0, 1 << 30, 1 << 30])
        pdf.save(target)
    document = read(target.getvalue())
    promises.check(document)
    assert "satu" in document.text
    assert "tiga" in document.text
    assert [(problem.code, problem.page) for problem in document.problems] == [("damaged", 2)]


def test_same_bytes_same_document() -> None:
    data = pdfs.drawn(pdfs.lines("Nomor : 5", "Sifat : Biasa"), pdfs.lines("dua"))
    assert read(data) == read(data)
    cut = pdfs.one_page().split(b"xref")[0]
    assert read(cut) == read(cut)


LAID_OUT = st.lists(
    st.tuples(
        st.integers(-20, 600),
        st.integers(-20, 860),
        st.sampled_from([0, 0, 0, 0, 30, 90, 180, 270]),
        st.text(st.characters(min_codepoint=33, max_codepoint=255), min_size=1, max_size=12),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(LAID_OUT, st.sampled_from([0, 90, 180, 270]))
def test_promises_hold_for_any_page(words, rotation: int) -> None:
    def draw(paper):
        paper.grid([50, 200, 400], [300, 500, 700])
        for x, y, turn, text in words:
            paper.saveState()
            paper.translate(x, y)
            paper.rotate(turn)
            paper.drawString(0, 0, text)
            paper.restoreState()

    promises.check(read(pdfs.drawn(draw, rotation=rotation)))
