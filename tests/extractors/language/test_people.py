"""People with roles and as speakers, and who a short name is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.bodies import NO_CONTEXT, body_context
from extractors.language.people import find_people
from extractors.language.people_index import PersonIndex

MELATI = "Pemkot Melati dan Pemkab Kenanga maju bersama. "

# Texts with the name and role of each person in them.
CASES: list[tuple[str, list[tuple[str, str | None]]]] = [
    # role before the name
    ("Wali Kota Melati Ahmad Contoh hadir", [("Ahmad Contoh", "Wali Kota Melati")]),
    ("Wali Kota Melati, Ahmad Contoh, hadir", [("Ahmad Contoh", "Wali Kota Melati")]),
    ("Walikota Melati H. Ahmad Contoh hadir", [("Ahmad Contoh", "Walikota Melati")]),
    ("Bupati Kenanga Hj. Siti Contoh, S.H., M.Si., hadir", [("Siti Contoh", "Bupati Kenanga")]),
    (
        "Kepala Dinas Kesehatan Kota Melati, dr. Siti Contoh, M.Kes mengatakan",
        [("Siti Contoh", "Kepala Dinas Kesehatan Kota Melati")],
    ),
    (
        "Inspektur Kota Melati, Dr. H. Ahmad Contoh, M.Si menyebut",
        [("Ahmad Contoh", "Inspektur Kota Melati")],
    ),
    (
        "Kepala Ombudsman RI Perwakilan Jambi, Budi Santosa mengatakan",
        [("Budi Santosa", "Kepala Ombudsman RI Perwakilan Jambi")],
    ),
    (
        "Kepala Perwakilan BPKP Provinsi Jambi Rudi Uji menjelaskan",
        [("Rudi Uji", "Kepala Perwakilan BPKP Provinsi Jambi")],
    ),
    ("Plt. Bupati Kenanga Ahmad Contoh hadir", [("Ahmad Contoh", "Plt. Bupati Kenanga")]),
    ("Pj Wali Kota Melati Ahmad Contoh hadir", [("Ahmad Contoh", "Pj Wali Kota Melati")]),
    ("Kapolresta Jambi Kombes Pol Rudi Uji hadir", [("Rudi Uji", "Kapolresta Jambi")]),
    ("Kajari Jambi, Rudi Uji, hadir", [("Rudi Uji", "Kajari Jambi")]),
    ("Sekda Kota Melati M. Rudi Uji hadir", [("M. Rudi Uji", "Sekda Kota Melati")]),
    ("Ketua DPRD Kota Melati Rudi Uji hadir", [("Rudi Uji", "Ketua DPRD Kota Melati")]),
    ("Wali Kota Ahmad Contoh hadir", [("Ahmad Contoh", "Wali Kota")]),
    ("WALI KOTA MELATI AHMAD CONTOH HADIR", [("Ahmad Contoh", "WALI KOTA MELATI")]),
    ("Menpan-RB Rudi Uji menyerahkan", [("Rudi Uji", "Menpan-RB")]),
    (
        "Kepala Bagian Umum, Rudi Uji, hadir",
        [("Rudi Uji", "Kepala Bagian Umum")],
    ),
    (
        "Kepala Badan Kepegawaian Daerah (BKD) Kota Melati, Rudi Uji, hadir",
        [("Rudi Uji", "Kepala Badan Kepegawaian Daerah (BKD) Kota Melati")],
    ),
    ("Kadinkes Kota Melati Rudi Uji hadir", [("Rudi Uji", "Kadinkes Kota Melati")]),
    (
        "Kepala Bagian Hukum\nSekretariat Daerah Kabupaten Kenanga\nRUDI UJI, SH., MH.\nPembina",
        [("Rudi Uji", "Kepala Bagian Hukum Sekretariat Daerah Kabupaten Kenanga")],
    ),
    # name before the role
    ("Ahmad Contoh, Wali Kota Melati, hadir", [("Ahmad Contoh", "Wali Kota Melati")]),
    ("Ahmad Contoh selaku Wali Kota Melati hadir", [("Ahmad Contoh", "Wali Kota Melati")]),
    (
        "Dr. Ahmad Contoh, S.H., M.Si., Inspektur Kota Melati, hadir",
        [("Ahmad Contoh", "Inspektur Kota Melati")],
    ),
    # roles without a name
    ("Wali Kota Melati itu meminta semua hadir", [("", "Wali Kota Melati")]),
    (
        "disaksikan Kapolresta Jambi dan Kajari Jambi",
        [("", "Kapolresta Jambi"), ("", "Kajari Jambi")],
    ),
    # speakers
    ("kata Ahmad Contoh.", [("Ahmad Contoh", None)]),
    ("“Baik,” ujar Contoh.", [("Contoh", None)]),
    ("Ahmad Contoh mengatakan bahwa", [("Ahmad Contoh", None)]),
    ("Menurut Ahmad Contoh, hal itu baik", [("Ahmad Contoh", None)]),
    ("jelas Hj. Siti binti Contoh.", [("Siti binti Contoh", None)]),
    # nobody
    ("Pemkot Melati meraih penghargaan", []),
    ("Jalan Ahmad Contoh ramai", []),
    ("rencana tindak lanjut Kegiatan Contoh", []),
    ("Menteri Hukum dan Kepala Bagian Umum", [("", "Kepala Bagian Umum")]),
    ("Ketua PHRI", []),
    ("katanya hal itu baik", []),
    ("kata kunci yang baik", []),
    ("Dinas Kesehatan mengatakan bahwa", []),
    ("Rabu menyampaikan hal itu", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_people(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_people(text, 0, len(text), body_context(MELATI + text))
    assert [(person.name, person.role) for person in found] == expected


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_spans_hold_what_they_say(text: str, expected: list[tuple[str, str | None]]) -> None:
    for person in find_people(text, 0, len(text), body_context(MELATI + text)):
        written = text[person.start : person.end]
        assert person.name.casefold() in " ".join(written.split()).casefold()
        if person.role is not None:
            assert " ".join(text[person.role_start : person.role_end].split()) == person.role


def test_titles_and_degrees_are_in_the_span_only() -> None:
    text = "Inspektur Kota Melati, Dr. H. Ahmad Contoh, S.E., M.Si menyebut"
    person = find_people(text, 0, len(text), NO_CONTEXT)[0]
    assert text[person.start : person.end] == "Dr. H. Ahmad Contoh, S.E., M.Si"
    assert person.body is not None
    assert person.body.name == "Inspektorat Kota Melati"


STORY = (
    "Pemkot Melati maju. Wali Kota Melati Ahmad Surya Contoh hadir. Inspektur Kota Melati,"
    " Budi Uji, hadir. Kepala Dinas Sosial Kota Melati, Rudi Uji, hadir. “Baik,” ujar Contoh."
    " kata Rahmat."
)


@pytest.mark.parametrize(
    ("fragment", "name", "role"),
    [
        ("Contoh", "Ahmad Surya Contoh", "Wali Kota Melati"),
        ("Ahmad", "Ahmad Surya Contoh", "Wali Kota Melati"),
        ("Ahmad Contoh", "Ahmad Surya Contoh", "Wali Kota Melati"),
        ("Bapak Contoh", "Ahmad Surya Contoh", "Wali Kota Melati"),
        ("CONTOH", "Ahmad Surya Contoh", "Wali Kota Melati"),
        ("Budi", "Budi Uji", "Inspektur Kota Melati"),
        ("Rahmat", "Rahmat", None),
    ],
)
def test_short_names(fragment: str, name: str, role: str | None) -> None:
    person = PersonIndex(find_people(STORY, 0, len(STORY))).resolve(fragment)
    assert person is not None
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize("fragment", ["Uji", "Melati", "", "  ", ".", "Tidak Ada", "Contoh Uji"])
def test_unknown_or_ambiguous_names(fragment: str) -> None:
    assert PersonIndex(find_people(STORY, 0, len(STORY))).resolve(fragment) is None


PIECES = st.sampled_from(
    [
        "Wali",
        "Kota",
        "Melati",
        "Bupati",
        "Ahmad",
        "Contoh",
        ",",
        ".",
        "kata",
        "ujar",
        "H.",
        "Dr.",
        "M.Si",
        "S.H.,",
        "mengatakan",
        "Kepala",
        "Dinas",
        "Kesehatan",
        "selaku",
        "(",
        ")",
        "–",
        "\n",
        "“",
        "”",
        "bin",
        "A.",
        "İ",
        "Kajari",
        "Plt.",
        "dan",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_order_of_pieces_is_survived(text: str) -> None:
    people = find_people(text, 0, len(text), NO_CONTEXT)
    for person in people:
        assert 0 <= person.start < person.end <= len(text)
    assert people == sorted(people, key=lambda person: (person.start, person.end))
    PersonIndex(people).resolve("Ahmad")


@pytest.mark.parametrize(
    "text",
    [
        "Wali Kota " * 10_000,
        "kata Ahmad, " * 5_000,
        "Ahmad " * 20_000 + "mengatakan",
        "S.H., " * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    find_people(text, 0, len(text), NO_CONTEXT)
