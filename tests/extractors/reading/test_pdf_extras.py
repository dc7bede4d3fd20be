"""What a PDF carries besides its pages' content is listed, and what shows over them is read."""

import io

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object, Stream, String
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from extractors.reading import Limits, read
from extractors.reading.pdf.drawn.images import images
from extractors.reading.pdf.geometry import Area
from schemas.records import Annotation, Attachment, Document, FormField

from . import overlays, pdfs, promises
from .child import outcome
from .overlays import OWN, changed, note, noted

WIDTH, HEIGHT = A4
SCALE = 4
BLANK = pdfs.drawn(pdfs.lines(OWN))


def seen(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 (frozen)
    document = read(data, limits)
    promises.check(document)
    return document


def inks(data: bytes, document: Document) -> dict[str, int]:
    """Dark points that a viewer shows in the box of each word of the first page."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        dark = pdf[0].render(scale=SCALE, grayscale=True).to_numpy() < 128
    words = document.words
    columns = zip(words.start, words.end, words.x0, words.y0, words.x1, words.y1, strict=True)
    scale = SCALE / 10
    return {
        document.text[start:end]: int(
            dark[int(y0 * scale) : int(y1 * scale) + 1, int(x0 * scale) : int(x1 * scale) + 1].sum()
        )
        for start, end, x0, y0, x1, y1 in columns
    }


# --- what shows is read ------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Watermark", "Line", "Unheard"])
def test_words_over_the_page_are_read(kind: str) -> None:
    document = seen(noted(kind=kind, says="Ditandatangani secara elektronik"))
    assert document.text == f"{OWN}\nDitandatangani secara elektronik"
    assert document.problems == []


@pytest.mark.parametrize("kind", ["Text", "Link", "Highlight", "FileAttachment", "Popup"])
def test_symbols_add_no_words(kind: str) -> None:
    assert seen(noted(kind=kind, says="Note")).text == OWN
    beside = noted(base=noted(kind=kind, says="Note"), says="catatan", rect=(100, 500, 300, 520))
    assert seen(beside).text == f"{OWN}\ncatatan"


def test_symbol_that_pdfium_draws_by_itself_adds_no_words() -> None:
    def change(pdf):
        note(pdf, kind="Text", Contents="komentar", rect=(100, 500, 120, 520))
        note(pdf, says="catatan tampak")
        overlays.form(pdf, NeedAppearances=True)

    assert seen(changed(BLANK, change)).text == f"{OWN}\ncatatan tampak"


@pytest.mark.parametrize(
    ("flags", "shows"),
    [(0, True), (4, True), (1, True), (2, False), (6, False), (32, False), (36, False)],
)
def test_only_what_shows_on_the_screen_is_read(flags: int, shows: bool) -> None:
    """2 is hidden; 32 not on screen (36: printed only); 1 counts for unknown kinds alone."""

    def change(pdf):
        note(pdf, says="catatan pertama", F=flags)
        note(pdf, says="catatan kedua", rect=(100, 200, 300, 220))

    document = seen(changed(BLANK, change))
    first = ["catatan pertama"] if shows else []
    assert document.text.split("\n") == [OWN, *first, "catatan kedua"]
    assert [found.box is not None for found in document.annotations] == [shows, True]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 100, 560, 800), (-100, -50, 450, 900)])
@pytest.mark.parametrize("flags", [4, 4 | 16])
def test_boxes_hold_the_ink_of_their_words(rotation: int, crop, flags: int) -> None:
    """16: the note stays upright on a rotated page."""

    def change(pdf):
        pdf.pages[0].obj.Rotate = rotation
        if crop is not None:
            pdf.pages[0].obj.CropBox = Array(crop)
        note(pdf, says="catatan tampak", F=flags, rect=(250, 300, 450, 320))

    data = changed(BLANK, change)
    document = seen(data)
    plain = read(changed(data, lambda pdf: pdf.pages[0].obj.__delitem__("/Annots")))
    size = (document.pages[0].width, document.pages[0].height)
    assert size == (plain.pages[0].width, plain.pages[0].height)
    found = inks(data, document)
    assert set(found) == {*OWN.split(), "catatan", "tampak"}
    assert min(found.values()) > 300, found
    (listed,) = document.annotations
    words = document.words
    inside = [
        listed.box[0] <= x0 and listed.box[1] <= y0 and x1 <= listed.box[2] and y1 <= listed.box[3]
        for start, end, x0, y0, x1, y1 in zip(
            words.start, words.end, words.x0, words.y0, words.x1, words.y1, strict=True
        )
        if document.text[start:end] in ("catatan", "tampak")
    ]
    assert inside == [True, True]


def inherited(more: bytes = b"") -> bytes:
    """A page whose box and fonts stand in the page tree; the font writes b for a."""
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
        b"/Encoding<</Type/Encoding/Differences[97/b]>>>>"
    )
    return pdfs.build(
        {
            1: pdfs.CATALOG,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 500]"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%b>>" % more,
            4: pdfs.packed(b"BT /F 12 Tf 50 400 Td (hari ini rapat) Tj ET"),
            5: font,
            6: b"<</Type/Annot/Subtype/Stamp/Rect[100 300 300 320]/F 4/AP<</N 7 0 R>>>>",
            7: pdfs.packed(
                overlays.said("cap"),
                b"/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</H 8 0 R>>>>",
            ),
            8: pdfs.FONT,
        }
    )


def test_page_that_inherits_keeps_its_fonts_and_its_size() -> None:
    plain, document = seen(inherited()), seen(inherited(b"/Annots[6 0 R]"))
    assert document.text == f"{plain.text}\ncap"
    assert plain.text == "hbri ini rbpbt"
    assert document.pages[0].width == plain.pages[0].width == 4000
    assert not document.repaired


def test_note_stays_on_its_page_where_pages_share_their_content() -> None:
    def change(pdf):
        resources = pdf.make_indirect(pdf.pages[0].obj.Resources)
        shared = pdf.make_indirect(Array([pdf.pages[0].obj.Contents]))
        for page in pdf.pages:
            page.obj.Contents = shared
            page.obj.Resources = resources
        note(pdf, says="catatan pertama")

    document = seen(changed(pdfs.drawn(pdfs.lines(OWN), pdfs.lines()), change))
    assert document.text.split("\n\f\n") == [f"{OWN}\ncatatan pertama", OWN]


def test_note_on_a_scan_does_not_make_it_look_read() -> None:
    grey = io.BytesIO(b"P5 2 2 255 " + bytes([200, 210, 220, 230]))

    def picture(paper):
        paper.drawImage(ImageReader(grey), 0, 0, WIDTH, HEIGHT)

    scan = noted(base=pdfs.drawn(picture), says="Ditandatangani oleh Ratna", Contents="paraf")
    document = seen(scan)
    assert document.pages[0].text_source == "none"
    assert [found.text for found in document.annotations] == ["paraf"]
    layered = pdfs.drawn(pdfs.both(picture, pdfs.lines(OWN, top=500)))
    assert seen(noted(base=layered, says="Ditandatangani")).text == f"{OWN}\nDitandatangani"


def test_picture_in_a_stamp_is_an_image() -> None:
    def change(pdf):
        picture = Stream(
            pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        )  # fmt: skip
        drawn = overlays.drawing(pdf, b"50 0 0 20 10 0 cm /P Do")
        drawn.Resources = Dictionary(XObject=Dictionary(P=pdf.make_indirect(picture)))
        note(pdf, kind="Stamp", AP=Dictionary(N=drawn))

    (found,) = seen(changed(BLANK, change)).images
    assert found.box == (1100, 5218, 1600, 5419)


# --- form fields -------------------------------------------------------------------------


def filled(paper) -> None:
    fields = paper.acroForm
    paper.drawString(50, 780, "Formulir isian")
    fields.textfield(name="nama", value="Ratna Dewi", x=100, y=700, width=200, height=20)
    fields.textfield(name="jabatan", x=100, y=660, width=200, height=20)
    fields.checkbox(name="setuju", checked=True, x=100, y=620)
    fields.checkbox(name="tolak", checked=False, x=140, y=620)
    fields.radio(name="nilai", value="baik", x=100, y=580)
    fields.radio(name="nilai", value="cukup", selected=True, x=140, y=580)
    fields.choice(
        name="unit", value="Umum", options=["Umum", "Hukum"], x=100, y=540, width=100, height=20
    )


FORM = pdfs.drawn(filled)
FIELDS = [
    ("nama", "text", "Ratna Dewi"),
    ("jabatan", "text", None),
    ("setuju", "button", "Yes"),
    ("tolak", "button", None),
    ("nilai", "button", "cukup"),
    ("unit", "choice", "Umum"),
]


def test_filled_form_is_read_and_its_fields_listed() -> None:
    document = seen(FORM)
    assert document.text == "Formulir isian\nRatna Dewi\nUmum"
    assert [(f.name, f.kind, f.value) for f in document.form_fields] == FIELDS
    assert document.annotations == []
    boxes = {field.name: field.box for field in document.form_fields}
    assert boxes["nama"] == (1000, 1218, 3000, 1419)
    assert boxes["nilai"][0] == 1400  # the chosen one


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_fields_left_to_the_viewer_to_draw_are_read(rotation: int) -> None:
    def change(pdf):
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.pages[0].obj.Rotate = rotation
        for widget in pdf.pages[0].obj.Annots:
            del widget["/AP"]

    data = changed(FORM, change)
    document = seen(data)
    assert sorted(document.text.split()) == ["Dewi", "Formulir", "Ratna", "Umum", "isian"]
    assert min(inks(data, document).values()) > 100


def test_field_that_shows_nowhere_is_listed() -> None:
    def change(pdf):
        for widget in pdf.pages[0].obj.Annots:
            del widget["/AP"]

    document = seen(changed(FORM, change))
    assert document.text == "Formulir isian"
    assert [(f.name, f.kind, f.value) for f in document.form_fields] == FIELDS


def widgets(*fields, tree=()) -> list[FormField]:
    """Fields listed for a page with these widgets; each is a function that gives its keys."""

    def change(pdf):
        made = [note(pdf, kind="Widget", **keys(pdf)) for keys in fields]
        overlays.form(pdf, *made, *(keys(pdf) for keys in tree))

    return seen(changed(BLANK, change)).form_fields


def test_signatures_name_their_signer() -> None:
    def signed(name):
        value = Dictionary(Type=Name.Sig, **({} if name is None else {"Name": name}))
        return lambda pdf: {"FT": Name.Sig, "T": "tte", "V": value, "rect": (0, 0, 0, 0)}

    names = ("Ratna Dewi", "", None, 7)
    found = widgets(*map(signed, names), lambda pdf: {"FT": Name.Sig, "T": "kosong"})
    signers = ("Ratna Dewi", None, None, None)
    assert found[:4] == [FormField(1, "tte", "signature", name, None) for name in signers]
    assert found[4:] == [FormField(1, "kosong", "signature", None, (1000, 5218, 3000, 5419))]


def test_names_kinds_and_values_come_from_above() -> None:
    def field(pdf):
        top = Dictionary(T="formulir", FT=Name.Ch, V=Array(["satu", "dua"]))
        return {"T": "pilihan", "Parent": pdf.make_indirect(top)}

    (found,) = widgets(field)
    assert (found.name, found.kind) == ("formulir.pilihan", "choice")
    assert found.value == "satu, dua"


def test_passwords_and_push_buttons_have_no_value() -> None:
    found = widgets(
        lambda pdf: {"FT": Name.Tx, "T": "sandi", "V": "rahasia", "Ff": 1 << 13},
        lambda pdf: {"FT": Name.Btn, "T": "kirim", "V": Name.Kirim, "Ff": 1 << 16},
        lambda pdf: {"FT": Name.Tx, "T": "panjang", "V": Stream(pdf, b"baris satu\rdua")},
    )
    assert [field.value for field in found] == [None, None, "baris satu\ndua"]


def test_fields_without_a_place_are_listed_once() -> None:
    def lost(pdf):
        return pdf.make_indirect(Dictionary(FT=Name.Tx, T="hilang", V="isi"))

    def parent(pdf):
        """A field whose kids are fields, one of which is the field itself."""
        made = pdf.make_indirect(Dictionary(T="induk"))
        kid = Dictionary(FT=Name.Tx, T="anak", V="isi", Parent=made, P=pdf.pages[0].obj)
        made.Kids = Array([pdf.make_indirect(kid), made, 7])
        return made

    found = widgets(lambda pdf: {"FT": Name.Tx, "T": "ada"}, tree=(lost, parent))
    assert [(field.name, field.value, field.box is None) for field in found] == [
        ("ada", None, False),
        ("hilang", "isi", True),
        ("induk.anak", "isi", True),
    ]


# --- notes, links and attached files -----------------------------------------------------


def test_notes_and_links_are_listed() -> None:
    def change(pdf):
        web = Dictionary(S=Name.URI, URI="https://contoh.example/a")
        note(pdf, kind="Link", A=web, rect=(300, 320, 100, 300))
        note(pdf, kind="Link", Dest="bab-1")
        note(pdf, kind="Link", A=Dictionary(S=Name.GoToR, F=Dictionary(UF="lain.pdf")))
        note(pdf, kind="Highlight", Contents="periksa\rlagi", rect=(-50, 300, 50, 320))
        note(pdf, kind="Text", Contents="  ", rect=(900, 300, 920, 320))
        note(pdf, kind="Popup", Contents="periksa lagi")

    document = seen(changed(BLANK, change))
    box = (1000, 5218, 3000, 5419)
    assert document.annotations == [
        Annotation(1, "link", box, None, "https://contoh.example/a"),
        Annotation(1, "link", box, None, None),
        Annotation(1, "link", box, None, "lain.pdf"),
        Annotation(1, "highlight", (0, 5218, 500, 5419), "periksa\nlagi", None),
        Annotation(1, "text", None, None, None),
    ]
    assert document.text == OWN


def test_attached_files_are_listed_and_not_unpacked() -> None:
    def change(pdf):
        bomb = overlays.file(pdf, "rekap.xlsx")
        bomb.EF.F = pdf.make_indirect(
            Stream(pdf, pdfs.blanks(100), Type=Name.EmbeddedFile, Filter=Name.FlateDecode)
        )
        pinned = overlays.file(pdf, "foto.jpg", b"12345")
        outside = Dictionary(Type=Name.Filespec, F="bukan-di-sini.pdf")
        names = Array(["kunci", bomb, "lagi", pinned, "luar", outside, "rusak", 7])
        tree = pdf.make_indirect(Dictionary())
        tree.Kids = Array([pdf.make_indirect(Dictionary(Names=names)), tree])
        pdf.Root.Names = Dictionary(EmbeddedFiles=tree)
        note(pdf, kind="FileAttachment", page=1, FS=pinned)

    data = changed(pdfs.drawn(pdfs.lines(OWN), pdfs.lines("dua")), change)
    document = seen(data)
    assert document.attachments == [
        Attachment("foto.jpg", 2, 5),
        Attachment("rekap.xlsx", None, len(pdfs.blanks(100))),
    ]
    assert [(found.page, found.kind) for found in document.annotations] == [(2, "fileattachment")]


def test_file_without_a_name_takes_that_of_the_list() -> None:
    def change(pdf):
        nameless = overlays.file(pdf, "")
        pdf.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array(["kunci", nameless, "", overlays.file(pdf, 7)]))
        )

    assert [file.name for file in seen(changed(BLANK, change)).attachments] == ["kunci", "?"]


# --- limits and lies ---------------------------------------------------------------------


def test_no_more_is_listed_or_read_than_the_limit() -> None:
    def change(pdf):
        for page in (0, 1):
            for number in range(3):
                note(pdf, page=page, says=f"catatan {number}", rect=(100, 9 * number, 300, 20))
        pdf.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array(["a", overlays.file(pdf, "a")]))
        )

    data = changed(pdfs.drawn(pdfs.lines(OWN), pdfs.lines("halaman kedua")), change)
    document = seen(data, Limits(annotations=4))
    assert len(document.annotations) == 4
    assert document.attachments == []
    assert document.text.endswith("\f\nhalaman kedua")
    assert "catatan" in document.text
    assert [(p.code, p.page) for p in document.problems] == [("too-many-objects", 2)]
    assert seen(data, Limits(annotations=7)).problems == []


def test_names_are_clean_and_short() -> None:
    evil = String(b"\xfe\xff\xd8\x00\x00\x01\x20\x2e" + "lampiran\n.pdf".encode("utf-16-be"))
    endless = "x" * 100_000

    def change(pdf):
        note(pdf, kind="Widget", FT=Name.Tx, T=endless, V=endless)
        note(pdf, kind="Stamp", Contents=endless, A=Dictionary(URI=endless))
        note(pdf, kind="x" * 100)
        files = Array(["a", overlays.file(pdf, evil), "b", overlays.file(pdf, endless)])
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=files))

    document = seen(changed(BLANK, change))
    assert "lampiran .pdf" in document.attachments[0].name
    (field,) = document.form_fields
    stamp, unknown = document.annotations
    lengths = [
        *map(len, (document.attachments[1].name, field.name, field.value)),
        *map(len, (stamp.text, stamp.target, unknown.kind)),
    ]
    assert lengths == [200, 200, 10_000, 10_000, 2_000, 40]
    assert field.value.endswith("…")
    assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in document.attachments[0].name)


WRONG = [
    b"<<>>", b"[]", b"7", b"true", b"/X", b"(teks)", b"[1 2]", b"[<<>> <<>> <<>> <<>>]",
    b"[0 0 1099511627776 4611686018427387904]", b"<</N 7>>", b"<</Kids [7 <<>>] /Names [7]>>",
]  # fmt: skip
KEYS = ["Subtype", "Rect", "F", "AP", "A", "Contents", "T", "FT", "V", "Parent", "FS", "P", "Ff"]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_types_cost_only_themselves(value: bytes) -> None:
    def change(pdf):
        for key in KEYS:
            for kind in ("Widget", "FileAttachment", "Link"):
                made = note(pdf, kind=kind, says="isi", FT=Name.Tx, T="n")
                made["/" + key] = Object.parse(value)
                overlays.form(pdf, made)
        pdf.pages[0].obj.Annots.append(Object.parse(value))

    kind, document = outcome(changed(BLANK, change))
    assert kind == "document", document
    promises.check(document)
    assert OWN in document.text
    assert len(document.form_fields) >= len(KEYS) - 1


@pytest.mark.parametrize("place", ["AcroForm", "Names", "Annots"])
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_roots_list_nothing(place: str, value: bytes) -> None:
    def change(pdf):
        holder = pdf.pages[0].obj if place == "Annots" else pdf.Root
        holder["/" + place] = Object.parse(value)

    document = seen(changed(BLANK, change))
    assert document.text == OWN
    assert (document.form_fields, document.attachments) == ([], [])


def test_fields_that_are_their_own_parents_end() -> None:
    def change(pdf):
        one = note(pdf, kind="Widget", FT=Name.Tx, T="satu")
        other = note(pdf, kind="Widget", FT=Name.Tx, T="dua", Parent=one)
        one.Parent, one.Kids, other.Kids = other, Array([other]), Array([one])
        overlays.form(pdf, one)

    kind, document = outcome(changed(BLANK, change))
    assert kind == "document", document
    assert [field.name for field in document.form_fields] == ["dua.satu", "satu.dua"]


def test_note_that_draws_too_much_is_named_and_the_page_read() -> None:
    def loop(pdf):
        drawn = pdf.make_indirect(overlays.drawing(pdf, b"/X Do /X Do"))
        drawn.Resources = Dictionary(XObject=Dictionary(X=drawn))
        note(pdf, kind="Stamp", AP=Dictionary(N=drawn))

    def multiply(pdf):
        drawn = overlays.drawing(pdf, overlays.said("a"))
        for _ in range(12):
            inner = pdf.make_indirect(drawn)
            drawn = overlays.drawing(pdf, b"/X Do " * 10)
            drawn.Resources = Dictionary(XObject=Dictionary(X=inner))
        note(pdf, kind="Stamp", AP=Dictionary(N=drawn))

    for change in (loop, multiply):
        kind, document = outcome(changed(BLANK, change))
        assert kind == "document", document
        promises.check(document)
        assert document.text == OWN
        assert [(p.code, p.page) for p in document.problems] == [("too-many-objects", 1)]
        assert len(document.annotations) == 1


def test_extras_of_pages_left_out_are_left_out() -> None:
    def change(pdf):
        note(pdf, kind="Stamp", says="satu")
        note(pdf, page=1, kind="Stamp", says="dua")
        note(pdf, page=1, kind="FileAttachment", FS=overlays.file(pdf, "a"))

    data = changed(pdfs.drawn(pdfs.lines(OWN), pdfs.lines(OWN)), change)
    document = seen(data, Limits(pages=1))
    assert [found.page for found in document.annotations] == [1]
    assert document.attachments == []


def test_mended_file_keeps_its_extras() -> None:
    data = noted(kind="Stamp", says="cap dinas")
    document = seen(data[: data.rindex(b"xref")])
    assert document.repaired
    assert document.text == f"{OWN}\ncap dinas"
    assert [found.kind for found in document.annotations] == ["stamp"]


def test_same_bytes_same_document_with_notes() -> None:
    data = noted(kind="Stamp", says="cap", F=4 | 16)
    assert read(data) == read(data)


# --- images ------------------------------------------------------------------------------

GREY = ImageReader(io.BytesIO(b"P5 2 2 255 " + bytes([200, 210, 220, 230])))


def pictures(*boxes):
    def draw(paper):
        for x, y, width, height in boxes:
            paper.drawImage(GREY, x, y, width, height)

    return draw


def test_images_are_cut_to_the_page_and_dots_left_out() -> None:
    draw = pictures((100, 700, 50, 40), (-20, 100, 60, 60), (300, 300, 7, 7), (300, 400, 7, 90))
    document = seen(pdfs.drawn(draw, pictures()))
    assert [(image.page, image.box) for image in document.images] == [
        (1, (1000, 1018, 1500, 1419)),
        (1, (0, 6818, 400, 7419)),
        (1, (3000, 3518, 3070, 4419)),
    ]


def test_strips_and_tiles_of_a_scan_are_one_image() -> None:
    strips = [(0, HEIGHT - 20 * (n + 1), WIDTH, 20) for n in range(42)]
    tiles = [(50 * x, 50 * y, 50, 50) for y in range(16) for x in range(11)]
    apart = [(100, 700, 50, 50), (100, 600, 50, 50), (100, 600, 50.5, 50)]
    document = seen(pdfs.drawn(pictures(*strips), pictures(*tiles), pictures(*apart)))
    assert [image.page for image in document.images] == [1, 2, 3, 3]
    assert document.images[0].box[2:] == (5953, 8401)
    assert document.images[1].box == (0, 418, 5500, 8419)


def test_images_beyond_the_limit_are_named() -> None:
    places = [(20 * n, 30 * n, 15, 15) for n in range(8)]
    document = seen(pdfs.drawn(pictures(*places)), Limits(images=5))
    assert len(document.images) == 5
    assert [(p.code, p.page) for p in document.problems] == [("too-many-objects", 1)]
    assert seen(pdfs.drawn(pictures(*places)), Limits(images=8)).problems == []


def test_image_inside_another_stays() -> None:
    inside = [Area(0, 0, 500, 800), Area(100, 100, 200, 150)]
    assert images(inside, 595, 842, 9) == (inside, 0)
