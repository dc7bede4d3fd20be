"""Odd ways to print: letter-spaced headings, overprinted bold, ligatures, raised signs."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .pen import SANS, VERA, Book, Run, Style
from .setting import paragraph
from .vocabulary import Clerk

LEFT, WIDE = 72.0, 450.0


def spaced_headings(book: Book, rng: Random, style: Style) -> None:
    """Headings set wide: by spacing, letter by letter, or with typed blanks."""
    clerk, leaf = Clerk(rng), book.leaf()
    y = 90.0
    big = replace(style.bold(), size=14)
    wide = replace(big, spacing=6)
    for n, heading in enumerate(
        ("NOTULEN", "DAFTAR HADIR", "BERITA ACARA", "SURAT TUGAS", "LAPORAN", "TANDA TERIMA")
    ):
        unit = leaf.unit()
        if n % 3 == 2:
            # Two or three blanks between words, one between letters.
            blanks = " " * rng.randint(2, 3)
            text = blanks.join(" ".join(word) for word in heading.split())
            leaf.write(unit, LEFT, y, text, big)
            # What is typed with blanks may be read with them.
            unit.also.append(heading)
        else:
            one = replace(wide, pieces="letter") if n % 3 else wide
            leaf.write(unit, LEFT, y, heading, replace(one, gap=6))
        y += 26
        y = paragraph(leaf, clerk.paragraph(2), (LEFT, y), (style, WIDE, "justified")) + 16


def overprinted(book: Book, rng: Random, style: Style, *, letters: bool) -> None:
    """Bold made by printing two or three times, a string or a letter at a time."""
    clerk, leaf = Clerk(rng), book.leaf()
    y = 90.0
    for _ in range(3):
        ghosts = rng.choice(((0.3,), (0.2, 0.4), (0.25, 0.25)))
        bold = replace(style, ghosts=ghosts, pieces="letter" if letters else "line")
        y = paragraph(leaf, clerk.thing().upper(), (LEFT, y), (bold, WIDE, "left")) + 4
        y = paragraph(leaf, clerk.paragraph(2), (LEFT, y), (style, WIDE, "justified")) + 8
        unit = leaf.unit()
        x = leaf.write(unit, LEFT, y, "Jumlah pegawai: ", style)
        leaf.write(unit, x, y, f"{rng.randint(100, 999)} orang, 11.111 lembar", bold)
        y += 2 * style.step


LIGATURE_WORDS = (
    "veri\ufb01kasi", "klari\ufb01kasi", "serti\ufb01kat", "e\ufb01sien", "re\ufb02eksi",
    "in\ufb02asi", "pro\ufb01l", "kon\ufb02ik", "identi\ufb01kasi", "gra\ufb01k",
)  # fmt: skip


def ligatures(book: Book, rng: Random) -> None:
    """Signs that stand for two letters."""
    clerk, leaf = Clerk(rng), book.leaf()
    style = Style(VERA[0], 10)
    y = 90.0
    for _ in range(5):
        words = clerk.paragraph(2).split()
        for _ in range(4):
            words.insert(rng.randint(1, len(words) - 1), rng.choice(LIGATURE_WORDS))
        y = paragraph(leaf, " ".join(words), (LEFT, y), (style, WIDE, "justified")) + 8


def mixed(book: Book, rng: Random, style: Style) -> None:
    """Bold, other sizes and other fonts within a line; raised and lowered signs."""
    clerk, leaf = Clerk(rng), book.leaf()
    small = replace(style, size=style.size * 0.6, rise=style.size * 0.35)
    low = replace(small, rise=-style.size * 0.15)
    y = 90.0
    for n in range(6):
        lines: list[list[Run]] = [
            [("Luas gedung ", style), (f"{rng.randint(90, 990)} m", style.bold()), ("2", small),
             (" dan kadar CO", style), ("2", low), (" turun.", style)],
            [("Nilai ", style), (clerk.percent(), replace(style.bold(), size=style.size + 4)),
             (" dari ", style), (clerk.percent(), replace(style, font=SANS[1])),
             (" persen", style)],
            [("Peraturan daerah", style), (str(n + 1), small), (" tentang ", style),
             (clerk.thing(), replace(style, font="Times-Italic"))],
        ]  # fmt: skip
        for runs in lines:
            leaf.write_runs(leaf.unit(), LEFT, y, runs)
            y += style.step + 2
        y = paragraph(leaf, clerk.sentence(), (LEFT, y), (style, WIDE, "justified")) + 8
