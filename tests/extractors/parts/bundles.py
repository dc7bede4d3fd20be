"""Files that hold several documents, made of the papers of bundles.yaml, with the truth."""

import random
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml
from reportlab.lib.pagesizes import A4, landscape

from extractors.reading import read
from schemas.records import Document

from ..reading.pdfs import drawn

RAW: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("bundles.yaml").read_text("utf-8"))
KINDS = list(RAW["papers"])
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September")
UNITS = (
    ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
    ("Inspektorat Daerah", "Inspektur Daerah"),
    ("Dinas Komunikasi dan Informatika", "Kepala Dinas Komunikasi dan Informatika"),
    ("Kecamatan Melati Utara", "Camat Melati Utara"),
)
PERSONS = ("Ratna Dewi", "Bagus Pranoto", "LARAS WENING, S.Sos", "Drs. TIRTA KUSUMA", "Seno Adji")


@dataclass
class Bundle:
    """Pages as (lines, wide); by page which paper begins on it, and where one begins within."""

    pages: list[tuple[list[str], bool]] = field(default_factory=list)
    begins: dict[int, str] = field(default_factory=dict)
    within: list[int] = field(default_factory=list)

    def document(self) -> Document:
        return read(drawn(*(_drawing(lines, wide) for lines, wide in self.pages)))


def bundle(kinds: list[str], seed: int) -> Bundle:
    """The papers bound in this order; scans go between some of them."""
    chance = random.Random(seed)
    made = Bundle()
    units = UNITS if chance.random() < 0.5 else UNITS[:1]
    for kind in kinds:
        paper = RAW["papers"][kind]
        times = chance.randint(*paper["each"]) if "each" in paper else 1
        unit, months = chance.choice(units), chance.sample(MONTHS, 5)
        for time in range(times):
            _bind(made, kind, _fill(chance, unit, months[time], time), chance)
        if chance.random() < 0.15:
            made.pages += [([], False)] * chance.randint(1, 2)
    return made


def _bind(made: Bundle, kind: str, fill: dict[str, str], chance: random.Random) -> None:
    paper = RAW["papers"][kind]
    letterhead = RAW["letterheads"][chance.choice(paper["letterheads"])]
    fill = fill | {"letterhead": letterhead.format(**fill).strip()}
    numbered = paper.get("numbered") and chance.random() < 0.5
    made.begins[len(made.pages) + 1] = kind
    for number, page in enumerate(paper["pages"], start=1):
        if page == "photos":
            lines = ["^DOKUMENTASI KEGIATAN", "#", "Foto 1. Pembukaan", "#", "Foto 2. Tanya jawab"]
            made.pages.append((lines, False))
            continue
        wide = isinstance(page, dict)
        text: str = page["wide"] if isinstance(page, dict) else page
        lines = text.format(**fill).split("\n")
        if "---" in lines:
            made.within.append(len(made.pages) + 1)
            lines = [line for line in lines if line != "---"]
        if numbered and lines:
            lines = [*lines, f"_{number}"]
        made.pages.append((lines, wide and (chance.random() < 0.7 or "across" in paper)))


def _fill(chance: random.Random, unit: tuple[str, str], month: str, time: int) -> dict[str, str]:
    year = chance.choice(("2023", "2024"))
    name, other = chance.sample(PERSONS, 2)
    return {
        "pemda_caps": "PEMERINTAH KABUPATEN MELATI",
        "unit": unit[0],
        "unit_caps": unit[0].upper(),
        "role": unit[1],
        "role_caps": unit[1].upper(),
        "house": str(chance.randint(1, 9)),
        "number": str(chance.randint(10, 999)),
        "digit": str(time + 1),
        "some": str(chance.randint(2, 60)),
        "roman": chance.choice(("I", "II")),
        "year": year,
        "month_caps": month.upper(),
        "date": f"{chance.randint(2, 28)} {month} {year}",
        "name": name,
        "other": other,
    }


def _drawing(lines: list[str], wide: bool):
    size = landscape(A4) if wide else A4

    def draw(paper) -> None:
        paper.setPageSize(size)
        width, top = size
        y = top - 50
        for line in lines:
            if line.startswith("#"):
                paper.rect(150, y - 180, 300, 170, fill=1)
                y -= 200
                continue
            paper.setFont("Helvetica-Bold" if line.startswith("^") else "Helvetica", 11)
            if line.startswith("^"):
                paper.drawCentredString(width / 2, y, line[1:].strip())
            elif line.startswith("_"):
                paper.drawCentredString(width / 2, 30, line[1:])
            elif line.strip():
                left, right = line.split(">", 1) if ">" in line else (line, "")
                paper.drawString(70, y, left.strip())
                paper.drawString(0.55 * width, y, right.strip())
            y -= 15

    return draw
