"""Deciding, the log of decisions and finding, as an auditor does it at the command line."""

import json
import shutil
from pathlib import Path

import pytest

from bukti import exits
from tests.bukti.conftest import NIK, Bukti, Filled

BY = ("--by", "Ratna Wijaya")


@pytest.fixture
def store(filled: Filled, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled.root, tmp_path / "store"))


def log(bukti: Bukti, store: Path, *more: str) -> list[dict[str, object]]:
    done = bukti("decisions", "log", "--store", store, "--json", *more)
    assert done.exit_code == exits.DONE, done.stderr
    return list(json.loads(done.stdout)["decisions"])


def test_a_record_is_accepted_corrected_and_taken_back(
    bukti: Bukti, store: Path, filled: Filled
) -> None:
    name = filled.evidence("opini-bpk")["id"]
    assert bukti("decide", name, "accept", *BY, "--store", store).exit_code == exits.DONE
    done = bukti("decide", name, "correct", "--set", "value=WDP", "--set", "period=2023", *BY,
                 "--store", store, "--json")  # fmt: skip
    assert json.loads(done.stdout)["values"]["value"] == "WDP"
    found = json.loads(bukti("find", "--verdict", "corrected", "--store", store, "--json").stdout)
    assert [(r["value"], r["period"]) for r in found["rows"]] == [("WDP", "2023")]
    assert bukti("decide", "2", "undo", *BY, "--store", store).exit_code == exits.DONE
    assert [each["standing"] for each in log(bukti, store)] == ["applied", None, None]
    found = json.loads(bukti("find", "--verdict", "accepted", "--store", store, "--json").stdout)
    assert [r["value"] for r in found["rows"]] == ["WTP"]


def test_the_log_says_who_decided_what_and_how_it_stands(
    bukti: Bukti, store: Path, filled: Filled
) -> None:
    name = filled.evidence("opini-bpk")["id"]
    bukti("decide", name, "reject", "--reason", "wrong-subject: milik kota lain", *BY,
          "--store", store)  # fmt: skip
    done = bukti("decisions", "log", "--store", store)
    for words in ("Ratna Wijaya", "ditolak", "Bukan tentang unit", "milik kota lain", "berlaku"):
        assert words in done.stdout
    assert log(bukti, store, "--standing", "stale") == []
    assert len(log(bukti, store, "--by", "ratna wijaya")) == 1
    assert log(bukti, store, "--by", "lain") == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("{id}", "reject"), exits.CANNOT_START, "alasan"),
        (("{id}", "correct", "--set", "value=BAGUS"), exits.CANNOT_START, "/claim/value"),
        (("{id}", "confirm"), exits.CANNOT_START, "tidak berlaku"),
        (("{id}", "comment", "--reason", NIK), exits.CANNOT_START, "pribadi"),
        (("ev-0000000000000000", "accept"), exits.USAGE, "tidak ada bukti"),
        (("fd-0000000000000000", "confirm"), exits.USAGE, "tidak ada catatan"),
        (("tidak-ada.pdf", "comment", "--reason", "x"), exits.USAGE, "tidak ada dokumen"),
        (("9", "undo"), exits.CANNOT_START, "nomor 9"),
        (("{id}", "undo"), exits.USAGE, "dibatalkan"),
        (("SK Tim", "add", "--set", "claim=peringkat"), exits.USAGE, "kutipan"),
        (("SK Tim", "add", "--quote", "bukan kata di sana"), exits.USAGE, "huruf demi huruf"),
        (("SK Tim", "correct", "--set", "unit=dinkes"), exits.CANNOT_START, "/unit"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_line(
    bukti: Bukti, store: Path, filled: Filled, arguments: tuple[str, ...], code: int, said: str
) -> None:
    words = [a.format(id=filled.evidence("opini-bpk")["id"]) for a in arguments]
    done = bukti("decide", *words, *BY, "--store", store)
    assert done.exit_code == code, done.stderr
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert log(bukti, store) == []


def test_an_auditor_adds_what_the_machine_did_not_see(bukti: Bukti, store: Path) -> None:
    shown = json.loads(bukti("show", "SK Tim Kerja", "--store", store, "--json").stdout)
    quote = shown["document"]["title"] if "document" in shown else "TIM KERJA"
    done = bukti("decide", "SK Tim Kerja", "add", "--quote", quote, "--set",
                 "claim=pembentukan-tim-zi", "--set", "subject=Dinas Uji", *BY,
                 "--store", store, "--json")  # fmt: skip
    if done.exit_code == exits.USAGE:  # the title stands there twice: then it says so
        assert "beberapa kali" in done.stderr
        return
    added = json.loads(done.stdout)["values"]
    assert added["quote"]["text"] == quote
    found = json.loads(bukti("find", "--verdict", "added", "--store", store, "--json").stdout)
    assert [r["subject"] for r in found["rows"]] == ["Dinas Uji"]


def test_the_chain_is_proven_and_a_cut_is_named_with_a_head(
    bukti: Bukti, store: Path, filled: Filled
) -> None:
    name = filled.evidence("opini-bpk")["id"]
    bukti("decide", name, "accept", *BY, "--store", store)
    whole = json.loads(bukti("decisions", "verify", "--store", store, "--json").stdout)
    assert (whole["decisions"], whole["errors"]) == (1, [])
    (store / "decisions" / "00000001.json").unlink()
    assert bukti("decisions", "verify", "--store", store).exit_code == exits.DONE
    done = bukti("decisions", "verify", "--head", whole["head"], "--store", store)
    assert done.exit_code == exits.SAYS_NO
    assert "[head]" in done.stdout


def test_find_lists_pages_and_says_what_is_not_known(bukti: Bukti, store: Path) -> None:
    done = bukti("find", "opini", "--store", store)
    assert "Pemerintah Kota Melati" in done.stdout
    assert "halaman 1 dari 1" in done.stdout
    assert NIK not in done.stdout
    assert NIK not in bukti("find", "--documents", "petugas", "--store", store, "--json").stdout
    for wrong in (("--claim", "opini"), ("--unit", "dinkes")):
        assert bukti("find", *wrong, "--store", store).exit_code == exits.USAGE
    held = bukti("find", "--documents", "--all", "--store", store).stdout
    assert "encrypted" in held


def test_the_index_is_made_anew(bukti: Bukti, store: Path) -> None:
    before = bukti("find", "--store", store, "--json").stdout
    (store / "index.sqlite").unlink()
    done = bukti("index", "rebuild", "--store", store)
    assert done.exit_code == exits.DONE
    assert "4 dokumen" in done.stdout
    assert bukti("find", "--store", store, "--json").stdout == before
