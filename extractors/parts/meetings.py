"""Lines of meetings and surveys: day, hour, place, subject, how many people."""

from __future__ import annotations

import re

from extractors.parts.dating import meeting_day, signing_place
from extractors.parts.head import read_line
from extractors.parts.legibility import is_misread
from extractors.quoting import stated
from schemas.records import Document, Field, Fields

_MEETINGS = frozenset({"undangan", "notulen", "daftar_hadir", "berita_acara", "laporan_kegiatan"})
_DECREES = frozenset({"sk", "peraturan", "surat_edaran"})
_SURVEYS = frozenset({"laporan_skm", "laporan_survei_persepsi"})
_ATTENDED = frozenset({"notulen", "daftar_hadir", "berita_acara", "laporan_kegiatan"})
_PEOPLE = re.compile(
    r"(?im)^[ \t]*(?:jumlah[ \t]+)?peserta[ \t]*:[ \t]*(?P<n>[1-9]\d{0,3})[ \t]*"
    r"(?:\([^)\n]*\)[ \t]*)?(?:orang|peserta|org)"
)
# Rows of an attendance list: number, name in the next column.
_ROW = re.compile(r"(?m)^[ \t]*(?P<n>\d{1,3})[ \t]*[.)]?[ \t]*\t[ \t]*(?P<name>[^\t\n]*)")
_RESPONDENTS = re.compile(
    r"(?i)(?P<n>(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})*|(?<![\d.,])[1-9]\d{3,5})[ \t\n]+"
    r"(?:\([^)\n]{1,40}\)[ \t\n]+)?(?:orang[ \t\n]+)?responden\b"
    r"|jumlah[ \t]+responden\w*[ \t]*(?::|\t|adalah|sebanyak|berjumlah)[ \t]*"
    r"(?P<m>[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?![\d,.]*\d)"
)
_NOT_ASKED = re.compile(
    r"(?i)(?:minimal|sampel|target|ditargetkan|maksimal|direncanakan)\W+(?:\w+\W+){0,3}$"
)


def read_meeting(document: Document, type_id: str, start: int, end: int) -> Fields:
    """hari, waktu, tempat, acara, peserta, responden, as the type of document bears them."""
    fields: Fields = {}
    if type_id in _MEETINGS:
        day = meeting_day(document, start, end)
        if day:
            fields["hari"] = day
        for name in ("waktu", "tempat"):
            _add(fields, name, read_line(document, name, start, end))
        _add(fields, "acara", read_line(document, "acara", start, end)
             or read_line(document, "agenda", start, end))  # fmt: skip
    if type_id in _DECREES and not is_misread(document.text, start, end):
        _add(fields, "tempat", signing_place(document, start, end))
    if type_id in _ATTENDED:
        _add(fields, "peserta", _people(document, type_id, start, end))
    if type_id in _SURVEYS:
        _add(fields, "responden", _respondents(document, start, end))
    return fields


def _add(fields: Fields, name: str, field: Field | None) -> None:
    if field is not None:
        fields[name] = field


def _people(document: Document, type_id: str, start: int, end: int) -> Field | None:
    """How many attended: as stated, else the named rows of an attendance list."""
    stated_count = _PEOPLE.search(document.text, start, end)
    if stated_count:
        return stated(document, int(stated_count.group("n")), stated_count.span("n"), 0.9)
    if type_id != "daftar_hadir":
        return None
    rows = [
        m for m in _ROW.finditer(document.text, start, end) if re.search(r"[^\W\d_]{2}", m["name"])
    ]
    numbers = [int(m.group("n")) for m in rows]
    if not rows or numbers != list(range(1, len(rows) + 1)):
        return None
    return stated(document, len(rows), (rows[0].start(), rows[-1].end()), 0.8)


def _respondents(document: Document, start: int, end: int) -> Field | None:
    """The survey's respondents: the first number given of them that is no plan or minimum."""
    text = document.text
    for match in _RESPONDENTS.finditer(text, start, end):
        if _NOT_ASKED.search(text, max(start, match.start() - 60), match.start()):
            continue
        group = "n" if match.group("n") else "m"
        count = int(match.group(group).replace(".", ""))
        return stated(document, count, match.span(group), 0.85)
    return None
