"""What a person asks to have read again, by the names people use, to a selection."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.catalogue import claims
from schemas.errors import NamingError
from schemas.units import Unit
from store import units

from .places import sources_at
from .selecting import Selection

_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """The words of the command line; they narrow each other.

    `path`: as `places.sources_at` takes it. `unit`: its id, name or alias, of `units` or else of
    those kept in the store. `everything` stands alone.
    """

    path: str | None = None
    unit: str | None = None
    claim: str | None = None
    failed: bool = False
    outdated: bool = False
    everything: bool = False
    units: tuple[Unit, ...] = ()


def resolve(root: Path, wish: Wish, file_size: int) -> Selection:
    """Find what the words name. Raises NamingError for nothing named, and for what is not there.

    `file_size`: files larger than this never went in.
    """
    narrowed = wish.path or wish.unit or wish.claim or wish.failed or wish.outdated
    if bool(narrowed) == wish.everything:
        raise NamingError(
            "belum jelas apa yang dibaca lagi",
            code="usage",
            remedy="Sebut folder atau berkas, --unit, --claim, --failed atau --outdated; "
            "atau --all saja untuk semuanya.",
        )
    known = wish.units or units.load(root)
    return Selection(
        places=None if wish.path is None else sources_at(root, wish.path, file_size),
        unit=None if wish.unit is None else _unit(known, wish.unit),
        units=known,
        claim=None if wish.claim is None else _claim(wish.claim),
        failed=wish.failed,
        outdated=wish.outdated,
    )


def _unit(known: Iterable[Unit], name: str) -> str:
    names = {units.normal(each): unit.id for unit in known
             for each in (*unit.aliases, unit.name, unit.id)}  # fmt: skip
    found = names.get(units.normal(name))
    if found is None:
        remedy = "Sebut id atau nama unit seperti di bukti.toml"
        raise NamingError(
            f"tidak ada unit {name!r}", remedy=_nearest(units.normal(name), names, remedy)
        )
    return found


def _claim(name: str) -> str:
    if name not in claims():
        remedy = "Lihat `bukti rules list`"
        raise NamingError(f"tidak ada klaim {name!r}", remedy=_nearest(name, claims(), remedy))
    return name


def _nearest(name: str, known: Iterable[str], remedy: str) -> str:
    near = difflib.get_close_matches(name, list(known), _NEAREST)
    return f"{remedy}; yang mirip: {', '.join(near)}." if near else f"{remedy}."
