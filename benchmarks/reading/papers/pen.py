"""A pen that writes into a PDF and notes down what it wrote, word by word.

Nothing is drawn until a page is done: the content stream may have another order than the reading.
All positions are points on the author's page, x to the right and y down from its top left; y of a
text is its baseline.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Literal

import pikepdf
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .sheet import Sheet, apply_box
from .truth import Page, Paper, Unit, Word

SERIF = ("Times-Roman", "Times-Bold")
SANS = ("Helvetica", "Helvetica-Bold")
VERA = ("Vera", "VeraBd")
TYPEWRITER = ("Courier", "Courier-Bold")
FAMILIES = (SERIF, SANS, VERA)

LIGATURES = {"\ufb01": "fi", "\ufb02": "fl"}
# Letters reach so far above and below the baseline, in shares of the font size. Real heights differ
# between fonts; the measure asks for half of a box only.
ABOVE, BELOW = 0.75, 0.21


def load_fonts() -> None:
    """Register the TrueType fonts that reportlab brings; they get embedded."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in VERA:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@dataclass(frozen=True)
class Style:
    """How text is set. Sizes and spaces in points.

    `pieces`: one string a line, a word or a letter. `ghosts`: offsets to the right at which all is
    printed again, as cheap bold does. `gap`: what is added to each blank.
    """

    font: str = "Times-Roman"
    size: float = 11
    leading: float = 1.25
    pieces: Literal["line", "word", "letter"] = "line"
    spacing: float = 0
    gap: float = 0
    rise: float = 0
    ghosts: tuple[float, ...] = ()

    def bold(self) -> Style:
        for plain, strong in (*FAMILIES, TYPEWRITER):
            if self.font == plain:
                return replace(self, font=strong)
        return self

    @property
    def step(self) -> float:
        """Distance between baselines, in points."""
        return self.size * self.leading

    def width(self, text: str) -> float:
        """Width of the text in points, behind its last letter no spacing."""
        plain: float = pdfmetrics.stringWidth(text, self.font, self.size)
        return plain + self.spacing * max(len(text) - 1, 0) + self.gap * text.count(" ")


Run = tuple[str, Style]


def shown_text(drawn: str) -> str:
    for sign, letters in LIGATURES.items():
        drawn = drawn.replace(sign, letters)
    return drawn


