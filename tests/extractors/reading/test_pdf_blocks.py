"""Blocks of official papers: who writes, what it is, its clauses, who signs."""

from extractors.reading import read

from . import pdfs, promises

DECREE = pdfs.both(
    pdfs.centred(
        "PEMERINTAH KOTA MELATI",
        "DINAS KESEHATAN",
        "Jalan Contoh Nomor 1 Telepon (0000) 123456",
    ),
    pdfs.centred("KEPUTUSAN KEPALA DINAS KESEHATAN", "NOMOR 12 TAHUN 2024", "TENTANG", top=700),
    pdfs.lines(
        "Menimbang : a. bahwa untuk membangun zona integritas perlu dibentuk tim kerja yang",
        (135, "bertugas menyiapkan dan melaksanakan rencana pembangunan;"),
        (122, "b. bahwa nama-nama dalam lampiran dipandang mampu dan memenuhi syarat;"),
        top=620,
    ),
    pdfs.centred("MEMUTUSKAN :", top=560),
    pdfs.lines(
        "KESATU : Membentuk tim kerja pembangunan zona integritas pada Dinas Kesehatan.",
        "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        (330, "Ditetapkan di Melati"),
        (330, "pada tanggal 5 Januari 2024"),
        (330, "KEPALA DINAS KESEHATAN,"),
        (330, "SITI CONTOH"),
        (330, "NIP. 19700101 199001 2 001"),
        top=530,
    ),
)


def kinds(document) -> list[tuple[str, str]]:
    return [
        (block.kind, " ".join(document.text[block.start : block.end].split()))
        for block in document.blocks
    ]


def test_decree() -> None:
    document = read(pdfs.drawn(DECREE))
    promises.check(document)
    found = kinds(document)
    assert [kind for kind, _ in found] == [
        "letterhead",
        "title",
        "list-item",
        "list-item",
        "heading",
        "list-item",
        "list-item",
        "signature",
    ]
    assert found[0][1].endswith("123456")
    assert found[1][1] == "KEPUTUSAN KEPALA DINAS KESEHATAN NOMOR 12 TAHUN 2024 TENTANG"
    assert found[2][1].endswith("rencana pembangunan;")
    assert found[-1][1].startswith("Ditetapkan di Melati")
    assert found[-1][1].endswith("NIP. 19700101 199001 2 001")


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
