"""Which records and facts belong together: the best one-to-one assignment."""

from __future__ import annotations

from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float | None]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of weights, each row and column at most once.

    `None` forbids a pair; weights are positive. Hungarian method with potentials, O(n³).
    """
    rows = len(weights)
    columns = len(weights[0]) if rows else 0
    if not columns:
        return []
    size = rows + columns  # a row may stay without a column: each has a dummy of cost 0
    cost = [[-(w or 0.0) if w is not None else 1.0 for w in row] + [0.0] * rows for row in weights]
    matched = _hungarian(cost, rows, size)
    return sorted(
        (row, column)
        for column, row in matched
        if column < columns and weights[row][column] is not None
    )


def _hungarian(cost: Sequence[Sequence[float]], rows: int, columns: int) -> list[tuple[int, int]]:
    """(column, row) of an assignment of least cost; needs rows <= columns."""
    infinite = float("inf")
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = [infinite] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at] = True
            delta, following = infinite, 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                reduced = cost[owner[at] - 1][column - 1] - u[owner[at]] - v[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    u[owner[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = following
        while at:
            owner[at], at = owner[way[at]], way[at]
    return [(column - 1, owner[column] - 1) for column in range(1, columns + 1) if owner[column]]
