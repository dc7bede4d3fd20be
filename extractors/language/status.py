"""Status: whether a statement is realised, planned, aimed at, required, negated or uncertain.

The test order is negation, condition, obligation, target, plan, process, achievement. A cue
holds from where it stands to the end of its clause; a condition holds to the end of the
sentence. What has been settled ("telah", "usai") cancels plans and hopes before it in the
clause, unless the settling word itself depends on a hope ("diharapkan berhasil").
A cue behind the statement counts only where no achievement stands before the statement
("Predikat WBK ditargetkan diraih tahun depan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.language.clauses import TURNS, Clause, clause_at, find_clauses
from extractors.language.matching import plain
from extractors.language.words import PRIORITY, status_words

_OPENS_SETTLED = frozenset({"setelah", "usai", "pasca", "sejak", "berkat", "menyusul", "lantaran"})
# These hold for the rest of the sentence, whatever clause follows.
_SENTENCE_WIDE = frozenset({"uncertain"})
# Words between a statement and the verb behind it; a negation stands closer.
_FOLLOWS = 6
_NEGATES = 3
_COMMA = re.compile(r",\s")
_CONDITION = re.compile(r"^(?:apabila|jika|jikalau|kalau|bila|bilamana|andai|seandainya)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of one place; `cue` is the span of the word that decided, or null."""

    status: str
    cue: tuple[int, int] | None
    word: str | None


@dataclass(frozen=True, slots=True)
class _Ask:
    """One question: the status at `place`, in `clause` of the sentence."""

    text: str
    sentence: tuple[int, int]
    clauses: list[Clause]
    clause: Clause
    place: tuple[int, int]


def read_status(
    text: str,
    sentence: tuple[int, int],
    place: tuple[int, int],
    ignored: Sequence[tuple[int, int]] = (),
    own: tuple[int, int] | None = None,
) -> Reading:
    """Status of what stands at `place` in `sentence`; cues inside `ignored` spans don't count.

    `own` is the span of the statement's own words: a process named there ("diusulkan menuju
    WBK") is the statement and not its status.

    Returns one of the six statuses, "process", or "stated" where no word decides.
    """
    words = status_words()
    clauses = find_clauses(text, *sentence)
    clause = clause_at(clauses, place[0])
    ask = _Ask(text, sentence, clauses, clause, place)
    behind = words.settled_behind.match(text, place[1], clause.end)
    if behind:
        return _reading("realised", behind)
    for status in PRIORITY:
        passed = [*ignored, own] if own and status == "process" else ignored
        cue = _deciding_cue(ask, status, passed)
        if cue:
            return _reading(status, cue)
    wish = words.wishes.search(text, clause.start, clause.end)
    if wish:
        return _reading("target", wish)
    future = words.future.search(text, clause.start, clause.end)
    if future:
        return _reading("planned", future)
    for cue in words.realised.finditer(text, clause.start, clause.end):
        if not _inside(cue, ignored):
            return _reading("realised", cue)
    if clause.opener in _OPENS_SETTLED:
        return Reading("realised", (clause.start, clause.start + len(clause.opener)), clause.opener)
    return Reading("stated", None, None)


def _reading(status: str, cue: re.Match[str]) -> Reading:
    return Reading(status, cue.span(), plain(cue.group()))


def _deciding_cue(
    ask: _Ask, status: str, ignored: Sequence[tuple[int, int]]
) -> re.Match[str] | None:
    wide = status in _SENTENCE_WIDE
    start = ask.sentence[0] if wide else _scope_start(ask.clauses, ask.clause)
    for cue in status_words().cues[status].finditer(ask.text, start, ask.clause.end):
        if _inside(cue, ignored):
            continue
        if cue.start() < ask.place[0]:
            if _reaches(ask, cue, status):
                return cue
        elif _decides_behind(ask, cue, status, ignored):
            return cue
    return None


def _scope_start(clauses: list[Clause], clause: Clause) -> int:
    """Where a cue may stand: a clause opened without a turn goes on from the one before."""
    i = clauses.index(clause)
    while i > 0 and clauses[i].opener in {"sekaligus", "sehingga"}:
        i -= 1
    return clauses[i].start


def _reaches(ask: _Ask, cue: re.Match[str], status: str) -> bool:
    """Whether a cue before the statement still holds there."""
    if status == "uncertain":
        condition = _CONDITION.match(cue.group().lower())
        if condition or cue.start() < ask.clause.start:
            return not _turned(ask.text, cue.end(), ask.place[0])
        return True
    if cue.start() < ask.clause.start:
        return False
    if status_words().purpose.match(cue.group()) and _COMMA.search(
        ask.text, cue.end(), ask.place[0]
    ):
        return False
    # A negation binds the nearest verb: a later achievement in the clause is its own.
    return not _settled_between(ask.text, *cue.span(), ask.place[0])


def _decides_behind(
    ask: _Ask, cue: re.Match[str], status: str, ignored: Sequence[tuple[int, int]]
) -> bool:
    """A cue behind the statement decides as its verb, not as its purpose."""
    return (
        not status_words().purpose.match(cue.group())
        and not _achieved_before(ask, ignored)
        and _close_behind(ask, cue, _NEGATES if status == "negated" else _FOLLOWS)
    )


def _turned(text: str, start: int, end: int) -> bool:
    between = plain(text[start:end])
    return any(re.search(rf"\b{turn}\b", between) for turn in TURNS)


def _settled_between(text: str, cue_start: int, start: int, end: int) -> bool:
    """Whether a settled marker cancels the cue before it.

    It does only once the cue's own reach has ended: in "berharap unit itu sudah meraih" the
    marker belongs to the hope, in "yang menargetkan WBBM itu telah meraih" it does not.
    """
    words = status_words()
    for mark in words.settled.finditer(text, start, end):
        if words.unsettled_before.search(text, max(0, start - 25), mark.start()):
            continue
        if words.reach_ends.search(text, start, mark.start()):
            return True
        relative = text[max(0, cue_start - 5) : cue_start].strip().lower() == "yang"
        if relative and words.relative_ends.search(text, start, mark.start()):
            return True
    return False


def _achieved_before(ask: _Ask, ignored: Sequence[tuple[int, int]]) -> bool:
    return any(
        not _inside(cue, ignored)
        for cue in status_words().realised.finditer(ask.text, ask.clause.start, ask.place[0])
    )


def _close_behind(ask: _Ask, cue: re.Match[str], words: int) -> bool:
    """A cue behind the statement governs it only if it follows as its verb."""
    between = ask.text[ask.place[1] : cue.start()]
    return len(between.split()) <= words and not re.search(r"[,;]", between)


def _inside(cue: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < cue.end() and cue.start() < end for start, end in spans)
