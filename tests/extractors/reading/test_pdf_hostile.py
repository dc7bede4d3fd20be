"""Files that want to break the reader end in a typed error or in a good document."""

import random
import zlib

import pytest

from extractors.reading import Limits

from . import pdfs, promises
from .child import outcome

BOMB = pdfs.blanks(192)
GOOD = pdfs.one_page()
IMAGE = (
    b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray"
)
READS = "document"

CASES = {
    "good": (GOOD, READS),
    "blanks without end": (pdfs.one_page(pdfs.deflated(BOMB)), "too-large"),
    "deflated twice": (
        pdfs.one_page(pdfs.deflated(zlib.compress(BOMB, 9), filters=b"[/FlateDecode/FlateDecode]")),
        "too-large",
    ),
    "bomb in a font": (
        pdfs.one_page(
            more={
                5: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
                6: b"<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R>>",
                7: pdfs.deflated(BOMB),
            }
        ),
        "too-large",
    ),
    "too many operators": (
        pdfs.one_page(pdfs.packed(b"BT /F 9 Tf (a) Tj ET\n" * 1_500_000)),
        "too-many-objects",
    ),
    "form that draws itself": (
        pdfs.one_page(
            pdfs.packed(b"/X Do"),
            resources=b"/XObject<</X 6 0 R>>",
            more={6: pdfs.form(b"/X Do /X Do", 6)},
        ),
        "malformed",
    ),
    "forms ten times ten times": (pdfs.nested_forms(12, 10), "too-many-objects"),
    "forms in forms in forms": (pdfs.nested_forms(40, 1), "malformed"),
    "page tree that loops": (
        pdfs.one_page(pages=b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"),
        "malformed",
    ),
    "count that lies": (
        pdfs.one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"),
        READS,
    ),
    "one page 200,000 times": (
        pdfs.one_page(pages=b"<</Type/Pages/Kids[%b]/Count 200000>>" % (b"3 0 R " * 200_000)),
        "malformed",
    ),
    "deep array": (
        pdfs.one_page(more={6: b"[" * 200_000 + b"]" * 200_000}, trailer=b"/X 6 0 R"),
        READS,
    ),
    "half a file": (GOOD[: len(GOOD) // 2], "truncated"),
    "no cross-reference table": (GOOD.split(b"xref")[0], READS),
    "no pages": (pdfs.one_page(pages=b"<</Type/Pages/Kids[]/Count 0>>"), "malformed"),
    "words named PDF": (b"%PDF-1.4\nini bukan PDF\n%%EOF", "malformed"),
    "nothing": (b"", "empty-file"),
    "page of 14,400 points": (pdfs.one_page(box=b"0 0 14400 14400"), READS),
    "page of 2,000,000 points": (pdfs.one_page(box=b"0 0 2000000 2000000"), READS),
    "image of 900 million points": (
        pdfs.one_page(
            pdfs.packed(b"595 0 0 842 0 0 cm /X Do"),
            resources=b"/XObject<</X 6 0 R>>",
            more={6: pdfs.packed(b"\0" * (30_000 * 30_000 // 8), IMAGE)},
        ),
        READS,
    ),
    "password": (pdfs.locked("rahasia"), "encrypted"),
    "owner password only": (pdfs.locked(""), READS),
}


@pytest.mark.parametrize("case", CASES)
def test_hostile_file_costs_only_itself(case: str) -> None:
    data, expected = CASES[case]
    kind, result = outcome(data)
    assert kind == expected, result
    if kind == READS:
        promises.check(result)


def test_repaired_file_is_marked() -> None:
    _, document = outcome(GOOD.split(b"xref")[0])
    assert document.repaired
    assert "Nomor 12 Tahun 2025" in document.text
    assert [problem.code for problem in document.problems] == ["truncated"]
    assert not outcome(GOOD)[1].repaired


def test_lost_page_is_no_empty_page() -> None:
    """A file cut in its only content stream comes back from the repair as a blank page."""
    start = GOOD.index(b"stream\n") + 10
    assert outcome(GOOD[:start])[0] == "truncated"


def test_pages_beyond_the_budget_are_named() -> None:
    pages = [pdfs.lines(f"Halaman ke-{number} dari berkas") for number in range(5)]
    _, document = outcome(pdfs.drawn(*pages), Limits(pages=3))
    assert len(document.pages) == 3
    assert [problem.code for problem in document.problems] == ["too-many-pages"]


def test_file_of_far_too_many_pages_is_refused() -> None:
    pages = [pdfs.lines(f"Halaman {number}") for number in range(5)]
    assert outcome(pdfs.drawn(*pages), Limits(page_tree=4))[0] == "too-many-pages"


def test_page_with_too_many_characters_is_left_out() -> None:
    data = pdfs.drawn(pdfs.lines("sedikit saja"), pdfs.lines("lebih banyak dari yang boleh"))
    _, document = outcome(data, Limits(page_characters=20))
    assert [page.text_source for page in document.pages] == ["layer", "none"]
    assert [(p.code, p.page) for p in document.problems] == [("too-many-objects", 2)]


@pytest.mark.parametrize("seed", range(6))
def test_damaged_bytes_never_break_a_promise(seed: int) -> None:
    """Any file with bytes changed, cut out or doubled reads or is refused by name."""
    rng = random.Random(seed)
    table = pdfs.drawn(pdfs.lines("Opini Wajar Tanpa Pengecualian", "Nilai 87,65"))
    for _ in range(4):
        data = bytearray(table)
        for _ in range(rng.randint(1, 12)):
            place = rng.randrange(len(data))
            what = rng.choice(("change", "cut", "double"))
            if what == "change":
                data[place] = rng.randrange(256)
            elif what == "cut":
                del data[place : place + rng.randint(1, 40)]
            else:
                data[place:place] = data[place : place + rng.randint(1, 40)]
        kind, result = outcome(bytes(data))
        assert kind not in ("crash", "timeout")
        if kind == READS:
            promises.check(result)
