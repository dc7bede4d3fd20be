"""After a change of rules a run gives the same as a run over everything, and reads less."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from extractors.carrying import Carrier
from extractors.rules.pack_files import Packs
from flows.ingest import run_ingest
from flows.reprocess import run_reprocess
from flows.tasks import Failure, Result, Task
from flows.wish import Wish
from flows.worker import work
from store import paths
from tests.flows.conftest import Desk
from tests.flows.crashing import InProcess
from tests.own_pack import pack

SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"
TEXTS = {
    "a.txt": "Pemerintah Kota Melati meraih opini WTP dari BPK atas LKPD tahun 2023.",
    "b.txt": "Skor inovasi Kabupaten Kenanga mencapai 61,25.",
    "c.txt": "Dinas Kesehatan Kota Melati menggelar sosialisasi Zona Integritas.",
}


def evidence(store: Path) -> dict[str, bytes]:
    return {
        digest: (store / paths.document_folder(digest) / paths.EVIDENCE).read_bytes()
        for digest in paths.digests(store, paths.DOCUMENTS)
    }


def test_what_a_change_cannot_touch_is_carried_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    extracted: list[str] = []

    class Counting(InProcess):
        def __init__(self, size: int, extractor: str, limits: object, packs: Packs) -> None:
            super().__init__(size, extractor)
            self._packs = packs

        def run(self, tasks: Iterable[Task | Failure]) -> Iterator[Result]:
            for task in tasks:
                assert isinstance(task, Task)
                extracted.append(task.digest)
                yield work(self._module, task, self._packs)

    monkeypatch.setattr("flows.ingest.Pool", Counting)
    for name, text in TEXTS.items():
        desk.put(name, text)
    desk.run(extractor="extractors", packs=pack("zxindeks", 1))
    assert len(extracted) == 3
    extracted.clear()
    report = desk.run(extractor="extractors", packs=pack("skor", 2))
    assert report.counts["read"] == 3
    assert all(o.reason is not None for o in report.outcomes)
    assert len(extracted) == 1  # only b.txt has the word
    assert desk.verify() == []
    (tmp_path / "fresh").mkdir()
    fresh = Desk(tmp_path / "fresh")
    for name, text in TEXTS.items():
        fresh.put(name, text)
    fresh.run(extractor="extractors", packs=pack("skor", 2))
    assert evidence(desk.store) == evidence(fresh.store)


def test_many_before_and_behind_one_that_is_touched_are_looked_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = Carrier.can_touch

    def counting(self: Carrier, text: str, types: Iterable[str]) -> bool:
        looked.append(text)
        return real(self, text, types)

    monkeypatch.setattr(Carrier, "can_touch", counting)
    for number in range(80):
        desk.put(f"{number:02d}.txt", f"{TEXTS['a.txt']} Lembar {number}.")
    desk.put("50a.txt", TEXTS["b.txt"])
    desk.run(extractor="extractors", packs=pack("zxindeks", 1), workers=2)
    report = desk.run(extractor="extractors", packs=pack("skor", 2), workers=2)
    assert report.counts["read"] == 81
    assert len(looked) == len(set(looked)) == 81
    assert desk.verify() == []
    assert desk.run(extractor="extractors", packs=pack("skor", 2)).counts["unchanged"] == 81


def test_without_the_rules_of_before_everything_is_read_again(desk: Desk) -> None:
    desk.put("a.txt", TEXTS["a.txt"])
    desk.run(extractor="extractors", packs=pack("zxindeks", 1))
    for manifest in desk.store.glob("rules/*/manifest.json"):
        if b'"rules"' in manifest.read_bytes():
            manifest.unlink()
    report = desk.run(extractor="extractors", packs=pack("skor", 2))
    assert report.counts["read"] == 1


def test_reprocessing_samples_carries_over_the_same(tmp_path: Path) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    folders = [SAMPLES / name for name in ("Suara Arunika", "Info Pagi", "Disdukcapil Kota Melati")]
    run_ingest(folders, once, workers=2, packs=pack("zxindeks", 1))
    run_reprocess(Wish(outdated=True), once, workers=2, packs=pack("skor", 2))
    run_ingest(folders, twice, workers=2, packs=pack("skor", 2))
    assert evidence(once) == evidence(twice)
