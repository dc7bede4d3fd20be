"""Words of offices: governments, people, sentences and figures, all invented."""

from __future__ import annotations

from random import Random

GOVERNMENTS = ("Melati", "Kenanga", "Cempaka", "Seroja", "Anggrek", "Dahlia", "Teratai")
OFFICES = (
    "Dinas Pelayanan Terpadu", "Dinas Kearsipan", "Inspektorat Daerah", "Sekretariat Daerah",
    "Bagian Organisasi", "Badan Perencanaan", "Dinas Perhubungan", "Dinas Ketahanan Pangan",
)  # fmt: skip
FIRST = ("Ratna", "Damar", "Sekar", "Bayu", "Laras", "Galih", "Wulan", "Jati", "Kirana", "Surya")
LAST = ("Dewi", "Cendana", "Melur", "Samudra", "Pualam", "Rimba", "Kencana", "Embun", "Senja")
DEGREES = ("", "", ", S.Sos.", ", S.E., M.Si.", ", S.H.", ", M.M.")
POSTS = (
    "Kepala Dinas", "Sekretaris", "Kepala Subbagian Umum", "Analis Kebijakan Ahli Muda",
    "Auditor Ahli Pertama", "Pengelola Keuangan", "Arsiparis", "Staf",
)  # fmt: skip
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
ACTORS = (
    "Tim kerja", "Kelompok kerja pengawasan", "Pimpinan unit kerja", "Unit layanan terpadu",
    "Pelaksana kegiatan", "Sekretariat tim", "Panitia penyelenggara", "Agen perubahan",
    "Seluruh pegawai", "Satuan tugas pengendalian", "Bagian tata usaha", "Tim penilai internal",
)  # fmt: skip
DEEDS = (
    "melaksanakan", "menyusun", "mengevaluasi", "menyampaikan", "memantau", "menetapkan",
    "menindaklanjuti", "menyosialisasikan", "mendokumentasikan", "menyempurnakan", "membahas",
    "mempertanggungjawabkan", "mengoordinasikan", "memutakhirkan",
)  # fmt: skip
THINGS = (
    "rencana aksi perubahan", "laporan pelaksanaan kegiatan", "standar pelayanan publik",
    "hasil survei kepuasan masyarakat", "peta risiko unit kerja", "indikator kinerja utama",
    "penanganan pengaduan masyarakat", "pengendalian gratifikasi", "pembangunan zona integritas",
    "penyelenggaraan pemerintahan yang bersih", "penataan sistem manajemen sumber daya manusia",
    "pedoman benturan kepentingan", "perjanjian kinerja individu", "maklumat pelayanan",
    "kebutuhan sarana dan prasarana", "tata kelola kearsipan", "pemantauan disiplin pegawai",
    "peningkatan kualitas pelayanan", "penguatan akuntabilitas", "inovasi layanan keliling",
)  # fmt: skip
MANNERS = (
    "secara berkala", "dengan sebaik-baiknya", "sesuai ketentuan yang berlaku",
    "bersama seluruh pemangku kepentingan", "di ruang rapat lantai {n}",
    "paling lambat tanggal {date}", "dengan capaian sebesar {p} persen", "pada triwulan {q}",
    "dari target {p} menjadi {p}", "melalui {n} kali rapat", "sebagaimana dilaporkan {date}",
    "dengan anggaran sebesar Rp{money}", "terhadap {n} perangkat daerah", "tanpa catatan",
    "berdasarkan hasil pemantauan bulan {month}", "untuk memenuhi kebutuhan masyarakat",
)  # fmt: skip
RULES = (
    "Undang-Undang Nomor {n} Tahun {y} tentang {thing}",
    "Peraturan Pemerintah Nomor {n} Tahun {y} tentang {thing}",
    "Peraturan Daerah Kabupaten {g} Nomor {n} Tahun {y} tentang {thing} (Lembaran Daerah Kabupaten "
    "{g} Tahun {y} Nomor {n})",
)


class Clerk:
    """Writes texts of chance."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.government = rng.choice(GOVERNMENTS)

    def percent(self) -> str:
        return f"{self.rng.randint(6000, 9999) / 100:.2f}".replace(".", ",")

    def money(self) -> str:
        return f"{self.rng.randint(1200, 990000) * 1000:,}".replace(",", ".")

    def date(self) -> str:
        return f"{self.rng.randint(1, 28)} {self.month()} {self.year()}"

    def month(self) -> str:
        return self.rng.choice(MONTHS)

    def year(self) -> str:
        return str(self.rng.randint(2021, 2025))

    def person(self) -> str:
        return f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}"

    def titled(self) -> str:
        return self.person() + self.rng.choice(DEGREES)

    def nip(self) -> str:
        """A staff number that cannot be: born on no day, hired in no month."""
        return f"19000000 000000 {self.rng.randint(1, 2)} {self.rng.randint(1, 999):03}"

    def post(self) -> str:
        return self.rng.choice(POSTS)

    def office(self) -> str:
        return self.rng.choice(OFFICES)

    def thing(self) -> str:
        return self.rng.choice(THINGS)

    def number(self) -> str:
        return f"{self.rng.randint(1, 990):03}/{self.rng.randint(10, 999)}/ORG/{self.year()}"

    def manner(self) -> str:
        return self.rng.choice(MANNERS).format(
            n=self.rng.randint(2, 40), date=self.date(), p=self.percent(), q=self._quarter(),
            money=self.money(), month=self.month(),
        )  # fmt: skip

    def _quarter(self) -> str:
        return self.rng.choice(("I", "II", "III", "IV"))

    def clause(self) -> str:
        return f"{self.rng.choice(DEEDS)} {self.thing()} {self.manner()}"

    def sentence(self) -> str:
        text = f"{self.rng.choice(ACTORS)} {self.clause()}"
        if self.rng.random() < 0.4:
            text += f" serta {self.clause()}"
        return text + "."

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def rule(self) -> str:
        return self.rng.choice(RULES).format(
            n=self.rng.randint(2, 60), y=self.year(), thing=self.thing().title(), g=self.government
        )
