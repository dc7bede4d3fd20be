"""bukti.toml: the one place for all settings. What the command line or the environment says
comes before it.
"""  # noqa: D205

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schemas.errors import SettingsError
from schemas.units import Unit
from schemas.validation import validate
from store.units import NO_UNIT, normal

FILE: Final = "bukti.toml"
ENVIRONMENT: Final = "BUKTI_SETTINGS"
VERSION: Final = 1
_EXAMPLE: Final = "Lihat contoh pada docs/settings.md."


@dataclass(frozen=True, slots=True)
class Settings:
    """What bukti.toml says; paths are absolute. Without a file: what holds by default."""

    store: Path | None = None
    index: str | None = None
    packs: tuple[Path, ...] = ()
    workers: int | None = None
    units: tuple[Unit, ...] = ()


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the file of $BUKTI_SETTINGS, else ./bukti.toml; defaults if there is none.

    Raises SettingsError for a file that is named and not there, or that breaks its schema.
    """
    named = environ.get(ENVIRONMENT)
    path = Path(named or FILE)
    if not path.is_file():
        if named:
            raise SettingsError(f"tidak ada berkas pengaturan {named}", remedy=_EXAMPLE)
        return Settings()
    return read_settings(path)


def read_settings(path: Path) -> Settings:
    """Read one settings file. Raises SettingsError with place and remedy if it cannot be used."""
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} bukan TOML: {error}", remedy=_EXAMPLE) from error
    _require_version(path, value)
    errors = validate("settings", value)
    if errors:
        said = "; ".join(f"{e.pointer or '/'}: {e.message} (semestinya {e.expected})"
                         for e in errors[:3])  # fmt: skip
        raise SettingsError(f"{path.name}: {said}", remedy=_EXAMPLE)
    units = tuple(_unit(row) for row in value.get("unit", ()))
    _require_distinct(path, units)
    base = path.resolve().parent
    store = value.get("store")
    return Settings(
        store=None if store is None else base / store,
        index=value.get("index"),
        packs=tuple(base / pack for pack in value.get("packs", ())),
        workers=value.get("workers"),
        units=units,
    )


def _require_version(path: Path, value: Mapping[str, Any]) -> None:
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise SettingsError(
            f"{path.name} berbentuk versi {version}; Bukti ini mengenal sampai versi {VERSION}",
            remedy="Pakai versi Bukti yang lebih baru.",
        )


def _require_distinct(path: Path, units: tuple[Unit, ...]) -> None:
    """No two units of one id, and no name that two units of one government share."""
    ids = Counter(unit.id for unit in units)
    names = Counter(
        (unit.government, name)
        for unit in units
        for name in {normal(each) for each in (unit.name, *unit.aliases)}
    )
    twice = [key for key, count in ids.items() if count > 1]
    twice += [name for (_, name), count in names.items() if count > 1]
    if twice:
        raise SettingsError(f"{path.name}: {', '.join(twice)} disebut untuk dua unit",
                            remedy="Beri setiap unit id dan nama sendiri.")  # fmt: skip
    if NO_UNIT in ids:
        raise SettingsError(f"{path.name}: id {NO_UNIT} tidak boleh dipakai",
                            remedy="Pilih id lain.")  # fmt: skip


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row.get("aliases", ())),
        government=row.get("government"),
        timezone=row.get("timezone", "Asia/Jakarta"),
        folders=tuple(row.get("folders", ())),
    )
