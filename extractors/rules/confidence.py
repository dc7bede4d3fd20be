"""Confidence: a documented base plus the points of named factors, between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from schemas.records import Confidence, Factor


@cache
def factor_points() -> dict[str, float]:
    """Points by factor name, from confidence.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("confidence.yaml").read_text("utf-8"))
    return {name: float(points) for name, points in raw["factors"].items()}


def score(base: float, names: Iterable[str]) -> Confidence:
    """The score of a base and factors; each factor counts once. Raises KeyError if unknown."""
    points = factor_points()
    asked = set(names)
    unknown = asked - points.keys()
    if unknown:
        raise KeyError(f"no points for {', '.join(sorted(unknown))}")
    factors = [Factor("base", base)]
    factors += [Factor(name, points[name]) for name in points if name in asked]
    total = sum(f.points for f in factors)
    return Confidence(round(min(1.0, max(0.0, total)), 2), factors)
