"""Groups of staff: "seluruh 40 pegawai", "camat dan lurah", "kepala sekolah penerima dana BOS".

They are told by their nouns. Where their office is named beside them ("40 pegawai Dinas P") the
office acts, and the group is none.
"""

from __future__ import annotations

from functools import cache

from extractors.language.body_governments import Found
from extractors.language.body_groups import clause_end, group_region, quantity
from extractors.language.body_heads import body_heads
from extractors.language.body_tokens import PLAIN, Gap, Phrases, Tokens, is_roman
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import groups

_MAX_QUALIFIER = 4  # words behind "penerima" that say which staff
_INSIDE = frozenset({"di", "pada", "dari", "dalam", "se", "lingkungan", "lingkup", "jajaran"})


@cache
def _nouns() -> Phrases[str]:
    table: Phrases[str] = Phrases()
    for form in groups().staff:
        table.add(form, form)
    return table


@cache
def staff_first_words() -> frozenset[str]:
    """Folded first words of the nouns that are a group without a number before them."""
    return frozenset(form.split()[0].lower() for form in groups().staff if " " in form)


def read_staff_at(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a group of staff that begins at word `index`, or None."""
    at, count, label = quantity(tokens, index)
    if at > index and not (tokens.plain(at) or tokens.gap(at) is Gap.CLOSE):
        return None
    quantified = count is not None or bool(label)
    if quantified and tokens.fold(at) == "orang" and tokens.plain(at + 1):
        at += 1
    noun = _nouns().first(tokens, at)
    if noun is None:
        return None
    end = _more_nouns(tokens, noun[0])
    end, qualified = _qualifier(tokens, end)
    if not quantified and not qualified:
        return None
    end = clause_end(tokens, end) or end
    if _of_office(tokens, end, context):
        return None
    first = index + 1 if tokens.fold(index) == "sebanyak" else index
    region = group_region(tokens, end, context)
    last = region.end if region else end
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[last - 1],
        tokens.slice(first, end),
        "kelompok",
        government=region.government.name if region and region.government else None,
        people=True,
    )
    return Found((mention,), last)


def _more_nouns(tokens: Tokens, end: int) -> int:
    """Behind "camat dan lurah", "pejabat eselon II dan III", "pejabat struktural"."""
    while tokens.plain(end) or tokens.gap(end) is Gap.COMMA:
        joins = tokens.fold(end) in {"dan", "serta", "maupun", "hingga"}
        at = end + 1 if joins else end
        noun = _nouns().first(tokens, at)
        if noun is not None:
            end = noun[0]
        elif tokens.gap(end) is not Gap.COMMA and _tail(tokens, at):
            end = at + 1
        else:
            return end
    return end


def _tail(tokens: Tokens, index: int) -> bool:
    word = tokens.fold(index)
    ranked = index < len(tokens) and is_roman(tokens.words[index])
    return tokens.plain(index) and (word in groups().staff_tails or ranked)


def _qualifier(tokens: Tokens, end: int) -> tuple[int, bool]:
    """Behind "penerima dana BOS": what tells which of them are meant."""
    if not tokens.plain(end) or tokens.fold(end) not in groups().staff_qualifiers:
        return end, False
    last = end + 1
    while last - end <= _MAX_QUALIFIER and tokens.plain(last):
        if tokens.fold(last) in groups().clause_ends | groups().predicates | _INSIDE:
            break
        if tokens.fold(last).startswith(("me", "ber", "di", "ter")) and not tokens.capital(last):
            break
        last += 1
    return last, last > end + 1


def _of_office(tokens: Tokens, index: int, context: BodyContext) -> bool:
    """Tell whether an office or agency follows, of whose staff the group is."""
    at = index
    while tokens.fold(at) in _INSIDE and tokens.gap(at) in PLAIN:
        at += 1
    if not tokens.plain(at) or not tokens.capital(at):
        return False
    if tokens.folds[at] in context.abbreviations:
        return True
    return any(
        head.sort in ("office", "family", "agency") for _, head in body_heads().at(tokens, at)
    )
