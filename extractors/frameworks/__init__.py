"""Frameworks: the worksheet (LKE) and the minimum scores, as data with their sources.

`worksheet` reads lke_*.json, `minima` reads thresholds.yaml. What is not verified by two
sources is marked, and is refused as a hard bound.
"""

from extractors.frameworks.minima import (
    AreaWeight,
    Bound,
    Thresholds,
    UnverifiedBound,
    regulations,
    thresholds,
)
from extractors.frameworks.worksheet import Framework, Node, framework, frameworks

__all__ = [
    "AreaWeight",
    "Bound",
    "Framework",
    "Node",
    "Thresholds",
    "UnverifiedBound",
    "framework",
    "frameworks",
    "regulations",
    "thresholds",
]
