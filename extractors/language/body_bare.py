"""Governments without "Kota" or "Kabupaten" before their names ("Melati meraih …")."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.body_governments import Found
from extractors.language.body_places import known_place
from extractors.language.body_tokens import PLAIN, Gap, Tokens
from extractors.language.body_types import BodyContext, BodyMention
from extractors.registries import name_stops

# Between a government's bare name and its verb: "Melati sampai hari ini belum …".
_MAX_ADVERBS = 5
_ADVERBS = frozenset({
    "tahun", "ini", "lalu", "itu", "pada", "sampai", "hingga", "hari", "saat", "kini", "sendiri",
    "pun", "masih", "baru", "hanya", "kembali", "tetap", "selama", "sejak", "dalam", "kali",
    "semester", "triwulan", "sekarang", "bahkan", "malah", "justru", "juga", "memang", "sementara",
    "resmi", "sama", "secara", "periode", "sebelumnya", "sempat", "bersama",
})  # fmt: skip
_CLAUSE_OPENERS = frozenset({
    "sedangkan", "sementara", "adapun", "namun", "tetapi", "dan", "bahwa", "menurutnya", "kini",
    "alhasil", "padahal", "karena", "sehingga", "jika", "bila", "apabila", "lalu", "kemudian",
})  # fmt: skip


# What a body has stands behind its name: "Melati (98,2)", "Melati dengan nilai 86".
_VALUED = re.compile(
    r"\s*\(\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:persen|%|poin))?\)"
    r"|\s+(?:dengan|lewat|berkat)\s+(?:raihan\s+|capaian\s+|perolehan\s+|total\s+)?"
    r"(?:nilai|skor|angka|indeks|poin|predikat|opini|persentase|capaian|raihan)\b"
    r"|\s+(?:masih\s+)?(?:zona\s+(?:hijau|kuning|merah)|opini\s+w|wtp|wdp)\b",
    re.IGNORECASE,
)
# Before whoever has what the sentence tells: "diraih oleh Melati", "hanya Melati yang".
_LEAD = re.compile(
    r"\b(?:(?:diraih|ditempati|diduduki|dipegang|disandang|dicapai|diperoleh|dicatat|diisi|disabet"
    r"|ditorehkan|disusul|diikuti)(?:\s+oleh)?|hanya|khusus|bagi|menyusul)\s+$",
    re.IGNORECASE,
)
# Between two members of a list, with a value of the first.
_JOINT = re.compile(r"\s*(?:\([\d.,%\s]+\)\s*)?(?:,\s*(?:dan|serta)?|dan|serta|maupun)\s*")
_AND = re.compile(r"\b(?:dan|serta|maupun)\b")
_WHERE = re.compile(r"\b(?:di|ke|dari|asal|antara)\s+$", re.IGNORECASE)


def read_bare(tokens: Tokens, index: int, context: BodyContext) -> Found | None:
    """Read a government's name without "Kota" or "Kabupaten" ("Melati meraih …").

    It is taken only if it is one government for the registry or this document and no part of
    another name; without a verb or value of its own it only says where.
    """
    place = known_place(tokens, index, None, context)
    if place is None or _inside_name(tokens, index, place.end):
        return None
    acts = _acts(tokens, index, place.end)
    mention = BodyMention(
        tokens.starts[index],
        tokens.ends[place.end - 1],
        place.government.name,
        "pemda",
        place.government.id,
        government=place.government.name,
        basis="abbreviation",
        location_only=not acts,
        bare=True,
    )
    return Found((mention,), place.end)


def _acts(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether a verb is the bare name's own, at once or behind words of time."""
    capital_of = tokens.fold(index - 1) == "kota" and tokens.fold(index - 2) == "ibu"
    if capital_of or tokens.fold(index - 1) in name_stops().place_cues:
        return False
    if tokens.plain(end) and tokens.fold(end) in name_stops().verbs_of_bodies:
        return True
    if _VALUED.match(tokens.text, tokens.ends[end - 1]) or _LEAD.search(
        tokens.text, max(tokens.start, tokens.starts[index] - 40), tokens.starts[index]
    ):
        return True
    if index and tokens.gap(index) in PLAIN and tokens.fold(index - 1) not in _CLAUSE_OPENERS:
        return False
    if tokens.plain(end) and _counts(tokens.folds[end]):
        return True
    at = end
    while tokens.gap(at) in PLAIN | {Gap.HYPHEN} and at - end <= _MAX_ADVERBS:
        folded = tokens.fold(at)
        if folded in name_stops().verbs_of_bodies:
            return True
        if folded not in _ADVERBS and not folded.isdecimal():
            return False
        at += 1
    return False


def _counts(word: str) -> bool:
    """Tell a number that is no year: "Melati 6 laporan", "Kenanga nihil"."""
    year = word.isdecimal() and len(word) == 4 and word[:2] in {"19", "20"}
    return (word.isdecimal() and not year) or word == "nihil"


def _inside_name(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether a capitalised neighbour makes the place part of a name ("Bank Melati")."""
    if tokens.headline(index):
        return index > 0 and tokens.fold(index - 1) not in name_stops().stops
    before = index > 0 and tokens.gap(index) in {Gap.SPACE, Gap.HYPHEN, Gap.SLASH}
    if before and tokens.capital(index - 1) and tokens.fold(index - 1) not in name_stops().stops:
        return True
    after = tokens.gap(end) in {Gap.SPACE, Gap.HYPHEN, Gap.SLASH} and tokens.capital(end)
    return after and tokens.fold(end) not in name_stops().stops


def share_acting(text: str, mentions: list[BodyMention], context: BodyContext) -> list[BodyMention]:
    """Bare names in a list with one that acts do so too; others are places the document knows.

    "Kenanga, Melati, dan Dahlia meraih …" is a list; in "Pemkab P, Q, meraih …" Q is an address.
    """
    known = {entry.place for named in context.places.values() for entry in named}
    found: list[BodyMention] = []
    for run in _runs(text, mentions):
        acts = len(run) > 1 and _is_list(text, run)
        for m in run:
            if acts and _is_bare(m) and m.location_only:
                found.append(replace(m, location_only=False))
            elif not (_is_bare(m) and m.location_only) or _place(m) in known:
                found.append(m)
    return found


def _runs(text: str, mentions: list[BodyMention]) -> list[list[BodyMention]]:
    runs: list[list[BodyMention]] = []
    for m in mentions:
        last = runs[-1][-1] if runs else None
        pair = last is not None and _government(last) and _government(m)
        if pair and last is not None and _JOINT.fullmatch(text, last.end, m.start):
            runs[-1].append(m)
        else:
            runs.append([m])
    return runs


def _is_list(text: str, run: list[BodyMention]) -> bool:
    first = run[0]
    if _WHERE.search(text, max(0, first.start - 10), first.start):
        return False
    joined = len(run) > 2 or _AND.search(text, first.end, run[-1].start)
    return bool(joined) and any(not m.location_only for m in run)


def _government(m: BodyMention) -> bool:
    return m.kind == "pemda" and m.role_of is None


def _is_bare(m: BodyMention) -> bool:
    return m.kind == "pemda" and m.bare


def _place(m: BodyMention) -> str:
    return m.name.split(" ", 2)[-1]
