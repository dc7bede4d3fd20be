"""An export is checked as an auditor would, with sha256sum and jq: no Bukti, no store."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bukti import exits
from flows.ingest import run_ingest
from schemas.decisions import Reason, Target
from schemas.units import Unit
from store import decisions, paths, units
from store.decisions import Draft
from store.opening import open_store
from store.verify import verify_store
from tests.bukti.conftest import Bukti, Filled
from tests.extractors.rules.test_loader import PACK

NOW = "2026-01-05T00:00:00Z"
DECREE = "1.i.a SK Tim Kerja ZI 2024.pdf"


def shell(script: str, folder: Path) -> str:
    """What a script prints, without any of our program in its environment."""
    for tool in ("sha256sum", "jq"):
        if shutil.which(tool) is None:
            pytest.fail(f"{tool} is needed to check an export: apt-get install coreutils jq")
    done = subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.stdout + done.stderr


def steps(folder: Path, kind: str = "sh") -> list[str]:
    readme = (folder / "BACA-SAYA.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)


def check(folder: Path) -> str:
    """All that the steps of the README print; nothing if all holds."""
    found = steps(folder)
    assert len(found) == 7
    return "".join(shell(step, folder) for step in found)


@pytest.fixture(scope="module")
def root(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, read twice by different rules, with decisions on two documents."""
    root = tmp_path_factory.mktemp("export") / "store"
    shutil.copytree(filled.root, root)
    packs = (("own/tambahan.yaml", PACK.encode()),)
    run_ingest([filled.inbox], root, workers=1, packs=packs)
    for number, digest in enumerate([*paths.digests(root, paths.DOCUMENTS)] * 2):
        document = paths.PREFIX + digest
        said = Target("document", document, document), Reason(None, f"catatan {number}")
        decisions.append(root, Draft(NOW, "Sri Wulandari", "commented", *said))
    return root


