"""Lines that stand side by side are read as people read them."""

import pytest

from extractors.reading import read

from . import pdfs, promises
from .child import outcome

PROSE = [
    ("Pemerintah daerah menyusun rencana aksi", "perubahan yang disepakati bersama oleh"),
    ("untuk tahun anggaran berikutnya dan juga", "semua perangkat daerah dan masyarakat"),
    ("memantau pelaksanaannya setiap triwulan", "serta dilaporkan kepada pimpinan secara"),
    ("agar sasaran yang telah ditetapkan dapat", "berkala paling lambat tanggal sepuluh"),
    ("dicapai sesuai dengan jadwal pelaksanaan", "bulan berikutnya melalui tata kelola"),
]
LETTER = (
    ["Nomor    : 005/17/2024", "Sifat      : Penting", "Perihal  : Undangan rapat evaluasi"],
    ["Melati, 8 Januari 2024", "Kepada", "Yth. Kepala Dinas Kesehatan"],
)


def columns(left, right, *, shift=0.0, right_x=320, top=700, leading=14):
    """Two columns, the right one lower by `shift`."""

    def draw(paper):
        paper.setFont("Helvetica", 10)
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            paper.drawString(70, top - number * leading, one)
            paper.drawString(right_x, top - number * leading - shift, other)

    return draw


@pytest.mark.parametrize("shift", [0.0, 6.0])
def test_running_text_in_columns_is_read_column_by_column(shift: float) -> None:
    left, right = zip(*PROSE, strict=True)
    document = read(pdfs.drawn(columns(left, right, shift=shift)))
    promises.check(document)
    assert document.text.split("\n") == [*left, *right]


def test_text_over_the_whole_width_ends_columns() -> None:
    left, right = zip(*PROSE, strict=True)
    title = "Berita acara rapat evaluasi perangkat daerah tentang tindak lanjut tahun berjalan"
    whole = pdfs.lines(title, top=740, size=11)
    after = pdfs.lines(title, top=600, size=11)
    document = read(pdfs.drawn(pdfs.both(whole, columns(left, right), after)))
    assert document.text.split("\n") == [title, *left, *right, title]


def test_head_of_a_letter_is_read_block_by_block() -> None:
    subject, addressee = LETTER
    more = pdfs.lines((112, "dan tindak lanjutnya"), top=658, size=10)
    text = read(pdfs.drawn(pdfs.both(columns(*LETTER), more))).text
    assert "rapat evaluasi\ndan tindak lanjutnya" in text
    assert "\n".join(addressee) in text
    assert " ".join(subject[0].split()) in text


def test_labels_stand_before_their_values_though_drawn_as_columns() -> None:
    labels = ["hari/tanggal", "waktu", "tempat"]
    values = ["Kamis, 11 Januari 2024", "09.00 WIB", "Ruang rapat Melati"]

    def draw(paper):
        for x, column in ((70, labels), (160, [":"] * 3), (175, values)):
            for number, words in enumerate(column):
                paper.drawString(x, 700 - 16 * number, words)

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert lines == [f"{a} : {b}" for a, b in zip(labels, values, strict=True)]


def test_names_signing_side_by_side_stay_with_their_offices() -> None:
    def draw(paper):
        for x, office, name in ((80, "Kepala Dinas,", "RATNA DEWI"), (350, "Sekretaris,", "JATI")):
            paper.drawString(x, 300, office)
            paper.drawString(x, 240, name)
            paper.drawString(x, 226, "NIP 19000000 000000 1 001")

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert lines[:3] == ["Kepala Dinas,", "RATNA DEWI", "NIP 19000000 000000 1 001"]
    assert lines[3:5] == ["Sekretaris,", "JATI"]


def test_list_of_copies_beside_a_signature_follows_it() -> None:
    def draw(paper):
        for y, words in ((300, "KEPALA DINAS,"), (240, "RATNA DEWI"), (226, "NIP 1900 001")):
            paper.drawString(330, y, words)
        for y, words in ((254, "Tembusan:"), (240, "1. Bupati;"), (226, "2. Arsip.")):
            paper.drawString(70, y, words)

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert lines[:3] == ["KEPALA DINAS,", "RATNA DEWI", "NIP 1900 001"]
    assert lines[3:] == ["Tembusan:", "1. Bupati;", "2. Arsip."]


def test_loosely_justified_text_is_no_table_and_no_columns() -> None:
    words = ["Pemerintah", "daerah", "menyusun", "rencana", "aksi", "untuk", "tahun", "berikutnya"]

    def draw(paper):
        for number in range(6):
            x = 70.0
            for word in words:
                paper.drawString(x, 700 - number * 14, word)
                x += paper.stringWidth(word) + 9
        paper.drawString(70, 600, "Selesai.")

    document = read(pdfs.drawn(draw))
    assert document.tables == []
    assert document.text.split("\n") == [*[" ".join(words)] * 6, "Selesai."]


