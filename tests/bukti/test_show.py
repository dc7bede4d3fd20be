"""Show finds what a person means, shows all of it, and never a personal number."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bukti import exits
from bukti.views.evidence import concerns
from bukti.views.marks import headline, strongest
from schemas.codec import from_builtins
from schemas.records import Claim, Evidence, Finding
from tests.bukti.conftest import NIK, Bukti, Filled


def test_without_a_name_all_documents_are_listed(bukti: Bukti, filled: Filled) -> None:
    done = bukti("show", "--store", filled.root)
    assert done.exit_code == exits.DONE
    assert "tertahan: encrypted" in done.stdout
    assert "4 dokumen, " in done.stdout
    listed = json.loads(bukti("show", "--store", filled.root, "--json").stdout)["documents"]
    assert len(listed) == 4


@pytest.mark.parametrize(
    "name",
    [
        "1.i.a SK Tim Kerja ZI 2024.pdf",
        "1.I.A sk tim kerja zi 2024.PDF",
        "SK Tim Kerja",
        "400.12/021/DISDUKCAPIL/2024",
    ],
)
def test_a_document_is_found_by_name_part_or_number(
    bukti: Bukti, filled: Filled, name: str
) -> None:
    done = bukti("show", name, "--store", filled.root)
    assert done.exit_code == exits.DONE, done.stderr
    assert "SK · application/pdf · 2 halaman" in done.stdout
    assert "nomor: 400.12/021/DISDUKCAPIL/2024" in done.stdout


def test_a_document_is_found_by_its_hash(bukti: Bukti, filled: Filled) -> None:
    folder = next(filled.root.glob("documents/*/*"))
    for name in (folder.name, folder.name[:8], f"sha256:{folder.name}"):
        done = bukti("show", name, "--store", filled.root, "--json")
        assert json.loads(done.stdout)["digest"] == folder.name


def test_a_place_names_a_document_exactly(bukti: Bukti, filled: Filled) -> None:
    done = bukti("show", "Suara/Area 4/wtp-melati.txt", "--store", filled.root)
    assert done.exit_code == exits.DONE
    assert "bukti" in done.stdout


def test_a_held_document_says_why_and_what_to_do(bukti: Bukti, filled: Filled) -> None:
    done = bukti("show", "terkunci.pdf", "--store", filled.root)
    assert done.exit_code == exits.DONE
    assert "Tertahan [encrypted]" in done.stdout
    assert "Minta salinan tanpa kata sandi" in done.stdout
    assert "Coba lagi" not in done.stdout  # the remedy says it
    value = json.loads(bukti("show", "terkunci.pdf", "--store", filled.root, "--json").stdout)
    assert value["quarantine"]["problem"]["code"] == "encrypted"


@pytest.mark.parametrize(
    ("name", "code"),
    [("wtp-", "ambiguous"), ("no such thing", "not-found"), ("ev-ffffffffffffffff", "not-found")],
)
def test_an_unclear_name_lists_and_ends_with_2(
    bukti: Bukti, filled: Filled, name: str, code: str
) -> None:
    done = bukti("show", name, "--store", filled.root)
    assert done.exit_code == exits.USAGE
    assert f"[{code}]" in done.stderr
    if code == "ambiguous":
        assert "wtp-melati.txt" in done.stderr
        assert "wtp-kenanga.txt" in done.stderr


def test_evidence_is_shown_with_all_that_leads_to_its_source(bukti: Bukti, filled: Filled) -> None:
    record = filled.evidence("opini-bpk")
    done = bukti("show", record["id"], "--store", filled.root)
    assert done.exit_code == exits.DONE, done.stderr
    for said in (
        "opini-bpk WTP", "terlaksana/diraih", "BPK RI", "PRA.OPINI (prasyarat instansi",
        "aturan pembacaan", "jangkar: “", "nilai dasar aturan", "menurut",
    ):  # fmt: skip
        assert said in done.stdout


def test_a_quote_on_a_page_is_shown_with_page_and_boxes(bukti: Bukti, filled: Filled) -> None:
    record = filled.evidence("pembentukan-tim-zi")
    done = bukti("show", record["id"], "--store", filled.root)
    box = record["quote"]["fragments"][0]["boxes"][0]
    assert f"1, kotak (0,1 pt dari kiri atas): {box}" in done.stdout


def test_a_beginning_of_an_id_will_do(bukti: Bukti, filled: Filled) -> None:
    record = filled.evidence("opini-bpk")
    done = bukti("show", record["id"][:10], "--store", filled.root, "--json")
    assert json.loads(done.stdout)["id"] == record["id"]


def test_personal_numbers_are_masked_in_every_view(bukti: Bukti, filled: Filled) -> None:
    record = filled.evidence("predikat-wbk")
    views = [
        ("show", "wtp-melati.txt"), ("show", "wtp-melati.txt", "--json"),
        ("show", record["id"]), ("show", record["id"], "--json"), ("explain", record["id"]),
    ]  # fmt: skip
    for view in views:
        assert NIK not in bukti(*view, "--store", filled.root).stdout
    shown = bukti("show", record["id"], "--store", filled.root).stdout
    assert "•" * 16 in shown  # in the context of the quote


@pytest.mark.parametrize("name", ["kosong.pdf", "KOSONG"])
def test_a_source_that_left_no_document_is_found_in_the_report(
    bukti: Bukti, filled: Filled, name: str
) -> None:
    done = bukti("show", name, "--store", filled.root)
    assert done.exit_code == exits.DONE, done.stderr
    assert "Tidak terbaca [empty-file]: Berkas kosong" in done.stdout
    assert "Minta unit mengunggah ulang" in done.stdout
    value = json.loads(bukti("show", name, "--store", filled.root, "--json").stdout)
    assert value["outcome"]["problem"]["code"] == "empty-file"
    assert (filled.root / "runs" / value["run"] / "report.json").exists()


def test_an_exact_name_of_a_source_wins_over_part_of_a_documents(
    bukti: Bukti, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tidak-kosong.txt").write_text("Isi.\n")
    (tmp_path / "in" / "kosong.txt").touch()
    bukti("ingest", tmp_path / "in", "--store", tmp_path / "store", "--workers", 1)
    assert "empty-file" in bukti("show", "kosong.txt", "--store", tmp_path / "store").stdout
    (tmp_path / "in" / "kosong.txt").write_text("Kini terisi.\n")
    bukti("ingest", tmp_path / "in", "--store", tmp_path / "store", "--workers", 1)
    assert "empty-file" not in bukti("show", "kosong.txt", "--store", tmp_path / "store").stdout


def test_codes_are_said_in_words(bukti: Bukti, filled: Filled) -> None:
    news = bukti("show", "wtp-melati.txt", "--store", filled.root).stdout
    assert "tanggal kejadian: 2023-05-16" in news
    assert "bahasa Indonesia" in news
    decree = bukti("show", "SK Tim Kerja", "--store", filled.root).stdout
    for code in ("event date", "published", "author", "salinan-ttd", "tidak-terlihat", "_"):
        assert code not in news + decree.replace(".pdf", "")


def test_evidence_without_a_value_shows_what_carries_it(filled: Filled) -> None:
    base = from_builtins(filled.evidence("opini-bpk"), Evidence)

    def said(details: dict[str, object], name: str = "peringkat") -> str:
        return headline(replace(base, claim=Claim(name, None, None, details))).plain

    assert said({"rank": 2, "of": 14}).startswith("Peringkat 2 dari 14 — ")
    assert said({"rank": 3}).startswith("Peringkat 3 — ")
    assert said({"rank_at_most": 10, "of": 98}).startswith("Peringkat 10 besar dari 98 — ")
    assert "WTP" not in said({"consecutive_years": 7}, "opini-bpk")
    assert "LKPD 7 tahun berturut-turut — " in said({"consecutive_years": 7}, "opini-bpk")
    assert "jumlah 21" in said({"count": 21}, "penghargaan")
    assert said({"name": "x"}).startswith("Peringkat — ")


def test_no_store_is_an_error(bukti: Bukti, filled: Filled) -> None:
    done = bukti("show", "--store", filled.inbox)
    assert done.exit_code == exits.CANNOT_START
    assert "[store]" in done.stderr


def test_the_strongest_are_of_different_claims_first(filled: Filled) -> None:
    base = from_builtins(filled.evidence("opini-bpk"), Evidence)
    made = [
        replace(
            base,
            id=f"ev-{i:016x}",
            claim=replace(base.claim, name=name),
            confidence=replace(base.confidence, score=score),
            quote=replace(base.quote, start=i),
        )
        for i, (name, score) in enumerate([("a", 0.9), ("a", 0.8), ("b", 0.5), ("c", 0.7)])
    ]
    assert [r.claim.name for r in strongest(made, 3)] == ["a", "b", "c"]
    assert [r.confidence.score for r in strongest(made[:2], 3)] == [0.9, 0.8]


def test_a_finding_concerns_the_record_at_its_place(filled: Filled) -> None:
    record = from_builtins(filled.evidence("opini-bpk"), Evidence)
    whole = Finding("fd-1", "no-date", "document", "check", None, None, None, [])  # type: ignore[arg-type]
    assert concerns(whole, record)
