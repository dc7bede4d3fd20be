"""Files to read for the speed benchmark: reports of invented offices, the same bytes each time.

Two kinds: plain pages, and pages with one ruled table of six columns and ten rows with text
around it. About eight pages a file; every fourth file has an embedded TrueType font, the others
the fonts that every PDF reader brings. About 4,000 characters a plain page.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

Kind = Literal["plain", "ruled", "mixed"]
PAGES_A_FILE: Final = 8
_MARGIN: Final = 56.0  # points
_ROWS: Final = 10

_TOWNS: Final = ("Melati", "Kenanga", "Cendana", "Arunika", "Wijayakusuma", "Seruni", "Cempaka")
_UNITS: Final = (
    "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Penanaman Modal", "Inspektorat Daerah",
    "Badan Kepegawaian Daerah", "Dinas Kesehatan", "Rumah Sakit Umum Daerah", "Bagian Organisasi",
    "Dinas Komunikasi dan Informatika", "Badan Pendapatan Daerah", "Kecamatan Tirta Asri",
)  # fmt: skip
_SERVICES: Final = (
    "penerbitan akta kelahiran", "perizinan usaha mikro", "pendaftaran pasien rawat jalan",
    "pengaduan masyarakat", "pembayaran pajak reklame", "rekomendasi izin keramaian",
    "legalisasi dokumen", "pengurusan kartu keluarga", "konsultasi kenaikan pangkat",
)  # fmt: skip
_WORKS: Final = (
    "penyusunan standar pelayanan", "sosialisasi pengendalian gratifikasi", "survei kepuasan",
    "penataan arsip dinamis", "pelatihan petugas loket", "penyederhanaan prosedur kerja",
    "pemetaan benturan kepentingan", "forum konsultasi publik", "pembaruan daftar risiko",
    "pendampingan agen perubahan", "evaluasi rencana aksi", "perbaikan ruang tunggu",
)  # fmt: skip
_MONTHS: Final = ("Januari", "Maret", "April", "Juni", "Agustus", "September", "November")
_SENTENCES: Final = (
    "Pada bulan {month} {year} {unit} Kota {town} melaksanakan {work} yang diikuti {n} pegawai.",
    "Waktu {service} turun dari {n} menit menjadi {m} menit setelah {work} selesai dilakukan.",
    "Capaian {work} sampai akhir {month} {year} sebesar {p} persen dari sasaran yang ditetapkan.",
    "Tim kerja mencatat {n} masukan warga tentang {service}, dan {m} di antaranya telah dijawab.",
    "Kendala yang dihadapi adalah keterbatasan jaringan serta pergantian petugas {service}.",
    "Nilai indeks {service} tercatat {p}, naik dibandingkan {year} yang hanya mencapai {q}.",
    "Hasil pemantauan menunjukkan bahwa {work} belum merata di seluruh bidang, terutama di loket.",
    "Untuk tahun berikutnya {unit} merencanakan {work} bersama {n} perwakilan pengguna layanan.",
    "Dokumen pendukung berupa notula, daftar hadir, dan foto disimpan oleh sekretaris tim kerja.",
    "Anggaran {work} sebesar Rp{m}.{n}.000,00 terserap {p} persen sampai triwulan terakhir.",
    "Sesuai arahan pimpinan, laporan ini disampaikan kepada Wali Kota {town} melalui Inspektorat.",
    "Setiap petugas {service} menandatangani pakta integritas dan mengikuti uji kompetensi.",
    "Tindak lanjut atas {n} temuan tahun {year} telah diselesaikan, sedangkan {m} masih berjalan.",
)
_HEADINGS: Final = ("PENDAHULUAN", "HASIL KEGIATAN", "ANALISIS CAPAIAN", "TINDAK LANJUT", "PENUTUP")
_COLUMNS: Final = ("No.", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)")
_WIDTHS: Final = (28.0, 200.0, 60.0, 60.0, 65.0, 70.0)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it is, what it holds, how many pages."""

    path: Path
    kind: Kind
    pages: int


def make(folder: Path, kind: Kind, pages: int) -> list[Source]:
    """Write files of one kind with as many pages together."""
    made: list[Source] = []
    for number, first in enumerate(range(0, pages, PAGES_A_FILE)):
        count = min(PAGES_A_FILE, pages - first)
        path = folder / f"{kind}-{number:03}.pdf"
        path.write_bytes(_Report(kind, number).pdf(count))
        made.append(Source(path, kind, count))
    return made


