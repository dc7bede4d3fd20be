"""The period that a report or plan is about, as its title says."""

from __future__ import annotations

from extractors.language.context import TextContext
from extractors.language.dates import find_dates
from extractors.quoting import field_quote
from schemas.records import Document, Field

_TITLE_LINES = 7
_TYPES = frozenset({
    "rencana_aksi", "pk", "iku", "lakip", "lhe", "lke", "renstra", "laporan_skm",
    "laporan_survei_persepsi", "laporan_gratifikasi", "laporan_tindak_lanjut", "laporan_kegiatan",
    "laporan_monev", "rekap_pengaduan", "rekap_disiplin", "matriks_tlhp", "dokumen_risiko",
})  # fmt: skip


def read_period(
    document: Document, context: TextContext, type_id: str, title: tuple[int, int] | None
) -> Field | None:
    """YYYY for a year, "start/end" for a span; null where the title names no period.

    `title` is where the title begins, and the line that made the document's type.
    """
    if type_id not in _TYPES or title is None:
        return None
    start, end = title[0], title[1]
    for _ in range(_TITLE_LINES):
        line_end = document.text.find("\n", end + 1)
        line = document.text[end + 1 : line_end] if line_end >= 0 else ""
        if not line.strip() or not _capital(line):
            break
        end = line_end
    whens = find_dates(document.text, context.dates, start, end)
    whole = [w for w in whens if w.precision != "day"]
    if len(whole) != 1:
        return None
    when = whole[0]
    value = when.value if when.value_end is None else f"{when.value}/{when.value_end}"
    return Field(value, when.basis, 0.9, field_quote(document, when.start, when.end))


def _capital(line: str) -> bool:
    """Whether a line is printed in capitals: titles are, and what follows is not."""
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.7 * max(1, len(letters))
