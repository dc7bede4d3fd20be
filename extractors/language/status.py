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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.language.clauses import CONDITIONS, TURNS, Clause, clause_at, find_clauses
from extractors.language.matching import plain
from extractors.language.words import PRIORITY, status_words

_GOES_ON = frozenset({"sekaligus", "sehingga"})
_OPENS_SETTLED = frozenset({"setelah", "usai", "pasca", "sejak", "berkat", "menyusul", "lantaran"})
# Words between a statement and the verb behind it; a negation stands closer.
_FOLLOWS = 6
_NEGATES = 3
_COMMA = re.compile(r",\s")
_ASIDE = re.compile(r",\s|\bbahwa\b")
_VERB = re.compile(r"(?:me|ber|di|ter)[a-z-]{4,}$")
_ACTIVE = re.compile(r"(?:me|ber)[a-z-]{4,}$")
_ACTIVE_CUES = frozenset({"ingin", "optimis", "optimistis", "yakin", "siap", "minta", "mohon"})
# "Opini tidak wajar tahun ini tidak ada": what is said not to be may stand farther off.
_ABSENT = re.compile(r"\s+(?:lagi\s+)?ada\b", re.IGNORECASE)
# Between a cue behind the statement and its verb.
_AUXILIARY = frozenset(
    {"bisa", "dapat", "mampu", "sudah", "telah", "kembali", "lagi", "segera", "akan", "pun"}
    | {"untuk", "agar", "juga", "bakal", "kita", "kami"}
)
# "Realisasi 62 persen dari target 75 persen": the number behind it is what is aimed at.
_AIMED = re.compile(
    r"(?<!sesuai\s)\b(?:target|sasaran)(?:nya|kan)?(?:\s+(?!ter|di)\w+){0,4}?\s+$", re.IGNORECASE
)
_RELATIVE_CUE = re.compile(r"\byang\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"\byang\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


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
    ignored: list[tuple[int, int]]


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
    ask = _Ask(text, sentence, clauses, clause, place, [*ignored, *idioms])
    behind = words.settled_behind.match(text, place[1], clause.end)
    behind = behind or words.settled_later.search(text, place[1], sentence[1])
    if behind:
        return _reading("realised", behind)
    if text[place[0]].isdigit():
        aimed = _AIMED.search(text, max(clause.start, place[0] - 60), place[0])
        if aimed:
            return _reading("target", aimed)
    for status in PRIORITY:
        wish = words.wishes.search(text, clause.start, clause.end) if status == "planned" else None
        if wish:
            return _wished(wish, own, text)
        cue = _deciding_cue(ask, status, own if status == "process" else None)
        if cue:
            return _reading(status, cue)
    return _by_clause(ask)


def _wished(wish: re.Match[str], own: tuple[int, int] | None, text: str) -> Reading:
    """A hope; of a step on the way ("insyaallah kita ajukan lagi") it is a plan."""
    step = own and status_words().cues["process"].search(text, *own)
    return _reading("planned" if step else "target", wish)


def _by_clause(ask: _Ask) -> Reading:
    """Where no cue decides: a time to come, an achievement, how the clause opens."""
    words = status_words()
    future = words.future.search(ask.text, ask.clause.start, ask.clause.end)
    if future and not _ignored(future, ask.ignored):
        return _reading("planned", future)
    for cue in words.realised.finditer(ask.text, ask.clause.start, ask.clause.end):
        if not _ignored(cue, ask.ignored):
            return _reading("realised", cue)
    opener = ask.clause.opener
    if opener in _OPENS_SETTLED:
        return Reading("realised", (ask.clause.start, ask.clause.start + len(opener)), opener)
    return Reading("stated", None, None)


def _reading(status: str, cue: re.Match[str]) -> Reading:
    return Reading(status, cue.span(), plain(cue.group()))


def _deciding_cue(ask: _Ask, status: str, own: tuple[int, int] | None) -> re.Match[str] | None:
    for cue in _cues(ask, status):
        if own and _ignored(cue, [own]):
            continue
        if cue.start() < ask.place[0]:
            if _reaches(ask, cue, status):
                return cue
        elif _decides_behind(ask, cue, status):
            return cue
    return None


def _cues(ask: _Ask, status: str) -> Iterator[re.Match[str]]:
    """Cues of a status where they may stand: a condition anywhere, others in the clause."""
    wide = status == "uncertain"
    start = ask.sentence[0] if wide else _scope_start(ask.text, ask.clauses, ask.clause)
    end = ask.sentence[1] if wide else ask.clause.end
    for cue in status_words().cues[status].finditer(ask.text, start, end):
        if not _ignored(cue, ask.ignored):
            yield cue


def _scope_start(text: str, clauses: list[Clause], clause: Clause) -> int:
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


def _reaches(ask: _Ask, cue: re.Match[str], status: str) -> bool:
    """Whether a cue before the statement still holds there."""
    if status == "uncertain" and plain(cue.group()) in CONDITIONS:
        return not _turned(ask.text, cue.end(), ask.place[0])
    if cue.start() < _scope_start(ask.text, ask.clauses, ask.clause):
        return False
    if status_words().purpose.match(cue.group()) and _COMMA.search(
        ask.text, cue.end(), ask.place[0]
    ):
        return False
    if status == "negated" and _bound(ask, cue):
        return False
    # A negation binds the nearest verb: a later achievement in the clause is its own.
    return not _settled_between(ask.text, *cue.span(), ask.place[0])


def _bound(ask: _Ask, negation: re.Match[str]) -> bool:
    """Whether a negation before the statement is itself a duty or a hope."""
    for outer in status_words().binding.finditer(ask.text, ask.clause.start, negation.start()):
        if not _ignored(outer, ask.ignored) and not _settled_between(
            ask.text, *outer.span(), negation.start()
        ):
            return True
    return False


def _decides_behind(ask: _Ask, cue: re.Match[str], status: str) -> bool:
    """Whether a cue behind the statement is about it: as its verb, not as a purpose or aside."""
    if status_words().purpose.match(cue.group()) or _achieved_before(ask):
        return False
    inside = cue.start() < ask.place[1]
    if inside:
        return status != "negated" or not _bound(ask, cue)
    if _ACTIVE.match(plain(cue.group())) or plain(cue.group()) in _ACTIVE_CUES:
        return False  # "Peraih WBK itu berharap …": an act of whoever is told of
    between = ask.text[ask.place[1] : cue.start()]
    words = between.split()
    near = _NEGATES if status == "negated" and not _ABSENT.match(ask.text, cue.end()) else _FOLLOWS
    if len(words) > near or re.search(r"[,;]", between):
        return False
    if status == "uncertain":
        return True
    if status == "negated":
        # "… yang diusulkan belum lolos": the denial is the main clause's.
        relative = _RELATIVE.search(
            ask.text, max(ask.clause.start, ask.place[0] - 60), ask.place[0]
        )
        return not relative and not any(_VERB.match(word.lower()) for word in words)
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


def _achieved_before(ask: _Ask) -> bool:
    """Whether an achievement stands before the statement; in "jadwal yang diterima, …" none."""
    for cue in status_words().realised.finditer(ask.text, ask.clause.start, ask.place[0]):
        relative = _RELATIVE_CUE.search(ask.text, max(0, cue.start() - 6), cue.start())
        aside = relative and _ASIDE.search(ask.text, cue.end(), ask.place[0])
        if not aside and not _ignored(cue, ask.ignored):
            return True
    return False


def _ignored(cue: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < cue.end() and cue.start() < end for start, end in spans)
