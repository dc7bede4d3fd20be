"""Which unit a document belongs to: by an auditor's hand, else by its place, else by its words.

What is compared are names as people write them: letter case, punctuation and blanks count for
nothing. An office of another government never matches, where both governments are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from schemas.codec import decode, encode
from schemas.decisions import Decision
from schemas.errors import ContractError
from schemas.records import DocumentCard, Field, Part, Source
from schemas.units import SCHEMA, Assignment, Unit, Units

from .commit import Transaction
from .paths import UNITS
from .standing import in_force

UNITS_FILE: Final = f"{UNITS}/units.json"
NO_UNIT: Final = "tanpa-unit"
"""Folder of what no unit owns; never the id of a unit."""
_WORDS: Final = re.compile(r"\w+")


def load(root: Path) -> tuple[Unit, ...]:
    """The units as the last run was given them; none if it was given none."""
    try:
        return decode((root / UNITS_FILE).read_bytes(), Units).units
    except (FileNotFoundError, ContractError):
        return ()


def keep(transaction: Transaction, units: Sequence[Unit]) -> bool:
    """Write down the units of this run, if they are others than before; whether they are."""
    if load(transaction.root) == tuple(units):
        return False
    transaction.replace(UNITS_FILE, encode(Units(SCHEMA, tuple(units))))
    return True


def assign(
    units: Sequence[Unit],
    sources: Iterable[Source],
    card: DocumentCard | None,
    decisions: Iterable[Decision] = (),
) -> tuple[Assignment, ...]:
    """The units a document counts for.

    `sources` are the current ones. `card` is that of its dossier, null if it was not read. Of
    `decisions`, all that were made in the document, those on it as a whole count.
    """
    by_hand = _by_hand(units, decisions)
    if by_hand is not None:
        return by_hand
    names = {name: unit.id for unit in units for name in _names(unit)}
    placed = {found for source in sources for found in _placed(units, names, source)}
    if placed:
        return tuple(Assignment(unit, "source") for unit in sorted(placed))
    if card is None:
        return ()
    said = {found for part in card.parts for found in _said(units, names, part)}
    return tuple(Assignment(unit, "content") for unit in sorted(said))


def normal(name: str) -> str:
    """A name as it is compared: words in lower case with one blank between them."""
    return " ".join(_WORDS.findall(name.casefold()))


def _by_hand(units: Sequence[Unit], decisions: Iterable[Decision]) -> tuple[Assignment, ...] | None:
    known = {unit.id for unit in units}
    for decision in reversed(in_force(decisions)):
        on_it = decision.target.kind == "document"
        if on_it and decision.verdict == "corrected" and "unit" in (decision.values or {}):
            said = (decision.values or {})["unit"]
            return (Assignment(said, "hand"),) if said in known else ()
    return None


def _placed(units: Sequence[Unit], names: Mapping[str, str], source: Source) -> Iterator[str]:
    for unit in units:
        if any(_below(folder, source.location) for folder in unit.folders):
            yield unit.id
    if source.unit_hint is not None and (unit_id := names.get(normal(source.unit_hint))):
        yield unit_id


def _said(units: Sequence[Unit], names: Mapping[str, str], part: Part) -> Iterator[str]:
    governments = {normal(value) for value in _values(part, "pemda")}
    for value in _values(part, "unit"):
        unit_id = names.get(normal(value))
        unit = next((each for each in units if each.id == unit_id), None)
        if unit is None:
            continue
        if unit.government is None or not governments or normal(unit.government) in governments:
            yield unit.id


def _names(unit: Unit) -> Iterator[str]:
    """All that a unit may be called: with its government too, as offices sign."""
    for name in (unit.name, *unit.aliases):
        yield normal(name)
        if unit.government is not None:
            yield normal(f"{name} {unit.government.removeprefix('Pemerintah ')}")


def _values(part: Part, name: str) -> Iterator[str]:
    found = part.fields.get(name, [])
    for field in [found] if isinstance(found, Field) else found:
        if isinstance(field.value, str):
            yield field.value


def _below(folder: str, location: str) -> bool:
    inside = folder.strip("/").casefold()
    place = location.casefold()
    return place.startswith(f"{inside}/") or f"/{inside}/" in place
