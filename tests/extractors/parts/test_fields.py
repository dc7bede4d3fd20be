"""Fields of office papers and news: what is printed, and nothing that is not."""

import pytest

from ..dossiers import dossier_of
from .papers import field_of, paper, value_of

DECREE = {
    "nomor": "800/15/DINKES/2024",
    "tanggal": "2024-02-05",
    "tentang": "Tim Kerja Pembangunan Zona Integritas menuju WBK",
    "unit": "Dinas Kesehatan Kota Melati",
    "pemda": "Pemerintah Kota Melati",
    "penandatangan": "Budi Uji",
    "jabatan_penandatangan": "Kepala Dinas Kesehatan Kota Melati",
    "nip_ada": True,
    "cara_tanda_tangan": "tidak-terlihat",
}
INVITATION = {
    "nomor": "005/12/ITDA/2024",
    "tanggal": "2024-05-06",
    "perihal": "Undangan Rapat Monitoring",
    "unit": "Inspektorat Daerah Kabupaten Kenanga",
    "pemda": "Pemerintah Kabupaten Kenanga",
    "penandatangan": "Siti Contoh",
    "nip_ada": True,
}


@pytest.mark.parametrize(
    ("kind", "expected"), [("decree", DECREE), ("invitation", INVITATION)], ids=str
)
def test_a_paper_gives_its_fields(kind: str, expected: dict[str, object]) -> None:
    found = dossier_of(paper(kind))
    shown = {name: (f.value if (f := field_of(found, name)) else None) for name in expected}
    assert shown == expected
    quoted = [f for name in expected if (f := field_of(found, name)) and f.quote]
    assert len(quoted) >= 6


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("NOMOR: 800/15/DINKES/2024", "800/15/DINKES/2024"),
        ("Nomor : 188.45/7/2024", "188.45/7/2024"),
        ("NOMOR 800/15/2024 TAHUN 2024", "800/15/2024 TAHUN 2024"),
        ("NOMOR: ........../........./2024", None),
        ("NOMOR: ____/____/2024", None),
        ("NOMOR:", None),
        ("", None),
    ],
)
def test_number(number: str, value: str | None) -> None:
    assert value_of("decree", "nomor", number=number) == value


def test_a_number_left_blank_with_ellipses_is_no_number() -> None:
    assert value_of("decree", "nomor", number="NOMOR: ……/……/DINKES/2024") is None


def test_the_number_of_a_cited_decree_is_not_its_own() -> None:
    assert "100/7/2020" in paper("decree")
    assert value_of("decree", "nomor", number="") is None


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({}, "tidak-terlihat"),
        ({"mark": "ttd"}, "salinan-ttd"),
        ({"mark": "Ditandatangani secara elektronik"}, "tte"),
    ],
)
def test_manner_of_signing(changes: dict[str, str], value: str) -> None:
    assert value_of("decree", "cara_tanda_tangan", **changes) == value


@pytest.mark.parametrize(
    ("name", "signatory"),
    [
        ("Dr. BUDI UJI, M.Kes", "Budi Uji"),
        ("Hj. Siti Contoh, S.H., M.Si.", "Siti Contoh"),
        ("..............................", None),
    ],
)
def test_signatory_is_named_without_titles(name: str, signatory: str | None) -> None:
    assert value_of("decree", "penandatangan", name=name) == signatory


@pytest.mark.parametrize("title", ["dr.", "drg."])
def test_a_physician_who_signs_is_named(title: str) -> None:
    assert value_of("decree", "penandatangan", name=f"{title} AHMAD CONTOH") == "Ahmad Contoh"


def test_without_a_closing_block_nobody_signed() -> None:
    found = dossier_of(paper("decree", name="", nip=""))
    assert field_of(found, "penandatangan") is None
    nip = field_of(found, "nip_ada")
    assert nip is not None
    assert nip.value is False


def test_a_date_that_is_not_there_is_not_made_up() -> None:
    assert value_of("decree", "tanggal", date="") is None
    assert value_of("decree", "tanggal", date="pada tanggal ............ 2024") is None


def test_news_gives_its_event_and_government() -> None:
    found = dossier_of(paper("news"))
    event, government = field_of(found, "event_date"), field_of(found, "pemda")
    assert event is not None
    assert government is not None
    assert (event.value, event.basis) == ("2024-08-08", "stated")
    assert government.value == "Pemerintah Kota Melati"
    assert field_of(found, "published") is None
    assert found.document.title == "Pemkot Melati Gelar Apel"


def test_what_is_to_come_is_no_event() -> None:
    found = dossier_of(paper("news", day="pagi ini", end="Apel akan digelar lagi pada 9 Mei 2024."))
    assert field_of(found, "event_date") is None


def test_a_dateline_is_the_day_of_an_event_that_the_text_opens_with() -> None:
    text = paper("news", day="pagi ini").replace("MELATI –", "MELATI, 5 Mei 2023 –")
    found = field_of(dossier_of(text), "event_date")
    assert found is not None
    assert found.value == "2023-05-05"


def test_a_dateline_alone_is_no_event() -> None:
    text = paper("news", day="pagi ini").replace("MELATI –", "MELATI, 5 Mei 2023 –")
    text = text.replace("menggelar apel", "memiliki tradisi apel").replace("dihadiri", "disukai")
    assert field_of(dossier_of(text), "event_date") is None


def test_a_day_under_the_headline_is_the_event() -> None:
    text = paper("news", day="pagi ini").replace("\n\n", "\nJumat, 5 Mei 2023\n\n", 1)
    found = field_of(dossier_of(text), "event_date")
    assert found is not None
    assert found.value == "2023-05-05"
