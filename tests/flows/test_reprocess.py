"""What the store holds is read again: what is meant, what becomes of it, what stays as it was."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.reprocess import plan_reprocess
from flows.wish import Wish
from schemas.decisions import Decision, Target
from schemas.errors import NamingError, StoreError
from schemas.units import Unit
from schemas.validation import validate
from store import decisions, files, paths
from store.documents import read_dossier

from .conftest import Desk, outcomes
from .crashing import Crash, CrashingAt, InProcess
from .test_crash import without_runs
from .test_ingest import digest_of, start, wait_for

EXTRACTOR = "tests.flows.fake_extractor"
OUTDATED = Wish(outdated=True)


@pytest.fixture
def filled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A store with all that a document can be: met once, twice, replaced, gone, quarantined."""
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    desk.put("Dinas A/1.i.a/satu.txt", "Isi satu")
    desk.put("Dinas A/salinan.txt", "Isi satu")
    desk.put("Dinas A/satu.txt.meta.json", '{"title": "tidak dipakai"}')
    desk.put("Dinas B/dua.txt", "Isi dua")
    desk.put("Dinas B/dua.txt.meta.json", '{"title": "Judul dua"}')
    desk.put("Dinas B/lama.txt", "Isi lama")
    desk.put("Dinas B/hilang.txt", "Isi hilang")
    desk.put("Dinas C/tunda.txt", "refuse-at-first isi")
    desk.put("Dinas C/tolak.txt", "refuse isi")
    desk.put("Dinas C/dulu.txt", "refuse dulu")
    desk.run()
    desk.put("Dinas B/lama.txt", "Isi baru")
    desk.put("Dinas C/dulu.txt", "Isi yang benar")
    (desk.inbox / "Dinas B/hilang.txt").unlink()
    desk.run()
    return desk


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }


def events(desk: Desk) -> set[str]:
    return {name for name in desk.sources() if name.count(".") > 1}


