"""How far a word that sets a status reaches: over a statement behind it, or one before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.language.clauses import CONDITIONS, TURNS, Clause
from extractors.language.matching import plain
from extractors.language.words import status_words

_GOES_ON = frozenset({"sekaligus", "sehingga"})
# Words between a statement and the verb behind it; a negation stands closer.
_FOLLOWS = 6
_NEGATES = 3
_COMMA = re.compile(r",\s")
_ASIDE = re.compile(r",\s|\bbahwa\b")
# Verbs by their prefix, without the commonest words that only look like one.
_NO_VERB = (
    r"(?!berikut|bersama|berbagai|berdasar|menurut|melalui|mengenai|mendatang|terkait|menuju|berupa"
    r"|meski|merupa|terakhir|tersebut|terhadap|terbaik|ter(?:tinggi|rendah|besar)|berturut|beberapa"
    r"|berapa|dinas|disdukcapil|direktur|dimana|digital|dibanding|diantara)"
)
_VERB = re.compile(rf"{_NO_VERB}(?:me|ber|di|ter)[a-z-]{{4,}}$")
_ACTIVE = re.compile(rf"{_NO_VERB}(?:me|ber)[a-z-]{{4,}}$")
_ACT_BEFORE = re.compile(rf"\b{_NO_VERB}me[a-z-]{{4,}}\s+$")
_ACTIVE_CUES = frozenset({"ingin", "optimis", "optimistis", "yakin", "siap", "minta", "mohon"})
# "Opini tidak wajar tahun ini tidak ada": what is said not to be may stand farther off.
_ABSENT = re.compile(r"\s+(?:lagi\s+)?ada\b", re.IGNORECASE)
# Between a cue behind the statement and its verb.
_AUXILIARY = frozenset(
    {"bisa", "dapat", "mampu", "sudah", "telah", "kembali", "lagi", "segera", "akan", "pun"}
    | {"untuk", "agar", "juga", "bakal", "kita", "kami"}
)
# Behind these a verb is not the denied one any more.
_NEW_VERB = re.compile(r",\s(?!apalagi|maupun|dan\b|atau\b)|\bdengan\s(?=me)", re.IGNORECASE)
_PURPOSE_END = re.compile(r"\b(?:untuk|agar|supaya|demi|guna)\s+$", re.IGNORECASE)
# "menunda tunjangan pejabat yang belum melapor": the denial is of somebody else.
_OTHERS = re.compile(r"\w\s+yang\s+$", re.IGNORECASE)
_RELATIVE_CUE = re.compile(r"\byang\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"\byang\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: the status at `place`, in `clause` of the sentence."""

    text: str
    sentence: tuple[int, int]
    clauses: list[Clause]
    clause: Clause
    place: tuple[int, int]
    ignored: list[tuple[int, int]]


def scope_start(text: str, clauses: list[Clause], clause: Clause) -> int:
    """Where a cue may stand: a clause opened without a turn goes on from the one before.

    So does one right behind a hope: "berharap setelah dibina nilainya naik".
    """
    i = clauses.index(clause)
    while i > 0 and (clauses[i].opener in _GOES_ON or _hoping(text, clauses[i - 1])):
        i -= 1
    return clauses[i].start


def _hoping(text: str, clause: Clause) -> bool:
    """Whether a clause breaks off behind its hope."""
    hopes = (
        status_words().cues["target"].finditer(text, max(clause.start, clause.end - 20), clause.end)
    )
    return any(not text[hope.end() : clause.end].strip(" ,\n") for hope in hopes)


def reaches(ask: Ask, cue: re.Match[str], status: str) -> bool:
    """Whether a cue before the statement still holds there."""
    if status == "uncertain" and plain(cue.group()) in CONDITIONS:
        return not _turned(ask.text, cue.end(), ask.place[0])
    if cue.start() < scope_start(ask.text, ask.clauses, ask.clause):
        return False
    if status_words().purpose.match(cue.group()) and _COMMA.search(
        ask.text, cue.end(), ask.place[0]
    ):
        return False
    if status == "negated" and (_bound(ask, cue) or _contrasted(ask, cue)):
        return False
    if status == "required" and _aimed_at(ask, cue):
        return False
    # A negation binds the nearest verb: a later achievement in the clause is its own.
    return not _settled_between(ask.text, *cue.span(), ask.place[0])


def _bound(ask: Ask, negation: re.Match[str]) -> bool:
    """Whether a negation before the statement is itself a duty or a hope."""
    for outer in status_words().binding.finditer(ask.text, ask.clause.start, negation.start()):
        if not is_ignored(outer, ask.ignored) and not _settled_between(
            ask.text, *outer.span(), negation.start()
        ):
            return True
    return False


