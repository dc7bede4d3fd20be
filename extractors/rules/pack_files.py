"""Where rule packs lie. Light to import: the fingerprint needs the files and not the engine."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from schemas.errors import SettingsError

Packs = tuple[tuple[str, bytes], ...]
"""Packs as read: name and bytes of each. Bytes, so that a pack cannot change during a run."""


def built_in_packs() -> Packs:
    """The packs that come with the program, sorted by name."""
    folder = files(__package__).joinpath("packs")
    found = [f for f in folder.iterdir() if f.name.endswith(".yaml")]
    return tuple(
        (f"built-in/{f.name}", f.read_bytes()) for f in sorted(found, key=lambda f: f.name)
    )


def own_packs(paths: Iterable[Path]) -> Packs:
    """The packs of an analyst: files, and all *.yaml of folders, sorted by name.

    Raises SettingsError for a path that is not there or a folder without a pack.
    """
    return tuple(pack for path in paths for pack in _packs_at(path))


def _packs_at(path: Path) -> Packs:
    found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    try:
        packs = tuple((f"own/{p.name}", p.read_bytes()) for p in found)
    except OSError as error:
        raise SettingsError(
            f"paket aturan {path} tidak dapat dibaca ({error.strerror})",
            code="rule-pack",
            remedy="Sebutkan berkas YAML paket aturan atau foldernya.",
        ) from error
    if not packs:
        raise SettingsError(
            f"tidak ada paket aturan (*.yaml) di {path}",
            code="rule-pack",
            remedy="Sebutkan berkas YAML paket aturan atau foldernya.",
        )
    return packs
