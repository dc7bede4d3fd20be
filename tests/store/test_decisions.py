"""The chain of decisions: nothing rewritten, nothing lost, two writers, tampering named."""

import multiprocessing
from pathlib import Path

import pytest

from schemas.decisions import Reason, Snapshot, Target
from schemas.errors import ContractError, StoreError
from store import decisions, paths
from store.decisions import DecisionConflict, Draft, append, faults, head, heads, read_after

DOCUMENT = "sha256:" + "a" * 64
SEEN = Snapshot({"id": "ev-" + "1" * 16}, DOCUMENT)


def draft(number: int = 1, **changed: object) -> Draft:
    fields = {
        "at": "2026-02-02T02:15:00Z",
        "by": "Ratna Wijaya",
        "verdict": "accepted",
        "target": Target("evidence", f"ev-{number:016x}", DOCUMENT),
        "content_hash": DOCUMENT,
        "snapshot": SEEN,
    }
    return Draft(**fields | changed)  # type: ignore[arg-type]


def test_each_follows_the_one_before(tmp_path: Path) -> None:
    made = [append(tmp_path, draft(number)) for number in range(1, 4)]
    assert [each.sequence for each in made] == [1, 2, 3]
    assert list(read_after(tmp_path)) == made
    assert list(read_after(tmp_path, 2)) == made[2:]
    assert head(tmp_path).length == 3
    assert head(tmp_path).head in heads(tmp_path)
    assert list(faults(tmp_path)) == []


def test_an_empty_store_has_a_head_too(tmp_path: Path) -> None:
    assert head(tmp_path).length == 0
    assert list(faults(tmp_path)) == []
    with pytest.raises(StoreError, match="nomor 1"):
        decisions.read(tmp_path, 1)


def _writer(root: Path, start: int, count: int) -> None:
    for number in range(start, start + count):
        append(root, draft(number))


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_writer, args=(tmp_path, 100 * n, 25)) for n in range(1, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    kept = list(read_after(tmp_path))
    assert [each.sequence for each in kept] == list(range(1, 101))
    expected = {f"ev-{100 * n + k:016x}" for n in range(1, 5) for k in range(25)}
    assert {each.target.id for each in kept} == expected
    assert list(faults(tmp_path)) == []
    assert not [p for p in (tmp_path / paths.DECISIONS).iterdir() if p.name.startswith(".")]


def test_who_did_not_see_the_last_word_is_told(tmp_path: Path) -> None:
    append(tmp_path, draft(1))
    append(tmp_path, draft(2), seen=1)  # another target: no conflict
    append(tmp_path, draft(1, verdict="commented", reason=Reason(None, "cek")))
    with pytest.raises(DecisionConflict) as caught:
        append(tmp_path, draft(1, verdict="rejected", reason=Reason("other", None)), seen=0)
    assert caught.value.decision.sequence == 1
    assert head(tmp_path).length == 3
    append(tmp_path, draft(1), seen=1)  # a comment is no decision that could be overlooked


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"verdict": "confirmed"}, "/verdict"),
        ({"verdict": "rejected"}, "/reason"),
        ({"verdict": "corrected"}, "/values"),
        ({"verdict": "undone"}, "/undoes"),
        ({"verdict": "undone", "undoes": 7}, "/undoes"),
        ({"by": ""}, "/by"),
        ({"at": "kemarin"}, "/at"),
        ({"target": Target("evidence", "ev-1", DOCUMENT)}, "/target/id"),
    ],
)
def test_what_breaks_its_schema_is_not_kept(
    tmp_path: Path, changed: dict[str, object], pointer: str
) -> None:
    with pytest.raises(ContractError, match=pointer):
        append(tmp_path, draft(**changed))
    assert head(tmp_path).length == 0


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda f: (f / "00000002.json").unlink(), "missing"),
        (lambda f: (f / "00000002.json").write_bytes(b"{}"), "schema"),
        (lambda f: _edit(f / "00000002.json", b"Ratna", b"Retno"), "chain"),
        (lambda f: _edit(f / "00000003.json", b'"accepted"', b'"accepted" '), "schema"),
        (lambda f: (f / "catatan.txt").write_text("x"), "stranger"),
        (lambda f: (f / "00000001.json").rename(f / "00000009.json"), "missing"),
    ],
)
def test_tampering_is_named(tmp_path: Path, harm: object, code: str) -> None:
    for number in range(1, 4):
        append(tmp_path, draft(number))
    harm(tmp_path / paths.DECISIONS)  # type: ignore[operator]
    assert code in {found for _, found, _ in faults(tmp_path)}


def test_the_last_word_can_be_altered_unseen_only_without_a_head_kept_outside(
    tmp_path: Path,
) -> None:
    for number in range(1, 4):
        append(tmp_path, draft(number))
    kept = head(tmp_path).head
    _edit(tmp_path / paths.DECISIONS / "00000003.json", b"Ratna", b"Retno")
    assert list(faults(tmp_path)) == []
    assert kept not in heads(tmp_path)


def _edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
