"""The name beside a role: behind it, set off by commas, or before it."""

from __future__ import annotations

from extractors.language.body_tokens import PLAIN, Gap, Tokens, fold, is_roman
from extractors.language.body_types import BodyContext
from extractors.language.people_names import (
    MAX_NAME,
    PersonName,
    degrees_end,
    read_name,
    title_at,
)
from extractors.registries import titles

_SELVES = frozenset({"selaku", "sebagai", "yaitu", "yakni"})
# Words in small letters that go on with a role up to the comma before the name.
_ROLE_WORDS = frozenset(
    {"dan", "wilayah", "setempat", "bidang", "pada", "urusan", "daerah", "kabupaten", "kota"}
    | {"provinsi", "kebijakan", "publik", "universitas", "dari", "salah", "satu", "di", "hukum"}
    | {
        "perguruan",
        "tinggi",
        "tata",
        "negara",
        "pemerintahan",
        "politik",
        "administrasi",
        "tingkat",
    }
)
_ROLE_REACH = 10  # words
# "Bupati A, Budi B, dan Siti C" lists people: the second name is not the one of the role.
_LISTED = frozenset({"dan", "serta", "bersama", "hingga", "sampai", "beserta"})


def name_beside(
    tokens: Tokens, role: tuple[int, int], context: BodyContext
) -> tuple[int, PersonName | None]:
    """Return where the role (words first..last-1) ends, and the name of who holds it."""
    first, last = role
    inside = _name_inside(tokens, first, last)
    if inside is not None:
        return inside
    gap = tokens.gap(last)
    if gap in PLAIN | {Gap.COMMA} or _bracket_gap(tokens, last):
        name = read_name(tokens, last)
        if name is not None:
            # "Kepala Disdik Lembah Melati, Budi Uji, …": the first is where, the second who.
            second = _apposed(tokens, name) if gap in PLAIN else None
            if title_at(tokens, name.last) and tokens.plain(name.last):
                second = read_name(tokens, name.last)  # "Wali Kota Melati H. Budi Uji"
            if second is not None:
                return name.last, second
            longer = _set_off(tokens, last, context) if not _full(tokens, name) else None
            if longer is not None:
                return longer
            if not _is_place(name, context):
                return last, name
    set_off = _set_off(tokens, last, context)
    if set_off is not None:
        return set_off
    return last, _name_before(tokens, first)


def _name_inside(tokens: Tokens, first: int, last: int) -> tuple[int, PersonName] | None:
    """Read "Direktur RSUD dr. Siti Uji, Sp.A": degrees tell that a role swallowed the name."""
    if tokens.gap(last) is not Gap.COMMA or degrees_end(tokens, last - 1) is None:
        return None
    for index in range(first + 1, last - 1):
        if tokens.folds[index] in titles().honorifics and tokens.gap(index + 1) is Gap.DOT:
            name = read_name(tokens, index)
            if name is not None and name.last == last:
                return index, name
    return None


def _bracket_gap(tokens: Tokens, index: int) -> bool:
    """Tell whether a bracket is closed before word `index`, with or without a comma."""
    if not 0 < index < len(tokens):
        return False
    between = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    return between.strip() in {")", "),"} and "\n\n" not in between


def _is_place(name: PersonName, context: BodyContext) -> bool:
    return fold(name.name).replace(" ", "") in context.places


def _apposed(tokens: Tokens, before: PersonName) -> PersonName | None:
    """Return the name between commas behind what looks like a name but is a place."""
    plain = before.start == tokens.starts[before.first]
    if not plain or before.end != tokens.ends[before.last - 1]:
        return None  # titles and degrees make it a person
    if tokens.gap(before.last) is not Gap.COMMA:
        return None
    name = read_name(tokens, before.last)
    if name is None or not _full(tokens, name):
        return None
    return name if _goes_on(tokens, name) else None


def _full(tokens: Tokens, name: PersonName) -> bool:
    """Two words or a title: enough to be somebody's name."""
    return name.last - name.first > 1 or name.start < tokens.starts[name.first]


def _goes_on(tokens: Tokens, name: PersonName) -> bool:
    """Tell whether the sentence goes on behind an apposed name, and no list does."""
    rest = tokens.text[name.end : min(tokens.end, name.end + 40)]
    words = rest.strip(" ,.()\n").split(maxsplit=1)
    if not words or not words[0][0].islower():
        return False
    return words[0] not in _LISTED


def _set_off(tokens: Tokens, start: int, context: BodyContext) -> tuple[int, PersonName] | None:
    """Read on through a long role to the comma and the name behind it."""
    last = start
    while last < len(tokens) and last - start < _ROLE_REACH:
        gap = tokens.gap(last)
        if last > start and gap in PLAIN and title_at(tokens, last):
            name = read_name(tokens, last)  # "Irban IV Inspektorat Drs. Budi Uji"
            return (last, name) if name is not None else None
        if gap is Gap.COMMA:
            name = read_name(tokens, last)
            if name is None or not _full(tokens, name) or _is_place(name, context):
                return None
            ends = tokens.text[name.end : name.end + 1] in {".", ""}
            return (last, name) if last > start and (ends or _goes_on(tokens, name)) else None
        if gap not in PLAIN | {Gap.HYPHEN, Gap.SLASH, Gap.OPEN, Gap.CLOSE, Gap.DOT}:
            return None
        word = tokens.words[last]
        if not word[0].isupper() and tokens.folds[last] not in _ROLE_WORDS and not is_roman(word):
            return None
        last += 1
    return None


def _name_before(tokens: Tokens, index: int) -> PersonName | None:
    """Return the name that ends before the role at word `index`."""
    if index == 0:
        return None
    if tokens.gap(index) in PLAIN and tokens.fold(index - 1) in _SELVES:
        last = index - 1
    elif tokens.text[tokens.ends[index - 1] : tokens.starts[index]].strip() in {",", ".,", "("}:
        last = index
    else:
        return None
    for first in range(max(0, last - MAX_NAME - 6), last):
        # A name of two words or more that, with its degrees, reaches the role.
        if first and tokens.gap(first) in {Gap.SPACE, Gap.HYPHEN} and tokens.capital(first - 1):
            continue
        name = read_name(tokens, first)
        if name is None or name.last - name.first < 2 or name.last > last:
            continue
        rest = tokens.text[name.end : tokens.starts[last] if last < index else tokens.starts[index]]
        if rest.strip() in {"", ",", ".,", "),", "("}:
            return name
    return None
