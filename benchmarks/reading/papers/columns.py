"""Bulletins in two or three columns, with a full-width title and a full-width figure between."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal

from .grid import Look, TableDrawer
from .pen import Book, Leaf, Style
from .setting import Setting, paragraph, put, wrap
from .tables import targets
from .truth import Unit
from .vocabulary import Clerk

Between = Literal["nothing", "figure", "table"]

LEFT, RIGHT, GUTTER = 56.0, 539.0, 20.0


def flow(
    leaf: Leaf,
    texts: list[tuple[str, Style]],
    area: tuple[float, float],
    count: int,
    *,
    hyphens: bool,
) -> None:
    """Let texts flow through columns from `area[0]` to `area[1]`; what does not fit is left out."""
    width = (RIGHT - LEFT - GUTTER * (count - 1)) / count
    column, y = 0, area[0]
    for text, style in texts:
        unit: Unit | None = None
        for line in wrap(text, style, width, hyphens=hyphens):
            if y > area[1]:
                column, y = column + 1, area[0]
            if column == count:
                # A piece of a word must not wait for a rest that never comes.
                _mend(unit)
                return
            unit = unit or leaf.unit()
            x = LEFT + column * (width + GUTTER)
            put(leaf, unit, (x, y), line, (style, width, "justified"))
            y += style.step
        y += 5


def _mend(unit: Unit | None) -> None:
    if unit and unit.words and unit.words[-1].text.endswith("\u00ad"):
        word = unit.words[-1]
        word.text = word.text.rstrip("\u00ad").rstrip("-") + "-"


def articles(clerk: Clerk, style: Style, count: int) -> list[tuple[str, Style]]:
    bold = replace(style.bold(), size=style.size + 0.5)
    out = []
    for n in range(count):
        if n % 3 == 0:
            out.append((clerk.thing().capitalize(), bold))
        out.append((clerk.paragraph(3), style))
    return out


def chart(leaf: Leaf, rng: Random) -> None:
    """A frame with bars, no text."""
    leaf.box(LEFT, 412, RIGHT, 520)
    for n in range(6):
        leaf.box(LEFT + 40 + 70 * n, 510 - rng.randint(20, 80), LEFT + 80 + 70 * n, 510, 0.7)


def bulletin(
    book: Book, rng: Random, style: Style, *, count: int = 2,
    between: Between = "nothing", hyphens: bool = False,
) -> None:  # fmt: skip
    """One page. The text above a figure or table is read before it and before the text below."""
    clerk, leaf = Clerk(rng), book.leaf()
    wide = RIGHT - LEFT
    small = Style(style.font, 8)
    head = f"Buletin Kabupaten {clerk.government} Volume {rng.randint(2, 9)}"
    leaf.write(leaf.unit(furniture=True), LEFT, 40, head, small)
    title = f"Upaya {clerk.thing()} dan {clerk.thing()} di Kabupaten {clerk.government}"
    y = paragraph(leaf, title, (LEFT, 78), (replace(style.bold(), size=16), wide, "centre"))
    y = paragraph(leaf, clerk.titled(), (LEFT, y + 4), (style, wide, "centre")) + 12
    y = paragraph(leaf, "Abstrak. " + clerk.paragraph(2), (LEFT, y), (style, wide, "justified"))
    y += 16
    if between == "nothing":
        flow(leaf, articles(clerk, style, 16), (y, 770), count, hyphens=hyphens)
    else:
        flow(leaf, articles(clerk, style, 5), (y, 390), count, hyphens=hyphens)
        label = f"1. Capaian {clerk.thing()} Kabupaten {clerk.government}"
        caption: Setting = (Style(style.font, 9), wide, "centre")
        if between == "figure":
            chart(leaf, rng)
            paragraph(leaf, "Gambar " + label, (LEFT, 536), caption)
        else:
            paragraph(leaf, "Tabel " + label, (LEFT, 416), caption)
            rows, widths = targets(clerk, 5)
            TableDrawer(leaf, (LEFT, 424), widths, Look("lines", Style("Helvetica", 8.5))).draw(
                rows, 1
            )
        flow(leaf, articles(clerk, style, 10), (566, 770), count, hyphens=hyphens)
    number = str(rng.randint(11, 99))
    leaf.write(leaf.unit(furniture=True), (LEFT + RIGHT) / 2, 805, number, small)
