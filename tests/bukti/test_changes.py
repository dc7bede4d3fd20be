"""Rules change, files come and go: what became of the evidence, and of what was decided on it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bukti import exits
from bukti.changes import find_changes
from schemas.codec import to_builtins
from schemas.decisions import Decision, Reason, Snapshot, Target, Verdict
from schemas.records import Evidence
from store import decisions, paths
from store.documents import read_dossier
from store.standing import evidence_hash
from tests.bukti.conftest import NIK, SAMPLES, Bukti

PACK = """\
pack: own
title: {id: Sendiri, en: Own}
source: written for this test
rules:
  - id: own-rapor
    version: 1
    claim: nilai-ikm
    title: {id: Rapor warga, en: Report by citizens}
    seen_in: news
    anchor: ["rapor warga"]
    value: {kind: number, minimum: 25, maximum: 100}
    indicators: [{code: PRA.OPINI, strength: prerequisite, reason: {id: a, en: b}}]
    examples:
      - {text: "Rapor warga Dinas Kesehatan Kota Melati 95 pada 2024.", records: [{value: 95.0}]}
    counter_examples: [{text: Bukan., why: nothing}]
"""
STRICTER = PACK.replace("version: 1", "version: 2").replace("minimum: 25", "minimum: 90")
SURE = "Rapor warga Dinas Kesehatan Kota Melati 95 pada 2024.\n"
GONE = "Rapor warga Dinas Sosial Kota Melati 87 pada 2024.\n"
OTHER = "Rapor warga Dinas Perhubungan Kota Melati 88, bukan 93, pada 2024.\n"
COPY = f"Petugas ber-NIK {NIK} mencatat rapor warga Dinas Pertanian Kota Melati 71 pada 2023.\n"


class Office:
    """An inbox, own rules and a store, and the commands over them."""

    def __init__(self, folder: Path, bukti: Bukti) -> None:
        self.inbox, self.store, self.pack = folder / "in", folder / "store", folder / "own.yaml"
        self._bukti = bukti
        self.inbox.mkdir()
        self.pack.write_text(PACK)

    def put(self, name: str, text: str) -> str:
        (self.inbox / name).write_text(text)
        return hashlib.sha256(text.encode()).hexdigest()

    def ingest(self) -> None:
        done = self._bukti("ingest", self.inbox, "--packs", self.pack, "--store", self.store,
                           "--workers", 1)  # fmt: skip
        assert done.exit_code in (exits.DONE, exits.SOMETHING_HELD), done.stderr

    def reprocess(self, *arguments: object) -> str:
        done = self._bukti("reprocess", *arguments, "--packs", self.pack, "--store", self.store,
                           "--workers", 1)  # fmt: skip
        assert done.exit_code in (exits.DONE, exits.SOMETHING_HELD), done.stderr
        return done.stdout

    def changes(self, *arguments: object) -> str:
        done = self._bukti("changes", *arguments, "--store", self.store)
        assert done.exit_code == exits.DONE, done.stderr
        return done.stdout

    def found(self, *arguments: object) -> dict[str, Any]:
        return dict(json.loads(self.changes(*arguments, "--json")))

    def record(self, digest: str) -> Evidence:
        (record,) = (
            each
            for each in read_dossier(self.store, digest).evidence
            if each.claim.name == "nilai-ikm"
        )
        return record

    def decide(self, digest: str, verdict: Verdict, at: str = "2020-01-05T10:00:00Z") -> Decision:
        record = to_builtins(self.record(digest))
        dossier = read_dossier(self.store, digest)
        return decisions.append(
            self.store,
            decisions.Draft(
                at=at,
                by="Auditor Satu",
                verdict=verdict,
                target=Target("evidence", record["id"], paths.PREFIX + digest),
                reason=Reason(None, "alasan") if verdict == "rejected" else None,
                content_hash=evidence_hash(record),
                snapshot=Snapshot(record, dossier.document.text_sha256),
            ),
        )


@pytest.fixture
def office(tmp_path: Path, bukti: Bukti) -> Office:
    return Office(tmp_path, bukti)


def test_a_rule_edit_changes_evidence_and_unsettles_decisions(office: Office) -> None:
    digests = [
        office.put(name, text)
        for name, text in (("tetap.txt", SURE), ("hilang.txt", GONE), ("lain.txt", OTHER))
    ]
    office.put("nik.txt", COPY)
    office.ingest()
    before = [office.record(digest) for digest in digests]
    for digest, verdict in zip(digests, ("accepted", "accepted", "rejected"), strict=True):
        office.decide(digest, verdict)
    office.pack.write_text(STRICTER)
    said = office.reprocess("--outdated")
    assert "4 dokumen: 4 dibaca lagi (bukti berubah pada 4)." in said
    assert "Dibaca lagi: 4 (aturan berubah)" in said

    found = office.found()
    assert {key: found[key] for key in ("runs", "again", "altered", "lost", "documents")} == {
        "runs": 1, "again": 4, "altered": 4, "lost": 0, "documents": [],
    }  # fmt: skip
    assert found["because"] == {"rules": 4}
    records = {(r["location"], r["kind"], r["risk"]): r for r in found["records"]}
    assert list(records) == [
        ("hilang.txt", "gone", "high"),
        ("lain.txt", "altered", "high"),
        ("nik.txt", "gone", "high"),
        ("tetap.txt", "altered", "low"),
    ]
    gone, altered, *_, low = records.values()
    assert (gone["old"], gone["new"], gone["because"]) == (before[1].id, None, ["rules"])
    assert {f["field"]: (f["old"], f["new"]) for f in altered["fields"]}["value"] == (88.0, 93.0)
    assert [f["field"] for f in low["fields"]] == ["rule"]
    assert [(d["sequence"], d["before"], d["after"]) for d in found["decisions"]] == [
        (2, "applied", "orphaned"),
        (3, "applied", "stale"),
    ]
    assert found["decisions"][1]["now"] == office.record(digests[2]).id != before[2].id

    said = office.changes()
    lines = said.splitlines()
    assert "Keputusan: 2" in said
    assert "  berlaku → kehilangan sasaran no. 2 (Diterima, Auditor Satu): bukti " in said
    assert lines.index("Keputusan: 2") < lines.index("Bukti: 4")
    assert "    nilai: 88 → 93" in said
    assert "    aturan: own-rapor 1 → own-rapor 2" in said
    assert "Dokumen: 4 diolah lagi (bukti berubah pada 4)." in said
    assert "Bukti: 2 hilang, 2 berubah, 0 baru; risiko: 3 tinggi, 1 rendah." in said
    assert "Keputusan: 1 kehilangan sasaran, 1 perlu ditinjau ulang." in said
    assert "Yang berubah: aturan (4 dokumen)." in said
    assert NIK not in said
    assert NIK not in json.dumps(found)
    assert [r["location"] for r in office.found("--document", "lain")["records"]] == ["lain.txt"]

    office.pack.write_text(PACK)
    office.reprocess("--all")
    assert [(d["sequence"], d["before"], d["after"]) for d in office.found()["decisions"]] == [
        (2, "orphaned", "applied"),
        (3, "stale", "applied"),
    ]
    assert office.found("--since", "2-runs-ago")["again"] == 0, "all is as it was before both"
    assert "2 berlaku" in office.changes()


def test_a_decision_made_in_between_applied_when_it_was_made(office: Office) -> None:
    digest = office.put("a.txt", OTHER)
    office.ingest()
    office.decide(digest, "accepted", at="2090-01-05T10:00:00Z")
    office.pack.write_text(STRICTER)
    office.reprocess("--outdated")
    (decision,) = office.found("--since", "1")["decisions"]
    assert (decision["before"], decision["after"]) == ("applied", "stale")


def test_documents_come_and_go(office: Office) -> None:
    locked = (SAMPLES / "rusak" / "terkunci.pdf").read_bytes()
    (office.inbox / "kunci.pdf").write_bytes(locked)
    gone, old = office.put("hilang.txt", GONE), office.put("ganti.txt", OTHER)
    office.ingest()
    office.decide(gone, "accepted")
    told = {d["location"]: (d["news"], d["evidence"]) for d in office.found()["documents"]}
    assert told == {"kunci.pdf": ("held", 0), "hilang.txt": ("new", 1), "ganti.txt": ("new", 1)}

    (office.inbox / "hilang.txt").unlink()
    new = office.put("ganti.txt", SURE)
    office.ingest()
    found = office.found()
    assert [
        (d["news"], d["by"], d["document"][7:], d["decisions"]) for d in found["documents"]
    ] == [("gone", "superseded", old, 0), ("gone", "withdrawn", gone, 1), ("new", None, new, 0)]
    assert (found["records"], found["decisions"], found["again"]) == ([], [], 0)
    said = office.changes()
    assert "  tidak berlaku lagi (hilang) hilang.txt · 1 bukti · 1 keputusan" in said
    assert "Dokumen: 2 tidak berlaku lagi, 1 baru, 0 diolah lagi" in said

    office.put("hilang.txt", GONE)
    office.ingest()
    assert [(d["news"], d["location"]) for d in office.found()["documents"]] == [
        ("back", "hilang.txt")
    ]
    assert [d["news"] for d in office.found("--since", "2")["documents"]] == ["gone", "new"]
    office.ingest()
    assert office.found()["documents"] == []
    assert "Bukti: 0 hilang, 0 berubah, 0 baru." in office.changes()


def test_a_document_that_is_let_out_is_told(office: Office) -> None:
    """Out of quarantine by another reader, as the store tells it: bytes are read at last."""
    digest = office.put("a.txt", SURE)
    office.ingest()
    journal = next(office.store.glob("runs/*/journal.jsonl"))
    line = json.loads(journal.read_bytes())
    line |= {"outcome": "quarantined", "code": "crashed", "layout": None, "dossier": None}
    journal.write_text(json.dumps(line) + "\n")
    office.pack.write_text(STRICTER)
    office.reprocess("--outdated")
    (told,) = office.found()["documents"]
    assert (told["news"], told["document"][7:], told["evidence"]) == ("released", digest, 1)


def test_a_document_whose_files_were_deleted_by_hand_is_gone(office: Office) -> None:
    """A tombstone is all that its folder holds; the journal has a line of it."""
    digest = office.put("a.txt", SURE)
    office.put("b.txt", GONE)
    office.ingest()
    office.decide(digest, "accepted")
    folder = office.store / paths.document_folder(digest)
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / paths.TOMBSTONE).write_text("{}")
    office.ingest()
    found = office.found()
    (told,) = found["documents"]
    assert (told["news"], told["by"], told["location"]) == ("gone", "tombstone", "a.txt")
    assert (told["evidence"], told["decisions"], found["lost"]) == (None, 1, 0)
    (decision,) = found["decisions"]
    assert (decision["before"], decision["after"]) == (None, "orphaned")
    assert "  tidak berlaku lagi (ditarik) a.txt · 1 keputusan" in office.changes()
    assert "  kehilangan sasaran no. 1" in office.changes()
    office.ingest()
    assert office.found()["documents"] == []
    assert "1 dokumen: 1 tidak berubah" in office.reprocess("--all")


def test_a_dossier_that_is_lost_is_counted(office: Office) -> None:
    office.put("a.txt", SURE)
    office.ingest()
    office.pack.write_text(STRICTER)
    office.reprocess("--outdated")
    next(office.store.glob("documents/*/*/history/*.json")).unlink()
    found = office.found()
    assert (found["lost"], found["again"], found["records"]) == (1, 0, [])
    assert "1 dokumen tidak dapat dibandingkan" in office.changes()


def test_much_is_cut_with_a_count_unless_all_is_asked_for(office: Office) -> None:
    for number in range(25):
        office.put(f"{number:02d}.txt", f"{GONE}\nBerita {number}.\n")
    office.ingest()
    office.pack.write_text(STRICTER)
    said = office.reprocess("--outdated")
    assert "… dan 5 lagi; `bukti changes --all` menampilkan semua" in said
    assert office.changes().count("  hilang ") == 20
    assert "… dan 5 lagi" in office.changes()
    assert office.changes("--all").count("  hilang ") == 25
    assert len(office.found()["records"]) == 25


def test_only_what_differs_is_decoded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.put("a.txt", SURE)
    office.put("b.txt", "Tidak ada apa-apa di sini.\n")
    office.ingest()
    office.ingest()
    asked: list[str] = []
    monkeypatch.setattr("bukti.changes.dossier_of", lambda _root, d, _h: asked.append(d))
    assert find_changes(office.store, paths.runs(office.store)[-1]).again == 0
    assert asked == []


def test_wrong_use_is_told(office: Office, bukti: Bukti) -> None:
    office.put("a.txt", SURE)
    assert bukti("changes", "--store", office.store).exit_code == exits.CANNOT_START
    office.ingest()
    assert "Tidak ada proses sejak itu" in office.changes("--since", "2999-01-01")
    for arguments in (("--since", "99"), ("--document", "tidak-ada")):
        done = bukti("changes", *arguments, "--store", office.store)
        assert done.exit_code == exits.USAGE
        assert done.stderr.count("\n") == 1
