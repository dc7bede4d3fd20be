"""Kept rules: found by the hash of a dossier, sound whatever an analyst calls her packs."""

import hashlib
import json
from pathlib import Path

import pytest

import extractors
from schemas.errors import StoreError
from schemas.proof import KNOWN_PARTS, Knowledge
from schemas.validation import validate
from store import paths, rules
from store.opening import open_store

NOW = "2026-01-05T00:00:00Z"
NAMES = {
    "plain": ["own/a.yaml"],
    "twice, other content": ["own/a.yaml", "own/a.yaml"],
    "letter case": ["own/A.yaml", "own/a.yaml"],
    "upwards": ["own/..", "own/../../x.yaml", "/etc/x.yaml", "own/....yaml"],
    "strange letters": ["own/baris\nbaru.yaml", "own/é.yaml", "own/è.yaml", "own/ .yaml"],
    "as the manifest": ["manifest.json", "MANIFEST.JSON"],
    "long": ["own/" + "a" * 250, "own/" + "a" * 251],
    "hidden": [".git/x", "own/.passing-1"],
}


def keep(root: Path, known: Knowledge, expected: str) -> None:
    with open_store(root, lambda: NOW) as store:
        transaction = store.begin()
        rules.put(transaction, known, expected)
        store.commit(transaction)


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_any_name_of_a_pack_has_a_place_of_its_own(tmp_path: Path, names: list[str]) -> None:
    files = tuple((name, f"isi {number}".encode()) for number, name in enumerate(names))
    items = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files)
    known = Knowledge("rules", (*items, ("spacy", "3.8")), files)
    root = tmp_path / "s"
    keep(root, known, known.hash)
    assert list(rules.faults(root)) == []
    folder = root / paths.rules_folder(paths.hex_of(known.hash))
    manifest = json.loads((folder / paths.MANIFEST).read_bytes())
    assert validate("rules-manifest", manifest) == []
    found = {p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != paths.MANIFEST}
    assert found == {data for _, data in files}
    assert {path.name for path in tmp_path.iterdir()} == {"s"}
    assert [row["kept"] for row in manifest["items"] if row["name"] == "spacy"] == [None]


def test_what_the_fingerprint_does_not_name_is_not_kept(tmp_path: Path) -> None:
    known = Knowledge("rules", (("a", "0"),), ())
    with pytest.raises(StoreError, match="tidak sesuai dengan sidiknya"):
        keep(tmp_path / "s", known, "sha256:" + "0" * 64)
    assert not (tmp_path / "s" / paths.RULES).exists()


def test_the_program_knows_what_its_fingerprint_is_made_of() -> None:
    packs = (("own/x.yml", b"pack: x\n"),)
    from extractors.fingerprints import fingerprint, knowledge  # noqa: PLC0415

    named = fingerprint(packs=packs)
    known = {each.part: each for each in knowledge(packs)}
    assert set(known) == set(KNOWN_PARTS)
    assert {part: each.hash for part, each in known.items()} == rules.parts_of(named)
    assert packs[0] in known["rules"].files
    kept = {name for each in known.values() for name, _ in each.files}
    for name in ("built-in/audits.yaml", "schemas/claims/opini-bpk.schema.json",
                 "extractors.registries/governments.csv"):  # fmt: skip
        assert name in kept
    assert not [name for name in kept if name.endswith(".py")]
    assert extractors.knowledge() == knowledge()


HOSTILE = ["../../x", "/etc/passwd", "a/../b", ".x", "a//b", "a\nb", ""]


@pytest.mark.parametrize("kept", HOSTILE)
def test_a_manifest_never_leads_out_of_its_folder(tmp_path: Path, kept: str) -> None:
    known = Knowledge("rules", (("a", hashlib.sha256(b"x").hexdigest()),), (("a", b"x"),))
    root = tmp_path / "s"
    keep(root, known, known.hash)
    path = root / paths.rules_folder(paths.hex_of(known.hash)) / paths.MANIFEST
    value = json.loads(path.read_bytes())
    value["items"][0]["kept"] = kept
    path.write_text(json.dumps(value))
    assert [code for _, code, _ in rules.faults(root)] == ["rules"]