class Leaf:
    """A page in the making: its truth and what is to be drawn."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        width, height = sheet.shown_size()
        self.truth = Page(width, height)
        self.strokes: list[tuple[int, Callable[[Canvas], None]]] = []
        self.layer = 0

    # --- text ----------------------------------------------------------------------------

    def unit(self, *, furniture: bool = False) -> Unit:
        """A new unit, next in reading order."""
        unit = Unit(furniture=furniture)
        self.truth.units.append(unit)
        return unit

    def write(self, unit: Unit, x: float, y: float, text: str, style: Style) -> float:
        """One line of one style; returns where it ends."""
        return self.write_runs(unit, x, y, [(text, style)])

    def write_runs(self, unit: Unit, x: float, y: float, runs: list[Run]) -> float:
        """One line of several styles without a gap between them; returns where it ends."""
        letters: list[tuple[str, float, float, Style]] = []
        for text, style in runs:
            self._draw(x, y, text, style)
            for letter in text:
                wide = style.width(letter)
                letters.append((letter, x, x + wide, style))
                x += wide + style.spacing
        self._note(unit, y, letters)
        return x

    def _note(self, unit: Unit, y: float, letters: list[tuple[str, float, float, Style]]) -> None:
        """Add the words to the unit, or to the hidden ones."""
        start = 0
        for at in range(len(letters) + 1):
            if at < len(letters) and letters[at][0] != " ":
                continue
            if word := letters[start:at]:
                text = shown_text("".join(letter for letter, _, _, _ in word))
                top = min(y - style.rise - ABOVE * style.size for _, _, _, style in word)
                bottom = max(y - style.rise + BELOW * style.size for _, _, _, style in word)
                box = (word[0][1], top, word[-1][2], bottom)
                found = Word(text, [apply_box(self.sheet.shown(), box)])
                left, up, right, down = self.sheet.window
                inside = left <= box[0] and box[2] <= right and up <= top and bottom <= down
                (unit.words if inside else self.truth.hidden).append(found)
            start = at + 1

    def _draw(self, x: float, y: float, text: str, style: Style) -> None:
        pieces: list[tuple[float, str]] = []
        if style.pieces == "line":
            pieces.append((x, text))
        else:
            at, word = x, ""
            for letter in [*text, " "]:
                if letter != " " and style.pieces == "word":
                    word += letter
                elif letter != " ":
                    pieces.append((at, letter))
                if letter == " " and word:
                    pieces.append((at - style.width(word) - style.spacing, word))
                    word = ""
                at += style.width(letter) + style.spacing
        for at, piece in pieces:
            for ghost in (0.0, *style.ghosts):
                self._string(at + ghost, y - style.rise, piece, style)

    def _string(self, x: float, y: float, text: str, style: Style) -> None:
        scale, height = self.sheet.scale, self.sheet.height

        def draw(canvas: Canvas) -> None:
            writing = canvas.beginText(x / scale, (height - y) / scale)
            writing.setFont(style.font, style.size / scale)
            writing.setCharSpace(style.spacing / scale)
            writing.setWordSpace(style.gap / scale)
            writing.textOut(text)
            canvas.drawText(writing)

        self.strokes.append((self.layer, draw))

    # --- lines and boxes -----------------------------------------------------------------

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.truth.text_only = False
        scale, height = self.sheet.scale, self.sheet.height

        def draw(canvas: Canvas) -> None:
            canvas.setLineWidth(width / scale)
            canvas.line(x0 / scale, (height - y0) / scale, x1 / scale, (height - y1) / scale)

        self.strokes.append((self.layer, draw))

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: float | None = None) -> None:
        """A rectangle, stroked; or filled with a grey from 0 (black) to 1."""
        self.truth.text_only = False
        scale, height = self.sheet.scale, self.sheet.height

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.setLineWidth(0.5 / scale)
            canvas.setFillGray(fill or 0)
            canvas.rect(
                x0 / scale, (height - y1) / scale, (x1 - x0) / scale, (y1 - y0) / scale,
                stroke=fill is None, fill=fill is not None,
            )  # fmt: skip
            canvas.restoreState()

        self.strokes.append((self.layer, draw))


class Book:
    """A PDF in the making. `shuffle`: draw within each layer in an order of chance."""

    def __init__(self, sheet: Sheet | None = None, shuffle: Random | None = None) -> None:
        load_fonts()
        self.sheet = sheet or Sheet()
        self.shuffle = shuffle
        self.leaves: list[Leaf] = []

    def leaf(self, sheet: Sheet | None = None) -> Leaf:
        """A new page."""
        self.leaves.append(Leaf(sheet or self.sheet))
        return self.leaves[-1]

    def paper(self, kind: str, name: str) -> Paper:
        for leaf in self.leaves:
            leaf.truth.units = [u for u in leaf.truth.units if not isinstance(u, Unit) or u.words]
        return Paper(kind, name, self._bytes(), [leaf.truth for leaf in self.leaves])

    def _bytes(self) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, invariant=1, pageCompression=1)
        for leaf in self.leaves:
            sheet = leaf.sheet
            canvas.setPageSize(sheet.media)
            canvas.setPageRotation(sheet.rotate)
            # The strokes count y upwards, as reportlab does.
            a, b, c, d, e, f = sheet.user()
            e, f = e + c * sheet.height, f + d * sheet.height
            c, d = -c, -d
            s = sheet.scale
            if (a * s, b * s, c * s, d * s, e, f) != (1, 0, 0, 1, 0, 0):
                canvas.transform(a * s, b * s, c * s, d * s, e, f)
            strokes = list(leaf.strokes)
            if self.shuffle:
                self.shuffle.shuffle(strokes)
            for _, draw in sorted(strokes, key=lambda stroke: stroke[0]):
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return self._with_boxes(target.getvalue())

    def _with_boxes(self, data: bytes) -> bytes:
        """Give the pages the boxes of their sheets."""
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for leaf, page in zip(self.leaves, pdf.pages, strict=True):
                (x, y), (width, height) = leaf.sheet.origin, leaf.sheet.media
                page.obj.MediaBox = [round(n, 2) for n in (x, y, x + width, y + height)]
                if any(leaf.sheet.crop):
                    crop = apply_box(leaf.sheet.user(), leaf.sheet.window)
                    page.obj.CropBox = [round(n, 2) for n in crop]
            target = io.BytesIO()
            pdf.save(target, deterministic_id=True)
            return target.getvalue()
