"""What a document says of its bodies, abbreviations and lists."""

import pytest

from extractors.language.bodies import (
    NO_CONTEXT,
    abbreviation_key,
    body_context,
    canonical_name,
    find_bodies,
    find_lists,
    introduced_abbreviations,
)

LONG = "Kegiatan berlangsung lancar dan dihadiri banyak orang. "


@pytest.mark.parametrize(
    ("text", "name", "ident"),
    [
        ("Pemkot Melati Raih WTP\n\nPemerintah Kota Melati meraih WTP.", "Kota Melati", None),
        ("Pemkot Jambi Raih WTP\n\nKota Jambi maju.", "Kota Jambi", "15.71"),
        # the headline wins over a place that is named more often
        (
            "Pemkab Kenanga Raih WTP\n\nAcara di Kota Melati. Di Kota Melati hadir banyak orang."
            " Dari Kota Melati mereka pulang.",
            "Kabupaten Kenanga",
            None,
        ),
        # comparison with others
        (
            "Kota Melati Masuk Tiga Besar\n\nKota Melati masuk tiga besar, selain Kota Gorontalo"
            " dan Balikpapan. Kota Melati bangga.",
            "Kota Melati",
            None,
        ),
        # the dateline is no subject
        (
            "JAKARTA (MEDIA) – Pemerintah Kabupaten Kenanga meraih penghargaan.",
            "Kabupaten Kenanga",
            None,
        ),
        # headlines in capitals and in title case end where the body shows the name to end
        (
            "PEMKAB CENDANA RAYA GASPOL LAYANAN\n\nPemkab Cendana Raya berbenah.",
            "Kabupaten Cendana Raya",
            None,
        ),
        # roles alone
        ("Bupati Bandung, Ahmad Contoh, hadir dalam kegiatan itu.", "Kabupaten Bandung", "32.04"),
        # offices name their government
        ("Dinas Kesehatan Kabupaten Kenanga meraih WBK.", "Kabupaten Kenanga", None),
        # a name in no registry that the dateline shows, or other mentions
        (
            "BUKIT MELATI (Media) – Acara digelar. Wakil Bupati Bukit Melati Siti Uji hadir.",
            "Kabupaten Bukit Melati",
            None,
        ),
        (
            "PIDATO BUPATI BUKIT MELATI PADA RAPAT\n\nSaya hormati Anggota DPRD Kabupaten Bukit"
            " Melati. RSUD Bukit Melati siap.",
            "Kabupaten Bukit Melati",
            None,
        ),
        # a place in the headline says more than the government of a link below
        (
            "Lompatan Salatiga di Mata Ombudsman\n\nHadir Sekda Kota Salatiga. Bogor meraih WTP.",
            "Kota Salatiga",
            "33.73",
        ),
        # one word that goes with the role of its head and stands behind a word of places
        (
            "Rapat Membahas LKPJ Bupati Kenanga Tahun 2023\n\nRapat membahas LKPJ Bupati Kenanga"
            " Tahun Anggaran 2023. Di Kenanga masih ada temuan.",
            "Kabupaten Kenanga",
            None,
        ),
        # a registered name that goes on
        (
            "Nilai tertinggi diperoleh Kabupaten Ende Kenanga 94,2. Bupati bangga.",
            "Kabupaten Ende Kenanga",
            None,
        ),
        # a group's government counts
        (
            "Dua Unit Kerja Pemkab Kenanga Raih WBK\n\nDi sana RSUD Kota Melati hadir.",
            "Kabupaten Kenanga",
            None,
        ),
        # the only government named, if as the place of its office
        ("Warga menilai UPTD Puskesmas Mawar, Kabupaten Kenanga, baik.", "Kabupaten Kenanga", None),
        # the spelling of the registry
        ("Pemkab Fakfak meraih WTP.", "Kabupaten Fak Fak", "92.03"),
    ],
)
def test_main_government(text: str, name: str, ident: str | None) -> None:
    main = body_context(text).main_government
    assert main is not None
    assert (main.name, main.id) == (f"Pemerintah {name}", ident)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        LONG * 3,
        "Kota Bandung dan Kabupaten Bandung meraih WTP.",
        "Polres Kenanga dan Kejari Kenanga meraih WBK.",
        "Zona Integritas adalah predikat yang diberikan kepada unit kerja.",
        "Peserta dari Kota Melati hadir.",
    ],
)
def test_no_main_government(text: str) -> None:
    assert body_context(text).main_government is None


def test_both_kinds_of_one_name_stay_apart() -> None:
    text = "Pemkot Kenanga meraih WTP. Pemkab Kenanga belum."
    names = [mention.name for mention in find_bodies(text, 0, len(text), body_context(text))]
    assert names == ["Pemerintah Kota Kenanga", "Pemerintah Kabupaten Kenanga"]


def test_a_mayors_name_is_no_city() -> None:
    text = "Pemkot Melati maju. Wali Kota Fajar hadir, kata Fajar. Wali Kota Fajar pulang."
    found = {mention.name for mention in find_bodies(text, 0, len(text), body_context(text))}
    assert found == {"Pemerintah Kota Melati"}


