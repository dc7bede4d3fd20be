"""Blocks of official papers: who writes, what it is, its clauses, who signs."""

from pathlib import Path

import pytest
import yaml
from PIL import Image
from reportlab.lib.pagesizes import A4

from extractors.reading import read

from . import pdfs, promises

PAGES = yaml.safe_load((Path(__file__).parent / "blocks.yaml").read_text("utf-8"))


def drawn_page(page: dict):
    """Draws the lines of a page of blocks.yaml."""

    def draw(paper):
        level = 780.0
        if "scan" in page:
            paper.drawInlineImage(Image.new("RGB", (40, 40), "white"), 0, 0, *A4)
        for line in page["lines"]:
            if "gap" in line:
                level -= line["gap"]
                continue
            for where, text in line.items():
                paper.setFont("Helvetica", 8 if where == "foot" else 11)
                if where == "foot":
                    paper.drawString(70, 30, text)
                elif where == "c":
                    paper.drawCentredString(A4[0] / 2, level, text)
                else:
                    paper.drawString(340 if where == "r" else where, level, text)
            level -= 0 if "foot" in line else 15
        if "picture" in page:
            x, below, width, height = page["picture"]
            paper.drawInlineImage(
                Image.new("RGB", (40, 40), "navy"), x, level - below - 20, width, height
            )
        if "ink" in page:
            x, below = page["ink"]
            path = paper.beginPath()
            path.moveTo(x, level - below)
            for step in range(6):
                at = x + 12 * step
                path.curveTo(
                    at + 4, level - below + 18, at + 8, level - below - 18, at + 12, level - below
                )
            paper.drawPath(path)

    return draw


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_blocks_of_a_page(page: dict) -> None:
    document = read(pdfs.drawn(drawn_page(page)))
    promises.check(document)
    found = [(block.kind, block.label, list(block.signs)) for block in document.blocks]
    texts = [text for _, text in kinds(document)]
    expected = [(kind, label, *(signs or [[]])) for kind, label, _, *signs in page["blocks"]]
    told = "\n".join(f"{one} {text}" for one, text in zip(found, texts, strict=True))
    assert found == expected, told
    for text, (_, _, shape, *_) in zip(texts, page["blocks"], strict=True):
        first, _, last = shape.partition(" … ")
        assert text.startswith(first), told
        assert text.endswith(last), told
        assert last or text == first, told


def text_of(document, block) -> str:
    return document.text[block.start : block.end]


def kinds(document) -> list[tuple[str, str]]:
    return [
        (block.kind, " ".join(document.text[block.start : block.end].split()))
        for block in document.blocks
    ]


def test_labels_of_a_letter_are_blocks_of_their_own() -> None:
    letter = pdfs.lines(
        "Nomor : 005/12/2024", "Sifat : Biasa", "hari/tanggal : Kamis", "waktu : 09.00"
    )
    assert [text for _, text in kinds(read(pdfs.drawn(letter)))] == [
        "Nomor : 005/12/2024",
        "Sifat : Biasa",
        "hari/tanggal : Kamis",
        "waktu : 09.00",
    ]


def test_lines_of_a_paragraph_are_one_block_and_a_gap_ends_it() -> None:
    text = "Pemerintah Kota Melati membangun zona integritas pada tujuh perangkat daerah yang"
    page = pdfs.lines(text, text, "ditunjuk tahun ini.", text, "diberi waktu satu tahun.")
    gap = pdfs.lines("Kalimat sesudah jarak yang lebar.", top=640)
    found = kinds(read(pdfs.drawn(pdfs.both(page, gap))))
    assert [kind for kind, _ in found] == ["paragraph"] * 3
    assert found[0][1].endswith("ditunjuk tahun ini.")
    assert found[2][1] == "Kalimat sesudah jarak yang lebar."


def test_running_heads_and_page_numbers_are_furniture() -> None:
    def page(number: int):
        return pdfs.both(
            pdfs.lines("Rencana Kerja Dinas Kesehatan", top=815),
            pdfs.lines(f"Isi halaman ke-{number} yang tidak berulang di tempat lain.", top=500),
            pdfs.lines((290, f"- {number} -"), top=30),
        )

    document = read(pdfs.drawn(*[page(number) for number in range(1, 5)]))
    promises.check(document)
    for number in range(1, 5):
        on_page = [block.kind for block in document.blocks if block.page == number]
        assert on_page == ["furniture", "paragraph", "furniture"]


def test_notices_of_electronic_signing_are_no_furniture() -> None:
    """They come back on every page, and say how the paper was signed."""

    def page(number: int):
        return pdfs.both(
            pdfs.lines(f"Isi halaman ke-{number} yang tidak berulang di tempat lain.", top=500),
            pdfs.lines("Dokumen ini ditandatangani secara elektronik (BSrE)", top=30, size=8),
        )

    document = read(pdfs.drawn(*[page(number) for number in range(1, 5)]))
    promises.check(document)
    assert [(block.kind, block.signs) for block in document.blocks] == [
        ("paragraph", ()),
        ("signature", ("e-signature",)),
    ] * 4


def test_feet_of_two_pages_and_margins_that_differ() -> None:
    def page(level: int):
        return pdfs.both(
            pdfs.lines("Isi halaman yang dibaca orang.", top=500),
            pdfs.lines("Dokumen mutu Dinas Kesehatan", top=level, size=8),
        )

    two = read(pdfs.drawn(page(40), page(40)))
    assert [block.kind for block in two.blocks] == ["paragraph", "furniture"] * 2
    many = read(pdfs.drawn(*[page(level) for level in (40, 40, 40, 140)]))
    assert [block.kind for block in many.blocks if "mutu" in text_of(many, block)] == [
        "furniture"
    ] * 4