def test_text_before_the_list_of_copies_stays_before_the_signature() -> None:
    def draw(paper):
        paper.drawString(70, 330, "Demikian disampaikan, atas kerja sama Saudara sekalian kami")
        paper.drawString(70, 316, "sampaikan terima kasih.")
        for y, words in ((302, "KEPALA DINAS,"), (240, "RATNA DEWI"), (226, "NIP 1900 001")):
            paper.drawString(330, y, words)
        for y, words in ((240, "Tembusan:"), (226, "1. Bupati;")):
            paper.drawString(70, y, words)

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert lines[1] == "sampaikan terima kasih."
    assert lines[2:5] == ["KEPALA DINAS,", "RATNA DEWI", "NIP 1900 001"]


def test_sign_seen_in_a_logo_is_not_of_the_line() -> None:
    def draw(paper):
        paper.setFont("Helvetica", 90)
        paper.drawString(60, 680, "4")
        paper.setFont("Helvetica", 12)
        paper.drawString(150, 712, "PEMERINTAH KOTA MELATI")

    assert "PEMERINTAH KOTA MELATI" in read(pdfs.drawn(draw)).text.split("\n")


def test_columns_of_paragraphs_hanging_from_their_numbers() -> None:
    left = [
        "(1) Setiap pegawai wajib melaporkan harta",
        ("kekayaan kepada pejabat yang berwenang"),
        ("paling lambat akhir bulan Maret setiap"),
        ("tahun melalui aplikasi yang disediakan."),
        "(2) Laporan sebagaimana dimaksud pada ayat",
        ("satu disampaikan secara elektronik dan"),
        ("ditembuskan kepada Inspektorat daerah."),
    ]
    right = [
        "(3) Pejabat yang tidak melaporkan dikenai",
        ("sanksi administratif berupa teguran yang"),
        ("dicatat dalam penilaian kinerja tahunan"),
        ("serta diumumkan di lingkungan kerjanya."),
        "(4) Ketentuan lebih lanjut diatur dengan",
        ("peraturan kepala daerah yang ditetapkan"),
        ("paling lama enam bulan sejak diundangkan."),
    ]

    def draw(paper):
        paper.setFont("Helvetica", 10)
        for x, column in ((70, left), (330, right)):
            for number, words in enumerate(column):
                indent = 0 if words.startswith("(") else 16
                paper.drawString(x + indent, 700 - 14 * number, words)

    assert read(pdfs.drawn(draw)).text.split("\n") == [*left, *right]


def test_names_signing_without_numbers() -> None:
    def draw(paper):
        paper.drawString(330, 320, "Melati, 15 Januari 2024")
        for x, role, name in (
            (80, "Bupati Melati,", "Drs. JATI, M.Si."),
            (330, "Kepala Dinas,", "RATNA"),
        ):
            paper.drawString(x, 306, role)
            paper.drawString(x, 240, name)

    lines = read(pdfs.drawn(draw)).text.split("\n")
    assert lines.index("Drs. JATI, M.Si.") == lines.index("Bupati Melati,") + 1
    assert lines.index("RATNA") == lines.index("Kepala Dinas,") + 1


def test_word_over_others_between_columns_is_not_lost() -> None:
    """What was drawn over a line may reach over the room between its columns."""
    left, right = zip(*PROSE, strict=True)

    def over(paper):
        paper.setFont("Helvetica", 10)
        paper.drawString(60, 672, "SALINANSESUAIDENGANASLINYA" * 3)

    document = read(pdfs.drawn(pdfs.both(columns(left, right), over)))
    promises.check(document)
    said = "".join(document.text.split())
    wanted = "".join((*left, *right, "SALINANSESUAIDENGANASLINYA" * 3)).replace(" ", "")
    assert sorted(said) == sorted(wanted)


@pytest.mark.parametrize("name", ["SASTRODIKROMO" * 5 + "!", "DRS. SASTRODIKROMO " * 4 + "*"])
def test_long_names_cost_no_time(name: str) -> None:
    def draw(paper):
        paper.setFont("Helvetica", 8)
        for x, role, who in ((50, "Kepala Dinas,", name), (420, "Sekretaris Daerah,", "SASTRO")):
            paper.drawString(x, 700, role)
            paper.drawString(x, 600, who)

    _, document = outcome(pdfs.drawn(draw))
    promises.check(document)
