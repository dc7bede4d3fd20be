"""The index follows a run, equals the files, and answers the same on both engines."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Select, Table, select

from bukti.deciding import Asked, decide
from flows.ingest import run_ingest
from schemas.units import Unit
from store import decisions, paths
from store.index import asking, tables
from store.index.asking import DocumentFilter, RecordFilter, list_documents, list_records
from store.index.filling import Index
from store.index.proving import index_faults
from tests.flows.conftest import Desk
from tests.postgresql import cluster

SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"
UNITS = (Unit("dinkes", "Dinas Kesehatan", ("Dinkes",)), Unit("lain", "Dinas Lain"))


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("samples") / "store"
    report = run_ingest([SAMPLES], store, workers=2, units=UNITS)
    assert report.exit_code == 0
    return store


@pytest.fixture
def store(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_once, tmp_path / "store"))


def faults(store: Path, url: str | None = None) -> list[str]:
    index = Index.of(store, url)
    try:
        return list(index_faults(index))
    finally:
        index.close()


@pytest.fixture
def connection(store: Path) -> Iterator[Connection]:
    index = Index.of(store)
    with index.engine.connect() as opened:
        yield opened
    index.close()


def rows(store: Path, url: str | None = None) -> dict[str, list[tuple[object, ...]]]:
    index = Index.of(store, url)
    with index.engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(_whole(table))), key=repr)
            for table in tables.metadata.sorted_tables
        }
    index.close()
    return found


def _whole(table: Table) -> Select[Any]:
    """All columns but the number of a text, which only counts up."""
    return select(*(c for c in table.columns if table is not tables.texts or c.name != "number"))


# --- following and rebuilding ------------------------------------------------------------


def test_a_run_leaves_an_index_that_equals_the_files(read_once: Path) -> None:
    assert faults(read_once) == []


def test_rebuilt_it_is_the_same(store: Path) -> None:
    before = rows(store)
    index = Index.of(store)
    assert index.rebuild() > 10
    index.close()
    assert rows(store) == before


def test_gone_or_of_another_version_it_is_made_again(store: Path) -> None:
    before = rows(store)
    (store / paths.INDEX).unlink()
    index = Index.of(store)
    assert index.catch_up() > 10
    assert index.catch_up() == 0
    index.close()
    assert rows(store) == before
    with sqlite3.connect(store / paths.INDEX) as raw:
        raw.execute("update meta set value = '0' where key = 'version'")
    index = Index.of(store)
    assert index.catch_up() > 10
    index.close()
    assert rows(store) == before


def test_a_row_that_says_otherwise_is_found(store: Path) -> None:
    with sqlite3.connect(store / paths.INDEX) as raw:
        raw.execute("update records set value = 'WDP' where claim = 'opini-bpk' and value = 'WTP'")
        raw.execute("delete from findings where rowid = 1")
    found = faults(store)
    assert any("records of" in each for each in found)
    assert any("findings of" in each for each in found)


def test_files_that_change_and_vanish_are_followed(desk: Desk) -> None:
    desk.put("Dinkes/a.txt", "satu dua")
    desk.put("Dinkes/b.txt", "tiga empat")
    desk.run(units=UNITS)
    desk.put("Dinkes/a.txt", "satu lain")
    (desk.inbox / "Dinkes" / "b.txt").unlink()
    desk.put("Dinkes/rusak.txt", "badschema")
    desk.run()
    assert faults(desk.store) == []
    index = Index.of(desk.store)
    with index.engine.connect() as connection:
        shown = list_documents(connection, DocumentFilter(unit="dinkes"))
        whole = list_documents(connection, DocumentFilter(unit="dinkes", current=False))
        held = list_documents(connection, DocumentFilter(state="quarantined"))
    index.close()
    assert [each["name"] for each in shown.rows] == ["Dinkes/a.txt", "Dinkes/rusak.txt"]
    assert whole.total == 2  # a document counts for a unit while it is at its place
    assert [each["problem"] for each in held.rows] == ["crashed"]


def test_units_that_change_are_followed_though_no_file_did(desk: Desk) -> None:
    desk.put("Dinkes/a.txt", "satu dua")
    desk.run(units=UNITS[1:])
    desk.put("b.txt", "tiga empat")
    report = desk.run(units=UNITS)
    assert report.counts["unchanged"] == 1
    index = Index.of(desk.store)
    with index.engine.connect() as connection:
        shown = list_documents(connection, DocumentFilter(unit="dinkes"))
    index.close()
    assert [each["name"] for each in shown.rows] == ["Dinkes/a.txt"]
    assert faults(desk.store) == []


def test_a_database_that_fails_stops_no_run_and_is_told(desk: Desk) -> None:
    desk.put("a.txt", "satu dua")
    desk.run()
    (desk.store / paths.INDEX).write_bytes(b"this is no database" * 100)
    desk.put("b.txt", "tiga empat")
    report = desk.run()
    assert report.counts["read"] == 1
    assert any("indeks" in each for each in report.healed)
    (desk.store / paths.INDEX).unlink()
    desk.run()
    assert faults(desk.store) == []


def test_decisions_are_taken_in_at_once(store: Path, connection: Connection) -> None:
    first = list_records(connection, RecordFilter(claim="opini-bpk")).rows[0]
    asked = Asked(first["id"], "reject", "Ratna Wijaya", "wrong-subject", {}, None)
    assert decide(store, asked, None).index is None
    connection.rollback()
    now = list_records(connection, RecordFilter(verdict="rejected")).rows
    assert [each["id"] for each in now] == [first["id"]]
    assert now[0]["decided_by"] == "Ratna Wijaya"
    asked = Asked(first["id"], "correct", "Ratna Wijaya", None, {"value": "WDP"}, None)
    decide(store, asked, None)
    connection.rollback()
    changed = list_records(connection, RecordFilter(verdict="corrected")).rows[0]
    assert (changed["value"], changed["corrected"]) == ("WDP", True)
    assert faults(store) == []


def test_decisions_of_a_time_without_index_are_caught_up(store: Path) -> None:
    index = Index.of(store)
    with index.engine.connect() as connection:
        record = list_records(connection, RecordFilter()).rows[0]
    index.close()
    kept = (store / paths.INDEX).read_bytes()
    decide(store, Asked(record["id"], "accept", "Ratna", None, {}, None), None)
    (store / paths.INDEX).write_bytes(kept)
    index = Index.of(store)
    assert index.catch_up() == 1
    index.close()
    assert faults(store) == []
    assert decisions.head(store).length == 1


# --- questions ---------------------------------------------------------------------------


def test_words_are_found_by_their_stems(connection: Connection) -> None:
    for words in ("opini", "OPINI wajar", '"wajar tanpa pengecualian"'):
        found = list_records(connection, RecordFilter(text=words))
        assert found.total >= 1, words
        assert any(each["claim"] == "opini-bpk" for each in found.rows), words
    assert list_records(connection, RecordFilter(text='"pengecualian wajar"')).total == 0
    assert list_records(connection, RecordFilter(text="tidakadakataini")).total == 0


HOSTILE = ('"', "' OR 1=1 --", "a AND b NOT", "NEAR(a b)", "*", "kata:kata", "(", ")(", "\\", "%",
           "😀", "a" * 5000, " ".join("abcdefghijklmnop"))  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_questions_are_words_and_nothing_more(connection: Connection, words: str) -> None:
    assert list_records(connection, RecordFilter(text=words)).total >= 0
    assert list_documents(connection, DocumentFilter(text=words)).total >= 0


@pytest.mark.parametrize("sort", asking.SORTS)
def test_pages_hold_each_row_once(connection: Connection, sort: str) -> None:
    first = list_records(connection, RecordFilter(), sort=sort, size=7)
    ids = [each["id"] for each in first.rows]
    for page in range(2, -(-first.total // 7) + 1):
        rows = list_records(connection, RecordFilter(), sort=sort, page=page, size=7).rows
        ids += [each["id"] for each in rows]
    assert len(ids) == len(set(ids)) == first.total


def test_what_one_may_not_see_is_neither_listed_nor_counted_nor_found(
    store: Path, connection: Connection
) -> None:
    everything = list_records(connection, RecordFilter())
    victim = everything.rows[0]["document"]
    with sqlite3.connect(store / paths.INDEX) as raw:
        for table in ("documents", "records", "findings", "texts"):
            change = f"update {table} set access = 'rahasia' where document = ?"  # noqa: S608
            raw.execute(change, (victim,))
    connection.rollback()
    assert all(each["document"] != victim for each in list_records(
        connection, RecordFilter(), size=500).rows)  # fmt: skip
    counted = sum(asking.count_records(connection, RecordFilter(), "claim").values())
    assert counted == list_records(connection, RecordFilter()).total < everything.total
    allowed = RecordFilter(levels=asking.OPEN | {"rahasia"})
    assert list_records(connection, allowed).total == everything.total


def test_adverse_news_is_in_no_list_and_not_found(desk: Desk) -> None:
    text = (
        "KENANGA - Kepala Dinas Sosial Kota Kenanga, Bramantyo Lesmana, ditetapkan sebagai "
        "tersangka dugaan korupsi bantuan sosial oleh Kejaksaan Negeri Kenanga, Selasa "
        "(3/2/2026). Pemerintah Kota Kenanga meraih opini WTP dari BPK tahun 2024."
    )
    desk.put("berita.txt", text)
    desk.run(extractor="extractors")
    index = Index.of(desk.store)
    with index.engine.connect() as connection:
        claims = {each["claim"] for each in list_records(connection, RecordFilter()).rows}
        found = list_documents(connection, DocumentFilter(text="Bramantyo"))
    index.close()
    assert "informasi-negatif" not in claims
    assert claims
    assert found.total == 0


# --- both engines ------------------------------------------------------------------------


@pytest.mark.services
def test_postgresql_answers_as_sqlite_does(store: Path) -> None:
    with cluster() as url:
        record = next(iter(rows(store)["records"]))
        decide(store, Asked(str(record[0]), "accept", "Ratna", None, {}, None), None)
        index = Index.of(store, url)
        assert index.catch_up() > 10
        assert list(index_faults(index)) == []
        assert rows(store, url) == rows(store)
        beside = Index.of(store)
        with index.engine.connect() as one, beside.engine.connect() as other:
            for wanted in (
                RecordFilter(), RecordFilter(text="opini wajar"),
                RecordFilter(text='"wajar tanpa pengecualian"'), RecordFilter(area=4),
                RecordFilter(year=2023), RecordFilter(verdict="undecided"),
                RecordFilter(least_confidence=0.8), RecordFilter(item="A.I"),
                *(RecordFilter(text=words) for words in HOSTILE),
            ):  # fmt: skip
                for sort in asking.SORTS:
                    assert list_records(one, wanted, sort=sort) == list_records(
                        other, wanted, sort=sort
                    ), (wanted, sort)
            assert list_documents(one, DocumentFilter()) == list_documents(other, DocumentFilter())
            assert asking.list_findings(one) == asking.list_findings(other)
        index.close()
        beside.close()
