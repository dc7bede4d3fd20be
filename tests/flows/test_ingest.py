"""A run over real files: each source one outcome, and what is kept is right."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.ingest import run_ingest
from flows.limits import Limits
from schemas.errors import StoreBusy, StoreError
from schemas.validation import validate
from store import documents, paths
from store.opening import open_store

from .conftest import Desk, outcomes

ROOT = Path(__file__).parents[2]


def digest_of(desk: Desk, location: str) -> str:
    return hashlib.sha256((desk.inbox / location).read_bytes()).hexdigest()


def digest_of_text(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def test_the_second_run_changes_nothing(desk: Desk) -> None:
    desk.put("Dinas A/1/satu.txt", "Isi satu")
    desk.put("Dinas A/1/dua.txt", "Isi dua")
    first = desk.run()
    before = desk.kept()
    second = desk.run()
    assert set(outcomes(first).values()) == {"read"}
    assert set(outcomes(second).values()) == {"unchanged"}
    assert desk.kept() == before
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert validate("run-report", second) == []
    assert desk.verify() == []


def test_a_second_path_of_the_same_bytes_is_a_duplicate_once(desk: Desk) -> None:
    desk.put("Dinas A/satu.txt", "Isi satu")
    desk.put("Dinas A/salinan.txt", "Isi satu")
    assert sorted(outcomes(desk.run()).values()) == ["duplicate", "read"]
    desk.put("Dinas B/lagi.txt", "Isi satu")
    assert outcomes(desk.run()) == {
        "Dinas A/salinan.txt": "unchanged",
        "Dinas A/satu.txt": "unchanged",
        "Dinas B/lagi.txt": "duplicate",
    }
    assert set(outcomes(desk.run()).values()) == {"unchanged"}
    assert len(desk.sources()) == 3
    assert desk.verify() == []


def test_new_rules_extract_again_from_the_kept_layout(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.run()
    layout = desk.store / paths.document_folder(digest_of(desk, "a.txt")) / paths.LAYOUT
    before = layout.stat().st_ino
    report = other_version(desk, rules="2")
    assert report == {"read": 1}
    assert layout.stat().st_ino == before
    folder = layout.parent
    assert json.loads((folder / "evidence.json").read_bytes())["document"]["fields"]["perihal"][
        "value"
    ] == ("2")
    (old,) = (folder / "history").iterdir()
    assert json.loads(old.read_bytes())["document"]["fields"]["perihal"]["value"] == "1"
    assert old.stem == json.loads(old.read_bytes())["fingerprint"]["all"].removeprefix("sha256:")
    assert desk.verify() == []


def test_a_new_reader_tries_what_was_quarantined_again(desk: Desk) -> None:
    desk.put("a.txt", "refuse-at-first lalu terbaca")
    desk.put("b.txt", "refuse selalu")
    assert outcomes(desk.run()) == {
        "a.txt": "quarantined:encrypted",
        "b.txt": "quarantined:encrypted",
    }
    held = desk.store / paths.quarantine_folder(digest_of(desk, "a.txt"))
    assert (held / "bytes").read_bytes() == b"refuse-at-first lalu terbaca"
    since = json.loads((held / "problem.json").read_bytes())
    report = desk.run()
    assert set(outcomes(report).values()) == {"quarantined:encrypted"}
    assert report.exit_code == 1
    assert json.loads((held / "problem.json").read_bytes()) == since, "it was not tried again"
    assert other_version(desk, reader="2") == {"read": 1, "quarantined": 1}
    assert not held.exists()
    assert desk.verify() == []


def test_what_is_quarantined_is_tried_again_when_asked(desk: Desk, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    desk.put("a.txt", f"hang {marker}")
    assert outcomes(desk.run(limits=Limits(seconds=0.2))) == {"a.txt": "quarantined:timeout"}
    began = time.monotonic()
    desk.run(limits=Limits(seconds=0.2), retry=True)
    assert time.monotonic() - began > 0.5, "it was tried, with twice the time the second time"


def test_a_failing_new_version_keeps_the_dossier_before(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.run()
    folder = desk.store / paths.document_folder(digest_of(desk, "a.txt"))
    (folder / "source.txt").write_bytes(b"Isi lain")  # rotten, of the same length
    assert other_version(desk, reader="2") == {"quarantined": 1}
    assert (folder / "evidence.json").exists()
    assert [error.split()[1] for error in desk.verify()] == ["bytes"]


def test_changed_and_vanished_files_close_their_sources(desk: Desk) -> None:
    desk.put("Dinas A/tetap.txt", "Isi tetap")
    old = desk.put("Dinas A/satu.txt", "Isi lama")
    gone = desk.put("Dinas A/hilang.txt", "Isi hilang")
    desk.run()
    old.write_text("Isi baru")
    gone.unlink()
    before = {digest_of_text(text) for text in ("Isi lama", "Isi hilang")}
    report = desk.run()
    assert [(each.location, each.event) for each in report.closed] == [
        ("Dinas A/hilang.txt", "withdrawn"),
        ("Dinas A/satu.txt", "superseded"),
    ]
    assert {each.document for each in report.closed} == before
    assert desk.run().closed == []
    events = sorted(name.rsplit(".", 2)[1] for name in desk.sources() if name.count(".") == 3)
    assert events == ["superseded", "withdrawn"]
    gone.write_text("Isi hilang")
    assert outcomes(desk.run())["Dinas A/hilang.txt"] == "unchanged"
    assert sum("met-again" in name for name in desk.sources()) == 1
    assert desk.verify() == []


def test_an_inbox_that_is_not_there_closes_nothing(desk: Desk) -> None:
    path = desk.put("Dinas A/satu.txt", "Isi")
    desk.run()
    path.unlink()
    path.parent.rmdir()
    assert desk.run().sources == 0
    desk.inbox.rmdir()
    assert outcomes(desk.run()) == {"inbox": "unreadable:unreadable"}
    assert not any("withdrawn" in name for name in desk.sources())


def test_two_inboxes_with_equal_names_do_not_close_each_other(desk: Desk, tmp_path: Path) -> None:
    desk.put("Dinas A/satu.txt", "Isi satu")
    desk.run()
    other = tmp_path / "lain"
    (other / "Dinas A").mkdir(parents=True)
    (other / "Dinas A" / "satu.txt").write_text("Isi lain")
    run_ingest([other], desk.store, extractor="tests.flows.fake_extractor", workers=1)
    assert all(name.count(".") == 1 for name in desk.sources())


def test_hints_of_a_sidecar_enter_the_dossier_and_disagreement_does_not(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("a.txt.meta.json", '{"published": "2024-05-16", "title": "Judul", "unit": "Dinas Z"}')
    desk.run()
    digest = digest_of(desk, "a.txt")
    assert documents.read_dossier(desk.store, digest).inputs.hints == {
        "published": "2024-05-16",
        "title": "Judul",
    }
    desk.put("b.txt", "Isi satu")
    desk.put("b.txt.meta.json", '{"published": "2024-06-01", "title": "Judul"}')
    assert outcomes(desk.run())["a.txt"] == "read"
    assert documents.read_dossier(desk.store, digest).inputs.hints == {"title": "Judul"}
    assert len(list((desk.store / paths.document_folder(digest) / "history").iterdir())) == 1
    (desk.inbox / "b.txt.meta.json").unlink()
    desk.run()
    assert documents.read_dossier(desk.store, digest).inputs.hints["published"] == "2024-05-16"
    assert desk.verify() == []


def test_lost_files_of_a_document_are_made_again(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.run()
    before = desk.kept()
    folder = desk.store / paths.document_folder(digest_of(desk, "a.txt"))
    for name in ("source.txt", "layout.json.gz", "evidence.json"):
        (folder / name).unlink()
        assert outcomes(desk.run()) == {"a.txt": "read"}
        assert desk.kept() == before
    assert desk.verify() == []


def test_neither_workers_nor_order_change_a_byte(desk: Desk, tmp_path: Path) -> None:
    for number in range(12):
        desk.put(f"Dinas {number % 3}/{number}.txt", f"sleep 0.0{number % 4} isi {number}")
    desk.put("Dinas 0/rusak.txt", "abort")
    desk.run(workers=1)
    other = Desk(tmp_path / "other") if (tmp_path / "other").mkdir() is None else desk
    for path in sorted(desk.inbox.rglob("*.txt"), reverse=True):
        other.put(str(path.relative_to(desk.inbox)), path.read_bytes())
    report = other.run(workers=2)
    assert other.kept() == desk.kept()
    assert [each.location for each in report.outcomes] == sorted(outcomes(report))


def test_the_report_that_does_not_add_up_fails_the_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("a.txt", "Isi satu")
    monkeypatch.setattr("flows.settle._as_it_was", lambda *_: [])
    desk.run()
    with pytest.raises(StoreError, match="tidak cocok"):
        desk.run()


def test_no_record_tells_a_path_of_the_machine(desk: Desk) -> None:
    for number, word in enumerate(("isi", "abort", "bug rahasia", "refuse", "misquote", "hang")):
        desk.put(f"Dinas A/{number}.txt", f"{word} x")
    desk.run(limits=Limits(seconds=0.3))
    texts = [path.read_text() for path in desk.store.rglob("*.json*") if path.suffix != ".gz"]
    assert len(texts) > 10
    assert not [text for text in texts if str(desk.inbox) in text or str(ROOT) in text]
    problems = [path.read_text() for path in desk.store.rglob("problem.json")]
    assert not [text for text in problems if "rahasia" in text]


def test_progress_tells_every_source(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "refuse")
    desk.put("c.tmp", "")
    seen: list[tuple[int, int, int, str]] = []
    desk.run(progress=lambda *step: seen.append(step))
    assert seen == [(1, 3, 0, "a.txt"), (2, 3, 1, "b.txt"), (3, 3, 1, "c.tmp")]


def test_a_second_run_meanwhile_is_refused(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    with open_store(desk.store, desk.now), pytest.raises(StoreBusy, match="proses"):
        desk.run()
    desk.run()
    assert desk.verify() == []


def test_interrupted_it_keeps_what_is_done(desk: Desk) -> None:
    for number in range(4):
        desk.put(f"{number}.txt", f"Isi {number}")
    desk.put("9.txt", "hang")
    process = start(desk)
    wait_for(lambda: list(desk.store.rglob("staging/*.bytes")))
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    (report,) = desk.store.rglob("report.json")
    value = json.loads(report.read_bytes())
    assert value["exit_code"] == 130
    assert value["sources"] == len(value["outcomes"]) < 5
    assert desk.verify() == []
    (desk.inbox / "9.txt").unlink()
    done = len(value["outcomes"])
    counts = desk.run().counts
    assert (counts["unchanged"], counts["read"]) == (done, 4 - done)
    assert desk.verify() == []


def start(
    desk: Desk, environment: dict[str, str] | None = None, *arguments: str
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.flows.run_once", str(desk.inbox), str(desk.store)]
    command += arguments
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | (environment or {})
    )


def wait_for(condition: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def other_version(desk: Desk, **versions: str) -> dict[str, int]:
    """A run of another version of the fake reader or rules.

    In a process of its own: a fork server keeps the environment that it was started with.
    """
    process = start(desk, {f"FAKE_{name.upper()}": value for name, value in versions.items()})
    output, _ = process.communicate(timeout=60)
    return dict(json.loads(output))
