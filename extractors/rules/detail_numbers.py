"""Details that are numbers: counts beside words, shares of a total, ranks, durations, scores."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.number_words import CARDINAL, spelled_value
from extractors.language.numbers import Number
from extractors.rules.candidate import Span, Value
from extractors.rules.detail_terms import any_term
from extractors.rules.model import DetailSlot

Reading = tuple[Any, Span]

_REACH = 60
_SEPARATOR = re.compile(r"\s*(?:,\s*dan\b|,\s*serta\b|,|;|\bdan\b|\bserta\b)\s*")
_TITLES = re.compile(r"(?:\s+(?:langsung|oleh|pula|juga|turut))*\s+")
# "34 dari 45 anggota", "dari 312 wajib lapor, sebanyak 312 orang", "132 aduan dan 128 di antaranya"
_OF = re.compile(r"\s*(?:[a-z]+\s+){0,4}dari\s+(?:[a-z]+\s+){0,3}", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)dari\s+(?:[a-z]+\s+){0,4}$", re.IGNORECASE)
_AMONG = re.compile(r"\s*(?:[a-z]+\s+){0,2}di\s?antaranya(?!\w)", re.IGNORECASE)
_ALL = re.compile(
    r"(?<!\w)(?:seluruhnya|semuanya|seluruh|semua|keseluruhan(?:nya)?)(?!\w)", re.IGNORECASE
)
_PAIR_GAP = 110
# "poin 3,21 dari skala lima": the end of a scale counts nothing.
_SCALE = re.compile(r"\b(?:skala|indeks|nilai|skor)\b", re.IGNORECASE)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_ORDINAL = r"(?:ke\s?[-–]?\s?)?(?P<n>\d{1,3}(?![.,]?\d)|(?-i:[IVX]{1,4})\b|pertama|CARD)"
_RANK = re.compile(
    (
        r"(?<!\w)(?:peringkat|urutan|posisi|rangking|ranking|juara|terbaik|tempat|nomor|nomer|ter(?:tinggi|baik|besar|inovatif))"
        r"\s+(?:terbaik\s+|tertinggi\s+|umum\s+|urut\s+)?" + _ORDINAL + r"(?!\w)"
    ).replace("CARD", CARDINAL),
    re.IGNORECASE,
)
_TOP = re.compile(
    r"(?<!\w)(?:di\s+(?:puncak|pucuk)|memuncaki|pemuncak|(?:di\s+)?paling\s+atas|juara\s+umum"
    r"|(?:posisi|peringkat|urutan)\s+(?:puncak|teratas|wahid|terdepan)"
    r"|(?<!salah satu )(?<!di antara )(?:nilai\s+)?(?:tertinggi|terbaik)\s+"
    r"(?:se-\w+|secara\s+nasional|tingkat\s+\w+|di\s+(?:tingkat\s+)?(?:provinsi|nasional)))(?!\w)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?<![\w.,])(?:(?:\d+(?:[.,]\d+)?(?:\s?[x×]\s?\d+)?|CARD|se(?=jam|hari|pekan|minggu|bulan))(?:\s?[-–]\s?\d+)?\s?)"
    r"(?:menit|jam|hari(?:\s+kerja)?|minggu|pekan|bulan)(?!\w)".replace("CARD", CARDINAL),
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:(?:skor|nilai|poin|angka|indeks)(?:nya)?\s+(?:(?:sebesar|baru|hanya|mencapai|di|angka|yakni)\s+){0,2}|[(:]\s?)"
    r"(?P<v>[1-5][.,]\d{1,4})(?![\d%])",
    re.IGNORECASE,
)


def beside_words(view: SentenceView, slot: DetailSlot, *, after: bool) -> Reading | None:
    """The number behind, or before, one of the slot's words."""
    words = any_term(tuple(slot.number_after if after else slot.number_before))
    for word in words.finditer(view.text, view.start, view.end):
        if after:
            area = (word.end(), min(view.end, word.end() + _REACH))
        else:
            area = (max(view.start, word.start() - _REACH), word.start())
        numbers = [
            n for n in view.numbers if area[0] <= n.start and n.end <= area[1] and _fits(n, slot)
        ]
        if not numbers:
            continue
        chosen = numbers[0] if after else numbers[-1]
        gap = (
            view.text[word.end() : chosen.start] if after else view.text[chosen.end : word.start()]
        )
        if len(gap.split()) > 4 or (slot.integer and _SCALE.search(gap)):
            continue
        return _value(chosen, slot), (chosen.start, chosen.end)
    return None


