"""Counts of what was read right and wrong, and the shares that come from them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from .papers.truth import Ruling


@dataclass
class Cells:
    """Counts of cells with text. `right`: place, spans and text; `near`: place and text."""

    truth: int = 0
    read: int = 0
    right: int = 0
    near: int = 0
    tables: int = 0
    shaped: int = 0

    def f1(self, *, loose: bool = False) -> float:
        right = self.near if loose else self.right
        return 2 * right / (self.truth + self.read) if self.truth + self.read else 1.0


@dataclass
class Score:
    """Counts over some pages; shares come from them. `faults` tell what is wrong, in words."""

    papers: int = 0
    pages: int = 0
    letters: int = 0
    edits: int = 0
    pairs: int = 0
    pairs_right: int = 0
    words: int = 0
    words_found: int = 0
    boxes: int = 0
    boxes_inked: int = 0
    ink: int = 0
    ink_inside: int = 0
    extra_tables: int = 0
    tables: dict[Ruling, Cells] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for entry in fields(self):
            mine, theirs = getattr(self, entry.name), getattr(other, entry.name)
            if isinstance(mine, int):
                setattr(self, entry.name, mine + theirs)
        self.faults += other.faults
        for kind, cells in other.tables.items():
            own = self.tables.setdefault(kind, Cells())
            for entry in fields(cells):
                setattr(own, entry.name, getattr(own, entry.name) + getattr(cells, entry.name))

    def figures(self) -> dict[str, float]:
        """Shares from 0 to 1; `cer` is the only one of which less is better."""
        out = {
            "cer": self.edits / max(self.letters, 1),
            "order": share(self.pairs_right, self.pairs),
            "words": share(self.words_found, self.words),
            "inked": share(self.boxes_inked, self.boxes),
            "ink_inside": share(self.ink_inside, self.ink),
        }
        for kind, cells in self.tables.items():
            out[kind] = cells.f1()
            out[f"{kind}_loose"] = cells.f1(loose=True)
        return out


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def flat(text: str) -> str:
    """Text with every run of white space as one blank."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split())
