"""An older store is taken over when it is written to; a newer one is refused in words."""

import json
import shutil
from pathlib import Path

import pytest

from bukti.exits import CANNOT_START
from schemas.errors import StoreError
from store import paths
from store.opening import VERSION, check_format
from tests.flows.conftest import Desk

LATER = ("decisions", "rules", "units", "accesses", "index.sqlite")


def say(store: Path, version: object) -> None:
    form = {"schema": f"urn:bukti:schema:store:{version}"}
    (store / paths.FORMAT).write_text(json.dumps(form), encoding="utf-8")


def made_older(store: Path) -> None:
    """As a store of format 1 was: without what came later, also in its reports."""
    say(store, 1)
    for name in LATER:
        place = store / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    for report in store.glob("runs/*/report.json"):
        said = json.loads(report.read_bytes())
        del said["decisions_head"]
        report.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def test_an_older_store_goes_on_with_all_it_has(desk: Desk) -> None:
    desk.put("a.txt", "satu dua")
    desk.run()
    before = desk.kept()
    made_older(desk.store)
    assert check_format(desk.store) == 1
    desk.put("b.txt", "tiga empat")
    report = desk.run()
    assert any("bentuk penyimpanan 1 menjadi" in each for each in report.healed)
    assert report.counts == desk.run().counts | {"read": 1, "unchanged": 1}
    assert check_format(desk.store) == VERSION
    assert before.items() <= desk.kept().items()
    assert not [each for each in desk.verify() if "journal" not in each and "rules" not in each]


@pytest.mark.parametrize("version", [VERSION + 1, 99, "x", ""])
def test_a_newer_store_is_refused_in_words(desk: Desk, version: object) -> None:
    desk.put("a.txt", "satu dua")
    desk.run()
    say(desk.store, version)
    kept = desk.kept()
    with pytest.raises(StoreError, match=f"lebih baru.*1 sampai {VERSION}") as refused:
        desk.run()
    assert refused.value.remedy
    with pytest.raises(StoreError, match="lebih baru"):
        desk.verify()
    assert desk.kept() == kept
    assert CANNOT_START == 3
