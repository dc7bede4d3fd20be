"""Ingest says what was found and where, what is held back and why, and the sums."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bukti import exits
from store.lock import writer_lock
from tests.bukti.conftest import NIK, OTHER, Bukti, Filled
from tests.extractors.rules.test_linting import GOOD


def test_what_was_found_is_told_with_its_place(filled: Filled) -> None:
    said = filled.said.stdout
    assert filled.said.exit_code == exits.SOMETHING_HELD
    assert "Suara/Area 4/wtp-melati.txt" in said
    assert "Opini BPK atas LKPD WTP — Pemerintah Kota Melati, 2022 (terlaksana/diraih)" in said
    assert "hal. 1 · keyakinan " in said
    assert "BPK RI atas LKPD Tahun Anggaran 2022" in said


def test_what_is_held_back_is_told_with_reason_and_remedy(filled: Filled) -> None:
    said = filled.said.stdout
    locked = next(line for line in said.splitlines() if line.startswith("terkunci.pdf"))
    assert "encrypted" in locked
    assert "Berkas terkunci dengan kata sandi" in locked
    assert "Minta salinan tanpa kata sandi" in locked
    assert "empty-file" in said


def test_the_sums_add_up_and_the_next_command_is_named(filled: Filled) -> None:
    assert "5 sumber: 3 dibaca, 2 tertahan." in filled.said.stdout
    assert "Berikutnya: bukti show " in filled.said.stdout
    assert f"--store {filled.root}" in filled.said.stdout


def test_personal_numbers_are_masked_and_nothing_steers_the_terminal(filled: Filled) -> None:
    assert NIK not in filled.said.stdout
    assert "•" * 16 in filled.said.stdout
    assert "\x1b" not in filled.said.stdout


def test_json_is_the_run_report_and_nothing_else(bukti: Bukti, filled: Filled) -> None:
    second = bukti("ingest", filled.inbox, "--store", filled.root, "--workers", 1, "--json")
    report = json.loads(second.stdout)
    assert second.exit_code == report["exit_code"] == exits.SOMETHING_HELD
    assert report["counts"]["unchanged"] == 3
    assert sum(report["counts"].values()) == report["sources"] == 5


def test_a_store_that_another_run_holds_is_busy(bukti: Bukti, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHER)
    with writer_lock(_made(tmp_path / "store"), "2024-01-01T00:00:00Z"):
        done = bukti("ingest", tmp_path / "a.txt", "--store", tmp_path / "store")
    assert done.exit_code == exits.BUSY
    assert "[store-busy]" in done.stderr


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_folder_of_other_things_is_no_store(bukti: Bukti, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("mine")
    done = bukti("ingest", tmp_path, "--store", tmp_path / "store")
    assert done.exit_code == exits.CANNOT_START
    assert "[store]" in done.stderr
    assert "berisi berkas lain dan bukan tempat penyimpanan Bukti — Sebut folder" in done.stderr


def test_the_store_comes_from_the_environment(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHER)
    command = [sys.executable, "-m", "bukti", "ingest", "a.txt", "--workers", "1"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "BUKTI_STORE": "kept"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == exits.DONE, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "kept" / "format.json").exists()
    assert not (tmp_path / "bukti-store").exists()


def test_interrupted_it_ends_with_130_and_keeps_what_is_done(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(1500):
        (inbox / f"{number:04d}.txt").write_text(f"{OTHER}\nNomor {number}.\n")
    command = [sys.executable, "-m", "bukti", "ingest", "inbox", "--workers", "1"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        give_up = time.monotonic() + 60
        while not list(tmp_path.glob("bukti-store/documents/*/*/evidence.json")):
            assert run.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        said, _ = run.communicate(timeout=60)
    assert run.returncode == exits.INTERRUPTED
    assert "Dihentikan" in said


def test_a_path_that_is_not_there_is_wrong_use(bukti: Bukti, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHER)
    store = tmp_path / "store"
    done = bukti("ingest", tmp_path / "a.txt", tmp_path / "salah-ketik", "--store", store)
    assert done.exit_code == exits.USAGE
    assert "salah-ketik" in done.stderr
    assert not store.exists()


def test_an_empty_folder_is_no_error(bukti: Bukti, tmp_path: Path) -> None:
    done = bukti("ingest", _made(tmp_path / "inbox"), "--store", tmp_path / "store")
    assert done.exit_code == exits.DONE
    assert "0 sumber" in done.stdout


def test_what_changed_is_gone_or_read_again_is_told(bukti: Bukti, tmp_path: Path) -> None:
    inbox, store = _made(tmp_path / "inbox"), tmp_path / "store"
    for name in ("ubah", "hilang", "tetap"):
        (inbox / f"{name}.txt").write_text(f"{OTHER}\nBerkas {name}.\n")

    def run() -> str:
        return str(bukti("ingest", inbox, "--store", store, "--workers", 1).stdout)

    first = run()
    assert not any(word in first for word in ("Berubah", "Hilang", "Dibaca lagi"))
    (inbox / "ubah.txt").write_text(f"{OTHER}\nBerkas baru.\n")
    (inbox / "hilang.txt").unlink()
    (inbox / "tetap.txt.meta.json").write_text('{"published": "2024-05-16"}')
    second = run()
    assert "\nBerubah: ubah.txt\n" in second
    assert "\nHilang: hilang.txt\n" in second
    assert "\nDibaca lagi: 1 (keterangan berkas berubah)\nbukti sebelumnya" in second
    _only_current_documents_count(bukti, inbox, store)


def _only_current_documents_count(bukti: Bukti, inbox: Path, store: Path) -> None:
    listed = bukti("show", "--store", store).stdout
    assert "2 dokumen, 2 bukti · 2 dokumen yang digantikan atau hilang tidak dihitung" in listed
    rows = [line for line in listed.splitlines() if "ubah.txt" in line]
    assert sorted("digantikan" in row for row in rows) == [False, True]
    shown = json.loads(bukti("show", "ubah.txt", "--store", store, "--json").stdout)
    current = hashlib.sha256((inbox / "ubah.txt").read_bytes()).hexdigest()
    assert (shown["digest"], shown["current"]) == (current, True)
    gone = bukti("show", "hilang.txt", "--store", store).stdout
    assert "hilang: hilang.txt" in gone
    assert "tidak berlaku lagi" in gone
    evidence = next(word for word in gone.split() if word.startswith("ev-"))
    assert "hilang               hilang.txt" in bukti("show", evidence, "--store", store).stdout
    old = next(path.name for path in store.glob("documents/*/*") if path.name[:12] in rows[0])
    old = old if old != current else next(r[:12] for r in rows if current[:12] not in r)
    assert "digantikan: ubah.txt" in bukti("show", old, "--store", store).stdout


def test_rules_of_ones_own_read_a_run_and_a_changed_one_reads_again(
    bukti: Bukti, tmp_path: Path
) -> None:
    own, inbox, store = tmp_path / "own.yaml", tmp_path / "a.txt", tmp_path / "store"
    inbox.write_text("Taman kota ramai.\n\nPemerintah Kota Melati menanam bibit wijen.\n")
    pack = GOOD.replace("opini-bpk", "sosialisasi-zi").replace("opini wtp", "bibit wijen")
    own.write_text(pack)
    run = ("ingest", inbox, "--store", store, "--workers", 1, "--json", "--packs", own)
    assert json.loads(bukti(*run).stdout)["outcomes"][0]["evidence"] == 1
    assert json.loads(bukti(*run).stdout)["counts"]["unchanged"] == 1
    own.write_text(pack.replace("bibit wijen", "bibit jarak"))
    report = json.loads(bukti(*run).stdout)
    assert report["counts"]["read"] == 1
    assert report["outcomes"][0]["evidence"] == 0
    own.write_text(pack.replace("anchor: [", "anchor: [3, "))
    done = bukti(*run)
    assert done.exit_code == exits.CANNOT_START
    assert "own/own.yaml:11 /rules/0/anchor/0: " in done.stderr
