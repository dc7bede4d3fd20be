"""Edit distance between two texts, exact and fast enough for whole pages."""

from __future__ import annotations


def distance(one: str, two: str) -> int:
    """Letters to insert, delete or replace (Levenshtein).

    Bit-parallel after Myers and Hyyrö: a whole column of the matrix is one Python integer.
    """
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    one, two = one[start:], two[start:]
    if not one or not two:
        return len(one) + len(two)
    places: dict[str, int] = {}
    for n, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << n
    every, last = (1 << len(one)) - 1, 1 << len(one) - 1
    up, down, score = every, 0, len(one)
    for letter in two:
        equal = places.get(letter, 0)
        across = (((equal & up) + up) ^ up) | equal
        more = down | (~(across | up) & every)
        less = up & across
        score += bool(more & last) - bool(less & last)
        more = (more << 1 | 1) & every
        less = less << 1 & every
        either = equal | down
        up = less | (~(either | more) & every)
        down = more & either
    return score
