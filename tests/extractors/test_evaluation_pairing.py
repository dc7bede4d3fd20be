"""The assignment is one-to-one, keeps to what is allowed, and no other one weighs more."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation_pairing import assign

WEIGHT = st.one_of(st.none(), st.integers(1, 20).map(float))
SHAPE = st.tuples(st.integers(0, 5), st.integers(0, 5))
MATRIX = SHAPE.flatmap(
    lambda s: st.lists(st.lists(WEIGHT, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])
)


@given(MATRIX)
def test_no_assignment_weighs_more(weights: list[list[float | None]]) -> None:
    pairs = assign(weights)
    rows, columns = [r for r, _ in pairs], [c for _, c in pairs]
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert None not in [weights[r][c] for r, c in pairs]
    assert sum(weights[r][c] or 0 for r, c in pairs) == _best(weights)


def _best(weights: list[list[float | None]]) -> float:
    if not weights or not weights[0]:
        return 0.0
    wide = len(weights[0]) + len(weights)
    return max(
        sum(
            weights[r][c] or 0.0
            for r, c in enumerate(order)
            if c < len(weights[0]) and weights[r][c] is not None
        )
        for order in itertools.permutations(range(wide), len(weights))
    )


def test_a_greedy_choice_would_lose() -> None:
    assert assign([[10.0, 9.0], [9.0, None]]) == [(0, 1), (1, 0)]
