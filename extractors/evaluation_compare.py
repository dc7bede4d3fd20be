"""When a value that was read equals a value that is expected: bodies, values, times, people.

Used by `bukti evaluate` (gold files) and `bukti rules test` (examples). Nothing here raises for
any text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Final

from extractors.language.bodies import NO_CONTEXT, find_bodies
from extractors.registries import office_types
from schemas.catalogue import claims
from schemas.codec import Json

# A text that holds the other one is the same if the shorter has at least this share of it.
_CONTAINED: Final = 0.6
_GOVERNMENT: Final = re.compile(
    r"(?:^|\s)(?:pemerintah\s+)?(?P<level>kota|kabupaten|provinsi)\s+(?:administrasi\s+)?(?P<place>.+)$"
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NO_WORD: Final = re.compile(r"[^\w%]+")

Office = tuple[str, str | None, str | None]
"""Name without its government, level of the government, place of the government."""


def fold(text: str) -> str:
    """Case-folded words with one space between them; punctuation counts as a space."""
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())


# --- bodies ------------------------------------------------------------------------------


def same_body(found: str | None, expected: Iterable[str | None]) -> bool:
    """Whether a name means one of the expected bodies.

    "Pemkot X", "Kota X" and "Pemerintah Kota X" are the same; an office written with its
    government is the same as without, unless two governments contradict each other. Kota X is
    never Kabupaten X.
    """
    return any(_same_name(found, name) for name in expected)


def _same_name(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    if fold(a) == fold(b):
        return True
    return _same_office(_office(a), _office(b))


def _same_office(a: Office, b: Office) -> bool:
    if a[0] != b[0]:
        return _only_place_differs(a, b) or _only_place_differs(b, a)
    if a[1:] == b[1:]:
        return True
    if not a[0] or a[0] in _bare_heads():  # a government itself; "kecamatan" of any name
        return False
    return None in (a[2], b[2])


def _only_place_differs(a: Office, b: Office) -> bool:
    """Dinas Sosial Melati (no level written) and Dinas Sosial Kota Melati."""
    base, level, place = b
    return (
        bool(base)
        and level is not None
        and a[1] is None
        and _joined(a[0]) == _joined(f"{base} {place}")
    )


@lru_cache(maxsize=4096)
def _office(name: str) -> Office:
    """Split a canonical name."""
    folded = fold(_BRACKETS.sub(" ", _canonical(name)))
    match = _GOVERNMENT.search(folded)
    if match is None:
        return folded, None, None
    return folded[: match.start()].strip(), match["level"], _joined(match["place"])


def _canonical(name: str) -> str:
    """Give the program's name of a body written alone, if it is one body and no more."""
    text = name.strip()
    mentions = find_bodies(text, 0, len(text), NO_CONTEXT)
    whole = [m for m in mentions if m.start == 0 and m.end == len(text) and m.role_of is None]
    return whole[0].name if len(mentions) == 1 and whole else text


def _joined(text: str) -> str:
    """Pangkal Pinang and Pangkalpinang are one place."""
    return text.replace(" ", "")


@cache
def _bare_heads() -> frozenset[str]:
    """Heads that name no body without the proper name after them."""
    named = ("proper", "number", "urusan")
    return frozenset(fold(h) for t in office_types() if t.name in named for h in t.heads)


def same_person(found: str | None, expected: str | None) -> bool:
    """Whether two names mean one person: titles and degrees aside, one may be the shorter."""
    if found is None or expected is None:
        return found is expected
    a, b = _person(found), _person(expected)
    return bool(a and b) and (a <= b or b <= a)


def _person(name: str) -> frozenset[str]:
    """Words of a name; degrees stand after a comma, titles and initials have a full stop."""
    words = re.sub(r"\b\w{1,5}\.", " ", name.partition(",")[0])
    return frozenset(word for word in fold(words).split() if len(word) > 2)


# --- values ------------------------------------------------------------------------------


def same_value(claim: str, found: Json, expected: Json) -> bool:
    """Whether a claim's value is the expected one.

    A list of expected values means any of them, except where the claim's own value is a list:
    there the sets are equal, or what was found is a part of what was expected.
    """
    if isinstance(found, list):
        wanted = {_key(v) for v in (expected if isinstance(expected, list) else [expected])}
        got = {_key(v) for v in found}
        return got == wanted or (bool(got) and isinstance(expected, list) and got <= wanted)
    if isinstance(expected, list):
        return any(same_value(claim, found, one) for one in expected)
    return same_scalar(found, expected, exact=_is_code(claim, found))


def same_scalar(found: Json, expected: Json, *, exact: bool = False) -> bool:
    """Whether two numbers, texts, booleans or nulls are the same.

    Texts compare by their words; one may hold the other, unless `exact`.
    """
    if found is None or expected is None or isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    a, b = _number(found), _number(expected)
    if a is not None or b is not None:
        return a == b
    if isinstance(found, str) and isinstance(expected, str):
        return _same_text(found, expected, exact)
    return bool(found == expected)


def _same_text(found: str, expected: str, exact: bool) -> bool:
    a, b = fold(found), fold(expected)
    if a == b or exact:
        return a == b
    short, long = sorted((a, b), key=len)
    return bool(short) and f" {short} " in f" {long} " and len(short) >= _CONTAINED * len(long)


def _number(value: Json) -> Decimal | None:
    """Numbers as they are printed: 87.65 and 87.650 are equal, 87.6 and 87.65 are not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _key(value: Json) -> Json:
    return fold(value) if isinstance(value, str) else value


def _is_code(claim: str, value: Json) -> bool:
    """Whether the catalogue lists the texts that this claim may have, and this is one."""
    entry = claims().get(claim)
    return entry is not None and value in _codes(entry.schema["properties"]["value"])


def _codes(schema: Mapping[str, Json]) -> list[Json]:
    return [
        *schema.get("enum", ()),
        *(code for branch in schema.get("anyOf", ()) for code in _codes(branch)),
    ]


# --- times -------------------------------------------------------------------------------


def same_date(found: str | None, expected: str | None) -> bool:
    """Whether a date lies in the expected one: the expected one may be a month or a year."""
    if found is None or expected is None:
        return found is expected
    return found == expected or found.startswith(f"{expected}-")


def same_period(found: tuple[str, str] | None, expected: Json) -> bool:
    """Whether a period (start, end) is the expected year, date or {start, end}."""
    if found is None or expected is None:
        return found is expected
    if isinstance(expected, Mapping):
        start, end = str(expected["start"]), str(expected["end"])
    else:
        start, _, end = str(expected).partition("/")
        end = end or start
    if same_date(found[0], start) and same_date(found[1], end):
        return True
    return _first_day(found[0]) == _first_day(start) and _last_day(found[1]) == _last_day(end)


def _first_day(date: str) -> str:
    return date + "-01" * (3 - len(date.split("-")))


def _last_day(date: str) -> str:
    """The last day of a year or a month; a semester is the same, written in months or in days."""
    year, *rest = date.split("-")
    if len(rest) == 2 or not year.isdecimal():
        return date
    month = int(rest[0]) if rest else 12
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]}"
