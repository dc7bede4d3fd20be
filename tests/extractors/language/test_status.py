"""The status of a place, case by case."""

from pathlib import Path

import pytest
import yaml

from extractors.language.clauses import find_clauses
from extractors.language.status import read_status

CASES = yaml.safe_load(Path(__file__).with_name("status_cases.yaml").read_text("utf-8"))


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_status(case: dict[str, str]) -> None:
    start = case["text"].index("[")
    text = case["text"].replace("[", "").replace("]", "")
    end = case["text"].index("]") - 1
    reading = read_status(text, (0, len(text)), (start, end), [(start, end)])
    assert reading.status == case["status"], reading


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_clauses_tile_the_sentence(case: dict[str, str]) -> None:
    text = case["text"]
    clauses = find_clauses(text, 0, len(text))
    assert [c.start for c in clauses[1:]] == [c.end for c in clauses[:-1]]
    assert (clauses[0].start, clauses[-1].end) == (0, len(text))
