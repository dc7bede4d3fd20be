"""Reports in one column over several pages, with running header, footer and page numbers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .pen import Book, Leaf, Style
from .setting import Align, put, wrap
from .truth import Unit
from .vocabulary import Clerk

HEADINGS = (
    "PENDAHULUAN", "DASAR PELAKSANAAN", "HASIL PEMANTAUAN", "EVALUASI DAN TINDAK LANJUT", "PENUTUP",
)  # fmt: skip
NUMERALS = ("I", "II", "III", "IV", "V")


class ReportWriter:
    """Lets lines flow over pages; margins in points."""

    def __init__(self, book: Book, running: str, style: Style, *, hyphens: bool) -> None:
        self.book, self.running, self.style, self.hyphens = book, running, style, hyphens
        self.left, self.top = 72.0, 90.0
        self.new_page()

    def new_page(self) -> None:
        self.leaf: Leaf = self.book.leaf()
        sheet = self.leaf.sheet
        self.width = sheet.width - 2 * self.left
        self.bottom = sheet.height - 85
        self.y = self.top
        small = Style(self.style.font, 8.5)
        number = len(self.book.leaves)
        self.leaf.write(self.leaf.unit(furniture=True), self.left, 48, self.running, small)
        foot = f"Halaman {number}"
        self.leaf.write(
            self.leaf.unit(furniture=True),
            self.left + self.width - small.width(foot), sheet.height - 45, foot, small,
        )  # fmt: skip

    def text(
        self, text: str, style: Style, align: Align = "justified", indent: float = 0, mark: str = ""
    ) -> None:
        """A paragraph; `mark` hangs before it. It goes on overleaf where the page ends."""
        start = indent + (22 if mark else 0)
        width = self.width - start
        lines = wrap(text, style, width, hyphens=self.hyphens)
        # A word is never broken over two pages: units end with their page.
        if self.hyphens and self.y + len(lines) * style.step > self.bottom:
            self.new_page()
        unit: Unit | None = None
        for line in lines:
            if self.y > self.bottom:
                self.new_page()
                unit = None
            if unit is None:
                unit = self.leaf.unit()
                if mark and line is lines[0]:
                    self.leaf.write(unit, self.left + indent, self.y, mark, style)
            put(self.leaf, unit, (self.left + start, self.y), line, (style, width, align))
            self.y += style.step

    def heading(self, text: str) -> None:
        if self.y > self.bottom - 60:
            self.new_page()
        self.y += 8
        bold = replace(self.style.bold(), size=self.style.size + 1)
        self.text(text, bold, "left")
        self.y += 5


def report(
    book: Book, rng: Random, style: Style, *, hyphens: bool = False, sections: int = 4
) -> None:
    """A report; four sections fill two to three pages."""
    clerk = Clerk(rng)
    year = clerk.year()
    running = f"Laporan Pelaksanaan Kegiatan Tahun {year} – Kabupaten {clerk.government}"
    writer = ReportWriter(book, running, style, hyphens=hyphens)
    big = replace(style.bold(), size=style.size + 4)
    writer.text(f"LAPORAN {clerk.thing().upper()} TAHUN {year}", big, "centre")
    writer.y += 14
    for n in range(sections):
        writer.heading(f"{NUMERALS[n]}. {HEADINGS[n]}")
        writer.text(clerk.paragraph(rng.randint(3, 4)), style)
        writer.y += 6
        if n % 2:
            for item in range(1, rng.randint(4, 6)):
                writer.text(clerk.sentence(), style, mark=f"{item}.", indent=10)
            writer.y += 6
        else:
            writer.text(clerk.paragraph(rng.randint(2, 4)), style)
            writer.y += 6