def _fits(number: Number, slot: DetailSlot) -> bool:
    # Neither a share ("128 aduan atau 97 persen selesai") nor a score ("dari 2,71") is a count.
    if slot.integer and (number.kind == "percent" or number.decimals):
        return False
    return (slot.minimum is None or number.value >= slot.minimum) and (
        slot.maximum is None or number.value <= slot.maximum
    )


def _value(number: Number, slot: DetailSlot) -> int | float:
    return int(number.value) if slot.integer else float(number.value)


def of_total(view: SentenceView, slot: DetailSlot) -> Reading | None:
    """The whole or the part of "34 dari 45 anggota": two counts of the sentence."""
    counts = [n for n in view.numbers if _is_count(view, n)]
    for first, second in pairwise(counts):
        between = view.text[first.end : second.start]
        if len(between) > _PAIR_GAP:
            continue
        if _OF.fullmatch(between):
            whole, part = second, first
        elif _FROM.search(view.text, view.start, first.start) or _AMONG.match(
            view.text, second.end, view.end
        ):
            whole, part = first, second
        else:
            continue
        if part.value > whole.value:
            continue
        chosen = whole if slot.of_total == "whole" else part
        return int(chosen.value), (chosen.start, chosen.end)
    return _whole_alone(view, slot, counts)


def _whole_alone(view: SentenceView, slot: DetailSlot, counts: list[Number]) -> Reading | None:
    """The one count beside the slot's words; "seluruhnya" makes it the part as well."""
    nouns = any_term(tuple(slot.number_before))
    for number in counts:
        noun = nouns.search(view.text, number.end, min(view.end, number.end + _REACH))
        if noun is None or len(view.text[number.end : noun.start()].split()) > 2:
            continue
        if slot.of_total == "whole" or _ALL.search(view.text, noun.end(), view.end):
            return int(number.value), (number.start, number.end)
    return None


def _is_count(view: SentenceView, number: Number) -> bool:
    if number.unit is not None or number.decimals or number.kind != "cardinal":
        return False
    return not any(w.start < number.end and number.start < w.end for w in view.whens)


def rank(view: SentenceView, slot: DetailSlot, anchor: Span) -> Reading | None:
    """A rank in figures, words or Roman numerals; "di puncak" is the first."""
    found: list[tuple[int, int, Span]] = []
    for match in _RANK.finditer(view.text, view.start, view.end):
        number = _ordinal(match.group("n"))
        if number is not None and (slot.maximum is None or number <= slot.maximum):
            found.append((_away(match.span(), anchor), number, match.span("n")))
    found += [
        (_away(m.span(), anchor), 1, m.span())
        for m in _TOP.finditer(view.text, view.start, view.end)
    ]
    return min(found)[1:] if found else None


def _away(span: Span, anchor: Span) -> int:
    return max(span[0] - anchor[1], anchor[0] - span[1], 0)


def _ordinal(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    folded = written.lower()
    if folded == "pertama":
        return 1
    if folded in _ROMAN:
        return _ROMAN[folded]
    spelled = spelled_value(written)
    return int(spelled[0]) if spelled and not spelled[1] else None


def duration(view: SentenceView, anchor: Span) -> Reading | None:
    """How long, as printed: "dua jam", "1 x 24 jam", "tiga hari kerja"."""
    found = list(_DURATION.finditer(view.text, view.start, view.end))
    if not found:
        return None
    nearest = min(found, key=lambda m: _away(m.span(), anchor))
    return " ".join(nearest.group().split()), nearest.span()


def score(view: SentenceView, value: Value) -> Reading | None:
    """The decimal score printed with a level."""
    if value.score is not None and value.span is not None:
        return float(value.score), value.span
    if value.span is None:
        return None
    found = [
        m
        for m in _SCORE.finditer(view.text, view.start, view.end)
        if m.group("v")[0] == str(value.value) and _away(m.span("v"), value.span) <= _REACH
    ]
    if not found:
        return None
    place = value.span
    chosen = min(found, key=lambda m: _away(m.span("v"), place))
    return float(chosen.group("v").replace(",", ".")), chosen.span("v")


def count_after(view: SentenceView, slot: DetailSlot) -> Reading | None:
    """How many are named after a word such as "disaksikan": members of the list behind it."""
    word = any_term(tuple(slot.count_after)).search(view.text, view.start, view.end)
    if word is None:
        return None
    lead = _TITLES.match(view.text, word.end(), view.end)
    start = lead.end() if lead else word.end()
    stop = re.search(r"[.;]|\bdi\s+[A-Z]|\bpada\b", view.text[start : view.end])
    end = start + stop.start() if stop else view.end
    members = [m for m in _SEPARATOR.split(view.text[start:end]) if m.strip()]
    members = [m for m in members if m.strip()[:1].isupper()]
    return (len(members), (start, end)) if members else None
