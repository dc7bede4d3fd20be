"""What PDFium joins and people read apart: footnote figures, kerned blanks, stamps over cells."""

import pytest

from extractors.reading import read

from . import pdfs, promises


@pytest.mark.parametrize("mark", ["1", "2)"])
def test_raised_figure_of_a_footnote_is_no_digit_of_the_number(mark: str) -> None:
    def draw(paper):
        paper.setFont("Helvetica", 12)
        paper.drawString(70, 700, "Nilai IKM 86,12")
        paper.setFont("Helvetica", 7)
        paper.drawString(70 + paper.stringWidth("Nilai IKM 86,12", "Helvetica", 12), 705, mark)

    document = read(pdfs.drawn(draw))
    promises.check(document)
    assert document.text == f"Nilai IKM 86,12 {mark}"


def test_figure_of_the_same_size_stays_in_its_number() -> None:
    assert read(pdfs.drawn(pdfs.lines("Nilai IKM 86,121"))).text == "Nilai IKM 86,121"


def test_blank_that_kerning_makes_narrow_parts_words() -> None:
    def draw(paper):
        paper.setFont("Helvetica", 12)
        x = 70.0
        for word in ("MONITORING", "RENCANA", "AKSI"):
            paper.drawString(x, 700, word)
            x += paper.stringWidth(word) + 1.7

    assert read(pdfs.drawn(draw)).text.endswith("RENCANA AKSI")


def test_watermark_is_no_text_of_the_cells_below_it() -> None:
    def draw(paper):
        paper.grid([70, 200, 330, 460], [600, 620, 640, 660, 680])
        for row, y in enumerate((665, 645, 625, 605)):
            for column, x in enumerate((80, 210, 340)):
                paper.drawString(x, y, f"{row}{column},5")
        paper.saveState()
        paper.translate(120, 560)
        paper.rotate(35)
        paper.setFont("Helvetica", 50)
        paper.drawString(0, 0, "SALINAN RESMI")
        paper.restoreState()

    document = read(pdfs.drawn(draw))
    told = [document.text[c.start : c.end] for c in document.tables[0].cells]
    assert told == [f"{row}{column},5" for row in range(4) for column in range(3)]
    assert "RESMI" in document.text
