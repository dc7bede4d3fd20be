"""Decrees (surat keputusan): label columns beside their texts, signature at the right."""

from __future__ import annotations

from random import Random

from .pen import Book, Leaf, Style
from .setting import Setting, paragraph, wrap
from .truth import AnyOrder, Unit
from .vocabulary import Clerk

LEFT, RIGHT, TOP, BOTTOM = 64.0, 531.0, 60.0, 775.0
COLON, TEXT = 148.0, 162.0
ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM")


class DecreeWriter:
    """One decree. `columns`: the content stream has all labels first, then colons, then texts."""

    def __init__(self, book: Book, clerk: Clerk, style: Style, *, columns: bool) -> None:
        self.book, self.clerk, self.style, self.columns = book, clerk, style, columns
        self.leaf: Leaf = book.leaf()
        self.y = TOP

    def room(self, height: float) -> None:
        """Begin a new page if less than this height is left."""
        if self.y + height > BOTTOM:
            self.leaf = self.book.leaf()
            self.y = TOP
            unit = self.leaf.unit(furniture=True)
            text = f"- {len(self.book.leaves)} -"
            self.leaf.write(unit, 297 - self.style.width(text) / 2, 40, text, self.style)

    def centred(self, text: str, style: Style) -> None:
        self.y = paragraph(
            self.leaf, text, (LEFT, self.y), (style, RIGHT - LEFT, "centre"), unit=self.leaf.unit()
        )

    def letterhead(self) -> None:
        big = Style(self.style.font, 14).bold()
        self.centred(f"PEMERINTAH KABUPATEN {self.clerk.government.upper()}", big)
        self.centred(self.clerk.office().upper(), Style(self.style.font, 17).bold())
        small = Style(self.style.font, 9)
        self.centred(f"Jalan Taman {self.clerk.government} Nomor 12 Telepon (0000) 123456", small)
        self.leaf.line(LEFT, self.y - 4, RIGHT, self.y - 4, 2)
        self.leaf.line(LEFT, self.y - 1, RIGHT, self.y - 1)
        self.y += 20

    def title(self) -> None:
        bold = self.style.bold()
        self.centred("KEPUTUSAN KEPALA " + self.clerk.office().upper(), bold)
        self.centred(f"NOMOR {self.clerk.number()}", self.style)
        self.y += 6
        self.centred("TENTANG", bold)
        self.y += 6
        self.centred(
            f"PEMBENTUKAN TIM {self.clerk.thing().upper()} TAHUN {self.clerk.year()}", bold
        )
        self.y += 8

    def entry(self, label: str, items: list[tuple[str, str]]) -> None:
        """A label, a colon and texts beside them; each text may have a mark such as `a.`."""
        for n, (mark, text) in enumerate(items):
            start = TEXT + (20 if mark else 0)
            setting: Setting = (self.style, RIGHT - start, "justified")
            height = len(wrap(text, self.style, RIGHT - start)) * self.style.step
            self.room(height)
            unit = self.leaf.unit()
            if n == 0:
                self.leaf.layer = 0
                self.leaf.write(unit, LEFT, self.y, label, self.style)
                self.leaf.layer = 1 if self.columns else 0
                self.leaf.write(unit, COLON, self.y, ":", self.style)
            self.leaf.layer = 2 if self.columns else 0
            if mark:
                self.leaf.write(unit, TEXT, self.y, mark, self.style)
            self.y = paragraph(self.leaf, text, (start, self.y), setting, unit=unit)
            self.leaf.layer = 0
        self.y += self.style.step * 0.4

    def signature(self, *, beside: bool) -> None:
        """Signature at the right; the list of copies below it, or beside it at the left."""
        self.room(190)
        top, at = self.y + 10, 340.0
        lines = [
            f"Ditetapkan di {self.clerk.government}", f"pada tanggal {self.clerk.date()}", "",
            "KEPALA DINAS,", "", "", "", self.clerk.titled().upper(), f"NIP {self.clerk.nip()}",
        ]  # fmt: skip
        right = self._lines(lines, at, top)
        copies = ["Tembusan:"] + [
            f"{n}. {who};" for n, who in enumerate(("Bupati", "Inspektur Daerah", "Arsip"), 1)
        ]
        below = top + len(lines) * self.style.step + 6
        left = self._lines(copies, LEFT, top + 4 * self.style.step + 3 if beside else below)
        self.leaf.truth.units += [AnyOrder([right, left])] if beside else [*right, *left]

    def _lines(self, lines: list[str], x: float, y: float) -> list[Unit]:
        units = []
        for n, line in enumerate(lines):
            if line:
                units.append(Unit())
                self.leaf.write(units[-1], x, y + n * self.style.step, line, self.style)
        return units


def decree(
    book: Book, rng: Random, style: Style, *, columns: bool = False, beside: bool = False
) -> None:
    """A decree of one or two pages, written into the book."""
    clerk = Clerk(rng)
    writer = DecreeWriter(book, clerk, style, columns=columns)
    writer.letterhead()
    writer.title()
    letters = [(f"{mark}.", f"bahwa {clerk.clause()}, maka {clerk.clause()};") for mark in "abc"]
    writer.entry("Menimbang", letters[: rng.randint(2, 3)])
    writer.entry("Mengingat", [(f"{n}.", clerk.rule() + ";") for n in range(1, rng.randint(3, 5))])
    writer.room(90)
    writer.centred("MEMUTUSKAN:", style.bold())
    writer.y += 4
    writer.entry("Menetapkan", [("", f"KEPUTUSAN TENTANG TIM {clerk.thing().upper()}.")])
    for ordinal in ORDINALS[: rng.randint(3, 6)]:
        writer.entry(ordinal, [("", clerk.sentence())])
    writer.signature(beside=beside)
