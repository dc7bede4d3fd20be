"""Gold files and their documents: nothing is passed over in silence."""

import hashlib
import json
from pathlib import Path

import pytest

from extractors.evaluation import evaluate
from extractors.evaluation_gold import find_cases
from schemas.errors import SettingsError

TEXT = "Pemerintah Kota Melati meraih opini Wajar Tanpa Pengecualian (WTP) dari BPK RI, Senin."
GOLD = {
    "document": "a.txt",
    "facts": [{"claim": "opini-bpk", "subject": "Pemkot Melati", "value": "WTP"}],
}


def folder(tmp_path: Path, gold: object, text: str | None = TEXT) -> Path:
    if text is not None:
        (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.gold.json").write_text(gold if isinstance(gold, str) else json.dumps(gold))
    return tmp_path


def test_a_document_is_found_beside_its_gold_with_its_hints(tmp_path: Path) -> None:
    below = tmp_path / "Dinas" / "1.i.a"
    below.mkdir(parents=True)
    hints = {"published": "2024-05-16T08:00:00+07:00", "url": "https://x.example", "unit": "D"}
    (below / "a.txt.meta.json").write_text(json.dumps(hints))
    folder(below, GOLD)
    (case,) = find_cases(tmp_path)
    assert case.name == "Dinas/1.i.a/a.txt"
    assert case.hints == {"published": "2024-05-16", "url": "https://x.example"}


def test_a_document_is_found_by_its_hash(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    gold = {"sha256": f"sha256:{digest}", "facts": []}
    assert find_cases(folder(tmp_path, gold))[0].path.name == "a.txt"


@pytest.mark.parametrize(
    ("gold", "text", "says"),
    [
        (GOLD, None, "not beside it"),
        (GOLD | {"document": "../a.txt"}, TEXT, "not beside it"),
        ({"sha256": "0" * 64}, TEXT, "no document with sha256"),
        ({"facts": []}, TEXT, "document"),
        (GOLD | {"facts": [{"claim": "opini-bpk", "status": "realized"}]}, TEXT, "/facts/0/status"),
        ("{", TEXT, "not JSON"),
        ("[" * 5000, TEXT, "not JSON"),
    ],
)
def test_broken_gold_is_an_error(tmp_path: Path, gold: object, text: str | None, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        find_cases(folder(tmp_path, gold, text))


def test_no_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no \*\.gold\.json"):
        find_cases(tmp_path)


def test_documents_are_read_and_scored(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    found = evaluate(folder(tmp_path, GOLD), progress=lambda *at: seen.append(at))
    assert (found.records.right, found.records.missed) == (1, 0)
    assert seen == [(1, 1)]


def test_a_document_that_cannot_be_read_is_missed_whole(tmp_path: Path) -> None:
    found = evaluate(folder(tmp_path, GOLD, "\0\1\2" * 400))
    assert found.unreadable == 1
    assert found.records.missed == 1
    assert found.documents[0].problem == "unsupported-format"
