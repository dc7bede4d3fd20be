"""Why a fact was missed: what the rules of its claim did where the gold says that it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractors.evaluation_gold import Fact
from extractors.rules.explain import Trial, explain, read_document
from extractors.rules.loader import RuleBook
from schemas.records import Document


def reasons(
    document: Document, hints: Mapping[str, str], facts: Iterable[Fact], book: RuleBook
) -> dict[int, tuple[str, ...]]:
    """By the number of each fact: one line a trial of its claims near its anchor, then the text.

    A fact whose gold gives no anchor, or one that is not in the text, has the line "no place".
    """
    found = read_document(document, dict(hints), book)
    told: dict[int, tuple[str, ...]] = {}
    for fact in facts:
        place = _place(document.text, fact)
        if place is None:
            told[fact.number] = ("no place",)
            continue
        claims = {expected.claim for expected in fact.readings}
        trials = [t for t in explain(found, within=place).trials if t.claim in claims]
        around = [s for s in found.sentences if s[0] < place[1] and place[0] < s[1]]
        quoted = " ".join(document.text[s:e] for s, e in around)
        told[fact.number] = (*(map(_line, trials) if trials else ("no anchor",)), f"“{quoted}”")
    return told


def _place(text: str, fact: Fact) -> tuple[int, int] | None:
    anchor = fact.main.given.get("anchor")
    start = text.find(anchor) if anchor else -1
    return (start, start + len(anchor)) if anchor and start >= 0 else None


def _line(trial: Trial) -> str:
    return f"{trial.rule}: {trial.outcome} ({trial.reason}) at “{trial.anchor.text}”"
