"""A minimum is a hard bound only where two sources agree."""

from fractions import Fraction

import pytest

from extractors.frameworks import Bound, UnverifiedBound, framework, regulations, thresholds
from extractors.frameworks.minima import sources

BOUNDS = [bound for regulation in regulations() for bound in thresholds(regulation).bounds]
CONFIDENCES = {"verified_two_or_more", "one_source", "conflict", "memory_unverified"}


def label(bound: Bound) -> str:
    return f"{bound.regulation}-{bound.measure}-{bound.title}"


def test_the_regulations_are_there_newest_first() -> None:
    assert regulations() == ("90/2021", "10/2019", "52/2014")
    assert len(BOUNDS) > 30


@pytest.mark.parametrize(
    ("measure", "title", "value"),
    [
        ("total", "wbk", "75"),
        ("total", "wbbm", "85"),
        ("pengungkit", "wbk", "40"),
        ("area", "wbk", "60"),
        ("area", "wbbm", "75"),
        ("bersih-akuntabel", "wbk", "18.25"),
        ("pelayanan-prima", "wbbm", "15.75"),
    ],
)
def test_verified_bounds_are_hard(measure: str, title: str, value: str) -> None:
    bound = thresholds().bound(measure, title)  # type: ignore[arg-type]
    assert bound.hard() == value
    assert bound.hard_number() == Fraction(value)


@pytest.mark.parametrize("bound", [b for b in BOUNDS if not b.verified], ids=label)
def test_everything_else_is_refused_as_a_hard_bound(bound: Bound) -> None:
    with pytest.raises(UnverifiedBound, match=bound.confidence) as caught:
        bound.hard()
    assert caught.value.remedy
    with pytest.raises(UnverifiedBound):
        bound.hard_number()
    assert bound.stated


@pytest.mark.parametrize(
    ("regulation", "measure", "title"),
    [
        ("90/2021", "bersih-akuntabel", "wbbm"),  # sources disagree
        ("90/2021", "akip", "wbk"),  # one newspaper's account of one year's call
        ("10/2019", "total", "wbk"),  # found in no source
        ("52/2014", "total", "wbbm"),
    ],
)
def test_these_are_not_verified(regulation: str, measure: str, title: str) -> None:
    assert not thresholds(regulation).bound(measure, title).verified  # type: ignore[arg-type]


@pytest.mark.parametrize("bound", BOUNDS, ids=label)
def test_every_bound_says_where_it_is_from(bound: Bound) -> None:
    assert bound.confidence in CONFIDENCES
    assert set(bound.source) <= set(sources())
    assert len(set(bound.source)) >= {"verified_two_or_more": 2, "memory_unverified": 0}.get(
        bound.confidence, 1
    )
    assert not (bound.confidence == "memory_unverified" and bound.source)
    if bound.unit in {"points", "percent"}:
        assert 0 < Fraction(bound.stated) <= 100


def test_no_bound_stands_twice() -> None:
    assert len(set(map(label, BOUNDS))) == len(BOUNDS)


@pytest.mark.parametrize("regulation", regulations())
def test_areas_weigh_sixty_points(regulation: str) -> None:
    weights = thresholds(regulation).area_weights
    assert sum(weight.weight for weight in weights.values()) == 60
    assert sorted(weights) == [1, 2, 3, 4, 5, 6]
    assert all(weight.source for weight in weights.values())


def test_weights_agree_with_the_worksheet() -> None:
    zi = framework()
    for area, weight in thresholds("90/2021").area_weights.items():
        assert weight.weight == sum(
            (zi.node(f"A.{half}.{area}").weight or 0 for half in ("I", "II")), Fraction(0)
        )


def test_all_parts_met_is_not_the_total_met() -> None:
    """The reason why a sum of part minima is never reported as a pass."""
    for title, parts in {
        "wbk": ("pengungkit", "bersih-akuntabel", "pelayanan-prima"),
        "wbbm": ("pengungkit", "bersih-akuntabel", "pelayanan-prima"),
    }.items():
        stated = [Fraction(thresholds().bound(part, title).stated) for part in parts]  # type: ignore[arg-type]
        assert sum(stated) < thresholds().bound("total", title).hard_number()  # type: ignore[arg-type]


def test_a_grade_is_no_number() -> None:
    with pytest.raises(TypeError):
        thresholds().bound("predikat-sebelumnya", "wbbm").hard_number()


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="90/2021"):
        thresholds("1/1999")
    with pytest.raises(KeyError, match="pengungkit"):
        thresholds().bound("berat", "wbk")
