"""All kinds of paper. One seed gives the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from . import oddities, tables
from .columns import Between, bulletin
from .decree import decree
from .grid import Look, Rules
from .letter import letter
from .pen import SANS, SERIF, TYPEWRITER, VERA, Book, Style
from .report import report
from .setting import paragraph
from .sheet import A4, Sheet
from .truth import Paper
from .vocabulary import Clerk

Maker = Callable[[Random], Iterator[Paper]]

TIMES, HELVETICA, VERA_BODY = Style(SERIF[0], 11), Style(SANS[0], 10), Style(VERA[0], 9.5)
BODIES = (TIMES, HELVETICA, VERA_BODY, replace(TIMES, pieces="word"))
BETWEEN: tuple[Between, ...] = ("nothing", "figure", "table")
SMALL = Style(SANS[0], 9, 1.2)
TINY_VERA, TINY_TIMES = Style(VERA[0], 7.5, 1.2), Style(SERIF[0], 10, 1.2)


def decrees(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES):
        book = Book()
        decree(book, rng, style, beside=n % 2 == 1)
        yield book.paper("decree", f"decree-{n}")


def decrees_by_column(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES):
        book = Book()
        decree(book, rng, style, columns=True, beside=n % 2 == 1)
        yield book.paper("decree-columns", f"decree-columns-{n}")


def letters(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate((*BODIES, replace(HELVETICA, size=11))):
        for columns in (False, True):
            book = Book()
            letter(book, rng, style, columns=columns)
            yield book.paper("letter", f"letter-{n}{'-columns' if columns else ''}")


def reports(rng: Random) -> Iterator[Paper]:
    styles = (
        *BODIES, Style(TYPEWRITER[0], 10), replace(HELVETICA, pieces="letter"),
        replace(TIMES, spacing=0.5), replace(VERA_BODY, spacing=-0.25),
    )  # fmt: skip
    for n, style in enumerate(styles):
        book = Book()
        report(book, rng, style)
        yield book.paper("report", f"report-{n}")


def hyphenated(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES):
        book = Book()
        report(book, rng, replace(style, size=style.size + 2), hyphens=True)
        yield book.paper("report-hyphens", f"report-hyphens-{n}")


def two_columns(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES):
        book = Book()
        between = BETWEEN[n % 3]
        bulletin(book, rng, replace(style, size=9.5), between=between, hyphens=n > 1)
        yield book.paper("columns", f"columns-{n}")


def shuffled_columns(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES):
        book = Book(shuffle=rng)
        bulletin(book, rng, replace(style, size=9.5), between=BETWEEN[(n + 1) % 3])
        yield book.paper("columns-shuffled", f"columns-shuffled-{n}")


def three_columns(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate((TIMES, HELVETICA)):
        book = Book()
        bulletin(book, rng, replace(style, size=8.5), count=3, between=BETWEEN[n])
        yield book.paper("columns-three", f"columns-three-{n}")


def ruled(rng: Random) -> Iterator[Paper]:
    looks = (
        Look("lines", SMALL), Look("rectangles", TINY_VERA, middle=True),
        Look("filled", TINY_TIMES, shade=True), Look("lines", TINY_TIMES, down=True),
        Look("grid", replace(SMALL, pieces="word"), air=8), Look("grid", SMALL, middle=True, air=2),
    )  # fmt: skip
    for n, look in enumerate(looks):
        clerk, book = Clerk(rng), Book()
        first = tables.targets(clerk, 8, empty=n % 2 == 1, narrow=n > 2)
        tables.page_with(book.leaf(), clerk, first, look)
        content = tables.budget(clerk, 7) if n % 2 else tables.attendance(clerk, 10, dots=n == 2)
        tables.page_with(book.leaf(), clerk, content, look)
        yield book.paper("ruled", f"ruled-{n}")


def merged(rng: Random) -> Iterator[Paper]:
    looks = (
        Look("lines", SMALL, middle=True), Look("rectangles", TINY_VERA),
        Look("filled", TINY_TIMES, middle=True), Look("lines", TINY_TIMES, shade=True),
    )  # fmt: skip
    for n, look in enumerate(looks):
        clerk, book = Clerk(rng), Book()
        tables.page_with(book.leaf(), clerk, tables.quarters(clerk, 6), look, headers=2)
        tables.page_with(book.leaf(), clerk, tables.goals(clerk, 4), look)
        yield book.paper("ruled-merged", f"ruled-merged-{n}")


def continued(rng: Random) -> Iterator[Paper]:
    makes: tuple[Rules, ...] = ("lines", "filled")
    for n, rules in enumerate(makes):
        book = Book()
        tables.over_two_pages(book, rng, Look(rules, SMALL), repeat=n == 0)
        yield book.paper("ruled-pages", f"ruled-pages-{n}")


def lists(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate((SMALL, TINY_VERA, TINY_TIMES, replace(SMALL, pieces="word"))):
        clerk, book = Clerk(rng), Book()
        look = Look("none", style, air=7, down=n == 2)
        content = tables.attendance(clerk, 14, dots=n % 2 == 0)
        tables.page_with(book.leaf(), clerk, content, look)
        tables.page_with(book.leaf(), clerk, tables.budget(clerk, 8), replace(look, air=9))
        yield book.paper("borderless", f"borderless-{n}")


def half_ruled(rng: Random) -> Iterator[Paper]:
    looks: tuple[tuple[Rules, Style], ...] = (
        ("horizontal", SMALL), ("header", TINY_VERA), ("header", TINY_TIMES), ("none", SMALL),
    )  # fmt: skip
    for n, (rules, style) in enumerate(looks):
        clerk, book = Clerk(rng), Book()
        look = Look(rules, style, air=6, middle=n in (0, 2))
        tables.page_with(book.leaf(), clerk, tables.targets(clerk, 9, empty=n == 2), look)
        tables.page_with(book.leaf(), clerk, tables.quarters(clerk, 6), look, headers=2)
        yield book.paper("borderless-targets", f"borderless-targets-{n}")


def wrapped(rng: Random) -> Iterator[Paper]:
    """Borderless with cells of several lines; rows stand further apart than lines."""
    looks: tuple[tuple[Rules, Style], ...] = (
        ("none", SMALL), ("header", TINY_TIMES), ("horizontal", TINY_VERA), ("none", TINY_TIMES),
    )  # fmt: skip
    for n, (rules, style) in enumerate(looks):
        clerk, book = Clerk(rng), Book()
        look = Look(rules, style, air=8, middle=n == 2, down=n == 3)
        content = tables.targets(clerk, 7, empty=n == 1, narrow=True)
        tables.page_with(book.leaf(), clerk, content, look)
        content = tables.attendance(clerk, 9, dots=n % 2 == 0, narrow=True)
        tables.page_with(book.leaf(), clerk, content, look)
        yield book.paper("borderless-wrapped", f"borderless-wrapped-{n}")


SHEETS = {
    "turned": (Sheet(rotate=90), Sheet(rotate=180), Sheet(rotate=270)),
    "sideways": (Sheet(turn=90), Sheet(turn=270, rotate=90), Sheet(turn=90, rotate=90)),
    "cropped": (Sheet(crop=(30, 20, 30, 60)), Sheet(crop=(20, 20, 20, 20), rotate=90)),
    "scaled": (Sheet(scale=0.75), Sheet(scale=0.12)),
    "origin": (Sheet(origin=(-200, -300)), Sheet(origin=(100, 50), rotate=270)),
}


def lying(kind: str) -> Maker:
    """Reports, letters, columns and ruled tables on sheets that lie otherwise."""

    makes: tuple[Rules, ...] = ("lines", "filled")

    def make(rng: Random) -> Iterator[Paper]:
        for n, sheet in enumerate(SHEETS[kind]):
            style = BODIES[n % 3]
            book = Book(sheet)
            report(book, rng, style, sections=1)
            if any(sheet.crop):
                _margins(book)
            yield book.paper(kind, f"{kind}-{n}-report")
            book, clerk = Book(sheet), Clerk(rng)
            content = tables.targets(clerk, 8)
            tables.page_with(book.leaf(), clerk, content, Look(makes[n % 2], SMALL))
            yield book.paper(kind, f"{kind}-{n}-table")
            book = Book(sheet)
            letter(book, rng, style)
            yield book.paper(kind, f"{kind}-{n}-letter")
            book = Book(sheet)
            bulletin(book, rng, replace(style, size=9.5))
            yield book.paper(kind, f"{kind}-{n}-columns")

    return make


def _margins(book: Book) -> None:
    """Notes of a printer outside the crop."""
    for leaf in book.leaves:
        leaf.write(leaf.unit(), 5, 12, "Cetakan percobaan jangan diedarkan", Style("Courier", 7))
        leaf.write(leaf.unit(), 4, 835, "konsep-03 Arsip tersembunyi", Style("Courier", 7))


def mixed_sheets(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate((TIMES, HELVETICA)):
        clerk, book = Clerk(rng), Book()
        report(book, rng, style, sections=1)
        leaf = book.leaf(Sheet(A4[1], A4[0], rotate=90 * n))
        tables.page_with(leaf, clerk, tables.quarters(clerk, 7), Look("lines", SMALL), headers=2)
        report_leaf = book.leaf(Sheet(420, 595))
        paragraphs = (clerk.paragraph(3) for _ in range(3))
        y = 70.0
        for text in paragraphs:
            y = paragraph(report_leaf, text, (50, y), (style, 320, "justified")) + 8
        yield book.paper("mixed-pages", f"mixed-pages-{n}")


def spaced(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES[:3]):
        book = Book()
        oddities.spaced_headings(book, rng, style)
        yield book.paper("spaced", f"spaced-{n}")


def overprints(rng: Random) -> Iterator[Paper]:
    for n, style in enumerate(BODIES[:3]):
        for each in (False, True):
            book = Book()
            oddities.overprinted(book, rng, style, letters=each)
            yield book.paper("overprint", f"overprint-{n}-{'letters' if each else 'lines'}")


def signs(rng: Random) -> Iterator[Paper]:
    book = Book()
    oddities.ligatures(book, rng)
    yield book.paper("signs", "signs-ligatures")
    for n, style in enumerate((TIMES, HELVETICA)):
        book = Book()
        oddities.mixed(book, rng, style)
        yield book.paper("signs", f"signs-mixed-{n}")


KINDS: dict[str, Maker] = {
    "decree": decrees,
    "decree-columns": decrees_by_column,
    "letter": letters,
    "report": reports,
    "report-hyphens": hyphenated,
    "columns": two_columns,
    "columns-shuffled": shuffled_columns,
    "columns-three": three_columns,
    "ruled": ruled,
    "ruled-merged": merged,
    "ruled-pages": continued,
    "borderless": lists,
    "borderless-targets": half_ruled,
    "borderless-wrapped": wrapped,
    **{kind: lying(kind) for kind in SHEETS},
    "mixed-pages": mixed_sheets,
    "spaced": spaced,
    "overprint": overprints,
    "signs": signs,
}


def papers(kind: str, seed: int = 1) -> Iterator[Paper]:
    """The papers of one kind."""
    yield from KINDS[kind](Random(f"{kind} {seed}"))  # noqa: S311 (chance, not secrecy)
