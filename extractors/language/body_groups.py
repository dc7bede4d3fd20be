"""Groups of bodies: "7 OPD", "ketiga puskesmas", "seluruh perangkat daerah", "OPD yang …"."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.body_governments import Found, Region, government_at, read_nameless
from extractors.language.body_heads import group_nouns, quantifiers
from extractors.language.body_tokens import PLAIN, Gap, Tokens
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import groups, name_stops

_MAX_CLAUSE = 12  # words of a yang-clause that belong to a group's name
_MAX_COUNT = 100_000  # larger numbers count no bodies
_FIRST_YEAR, _LAST_YEAR = 1945, 2099  # such a number before a noun is a year, no count
_RANKS = frozenset(
    {"peringkat", "urutan", "juara", "rangking", "ranking", "posisi", "kali", "yang"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group at a word: canonical name, stated count, the word after it, end of its span.

    `people`: of those who head or staff the bodies.
    """

    name: str
    count: int | None
    end: int
    span_end: int
    people: bool


def _group(tokens: Tokens, index: int) -> Group | None:
    """Return the group that begins at word `index`, or None."""
    at, count, label = quantity(tokens, index)
    if at > index and not tokens.plain(at) and tokens.gap(at) is not Gap.CLOSE:
        return None
    people = ""
    if tokens.fold(at) in groups().people and tokens.plain(at + 1):
        people = tokens.words[at]
        at += 1
    found = group_nouns().first(tokens, at)
    if found is None:
        return None
    end, noun = found
    quantified = count is not None or bool(label)
    if not noun.bare and (not quantified or _names_one(tokens, end)):
        return None
    span_end = end
    end = _abbreviated(tokens, end)
    parts = [label, people, noun.name]
    if tokens.plain(end) and tokens.fold(end) in groups().tails:
        parts.append(tokens.words[end])
        end = span_end = end + 1
    while tokens.plain(end) and tokens.fold(end) in {"pilot", "project", "percontohan", "tersebut"}:
        end += 1
    clause = clause_end(tokens, end)
    if clause is not None:
        parts.append(tokens.slice(end, clause))
        end = span_end = clause
    return Group(" ".join(part for part in parts if part), count, end, span_end, bool(people))


def _names_one(tokens: Tokens, end: int) -> bool:
    """Tell whether a name follows: "tiga Kecamatan Contoh" names one body."""
    return (
        tokens.plain(end)
        and tokens.capital(end)
        and tokens.capital(end - 1)
        and tokens.folds[end] not in name_stops().stops
        and not tokens.headline(end)
    )


def quantity(tokens: Tokens, index: int) -> tuple[int, int | None, str]:
    """Return (word after the quantity, count or None, quantity as written)."""
    word = tokens.fold(index)
    numbers = groups().numbers
    if word.isdecimal() and word.isascii() and int(word[:6]) < _MAX_COUNT and len(word) <= 5:
        if tokens.gap(index) in {Gap.COMMA, Gap.DOT, Gap.SLASH, Gap.HYPHEN}:
            before = tokens.fold(index - 1)
            if before.isdecimal() and tokens.starts[index] - tokens.ends[index - 1] == 1:
                return index, None, ""  # the tail of "1,5" or "9/7"
        if _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return index, None, ""
        return index + 1, int(word), tokens.words[index]
    if word in numbers:
        if word.startswith("ke") and tokens.fold(index - 1) in _RANKS:
            return index, None, ""
        return _spelled_number(tokens, index, numbers[word])
    return _quantified(tokens, index)


def _quantified(tokens: Tokens, index: int) -> tuple[int, int | None, str]:
    found = quantifiers().first(tokens, index)
    if found is None:
        return index, None, ""
    end, _ = found
    label = tokens.slice(index, end)
    if tokens.plain(end) and (tokens.fold(end) in groups().numbers or tokens.fold(end).isdecimal()):
        after, count, inner = quantity(tokens, end)
        kept = inner if label.lower() == "sebanyak" else f"{label} {inner}"
        return after, count, kept
    return end, None, "" if label.lower() == "sebanyak" else label


def _spelled_number(tokens: Tokens, index: int, value: int) -> tuple[int, int, str]:
    end = index + 1
    if tokens.plain(end) and tokens.fold(end) == "belas":
        value, end = value + 10, end + 1
    elif tokens.plain(end) and tokens.fold(end) == "puluh":
        value, end = value * 10, end + 1
        unit = groups().numbers.get(tokens.fold(end), 0)
        if tokens.plain(end) and 0 < unit < 10:
            value, end = value + unit, end + 1
    label = tokens.slice(index, end)
    # "tiga (3) OPD" is one number.
    if tokens.gap(end) is Gap.OPEN and tokens.fold(end) == str(value) and _closes(tokens, end + 1):
        end += 1
    return end, value, label


def _closes(tokens: Tokens, end: int) -> bool:
    return tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1] == ")"


def _abbreviated(tokens: Tokens, index: int) -> int:
    """Return the word after "(OPD)" at word `index`."""
    if tokens.gap(index) is Gap.OPEN and tokens.acronym(index) and _closes(tokens, index + 1):
        return index + 1
    return index


def clause_end(tokens: Tokens, index: int) -> int | None:
    """Return the end of a yang-clause that says which bodies; None if it tells an event."""
    if tokens.fold(index) != "yang" or tokens.gap(index) not in PLAIN | {Gap.CLOSE}:
        return None
    data = groups()
    if not tokens.plain(index + 1) or tokens.fold(index + 1) in data.predicates:
        return None
    end = index + 2
    while end < len(tokens) and end - index < _MAX_CLAUSE:
        if tokens.gap(end) not in PLAIN | {Gap.HYPHEN, Gap.SLASH}:
            break
        if tokens.fold(end) in data.clause_ends or tokens.words[end].isdigit():
            break
        end += 1
    return end


def read_group_at(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a group with the government behind it ("7 OPD Pemkot X")."""
    group = _group(tokens, index)
    if group is None:
        return None
    region = group_region(tokens, group.end, context)
    end = region.end if region else group.end
    government = region.government.name if region and region.government else None
    last = end if region else group.span_end
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[last - 1],
        group.name,
        "kelompok",
        government=government,
        count=group.count,
        people=group.people,
    )
    return Found((mention,), end)


def group_region(tokens: Tokens, index: int, context: BodyContext) -> Region | None:
    """Read "Pemkot X", "Kota X", "se-Kota X" or "di lingkungan Pemkot X" behind a group."""
    at = index
    if tokens.fold(at) in {"di", "dalam"} and tokens.plain(at):
        at += 1
        if tokens.fold(at) not in {"lingkungan", "lingkup", "jajaran", "bawah"}:
            return None
    if tokens.fold(at) in {"lingkungan", "lingkup", "jajaran", "milik", "se"} and tokens.plain(at):
        at += 1
    if tokens.gap(at) not in PLAIN | {Gap.HYPHEN}:
        return None
    written = government_at(tokens, at, context)
    if written is not None:
        return Region(written[1].end, written[1].government)
    nameless = read_nameless(tokens, at, context)
    if nameless is not None:
        return Region(nameless.end, context.main_government)
    return None
