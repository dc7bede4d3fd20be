"""Numbers that can be a score of a claim: in range, no count, no bound, no difference."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from extractors.language.context import SentenceView
from extractors.language.numbers import Number, find_numbers
from extractors.rules.candidate import Value
from extractors.rules.model import ValueSlot
from extractors.rules.value_terms import is_bounded
from extractors.rules.vocabulary import any_word, vocabulary

# A noun stands this near behind its number.
_NOUN_REACH = 40
# "61 di zona kuning": how many, no score.
_COUNTS_ZONE = re.compile(
    r"\s+(?:lainnya\s+)?(?:(?:di|masuk|berada)\s+)+(?:zona|zonasi|kategori|predikat)\b",
    re.IGNORECASE,
)
_COUNT_LEAD = re.compile(r"\b(?:sebanyak|sejumlah|berjumlah)\s+$", re.IGNORECASE)
# From a word for a score to a number that is one: "skor SPI Kota P tahun 2022 sebesar ".
_LEAD = 70
_SCORE_LEAD = re.compile(
    r"\b(?:nilai|skor|indeks|angka|poin|capaian|sebesar)(?:nya)?\b[^.;\d]{0,45}(?:(?:19|20)\d\d\s+[^.;\d]{0,20})?$",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(
    r"\s+(?:dari|responden|warga|masyarakat|pegawai|asn|peserta|unit|opd|instansi|lebih|poin)\b",
    re.IGNORECASE,
)
# "menembus 3,60 tahun ini": the year is a time, and nothing counted.
_NAMED_YEAR = re.compile(
    r"\s+tahun\s+(?:ini|itu|lalu|depan|sebelumnya|berikutnya|mendatang|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "tidak ada satu pun": none at all.
_NOT_ONE = re.compile(r"\s?pun\b", re.IGNORECASE)
# "3,52 : 25": a colon behind a number divides, behind a year ("2023: 2,91") or a word it does not.
_DIVIDES = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\s*:)\d[\d.,]*\s*:\s*$")


def numbers_of(view: SentenceView, slot: ValueSlot) -> list[Value]:
    """The numbers of a sentence that the slot admits, as values."""
    return [_value(view, n, slot) for n in _usable(view, slot)]


def _usable(view: SentenceView, slot: ValueSlot) -> list[Number]:
    differences = {c.difference.start for c in view.changes if c.difference}
    numbers = view.numbers
    if slot.scale is not None:
        numbers = find_numbers(view.text, view.start, view.end, scale_max=Decimal(slot.scale))
    return [
        n
        for n in numbers
        if n.kind in (("money",) if slot.money else ("cardinal", "percent"))
        and n.start not in differences
        and (slot.percent != "required" or n.kind == "percent")
        and (slot.percent != "forbidden" or n.kind != "percent" or _of_hundred(view, slot, n))
        and (slot.minimum is None or n.value >= Decimal(str(slot.minimum)))
        and (slot.maximum is None or n.value <= Decimal(str(slot.maximum)))
        and not _counts_others(view, slot, n)
        and not _is_count(view, slot, n)
        and not _NOT_ONE.match(view.text, n.end, view.end)
        and not is_bounded(view, n.start)
        and not vocabulary().bounding_behind.match(view.text, n.end, view.end)
        and not _arithmetic(view, n)
        and (slot.scale is None or n.decimals > 0 or _led_to(view, n.start))
        and not any(w.start < n.end and n.start < w.end for w in view.whens)
    ]


def _of_hundred(view: SentenceView, slot: ValueSlot, n: Number) -> bool:
    """As in "nilai SPI 77,01 persen": journalists write per cent on a score of a hundred."""
    if slot.maximum != 100 or slot.scale is not None or slot.integer or not n.decimals:
        return False
    lead = view.text[max(view.start, n.start - _LEAD) : n.start]
    return bool(_SCORE_LEAD.search(lead)) and not _SHARE_BEHIND.match(view.text, n.end, view.end)


def _counts_others(view: SentenceView, slot: ValueSlot, n: Number) -> bool:
    """As in "12 OPD": a count, unless of what the claim itself counts."""
    if n.kind != "cardinal" or not vocabulary().counted.match(view.text, n.end, view.end):
        return False
    if _NAMED_YEAR.match(view.text, n.end, view.end):
        return False
    return not _counts_own(view, slot, n)


def _is_count(view: SentenceView, slot: ValueSlot, n: Number) -> bool:
    """As in "badan publik yang dinilai sebanyak 84": a whole number of things, no score."""
    if slot.integer or slot.money or n.kind != "cardinal" or n.decimals:
        return False
    if _COUNTS_ZONE.match(view.text, n.end, view.end):
        return True
    return bool(_COUNT_LEAD.search(view.text[max(view.start, n.start - 25) : n.start]))


def _counts_own(view: SentenceView, slot: ValueSlot, n: Number) -> bool:
    own = tuple(slot.counts)
    behind = view.text[n.end : min(view.end, n.end + _NOUN_REACH)].lstrip()
    return bool(own) and bool(any_word(own).match(behind))


def _arithmetic(view: SentenceView, n: Number) -> bool:
    """A factor of a formula ("3,52 x 25 = 88,00"); the result is none."""
    # A number's span may hold the sign behind it ("35,2 x").
    if view.text[n.start : n.end].rstrip()[-1:] in {"x", "×"}:
        return True
    before = view.text[max(view.start, n.start - 3) : n.start].rstrip()[-1:]
    after = view.text[n.end : min(view.end, n.end + 3)].lstrip()[:1]
    divided = bool(_DIVIDES.search(view.text[max(view.start, n.start - 15) : n.start]))
    return divided or before in {*"x×*÷+"} or after in {*"x×*÷+="}


def _led_to(view: SentenceView, position: int) -> bool:
    """Whether a word for a value leads straight to the number."""
    lead = view.text[max(view.start, position - 25) : position].lower()
    return bool(re.search(r"\b(?:nilai|skor|indeks|sebesar|mencapai|angka|poin)\s+$", lead))


def _value(view: SentenceView, number: Number, slot: ValueSlot) -> Value:
    value: Any = int(number.value) if slot.integer else float(number.value)
    if isinstance(value, float) and value.is_integer() and number.decimals == 0:
        value = int(value)
    plain = (
        number.decimals == 0 and number.kind == "cardinal" and not _counts_own(view, slot, number)
    )
    return Value(value, (number.start, number.end), slot.unit, plain=plain)
