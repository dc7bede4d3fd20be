"""News pages give the article, its title first, and what the page says of itself."""

import pytest

from extractors.reading import Limits, read
from schemas.errors import ReadingError

from . import promises

HEAD = """<meta charset="utf-8"><title>Pemkot Melati Raih WTP Kelima - Warta Melati</title>
<meta property="og:site_name" content="Warta Melati"><meta name="author" content="Budi Contoh">
<meta property="article:published_time" content="2023-05-17T08:00:00+07:00">
<link rel="canonical" href="https://warta.example/berita/1">"""
LEAD = (
    "MELATI – Pemerintah Kota Melati kembali meraih opini Wajar Tanpa Pengecualian (WTP) dari BPK"
    " RI atas LKPD Tahun Anggaran 2022, untuk kelima kalinya berturut-turut, Selasa (16/5)."
)
QUOTE = (
    "Wali Kota mengatakan, “Kami <b>bersyukur</b> atas capaian <a href='/x'>ini</a>.” Capaian itu"
    " disebut hasil kerja seluruh perangkat daerah di lingkungan Pemerintah Kota Melati."
)
ARTICLE = f"""<nav><a href="/">Beranda</a><a href="/b">Berita</a></nav>
<article><h1>Pemkot Melati Raih WTP Kelima</h1>
<p>{LEAD}</p><p>{QUOTE}</p>
<p><strong>Baca juga: <a href="/y">Kota Kenanga Raih WTP Kesepuluh</a></strong></p>
<p>Foto: Humas Kota Melati</p>
<h2>Tujuh perangkat daerah</h2><ul><li>Dinas Kesehatan Melati</li><li>Dinas Pendidikan</li></ul>
<table><tr><th>OPD</th><th>Nilai</th></tr><tr><td>Dinkes</td><td>88,5</td></tr></table>
<p>Editor: Siti Contoh</p><p>Facebook Twitter WhatsApp</p><p>Tags: WTP, BPK</p></article>
<div id="comments"><p>Bagus sekali, semoga berlanjut terus di tahun depan.</p></div>
<aside><h3>Berita Populer</h3><ul><li>Kabupaten Kenanga raih predikat A</li></ul></aside>
<footer>Hak cipta 2026</footer>"""


def page(body: str, head: str = HEAD) -> bytes:
    return f"<!DOCTYPE html><html lang=id><head>{head}</head><body>{body}</body></html>".encode()


def blocks(document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_article_and_nothing_else() -> None:
    document = read(page(ARTICLE))
    promises.check(document)
    plain = QUOTE.replace("<b>", "").replace("</b>", "").replace("<a href='/x'>", "")
    assert blocks(document) == [
        ("title", "Pemkot Melati Raih WTP Kelima"),
        ("paragraph", LEAD),
        ("paragraph", plain.replace("</a>", "")),
        ("caption", "Foto: Humas Kota Melati"),
        ("heading", "Tujuh perangkat daerah"),
        ("list-item", "Dinas Kesehatan Melati"),
        ("list-item", "Dinas Pendidikan"),
        ("cell", "OPD"),
        ("cell", "Nilai"),
        ("cell", "Dinkes"),
        ("cell", "88,5"),
        ("furniture", "Editor: Siti Contoh"),
    ]
    assert document.text.startswith(f"Pemkot Melati Raih WTP Kelima\n\n{LEAD}\n\n")
    assert "OPD\tNilai\nDinkes\t88,5" in document.text
    assert [(t.rows, t.columns, len(t.cells)) for t in document.tables] == [(2, 2, 4)]


def test_metadata() -> None:
    found = read(page(ARTICLE)).metadata
    assert (found.title, found.author) == ("Pemkot Melati Raih WTP Kelima", "Budi Contoh")
    assert (found.published, found.site) == ("2023-05-17", "Warta Melati")
    assert found.url == "https://warta.example/berita/1"


def test_title_of_the_head_goes_first_where_the_body_has_none() -> None:
    document = read(page(f"<article><p>{LEAD}</p><p>{QUOTE}</p></article>"))
    assert blocks(document)[0] == ("title", "Pemkot Melati Raih WTP Kelima")


def test_line_breaks_part_paragraphs_but_not_sentences() -> None:
    listed = f"<article><p>{LEAD}<br>1. Dinas Sosial<br>2. Dinas Kesehatan dan<br>keluarga</p>"
    found = blocks(read(page(listed + f"<p>{QUOTE}</p></article>")))
    assert ("paragraph", "1. Dinas Sosial") in found
    assert ("paragraph", "2. Dinas Kesehatan dan keluarga") in found


def test_no_date_is_made_up() -> None:
    bare = "<title>Tanpa tanggal</title>"
    article = f"<article><p>{LEAD}</p><p>{QUOTE}</p></article><footer>© 2024</footer>"
    assert read(page(article, bare)).metadata.published is None


def test_page_without_article_gives_all_that_shows() -> None:
    hidden = "<script>var x = 'tidak tampak';</script><style>p{}</style>"
    document = read(page(f"{hidden}<span>404</span><div>Tidak ditemukan</div>", ""))
    assert "404" in document.text
    assert "Tidak ditemukan" in document.text
    assert "tampak" not in document.text
    promises.check(document)


def test_page_that_shows_nothing_says_so() -> None:
    document = read(b"<html><head><script>1</script></head><body></body></html>")
    assert document.text == ""
    assert [problem.code for problem in document.problems] == ["no-text"]
    promises.check(document)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1252", "cp1252"), ("iso-8859-1", "utf-8"), ("hex", "utf-8"), ("x" * 40, "cp1252")],
)
def test_encodings_declared_rightly_and_wrongly(declared: str, encoding: str) -> None:
    article = f"<article><p>{LEAD}</p><p>{QUOTE}</p></article>"
    data = page(article, f'<meta charset="{declared}"><title>Satu</title>').decode()
    assert LEAD in read(data.encode(encoding)).text


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = [
    (b"<html>" + b"<div>" * 100_000, "malformed"),
    (b"<html><body>" + b"<div>" * 230 + b"x" + b"</div>" * 230, "malformed"),
    (b"<html>" + b"<i></i>" * 120_000, "too-many-objects"),
]


@pytest.mark.parametrize(("data", "code"), HOSTILE)
def test_hostile_pages_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><p>&l11;</p></html>'.encode(),
        b"<html><p>&#0;&#xD800;&#x110000;&#xFFFE;&nbsp;</p></html>",
        b"<html><title>" + b"judul " * 10_000 + b"</title><p>isi halaman</p></html>",
        b"<html><table><tr><td><table><td>dalam</table><td></table>",
        b"<html><script type='application/ld+json'>{\"@type\": [[[</script><p>isi</p>",
        b'<html><?xml encoding="rot13"?><link rel=canonical href="javascript:x"><p>isi</p>',
    ],
)
def test_odd_pages_keep_every_promise(data: bytes) -> None:
    document = read(data)
    promises.check(document)
    assert len(document.text) < 200_000
    assert read(data) == document


def test_limits_of_elements_hold() -> None:
    with pytest.raises(ReadingError):
        read(page(ARTICLE), Limits(elements=20))
