"""What the text of a document depends on besides its bytes."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from pikepdf import __libqpdf_version__
from pypdfium2.version import PDFIUM_INFO

# The versions of these decide what is read.
_ENGINES = (
    "charset-normalizer", "htmldate", "jusText", "lxml", "pdfplumber", "pikepdf", "pypdfium2",
    "rensa", "trafilatura",
)  # fmt: skip


@functools.cache
def reader_fingerprint() -> str:
    """`sha256:<hex>` over what makes a layout: files of this room and of the signature, engines."""
    ours = dict(_hashes(files("extractors") / "reading"))
    ours |= dict(_hashes(files("extractors") / "similar", "similar/"))
    engines = {name: version(name) for name in _ENGINES}
    engines |= {"pdfium": PDFIUM_INFO.version, "qpdf": __libqpdf_version__}
    content = json.dumps([sorted(ours.items()), sorted(engines.items())], separators=(",", ":"))
    return f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"


def _hashes(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Relative name and hash of every file of the folder and those below."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _hashes(entry, f"{above}{entry.name}/")
        elif entry.is_file() and entry.name.endswith((".py", ".yaml")):
            yield above + entry.name, hashlib.sha256(entry.read_bytes()).hexdigest()
