"""A damaged file of the store concerns its document and stops nothing else."""

import shutil

from flows.ingest import run_ingest
from store import paths, sources

from .conftest import LIMITS, Desk, outcomes
from .test_ingest import digest_of


def test_a_damaged_dossier_is_kept_and_read_again(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "Isi dua")
    desk.run()
    folder = desk.store / paths.document_folder(digest_of(desk, "a.txt"))
    whole = (folder / paths.EVIDENCE).read_bytes()
    (folder / paths.EVIDENCE).write_bytes(whole[:40])
    assert outcomes(desk.run()) == {"a.txt": "read", "b.txt": "unchanged"}
    assert (folder / paths.EVIDENCE).read_bytes() == whole
    (kept,) = (folder / paths.HISTORY).glob("damaged-*.json")
    assert kept.read_bytes() == whole[:40]


def test_a_damaged_source_is_written_anew(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "Isi dua")
    desk.run()
    folder = desk.store / paths.document_folder(digest_of(desk, "a.txt"))
    (place,) = (folder / paths.SOURCES).glob("sr-*.json")
    place.write_bytes(b"")
    desk.run()
    (standing,) = sources.standings(folder).values()
    assert standing.current
    assert desk.verify() == []


def test_a_document_that_another_folder_holds_at_that_place_stays(desk: Desk) -> None:
    """Two folders, one store: moving a file out of the first leaves that of the second."""
    other = desk.inbox.with_name("other")
    for text in ("Isi satu", "Isi dua"):
        desk.put(f"{text[4:]}.txt", text)
    shutil.copytree(desk.inbox, other)

    def ingest(folder: object) -> None:
        run_ingest(
            [folder],  # type: ignore[list-item]
            desk.store,
            now=desk.now,
            workers=1,
            limits=LIMITS,
            extractor="tests.flows.fake_extractor",
        )

    ingest(desk.inbox)
    ingest(other)
    folder = desk.store / paths.document_folder(digest_of(desk, "satu.txt"))
    (desk.inbox / "satu.txt").unlink()
    ingest(desk.inbox)
    assert [s.closed for s in sources.standings(folder).values()] == [None]
    (other / "satu.txt").unlink()
    ingest(other)
    assert [s.closed for s in sources.standings(folder).values()] == ["withdrawn"]
