"""What happens to a document that comes a second time, and what only looks like it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.reading.papers.vocabulary import OFFICES, Clerk
from benchmarks.similar.texts import Paper

Rewrite = Callable[[Random, Paper], Paper]

# As readers of scans take one sign for another.
_CONFUSED: Final = {"l": "1", "1": "l", "O": "0", "0": "O", "i": "í", "e": "c", "a": "o", "n": "u",
                    "m": "rn", "5": "S", "8": "B", "t": "f", "r": "n", "g": "q"}  # fmt: skip


def _headline(rng: Random, paper: Paper) -> Paper:
    return replace(paper, headline=f"{Clerk(rng).thing().title()}: {Clerk(rng).sentence()}")


def _shorter(rng: Random, paper: Paper) -> Paper:
    longest = sorted(range(len(paper.body)), key=lambda n: len(paper.body[n]))[-4:]
    gone = rng.choice(longest[:-1])
    return replace(paper, body=(*paper.body[:gone], *paper.body[gone + 1 :]))


def _letterhead(rng: Random, paper: Paper) -> Paper:
    clerk = Clerk(rng)
    other = (f"PEMERINTAH KABUPATEN {clerk.government.upper()}", clerk.office().upper())
    return replace(paper, letterhead=(*other, "Kompleks Perkantoran Blok C Lantai 2"))


def _again(_: Random, paper: Paper) -> Paper:
    """Written out by another program: lines are cut elsewhere, capitals and spaces differ."""
    body = tuple(
        textwrap.fill(" ".join(part.split()), 70, break_on_hyphens=False) for part in paper.body
    )
    return replace(paper, headline=paper.headline.title(), body=body)


def _added(rng: Random, paper: Paper) -> Paper:
    return replace(paper, body=(*paper.body, "CATATAN TAMBAHAN", Clerk(rng).paragraph(2)))


def _corrected(rng: Random, paper: Paper) -> Paper:
    """A second version: one word in thirty is another."""

    def other(match: re.Match[str]) -> str:
        return "diperbarui" if rng.random() < 1 / 30 else match.group()

    return replace(paper, body=tuple(re.sub(r"\b[a-z]{4,}\b", other, part) for part in paper.body))


def _copied(rng: Random, paper: Paper) -> Paper:
    """Handed in by another office that put its own name over the text of the first."""
    own = rng.choice([office for office in OFFICES if office != paper.office])
    told = [part.replace(paper.office, own) for part in paper.body]
    told = [part.replace(paper.office.upper(), own.upper()) for part in told]
    return _letterhead(rng, replace(paper, body=tuple(told)))


def _noisy(share: float) -> Rewrite:
    def spoil(rng: Random, text: str) -> str:
        return "".join(_CONFUSED.get(c, c + "'") if rng.random() < share and not c.isspace() else c
                       for c in text)  # fmt: skip

    def rewrite(rng: Random, paper: Paper) -> Paper:
        return replace(
            paper, headline=spoil(rng, paper.headline),
            letterhead=tuple(spoil(rng, part) for part in paper.letterhead),
            body=tuple(spoil(rng, part) for part in paper.body),
        )  # fmt: skip

    return rewrite


REWRITES: Final[dict[str, Rewrite]] = {
    "headline changed": _headline,
    "paragraph dropped": _shorter,
    "letterhead swapped": _letterhead,
    "written out again": _again,
    "paragraph added": _added,
    "one word in thirty changed": _corrected,
    "other office's name put in": _copied,
    "read from a scan, 0.5 % of signs wrong": _noisy(0.005),
    "read from a scan, 1 % of signs wrong": _noisy(0.01),
    "read from a scan, 2 % of signs wrong": _noisy(0.02),
}
