"""Documents of invented offices: decrees, reports, minutes and news, many of one template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.reading.papers.vocabulary import Clerk

_TASKS: Final = (
    "menyusun rencana kerja pembangunan zona integritas",
    "melaksanakan kegiatan pada enam area perubahan",
    "memantau dan mengevaluasi capaian setiap triwulan",
    "melaporkan hasil pelaksanaan tugas kepada kepala perangkat daerah",
    "menyiapkan dokumen pendukung lembar kerja evaluasi",
)
_BASES: Final = (
    "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari "
    "Korupsi, Kolusi dan Nepotisme",
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 "
    "tentang Pembangunan dan Evaluasi Zona Integritas",
)
_STREETS: Final = ("Mawar", "Kemuning", "Flamboyan")
_SPOKEN: Final = (
    "Kami ingin masyarakat merasakan langsung perubahan pelayanan, bukan hanya melihat piagamnya",
    "Predikat ini bukan tujuan akhir, melainkan awal dari kerja yang lebih berat",
    "Setiap pegawai wajib menolak gratifikasi dalam bentuk apa pun",
    "Inovasi layanan keliling lahir dari keluhan warga yang tinggal jauh dari kantor",
)


def chance(*seed: object) -> Random:
    """The same chance for the same seed, everywhere."""
    return Random(" ".join(map(str, seed)))  # noqa: S311 (no secret)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as its paragraphs; the first ones are its letterhead and its headline."""

    kind: str
    office: str
    letterhead: tuple[str, ...]
    headline: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between them, the letterhead's without."""
        head = ["\n".join(self.letterhead)] if self.letterhead else []
        return "\n\n".join([*head, self.headline, *self.body]) + "\n"


@dataclass(frozen=True, slots=True)
class Sender:
    """An office that writes the same kind of paper again and again."""

    government: str
    office: str
    letterhead: tuple[str, ...]
    head: str
    nip: str

    @classmethod
    def by(cls, clerk: Clerk) -> Sender:
        """A sender of chance."""
        office = clerk.office()
        head = clerk.titled()
        return cls(clerk.government, office, _letterhead(clerk, office), head, clerk.nip())


def _letterhead(clerk: Clerk, office: str) -> tuple[str, ...]:
    street = f"Jalan {clerk.rng.choice(_STREETS)} Nomor {clerk.rng.randint(2, 90)}"
    return f"PEMERINTAH KABUPATEN {clerk.government.upper()}", office.upper(), street


def member(clerk: Clerk) -> str:
    """A member of a team: name, staff number, post."""
    return f"{clerk.titled()}, NIP {clerk.nip()}, {clerk.post()}"


def decree(rng: Random, office: str | None = None, team: tuple[str, ...] = ()) -> Paper:
    """A decree that sets up a team: the same wording for every office, other names."""
    clerk = Clerk(rng)
    own = office or clerk.office()
    year, head = clerk.year(), clerk.titled()
    named = team or tuple(member(clerk) for _ in range(rng.randint(6, 12)))
    roles = ("Ketua", "Sekretaris", *("Anggota",) * len(named))
    listed = "\n".join(
        f"{n}. {who}, sebagai {role}"
        for n, (who, role) in enumerate(zip(named, roles, strict=False), start=1)
    )
    bases = "\n".join(f"{n}. {base};" for n, base in enumerate(_BASES, start=1))
    body = (
        f"Nomor {clerk.number()}",
        "TENTANG\nPEMBENTUKAN TIM KERJA PEMBANGUNAN ZONA INTEGRITAS "
        f"PADA {own.upper()} TAHUN {year}",
        "Menimbang: a. bahwa dalam rangka mewujudkan pemerintahan yang bersih dan bebas dari "
        "korupsi, kolusi dan nepotisme serta meningkatkan kualitas pelayanan publik, perlu "
        f"dilaksanakan pembangunan zona integritas menuju wilayah bebas dari korupsi pada {own};",
        "b. bahwa agar pembangunan zona integritas dapat berjalan efektif dan efisien perlu "
        "dibentuk tim kerja yang bertanggung jawab atas pelaksanaannya;",
        "c. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b perlu "
        f"menetapkan Keputusan Kepala {own} tentang Pembentukan Tim Kerja;",
        f"Mengingat:\n{bases}",
        "MEMUTUSKAN",
        f"KESATU: Membentuk Tim Kerja Pembangunan Zona Integritas pada {own} dengan susunan "
        "keanggotaan sebagaimana tercantum dalam Lampiran Keputusan ini.",
        f"KEDUA: Tim Kerja mempunyai tugas {'; '.join(_TASKS)}.",
        "KETIGA: Segala biaya yang timbul akibat ditetapkannya keputusan ini dibebankan pada "
        f"Dokumen Pelaksanaan Anggaran {own} Tahun Anggaran {year}.",
        "KEEMPAT: Keputusan ini mulai berlaku pada tanggal ditetapkan dengan ketentuan apabila di "
        "kemudian hari terdapat kekeliruan akan diperbaiki sebagaimana mestinya.",
        f"Ditetapkan di {clerk.government}\npada tanggal {clerk.date()}\n"
        f"KEPALA {own.upper()}\n{head}\nNIP {clerk.nip()}",
        f"LAMPIRAN\nSUSUNAN TIM KERJA\n{listed}",
    )
    return Paper("decree", own, _letterhead(clerk, own), f"KEPUTUSAN KEPALA {own.upper()}", body)


