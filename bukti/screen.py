"""The screen: a terminal gets colour and progress, a pipe gets plain lines and nothing else."""

from __future__ import annotations

import re
import sys
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.codec import Json, encode

# 16 digits in a row, also written in groups: a NIK (or the number of a family card). Digits of
# a sha256 or an id, and four years in a row, are none.
_NIK: Final = re.compile(
    r"(?<![0-9a-f])(?!(?:(?:19|20)[0-9]{2}[ .-]){3}(?:19|20)[0-9]{2}(?![0-9]))"
    r"(?:[0-9][ .-]?){15}[0-9](?![0-9a-f])"
)
# Lines of a pipe are not folded: whoever reads them has no width.
_PIPE_WIDTH: Final = 10_000
MASK: Final = "•"
_SEEN: Final = {"\n": "\n", "\t": " ", "\f": " ", "\r": " "}


def console() -> Console:
    """Open standard output for people."""
    if sys.stdout.isatty():
        return Console(highlight=False, soft_wrap=False)
    return Console(highlight=False, width=_PIPE_WIDTH, color_system=None)


def write_json(value: object) -> None:
    """Canonical JSON on standard output, nothing else."""
    sys.stdout.write(encode(value).decode())


def masked(text: str) -> str:
    """Text whose 16-digit numbers are masked digit for digit; its length stays."""
    return _NIK.sub(lambda m: re.sub(r"[0-9]", MASK, m.group()), text)


def masked_json(value: Json) -> Json:
    """JSON value with every text masked."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [masked_json(item) for item in value]
    if isinstance(value, dict):
        return {key: masked_json(item) for key, item in value.items()}
    return value


def text(value: object, style: str = "") -> Text:
    """Text of a document or a path, never read as markup, masked, without control characters."""
    shown = masked(str(value))
    return Text("".join(_SEEN.get(c, c if c.isprintable() else "�") for c in shown), style=style)


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """Make a plain table; `right` are the indices of columns of numbers."""
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for index, column in enumerate(columns):
        made.add_column(
            column, justify="right" if index in right else "left", no_wrap=index in right
        )
    return made


def on_terminal() -> bool:
    """Whether progress may be shown on standard error."""
    return sys.stderr.isatty()
