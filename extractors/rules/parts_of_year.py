"""The same part of another year: "naik dari 83,7 pada triwulan yang sama tahun lalu"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.context import SentenceView
from extractors.language.dates import When

_SAME = re.compile(
    r"(?<!\w)(?:triwulan|kuartal|semester|periode|bulan)\s+yang\s+sama\s+(?:(?:di|pada|dalam)\s+)?$",
    re.IGNORECASE,
)
_PARTS = frozenset({"quarter", "semester", "month", "range"})
_LEAD = 40


def same_part(view: SentenceView, when: When) -> When:
    """The part of the year told before, in the year of `when`; else `when` itself."""
    lead = view.text[max(view.start, when.start - _LEAD) : when.start]
    if when.precision != "year" or not _SAME.search(lead):
        return when
    told = [w for w in view.whens if w.end <= when.start and w.precision in _PARTS]
    if not told:
        return when
    part, years = told[-1], int(when.value) - int(told[-1].value[:4])
    return replace(
        when,
        value=_moved(part.value, years),
        value_end=_moved(part.value_end, years) if part.value_end else None,
        precision=part.precision,
    )


def _moved(date: str, years: int) -> str:
    return f"{int(date[:4]) + years}{date[4:]}"