def make_long(folder: Path, pages: int) -> Source:
    """Write one long file; every other page has a ruled table."""
    path = folder / f"long-{pages:04}.pdf"
    path.write_bytes(_Report("mixed", 0).pdf(pages))
    return Source(path, "mixed", pages)


class _Report:
    """One report. Its text depends on its kind and number alone."""

    def __init__(self, kind: Kind, number: int) -> None:
        self._kind = kind
        self._number = number
        self._random = random.Random(f"{kind} {number}")  # noqa: S311 (not for secrets)
        font = "Times-Roman"
        if number % 4 == 3:
            font = "Vera"  # comes with reportlab
            pdfmetrics.registerFont(TTFont(font, "Vera.ttf"))
        size = 11 if font == "Times-Roman" else 9
        self._font = font
        self._body = ParagraphStyle(
            "body", fontName=font, fontSize=size, leading=14.5, alignment=TA_JUSTIFY, spaceAfter=6
        )
        self._cell = ParagraphStyle("cell", fontName=font, fontSize=size - 2, leading=size)
        self._town = self._random.choice(_TOWNS)

    def pdf(self, pages: int) -> bytes:
        """Bytes of the report with exactly so many pages."""
        target = BytesIO()
        canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
        for number in range(1, pages + 1):
            self._page(canvas, number)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    def _page(self, canvas: Canvas, number: int) -> None:
        canvas.setFont(self._font, 9)
        canvas.drawCentredString(A4[0] / 2, 28, f"Laporan Kinerja {self._number + 1} - {number}")
        y = A4[1] - _MARGIN
        if number == 1:
            y = self._letterhead(canvas, y)
        for flowable in self._flow(number):
            width, height = flowable.wrap(A4[0] - 2 * _MARGIN, y - _MARGIN)
            if y - height < _MARGIN:
                return
            flowable.drawOn(canvas, (A4[0] - width) / 2, y - height)
            y -= height + 7

    def _letterhead(self, canvas: Canvas, y: float) -> float:
        canvas.setFont(self._font, 13)
        canvas.drawCentredString(A4[0] / 2, y, f"PEMERINTAH KOTA {self._town.upper()}")
        canvas.drawCentredString(A4[0] / 2, y - 17, self._random.choice(_UNITS).upper())
        canvas.line(_MARGIN, y - 26, A4[0] - _MARGIN, y - 26)
        return y - 42

    def _flow(self, number: int) -> Iterator[Flowable]:
        """What stands on a page, more than fits."""
        heading = _HEADINGS[number % len(_HEADINGS)]
        yield Paragraph(f"{chr(64 + (number - 1) % 26 + 1)}. {heading}", self._body)
        yield self._paragraph()
        if self._kind == "ruled" or (self._kind == "mixed" and number % 2 == 0):
            yield self._table()
        while True:
            yield self._paragraph()

    def _paragraph(self) -> Paragraph:
        sentences = self._random.sample(_SENTENCES, self._random.randint(3, 6))
        return Paragraph(" ".join(map(self._filled, sentences)), self._body)

    def _filled(self, sentence: str) -> str:
        pick = self._random
        return sentence.format(
            town=self._town,
            unit=pick.choice(_UNITS),
            service=pick.choice(_SERVICES),
            work=pick.choice(_WORKS),
            month=pick.choice(_MONTHS),
            year=pick.randint(2019, 2025),
            n=pick.randint(100, 900),
            m=pick.randint(5, 90),
            p=f"{pick.uniform(70, 99):.2f}".replace(".", ","),
            q=f"{pick.uniform(50, 70):.2f}".replace(".", ","),
        )

    def _table(self) -> Table:
        rows = [_COLUMNS, *(self._row(number) for number in range(1, _ROWS))]
        cells = [[Paragraph(text, self._cell) for text in row] for row in rows]
        return Table(
            cells,
            colWidths=_WIDTHS,
            style=[("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")],
        )

    def _row(self, number: int) -> tuple[str, ...]:
        pick = self._random
        target, reached = pick.randint(60, 100), pick.uniform(50, 100)
        name = f"Persentase {pick.choice(_WORKS)} untuk {pick.choice(_SERVICES)}"
        values = (str(target), f"{reached:.1f}".replace(".", ","))
        share = f"{100 * reached / target:.2f}".replace(".", ",")
        return (f"{number}.", name.capitalize(), pick.choice(("Persen", "Indeks")), *values, share)
