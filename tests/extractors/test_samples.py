"""The samples: every document with gold is read as its gold says."""

import os
from pathlib import Path

import pytest

from extractors import extract, read
from extractors.evaluation import evaluate
from extractors.evaluation_document import DocumentScore, score_document
from extractors.evaluation_gold import Case, find_cases
from schemas.records import Dossier

from .dossiers import check_promises

INBOX = Path(__file__).parents[2] / "samples" / "inbox"
CASES = find_cases(INBOX)


def _read(case: Case) -> tuple[Dossier, str]:
    document = read(case.path.read_bytes())
    return extract(document, case.hints), document.text


@pytest.fixture(scope="module")
def scores() -> dict[str, tuple[DocumentScore, Dossier, str]]:
    found = {}
    for case in CASES:
        dossier, text = _read(case)
        found[case.name] = (score_document(case.name, case.gold, dossier, text), dossier, text)
    return found


def test_there_are_samples() -> None:
    assert len(CASES) >= 12
    assert sum(len(c.gold.facts) for c in CASES) >= 40
    assert any(c.gold.not_facts for c in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: Path(c.name).stem)
def test_sample(case: Case, scores: dict[str, tuple[DocumentScore, Dossier, str]]) -> None:
    score, dossier, text = scores[case.name]
    check_promises(dossier, text)
    assert not score.not_facts, "a record that must not appear"
    assert score.rejected == 0
    assert case.gold.types
    assert dossier.document.type in case.gold.types
    assert score.findings_found == score.findings_expected
    assert score.false_alarms == ()


@pytest.mark.skipif("BUKTI_GOLD" not in os.environ, reason="BUKTI_GOLD names no folder")
def test_gold_of_ones_own() -> None:
    found = evaluate(Path(os.environ["BUKTI_GOLD"]))
    assert found.records.precision is not None
    assert found.records.precision >= 0.9
    assert found.not_facts == 0
