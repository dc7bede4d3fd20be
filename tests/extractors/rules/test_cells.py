"""A value in a table is what the head of its column says, and its row is its quote."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import extract
from schemas.records import Block, Cell, Document, Metadata, Page, Table, Words

CASES = yaml.safe_load(Path(__file__).with_name("cells_cases.yaml").read_text(encoding="utf-8"))
OPENING = "LAPORAN KINERJA\nPemerintah Kota Kenanga\n\nCapaian indikator kinerja Kota Kenanga.\n\n"


def document(case: dict[str, Any]) -> Document:
    """A report with the one table of a case."""
    text, cells, blocks = OPENING, [], [Block("paragraph", 0, len(OPENING) - 2, 1)]
    grid = [*case["head"], *case["rows"]]
    for number, row in enumerate(grid):
        for column, written in enumerate(row):
            if written == "" and number < len(case["head"]):
                continue
            span = 1
            while (
                number < len(case["head"]) and column + span < len(row) and not row[column + span]
            ):
                span += 1
            cells.append(Cell(number, column, 1, span, len(text), len(text) + len(written), None))
            blocks.append(Block("cell", len(text), len(text) + len(written), 1))
            text += written + ("\t" if column < len(row) - 1 else "\n")
    table = Table(1, len(grid), len(grid[0]), None, cells, True, len(case["head"]))
    page = Page(1, None, None, 0, "layer", None, 0, len(text))
    return Document(
        schema="urn:bukti:schema:layout:1",
        id="sha256:" + "a" * 64,
        media_type="application/pdf",
        reader="sha256:" + "b" * 64,
        text=text,
        pages=[page],
        words=Words(),
        blocks=blocks,
        tables=[table],
        metadata=Metadata(),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_the_head_says(case: dict[str, Any]) -> None:
    made = document(case)
    records = [r for r in extract(made, {}).evidence if r.claim.name == case["claim"]]
    told = {
        r.claim.value: [r.status, r.period.start if r.period else None]
        for r in records
        if "value-from-table" in r.warnings
    }
    assert told.items() >= {float(k): v for k, v in case["records"].items()}.items()
    for record in records:
        assert made.text[record.quote.start : record.quote.end] == record.quote.text
        assert "Nilai SAKIP" in record.quote.text
        if record.claim.value in case["records"]:
            told_by = record.rule.slots.get("head")
            assert (told_by is None) == ("not tell" in case["name"])
