"""Where rule packs lie. Light to import: the fingerprint needs the files and not the engine."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path


def pack_files(extra: Sequence[Path] = ()) -> list[tuple[str, bytes]]:
    """Name and bytes of every pack: the built-in ones, then the analyst's, each sorted."""
    built_in = files(__package__).joinpath("packs")
    found = [
        (f"built-in/{f.name}", f.read_bytes())
        for f in sorted(built_in.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".yaml")
    ]
    for folder in extra:
        paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
        found += [(f"own/{p.name}", p.read_bytes()) for p in paths]
    return found