@pytest.fixture(scope="module")
def whole(bukti: Bukti, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the decree, the store away while it is checked."""
    target = tmp_path_factory.mktemp("handed") / "ekspor"
    done = bukti("export", "dossier", DECREE, "--store", root, "--to", target)
    assert done.exit_code == exits.DONE, done.stderr
    return target


@pytest.fixture
def handed(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "ekspor"
    shutil.copytree(whole, copy)
    return copy


def test_every_step_of_the_readme_agrees_without_bukti_and_the_store(whole: Path) -> None:
    assert check(whole) == ""
    (dossier,) = whole.glob("documents/*/evidence.json")
    records = json.loads(dossier.read_bytes())["evidence"]
    assert records
    shown = shell(steps(whole, "sh show")[0], whole).splitlines()
    assert [line.split("\t")[0] for line in shown] == [record["id"] for record in records]
    assert len(list(dossier.parent.glob("decisions/*.json"))) == 2
    assert len(list(dossier.parent.glob("history/*.json"))) == 1
    packs = {path.name for path in whole.glob("rules/*/own/*")}
    assert packs == {"tambahan.yaml"}


def rehash(folder: Path) -> None:
    """Whoever alters a file can write the list of hashes anew."""
    listed = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    (folder / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder)}\n"
            for p in listed
        )
    )


def replace(pattern: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def alter(folder: Path) -> None:
        path = next(p for p in sorted(folder.glob(pattern)) if old in p.read_bytes())
        path.write_bytes(path.read_bytes().replace(old, new, 1))

    return alter


def alter_quote(folder: Path) -> None:
    (path,) = folder.glob("documents/*/evidence.json")
    value = json.loads(path.read_bytes())
    value["evidence"][0]["quote"]["start"] += 1
    path.write_text(json.dumps(value))


def cut_chain(folder: Path) -> None:
    path = folder / "decisions.sha256"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


ALTERED: dict[str, tuple[Callable[[Path], None], int]] = {
    "source": (replace("documents/*/source.pdf", b"%PDF", b"%PDG"), 2),
    "text": (replace("documents/*/layout.json", b"Tim", b"tim"), 3),
    "quote": (alter_quote, 4),
    "dossier": (replace("documents/*/evidence.json", b'"realised"', b'"planned"'), 5),
    "journal": (replace("documents/*/journal.jsonl", b'"read"', b'"rode"'), 5),
    "decision": (replace("documents/*/decisions/*.json", b"Sri", b"Ani"), 6),
    "chain cut off": (cut_chain, 6),
    "rule": (replace("rules/*/built-in/*.yaml", b"e", b"i"), 7),
    "manifest": (replace("rules/*/manifest.json", b"built-in", b"builtin"), 7),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_is_named_by_its_step(handed: Path, name: str) -> None:
    alter, step = ALTERED[name]
    alter(handed)
    assert shell(steps(handed)[0], handed) != "", "the list of hashes"
    rehash(handed)
    assert shell(steps(handed)[0], handed) == ""
    assert shell(steps(handed)[step - 1], handed) != ""


def test_a_quote_is_sliced_by_code_points(bukti: Bukti, tmp_path: Path) -> None:
    """A character outside the first plane is one code point, not two and not four."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    text = "🏛🏛 “Kabar pagi” — 🏛\n\nPemerintah Kota Melati meraih opini WTP dari BPK RI.\n"
    (inbox / "berita.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "store"
    assert bukti("ingest", inbox, "--store", store, "--workers", 1).exit_code == exits.DONE
    done = bukti("export", "dossier", "berita.txt", "--store", store, "--to", tmp_path / "x")
    assert done.exit_code == exits.DONE, done.stderr
    (dossier,) = (tmp_path / "x").glob("documents/*/evidence.json")
    quotes = [record["quote"] for record in json.loads(dossier.read_bytes())["evidence"]]
    assert [text[quote["start"] : quote["end"]] for quote in quotes] == [q["text"] for q in quotes]
    assert quotes
    assert quotes[0]["start"] > 2
    assert check(tmp_path / "x") == ""


def test_a_zip_holds_the_same_and_is_the_same_every_time(
    bukti: Bukti, root: Path, whole: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    for target in (first, second):
        done = bukti("export", "dossier", DECREE, "--store", root, "--zip", "--to", target)
        assert done.exit_code == exits.DONE, done.stderr
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        packed.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert files_of(folder) == files_of(whole)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_names_come_from_hashes_and_never_from_files(
    bukti: Bukti, root: Path, whole: Path, tmp_path: Path
) -> None:
    safe = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\Z")
    assert all(safe.match(name) for name in files_of(whole))
    store = tmp_path / "store"
    shutil.copytree(root, store)
    (document,) = (path.parent for path in store.glob("documents/*/*/source.pdf"))
    (document / "sources" / "sr-0123456789abcdef.json").symlink_to("/etc/hostname")
    (document / "history" / "..%2f..%2fx.json").write_text("{}")
    done = bukti("export", "dossier", document.name, "--store", store, "--to", tmp_path / "x")
    if done.exit_code == exits.DONE:
        assert {n for n in files_of(tmp_path / "x") if "hostname" in n or "%2f" in n} == set()
        assert (tmp_path / "x" / "documents").is_dir()
    else:
        assert "tidak utuh" in done.stderr


def test_a_place_that_is_taken_is_left_alone(bukti: Bukti, root: Path, tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "surat.txt").write_text("milik orang")
    done = bukti("export", "dossier", DECREE, "--store", root, "--to", tmp_path / "ada")
    assert done.exit_code == exits.CANNOT_START
    assert "sudah ada" in done.stderr
    assert files_of(tmp_path) == {"ada/surat.txt": b"milik orang"}


def test_a_damaged_document_is_not_handed_over(bukti: Bukti, root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(root, store)
    (path,) = store.glob("documents/*/*/source.pdf")
    path.write_bytes(path.read_bytes() + b" ")
    done = bukti("export", "dossier", DECREE, "--store", store, "--to", tmp_path / "x")
    assert done.exit_code == exits.CANNOT_START
    assert "bukti verify --document" in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["terkunci.pdf", "kosong.pdf", "tidak-ada.pdf"])
def test_what_was_not_read_has_nothing_to_export(bukti: Bukti, root: Path, name: str) -> None:
    assert bukti("export", "dossier", name, "--store", root).exit_code == exits.USAGE


@pytest.fixture
def restricted(filled: Filled, tmp_path: Path) -> Path:
    """A store with a unit of two documents, one of them restricted."""
    inbox = tmp_path / "inbox" / "RSUD Sehati"
    inbox.mkdir(parents=True)
    (inbox / "berita.txt").write_text("Pemerintah Kota Melati meraih opini WTP dari BPK RI.\n")
    (inbox / "lapor.txt").write_text(RESTRICTED)
    store = tmp_path / "store"
    run_ingest([inbox.parent], store, workers=1)
    unit = Unit("rsud-sehati", "RSUD Sehati", folders=("RSUD Sehati",))
    with open_store(store, lambda: NOW) as opened:
        transaction = opened.begin()
        units.keep(transaction, [unit])
        opened.commit(transaction)
    run_ingest([inbox.parent], store, workers=1)
    return store


RESTRICTED = """LAPORAN PENERIMAAN GRATIFIKASI

Unit Pengendalian Gratifikasi Kota Melati

FORMULIR PELAPORAN GRATIFIKASI

Nama pelapor: Ratna Dewi
Jabatan: Kepala Seksi
Jenis penerimaan: parsel
Nilai/taksiran: Rp500.000
Kronologi penerimaan: pelapor menerima parsel pada hari raya.
"""


def test_restricted_documents_are_handed_over_by_name_only(
    bukti: Bukti, restricted: Path, tmp_path: Path
) -> None:
    said = ["export", "dossier", "rsud-sehati", "--store", restricted, "--to", tmp_path / "x"]
    levels = {
        json.loads(path.read_bytes())["document"]["access"]
        for path in restricted.glob("documents/*/*/evidence.json")
    }
    assert len(levels) == 2, levels
    refused = bukti(*said)
    assert refused.exit_code == exits.USAGE
    assert "1 dari 2 dokumen terbatas" in refused.stderr
    assert not (tmp_path / "x").exists()
    assert not (restricted / paths.ACCESSES).exists()
    assert bukti(*said, "--unmasked").exit_code == exits.USAGE
    assert bukti(*said, "--by", "Sri").exit_code == exits.USAGE
    done = bukti(*said, "--unmasked", "--by", "Sri Wulandari", "--json")
    assert done.exit_code == exits.DONE, done.stderr
    assert json.loads(done.stdout)["access"] == 1
    access = json.loads((restricted / paths.ACCESSES / "00000001.json").read_bytes())
    assert (access["by"], len(access["documents"])) == ("Sri Wulandari", 2)
    assert len(list((tmp_path / "x").glob("documents/*"))) == 2
    assert check(tmp_path / "x") == ""
    assert verify_store(restricted) == []


def test_findings_of_a_unit_go_with_its_documents(
    bukti: Bukti, restricted: Path, tmp_path: Path
) -> None:
    digests = list(paths.digests(restricted, paths.DOCUMENTS))
    checks = {"findings": [{"id": "fd-1", "related": [digests[0]]}, {"id": "fd-2", "related": []}]}
    place = restricted / paths.UNITS / "rsud-sehati" / "checks.json"
    place.parent.mkdir()
    place.write_text(json.dumps(checks))
    said = ["--store", restricted, "--unmasked", "--by", "Sri"]
    for number, digest in enumerate(digests):
        target = tmp_path / str(number)
        assert bukti("export", "dossier", digest, *said, "--to", target).exit_code == exits.DONE
        (own,) = target.glob("documents/*/checks/rsud-sehati.json")
        told = [each["id"] for each in json.loads(own.read_bytes())["findings"]]
        assert told == (["fd-1"] if number == 0 else [])
        assert not (target / "units").exists()
    target = tmp_path / "unit"
    assert bukti("export", "dossier", "rsud-sehati", *said, "--to", target).exit_code == exits.DONE
    assert (target / "units/rsud-sehati/checks.json").read_bytes() == place.read_bytes()
