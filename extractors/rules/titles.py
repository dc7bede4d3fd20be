"""Titles of awards as printed: "Predikat Terbaik …", “Top 99 …”, "Piala …".

A title is what stands in quotation marks right behind the award word, or the run of
capitalised words there (small joining words inside it included). It ends where the text goes on
to scope, year, giver or receiver. Without such a run there is no title.
"""

from __future__ import annotations

import re

from extractors.rules.candidate import Span
from extractors.rules.vocabulary import vocabulary

_JOINERS = frozenset(
    {"dan", "untuk", "dalam", "di", "atas", "bidang", "kategori", "sebagai", "the", "of", "for",
     "and", "in", "&", "ke", "bagi", "terhadap", "dengan"}
)  # fmt: skip
_STOPS = re.compile(
    r"^(?:secara|tahun|dari|oleh|kepada|pada|yang|se|se-\w+|se(?:indonesia|nasional|provinsi|kabupaten|kota|daerah)|tingkat|nasional|periode|tahunan|ke-?\d+"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu|di)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:(?:bergengsi|tertinggi|khusus|nasional|berupa|bertajuk|bernama|tingkat\s+nasional|"
    r"yakni|yaitu|dengan)\s+)*"
    r"(?:(?:dalam\s+)?(?:kategori|predikat|penghargaan|gelar|nama)\s+)*",
)
_QUOTED = re.compile(r"[“\"']([^“”\"]{3,120})[”\"']")
_WORD = re.compile(r"[\w.&'’/-]+|[(),;:.!?“”\"–—]")
_CAPITAL_START = re.compile(r"^[A-ZÀ-Ý0-9]")
# A title of one short word is an abbreviation or a name that needs its award word with it.
_MIN_LETTERS = 3


# "Innovative Government Award": the title stands before its last word.
_CLOSING = re.compile(r"Awards?$", re.IGNORECASE)
_RUN_BEFORE = re.compile(r"(?:\b[A-Z][\w&'’-]*[ \n]){1,6}(?:\([A-Z]{2,8}\)[ \n])?$")
# In a headline every word is a capital: the title begins behind the verb.
_VERB = re.compile(
    r"\b(?:me|di)?(?:raih|terima|sabet|dapat(?:kan)?|borong|gondol|boyong|rebut|anugerahi|ganjar|kantongi|sandang"
    r"|nobatkan|peroleh|pertahankan|toreh(?:kan)?|kembali|sukses|berhasil|jadi|menjadi|lagi|bawa\s+pulang|lewat)\s+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORD = re.compile(r"\s+(?:tahun|periode|edisi)$", re.IGNORECASE)
_AS = re.compile(r"\s+(?:sebagai|atas)\s+", re.IGNORECASE)
_LOOK_BACK = 90


def find_title(text: str, anchor: Span, end: int) -> Span | None:
    """Span of the title that goes with the award word at `anchor`, before `end`."""
    if _CLOSING.match(text, anchor[0], anchor[1]):
        before = _RUN_BEFORE.search(text[max(0, anchor[0] - _LOOK_BACK) : anchor[0]])
        if before:
            verbs = list(_VERB.finditer(before.group()))
            name = before.group()[verbs[-1].end() :] if verbs else before.group()
            if name:
                return anchor[0] - len(name), anchor[1]
    lead = _LEAD.match(text, anchor[1], end)
    start = lead.end() if lead else anchor[1]
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        return quoted.span(1)
    own = text[anchor[0]].isupper() and not _AS.match(text, anchor[1], end)
    if not own and (behind := _AS.match(text, anchor[1], end)):
        start = behind.end()
    run = _capital_run(text, start, end)
    if own and start == anchor[1] + 1:
        # "Predikat Terbaik …": the award word is part of the title.
        run = (anchor[0], run[1]) if run else None
    if run is None or _generic(text[run[0] : run[1]]):
        return None
    return run


def _capital_run(text: str, start: int, end: int) -> Span | None:
    first: int | None = None
    last = start
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        # "di" joins inside a title ("Kota Layak di Asia"), "Nasional" may be part of one.
        stops = _STOPS.match(word) and word not in ("Nasional", "NASIONAL")
        if _YEAR.fullmatch(word):
            # A year ends a title, and opens none.
            last = match.end() if first is not None else last
            break
        if stops and (first is None or word.lower() != "di"):
            break
        if _CAPITAL_START.match(word):
            first = match.start() if first is None else first
            last = match.end() - (len(word) - len(word.rstrip(".")))
        elif word.lower() not in _JOINERS or first is None:
            break
        if text[match.end() : match.end() + 1] in {",", ";", ""}:
            break
    if first is not None:
        cut = _YEAR_WORD.search(text, first, last)
        last = cut.start() if cut else last
    return (first, last) if first is not None and last - first >= _MIN_LETTERS else None


def _generic(title: str) -> bool:
    words = {w.lower().strip(".,") for w in title.split()}
    return words <= vocabulary().generic_titles
