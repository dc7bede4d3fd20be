"""An inbox of PDFs whose text has a stated share of sentences that rules read.

Two pages each, offices in turn, no two alike: the records of a store of stated size.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.language.mix import make
from extractors.rules.loader import rule_book

OFFICES: Final = (
    "Dinas Kesehatan", "Dinas Sosial", "Dinas Pangan", "Disdukcapil", "DPMPTSP",
    "Inspektorat", "RSUD Harapan", "Kecamatan Karang Tirta",
)  # fmt: skip


def fill(inbox: Path, documents: int, share: float, seed: int = 1) -> int:
    """Write the PDFs; bytes in all. `share` of the sentences are examples of the rules."""
    style = getSampleStyleSheet()["BodyText"]
    size = 0
    for number, article in enumerate(make(rule_book(()), documents, share, seed).articles):
        folder = inbox / OFFICES[number % len(OFFICES)] / f"{number % 6 + 1}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"berita-{number:05}.pdf"
        blocks = [Paragraph(text, style) for text in [*article.split("\n\n"), f"Nomor {number}"]]
        SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(blocks)
        size += path.stat().st_size
    return size
