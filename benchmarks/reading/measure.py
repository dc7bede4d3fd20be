"""How well a paper was read: its text, order, words, ink and tables against the truth."""

from __future__ import annotations

import numpy as np
import pypdfium2

from extractors.reading import PAGE_BREAK, read

from .compare_tables import compare_tables
from .compare_text import compare_text
from .compare_words import DPI, compare_ink, compare_words, read_words
from .papers.truth import Paper
from .score import Score


def measure(paper: Paper, *, ink: bool = True) -> Score:
    """Read a paper and compare. `ink`: render it too, which takes longer."""
    document = read(paper.data)
    score = Score(papers=1)
    if len(document.pages) != len(paper.pages):
        score.faults.append(f"{paper.name}: {len(document.pages)} pages read")
    shown = pictures(paper.data) if ink else []
    for n, page in enumerate(paper.pages):
        where = f"{paper.name} p.{n + 1}"
        score.pages += 1
        at = document.pages[n] if n < len(document.pages) else None
        text = document.text[at.start : at.end] if at else ""
        compare_text(page, text.removesuffix(PAGE_BREAK), score, where)
        words = read_words(document, n + 1)
        compare_words(page, words, score, where)
        compare_tables(page, n + 1, document, score, where)
        if shown:
            compare_ink(page, words, shown[n], score, where)
    return score


def pictures(data: bytes) -> list[np.ndarray]:
    """The pages as displayed, in greys from 0 (black) to 255."""
    document = pypdfium2.PdfDocument(data)
    out = []
    for page in document:
        array = page.render(scale=DPI / 72, grayscale=True).to_numpy()
        # A copy: the bitmap's memory goes with the document.
        out.append((array[:, :, 0] if array.ndim == 3 else array).copy())
    document.close()
    return out
