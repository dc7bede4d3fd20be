"""Text of a stated mix: news of invented towns in which a set share of sentences is of interest.

Candidate sentences are the examples of the rules, in turn; the others tell of weather, roads,
markets and schools, with names, dates, numbers and quotes as news has them, and hold no word
that opens a rule. Paragraphs have four sentences, articles ten paragraphs. The same seed gives
the same text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.rules.loader import RuleBook

SENTENCES_A_PARAGRAPH: Final = 4
PARAGRAPHS: Final = 10
_REFUSED: Final = 1000

TOWNS: Final = ("Wanasari", "Telaga Biru", "Karang Tirta", "Sungai Randu", "Bukit Cemara")
PEOPLE: Final = ("Sari Melur", "Bagas Wirya", "Ratih Kemuning", "Darto Pinang", "Yuni Selasih")
THINGS: Final = (
    "jembatan gantung", "gang desa", "lapangan bola", "gedung serbaguna", "saluran irigasi",
    "halte bus", "perahu nelayan", "kebun bibit", "pagar sekolah", "taman bermain",
)  # fmt: skip
WORK: Final = (
    "baru dicat warga", "rusak diterjang banjir", "dipenuhi pengunjung", "sepi pembeli",
    "basah oleh hujan", "ramai sejak pagi", "kembali bisa dilewati", "sedang diperbaiki tukang",
)  # fmt: skip
GOODS: Final = ("cabai rawit", "bawang putih", "ikan teri", "beras pandan", "gula aren", "kopi")
FORMS: Final = (
    "Sejumlah warga {town} melihat {thing} di tepi sungai {work} pada {day} {month} {year}.",
    "Hujan deras turun sejak sore sehingga {thing} di {town} {work}, sementara angin bertiup dari "
    "arah barat dan ombak naik setinggi {number} meter.",
    "“Kami senang karena {thing} {work},” kata {person}, pedagang di {town}, sambil merapikan "
    "dagangannya.",
    "Harga {goods} di pasar {town} bergerak dari {price} ribu ke {dear} ribu sekilo karena "
    "pasokan dari ladang berkurang.",
    "{person} bercerita bahwa {thing} itu dibuat kakeknya dari kayu ulin, dan {work} ketika ia "
    "masih kecil.",
    "Di {town}, {number} bocah berlatih menari di balai sambil memandangi {thing} yang {work}.",
    "Menurut {person}, musim panen {goods} tahun ini datang lebih lambat dan hasilnya hanya "
    "{number} karung dari satu petak.",
    "Pertandingan sore itu dimulai dengan doa, dan {person} mencetak gol pada babak kedua "
    "dan penonton bersorak.",
)  # fmt: skip
MONTHS: Final = ("Januari", "Maret", "April", "Juni", "Agustus", "Oktober", "Desember")


@dataclass(frozen=True, slots=True)
class Mix:
    """Articles, and how many of their sentences hold a word that opens a rule."""

    articles: tuple[str, ...]
    sentences: int
    candidates: int

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(len(article.encode()) for article in self.articles)


def make(book: RuleBook, articles: int, share: float, seed: int = 1) -> Mix:
    """Articles in which `share` of the sentences are candidates."""
    chance = random.Random(seed)  # noqa: S311 (no secret: a benchmark)
    fillers = _fillers(book, chance)
    examples = [e.text for c in book.rules for e in c.rule.examples if c.rule.scope == "sentence"]
    candidates = 0
    made = []
    for _ in range(articles):
        paragraphs = []
        for _ in range(PARAGRAPHS):
            sentences = []
            for _ in range(SENTENCES_A_PARAGRAPH):
                of_interest = chance.random() < share
                candidates += of_interest
                sentences.append(chance.choice(examples) if of_interest else next(fillers))
            paragraphs.append(" ".join(sentences))
        made.append("Kabar dari pasar dan sawah\n\n" + "\n\n".join(paragraphs) + "\n")
    total = articles * PARAGRAPHS * SENTENCES_A_PARAGRAPH
    return Mix(tuple(made), total, candidates)


def _fillers(book: RuleBook, chance: random.Random) -> Iterator[str]:
    """Sentences that no rule looks at. Raises RuntimeError if the rules look at nearly all."""
    refused = 0
    while refused < _REFUSED:
        sentence = chance.choice(FORMS).format(
            town=chance.choice(TOWNS), thing=chance.choice(THINGS), work=chance.choice(WORK),
            person=chance.choice(PEOPLE), goods=chance.choice(GOODS), month=chance.choice(MONTHS),
            day=chance.randint(1, 28), year=chance.randint(2015, 2025),
            number=chance.randint(2, 90), price=chance.randint(12, 40),
            dear=chance.randint(41, 90),
        )  # fmt: skip
        if next(book.index.hits(sentence), None) is None:
            refused = 0
            yield sentence
        refused += 1
    raise RuntimeError("the rules look at nearly every sentence: a pattern is indexed too broadly")
