"""Fields, types and findings of whole papers, and files that hold several of them."""

from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
import yaml

from extractors.parts.bounds import part_bounds
from extractors.parts.types import read_type
from schemas.records import Document, Field, Metadata, Page, Words

from ..dossiers import dossier_of

CASES: list[dict[str, Any]] = yaml.safe_load(
    files(__package__).joinpath("fields_cases.yaml").read_text("utf-8")
)
REPORT = "LAPORAN MONITORING ZONA INTEGRITAS\nTRIWULAN {n}\nIsi laporan.\n"
CLOSING = "Melati, 5 Mei 2024\nKepala Dinas,\nSITI CONTOH\nNIP. 197501012000031002\n"


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_a_paper_is_read(case: dict[str, Any]) -> None:
    dossier = dossier_of(case["text"])
    fields = dossier.document.fields
    assert dossier.document.type == case["type"]
    got = {name: _value(fields.get(name)) for name in case["fields"]}
    assert got == case["fields"]
    alarms = [f.code for f in dossier.findings if f.severity != "info"]
    assert alarms == case["findings"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_every_quote_is_its_slice(case: dict[str, Any]) -> None:
    for field in dossier_of(case["text"]).document.fields.values():
        for one in field if isinstance(field, list) else [field]:
            if one.quote:
                assert case["text"][one.quote.start : one.quote.end] == one.quote.text


@pytest.mark.parametrize(
    ("pages", "count"),
    [
        ([REPORT.format(n="I") + CLOSING, REPORT.format(n="II") + CLOSING], 2),
        ([REPORT.format(n="I"), "BAB II\nHasil.\n" + CLOSING], 1),
        ([REPORT.format(n="I"), REPORT.format(n="II") + CLOSING], 1),
        ([REPORT.format(n="I") + CLOSING, "LAMPIRAN\n" + REPORT.format(n="I")], 1),
        ([REPORT.format(n="I") + CLOSING, "laporan monitoring itu dibahas kemudian.\n"], 1),
        ([""], 1),
    ],
)
def test_documents_bound_in_one_file(pages: list[str], count: int) -> None:
    document = _document(pages)
    bounds = part_bounds(document)
    assert len(bounds) == count
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(document.text)
    assert all(a[1] == b[0] for a, b in pairwise(bounds))


@pytest.mark.parametrize(
    ("text", "type_id"),
    [
        ("KUESIONER SURVEI KEPUASAN MASYARAKAT\nPilih satu jawaban.\n", "lain"),
        ("KUESIONER SURVEI PERSEPSI KORUPSI\nPilih satu jawaban.\n", "lain"),
        ("LAPORAN SURVEI PERSEPSI ANTI KORUPSI\nTAHUN 2023\n", "laporan_survei_persepsi"),
        ("S U R A T  T U G A S\nNomor : 800/1/2024\n", "surat_tugas"),
        ("BERITA\nACARA\nRAPAT TIM\n", "berita_acara"),
        ("Pemerintah Kota Melati\nRencana Kerja Tahunan Inspektorat\nTahun 2024\n", "rencana_aksi"),
        ("Perjanjian Kinerja Tahun 2024\nNilai SAKIP 70\n", "pk"),
        ("Capaian dibahas.\nRencana kerja itu, yang telah selesai, dimuat di sini.\n", "lain"),
        ("Nomor : 800/1\nPerihal : Usulan penilaian WBK\nYth. Menteri\n", "surat_usulan"),
        ("PERATURAN WALT KOTA MELATI\nNOMOR 7 TAHUN 2024\nMenimbang : a\nMEMUTUSKAN\nMenetapkan\n"
         "Pasal 1\n", "peraturan"),
    ],
)  # fmt: skip
def test_types_by_printed_titles(text: str, type_id: str) -> None:
    assert read_type(text, 0, len(text), "application/pdf").type == type_id


def test_the_signal_of_a_letter_spaced_title_is_where_it_stands() -> None:
    text = "DINAS SOSIAL\nN O T U L E N\nRapat\n"
    signal = read_type(text, 0, len(text), "application/pdf").signal
    assert signal is not None
    assert text[slice(*signal)].strip() == "N O T U L E N"


def _value(field: Field | list[Field] | None) -> object:
    return field.value if isinstance(field, Field) else None


def _document(pages: list[str]) -> Document:
    records, start = [], 0
    for number, text in enumerate(pages, start=1):
        records.append(Page(number, 5950, 8420, 0, "layer", 1.0, start, start + len(text)))
        start += len(text)
    text = "".join(pages)
    return Document(
        "x", "0" * 64, "application/pdf", "r", text, records, Words(), [], [], Metadata()
    )
