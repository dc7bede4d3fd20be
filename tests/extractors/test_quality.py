"""Quality on the development texts does not fall below the floors of benchmarks/floors.json."""

import json
from pathlib import Path

import pytest

from extractors.evaluation import evaluate

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_keeps_its_floor(name: str) -> None:
    scores = evaluate(ROOT / "benchmarks" / "gold" / name)
    measured = {
        "precision": scores.records.precision,
        "recall": scores.records.recall,
        "status": scores.status.share,
        "subject": scores.subject.share,
    }
    floor = FLOORS[name]
    fallen = {k: (v, floor[k]) for k, v in measured.items() if v is None or v < floor[k]}
    assert not fallen
    assert scores.not_facts <= floor["forbidden"]
    assert scores.unreadable == 0
