"""A withdrawn document is gone for good, whatever stops the withdrawal, and verify agrees."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.withdrawing import run_withdraw
from schemas.decisions import Reason, Target
from schemas.errors import ContractError, StoreBusy, StoreError
from schemas.proof import Tombstone
from schemas.records import RunReport
from schemas.validation import validate
from store import decisions, files, paths, tombstones
from store.opening import open_store
from store.verify import verify_store

from .conftest import Desk, outcomes
from .crashing import InProcess, crashing

PRIVATE = "Isi rahasia pasien"
FINGERPRINT = "sha256:" + "a" * 64


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def withdraw(desk: Desk, digest: str, **keywords: str) -> RunReport:
    said = {"by": "Sri Wulandari", "reason": "memuat data pasien", "fingerprint": FINGERPRINT}
    return run_withdraw(desk.store, digest, now=desk.now, **said | keywords)


@pytest.fixture
def held(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A read document with history and two places, another one, and a quarantined one."""
    desk.put("A/satu.txt", PRIVATE)
    desk.put("B/salinan.txt", PRIVATE)
    desk.put("A/dua.txt", "Isi dua")
    desk.put("A/tolak.txt", "refuse isi")
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    desk.run()
    monkeypatch.setenv("FAKE_RULES", "2")
    desk.run()
    return desk


def everything(root: Path) -> bytes:
    """All that can be read in a store except its chains of hashes."""
    return b"".join(
        path.read_bytes()
        for top in ("documents", "quarantine", "staging")
        for path in (root / top).rglob("*")
        if path.is_file()
    )


def test_what_it_held_is_gone_and_the_tombstone_says_so(held: Desk) -> None:
    digest = digest_of(PRIVATE)
    folder = held.store / paths.document_folder(digest)
    before = {
        path.relative_to(folder).as_posix(): "sha256:" + files.sha256_file(path)
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "sources"
    }
    assert len(before) == 4
    report = withdraw(held, digest)
    assert validate("run-report", report) == []
    assert report.counts["ignored"] == report.sources == 1
    assert [path.name for path in folder.iterdir()] == [paths.TOMBSTONE]
    tombstone = tombstones.find(held.store, digest)
    assert isinstance(tombstone, Tombstone)
    assert validate("tombstone", tombstone) == []
    assert {each.name: each.sha256 for each in tombstone.deleted} == before
    assert (tombstone.by, tombstone.sources, tombstone.run) == ("Sri Wulandari", 2, report.run)
    assert b"Isi dua" in everything(held.store), "of the other one"
    assert b"rahasia" not in everything(held.store)
    assert b"satu.txt" not in everything(held.store)
    assert held.verify() == []


def test_a_withdrawn_document_does_not_come_back(held: Desk) -> None:
    digest = digest_of(PRIVATE)
    withdraw(held, digest)
    report = held.run()
    assert outcomes(report)["A/satu.txt"] == outcomes(report)["B/salinan.txt"] == "ignored"
    (reason,) = {each.reason.en for each in report.outcomes if each.reason}
    assert "withdrawn" in reason
    (held.inbox / "A/satu.txt").unlink()
    held.put("B/salinan.txt", "Isi lain")
    assert outcomes(held.run())["B/salinan.txt"] == "read"
    folder = held.store / paths.document_folder(digest)
    assert [path.name for path in folder.iterdir()] == [paths.TOMBSTONE]
    assert held.verify() == []


def test_a_quarantined_document_is_withdrawn_with_its_copy(held: Desk) -> None:
    digest = digest_of("refuse isi")
    withdraw(held, digest)
    assert not (held.store / paths.quarantine_folder(digest)).exists()
    tombstone = tombstones.find(held.store, digest)
    assert tombstone is not None
    assert [each.name for each in tombstone.deleted] == [
        "quarantine/bytes",
        "quarantine/problem.json",
    ]
    assert outcomes(held.run())["A/tolak.txt"] == "ignored"
    assert held.verify() == []


def test_decisions_on_it_stay(held: Desk) -> None:
    document = "sha256:" + digest_of(PRIVATE)
    target = Target("document", document, document)
    draft = decisions.Draft(held.now(), "Sri", "commented", target, Reason(None, "lihat lagi"))
    made = decisions.append(held.store, draft)
    withdraw(held, digest_of(PRIVATE))
    assert list(decisions.read_after(held.store)) == [made]
    assert held.verify() == []


