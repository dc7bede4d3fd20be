"""Status: whether a statement is realised, planned, aimed at, required, negated or uncertain.

The test order is negation, condition, obligation, target, plan, process, achievement. A cue
holds from where it stands to the end of its clause; a condition holds to the end of the
sentence. What has been settled ("telah", "usai") cancels plans and hopes before it in the
clause, unless the settling word itself depends on a hope ("diharapkan berhasil"). A cue inside
a relative clause ("yang belum melapor") holds to the end of that. A cue behind the statement
counts only where no achievement stands before the statement ("Predikat WBK ditargetkan diraih
tahun depan") and it governs it, not a verb of its own ("harus berbenah"). In an idiom ("tidak
hanya", "jika dibandingkan") a cue is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.language.clauses import clause_at, find_clauses
from extractors.language.matching import plain
from extractors.language.status_scope import (
    Ask,
    decides_behind,
    is_ignored,
    reaches,
    scope_start,
)
from extractors.language.words import PRIORITY, status_words

_OPENS_SETTLED = frozenset({"setelah", "usai", "pasca", "sejak", "berkat", "menyusul", "lantaran"})
_THIS = re.compile(r"\s+(?:\w+\s+)?(?:ini|itu|tersebut)\b", re.IGNORECASE)
_WHICH = re.compile(r"\byang\s+(?:(?:turut|juga|telah|sudah|pernah|kita|kami)\s+)?$", re.IGNORECASE)
# "Realisasi 62 persen dari target 75 persen": the number behind it is what is aimed at.
_AIMED = re.compile(
    r"(?<!sesuai\s)\b(?:target|sasaran)(?:nya|kan)?(?:\s+(?!ter|di)\w+){0,4}?\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of one place; `cue` is the span of the word that decided, or null."""

    status: str
    cue: tuple[int, int] | None
    word: str | None


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
    idioms = [match.span() for match in words.idioms.finditer(text, *sentence)]
    ask = Ask(text, sentence, clauses, clause, place, [*ignored, *idioms])
    behind = words.settled_behind.match(text, place[1], clause.end)
    behind = behind or words.settled_later.search(text, place[1], sentence[1])
    if not behind and _THIS.match(text, place[1], clause.end):
        behind = words.settled_noun.search(text, max(clause.start, place[0] - 40), place[0])
    if behind:
        return _reading("realised", behind)
    if text[place[0]].isdigit():
        aimed = _AIMED.search(text, max(clause.start, place[0] - 60), place[0])
        if aimed:
            return _reading("target", aimed)
    given = own is not None and _given(text, own)
    for status in PRIORITY:
        if given and status in ("negated", "uncertain"):
            continue
        wish = words.wishes.search(text, clause.start, clause.end) if status == "planned" else None
        if wish:
            return _wished(wish, own, text)
        cue = _deciding_cue(ask, status, own if status == "process" else None)
        if cue:
            return _reading(status, cue)
    return _by_clause(ask)


def _given(text: str, own: tuple[int, int]) -> bool:
    """Whether a step on the way is taken for granted: "jika unit yang diajukan itu lulus"."""
    relative = _WHICH.search(text, max(0, own[0] - 20), own[0])
    return bool(relative) and status_words().cues["process"].match(text, *own) is not None


def _wished(wish: re.Match[str], own: tuple[int, int] | None, text: str) -> Reading:
    """A hope; of a step on the way ("insyaallah kita ajukan lagi") it is a plan."""
    step = own and status_words().cues["process"].search(text, *own)
    return _reading("planned" if step else "target", wish)


def _by_clause(ask: Ask) -> Reading:
    """Where no cue decides: a time to come, an achievement, how the clause opens."""
    words = status_words()
    future = words.future.search(ask.text, ask.clause.start, ask.clause.end)
    if future and not is_ignored(future, ask.ignored):
        return _reading("planned", future)
    for cue in words.realised.finditer(ask.text, ask.clause.start, ask.clause.end):
        if not is_ignored(cue, ask.ignored):
            return _reading("realised", cue)
    opener = ask.clause.opener
    if opener in _OPENS_SETTLED:
        return Reading("realised", (ask.clause.start, ask.clause.start + len(opener)), opener)
    return Reading("stated", None, None)


def _reading(status: str, cue: re.Match[str]) -> Reading:
    return Reading(status, cue.span(), plain(cue.group()))


def _deciding_cue(ask: Ask, status: str, own: tuple[int, int] | None) -> re.Match[str] | None:
    for cue in _cues(ask, status):
        if own and is_ignored(cue, [own]):
            continue
        if cue.start() < ask.place[0]:
            if reaches(ask, cue, status):
                return cue
        elif decides_behind(ask, cue, status):
            return cue
    return None


def _cues(ask: Ask, status: str) -> Iterator[re.Match[str]]:
    """Cues of a status where they may stand: a condition anywhere, others in the clause."""
    wide = status == "uncertain"
    start = ask.sentence[0] if wide else scope_start(ask.text, ask.clauses, ask.clause)
    end = ask.sentence[1] if wide else ask.clause.end
    for cue in status_words().cues[status].finditer(ask.text, start, end):
        if not is_ignored(cue, ask.ignored):
            yield cue
