"""Files, journal, lock, sources, inboxes: each by itself."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import ContractError, StoreBusy, StoreError
from schemas.records import Source
from store import files, inboxes, journal, paths, sources
from store.commit import Transaction, recover
from store.journal import Chain, Entry
from store.lock import reader_lock, writer_lock
from store.opening import open_store

NOW = "2026-01-05T00:00:00Z"
ROOT = Path(__file__).parents[2]


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.create(path, b"satu")
    with pytest.raises(FileExistsError):
        files.create(path, b"dua")
    assert path.read_bytes() == b"satu"
    assert list(tmp_path.iterdir()) == [path]


def _racer(path: Path, data: bytes, queue: "multiprocessing.Queue[bool]") -> None:
    try:
        files.create(path, data)
        queue.put(True)
    except FileExistsError:
        queue.put(False)


def test_of_many_creators_one_wins(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    racers = [
        context.Process(target=_racer, args=(tmp_path / "a", bytes([n]) * 1000, queue))
        for n in range(8)
    ]
    for racer in racers:
        racer.start()
    won = [queue.get(timeout=30) for _ in racers]
    for racer in racers:
        racer.join()
    assert won.count(True) == 1
    assert len(set((tmp_path / "a").read_bytes())) == 1


def test_append_at_replaces_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.append_at(path, 0, b"satu\n")
    path.write_bytes(b"satu\ndu")
    files.append_at(path, 5, b"dua\n")
    files.append_at(path, 5, b"dua\n")
    assert path.read_bytes() == b"satu\ndua\n"


def test_copying_stops_after_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    handle = os.open(tmp_path / "a", os.O_RDONLY)
    _, size = files.copy_hashed(handle, tmp_path / "b", 10)
    os.close(handle)
    assert size == 11


def run_of(root: Path, entries: list[Entry]) -> Chain:
    with open_store(root, lambda: NOW) as store:
        transaction = store.begin()
        transaction.entries += entries
        store.commit(transaction)
        return store.chain


def test_the_chain_goes_on_from_run_to_run(tmp_path: Path) -> None:
    first = run_of(tmp_path / "s", [Entry("a", "ignored"), Entry("b", "ignored")])
    run_of(tmp_path / "s", [])
    third = run_of(tmp_path / "s", [Entry("c" * 9000, "ignored")])
    fourth = run_of(tmp_path / "s", [Entry("d", "ignored")])
    assert (first.length, third.length, fourth.length) == (2, 3, 4)
    assert journal.last_of(tmp_path / "s") == fourth
    runs = paths.runs(tmp_path / "s")
    lines = [line for run in runs for _, line in journal.read_run(tmp_path / "s", run)]
    assert [line.sequence for line in lines] == [1, 2, 3, 4]
    assert lines[2].previous == first.head
    assert len(runs) == 4


def test_a_torn_journal_is_refused_not_guessed(tmp_path: Path) -> None:
    run_of(tmp_path / "s", [Entry("a", "ignored")])
    (path,) = (tmp_path / "s").rglob("journal.jsonl")
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(StoreError, match="baris utuh"):
        journal.last_of(tmp_path / "s")
    with pytest.raises(ContractError):
        list(journal.read_run(tmp_path / "s", path.parent.name))


def test_an_uncommitted_transaction_leaves_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", lambda: NOW) as store:
        store.begin().create("documents/ab/x", b"isi")
    assert list((tmp_path / "s" / "staging").iterdir())
    assert recover(tmp_path / "s") is None
    assert not list((tmp_path / "s" / "staging").iterdir())
    assert not (tmp_path / "s" / "documents").exists()


def test_a_commit_is_carried_out_twice_without_harm(tmp_path: Path) -> None:
    root = tmp_path / "s"
    with open_store(root, lambda: NOW) as store:
        transaction = Transaction(root)
        transaction.create("documents/ab/x", b"isi")
        transaction.replace("documents/ab/y", b"isi")
        transaction.entries.append(Entry("a", "ignored"))
        kept: list[bytes] = []
        real = files.remove

        def remember(path: Path) -> None:
            if path.name == "commit.json":
                kept.append(path.read_bytes())
            real(path)

        files.remove = remember  # type: ignore[assignment]
        try:
            store.commit(transaction)
        finally:
            files.remove = real  # type: ignore[assignment]
        (root / paths.COMMIT).write_bytes(kept[0])
        assert recover(root) is not None
        assert (root / "documents/ab/x").read_bytes() == b"isi"
        assert journal.last_of(root) == store.chain


def test_two_writers_and_a_reader_beside_a_writer_are_refused(tmp_path: Path) -> None:
    with writer_lock(tmp_path, NOW):
        with pytest.raises(StoreBusy, match=f"proses {os.getpid()}"), writer_lock(tmp_path, NOW):
            pass
        with pytest.raises(StoreBusy), reader_lock(tmp_path):
            pass
    with reader_lock(tmp_path), reader_lock(tmp_path):
        pass


def test_a_dead_holder_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys,time\nfrom pathlib import Path\nfrom store.lock import writer_lock\n"
        "with writer_lock(Path(sys.argv[1]), 'x'):\n print('held', flush=True)\n time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(StoreBusy, match=f"proses {holder.pid}"), writer_lock(tmp_path, NOW):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with writer_lock(tmp_path, NOW):
        pass


def test_a_read_only_copy_needs_no_lock(tmp_path: Path) -> None:
    with reader_lock(tmp_path):
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"{}", b"", b'{"schema": "urn:bukti:schema:store:99"}'])
def test_a_store_of_another_format_is_refused(tmp_path: Path, content: bytes) -> None:
    run_of(tmp_path / "s", [])
    (tmp_path / "s" / paths.FORMAT).write_bytes(content)
    with pytest.raises(StoreError), open_store(tmp_path / "s", lambda: NOW):
        pass


def test_a_folder_with_other_things_does_not_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"x")
    with pytest.raises(StoreError, match="berkas lain"), open_store(tmp_path, lambda: NOW):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["surat.pdf"]


def source(location: str, hints: dict[str, str]) -> Source:
    document = "sha256:" + "a" * 64
    identity = sources.source_id(document, location, None)
    return Source(
        sources.SCHEMA, identity, document, location, None, None, None, hints, "000001-x", NOW
    )


def test_the_last_event_says_how_a_source_stands(tmp_path: Path) -> None:
    root = tmp_path / "s"
    with open_store(root, lambda: NOW) as store:
        transaction = store.begin()
        met = source("a", {"title": "lama"})
        sources.add_source(transaction, "documents/aa/x", met)
        for run, kind in (("000002-x", "withdrawn"), ("000010-x", "met-again")):
            happened = sources.event(source("a", {"title": run}), kind, run=run, at=NOW)
            sources.add_event(transaction, "documents/aa/x", happened)
        store.commit(transaction)
    (standing,) = sources.standings(root / "documents/aa/x").values()
    assert standing.current
    assert standing.source.hints == {"title": "000010-x"}
    assert standing.source.first_run == "000001-x"


HINTS = st.dictionaries(
    st.sampled_from(["url", "title", "published"]), st.sampled_from(["a", "b"]), max_size=3
)


@given(st.lists(HINTS, max_size=5), st.randoms())
def test_agreed_hints_do_not_depend_on_order_and_never_choose(
    told: list[dict[str, str]], chance: object
) -> None:
    agreed = sources.agreed_hints(told)
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sources.agreed_hints(shuffled) == agreed
    for key in ("url", "title", "published"):
        values = {each[key] for each in told if key in each}
        assert agreed.get(key) == (values.pop() if len(values) == 1 else None)


PLACES = st.dictionaries(
    st.sampled_from(["A/a", "A/b", "B/a", "B/c/d"]), st.sampled_from(["x", "y"]), max_size=4
)


@given(PLACES, PLACES, st.sets(st.sampled_from(["A", "B", "B/c", "A/a"])))
def test_a_place_is_closed_only_if_it_was_seen_to_change(
    before: dict[str, str], now: dict[str, str], unsure: set[str]
) -> None:
    closings, places = inboxes.compare(before, now, unsure)
    closed = {each.location: each.event for each in closings}
    assert len(closed) == len(closings)
    for location, document in before.items():
        if location in now:
            assert (closed.get(location) == "superseded") == (now[location] != document)
        elif any(f"{location}/".startswith(f"{each}/") for each in unsure) or not now:
            assert location not in closed
            assert places[location] == document
        else:
            assert closed[location] == "withdrawn"
            assert location not in places
    assert now.items() <= places.items()


def test_source_ids_differ_by_document_place_and_member() -> None:
    ids = {
        sources.source_id(document, location, member)
        for document in ("x", "y")
        for location in ("a", "b")
        for member in (None, "m", "")
    }
    assert len(ids) == 12