def survey(rng: Random) -> Paper:
    """A survey report: fixed wording around figures of its own."""
    clerk = Clerk(rng)
    own, half, year = clerk.office(), rng.choice(("I", "II")), clerk.year()
    elements = (
        "Persyaratan", "Sistem, mekanisme dan prosedur", "Waktu penyelesaian", "Biaya",
        "Produk layanan", "Kompetensi pelaksana", "Perilaku pelaksana", "Sarana dan prasarana",
        "Penanganan pengaduan",
    )  # fmt: skip
    table = "\n".join(f"{n}. {name} {clerk.percent()}" for n, name in enumerate(elements, start=1))
    body = (
        "A. PENDAHULUAN",
        "Survei Kepuasan Masyarakat dilaksanakan untuk mengukur tingkat kepuasan pengguna layanan "
        f"secara berkala. Survei pada {own} Kabupaten {clerk.government} dilaksanakan pada "
        f"Semester {half} Tahun {year} terhadap {rng.randint(60, 900)} responden.",
        "B. METODE",
        "Pengumpulan data menggunakan kuesioner yang terdiri atas sembilan unsur sebagaimana "
        "diatur dalam Peraturan Menteri PANRB Nomor 14 Tahun 2017. Responden dipilih secara acak "
        "dari penerima layanan.",
        "C. HASIL",
        f"Nilai Indeks Kepuasan Masyarakat adalah {clerk.percent()} dengan mutu pelayanan B. "
        "Rincian nilai setiap unsur adalah sebagai berikut.",
        table,
        f"Unsur terendah adalah {rng.choice(elements).lower()} dengan nilai {clerk.percent()}.",
        "D. RENCANA TINDAK LANJUT",
        clerk.paragraph(3),
        f"{clerk.government}, {clerk.date()}\nKepala {own}\n{clerk.titled()}\nNIP {clerk.nip()}",
    )
    return Paper(
        "survey", own, _letterhead(clerk, own),
        f"LAPORAN SURVEI KEPUASAN MASYARAKAT SEMESTER {half} TAHUN {year}", body,
    )  # fmt: skip


def minutes(rng: Random) -> Paper:
    """Minutes of a meeting: a short head, then what was said."""
    clerk = Clerk(rng)
    own = clerk.office()
    body = (
        f"Hari/tanggal: {clerk.date()}\nTempat: Ruang Rapat {own}\n"
        f"Pimpinan rapat: {clerk.titled()}",
        f"Rapat dibuka oleh pimpinan rapat dan dihadiri {rng.randint(8, 60)} peserta.",
        *(clerk.paragraph(rng.randint(3, 6)) for _ in range(rng.randint(2, 6))),
        "Demikian notulen ini dibuat untuk dipergunakan sebagaimana mestinya.",
        f"Notulis\n{clerk.titled()}\nNIP {clerk.nip()}",
    )
    return Paper("minutes", own, _letterhead(clerk, own), "NOTULEN RAPAT", body)


