"""A chain of numbered files: of two that disagree, the altered one is named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import accesses, numbered
from store.paths import ACCESSES

Alter = Callable[[Path], object]


def path(root: Path, number: int) -> Path:
    return root / ACCESSES / numbered.name(number)


def change(root: Path, number: int, **fields: object) -> None:
    place = path(root, number)
    text = place.read_text()
    value = json.loads(text)
    for key, new in fields.items():
        text = text.replace(json.dumps(value[key]), json.dumps(new), 1)
    assert json.loads(text) == value | fields
    place.write_text(text)


OTHER = "sha256:" + "f" * 64
CASES: dict[str, tuple[Alter, set[tuple[int, str]]]] = {
    "none": (lambda _: None, set()),
    "first": (lambda r: change(r, 1, by="Ani"), {(1, "chain")}),
    "middle": (lambda r: change(r, 3, by="Ani"), {(3, "chain")}),
    "last but one": (lambda r: change(r, 4, by="Ani"), {(4, "chain"), (5, "chain")}),
    "what the first follows": (lambda r: change(r, 1, previous=OTHER), {(1, "chain")}),
    "what one follows": (lambda r: change(r, 3, previous=OTHER), {(3, "chain")}),
    "what the last follows": (
        lambda r: change(r, 5, previous=OTHER),
        {(4, "chain"), (5, "chain")},
    ),
    "number": (lambda r: change(r, 3, sequence=9), {(3, "chain")}),
    "shape": (lambda r: path(r, 3).write_text("{}"), {(3, "schema")}),
    "blanks": (lambda r: path(r, 3).write_text(path(r, 3).read_text() + " "), {(3, "schema")}),
    "gone": (lambda r: path(r, 3).unlink(), {(3, "missing")}),
    "first gone": (lambda r: path(r, 1).unlink(), {(1, "missing")}),
    "stranger": (lambda r: (r / ACCESSES / "x.txt").touch(), {(0, "stranger")}),
    "half written": (lambda r: (r / ACCESSES / ".passing-1-x").touch(), set()),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(5):
        given = accesses.Given("2026-01-05T00:00:00Z", f"Sri {number}", "export-dossier", [OTHER])
        accesses.append(tmp_path, given)
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_the_altered_file_is_named(root: Path, name: str) -> None:
    alter, expected = CASES[name]
    alter(root)
    told = {
        (int(place.rpartition("/")[2].removesuffix(".json")) if "00" in place else 0, code)
        for place, code, _ in accesses.faults(root)
    }
    assert told == expected


def test_a_copy_goes_on_from_its_own_end(root: Path, tmp_path: Path) -> None:
    before = numbered.head(root, ACCESSES)
    shutil.copytree(root / ACCESSES, tmp_path / "copy" / ACCESSES)
    given = accesses.Given("2026-01-05T00:00:01Z", "Ani", "export-dossier", [OTHER])
    made = accesses.append(tmp_path / "copy", given)
    assert (made.previous, made.sequence) == (before.head, 6)
    assert before.head in numbered.heads(tmp_path / "copy", ACCESSES)
