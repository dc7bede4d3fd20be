"""A known document that is read again says why."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from flows.again import because, changed, table
from schemas.records import Fingerprint, Inputs
from store import paths
from store.documents import DossierHead

from .conftest import Desk
from .test_ingest import digest_of, start

ROOT = Path(__file__).parents[2]
FINGERPRINT = Fingerprint(*(each.name for each in fields(Fingerprint)))


def reasons(desk: Desk, **versions: str) -> dict[str, str | None]:
    """Reasons in the report of a run of another version of the fake extractor."""
    process = start(desk, {f"FAKE_{name.upper()}": value for name, value in versions.items()})
    process.communicate(timeout=60)
    report = json.loads(max(desk.store.rglob("report.json")).read_bytes())
    return {o["location"]: o["reason"] and o["reason"]["id"] for o in report["outcomes"]}


def test_what_changed_is_told_and_a_new_document_tells_nothing(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "refuse-at-first lalu terbaca")
    assert reasons(desk) == {"a.txt": None, "b.txt": None}
    desk.put("c.txt", "Isi baru")
    assert reasons(desk, rules="2") == {
        "a.txt": "dibaca lagi: aturan berubah",
        "b.txt": None,
        "c.txt": None,
    }
    desk.put("c.txt.meta.json", '{"title": "Judul"}')
    assert reasons(desk, rules="2", reader="2") == {
        "a.txt": "dibaca lagi: pembaca berubah",
        "b.txt": "dibaca lagi: sebelumnya tertahan",
        "c.txt": "dibaca lagi: pembaca, keterangan berkas berubah",
        "c.txt.meta.json": "keterangan tentang berkas di sebelahnya",
    }


def test_what_was_lost_is_told(desk: Desk) -> None:
    desk.put("a.txt", "Isi satu")
    desk.run()
    folder = desk.store / paths.document_folder(digest_of(desk, "a.txt"))
    (folder / paths.LAYOUT).unlink()
    (outcome,) = desk.run().outcomes
    assert outcome.reason == because("incomplete")


@pytest.mark.parametrize("part", [each.name for each in fields(Fingerprint)])
def test_every_part_of_the_fingerprint_has_its_words(part: str) -> None:
    head = DossierHead(FINGERPRINT, Inputs({}), "complete", [], [])
    said = changed(head, replace(FINGERPRINT, **{part: "other", "all": "other"}), {})
    assert said is not None
    assert table()["parts"][part]["id"] in said.id
    assert table()["parts"][part]["en"] in said.en
    assert changed(head, FINGERPRINT, {}) is None


def test_the_reasons_are_documented() -> None:
    page = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    section = page.split("\n## Read again\n", 1)[1].split("\n## ", 1)[0]
    documented = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", section, re.MULTILINE))
    parts = {code: said["en"] for code, said in table()["parts"].items()}
    assert documented == parts | {key: because(key).en for key in ("held", "incomplete")}