def report(rng: Random) -> Paper:
    """A report of some pages of its own words."""
    clerk = Clerk(rng)
    own = clerk.office()
    body = (
        "BAB I PENDAHULUAN",
        clerk.paragraph(6),
        "BAB II PELAKSANAAN",
        *(clerk.paragraph(rng.randint(4, 8)) for _ in range(rng.randint(4, 14))),
        "BAB III PENUTUP",
        clerk.paragraph(4),
    )
    headline = f"LAPORAN PELAKSANAAN KEGIATAN {own.upper()} TAHUN {clerk.year()}"
    return Paper("report", own, _letterhead(clerk, own), headline, body)


def pact(rng: Random, sender: Sender | None = None) -> Paper:
    """An integrity pact: every official signs the same words; few figures."""
    clerk = Clerk(rng)
    own, who = sender or Sender.by(clerk), clerk.titled()
    body = (
        f"Saya yang bertanda tangan di bawah ini, {who}, {clerk.post()} pada {own.office} "
        f"Kabupaten {own.government}, menyatakan sebagai berikut:",
        "1. Berperan secara proaktif dalam pencegahan dan pemberantasan korupsi, kolusi dan "
        "nepotisme serta tidak melibatkan diri dalam perbuatan tercela.",
        "2. Tidak meminta atau menerima pemberian secara langsung atau tidak langsung berupa suap, "
        "hadiah, bantuan atau bentuk lainnya yang tidak sesuai dengan ketentuan yang berlaku.",
        "3. Bersikap transparan, jujur, objektif dan akuntabel dalam melaksanakan tugas.",
        "4. Menghindari pertentangan kepentingan dalam pelaksanaan tugas.",
        "5. Memberi contoh dalam kepatuhan terhadap peraturan perundang-undangan kepada pegawai "
        "yang berada di bawah pengawasan saya dan sesama pegawai di lingkungan kerja.",
        "6. Akan menyampaikan informasi penyimpangan integritas dan menjaga kerahasiaan saksi atas "
        "pelanggaran peraturan yang dilaporkannya.",
        "7. Bila saya melanggar hal-hal tersebut di atas, saya siap menghadapi konsekuensinya.",
        f"{own.government}, 2 Januari 2024\nPembuat pernyataan\n{who}",
    )
    return Paper("pact", own.office, own.letterhead, "PAKTA INTEGRITAS", body)


def invitation(rng: Random, sender: Sender | None = None) -> Paper:
    """An invitation; of one sender they differ by number, day, place and matter alone."""
    clerk = Clerk(rng)
    own = sender or Sender.by(clerk)
    body = (
        f"{own.government}, {clerk.date()}\nNomor : {clerk.number()}\nSifat : Penting\n"
        f"Lampiran : -\nPerihal : Undangan Rapat {clerk.thing()}",
        f"Kepada Yth.\nSeluruh Kepala Bidang dan Kepala Subbagian\npada {own.office}\ndi Tempat",
        f"Dalam rangka {clerk.thing()} di lingkungan {own.office} Kabupaten {own.government}, "
        "bersama ini kami mengharap kehadiran Saudara pada rapat yang akan dilaksanakan pada:",
        f"Hari/tanggal : {clerk.date()}\nWaktu : pukul {rng.randint(8, 14):02}.30 "
        f"WIB sampai dengan selesai\nTempat : Ruang Rapat {rng.choice(_STREETS)}\n"
        f"Acara : {clerk.clause()}",
        "Mengingat pentingnya acara tersebut, dimohon kehadirannya tepat waktu dan tidak "
        "diwakilkan. Demikian disampaikan, atas perhatian dan kehadirannya diucapkan terima kasih.",
        f"Kepala {own.office}\n{own.head}\nNIP {own.nip}",
    )
    headline = f"SURAT UNDANGAN {own.office.upper()}"
    return Paper("invitation", own.office, own.letterhead, headline, body)