def test_a_crash_at_any_operation_is_finished_or_never_began(held: Desk) -> None:
    digest, before = digest_of(PRIVATE), held.store.with_name("before")
    shutil.copytree(held.store, before)
    with crashing(None) as calm:
        withdraw(held, digest)
    finished = 0
    for at in range(1, calm.operations + 1):
        shutil.rmtree(held.store)
        shutil.copytree(before, held.store)
        with crashing(at) as disk:
            withdraw(held, digest)
        assert disk.crashed
        with open_store(held.store, held.now):  # the next run opens it, whatever it does then
            pass
        folder = held.store / paths.document_folder(digest)
        gone = (folder / paths.TOMBSTONE).exists()
        assert gone == ([path.name for path in folder.iterdir()] == [paths.TOMBSTONE])
        finished += gone
        if not gone:
            withdraw(held, digest)
        held.run()
        assert held.verify() == [], f"after a crash at operation {at}"
        assert b"rahasia" not in everything(held.store)
    assert 0 < finished < calm.operations


def test_a_withdrawal_that_is_repeated_after_a_crash_is_done_once(held: Desk) -> None:
    digest = digest_of(PRIVATE)
    with crashing(None) as calm:
        pass
    for at in range(1, 200):
        with crashing(at) as calm:
            withdraw(held, digest)
        if (held.store / paths.COMMIT).exists():
            break
    assert calm.crashed
    report = withdraw(held, digest)
    assert report.sources == 0
    assert report.healed
    assert held.verify() == []


def edit_tombstone(held: Desk) -> Path:
    path = held.store / paths.document_folder(digest_of(PRIVATE)) / paths.TOMBSTONE
    path.write_bytes(path.read_bytes().replace(b"Sri", b"Ani"))
    return path


def drop_tombstone(held: Desk) -> Path:
    path = held.store / paths.document_folder(digest_of(PRIVATE)) / paths.TOMBSTONE
    path.unlink()
    return path


def put_back(held: Desk) -> Path:
    path = held.store / paths.document_folder(digest_of(PRIVATE)) / "source.txt"
    path.write_text(PRIVATE)
    return path


def put_back_quarantined(held: Desk) -> Path:
    path = held.store / paths.quarantine_folder(digest_of(PRIVATE))
    path.mkdir(parents=True)
    return path


def drop_by_hand(held: Desk) -> Path:
    path = held.store / paths.document_folder(digest_of("Isi dua"))
    shutil.rmtree(path)
    return path


CASES: dict[str, tuple[Callable[[Desk], Path], str]] = {
    "tombstone altered": (edit_tombstone, "journal"),
    "tombstone gone": (drop_tombstone, "missing"),
    "bytes put back": (put_back, "remains"),
    "quarantined copy put back": (put_back_quarantined, "remains"),
    "another one deleted by hand": (drop_by_hand, "missing"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_as_it_was_withdrawn_is_named(held: Desk, name: str) -> None:
    alter, code = CASES[name]
    withdraw(held, digest_of(PRIVATE))
    place = str(alter(held).relative_to(held.store))
    assert (place, code) in {(each.path, each.code) for each in verify_store(held.store)}


@pytest.mark.parametrize("digest", [digest_of("tidak ada"), digest_of(PRIVATE)])
def test_what_is_not_there_cannot_be_withdrawn(held: Desk, digest: str) -> None:
    withdraw(held, digest_of(PRIVATE))
    runs = paths.runs(held.store)
    with pytest.raises(StoreError, match="tidak ada di tempat penyimpanan"):
        withdraw(held, digest)
    assert paths.runs(held.store) == runs


def test_not_while_another_run_writes(held: Desk) -> None:
    with open_store(held.store, held.now), pytest.raises(StoreBusy):
        withdraw(held, digest_of(PRIVATE))


@pytest.mark.parametrize("said", [{"by": ""}, {"reason": ""}, {"reason": "x" * 5000}])
def test_names_and_reasons_keep_their_contract(held: Desk, said: dict[str, str]) -> None:
    with pytest.raises(ContractError):
        withdraw(held, digest_of(PRIVATE), **said)
    assert not tombstones.find(held.store, digest_of(PRIVATE))
    held.run()
    assert held.verify() == []


def test_journal_lines_of_before_have_no_word_on_tombstones(held: Desk) -> None:
    """Format 1 knew none: its lines are still lines of this chain."""
    line = json.loads(next(held.store.glob("runs/*/journal.jsonl")).read_bytes().splitlines()[0])
    assert validate("journal-line", line) == []
    del line["tombstone"]
    assert validate("journal-line", line) == []
