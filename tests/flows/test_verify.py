"""Whatever is altered in a store, `verify` finds it. Each case differs by one thing."""

import gzip
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.errors import StoreBusy, StoreError
from store import paths
from store.documents import sha256
from store.journal import GENESIS, line_hash
from store.opening import open_store
from store.verify import verify_store

from .conftest import Desk
from .test_ingest import digest_of, other_version


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store with history, duplicates, a quarantined document and three runs."""
    desk = Desk(tmp_path_factory.mktemp("built"))
    desk.put("a.txt", "Isi satu")
    desk.put("salinan.txt", "Isi satu")
    desk.put("b.txt", "Isi dua")
    desk.put("c.txt", "refuse isi")
    desk.run()
    assert other_version(desk, rules="2") == {"read": 2, "duplicate": 1, "quarantined": 1}
    assert other_version(desk, rules="2") == {"unchanged": 3, "quarantined": 1}
    assert desk.verify() == []
    return desk


@pytest.fixture
def store(desk: Desk, built: Desk) -> Path:
    """A copy of it to alter."""
    shutil.copytree(built.store, desk.store)
    shutil.copytree(built.inbox, desk.inbox, dirs_exist_ok=True)
    return desk.store


def document(store: Path, name: str) -> Path:
    (found,) = (each for each in store.rglob(f"documents/*/*/{name}") if b"Isi satu" in owner(each))
    return found


def owner(path: Path) -> bytes:
    return next(path.parent.glob("source.*")).read_bytes()


def journal(store: Path, number: int = 1) -> Path:
    return sorted(store.glob("runs/*/journal.jsonl"))[number - 1]


def change(path: Path, edit: Callable[[dict], object]) -> None:
    value = json.loads(path.read_bytes())
    edit(value)
    path.write_text(json.dumps(value, ensure_ascii=False))


def edit_lines(path: Path, edit: Callable[[list[bytes]], list[bytes]]) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(edit(lines)))


def shift_text(store: Path) -> None:
    path = document(store, "layout.json.gz")
    value = json.loads(gzip.decompress(path.read_bytes()))
    value["text"] = "X" + value["text"][1:]
    path.write_bytes(gzip.compress(json.dumps(value).encode()))


def invent_status(store: Path) -> None:
    change(document(store, "evidence.json"), lambda d: d["document"].update(title="Lain"))


def rewrite_line(store: Path) -> None:
    edit_lines(
        journal(store), lambda lines: [lines[0].replace(b'"read"', b'"duplicate"'), *lines[1:]]
    )


def forge_last(store: Path) -> None:
    """Alter a dossier and journal it as unchanged, the chain whole."""
    invent_status(store)
    hashed = sha256(document(store, "evidence.json").read_bytes())
    place = journal(store, 3)
    lines = place.read_bytes().splitlines()
    made, previous = [], json.loads(lines[0])["previous"]
    for line in lines:
        value = json.loads(line)
        if value["location"] in ("a.txt", "salinan.txt"):
            value["dossier"] = hashed
        value["previous"] = previous
        made.append(json.dumps(value, separators=(",", ":")).encode())
        previous = line_hash(made[-1])
    place.write_bytes(b"\n".join(made) + b"\n")
    change(place.with_name("report.json"), lambda report: report.update(journal_head=previous))


def drop_history(store: Path) -> None:
    next(document(store, "evidence.json").parent.glob("history/*")).unlink()


def edit_history(store: Path) -> None:
    path = next(document(store, "evidence.json").parent.glob("history/*"))
    path.write_bytes(path.read_bytes() + b" ")


def drop_document(store: Path) -> None:
    shutil.rmtree(document(store, "evidence.json").parent)


def drop_quarantined(store: Path) -> None:
    shutil.rmtree(next(store.glob("quarantine/*/*")))


def plant_document(store: Path) -> None:
    (store / "documents" / "ab" / "notes").mkdir(parents=True)


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "bytes altered": (lambda s: document(s, "source.txt").write_bytes(b"Isi SATU"), "bytes"),
    "bytes gone": (lambda s: document(s, "source.txt").unlink(), "missing"),
    "dossier gone": (lambda s: document(s, "evidence.json").unlink(), "missing"),
    "layout damaged": (lambda s: document(s, "layout.json.gz").write_bytes(b"?"), "schema"),
    "layout text altered": (shift_text, "contradiction"),
    "dossier altered": (invent_status, "journal"),
    "dossier altered and journaled": (forge_last, "journal"),
    "dossier against its schema": (
        lambda s: change(document(s, "evidence.json"), lambda d: d.update(status="fine")),
        "schema",
    ),
    "history gone": (drop_history, "missing"),
    "history altered": (edit_history, "journal"),
    "document gone": (drop_document, "missing"),
    "quarantined gone": (drop_quarantined, "missing"),
    "quarantined altered": (
        lambda s: next(s.glob("quarantine/*/*/bytes")).write_bytes(b"lain"),
        "bytes",
    ),
    "problem gone": (lambda s: next(s.glob("quarantine/*/*/problem.json")).unlink(), "schema"),
    "something planted": (plant_document, "stranger"),
    "line rewritten": (rewrite_line, "chain"),
    "line dropped": (lambda s: edit_lines(journal(s), lambda lines: lines[1:]), "chain"),
    "line doubled": (lambda s: edit_lines(journal(s), lambda lines: [*lines, lines[-1]]), "chain"),
    "last line dropped": (lambda s: edit_lines(journal(s, 3), lambda lines: lines[:-1]), "report"),
    "last line torn": (
        lambda s: journal(s, 3).write_bytes(journal(s, 3).read_bytes()[:-9]),
        "journal",
    ),
    "report gone": (lambda s: journal(s).with_name("report.json").unlink(), "unfinished"),
    "report counts": (
        lambda s: change(journal(s).with_name("report.json"), lambda r: r["counts"].update(read=9)),
        "schema",
    ),
    "report outcome": (
        lambda s: change(
            journal(s).with_name("report.json"), lambda r: r["outcomes"][0].update(location="x")
        ),
        "report",
    ),
    "source of another place": (
        lambda s: change(
            next(document(s, "evidence.json").parent.glob("sources/*")),
            lambda source: source.update(location="lain.txt"),
        ),
        "contradiction",
    ),
    "sources gone": (
        lambda s: [p.unlink() for p in document(s, "evidence.json").parent.glob("sources/*")],
        "missing",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_alteration_is_found(store: Path, name: str) -> None:
    alter, code = CASES[name]
    alter(store)
    errors = verify_store(store)
    assert code in {error.code for error in errors}
    assert all(not error.path.startswith("/") for error in errors)


def test_any_single_bit_of_what_is_kept_matters(store: Path) -> None:
    chance = random.Random(20260105)
    kept = [
        path
        for pattern in ("documents/*/*/*.*", "documents/*/*/history/*", "runs/*/journal.jsonl")
        for path in sorted(store.glob(pattern))
        if path.is_file()
    ]
    assert len(kept) > 8
    for path in kept:
        before = path.read_bytes()
        for _ in range(3):
            at = chance.randrange(len(before))
            altered = bytearray(before)
            altered[at] ^= 1 << chance.randrange(8)
            path.write_bytes(altered)
            assert verify_store(store), f"{path.name} at byte {at}"
        path.write_bytes(before)
    assert verify_store(store) == []


def test_a_head_kept_elsewhere_must_be_in_the_chain(store: Path) -> None:
    heads = [
        json.loads(path.read_bytes())["journal_head"] for path in store.glob("runs/*/report.json")
    ]
    assert len(set(heads)) == 3
    for head in (*heads, GENESIS):
        assert verify_store(store, head) == []
    assert [error.code for error in verify_store(store, "sha256:" + "f" * 64)] == ["head"]


def test_a_tombstone_that_nobody_made_is_none(desk: Desk, store: Path) -> None:
    folder = store / paths.document_folder(digest_of(desk, "a.txt"))
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / paths.TOMBSTONE).write_text("{}")
    assert {(each.path, each.code) for each in verify_store(store)} == {
        (f"{folder.relative_to(store)}/{paths.TOMBSTONE}", "journal")
    }


def test_not_while_a_run_writes(desk: Desk, store: Path) -> None:
    with open_store(store, desk.now), pytest.raises(StoreBusy):
        verify_store(store)


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="bukan tempat penyimpanan"):
        verify_store(tmp_path)
