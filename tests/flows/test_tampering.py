"""One byte altered, or the end cut off: verify names the very file."""

import hashlib
import json
import random
import shutil
from pathlib import Path

import pytest

from flows.withdrawing import run_withdraw
from schemas.decisions import Reason, Target
from store import accesses, decisions, paths
from store.decisions import Draft
from store.journal import GENESIS, line_hash
from store.verify import verify_store

from .conftest import Desk
from .crashing import InProcess

FLIPS = 6  # in each file; all bytes count alike, a run of the test takes a sample of them
KINDS = {
    "source": "documents/*/*/source.*",
    "layout": "documents/*/*/layout.json.gz",
    "dossier": "documents/*/*/evidence.json",
    "history": "documents/*/*/history/*.json",
    "tombstone": "documents/*/*/tombstone.json",
    "quarantined bytes": "quarantine/*/*/bytes",
    "journal": "runs/*/journal.jsonl",
    "decision": "decisions/*.json",
    "access": "accesses/0000000[12].json",
    "rule": "rules/*/packs/rules.yaml",
    "manifest": "rules/*/manifest.json",
}


def decide(desk: Desk, text: str) -> None:
    document = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    said = Target("document", document, document), Reason(None, "sudah diperiksa")
    decisions.append(desk.store, Draft(desk.now(), "Sri Wulandari", "commented", *said))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store that holds every kind of file; a run came after the last decision."""
    desk = Desk(tmp_path_factory.mktemp("full"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.ingest.Pool", InProcess)
        desk.put("a.txt", "Isi satu")
        desk.put("b.txt", "Isi dua")
        desk.put("c.txt", "refuse isi")
        desk.run()
        decide(desk, "Isi satu")
        decide(desk, "Isi dua")
        patch.setenv("FAKE_RULES", "2")
        desk.run()
        decide(desk, "Isi satu")
        digest = hashlib.sha256(b"Isi dua").hexdigest()
        said = {"by": "Sri", "reason": "data pasien", "fingerprint": "sha256:" + "a" * 64}
        run_withdraw(desk.store, digest, now=desk.now, **said)
        for number in range(3):
            given = accesses.Given(
                desk.now(), f"Sri {number}", "export-dossier", [f"sha256:{digest}"]
            )
            accesses.append(desk.store, given)
        desk.run()
    assert desk.verify() == []
    return desk


@pytest.fixture
def store(full: Desk, tmp_path: Path) -> Path:
    copy = tmp_path / "store"
    shutil.copytree(full.store, copy)
    return copy


@pytest.mark.parametrize("kind", KINDS)
def test_one_byte_is_named_with_its_file(store: Path, kind: str) -> None:
    chance = random.Random(kind)
    found = sorted(store.glob(KINDS[kind]))
    assert found
    for path in found:
        before = path.read_bytes()
        for _ in range(FLIPS if before else 0):
            at = chance.randrange(len(before))
            altered = bytearray(before)
            altered[at] ^= 1 << chance.randrange(8)
            path.write_bytes(altered)
            named = {error.path for error in verify_store(store)}
            place = path.relative_to(store).as_posix()
            # Without a link behind it, only that the end is another than a report says is known.
            last = kind == "decision" and path == found[-1]
            assert place in named or (last and paths.DECISIONS in named), f"{place} byte {at}"
        path.write_bytes(before)
    assert verify_store(store) == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"journal", "access", "decision"}))
def test_a_file_that_is_gone_is_named(store: Path, kind: str) -> None:
    for path in sorted(store.glob(KINDS[kind])):
        data = path.read_bytes()
        path.unlink()
        place = path.relative_to(store)
        named = {error.path for error in verify_store(store)}
        assert {str(place), str(place.parent)} & named, f"{place}: {named}"
        path.write_bytes(data)


def test_rules_that_are_gone_are_named_with_their_hash(store: Path) -> None:
    for folder in sorted((store / paths.RULES).iterdir()):
        folder.rename(store.parent / "away")
        errors = verify_store(store)
        assert [(each.path, each.code) for each in errors] == [(f"rules/{folder.name}", "rules")]
        (store.parent / "away").rename(folder)


def test_a_run_writes_rules_that_are_gone_again(
    full: Desk, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    monkeypatch.setenv("FAKE_RULES", "2")
    desk = Desk(store.parent)
    shutil.rmtree(store / paths.RULES)
    codes = {each.code for each in verify_store(store)}
    assert codes == {"rules"}
    desk.run()
    left = verify_store(store)
    assert {each.code for each in left} == {"rules"}, "those of the version before"
    monkeypatch.setenv("FAKE_RULES", "1")
    desk.run()
    assert verify_store(store) == []


def test_the_last_decisions_cut_off_are_missed_by_a_report(store: Path) -> None:
    for path in sorted((store / paths.DECISIONS).iterdir())[1:]:
        path.unlink()
    (error,) = verify_store(store)
    assert (error.path, error.code) == (paths.DECISIONS, "chain")


def test_without_a_run_behind_them_only_a_head_kept_outside_tells(full: Desk, store: Path) -> None:
    before = decisions.head(store)
    decide(Desk(store.parent), "Isi satu")
    outside = decisions.head(store).head
    last = store / paths.DECISIONS / "00000004.json"
    assert verify_store(store, outside) == []
    for altered in (None, last.read_bytes().replace(b"sudah", b"belum")):
        if altered is None:
            kept = last.read_bytes()
            last.unlink()
            assert decisions.head(store) == before
        else:
            last.write_bytes(altered)
        assert verify_store(store) == []
        assert [each.code for each in verify_store(store, outside)] == ["head"]
        last.write_bytes(kept)


@pytest.mark.parametrize("place", ["units/units.json"])
def test_a_damaged_file_beside_is_named(store: Path, place: str) -> None:
    (store / place).parent.mkdir(exist_ok=True)
    (store / place).write_text('{"schema": "urn:bukti:schema:units:1"}')
    assert [(each.path, each.code) for each in verify_store(store)] == [(place, "schema")]


def test_dossiers_of_format_1_had_no_rules_to_keep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    monkeypatch.setenv("FAKE_RULES", "1")
    desk.put("a.txt", "Isi satu")
    desk.run()
    make_format_1(desk.store)
    assert desk.verify() == []
    monkeypatch.setenv("FAKE_RULES", "2")
    desk.run()
    assert desk.verify() == []
    shutil.rmtree(desk.store / paths.RULES)
    assert {each.code for each in verify_store(desk.store)} == {"rules"}


def make_format_1(store: Path) -> None:
    """As format 1 wrote it: no rules, and journal lines without a word on tombstones."""
    shutil.rmtree(store / paths.RULES)
    (store / paths.FORMAT).write_text('{"schema": "urn:bukti:schema:store:1"}')
    head = GENESIS
    for journal in sorted(store.glob("runs/*/journal.jsonl")):
        lines = []
        for line in journal.read_bytes().splitlines():
            value = json.loads(line) | {"previous": head}
            del value["tombstone"]
            lines.append(json.dumps(value, separators=(",", ":")).encode())
            head = line_hash(lines[-1])
        journal.write_bytes(b"".join(line + b"\n" for line in lines))
        report = journal.with_name("report.json")
        report.write_text(json.dumps(json.loads(report.read_bytes()) | {"journal_head": head}))


def test_one_document_alone_is_checked_with_its_rules(full: Desk, store: Path) -> None:
    first, second = (hashlib.sha256(text).hexdigest() for text in (b"Isi satu", b"refuse isi"))
    (store / paths.quarantine_folder(second) / paths.BYTES).write_bytes(b"lain")
    assert verify_store(store, document=first) == []
    assert [each.code for each in verify_store(store, document=second)] == ["bytes"]
