"""Any order of what can happen to a store, the disk stopping anywhere: nothing lost, nothing twice.

Hypothesis makes up the order. BUKTI_MACHINE=long tries many more than a test run has time for.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows.withdrawing import run_withdraw
from schemas.codec import decode
from schemas.decisions import Decision, Reason, Target
from schemas.errors import StoreError
from schemas.records import RunReport
from store import decisions, paths, quarantine, tombstones
from store.journal import read_run
from store.opening import open_store

from .conftest import Desk
from .crashing import InProcess, crashing

LONG = os.environ.get("BUKTI_MACHINE") == "long"
PROFILE = settings(
    max_examples=600 if LONG else 30,
    stateful_step_count=40 if LONG else 20,
    deadline=None,  # the disk of a test machine may be slow
    derandomize=not LONG,  # a test run means the same everywhere; the long one looks further
    database=None,
    phases=[Phase.generate, *([Phase.shrink] if LONG else [])],  # shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
PLACES = st.sampled_from(["A/1/satu.txt", "A/1/dua.txt", "A/tiga.txt", "B/empat.txt"])
TEXTS = st.sampled_from(
    ["Isi satu", "Isi dua", "Isi tiga", "refuse isi", "refuse-at-first isi", "badschema isi"]
)
VERSIONS = st.sampled_from(["1", "2", "3"])
CRASHES = st.none() | st.integers(1, 90)  # a small run makes about so many changes
FINGERPRINT = "sha256:" + "a" * 64


class Machine(RuleBasedStateMachine):
    """What is in the inbox and what was promised; the store has to keep to it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = Desk(self.folder)
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("flows.ingest.Pool", InProcess)
        self.dirty = False
        self.decided: list[Decision] = []
        self.met: set[str] = set()
        self.withdrawn: set[str] = set()
        self.counted = 0

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    @property
    def store(self) -> Path:
        return self.desk.store

    # --- the world outside

    @rule(place=PLACES, text=TEXTS)
    def hand_in(self, place: str, text: str) -> None:
        self.desk.put(place, text)

    @rule(place=PLACES, title=st.sampled_from(["Judul", "Judul lain"]))
    def note(self, place: str, title: str) -> None:
        self.desk.put(f"{place}.meta.json", json.dumps({"title": title}))

    @rule(place=PLACES)
    def take_away(self, place: str) -> None:
        (self.desk.inbox / place).unlink(missing_ok=True)

    @rule(rules=VERSIONS, reader=VERSIONS)
    def other_version(self, rules: str, reader: str) -> None:
        self.patch.setenv("FAKE_RULES", rules)
        self.patch.setenv("FAKE_READER", reader)

    # --- what is done with the store, the disk stopping on the way

    @initialize(place=PLACES, text=TEXTS)
    def begin(self, place: str, text: str) -> None:
        self.patch.setenv("FAKE_RULES", "1")
        self.patch.setenv("FAKE_READER", "1")
        self.desk.put(place, text)
        self.desk.run()

    @rule(at=CRASHES, retry=st.booleans())
    def ingest(self, at: int | None, retry: bool) -> None:
        with crashing(at) as disk:
            report = self.desk.run(retry=retry)
            self.adds_up(report)
        self.dirty = disk.crashed

    @rule(at=st.integers(1, 12))
    def open_and_stop(self, at: int) -> None:
        """A crash while the crash before is being mended."""
        with crashing(at), open_store(self.store, self.desk.now):
            pass
        self.dirty = True  # also if it did not stop: a run without a report was begun

    @rule(which=st.integers(0, 9), at=CRASHES)
    @precondition(lambda self: bool(self.kept()))
    def withdraw(self, which: int, at: int | None) -> None:
        kept = self.kept()
        digest = kept[which % len(kept)]
        said = {"by": "Sri", "reason": "data pribadi", "fingerprint": FINGERPRINT}
        with crashing(at) as disk:
            try:
                self.adds_up(run_withdraw(self.store, digest, now=self.desk.now, **said))
            except StoreError:
                assert self.dirty, "only an open commit can have withdrawn it meanwhile"
        self.dirty = disk.crashed
        if not disk.crashed:
            self.withdrawn.add(digest)

    @rule(which=st.integers(0, 9), words=st.sampled_from(["periksa", "sudah"]), at=CRASHES)
    @precondition(lambda self: bool(self.kept()))
    def decide(self, which: int, words: str, at: int | None) -> None:
        kept = self.kept()
        document = paths.PREFIX + kept[which % len(kept)]
        target = Target("document", document, document)
        draft = decisions.Draft(self.desk.now(), "Sri", "commented", target, Reason(None, words))
        with crashing(at) as disk:
            self.decided.append(decisions.append(self.store, draft))
        if disk.crashed:  # it is there whole, or it is not
            made = list(decisions.read_after(self.store, len(self.decided)))
            assert [each.target for each in made] in ([], [target])
            self.decided += made

    @rule()
    @precondition(lambda self: self.dirty)
    def next_run(self) -> None:
        self.adds_up(self.desk.run())
        self.dirty = False

    # --- what holds

    def adds_up(self, report: RunReport) -> None:
        assert sum(report.counts.values()) == report.sources == len(report.outcomes)
        locations = Counter(each.location for each in report.outcomes)
        assert max(locations.values(), default=1) == 1, "one outcome for each source"

    def kept(self) -> list[str]:
        every = {
            *paths.digests(self.store, paths.DOCUMENTS),
            *paths.digests(self.store, paths.QUARANTINE),
        }
        return sorted(each for each in every if tombstones.is_kept(self.store, each))

    @invariant()
    def decisions_are_all_there_in_order(self) -> None:
        assert list(decisions.read_after(self.store)) == self.decided

    @invariant()
    @precondition(lambda self: not self.dirty)
    def the_store_is_sound(self) -> None:
        """Verify agrees; each document of the journal is there once, or has a tombstone."""
        assert self.desk.verify() == []
        journaled: set[str] = set()
        seen = Counter[tuple[str, str]]()
        for run in paths.runs(self.store):
            for _, line in read_run(self.store, run):
                seen[run, line.location] += 1
                if line.document is not None:
                    journaled.add(paths.hex_of(line.document))
        assert max(seen.values(), default=1) == 1
        self.met |= journaled
        assert journaled == self.met, "the journal forgot a document"
        gone = {each for each in journaled if tombstones.find(self.store, each) is not None}
        assert gone >= self.withdrawn
        self.withdrawn = gone
        assert set(self.kept()) == journaled - gone
        for digest in self.kept():
            self.is_whole(digest)

    def is_whole(self, digest: str) -> None:
        """Its bytes are kept where it is read, or where it is held."""
        source = paths.source_file(self.store / paths.document_folder(digest))
        bytes_at = source or quarantine.bytes_path(self.store, digest)
        assert hashlib.sha256(bytes_at.read_bytes()).hexdigest() == digest

    @invariant()
    @precondition(lambda self: not self.dirty)
    def reports_are_those_of_the_runs(self) -> None:
        for run in paths.runs(self.store)[self.counted :]:
            folder = self.store / paths.run_folder(run)
            if (folder / paths.REPORT).exists():
                assert not (folder / paths.INTERRUPTED).exists()
                self.adds_up(decode((folder / paths.REPORT).read_bytes(), RunReport))
            else:
                assert (folder / paths.INTERRUPTED).exists()
            self.counted += 1


TestMachine = Machine.TestCase
TestMachine.settings = PROFILE
