"""Letters: number and subject at the left, place, date and addressee beside them."""

from __future__ import annotations

from random import Random

from .pen import Book, Style
from .setting import Setting, paragraph, wrap
from .truth import AnyOrder, Unit
from .vocabulary import Clerk

LEFT, RIGHT = 64.0, 531.0
COLON, VALUE, VALUE_WIDTH, BESIDE = 120.0, 130.0, 165.0, 335.0


def letter(book: Book, rng: Random, style: Style, *, columns: bool = False) -> None:
    """A letter of one page. `columns`: labels, colons and values are drawn one column each.

    The wrapped subject may be read before or after the addressee beside it, but in one go.
    """
    clerk, leaf = Clerk(rng), book.leaf()
    centre = (LEFT, RIGHT - LEFT)
    y = 70.0
    for text, size in (
        (f"PEMERINTAH KOTA {clerk.government.upper()}", 13), (clerk.office().upper(), 16),
        (f"Jalan Kebun {clerk.government} Nomor {rng.randint(1, 99)}", 9),
    ):  # fmt: skip
        setting: Setting = (Style(style.font, size).bold(), centre[1], "centre")
        y = paragraph(leaf, text, (LEFT, y), setting)
    leaf.line(LEFT, y - 4, RIGHT, y - 4, 1.5)
    y += 22
    step = style.step
    # Some offices set the date higher than the number, some on the same line.
    shift = rng.choice((0.0, 0.0, step))
    subject = f"Undangan {clerk.thing()} dan {clerk.thing()} Tahun {clerk.year()}"
    fields = [
        ("Nomor", clerk.number()), ("Sifat", rng.choice(("Biasa", "Segera", "Penting"))),
        ("Lampiran", rng.choice(("-", "1 (satu) berkas"))), ("Perihal", subject),
    ]  # fmt: skip
    left, at = [], y + shift
    for label, value in fields:
        unit = Unit()
        left.append(unit)
        leaf.layer = 0
        leaf.write(unit, LEFT, at, label, style)
        leaf.layer = 1 if columns else 0
        leaf.write(unit, COLON, at, ":", style)
        leaf.layer = 2 if columns else 0
        at = paragraph(leaf, value, (VALUE, at), (style, VALUE_WIDTH, "left"), unit=unit)
    leaf.layer = 3 if columns else 0
    others = ["Saudara Kepala " + clerk.office(), "di lingkungan Kabupaten", "di -"]
    addressee = ["Kepada", "Yth.", *others[: rng.randint(1, 3)], "    " + clerk.government.upper()]
    right = [Unit()]
    leaf.write(right[0], BESIDE, y, f"{clerk.government}, {clerk.date()}", style)
    down = y + 2 * step
    for line in addressee:
        right.append(Unit())
        x = BESIDE + style.width(" ") * (len(line) - len(line.lstrip()))
        for piece in wrap(line, style, RIGHT - BESIDE):
            leaf.write(right[-1], x, down, piece.text, style)
            down += step
    leaf.truth.units.append(AnyOrder([left, right]))
    y = max(at, down) + step
    body: Setting = (style, RIGHT - VALUE, "justified")
    for n in range(2):
        lead = "Menindaklanjuti " if n == 0 else "Sehubungan dengan hal tersebut, "
        y = paragraph(leaf, lead + clerk.paragraph(2), (VALUE, y), body) + 5
    for label, value in (
        ("hari/tanggal", f"Senin, {clerk.date()}"), ("waktu", "09.00 s.d. selesai"),
        ("tempat", f"Aula {clerk.office()}"), ("acara", clerk.thing()),
    ):  # fmt: skip
        unit = leaf.unit()
        leaf.write(unit, VALUE + 20, y, label, style)
        leaf.write(unit, VALUE + 100, y, ":", style)
        leaf.write(unit, VALUE + 112, y, value, style)
        y += step
    y = paragraph(leaf, "Demikian disampaikan, atas perhatiannya diucapkan terima kasih.",
                  (VALUE, y + 6), body) + 14  # fmt: skip
    for line in (clerk.post() + ",", "", "", "", clerk.titled(), f"NIP {clerk.nip()}"):
        if line:
            leaf.write(leaf.unit(), BESIDE, y, line, style)
        y += step