def monthly(rng: Random, sender: Sender | None = None) -> Paper:
    """A report of one month's complaints: five figures in fixed words."""
    clerk = Clerk(rng)
    own = sender or Sender.by(clerk)
    month, year = clerk.month(), clerk.year()
    came, done = rng.randint(20, 90), rng.randint(5, 19)
    body = (
        f"Bersama ini disampaikan laporan pengelolaan pengaduan masyarakat pada {own.office} "
        f"Kabupaten {own.government} untuk bulan {month} {year}.",
        f"Selama bulan {month} {year} diterima {came} pengaduan melalui kotak saran, surat dan "
        f"aplikasi. Dari jumlah tersebut {done} pengaduan telah selesai ditindaklanjuti, sedangkan "
        "sisanya masih dalam proses penanganan oleh bidang terkait.",
        f"Rata-rata waktu penyelesaian pengaduan adalah {rng.randint(2, 9)},{rng.randint(1, 9)} "
        "hari kerja, sesuai dengan standar pelayanan yang telah ditetapkan.",
        "Pengaduan terbanyak berkaitan dengan antrean layanan dan kejelasan persyaratan. Terhadap "
        "pengaduan tersebut telah dilakukan perbaikan alur layanan dan penambahan petugas.",
        f"{own.government}, {clerk.date()}\nKepala {own.office}\n{own.head}\nNIP {own.nip}",
    )
    headline = f"LAPORAN PENGADUAN MASYARAKAT BULAN {month.upper()} {year}"
    return Paper("monthly", own.office, own.letterhead, headline, body)


@dataclass(frozen=True, slots=True)
class Event:
    """What several newsrooms write about."""

    government: str
    office: str
    title: str
    score: str
    people: str
    speaker: str
    said: tuple[str, str]
    date: str


def event(rng: Random) -> Event:
    clerk = Clerk(rng)
    first, second = rng.sample(_SPOKEN, 2)
    return Event(
        clerk.government, clerk.office(), rng.choice(("WBK", "WBBM")), clerk.percent(),
        str(rng.randint(20, 400)), clerk.titled(), (first, second), clerk.date(),
    )  # fmt: skip


def news(rng: Random, told: Event) -> Paper:
    """One newsroom's own words about an event; quotes, names and figures are the event's."""
    e = told
    headline = rng.choice(
        (f"{e.office} Kabupaten {e.government} Raih Predikat {e.title}",
         f"Kabupaten {e.government} Punya Satu Lagi Unit {e.title}",
         f"Predikat {e.title} untuk {e.office}")
    )  # fmt: skip
    lead = rng.choice(
        (f"{e.government} - {e.office} Kabupaten {e.government} menerima predikat {e.title} pada "
         f"{e.date}. Penghargaan diserahkan dalam acara yang dihadiri {e.people} orang.",
         f"Sebanyak {e.people} tamu menyaksikan {e.office} dinobatkan sebagai unit {e.title}, "
         f"{e.date}. Ini kabar baik bagi warga {e.government}.",
         f"Kerja panjang {e.office} terbayar. Unit di Kabupaten {e.government} itu ditetapkan "
         f"berpredikat {e.title} pada {e.date} di hadapan {e.people} undangan.")
    )  # fmt: skip
    score = rng.choice(
        (f"Nilai evaluasi unit tersebut mencapai {e.score}.",
         f"Tim penilai memberi angka {e.score} setelah memeriksa dokumen dan lapangan.",
         f"Dari hasil evaluasi, {e.office} memperoleh {e.score}.")
    )  # fmt: skip
    quotes = [f'"{said}," ujar {e.speaker}.' for said in e.said]
    own = Clerk(rng)
    own.government = e.government
    middle = [own.paragraph(rng.randint(2, 4)) for _ in range(rng.randint(2, 4))]
    return Paper("news", e.office, (), headline, (lead, score, quotes[0], *middle, quotes[1]))


MAKERS: Final[dict[str, Callable[[Random], Paper]]] = {
    "decree": decree,
    "survey": survey,
    "invitation": invitation,
    "minutes": minutes,
    "monthly report": monthly,
    "pact": pact,
    "report": report,
    "news": lambda rng: news(rng, event(rng)),
}
