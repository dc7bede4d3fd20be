"""How documents stood before a run, by journal and sources."""

from pathlib import Path

import pytest

from flows.wish import Wish
from store import paths, sources
from store.changes import State, changed_since, dossier_of
from store.documents import sha256

from .conftest import Desk
from .crashing import InProcess
from .test_ingest import digest_of


@pytest.fixture
def runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Five runs: all; one file alone; rules changed for A; b.txt gone; nothing."""
    monkeypatch.setattr("flows.ingest.Pool", InProcess)
    alone = desk.put("A/a.txt", "Isi a")
    desk.put("B/b.txt", "Isi b")
    desk.put("B/c.txt", "refuse-at-first isi c")
    desk.run()
    inbox, desk.inbox = desk.inbox, alone
    desk.run()
    desk.inbox = inbox
    monkeypatch.setenv("FAKE_RULES", "2")
    desk.reprocess(Wish(path="A"))
    (desk.inbox / "B/b.txt").unlink()
    desk.put("B/d.txt", "Isi d")
    monkeypatch.setenv("FAKE_READER", "2")
    desk.run()
    desk.run()
    return desk


def told(desk: Desk, number: int) -> dict[str, tuple[bool | None, bool, bool, bool]]:
    """By first place: was there a dossier before (None: not known), is there; held, current."""
    first = paths.runs(desk.store)[number - 1]
    return {
        past.locations[0]: (
            past.before and past.before.dossier is not None,
            past.after.dossier is not None,
            past.after.held,
            past.after.current,
        )
        for past in changed_since(desk.store, first)
    }


def test_each_document_is_told_as_of_the_run(runs: Desk) -> None:
    assert told(runs, 5) == {}
    fourth = {
        "A/a.txt": (True, True, False, True),
        "B/b.txt": (True, True, False, False),
        "B/c.txt": (False, True, False, True),
        "B/d.txt": (None, True, False, True),
    }
    assert told(runs, 4) == fourth
    assert told(runs, 3) == fourth
    assert told(runs, 2) == fourth
    everything = {place: (None, *rest) for place, (_, *rest) in fourth.items()}
    assert told(runs, 1) == everything


def test_the_dossier_of_then_is_found_by_its_hash(runs: Desk) -> None:
    digest = digest_of(runs, "A/a.txt")
    states: list[State | None] = []
    for number in (2, 3, 4):
        first = paths.runs(runs.store)[number - 1]
        (past,) = (p for p in changed_since(runs.store, first, digest) if p.digest == digest)
        states += [past.before, past.after]
    hashes = [state.dossier for state in states if state and state.dossier]
    assert len(set(hashes)) == 3, "rules 1, rules 2, and the reader on top"
    for hashed in hashes:
        data = dossier_of(runs.store, digest, hashed)
        assert data is not None
        assert sha256(data) == hashed
    assert dossier_of(runs.store, digest, sha256(b"")) is None


def test_sources_are_told_as_they_stood(runs: Desk, tmp_path: Path) -> None:
    first, *_, fourth, fifth = paths.runs(runs.store)
    (gone,) = (
        digest
        for digest in paths.digests(runs.store, paths.DOCUMENTS)
        if any(not each.current for each in _standings(runs, digest, None))
    )
    assert _standings(runs, gone, first) == []
    assert [(each.current, each.run) for each in _standings(runs, gone, fourth)] == [(True, first)]
    (now,) = _standings(runs, gone, fifth)
    assert (now.closed, now.run) == ("withdrawn", fourth)
    assert sources.standings(tmp_path, before=fifth) == {}


def _standings(desk: Desk, digest: str, before: str | None) -> list[sources.Standing]:
    folder = desk.store / paths.document_folder(digest)
    return list(sources.standings(folder, before=before).values())
