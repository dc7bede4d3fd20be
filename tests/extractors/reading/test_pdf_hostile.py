"""Files that want to break the reader end in a typed error or in a good document."""

import io
import random
import zlib

import pikepdf
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
LABELS = {"picture": IMAGE, "attachment": b"/Type/EmbeddedFile"}
GLYPHS = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97"
    b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 8 0 R>>%b>>"
)
DRAWS_A = pdfs.packed(b"BT /F 12 Tf 50 700 Td (aaaa) Tj ET")


def with_font_file(stream: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>"
    described = b"<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R>>"
    return pdfs.one_page(more={5: font, 6: described, 7: stream})


def nested(call: bytes, name: bytes = b"X", form: bytes = pdfs.FORM) -> bytes:
    """Forms ten times ten times, each drawn by the words `call`."""
    more = {
        n: pdfs.packed(call * 10, form + b"/Resources<</XObject<</%b %d 0 R>>>>" % (name, n + 1))
        for n in range(10, 22)
    }
    more[22] = pdfs.form(b"0 0 1 1 re f")
    named = b"/XObject<</%b 10 0 R>>" % name
    return pdfs.one_page(pdfs.packed(call), resources=named, more=more)


def rewritten(data: bytes, **how) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, **how)
    return target.getvalue()


CALLS = {
    "after a comment": (b"/X%c\nDo ", b"X"),
    "after a zero byte": (b"/X\0Do ", b"X"),
    "by a string": (b"(X) Do ", b"X"),
    "by digits": (b"<58>Do ", b"X"),
    "by a truth value": (b"true Do ", b"true"),
    "by an escaped name": (b"/#58 Do ", b"X"),
    "by a name that is no text": (b"/#ff Do ", b"#ff"),
    "by a string with an escape": (rb"(\130) Do ", b"X"),
    "by a long name": (b"/" + b"X" * 250 + b" Do ", b"X" * 250),
}

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
    **{
        f"bomb in a font that says it is {label}": (
            with_font_file(pdfs.deflated(BOMB, extra)),
            "too-large",
        )
        for label, extra in LABELS.items()
    },
    **{
        f"{label} that is a bomb": (pdfs.one_page(more={6: pdfs.deflated(BOMB, extra)}), READS)
        for label, extra in LABELS.items()
    },
    **{
        f"bomb in a font before {last.decode()}": (
            with_font_file(pdfs.deflated(BOMB, filters=b"[/FlateDecode%b]" % last)),
            "too-large",
        )
        for last in (b"/DCTDecode", b"/ASCIIHexDecode")
    },
    "bomb in a character map that says it is a picture": (
        pdfs.one_page(
            more={5: pdfs.FONT[:-2] + b"/ToUnicode 7 0 R>>", 7: pdfs.deflated(BOMB, IMAGE)}
        ),
        "too-large",
    ),
    "bomb in a glyph that says it is a picture": (
        pdfs.one_page(DRAWS_A, more={5: GLYPHS % b"", 8: pdfs.deflated(BOMB, IMAGE)}),
        "too-large",
    ),
    "glyph that draws forms": (
        pdfs.one_page(
            DRAWS_A,
            more={
                5: GLYPHS % b"/Resources<</XObject<</X 10 0 R>>>>",
                8: pdfs.packed(b"9 0 d0 " + b"/X Do " * 10),
                **{n: pdfs.form(b"/X Do " * 10, n + 1) for n in range(10, 22)},
                22: pdfs.form(b"0 0 1 1 re f"),
            },
        ),
        "too-many-objects",
    ),
    "glyph that shows itself": (
        pdfs.one_page(
            DRAWS_A, more={5: GLYPHS % b"", 8: pdfs.packed(b"9 0 d0 BT /F 9 Tf (aaaa) Tj ET")}
        ),
        READS,
    ),
    **{f"forms drawn {way}": (nested(*call), None) for way, call in CALLS.items()},
    "forms whose kind is a string": (
        nested(b"/X Do ", form=pdfs.FORM.replace(b"/Form", b"(Form)")),
        "too-many-objects",
    ),
    "forms that the page names": (
        pdfs.one_page(
            pdfs.packed(b"/A Do"),
            resources=b"/XObject<<%b>>"
            % b"".join(b"/%c %d 0 R" % (65 + i, 10 + i) for i in range(13)),
            more={
                10 + i: pdfs.packed(b"/%c Do " % (66 + i) * 10, pdfs.FORM + b"/Resources<<>>")
                for i in range(13)
            },
        ),
        "too-many-objects",
    ),
    "form drawn over two contents": (
        pdfs.build(
            {
                1: pdfs.CATALOG,
                2: pdfs.PAGES,
                3: pdfs.page(resources=b"/XObject<</X 10 0 R>>").replace(
                    b"4 0 R", b"[4 0 R 6 0 R]"
                ),
                4: pdfs.packed(b"/X"),
                6: pdfs.packed(b"Do"),
                **{n: pdfs.form(b"/X Do " * 10, n + 1) for n in range(10, 22)},
                22: pdfs.form(b"0 0 1 1 re f"),
            }
        ),
        "too-many-objects",
    ),
    "forms drawn before the content breaks": (
        pdfs.one_page(
            pdfs.deflated(zlib.compress(b"/X Do " * 100, 0)[:-4] + b"\xff" * 40),
            resources=b"/XObject<</X 10 0 R>>",
            more={
                **{n: pdfs.form(b"/X Do " * 10, n + 1) for n in range(10, 22)},
                22: pdfs.form(b"0 0 1 1 re f"),
            },
        ),
        "too-many-objects",
    ),
    "content of an impossible predictor": (
        pdfs.one_page(
            pdfs.packed(pdfs.SENTENCE, b"/DecodeParms<</Predictor 12/Columns 2000000000>>")
        ),
        "damaged",
    ),
    "laid out for the web": (rewritten(GOOD, linearize=True), READS),
    "objects in streams": (
        rewritten(GOOD, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        READS,
    ),
    "behind the headers of a server": (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + GOOD,
        READS,
    ),
    "in a web page": (b"<html><body><pre>\n" + GOOD + b"\n</pre></body></html>", READS),
    "behind more than a header may": (b"j" * 2000 + b"\n" + GOOD, READS),
    "password": (pdfs.locked("rahasia"), "encrypted"),
    "owner password only": (pdfs.locked(""), READS),
}


