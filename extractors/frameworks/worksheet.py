"""The worksheet (LKE) as a tree of nodes: components, areas, aspects, items, prerequisites.

The files are part of the program: a missing or malformed one raises at the first call
(OSError, KeyError, ValueError) and is a defect, not an input error.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from schemas.records import Level

FILES: Final[Mapping[str, str]] = {"zi-2021": "lke_zi_2021.json"}


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the worksheet.

    `area` is 1 to 6, or None outside the areas. `weight` is exact, in points of 100; None for a
    prerequisite. The rest is filled for items only: `answers` maps an answer to its score (0-1;
    empty where a number is entered, then `formula` and its `inputs` say how it scores),
    `evidence` says what units usually hand in, `agency_level` that such papers are often the
    agency's and not the unit's. `confidence` is about structure and weight,
    `evidence_confidence` about the usual evidence.
    """

    code: str
    label: str
    level: Level
    area: int | None
    parent: str | None
    weight: Fraction | None
    source: tuple[str, ...]
    confidence: str
    answer: str | None
    answers: Mapping[str, Fraction]
    formula: str | None
    inputs: tuple[str, ...]
    drivers: tuple[str, ...]
    evidence_types: tuple[str, ...]
    evidence: str | None
    evidence_source: tuple[str, ...]
    evidence_confidence: str | None
    agency_level: bool
    portal_ids: tuple[int, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Framework:
    """A version of the worksheet: its nodes by code, in the order of the worksheet.

    `sources` explains the source ids that the nodes name.
    """

    id: str
    regulation: str
    title: str
    nodes: Mapping[str, Node]
    sources: Mapping[str, str]

    def node(self, code: str) -> Node:
        """The node of a code. Raises KeyError naming the nearest codes."""
        try:
            return self.nodes[code]
        except KeyError:
            near = difflib.get_close_matches(code, self.nodes, n=3, cutoff=0.6)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise KeyError(f"{self.id} has no node {code[:40]!r}{hint}") from None

    def children(self, code: str) -> tuple[Node, ...]:
        """The nodes directly below one, in the order of the worksheet."""
        return tuple(node for node in self.nodes.values() if node.parent == code)

    def items(self) -> tuple[Node, ...]:
        """All scored items, in the order of the worksheet."""
        return tuple(node for node in self.nodes.values() if node.level == "item")


def frameworks() -> tuple[str, ...]:
    """The ids that `framework` takes."""
    return tuple(FILES)


@cache
def framework(id: str = "zi-2021") -> Framework:  # noqa: A002  (the name of the field)
    """A worksheet by id. Raises KeyError, listing the known ids."""
    if id not in FILES:
        raise KeyError(f"no framework {id[:40]!r}; known: {', '.join(FILES)}")
    raw = json.loads((files("extractors.frameworks") / FILES[id]).read_text(encoding="utf-8"))
    return Framework(
        id=raw["id"],
        regulation=raw["regulation"],
        title=raw["title"],
        nodes=MappingProxyType(_nodes(raw["nodes"], raw["answers"])),
        sources=MappingProxyType(raw["sources"]),
    )


def _nodes(rows: list[dict[str, Any]], answers: dict[str, dict[str, str]]) -> dict[str, Node]:
    weights = {row["code"]: Fraction(row["weight"]) for row in rows if "weight" in row}
    siblings = Counter(_parent(row["code"]) for row in rows if row["level"] == "item")
    scores = {
        name: MappingProxyType({answer: Fraction(score) for answer, score in table.items()})
        for name, table in answers.items()
    }
    nodes: dict[str, Node] = {}
    for row in rows:
        code, parent = row["code"], _parent(row["code"])
        if code in nodes or (parent is not None and parent not in nodes):
            raise ValueError(f"{code} stands twice or before its parent")
        weight = weights.get(code)
        if weight is None and row["level"] == "item":
            # An aspect scores the plain mean of its items, so each weighs its share.
            weight = weights[parent or ""] / siblings[parent]
        nodes[code] = _node(row, parent, weight, scores)
    return nodes


def _parent(code: str) -> str | None:
    """A.I.1.i for A.I.1.i.a; None for A, B and the prerequisites (PRA is no node)."""
    head = code.rpartition(".")[0]
    return None if head in ("", "PRA") else head


def _node(
    row: dict[str, Any],
    parent: str | None,
    weight: Fraction | None,
    scores: Mapping[str, Mapping[str, Fraction]],
) -> Node:
    answer = row.get("answer")
    return Node(
        code=row["code"],
        label=row["label"],
        level=row["level"],
        area=row["area"],
        parent=parent,
        weight=weight,
        source=tuple(row["source"]),
        confidence=row["confidence"],
        answer=answer,
        answers=MappingProxyType({}) if answer is None else scores[answer],
        formula=row.get("formula"),
        inputs=tuple(row.get("inputs", ())),
        drivers=tuple(row.get("drivers", ())),
        evidence_types=tuple(row.get("evidence_types", ())),
        evidence=row.get("evidence"),
        evidence_source=tuple(row.get("evidence_source", ())),
        evidence_confidence=row.get("evidence_confidence"),
        agency_level=row.get("agency_level", False),
        portal_ids=tuple(row.get("portal_ids", ())),
        note=row.get("note"),
    )
