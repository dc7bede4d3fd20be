"""Types of documents: decided by head and structure, not by a word in passing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.parts.casing import sentence_title
from extractors.parts.types import read_type, stating_types

from ..dossiers import dossier_of
from .papers import paper

BODY = "\n\nRapat berlangsung lancar dan semua pegawai hadir di aula kantor itu.\n"


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        (paper("decree"), "sk"),
        (paper("invitation"), "undangan"),
        (paper("invitation", matter="Permohonan Data"), "surat"),
        ("NOTULEN RAPAT MONITORING" + BODY + "Pimpinan rapat : Budi Uji", "notulen"),
        ("DAFTAR HADIR RAPAT" + BODY, "daftar_hadir"),
        ("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS" + BODY, "rencana_aksi"),
        ("LAPORAN HASIL SURVEI KEPUASAN MASYARAKAT" + BODY, "laporan_skm"),
        ("PERATURAN BUPATI KENANGA\nNOMOR 5 TAHUN 2023" + BODY, "peraturan"),
        ("PAKTA INTEGRITAS" + BODY, "pakta_integritas"),
        ("SURAT EDARAN" + BODY, "surat_edaran"),
        ("BERITA ACARA SERAH TERIMA" + BODY, "berita_acara"),
        ("PERJANJIAN KINERJA TAHUN 2024" + BODY, "pk"),
    ],
)
def test_types_of_papers(text: str, type_id: str) -> None:
    reading = read_type(text, 0, len(text), "application/pdf")
    assert reading.type == type_id
    assert 0.6 <= reading.confidence <= 1
    assert reading.signal is not None


@pytest.mark.parametrize(
    ("text", "media_type", "type_id"),
    [
        (paper("news"), "text/plain", "berita"),
        (paper("news"), "text/html", "berita"),
        (paper("news"), "application/pdf", "lain"),
        (paper("news", end="(Humas Kota Melati)"), "text/plain", "siaran_pers"),
        ("SIARAN PERS\nNomor: 480/1/2024\n\n" + paper("news"), "text/plain", "siaran_pers"),
        ("SIARAN PERS\nNomor: 480/1/2024\n\n" + paper("news"), "application/pdf", "siaran_pers"),
        (paper("news", end="Surat keputusan itu dibacakan saat apel."), "text/html", "berita"),
        ("Halaman kosong", "application/pdf", "lain"),
    ],
)
def test_news_is_what_comes_from_a_site(text: str, media_type: str, type_id: str) -> None:
    assert read_type(text, 0, len(text), media_type).type == type_id


def test_a_word_at_the_beginning_of_a_sentence_makes_no_type() -> None:
    text = paper("news", end="Notulen rapat menyusul dan akan dibagikan kepada pegawai.")
    assert read_type(text, 0, len(text), "text/html").type == "berita"


def test_a_type_that_nothing_speaks_for_is_hardly_believed() -> None:
    sure = read_type(paper("decree"), 0, len(paper("decree")), "application/pdf")
    unsure = read_type("Halaman kosong", 0, 14, "application/pdf")
    assert unsure.signal is None
    assert unsure.confidence < 0.5
    assert sure.confidence > 0.9


def test_orders_and_plans_state_no_facts() -> None:
    assert not {"sk", "undangan", "rencana_aksi", "peraturan", "sop"} & stating_types()
    assert {"berita", "siaran_pers", "notulen", "lhe"} <= stating_types()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("TIM KERJA PEMBANGUNAN ZI MENUJU WBK", "Tim Kerja Pembangunan ZI menuju WBK"),
        ("DI BAWAH KOTA MELATI DAN KENANGA", "Di Bawah Kota Melati dan Kenanga"),
        ('RAPAT "TIM KERJA"', 'Rapat "Tim Kerja"'),
        ("Sudah ditulis Biasa", "Sudah ditulis Biasa"),
        ("", ""),
    ],
)
def test_titles_in_capitals_are_written_as_titles(text: str, title: str) -> None:
    assert sentence_title(text) == title


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(paper("decree").splitlines() + paper("invitation").splitlines()),
        max_size=30,
    )
)
def test_parts_hold_the_document(lines: list[str]) -> None:
    found = dossier_of("\n".join(["Berkas", *lines]))
    document = found.document
    assert document.parts
    assert document.parts[0].start == 0
    assert document.parts[-1].end <= document.characters
    assert (document.type, document.fields) == (document.parts[0].type, document.parts[0].fields)
    for part in document.parts:
        assert 0 < part.confidence <= 1
        for field in part.fields.values():
            for one in field if isinstance(field, list) else [field]:
                if one.quote:
                    assert part.start <= one.quote.start < one.quote.end <= part.end
