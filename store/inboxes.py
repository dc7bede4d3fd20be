"""What an ingested folder held when it was last read whole: which document at which place.

Only by this is it known that a place has another document now, or none. The folder goes by an
id made of its path, so that two inboxes with equal names below never close each other's sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from schemas.codec import decode, encode
from schemas.errors import ContractError

from .commit import Transaction
from .paths import INBOXES

SCHEMA: Final = "urn:bukti:schema:inbox:1"


@dataclass(frozen=True, slots=True)
class Inbox:
    """`places`: location to document id, as of `run`."""

    schema: str
    run: str
    places: dict[str, str]


@dataclass(frozen=True, slots=True)
class Closing:
    """A source to close: `document` is no longer at `location`; `by` is what is there now."""

    document: str
    location: str
    event: Literal["superseded", "withdrawn"]
    by: str | None


def all_places(root: Path) -> dict[str, dict[str, str]]:
    """Read what every folder that was ever read whole held then, by the folder's id."""
    return {path.stem: _places(path) for path in sorted((root / INBOXES).glob("*.json"))}


def _places(path: Path) -> dict[str, str]:
    try:
        return decode(path.read_bytes(), Inbox).places
    except ContractError:
        return {}


def put(transaction: Transaction, inbox: str, run: str, places: Mapping[str, str]) -> None:
    """Write what the folder holds now."""
    state = Inbox(SCHEMA, run, dict(sorted(places.items())))
    transaction.replace(f"{INBOXES}/{inbox}.json", encode(state))


def compare(
    before: Mapping[str, str], now: Mapping[str, str], unsure: Set[str]
) -> tuple[list[Closing], dict[str, str]]:
    """Which sources close, and what the folder holds from now on.

    `now` is what was found; `unsure` are the locations of files and folders that were there but
    not readable, or still changing: nothing at or below them is taken for gone. A folder in
    which nothing at all is found is taken for one that is not mounted.
    """
    closings: list[Closing] = []
    places = dict(now)
    for location, document in before.items():
        if location in now:
            if now[location] != document:
                closings.append(Closing(document, location, "superseded", now[location]))
        elif not now or any(_covers(each, location) for each in unsure):
            places[location] = document
        else:
            closings.append(Closing(document, location, "withdrawn", None))
    return closings, places


def _covers(above: str, location: str) -> bool:
    return location == above or location.startswith(f"{above}/")