def test_heads_of_a_compilation_are_no_furniture() -> None:
    """Three reports in one file begin alike; each keeps its title."""
    report = pdfs.both(
        pdfs.centred("LAPORAN MONITORING DAN EVALUASI", top=800),
        pdfs.lines("Kegiatan bulan ini telah dilaksanakan.", top=600),
    )
    document = read(pdfs.drawn(report, report, report))
    assert [block.kind for block in document.blocks] == ["title", "paragraph"] * 3


def test_clause_words_within_a_clause_begin_nothing() -> None:
    page = pdfs.lines(
        "KEDUA : Tim sebagaimana dimaksud diktum",
        (130, "KESATU bertugas menyiapkan rencana kerja tahunan."),
        "KETIGA : Biaya dibebankan pada anggaran yang tersedia tahun ini.",
    )
    found = [text for _, text in kinds(read(pdfs.drawn(page)))]
    assert len(found) == 2
    assert "diktum KESATU bertugas" in found[0]


def test_number_of_an_official_in_a_list_is_no_signature() -> None:
    page = pdfs.lines("Nama : Budi Contoh", "NIP : 19700101 199001 1 001", "Jabatan : Analis")
    assert {kind for kind, _ in kinds(read(pdfs.drawn(page)))} == {"paragraph"}


def test_name_block_without_a_number_is_a_signature() -> None:
    page = pdfs.both(
        pdfs.lines("Demikian laporan ini dibuat untuk digunakan sebagaimana mestinya.", top=600),
        pdfs.lines(
            (340, "Melati, 5 Januari 2024"), (340, "INSPEKTUR,"), (340, "BUDI CONTOH"), top=500
        ),
    )
    assert kinds(read(pdfs.drawn(page)))[-1] == (
        "signature",
        "Melati, 5 Januari 2024 INSPEKTUR, BUDI CONTOH",
    )


def test_page_numbers_with_noise_stand_where_those_of_other_pages_stand() -> None:
    def page(number: str, text: str):
        return pdfs.both(
            pdfs.lines((290, number), top=790),
            pdfs.lines(text, top=600),
            pdfs.lines("Isi halaman yang dibaca orang sampai selesai.", top=500),
        )

    pages = [("- 2 -", "Pertama."), (r"-\)-", "Kedua."), ("- 4 -", "Ketiga."), ("*", "Keempat.")]
    document = read(pdfs.drawn(*[page(*one) for one in pages]))
    promises.check(document)
    assert [kind for kind, _ in kinds(document)] == ["furniture", "paragraph", "paragraph"] * 4


def test_page_number_above_a_running_foot() -> None:
    def page(number: str, foot: float, above: float):
        return pdfs.both(
            pdfs.lines(f"Isi halaman {number} yang tidak berulang di tempat lain.", top=500),
            pdfs.lines((520, number), top=foot + above, size=8),
            pdfs.lines("Laporan Kinerja Dinas Kesehatan", top=foot),
        )

    pages = [page("i", 140, 40), page("ii", 50, 25), page("iii", 50, 25), page("iv", 50, 25)]
    document = read(pdfs.drawn(*pages))
    assert {text for kind, text in kinds(document) if kind == "paragraph"} == {
        f"Isi halaman {number} yang tidak berulang di tempat lain."
        for number in ("i", "ii", "iii", "iv")
    }


def test_siblings_on_several_pages_are_alike() -> None:
    """The next line of the second is short; of the third, it stands on the same page."""
    first = pdfs.lines(
        "Pada tahun ini telah dilaksanakan beberapa kegiatan oleh Dinas Kesehatan Kota Melati:",
        "1. Jaringan Kesehatan",
        "Dinas Kesehatan membangun jaringan kesehatan yang menghubungkan seluruh puskesmas ini.",
        "2. Laman Puskesmas",
        "Seluruh puskesmas mempunyai laman.",
    )
    second = pdfs.lines(
        "3. Keterbukaan Informasi Publik",
        "Dalam penilaian tingkat provinsi, Dinas Kesehatan Kota Melati menempati urutan ketiga.",
    )
    found = kinds(read(pdfs.drawn(first, second)))
    assert [kind for kind, text in found if text[0].isdigit()] == ["heading"] * 3


def test_letterhead_in_a_frame() -> None:
    def frame(paper):
        for left, width in ((60, 330), (390, 140)):
            paper.rect(left, 720, width, 80)
        paper.rect(390, 640, 140, 80)
        paper.rect(60, 640, 330, 80)

    head = pdfs.lines(
        "PEMERINTAH KOTA MELATI",
        "INSPEKTORAT",
        "Jalan Contoh Nomor 1 Telp. (000) 123456 Fax. (000)",
        "123457",
        "MELATI",
        top=786,
        leading=14,
    )
    beside = pdfs.lines((400, "LAMPIRAN"), top=760)
    below = pdfs.lines("DINAS", (400, "01"), top=700)
    text = pdfs.lines("Kebijakan ini ditetapkan untuk dilaksanakan oleh setiap pegawai.", top=600)
    document = read(pdfs.drawn(pdfs.both(frame, head, beside, below, text)))
    promises.check(document)
    assert [kind for kind, _ in kinds(document)] == [
        "letterhead",
        "cell",
        "cell",
        "cell",
        "paragraph",
    ]