def _contrasted(ask: Ask, negation: re.Match[str]) -> bool:
    """Whether the statement has an achieving verb of its own: "Sempat gagal, RSUD meraih WBK"."""
    start = None
    for mark in _NEW_VERB.finditer(ask.text, negation.end(), ask.place[0]):
        start = mark.end()
    if start is None:
        return False
    if ask.text[start - 1].isspace() and "dengan" in ask.text[start - 8 : start]:
        return True
    return any(
        not is_ignored(cue, ask.ignored)
        for cue in status_words().realised.finditer(ask.text, start, ask.place[0])
    )


def _aimed_at(ask: Ask, duty: re.Match[str]) -> bool:
    """Whether what is asked for only serves an aim: "mengajak bekerja keras agar bisa meraih"."""
    aims = status_words().cues["target"].finditer(ask.text, duty.end(), ask.place[0])
    return any(plain(aim.group()).startswith(("agar ", "supaya ")) for aim in aims)


def decides_behind(ask: Ask, cue: re.Match[str], status: str) -> bool:
    """Whether a cue behind the statement is about it: as its verb, not as a purpose or aside."""
    if status_words().purpose.match(cue.group()) or _achieved_before(ask, status):
        return False
    inside = cue.start() < ask.place[1]
    if inside:
        return status != "negated" or not _bound(ask, cue)
    if _ACTIVE.match(plain(cue.group())) or plain(cue.group()) in _ACTIVE_CUES:
        return False  # "Peraih WBK itu berharap …": an act of whoever is told of
    between = ask.text[ask.place[1] : cue.start()]
    words = between.split()
    absent = status == "negated" and _ABSENT.match(ask.text, cue.end())
    near = _NEGATES if status == "negated" and not absent else _FOLLOWS
    if len(words) > near or re.search(r"[,;]", between):
        return False
    if status == "uncertain":
        return True
    if status == "negated":
        # "… yang diusulkan belum lolos": the denial is the main clause's.
        relative = _RELATIVE.search(
            ask.text, max(ask.clause.start, ask.place[0] - 60), ask.place[0]
        )
        if _PURPOSE_END.search(between) or _OTHERS.search(between):
            return False
        acts = any(_VERB.match(word.lower()) for word in words)
        return not relative and (bool(absent) or not acts)
    if status == "required" and _RELATIVE_CUE.search(between):
        # "menandatangani pakta integritas yang wajib diikuti"
        return not _ACT_BEFORE.search(ask.text, max(0, ask.place[0] - 30), ask.place[0])
    return not _own_verb(ask.text, cue.end(), ask.clause.end)


def _own_verb(text: str, start: int, end: int) -> bool:
    """Whether a cue goes on to an act of its own ("harus berbenah"), not to be reached."""
    for word in re.findall(r"[\w-]+", text[start : min(end, start + 60)]):
        if word.lower() in _AUXILIARY:
            continue
        active = _ACTIVE.match(word.lower())
        return bool(active) and not status_words().reaching.fullmatch(word)
    return False


def _turned(text: str, start: int, end: int) -> bool:
    between = plain(text[start:end])
    return any(re.search(rf"\b{turn}\b", between) for turn in TURNS)


def _settled_between(text: str, cue_start: int, start: int, end: int) -> bool:
    """Whether a settled marker cancels the cue before it.

    It does only once the cue's own reach has ended: in "berharap unit itu sudah meraih" the
    marker belongs to the hope, in "yang menargetkan WBBM itu telah meraih" it does not.
    """
    words = status_words()
    relative = text[max(0, cue_start - 5) : cue_start].strip().lower() == "yang"
    if relative and words.relative_ends.search(text, start, end):
        return True
    for mark in words.settled.finditer(text, start, end):
        if words.unsettled_before.search(text, max(0, start - 25), mark.start()):
            continue
        if words.reach_ends.search(text, start, mark.start()):
            return True
    return False


def _achieved_before(ask: Ask, status: str) -> bool:
    """Whether an achievement stands before the statement.

    In "jadwal yang diterima, …" none does; a condition behind "akan meraih" still decides.
    """
    hoped = (status_words().cues[s] for s in ("planned", "target") if status == "uncertain")
    if any(c.search(ask.text, ask.clause.start, ask.place[0]) for c in hoped):
        return False
    for cue in status_words().realised.finditer(ask.text, ask.clause.start, ask.place[0]):
        relative = _RELATIVE_CUE.search(ask.text, max(0, cue.start() - 6), cue.start())
        aside = relative and _ASIDE.search(ask.text, cue.end(), ask.place[0])
        if not aside and not is_ignored(cue, ask.ignored):
            return True
    return False


def is_ignored(cue: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a cue stands in one of the spans."""
    return any(start < cue.end() and cue.start() < end for start, end in spans)
