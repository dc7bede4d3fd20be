"""Pairs that look alike and are no copies: an auditor is not to be told of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.reading.papers.vocabulary import Clerk
from benchmarks.similar.texts import (
    MAKERS,
    Paper,
    Sender,
    decree,
    event,
    invitation,
    member,
    minutes,
    monthly,
    news,
    pact,
    report,
    survey,
)

Pair = tuple[Paper, Paper]


def _same_template(make: Callable[[Random], Paper]) -> Callable[[Random], Pair]:
    return lambda rng: (make(rng), make(rng))


def _same_office(rng: Random) -> Pair:
    office = Clerk(rng).office()
    return decree(rng, office), decree(rng, office)


def _same_sender(make: Callable[[Random, Sender], Paper]) -> Callable[[Random], Pair]:
    """Two papers of one office, head and template."""

    def pair(rng: Random) -> Pair:
        sender = Sender.by(Clerk(rng))
        return make(rng, sender), make(rng, sender)

    return pair


def _next_year(rng: Random) -> Pair:
    """The decree of the next year: a third of its team is new, number and days are."""
    clerk = Clerk(rng)
    office = clerk.office()
    team = [member(clerk) for _ in range(9)]
    later = [member(clerk) for _ in range(3)] + team[3:]
    return decree(rng, office, tuple(team)), decree(rng, office, tuple(later))


def _same_event(rng: Random) -> Pair:
    told = event(rng)
    return news(rng, told), news(rng, told)


def _quoted(rng: Random) -> Pair:
    """News that takes two paragraphs of another newsroom's word for word."""
    first, second = _same_event(rng)
    body = (second.body[0], *first.body[1:3], *second.body[3:])
    return first, replace(second, body=body)


LOOKALIKES: Final[dict[str, Callable[[Random], Pair]]] = {
    "decrees of one template": _same_template(decree),
    "decrees of one template and office": _same_office,
    "the decree of the next year, two thirds of the team the same": _next_year,
    "survey reports of one template": _same_template(survey),
    "invitations of one office to two meetings": _same_sender(invitation),
    "reports of one office on two months": _same_sender(monthly),
    "minutes of one template": _same_template(minutes),
    "integrity pacts of two officials": _same_template(pact),
    "integrity pacts of two officials of one office": _same_sender(pact),
    "reports of two offices": _same_template(report),
    "news of one event by two newsrooms": _same_event,
    "the same, two paragraphs word for word": _quoted,
    "documents of two kinds": lambda rng: (
        MAKERS[(kinds := rng.sample(sorted(MAKERS), 2))[0]](rng),
        MAKERS[kinds[1]](rng),
    ),
}