def test_outdated_documents_come_from_the_kept_layout_and_sources_stay(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = filled.sources()
    monkeypatch.setenv("FAKE_RULES", "2")
    shutil.move(filled.inbox, filled.inbox.with_name("away"))
    report = filled.reprocess(OUTDATED)
    assert outcomes(report) == {
        "Dinas A/1.i.a/satu.txt": "read",
        "Dinas A/salinan.txt": "duplicate",
        "Dinas B/dua.txt": "read",
        "Dinas B/hilang.txt": "read",
        "Dinas B/lama.txt": "read",
        "Dinas C/dulu.txt": "read",
    }
    assert len(report.outcomes) == report.sources == sum(report.counts.values()) == 7
    assert {each.reason.id for each in report.outcomes if each.outcome == "read" and each.reason} \
        == {"dibaca lagi: aturan berubah"}  # fmt: skip
    assert (report.closed, report.exit_code) == ([], 0)
    assert report.arguments == ["reprocess", "--outdated"]
    assert validate("run-report", report) == []
    assert filled.sources() == sources, "a closed source stays closed, none is met again"
    (two,) = (
        dossier
        for digest in paths.digests(filled.store, paths.DOCUMENTS)
        if (dossier := read_dossier(filled.store, digest)).inputs.hints
    )
    assert two.inputs.hints == {"title": "Judul dua"}
    assert filled.verify() == []
    assert filled.reprocess(OUTDATED).sources == 0


def test_what_is_up_to_date_is_unchanged(filled: Desk) -> None:
    kept, sources = filled.kept(), filled.sources()
    report = filled.reprocess(Wish(everything=True))
    assert report.counts["unchanged"] == 7
    assert report.counts["quarantined"] == 2
    assert report.exit_code == 1
    assert (filled.kept(), filled.sources()) == (kept, sources)
    assert filled.verify() == []


def test_a_new_reader_reads_the_kept_bytes(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_READER", "2")
    shutil.rmtree(filled.inbox)
    report = filled.reprocess(Wish(everything=True))
    assert outcomes(report)["Dinas C/tunda.txt"] == "read"
    assert outcomes(report)["Dinas C/tolak.txt"] == "quarantined:encrypted"
    assert outcomes(report)["Dinas B/hilang.txt"] == "read"
    assert filled.verify() == []


def test_failed_tries_again_though_nothing_changed(filled: Desk, tmp_path: Path) -> None:
    """The tools are the same, but what was in the way is not."""
    filled.put("Dinas C/nanti.txt", f"once-there {tmp_path / 'mark'}")
    filled.put("Dinas C/nanti.txt.meta.json", '{"title": "Nanti"}')
    filled.run()
    assert outcomes(filled.reprocess(Wish(path="Dinas C/nanti.txt"))) == {
        "Dinas C/nanti.txt": "quarantined:crashed"
    }
    (tmp_path / "mark").touch()
    sources = filled.sources()
    report = filled.reprocess(Wish(failed=True))
    assert outcomes(report) == {
        "Dinas C/nanti.txt": "read",
        "Dinas C/tolak.txt": "quarantined:encrypted",
        "Dinas C/tunda.txt": "quarantined:encrypted",
    }, "a quarantined file that was replaced is not tried"
    (reason,) = (each.reason for each in report.outcomes if each.outcome == "read")
    assert reason is not None
    assert reason.id == "dibaca lagi: sebelumnya tertahan"
    digest = digest_of(filled, "Dinas C/nanti.txt")
    assert read_dossier(filled.store, digest).inputs.hints == {"title": "Nanti"}
    assert filled.sources() == sources
    assert filled.verify() == []


PLACES = ("Dinas B/dua.txt", "Dinas B/lama.txt")
BELOW = {
    "folder that was ingested": ("{inbox}", 7),
    "folder below it": ("{inbox}/Dinas B", 2),
    "folder below it, written otherwise": ("{inbox}/Dinas A/../Dinas B/", 2),
    "file in it": ("{inbox}/Dinas B/dua.txt", 1),
    "file in it that is elsewhere too": ("{inbox}/Dinas A/salinan.txt", 2),
    "place in the store": ("Dinas B", 2),
    "place of one document": ("./Dinas B/dua.txt", 1),
    "file that was ingested by itself": ("{inbox}/../sendiri.txt", 1),
}


@pytest.mark.parametrize("case", BELOW)
def test_a_path_means_what_is_current_at_or_below_it(filled: Desk, case: str) -> None:
    alone = filled.inbox.with_name("sendiri.txt")
    alone.write_text("Isi sendiri")
    inbox, filled.inbox = filled.inbox, alone
    filled.run()
    filled.inbox = inbox
    path, count = BELOW[case]
    report = filled.reprocess(Wish(path=path.format(inbox=filled.inbox)))
    assert report.sources == count, outcomes(report)
    assert str(filled.inbox.parent) not in json.dumps(report.arguments)


def test_a_folder_that_is_gone_is_known_by_its_path(filled: Desk) -> None:
    shutil.rmtree(filled.inbox)
    assert filled.reprocess(Wish(path=str(filled.inbox / "Dinas B"))).sources == 2


@pytest.mark.parametrize(
    ("wish", "said", "remedy"),
    [
        (Wish(), "belum jelas", "--outdated"),
        (Wish(everything=True, failed=True), "belum jelas", "--all saja"),
        (Wish(path="{inbox}/Dinas D"), "tidak ada yang berlaku dari", "bukti ingest"),
        (Wish(path="{inbox}/Dinas B/hilang.txt"), "tidak ada yang berlaku dari", "bukti ingest"),
        (Wish(path="/"), "tidak ada yang berlaku dari", "bukti ingest"),
        (Wish(path="{store}"), "tidak ada yang berlaku dari", "bukti ingest"),
        (Wish(claim="nilai-imk"), "tidak ada klaim 'nilai-imk'", "nilai-ikm"),
        (Wish(unit="dinas b", units=(Unit("dinas-a", "Dinas A"),)), "tidak ada unit", "dinas a"),
        (Wish(unit="dinas-a"), "tidak ada unit", "bukti.toml"),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_written(
    filled: Desk, wish: Wish, said: str, remedy: str
) -> None:
    names = {"inbox": filled.inbox, "store": filled.store}
    path = None if wish.path is None else wish.path.format(**names)
    before = hashes(filled.store)
    with pytest.raises(NamingError, match=said) as raised:
        filled.reprocess(
            Wish(path, wish.unit, wish.claim, wish.failed, wish.outdated, wish.everything,
                 wish.units)
        )  # fmt: skip
    assert remedy in raised.value.remedy
    assert hashes(filled.store) == before


def test_no_store_is_made(desk: Desk) -> None:
    with pytest.raises(StoreError):
        desk.reprocess(OUTDATED)
    assert not desk.store.exists()


UNITS = (
    Unit("dinas-a", "Dinas A"),
    Unit("dinas-b", "Dinas B", aliases=("DB",)),
    Unit("lain", "Dinas Lain", folders=("Dinas C",)),
)


def assigned(digest: str, unit: str) -> decisions.Draft:
    document = paths.PREFIX + digest
    return decisions.Draft(
        at="2026-01-05T10:00:00Z",
        by="Auditor",
        verdict="corrected",
        target=Target("document", document, document),
        values={"unit": unit},
    )


@pytest.mark.parametrize(
    ("unit", "places"),
    [
        ("dinas-b", {"Dinas B/dua.txt", "Dinas B/hilang.txt", "Dinas B/lama.txt"}),
        ("db", {"Dinas B/dua.txt", "Dinas B/hilang.txt", "Dinas B/lama.txt"}),
        ("Dinas Lain", {"Dinas C/dulu.txt", "Dinas C/tolak.txt", "Dinas C/tunda.txt"}),
    ],
)
def test_a_unit_means_the_documents_that_count_for_it(
    filled: Desk, unit: str, places: set[str]
) -> None:
    report = filled.reprocess(Wish(unit=unit, units=UNITS))
    assert set(outcomes(report)) == places
    decision: Decision = decisions.append(
        filled.store, assigned(digest_of(filled, "Dinas B/dua.txt"), "lain")
    )
    assert decision.sequence == 1
    report = filled.reprocess(Wish(unit=unit, units=UNITS))
    moved = {"Dinas B/dua.txt"}
    assert set(outcomes(report)) == (places | moved if unit == "Dinas Lain" else places - moved)


def test_selections_narrow_each_other(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(outcomes(filled.reprocess(Wish(path="Dinas C", failed=True)))) == {
        "Dinas C/tolak.txt",
        "Dinas C/tunda.txt",
    }
    assert filled.reprocess(Wish(path="Dinas B", failed=True)).sources == 0
    assert filled.reprocess(Wish(claim="nilai-ikm")).sources == 0
    monkeypatch.setenv("FAKE_RULES", "2")
    report = filled.reprocess(Wish(unit="dinas-b", units=UNITS, outdated=True, path="Dinas B"))
    assert set(outcomes(report)) == set(PLACES)


def test_a_dry_run_says_the_plan_and_writes_nothing(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan(wish: Wish) -> dict[str, str]:
        planned = plan_reprocess(wish, filled.store, EXTRACTOR, ())
        return {each.locations[-1]: f"{each.todo}: {each.reason.en}" for each in planned}

    before = hashes(filled.store)
    current = "current: up to date: tools and notes are the same"
    assert plan(Wish(path="Dinas B")) == dict.fromkeys(PLACES, current)
    stays = "stays: stays quarantined: the tools are the same"
    assert plan(Wish(path="Dinas C/tolak.txt")) == {"Dinas C/tolak.txt": stays}
    again = "read: read again: it was quarantined before (from its bytes)"
    assert set(plan(Wish(failed=True)).values()) == {again}
    assert plan(OUTDATED) == {}
    monkeypatch.setenv("FAKE_RULES", "2")
    rules = "extract: read again: rules changed (from the kept layout)"
    assert plan(Wish(path="Dinas A")) == {"Dinas A/salinan.txt": rules}
    monkeypatch.setenv("FAKE_READER", "2")
    both = "read: read again: reader, rules changed (from its bytes)"
    assert plan(Wish(path="Dinas B")) == dict.fromkeys(PLACES, both)
    (filled.store / paths.document_folder(digest_of(filled, PLACES[0])) / paths.LAYOUT).unlink()
    lost = "read: read again: what was kept of it was incomplete (from its bytes)"
    assert plan(OUTDATED)[PLACES[0]] == lost
    changed = hashes(filled.store)
    assert before.items() > changed.items(), "but for the file that this test took away"
    assert len(before) == len(changed) + 1


def test_a_crash_at_any_operation_is_healed(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = filled
    monkeypatch.setenv("FAKE_READER", "2")
    before = desk.store.with_name("before")
    shutil.copytree(desk.store, before)

    def attempt(at: int | None, work: Callable[[], object]) -> int:
        counter = [0]
        with monkeypatch.context() as patched:
            patched.setattr(files, "os", CrashingAt(os, counter, at))
            patched.setattr(files, "shutil", CrashingAt(shutil, counter, at))
            try:
                work()
            except Crash:
                assert at is not None
        return counter[0]

    def everything() -> object:
        return desk.reprocess(Wish(everything=True))

    operations = attempt(None, everything)
    kept, sources = desk.kept(), desk.sources()
    assert operations > 50, "the counting works"
    for at in range(1, operations + 1, 7):
        shutil.rmtree(desk.store)
        shutil.copytree(before, desk.store)
        attempt(at, everything)
        everything()
        assert desk.verify() == [], f"after a crash at operation {at}"
        assert desk.kept() == kept, f"after a crash at operation {at}"
        assert without_runs(desk.sources()) == without_runs(sources)


def test_a_killed_reprocess_is_finished_by_the_next(desk: Desk) -> None:
    for number in range(120):
        desk.put(f"Dinas {number % 5}/{number:03d}.txt", f"sleep 0.03 isi {number}")
    desk.put("Dinas 0/salinan.txt", "sleep 0.03 isi 0")
    desk.run(workers=2)
    before = desk.kept()
    environment = {"FAKE_READER": "2"}
    process = start(desk, environment, "--outdated")
    journals = desk.store.rglob
    wait_for(lambda: sum(path.stat().st_size > 0 for path in journals("journal.jsonl")) == 2)
    process.kill()
    process.wait()
    assert not list(desk.store.glob("runs/000002-*/report.json"))
    half = desk.kept()
    output, _ = start(desk, environment, "--outdated").communicate(timeout=60)
    done = json.loads(output)
    assert 0 < done["read"] < 120
    assert desk.verify() == []
    assert before.keys() < half.keys() < desk.kept().keys(), "each has its dossier of before"
    output, _ = start(desk, environment, "--outdated").communicate(timeout=60)
    assert json.loads(output) == {}
    runs = sorted(path.parent.name[:6] for path in desk.store.rglob("interrupted.json"))
    assert runs == ["000002"]


def test_hints_of_a_document_without_a_place_are_those_it_was_read_with(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last source gives them, also when an earlier one said something else."""
    filled.put("Dinas B/dua-lagi.txt", "Isi dua")
    filled.put("Dinas B/dua-lagi.txt.meta.json", '{"url": "https://contoh.invalid/dua"}')
    filled.run()
    digest = digest_of(filled, "Dinas B/dua.txt")
    for name in ("dua.txt", "dua-lagi.txt"):
        (filled.inbox / "Dinas B" / name).unlink()
        filled.run()
    assert read_dossier(filled.store, digest).inputs.hints["url"]
    monkeypatch.setenv("FAKE_RULES", "2")
    report = filled.reprocess(OUTDATED)
    dossier = read_dossier(filled.store, digest)
    assert dossier.inputs.hints == {"url": "https://contoh.invalid/dua"}
    places = [each.location for each in report.outcomes if each.document == paths.PREFIX + digest]
    assert places == ["Dinas B/dua-lagi.txt"]
