"""At the end of a run copies are told, and a fact that they share counts once."""

import json
from pathlib import Path

from bukti.deciding import Asked, decide
from schemas.units import Unit
from store import checks
from store.index.asking import RecordFilter, list_findings, list_records
from store.index.filling import Index
from store.index.proving import index_faults
from store.opening import open_store
from tests.flows.conftest import Desk

UNITS = (Unit("dinkes", "Dinas Kesehatan"),)
NEWS = """Pemkot Kenanga Kembali Raih Opini WTP

KENANGA - Pemerintah Kota Kenanga meraih opini Wajar Tanpa Pengecualian (WTP) dari BPK atas LKPD
Tahun 2023. Laporan hasil pemeriksaan diserahkan di Cempaka, Selasa (14/5/2024), kepada Wali Kota
Kenanga dan ketua DPRD yang datang bersama 12 kepala perangkat daerah.

Nilai Survei Kepuasan Masyarakat Pemerintah Kota Kenanga tahun 2023 mencapai 88,21 dari 1.250
responden di 34 unit pelayanan. Angka itu dihimpun selama enam bulan oleh 18 petugas yang
mendatangi pengguna layanan di kantor kecamatan, puskesmas, dan mal pelayanan publik.

Wali kota berpesan agar 417 catatan pengelolaan barang milik daerah diselesaikan dalam 60 hari,
dan meminta 27 lurah melaporkan perkembangannya setiap tanggal 5.
"""
COPY = NEWS.replace("Kembali Raih Opini WTP", "Terima Penilaian Terbaik Lagi") + "\nRedaksi 7\n"
OTHER = "Pemerintah Kabupaten Cempaka meraih opini WTP dari BPK atas LKPD Tahun 2023.\n"


def run(desk: Desk) -> None:
    desk.run(units=UNITS, extractor="extractors")


def index(desk: Desk) -> Index:
    opened = Index.of(desk.store)
    assert list(index_faults(opened)) == []
    return opened


def codes(store: Path) -> dict[str, list[str]]:
    return {key: [each.code for each in found] for key, found in checks.load(store).items()}


def test_a_copy_is_told_at_both_and_counts_once(desk: Desk) -> None:
    desk.put("Dinas Kesehatan/a.txt", NEWS)
    desk.put("Dinas Kesehatan/b.txt", OTHER)
    run(desk)
    assert codes(desk.store) == {}
    desk.put("Dinas Sosial/c.txt", COPY)
    run(desk)
    assert list(codes(desk.store).values()) == [["near-duplicate-of"]] * 2
    by_unit = {p.parent.name for p in desk.store.glob("units/*/checks.json")}
    assert by_unit == {"dinkes", "tanpa-unit"}
    opened = index(desk)
    with opened.engine.connect() as connection:
        whole = list_records(connection, RecordFilter(claim="opini-bpk"))
        counted = list_records(connection, RecordFilter(claim="opini-bpk", counted=True))
        assert (whole.total, counted.total) == (3, 2)
        assert {r["name"] for r in counted.rows} == {
            "Dinas Kesehatan/a.txt", "Dinas Kesehatan/b.txt",
        }  # fmt: skip
        told = list_findings(connection, severities=("info",))
        assert {f["code"] for f in told.rows} >= {"near-duplicate-of"}
    opened.close()
    assert desk.verify() == []


def test_a_copy_that_is_gone_is_told_no_more(desk: Desk) -> None:
    desk.put("a.txt", NEWS)
    desk.put("c.txt", COPY)
    run(desk)
    assert len(codes(desk.store)) == 2
    (desk.inbox / "c.txt").unlink()
    run(desk)
    assert codes(desk.store) == {}
    assert checks.load_copies(desk.store).repeats == {}
    index(desk).close()


def test_an_unchanged_night_writes_nothing_anew(desk: Desk) -> None:
    desk.put("a.txt", NEWS)
    desk.put("c.txt", COPY)
    run(desk)
    before = {p: p.read_bytes() for p in desk.store.glob("units/**/*.json")}
    run(desk)
    assert {p: p.read_bytes() for p in desk.store.glob("units/**/*.json")} == before
    assert len(before) == 3


def test_an_auditor_dismisses_what_was_told(desk: Desk) -> None:
    desk.put("a.txt", NEWS)
    desk.put("c.txt", COPY)
    run(desk)
    finding = next(iter(checks.load(desk.store).values()))[0]
    decide(desk.store, Asked(finding.id, "dismiss", "Ratna", "false-alarm", {}, None), None)
    opened = index(desk)
    with opened.engine.connect() as connection:
        rows = list_findings(connection, severities=("info",), verdict="dismissed").rows
        assert [(r["id"], r["standing"]) for r in rows] == [(finding.id, "applied")]
    opened.close()


def test_a_damaged_file_of_checks_is_made_again(desk: Desk) -> None:
    desk.put("a.txt", NEWS)
    desk.put("c.txt", COPY)
    run(desk)
    path = next(desk.store.glob("units/*/checks.json"))
    whole = json.loads(path.read_bytes())["documents"]
    path.write_bytes(b"{")
    desk.put("d.txt", OTHER)
    run(desk)
    assert json.loads(path.read_bytes())["documents"] == whole
    with open_store(desk.store, desk.now):
        pass
