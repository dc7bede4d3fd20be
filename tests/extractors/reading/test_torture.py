"""Hard PDFs of a folder that BUKTI_TORTURE names end as its manifest.json expects.

The manifest is a list of {file, expected}; expected is text, no-text, corrupt, encrypted,
hang-risk or memory-risk.
"""

import json
import os
from pathlib import Path

import pytest

from . import promises
from .child import outcome

FOLDER = os.environ.get("BUKTI_TORTURE")
ROWS = json.loads((Path(FOLDER) / "manifest.json").read_text("utf-8")) if FOLDER else []
READS = "document"
CORRUPT = {"malformed", "damaged", "truncated", "empty-file", "unsupported-format"}
REFUSED_BY_SIZE = {"too-large", "too-many-objects", "too-many-pages"}
# A repair may find text in a corrupt file; nothing left after a repair is no empty page.
ALLOWED = {
    "text": {READS},
    "no-text": {READS, "damaged"},
    "corrupt": CORRUPT | {READS},
    "encrypted": {"encrypted"},
    "hang-risk": REFUSED_BY_SIZE | {READS},
    "memory-risk": REFUSED_BY_SIZE | {READS, "malformed"},
}


@pytest.mark.skipif(not FOLDER, reason="BUKTI_TORTURE names no folder")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_hard_file_ends_as_expected(row: dict[str, str]) -> None:
    kind, result = outcome((Path(str(FOLDER)) / row["file"]).read_bytes())
    assert kind in ALLOWED[row["expected"]], result
    if kind != READS:
        return
    promises.check(result)
    if row["expected"] == "text":
        assert any(page.text_source == "layer" for page in result.pages)
    if row["expected"] == "corrupt":
        assert result.repaired
        assert result.problems
