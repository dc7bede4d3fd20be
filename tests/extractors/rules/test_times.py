"""Periods, dates and details of the built-in rules over whole texts, sentence by sentence."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from extractors.rules.candidate import Candidate
from extractors.rules.explain import read_plain
from extractors.rules.loader import rule_book

CASES: list[dict[str, Any]] = yaml.safe_load(
    files(__package__).joinpath("times_cases.yaml").read_text("utf-8")
)


def _shown(c: Candidate) -> dict[str, Any]:
    period = c.period
    span = None
    if period is not None:
        span = period.start if period.start == period.end else f"{period.start}/{period.end}"
    return {
        "claim": c.rule.claim,
        "subject": c.subject.name if c.subject else None,
        "value": c.value,
        "status": c.status,
        "period": span,
        "date": c.date.value if c.date else None,
        "details": c.details,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["name"]))
def test_times_of_a_text(case: dict[str, Any]) -> None:
    read = read_plain(case["text"], rule_book(), type="berita", published=case.get("published"))
    found = [_shown(c) for _, c in read.candidates]
    for expected in case["records"]:
        named = {k: expected[k] for k in ("claim", "subject", "value", "status") if k in expected}
        same = [f for f in found if all(f[k] == v for k, v in named.items())]
        assert len(same) == 1, (named, found)
        given = same[0]
        assert {k: given[k] for k in expected if k != "details"} == {
            k: v for k, v in expected.items() if k != "details"
        }
        details = expected.get("details", {})
        assert {k: given["details"].get(k) for k in details} == details
