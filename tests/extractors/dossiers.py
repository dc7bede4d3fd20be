"""Dossiers of plain texts, and what every dossier promises of its places."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from extractors import extract, read
from schemas.records import Dossier, FieldQuote, Mention, Quote

Place = Mention | Quote | FieldQuote

# Sentences of news and office documents; together they reach every kind of slot.
SENTENCES = (
    "Pemerintah Kota Melati meraih opini WTP dari BPK RI atas LKPD tahun 2023.",
    "Opini WTP itu diraih tujuh kali berturut-turut sejak 2017.",
    "Selain Kota Kenanga, Pemkab Kenanga juga meraih opini WDP atas LKPD 2022.",
    "Nilai SAKIP Kota Melati naik dari 62,1 pada 2021 menjadi 68,4 pada 2022.",
    "SPIP Pemkab Kenanga berada di level 3 dengan skor 3,214.",
    "“Kami siap meraih predikat WBK,” ujar Wali Kota Melati Ahmad Contoh.",
    "Ia menegaskan Dinas Kesehatan Kota Melati ditargetkan meraih WBBM pada 2026.",
    "RSUD Melati belum meraih predikat WBK.",
    "Dinas Kesehatan (92,41) dan Dinas Pendidikan (88,12) masuk zona hijau Ombudsman RI.",
    "Pemkot Melati mengusulkan dua OPD, yakni Dinas Kesehatan dan RSUD Melati, meraih WBK.",
    "Pemkot Melati meraih penghargaan “Top Inovasi Layanan” dari Kementerian PANRB.",
    "MELATI – Rapat digelar pada Senin (6/5/2024) di aula kantor itu.",
    "Nomor : ……/……/2024",
    "NIP. 197501012000031002",
    "KEPUTUSAN KEPALA DINAS KESEHATAN KOTA MELATI",
    "Menimbang : bahwa tim kerja perlu dibentuk;",
    "Ditetapkan di Melati pada tanggal 5 Mei 2023",
    "Baca juga: Kota Kenanga Raih WTP",
    "Indeks Kepuasan Masyarakat Puskesmas Mawar pada semester I 2024 sebesar 88,31.",
    "Sebanyak 98,67 persen wajib lapor telah menyampaikan LHKPN tahun 2023.",
    "Apakah Kabupaten Kenanga meraih opini WTP?",
    "1. Dinas Kesehatan Kabupaten Kenanga",
    "İstana e\u0301 \u200b٣ Ⅳ ½",
)


def dossier_of(text: str, **hints: str) -> Dossier:
    """The dossier of a plain text."""
    return extract(read(text.encode("utf-8")), hints)


def places(value: object) -> Iterator[Place]:
    """Every mention, quote and field quote anywhere in a record."""
    if isinstance(value, Place):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from places(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from places(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from places(item)


def check_promises(dossier: Dossier, text: str) -> None:
    """Every place is its slice, every span lies in the text, every id is unique."""
    for place in places(dossier):
        assert 0 <= place.start <= place.end <= len(text)
        assert place.text == text[place.start : place.end]
    for record in dossier.evidence:
        assert record.quote.text.strip()
        for start, end in record.quote.also:
            assert 0 <= start < end <= len(text)
    for finding in dossier.findings:
        where = finding.where
        if where and where.start is not None and where.end is not None:
            assert 0 <= where.start < where.end <= len(text)
    ids = [e.id for e in dossier.evidence] + [f.id for f in dossier.findings]
    assert len(set(ids)) == len(ids)
    parts = {p.id for p in dossier.document.parts}
    assert {e.part for e in dossier.evidence} <= parts
