"""What a JSON Schema cannot say: real dates, ordered spans, counts that add up.

A schema names a check by the keyword `x-check`; both validators run it. A check gets a value
whose shape may be broken: it then says nothing, for the shape is reported by itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from .codec import Json
from .decisions import ALLOWED

Fault = tuple[tuple[str | int, ...], str, str]
"""Path below the checked value, what is wrong, what was expected."""

Check = Callable[[Json], Iterator[Fault]]

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_A_REAL_DATE = "a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"
_A_REAL_MOMENT = "a date and time of the calendar: YYYY-MM-DDTHH:MM:SSZ"


def run(name: str, value: Json) -> list[Fault]:
    """Find the faults by the named check. Raises KeyError for an unknown check."""
    check = CHECKS[name]
    try:
        return list(check(value))
    except (AttributeError, IndexError, KeyError, TypeError):
        return []  # a key is missing or of a wrong type: the schema itself says so


def first_day(text: str) -> datetime.date | None:
    """First day of YYYY, YYYY-MM or YYYY-MM-DD; None if the calendar has no such date."""
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def last_day(text: str) -> datetime.date | None:
    """Last day of YYYY, YYYY-MM or YYYY-MM-DD; None if the calendar has no such date."""
    first = first_day(text)
    if first is None or len(text) == len("YYYY-MM-DD"):
        return first
    if len(text) == len("YYYY"):
        return first.replace(month=12, day=31)
    later = first.replace(day=28) + datetime.timedelta(days=4)
    return later - datetime.timedelta(days=later.day)


def _date(value: Json) -> Iterator[Fault]:
    if _DATE.match(value) and first_day(value) is None:
        yield (), f"{value} is not a date of the calendar", _A_REAL_DATE


def _moment(value: Json) -> Iterator[Fault]:
    if not isinstance(value, str):
        return
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        yield (), f"{value[:40]!r} is not a date and time of the calendar", _A_REAL_MOMENT


def _span(value: Json) -> Iterator[Fault]:
    """`end` not before `start`; empty spans are allowed (an empty page)."""
    if value["end"] < value["start"]:
        yield ("end",), f"{value['end']} is before the start", f"at least {value['start']}"


def _slice(value: Json) -> Iterator[Fault]:
    """`text` is as long as its span."""
    length = value["end"] - value["start"]
    if length <= 0:
        yield ("end",), f"{value['end']} is not after the start", f"more than {value['start']}"
    elif len(value["text"]) != length:
        found = len(value["text"])
        yield ("text",), f"{found} characters for a span of {length}", f"{length} characters"


def _pair(value: Json) -> Iterator[Fault]:
    """Two ordered numbers: first and last page."""
    if value[1] < value[0]:
        yield (1,), f"{value[1]} is before {value[0]}", f"at least {value[0]}"


def _span_pair(value: Json) -> Iterator[Fault]:
    """Two numbers that are start and end of a span with something in it."""
    if value[1] <= value[0]:
        yield (1,), f"{value[1]} is not after {value[0]}", f"more than {value[0]}"


def _box(value: Json) -> Iterator[Fault]:
    """Right not before left, bottom not above top."""
    for low, high in ((0, 2), (1, 3)):
        if value[high] < value[low]:
            yield (high,), f"{value[high]} is before {value[low]}", f"at least {value[low]}"


def _period(value: Json) -> Iterator[Fault]:
    yield from _ordered(value, "start", "end")


def _event_date(value: Json) -> Iterator[Fault]:
    yield from _ordered(value, "value", "end")


def _ordered(value: Json, start: str, end: str) -> Iterator[Fault]:
    begins, ends = first_day(value[start]), last_day(value[end])
    if begins is not None and ends is not None and ends < begins:
        yield (end,), f"{value[end]} is before {value[start]}", f"{value[start]} or later"


def _scale(value: Json) -> Iterator[Fault]:
    """No value on a printed scale is above the scale."""
    number, scale = value["value"], value["details"]["scale"]
    if number is not None and number > scale:
        yield ("value",), f"{number} is greater than the scale {scale}", f"at most {scale}"


def _words(value: Json) -> Iterator[Fault]:
    """Columns of equal length, spans in order."""
    length = len(value["start"])
    for name, column in value.items():
        if len(column) != length:
            yield (name,), f"{len(column)} entries, start has {length}", f"{length} entries"
            return
    for index, (start, end) in enumerate(zip(value["start"], value["end"], strict=True)):
        if end < start:
            yield ("end", index), f"{end} is before the start", f"at least {start}"
            return


def _layout(value: Json) -> Iterator[Fault]:
    """Everything lies within the text, every page that is named exists."""
    length, count = len(value["text"]), len(value["pages"])
    for index, page in enumerate(value["pages"]):
        if page["number"] != index + 1:
            place = ("pages", index, "number")
            yield place, f"{page['number']} on place {index + 1}", f"{index + 1}"
    for name in ("pages", "blocks"):
        for index, item in enumerate(value[name]):
            if item["end"] > length:
                place = (name, index, "end")
                yield place, f"{item['end']} is after the text", f"at most {length}"
    for name in ("blocks", "tables"):
        for index, item in enumerate(value[name]):
            if item["page"] > count:
                place = (name, index, "page")
                yield place, f"there is no page {item['page']}", f"a page from 1 to {count}"
    last, page = max(value["words"]["end"], default=0), max(value["words"]["page"], default=1)
    if last > length:
        yield ("words", "end"), f"{last} is after the text", f"at most {length}"
    if page > count:
        yield ("words", "page"), f"there is no page {page}", f"a page from 1 to {count}"


def _dossier(value: Json) -> Iterator[Fault]:
    """Known parts, ids once, and partial if a record was rejected."""
    parts = [part["id"] for part in value["document"]["parts"]]
    for index, part in enumerate(parts):
        if part in parts[:index]:
            yield ("document", "parts", index, "id"), f"{part} stands twice", "an id of its own"
    seen: set[str] = set()
    for name in ("evidence", "findings"):
        for index, record in enumerate(value[name]):
            if record["id"] in seen:
                yield (name, index, "id"), f"{record['id']} stands twice", "an id of its own"
            seen.add(record["id"])
    for index, record in enumerate(value["evidence"]):
        if record["part"] not in parts:
            place = ("evidence", index, "part")
            yield place, f"there is no part {record['part']}", f"one of: {', '.join(parts)}"
    if value["rejected"] and value["status"] == "complete":
        yield ("status",), "complete, though a record was rejected", "partial"


def _run_report(value: Json) -> Iterator[Fault]:
    """Each source has exactly one outcome, and the counts add up."""
    sources, total = value["sources"], sum(value["counts"].values())
    if total != sources:
        yield ("counts",), f"the counts add up to {total}", f"{sources} in all, one a source"
    if len(value["outcomes"]) != sources:
        found = len(value["outcomes"])
        yield ("outcomes",), f"{found} outcomes for {sources} sources", f"{sources} outcomes"


def _decision(value: Json) -> Iterator[Fault]:
    """The verdict suits its target, and says what it has to say."""
    verdict, target = value["verdict"], value["target"]
    allowed = ALLOWED[target["kind"]]
    if verdict not in allowed:
        expected = f"one of: {', '.join(sorted(allowed))}"
        yield ("verdict",), f"{verdict} is nothing that a {target['kind']} takes", expected
    if (value["values"] is None) == (verdict in ("corrected", "added")):
        yield ("values",), "do not suit the verdict", "values for corrected and added only"
    if (value["undoes"] is None) == (verdict == "undone"):
        yield ("undoes",), "does not suit the verdict", "a sequence for undone only"
    if value["undoes"] is not None and value["undoes"] >= value["sequence"]:
        yield ("undoes",), "is no earlier decision", f"less than {value['sequence']}"
    if value["reason"] is None and verdict in ("rejected", "clarification", "commented"):
        yield ("reason",), f"{verdict} without a reason", "a code or words"


CHECKS: Final[Mapping[str, Check]] = {
    "date": _date,
    "moment": _moment,
    "span": _span,
    "slice": _slice,
    "pair": _pair,
    "span-pair": _span_pair,
    "box": _box,
    "period": _period,
    "event-date": _event_date,
    "scale": _scale,
    "words": _words,
    "layout": _layout,
    "dossier": _dossier,
    "run-report": _run_report,
    "decision": _decision,
}
