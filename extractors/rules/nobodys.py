"""What is said of no body in particular: counts of governments, averages of a region, examples.

"19 provinsi di zona kuning", "capaian pemda se-Provinsi P", "Contohnya, nilai 90 maka …" hold a
value, but it is nobody's.
"""

from __future__ import annotations

import re

from extractors.language.context import SentenceView
from extractors.rules.candidate import Span

_GOVERNMENTS = (
    r"(?:(?:pemerintah|pemda)\s+)?(?:daerah|kabupaten\s*(?:/|dan|maupun)\s*kota|provinsi|kabupaten|kota|daerah)"
    r"|pemkot|pemkab|pemprov|pemda|instansi|kementerian|lembaga|badan\s+publik|k/l|wilayah"
)
_NUMBER = (
    r"(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
    r"|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\s+(?:belas|puluh(?:\s+\w+)?)|ratusan"
    r"|puluhan|sejumlah|beberapa|sebagian\s+besar|mayoritas)"
)
_COUNT = rf"(?<![\w.,])(?:{_NUMBER})\s+(?:{_GOVERNMENTS})\b(?!\s+(?:ini|itu|tersebut))"
# "dari 14 pemerintah daerah", "tiga wilayah lain": whose values are told.
COUNTED = re.compile(rf"{_COUNT}(?:\s+lain(?:nya)?\b)?", re.IGNORECASE)
# A count with others of its kind ("bersama 12 kota"), of which one is a part ("dari 34 provinsi").
_PART = re.compile(
    r"\b(?:dari|antara|total|sekitar|se|mengungguli|mengalahkan|menyalip"
    r"|melampaui|mewakili|besar|salah\s+satu)\s+$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:dan|serta|bersama|dengan)\s+$", re.IGNORECASE)
# From a count to what is said of it: no comma and no second statement.
_COUNT_BEFORE = re.compile(
    rf"{_COUNT}(?:\s*\([^()]*\))?(?P<gap>(?:(?!\b(?:dan|serta|untuk|dengan)\b)[^,;:.()])"
    r"{0,60})\(?$",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(
    r"[”\"’')]*(?:\s*\([^()]*\))?\s*(?:,\s*)?"
    r"(?:(?:di)?(?:raih|terima|peroleh|sandang|dapat(?:kan)?|tempati|huni|isi)\s+(?:oleh\s+)?)?"
    r"(?:sebanyak|sejumlah|berjumlah|ada|terdapat|hanya|cuma|yakni|yaitu|mencapai|:)?\s*"
    rf"{_COUNT}",
    re.IGNORECASE,
)
# "tingkat kota, 3 di zona merah dan 61 di zona kuning"
_ELLIPTIC = re.compile(
    r"(?<![\w.,])\d{1,3}\s+(?:lainnya\s+)?(?:(?:di|masuk|berada|meraih|mendapat|memperoleh|berpredikat|dengan)\s+)+"
    r"(?:(?:predikat|kategori|opini)\s+)?$",
    re.IGNORECASE,
)
# Behind these the text names who it is.
_NAMED = re.compile(
    r"\b(?:yakni|yaitu|termasuk|antaranya|antara\s+lain|meliputi|terdiri|adalah|ialah|salah\s+satunya)\b|:",
    re.IGNORECASE,
)
_REGION = re.compile(
    rf"\b(?:{_GOVERNMENTS}|opd|perangkat\s+daerah|asn)\s+(?:yang\s+ada\s+)?"
    r"(?-i:se(?:[- ](?=[A-Z])|-?(?:provinsi|indonesia|nusantara)\b))",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:contohnya|sebagai\s+contoh|misal(?:nya|kan)?|semisal|umpama(?:nya)?|ibarat(?:nya)?|katakanlah"
    r"|taruhlah|anggaplah)\b",
    re.IGNORECASE,
)
# "Tanpa kerja keras opini itu tidak mungkin diraih"
_WITHOUT = re.compile(r"\W*tanpa\b", re.IGNORECASE)
_NEVER = re.compile(
    r"\b(?:tidak|tak|mustahil|sulit)\s+(?:akan|mungkin|bisa|dapat|di\w+)\b", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:maka|jika|kalau|bila|apabila)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:kita|kami)\b|\b\w{3,}nya\b", re.IGNORECASE)


def is_nobodys(view: SentenceView, place: Span) -> str | None:
    """Why what stands at `place` is nobody's; nothing if it can be somebody's."""
    if _is_counted(view, place):
        return "a count of governments"
    if _is_regional(view, place):
        return "a figure of a whole region"
    if _is_example(view, place):
        return "an example"
    if _WITHOUT.match(view.text, view.start, place[0]) and _NEVER.search(
        view.text, place[1], view.end
    ):
        return "what has not come about"
    return None


def _is_counted(view: SentenceView, place: Span) -> bool:
    """As in "19 provinsi berada di zona kuning", "zona hijau sebanyak 13 provinsi"."""
    if _ELLIPTIC.search(view.text, max(view.start, place[0] - 40), place[0]):
        return True
    if _NAMED.search(view.text, place[1], view.end):
        return False
    before = _COUNT_BEFORE.search(view.text, max(view.start, place[0] - 140), place[0])
    if before and not _names_body(view, before.end() - len(before.group("gap")), place[0]):
        lead = view.text[max(view.start, before.start() - 25) : before.start()]
        joined = _WITH.search(lead) and _names_body(view, view.start, before.start())
        return not joined and not _PART.search(lead)
    behind = _COUNT_BEHIND.match(view.text, place[1], view.end)
    return bool(behind) and not _names_body(view, view.clause_at(place[0]).start, place[0])


def _is_regional(view: SentenceView, place: Span) -> bool:
    """As in "capaian MCP pemda se-Provinsi P 77 persen"."""
    region = _REGION.search(view.text, view.start, place[0])
    if region is None or _names_body(view, view.start, region.start()):
        return False
    behind = [m for m in view.bodies if region.end() <= m.start < place[0]]
    return all(m.start - region.end() <= 1 for m in behind)


def _is_example(view: SentenceView, place: Span) -> bool:
    """As in "Contohnya, nilai MCP 90 maka SPI harus 90": nothing that has been."""
    opener = _EXAMPLE.search(view.text, view.start, place[0])
    if opener is None:
        return False
    if _CONDITION.search(view.text, opener.end(), view.end):
        return True
    # "Dinas P misalnya, …" is whose the example is.
    named = _names_body(view, opener.end(), view.end) or any(
        0 <= opener.start() - m.end <= 2 for m in view.bodies
    )
    return not named and not _OURS.search(view.text, opener.end(), view.end)


def _names_body(view: SentenceView, start: int, end: int) -> bool:
    return any(start <= m.start < end and m.kind != "kelompok" for m in view.bodies)
