"""Fingerprints: a change has a name, and only that name."""

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from extractors.fingerprints import fingerprint
from schemas.proof import digest

ROOT = Path(__file__).parents[2]
CODE = (
    "import json; from dataclasses import asdict; from extractors import fingerprint; "
    "print(json.dumps(asdict(fingerprint())))"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages that a fingerprint covers, copied."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("extractors", "schemas"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
        )
    return folder


def _of(folder: Path) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-B", "-c", CODE],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_a_fingerprint_is_hashes_and_the_same_elsewhere(copy: Path) -> None:
    here = asdict(fingerprint())
    assert all(v.startswith("sha256:") and len(v) == 71 for v in here.values())
    assert _of(copy) == here


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("extractors/rules/packs/indices.yaml", {"rules"}),
        ("extractors/rules/merge.py", {"rules"}),
        ("extractors/language/speech.yaml", {"language"}),
        ("extractors/frameworks/thresholds.yaml", {"frameworks"}),
        ("extractors/registries/issuers.yaml", {"registries"}),
        ("schemas/claims/opini-bpk.schema.json", {"catalogue"}),
        ("schemas/evidence.schema.json", {"catalogue"}),
        ("extractors/rules/linting.py", None),
        ("extractors/evaluation.py", None),
    ],
)
def test_a_changed_file_changes_its_own_kind_only(
    copy: Path, file: str, changes: set[str] | None
) -> None:
    before = asdict(fingerprint())
    path = copy / file
    original = path.read_bytes()
    path.write_bytes(original + b"\n# changed\n")
    try:
        after = _of(copy)
    finally:
        path.write_bytes(original)
    assert {k for k in before if before[k] != after[k]} == ({*changes, "all"} if changes else set())


def test_a_kept_layout_keeps_its_reader() -> None:
    kept = fingerprint("sha256:" + "0" * 64)
    now = fingerprint()
    assert kept.reader == "sha256:" + "0" * 64
    assert kept.all != now.all
    assert (kept.rules, kept.language) == (now.rules, now.language)


def test_packs_of_ones_own_are_rules() -> None:
    now, own = fingerprint(), fingerprint(packs=(("own/a.yaml", b"pack: a"),))
    changed = fingerprint(packs=(("own/a.yaml", b"pack: b"),))
    assert {k for k in asdict(now) if asdict(now)[k] != asdict(own)[k]} == {"rules", "all"}
    assert len({now.rules, own.rules, changed.rules}) == 3


def test_a_digest_does_not_depend_on_order_but_on_names_and_contents() -> None:
    items = [("a", "1"), ("b", "2")]
    assert digest(items) == digest(reversed(items))
    assert len({digest(items), digest([("a", "2"), ("b", "1")]), digest(items[:1])}) == 3
    assert digest([("a", "1")]) == "sha256:" + hashlib.sha256(b"a\x001\n").hexdigest()
