"""Contents of tables: targets and results, attendance, budgets, schedules."""

from __future__ import annotations

from random import Random

from .grid import Box, Look, Row, TableDrawer, bold_row, row
from .pen import Book, Leaf, Style
from .setting import paragraph
from .vocabulary import Clerk

LEFT, WIDE = 60.0, 475.0
BODY = Style("Times-Roman", 11)


def right(text: str) -> Box:
    return Box(text, align="right")


def centre(text: str) -> Box:
    return Box(text, align="centre")


def head(text: str, row_span: int = 1, column_span: int = 1) -> Box:
    return Box(text, row_span, column_span, align="centre", bold=True)


def targets(
    clerk: Clerk, count: int, *, empty: bool = False, narrow: bool = False
) -> tuple[list[Row], list[float]]:
    """Number, indicator, unit, target, result, share; some cells empty where asked.

    `narrow`: the indicators need several lines.
    """
    rows = [bold_row("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian")]
    for n in range(1, count + 1):
        unit = clerk.rng.choice(("Persen", "Indeks", "Nilai", "Dokumen"))
        figures = [clerk.percent(), clerk.percent(), clerk.percent()]
        if empty and n % 3 == 0:
            figures[clerk.rng.randint(0, 2)] = ""
        rows.append(row(centre(str(n)), "Tingkat " + clerk.thing(), unit, *map(right, figures)))
    return rows, [28, 112, 75, 85, 90, 85] if narrow else [28, 187, 60, 65, 70, 65]


def quarters(clerk: Clerk, count: int) -> tuple[list[Row], list[float]]:
    """Merged header cells: two rows, the first over groups of columns."""
    rows = [
        row(
            head("No", row_span=2), head("Sasaran", row_span=2),
            head("Target Triwulan", column_span=4), head("Keterangan", row_span=2),
        ),
        row(None, None, *map(head, ("I", "II", "III", "IV"))),
    ]  # fmt: skip
    for n in range(1, count + 1):
        figures = [right(clerk.percent()) for _ in range(4)]
        note = clerk.rng.choice(("Tercapai", "Belum tercapai", ""))
        rows.append(row(centre(str(n)), clerk.thing().capitalize(), *figures, note))
    return rows, [28, 157, 50, 50, 50, 50, 90]


def goals(clerk: Clerk, groups: int) -> tuple[list[Row], list[float]]:
    """Merged body cells: one goal beside several indicators, a total over columns below."""
    rows = [bold_row("Tujuan", "Indikator", "Target", "Realisasi")]
    for _ in range(groups):
        size = clerk.rng.randint(2, 3)
        for n in range(size):
            figures = [right(clerk.percent()), right(clerk.percent())]
            first = Box("Meningkatnya " + clerk.thing(), row_span=size) if n == 0 else None
            rows.append(row(first, "Jumlah " + clerk.thing(), *figures))
    total = Box("Rata-rata capaian", column_span=2, align="centre", bold=True)
    rows.append(row(total, right(clerk.percent()), right(clerk.percent())))
    return rows, [135, 190, 75, 75]


def attendance(
    clerk: Clerk, count: int, *, dots: bool = True, narrow: bool = False
) -> tuple[list[Row], list[float]]:
    """Names with staff numbers, posts and places to sign, odd ones left and even ones right.

    `narrow`: names and posts need several lines.
    """
    rows = [bold_row("No", "Nama", "NIP", "Jabatan", "Tanda Tangan")]
    for n in range(1, count + 1):
        sign = f"{n}. ........" if dots else ""
        place = Box(sign, align="left" if n % 2 else "right")
        rows.append(row(str(n), clerk.titled(), clerk.nip(), clerk.post(), place))
    return rows, [28, 95, 125, 82, 110] if narrow else [28, 125, 115, 132, 90]


def budget(clerk: Clerk, count: int) -> tuple[list[Row], list[float]]:
    """Account codes, items and sums of money, with a total."""
    rows = [bold_row("Kode Rekening", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%")]
    for n in range(1, count + 1):
        code = f"5.1.{clerk.rng.randint(1, 9):02}.{n:02}.{clerk.rng.randint(1, 9999):04}"
        item = "Belanja " + clerk.thing()
        rows.append(
            row(code, item, right(clerk.money()), right(clerk.money()), right(clerk.percent()))
        )
    rows.append(
        row("", Box("Jumlah", bold=True), right(clerk.money()), right(clerk.money()),
            right(clerk.percent()))
    )  # fmt: skip
    return rows, [95, 160, 85, 85, 50]


def page_with(leaf: Leaf, clerk: Clerk, content: tuple[list[Row], list[float]], look: Look,
              *, headers: int = 1) -> None:  # fmt: skip
    """A sentence, a caption, the table, a sentence."""
    wide = leaf.sheet.width - 2 * LEFT
    y = paragraph(leaf, clerk.paragraph(2), (LEFT, 80), (BODY, wide, "justified")) + 6
    caption = f"Tabel {clerk.rng.randint(1, 9)}. Daftar {clerk.thing()} Tahun {clerk.year()}"
    y = paragraph(leaf, caption, (LEFT, y), (BODY.bold(), wide, "centre")) - 4
    y = TableDrawer(leaf, (LEFT, y), content[1], look).draw(content[0], headers) + 24
    paragraph(leaf, clerk.sentence(), (LEFT, y), (BODY, wide, "justified"))


def over_two_pages(book: Book, rng: Random, look: Look, *, repeat: bool) -> None:
    """A long table that goes on overleaf, with or without its header again."""
    clerk = Clerk(rng)
    rows, widths = targets(clerk, 44, empty=True)
    leaf = book.leaf()
    heights = TableDrawer(leaf, (LEFT, 60), widths, look).heights(rows)
    cut, y = 0, 60.0
    while y + heights[cut] < 780:
        y += heights[cut]
        cut += 1
    TableDrawer(leaf, (LEFT, 60), widths, look).draw(rows[:cut], 1)
    leaf = book.leaf()
    rest = [rows[0], *rows[cut:]] if repeat else rows[cut:]
    y = TableDrawer(leaf, (LEFT, 60), widths, look).draw(rest, int(repeat)) + 24
    paragraph(leaf, clerk.sentence(), (LEFT, y), (BODY, WIDE, "justified"))