@pytest.mark.parametrize("case", CASES)
def test_hostile_file_costs_only_itself(case: str) -> None:
    data, expected = CASES[case]
    kind, result = outcome(data)
    if expected is None:
        assert kind in ("too-many-objects", "malformed"), result
    else:
        assert kind == expected, result
    if kind == READS:
        promises.check(result)


def test_web_page_around_a_file_is_not_its_text() -> None:
    _, document = outcome(*CASES["in a web page"][:1])
    assert document.text == "Nomor 12 Tahun 2025"


def test_text_about_drawing_is_no_drawing() -> None:
    """`Do` in a text, in a form that the page names: nothing draws itself."""
    form = pdfs.packed(rb"BT /F 12 Tf 50 700 Td (What \(you\) Do is (this) Do) Tj ET", pdfs.FORM)
    _, document = outcome(
        pdfs.one_page(
            pdfs.packed(b"/X Do"),
            resources=b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>",
            more={6: form},
        )
    )
    assert document.text == "What (you) Do is (this) Do"


def test_many_large_streams_are_refused_together() -> None:
    streams = {n: pdfs.deflated(pdfs.blanks(3)) for n in range(10, 20)}
    data = pdfs.one_page(more=streams)
    assert outcome(data)[0] == READS
    assert outcome(data, Limits(unpacked_bytes=20 << 20))[0] == "too-large"
    assert outcome(data, Limits(unpacked_bytes=40 << 20))[0] == READS


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


def _words(*placed, size=10):
    return b"".join(b"BT /F %d Tf %d %d Td (%b) Tj ET\n" % (size, *one) for one in placed)


WIDE_TABLE = b"".join(
    [b"%d 0 m %d 30 l S\n" % (x, x) for x in range(10, 12000, 10)]
    + [b"10 %d m 12000 %d l S\n" % (y, y) for y in (0, 15, 30)]
)
CROWDED = {
    "covers over lines": (
        b"".join(
            [b"%d 0 m %d 800 l S\n" % (x, x) for x in range(10, 27000, 3)]
            + [b"1 g 0 0 29000 %d re f\n" % (700 + n % 50) for n in range(9000)]
        )
        + b"0 g\n"
        + pdfs.SENTENCE,
        b"0 0 30000 842",
    ),
    "a word over many borders": (
        WIDE_TABLE + b"BT /F .45 Tf 12 3 Td (%b) Tj ET\n" % (b"yangadadan" * 3000),
        b"0 0 12100 100",
    ),
    "one line drawn from right to left": (
        _words(*((500000 - 30 * n, 400, b"kata") for n in range(15000))),
        b"0 0 500100 842",
    ),
    "rivers everywhere": (
        _words(
            *(
                (1000 + row * 10 % 977 + n * 500 + row % 3 * 12, 40000 - row * 14, b"kata")
                for row in range(1000)
                for n in range(12)
            ),
            size=6,
        ),
        b"0 0 90000 40100",
    ),
    "short lines to the end": (
        _words(
            *(
                (400, 42000 - 14 * n, b"tembusan :" if n % 2 else b"kecamatan desa")
                for n in range(2900)
            )
        ),
        b"0 0 595 42100",
    ),
}


@pytest.mark.parametrize("case", CROWDED)
def test_crowded_page_is_read_in_time(case: str) -> None:
    content, box = CROWDED[case]
    kind, document = outcome(pdfs.one_page(pdfs.packed(content), box=box))
    assert kind == READS
    promises.check(document)
    assert document.text
