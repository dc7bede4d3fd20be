"""Office papers with known truth are read as well as before; what is reached stands in floors.json.

All papers of all kinds: `python -m benchmarks.reading.quality`.
"""

import json
from itertools import islice

import pytest

from benchmarks.reading.compare_words import DARK, DPI
from benchmarks.reading.distance import distance
from benchmarks.reading.measure import pictures
from benchmarks.reading.papers.catalogue import KINDS, papers
from benchmarks.reading.papers.truth import Paper
from benchmarks.reading.quality import FLOOR_PAPERS, FLOORS, below, measure_kind

REACHED = json.loads(FLOORS.read_text(encoding="utf-8"))


def first(kind: str) -> Paper:
    return next(papers(kind))


def test_every_kind_has_floors() -> None:
    assert set(REACHED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_papers_are_read_as_well_as_before(kind: str) -> None:
    score = measure_kind(kind, most=FLOOR_PAPERS)
    assert score.papers
    assert below(score.figures(), REACHED[kind]) == [], "\n".join(score.faults)


@pytest.mark.parametrize("kind", ["letter", "columns-shuffled", "cropped"])
def test_one_seed_gives_the_same_papers(kind: str) -> None:
    once, again = ([paper.data for paper in islice(papers(kind), 2)] for _ in range(2))
    assert once == again
    assert once != [paper.data for paper in islice(papers(kind, seed=2), 2)]


@pytest.mark.parametrize("kind", ["decree", "report-hyphens", "turned", "sideways", "cropped"])
def test_the_truth_has_ink_under_every_word(kind: str) -> None:
    paper = first(kind)
    for page, picture in zip(paper.pages, pictures(paper.data), strict=True):
        assert abs(picture.shape[1] - page.width * DPI / 72) < 2
        boxes = [box for unit in page.all_units() for word in unit.words for box in word.boxes]
        assert boxes
        for box in boxes:
            left, top, right, bottom = (round(n * DPI / 72) for n in box)
            assert picture[top : bottom + 1, left : right + 1].min() < DARK


@pytest.mark.parametrize(
    ("one", "two", "edits"),
    [("", "", 0), ("", "abc", 3), ("kitab", "kitab", 0), ("target", "targt", 1),
     ("87,65", "78,65", 2), ("bumi", "ibu", 3), ("a" * 300 + "b", "b" + "a" * 300, 2)],
)  # fmt: skip
def test_edits_are_counted(one: str, two: str, edits: int) -> None:
    assert distance(one, two) == edits
