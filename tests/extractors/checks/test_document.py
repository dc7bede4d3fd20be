"""Findings of a document: each is raised by its own fault, and a sound paper raises none."""

from dataclasses import replace

import pytest

from extractors import extract, read
from extractors.checks.making import finding_texts
from schemas.problems import problem
from schemas.records import Attachment, Finding

from ..dossiers import dossier_of
from ..parts.papers import paper

SOUND = [paper("decree", mark="ttd"), paper("invitation", mark="ttd"), paper("news")]
NIK = "3171234507890123"


def _raised(text: str) -> list[Finding]:
    return dossier_of(text).findings


@pytest.mark.parametrize("text", SOUND, ids=["decree", "invitation", "news"])
def test_a_sound_paper_raises_nothing(text: str) -> None:
    assert _raised(text) == []


# A text, the one finding that it raises, and the place that it shows (None: the part).
FAULTS = [
    (paper("decree", mark="ttd", number=""), "no-number", None),
    (paper("decree", mark="ttd", date=""), "no-date", None),
    (paper("decree", name="", nip=""), "no-signatory", None),
    (paper("decree"), "no-visible-signature", "Dr. BUDI UJI, M.Kes"),
    (paper("decree", mark="ttd", number="NOMOR: ........../......../2024"),
     "empty-template-number", "NOMOR: ........../......../2024"),
    (paper("decree", date="pada tanggal ............ 2024", name="............",
           nip="NIP. ............"), "template-not-filled", "............"),
    (paper("invitation", mark="ttd", day="Selasa, 13 Mei 2024"),
     "weekday-date-mismatch", "Selasa, 13 Mei 2024"),
    (paper("news", day="Rabu (8/8/2024)"), "weekday-date-mismatch", "Rabu (8/8/2024)"),
    (paper("news", end="(Humas Kota Melati)"), "self-reported", "(Humas Kota Melati)"),
    (paper("news", end=f"Warga dengan NIK {NIK} hadir."), "personal-data", NIK),
    (paper("news", end="Pemkot Melati mengusulkan tiga OPD, yakni Dinas Kesehatan dan Dinas "
           "Pendidikan, meraih WBK."), "count-differs-from-list", "tiga OPD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "place"), FAULTS, ids=[f[1] for f in FAULTS])
def test_a_fault_raises_its_own_finding(text: str, code: str, place: str | None) -> None:
    (found,) = _raised(text)
    assert found.code == code
    assert found.where is not None
    span = (found.where.start, found.where.end)
    assert (read(text.encode()).text[slice(*span)] if place else None) == place
    assert (None in span) == (place is None)
    assert found.severity == finding_texts()[code]["severity"]
    assert "{" not in found.message.id + found.message.en + found.action.id + found.action.en


def test_a_number_left_blank_with_ellipses_is_raised() -> None:
    codes = [
        f.code for f in _raised(paper("decree", mark="ttd", number="NOMOR: ……/……/DINKES/2024"))
    ]
    assert codes == ["empty-template-number"]


@pytest.mark.parametrize(
    "end",
    [
        "Pegawai dengan NIP 197501012000031002 hadir.",
        "Nomor telepon (0741) 123456 dapat dihubungi.",
        f"Kode berkas 9{NIK}7 dicatat.",
        "Pemkot Melati mengusulkan dua OPD, yakni Dinas Kesehatan dan RSUD Melati, meraih WBK.",
        "Dua dari tiga OPD, yakni Dinas Kesehatan dan Dinas Pendidikan, meraih WBK.",
    ],
)
def test_what_is_no_fault_raises_nothing(end: str) -> None:
    assert _raised(paper("news", end=end)) == []


def test_an_attendance_list_is_dotted_by_design() -> None:
    rows = "\n".join(f"{i}. Budi Uji {i} ................" for i in range(1, 6))
    assert "template-not-filled" not in [f.code for f in _raised(f"DAFTAR HADIR RAPAT\n\n{rows}")]


def test_pages_read_in_part_are_raised_once_a_run() -> None:
    document = read(paper("news").encode())
    told = [problem("partial-text", page=number) for number in (2, 1, 1, 4)]
    found = extract(replace(document, problems=told), {})
    raised = [f.message.id for f in found.findings if f.code == "partial-text"]
    assert [message.split()[1] for message in raised] == ["1–2", "4"]
    assert found.status == "partial"


def test_unread_pages_and_mended_files_are_raised() -> None:
    document = read(paper("news").encode())
    blank = replace(document.pages[0], text_source="none")
    found = extract(replace(document, pages=[blank], repaired=True), {})
    assert {f.code for f in found.findings} == {"needs-ocr", "repaired-file"}
    assert found.status == "partial"


def test_files_inside_the_file_are_raised() -> None:
    document = read(paper("news").encode())
    files = [Attachment(f"lampiran-{n}.xlsx", 1 if n == 1 else None, 10) for n in range(5)]
    (found,) = extract(replace(document, attachments=files), {}).findings
    assert (found.code, found.severity, found.scope) == ("attachment-not-read", "check", "document")
    assert found.where is not None
    assert found.where.page == 1
    named = "lampiran-0.xlsx, lampiran-1.xlsx, lampiran-2.xlsx"
    assert found.message.id.endswith(f"{named}, dan 2 lainnya")
    assert found.message.en.endswith(f"{named}, and 2 more")
    (single,) = extract(replace(document, attachments=files[:1]), {}).findings
    assert single.message.id.endswith(": lampiran-0.xlsx")
    assert single.where is not None
    assert single.where.page is None
    assert extract(replace(document, attachments=[]), {}).findings == []


def test_findings_stand_in_order_of_place() -> None:
    text = paper("news", day="Rabu (8/8/2024)", end=f"NIK {NIK} dicatat.\n\n(Humas Kota Melati)")
    starts = [f.where.start for f in _raised(text) if f.where and f.where.start is not None]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_every_finding_has_texts_in_both_languages() -> None:
    texts = finding_texts()
    assert len(texts) >= 12
    for code, entry in texts.items():
        assert entry["severity"] in ("info", "check", "important"), code
        for words in (entry["message"], entry["action"]):
            assert words["id"], code
            assert words["en"], code