ABBREVIATIONS = [
    ("Dinas Kesehatan (Dinkes) hadir", {"Dinkes": "Dinas Kesehatan"}),
    (
        "oleh Dinas Penanaman Modal, Pelayanan Perizinan Terpadu Satu Pintu (DPMPTSP), lalu",
        {"DPMPTSP": "Dinas Penanaman Modal, Pelayanan Perizinan Terpadu Satu Pintu"},
    ),
    (
        "pada Badan Pengelola Pajak dan Retribusi Daerah (BPPRD).",
        {"BPPRD": "Badan Pengelola Pajak dan Retribusi Daerah"},
    ),
    (
        "Dinas Kependudukan dan Pencatatan Sipil (Disdukcapil)",
        {"Disdukcapil": "Dinas Kependudukan dan Pencatatan Sipil"},
    ),
    (
        "Dinas Penanaman Modal dan PTSP (DPM-PTSP)",
        {"DPM-PTSP": "Dinas Penanaman Modal dan PTSP"},
    ),
    (
        "SPBE (Sistem Pemerintahan Berbasis Elektronik)",
        {"SPBE": "Sistem Pemerintahan Berbasis Elektronik"},
    ),
    ("Rumah Sakit Umum Daerah (RSUD) Contoh", {"RSUD": "Rumah Sakit Umum Daerah"}),
    ("Satuan Polisi Pamong Praja (Satpol PP)", {"Satpol PP": "Satuan Polisi Pamong Praja"}),
    # the first introduction counts
    ("Dinas Sosial (DS) dan Dewan Syuro (DS)", {"DS": "Dinas Sosial"}),
    # no introduction
    ("JAMBI (MEDIA) – Kegiatan itu", {}),
    ("Wali Kota Melati (ABC) hadir", {}),
    ("Kamis siang (9/7) tersebut", {}),
    ("hadir (WBK)", {}),
    ("Kepala Dinas (Plt)", {}),
    ("(DPMPTSP)", {}),
]


@pytest.mark.parametrize(("text", "expected"), ABBREVIATIONS, ids=lambda case: str(case)[:40])
def test_introduced_abbreviations(text: str, expected: dict[str, str]) -> None:
    found = introduced_abbreviations(text)
    assert {short: text[start:end] for short, (start, end) in found.items()} == expected


def test_an_abbreviation_has_one_key() -> None:
    assert abbreviation_key("DPM-PTSP") == abbreviation_key("DPM PTSP") == "dpmptsp"


def test_hostile_brackets_take_linear_time() -> None:
    introduced_abbreviations("Dinas Kesehatan" + " " * 200_000 + "(DK)")
    introduced_abbreviations("Dinas Kesehatan (DK) " * 2_000)
    introduced_abbreviations("A" + " (" * 100_000)


LISTS = [
    (
        "unit itu yakni Dinas Kesehatan, Dinas Sosial dan Puskesmas Melati.",
        "yakni",
        ["Dinas Kesehatan", "Dinas Sosial", "Puskesmas Melati"],
    ),
    (
        "Diantaranya, Dinas Penanaman Modal (DPM), Kecamatan Pasar, Melati dan RSUD H Contoh.",
        "Diantaranya",
        ["Dinas Penanaman Modal", "Kecamatan Pasar", "Kecamatan Melati", "RSUD H Contoh"],
    ),
    (
        "antara lain:\n1. Dinas Kesehatan;\n2. Dinas Sosial; dan\n3. Puskesmas Melati",
        "antara lain",
        ["Dinas Kesehatan", "Dinas Sosial", "Puskesmas Melati"],
    ),
    (
        "terdiri dari Polres Kenanga; Kejari Kenanga; serta Kota Melati",
        "terdiri dari",
        ["Polres Kenanga", "Kejari Kenanga", "Pemerintah Kota Melati"],
    ),
    ("Dinas Sosial dan Puskesmas Melati hadir", None, ["Dinas Sosial", "Puskesmas Melati"]),
    ("yaitu Dinas Sosial yang hadir", "yaitu", ["Dinas Sosial"]),
]


@pytest.mark.parametrize(("text", "cue", "names"), LISTS, ids=lambda case: str(case)[:40])
def test_lists(text: str, cue: str | None, names: list[str]) -> None:
    found = find_lists(text, 0, len(text), NO_CONTEXT)
    assert len(found) == 1
    entry = found[0]
    assert [member.name for member in entry.members] == names
    assert (text[slice(*entry.cue)] if entry.cue else None) == cue
    assert (entry.start, entry.end) == (entry.members[0].start, entry.members[-1].end)


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Sosial hadir.",
        "Dinas Sosial bersama dengan Puskesmas Melati hadir",
        "Dinas Sosial.\n\nKota Melati",
        "",
    ],
)
def test_no_list(text: str) -> None:
    assert find_lists(text, 0, len(text)) == []


def test_wide_gaps_are_no_list_and_cost_nothing() -> None:
    text = "Dinas Sosial" + " " * 110 + "x, Dinas Kesehatan" + " \n" * 5_000 + "Dinas Sosial"
    assert find_lists(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Pemkot Jambi", "Pemerintah Kota Jambi"),
        ("Kota Jambi", "Pemerintah Kota Jambi"),
        ("Kab. Kenanga", "Pemerintah Kabupaten Kenanga"),
        ("BPK Republik Indonesia", "BPK RI"),
        ("Kemen PAN-RB", "KemenPANRB"),
        ("Kemendagri", "Kementerian Dalam Negeri"),
        ("DINAS KESEHATAN", "Dinas Kesehatan"),
        ("Dinkes", "Dinas Kesehatan"),
        ("Bukan Badan Apa Pun", "Bukan Badan Apa Pun"),
        ("", ""),
    ],
)
def test_canonical_name(written: str, canonical: str) -> None:
    assert canonical_name(written) == canonical
