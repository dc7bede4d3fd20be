"""What a file's place, name and sidecar say about it. Hints, never facts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from schemas.checks import first_day
from schemas.codec import decode
from schemas.errors import ContractError

SIDECAR: Final = ".meta.json"
MAX_SIDECAR: Final = 65_536  # bytes; four short texts fit in one of these
MAX_TEXT: Final = 2_000
_KEYS: Final = ("published", "title", "unit", "url")

# `1.i.a SK TIM.pdf`, `A.I.1.i.a …`, `B.II.a …`: items of the worksheet as offices number them.
_ITEM: Final = re.compile(
    r"\s*((?:A\.II?\.)?[1-6]\.[ivx]{1,4}(?:\.[a-z])?|B\.II?(?:\.[a-z])?)(?![0-9A-Za-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What `<file>.meta.json` says: hints on the content, and the unit if it names one."""

    hints: dict[str, str] = field(default_factory=dict)
    unit: str | None = None


class InvalidSidecarError(ValueError):
    """A sidecar that does not keep its form."""


def printable(path: str) -> str:
    r"""Make a path text that JSON can carry and a screen can show.

    Bytes that are no UTF-8 and characters that steer a terminal or turn the reading direction
    become `\xNN` or `\uNNNN`.
    """
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        else character.encode("ascii", "backslashreplace").decode()
        if ord(character) > 0x7F
        else f"\\x{ord(character):02x}"
        for character in text
    )


def unit_of(location: str) -> str | None:
    """Office by the first folder of `<OPD>/<area or item>/<file>`; None without a folder."""
    folders = location.split("/")[:-1]
    return folders[0] if folders else None


def item_of(location: str) -> str | None:
    """Worksheet item by the file name, else by the nearest folder below the office's."""
    *folders, name = location.split("/")
    match = _ITEM.match(name)
    if match is not None:
        return match[1]
    return folders[-1] if len(folders) > 1 else None


def read_sidecar(path: Path) -> Sidecar:
    """Read `{"url", "published", "title", "unit"}`, each optional, other keys passed over.

    Raises InvalidSidecarError, saying why.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_SIDECAR + 1)
        value = decode(data, dict[str, Any]) if len(data) <= MAX_SIDECAR else None
    except (OSError, ContractError) as error:
        raise InvalidSidecarError("not a JSON object") from error
    if value is None:
        raise InvalidSidecarError(f"larger than {MAX_SIDECAR} bytes")
    texts = {key: value[key] for key in _KEYS if value.get(key) is not None}
    for key, text in texts.items():
        if not isinstance(text, str) or not text.strip() or len(text) > MAX_TEXT:
            raise InvalidSidecarError(f"{key}: not a text of 1 to {MAX_TEXT} characters")
        texts[key] = printable(text.strip())
    if "published" in texts:
        texts["published"] = _day(texts["published"])
    unit = texts.pop("unit", None)
    return Sidecar(texts, unit)


def _day(text: str) -> str:
    """Cut the date out of a date or a moment, as it is written there."""
    day = text.partition("T")[0]
    if first_day(day) is None:
        raise InvalidSidecarError("published: not a date like 2024-05-16")
    return day
