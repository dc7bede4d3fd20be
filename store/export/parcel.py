"""What an export holds: each file with its name, taken from the store as it stands.

Names are made here of hashes, numbers and ids; what an uploader or an analyst called a file
never becomes a name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from typing import Any, Final

from schemas.codec import encode
from schemas.errors import ContractError
from schemas.records import Fingerprint

from .. import decisions, documents, numbered, paths, rules, sources, units
from ..journal import GENESIS, last_of, line_hash, read_run

README: Final = "BACA-SAYA.md"
_HISTORY: Final = re.compile(r"([0-9a-f]{64}(-[0-9a-f]{16})?|damaged-[0-9a-f]{16})\.json\Z")
_SOURCE: Final = re.compile(r"sr-[0-9a-f]{16}(\.[0-9A-Za-z-]+\.[a-z-]+)?\.json\Z")
_BYTES: Final = re.compile(r"source\.[a-z]{2,5}\Z")
_UNIT: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of an export: its bytes, or the place they are copied from."""

    name: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to hand over: documents (sha256 in hex), and the unit they are of, if all of one.

    `access` is the number under which the handing over of restricted documents is written down.
    """

    digests: Sequence[str]
    unit: str | None = None
    access: int | None = None


def items(root: Path, wanted: Wanted) -> Iterator[Item]:
    """All files of an export but the list of their hashes.

    The caller keeps writers out. Raises ContractError for a damaged file, FileNotFoundError for
    one that is gone.
    """
    lines = _journal_lines(root, wanted.digests)
    used: dict[str, None] = {}
    for digest in sorted(wanted.digests):
        top = f"{paths.DOCUMENTS}/{digest}"
        yield from _document(root, digest, top)
        yield from _journal(lines[digest], top)
        yield from _findings(root, digest, top)
        used |= dict.fromkeys(_rules_of(root, digest))
    for hashed in sorted(used):
        yield from _rules(root, hashed)
    if wanted.unit is not None and (path := _checks(root, wanted.unit)) is not None:
        yield Item(f"{paths.UNITS}/{wanted.unit}/checks.json", path)
    yield Item("decisions.sha256", _decision_hashes(root))
    yield Item("heads.json", _heads(root))
    yield Item(README, _readme(wanted))


def _document(root: Path, digest: str, top: str) -> Iterator[Item]:
    here = root / paths.document_folder(digest)
    layout = (here / paths.LAYOUT).read_bytes()
    source = paths.source_file(here)
    if source is None or not _BYTES.match(source.name):
        raise FileNotFoundError(here / "source.*")
    yield Item(f"{top}/{source.name}", source)
    yield Item(f"{top}/{paths.LAYOUT}", layout)
    yield Item(f"{top}/layout.json", documents.unpack(layout))
    yield Item(f"{top}/{paths.EVIDENCE}", here / paths.EVIDENCE)
    for folder, name in ((paths.HISTORY, _HISTORY), (paths.SOURCES, _SOURCE)):
        for path in sorted((here / folder).glob("*.json")):
            if name.match(path.name) and not path.is_symlink():
                yield Item(f"{top}/{folder}/{path.name}", path)
    document = paths.PREFIX + digest
    for decision in decisions.read_after(root):
        if decision.target.document == document:
            name_of = numbered.name(decision.sequence)
            place = root / paths.DECISIONS / name_of
            yield Item(f"{top}/{paths.DECISIONS}/{name_of}", place)


def _journal_lines(root: Path, digests: Sequence[str]) -> dict[str, list[bytes]]:
    """The lines of the journal that name each document."""
    found: dict[str, list[bytes]] = {digest: [] for digest in digests}
    for run in paths.runs(root):
        for raw, line in read_run(root, run):
            if line.document is not None:
                lines = found.get(paths.hex_of(line.document))
                if lines is not None:
                    lines.append(raw)
    return found


def _journal(lines: Sequence[bytes], top: str) -> Iterator[Item]:
    hashes = (line_hash(line).removeprefix(paths.PREFIX) for line in lines)
    yield Item(f"{top}/{paths.JOURNAL}", b"".join(line + b"\n" for line in lines))
    yield Item(f"{top}/journal.sha256", "".join(f"{each}\n" for each in hashes).encode())


def _findings(root: Path, digest: str, top: str) -> Iterator[Item]:
    """Of the findings of its units those that speak of this document; others are not its own."""
    on_it = [each for each in decisions.read_after(root) if each.target.id == paths.PREFIX + digest]
    here = root / paths.document_folder(digest)
    current = [each.source for each in sources.standings(here).values() if each.current]
    card = documents.read_dossier(root, digest).document
    for unit in units.assign(units.load(root), current, card, on_it):
        path = _checks(root, unit.unit)
        value: Any = None if path is None else documents.plain(path.read_bytes())
        if isinstance(value, dict) and isinstance(value.get("findings"), list):
            own = [each for each in value["findings"] if digest in encode(each).decode()]
            yield Item(f"{top}/checks/{unit.unit}.json", encode({"findings": own}))


def _checks(root: Path, unit: str) -> Path | None:
    path = root / paths.UNITS / unit / "checks.json"
    return path if _UNIT.match(unit) and path.is_file() else None


def _rules_of(root: Path, digest: str) -> Iterator[str]:
    """Hashes of the parts that made the dossier of a document and those before it."""
    here = root / paths.document_folder(digest)
    for path in (here / paths.EVIDENCE, *sorted((here / paths.HISTORY).glob("*.json"))):
        try:
            fingerprint: Fingerprint = documents.read_head(path).fingerprint
        except ContractError:
            continue  # a damaged one that was kept says nothing
        yield from rules.parts_of(fingerprint).values()


def _rules(root: Path, hashed: str) -> Iterator[Item]:
    folder = paths.rules_folder(paths.hex_of(hashed))
    try:
        manifest = rules.read_manifest(root, hashed)
    except FileNotFoundError:
        return  # made by a store of format 1, which kept none
    yield Item(f"{folder}/{paths.MANIFEST}", root / folder / paths.MANIFEST)
    for item in manifest.items:
        if item.kept is not None:
            yield Item(f"{folder}/{item.kept}", root / folder / item.kept)


def _decision_hashes(root: Path) -> bytes:
    """What the first decision follows, then the hash of every decision: one a line."""
    hashes = [GENESIS.removeprefix(paths.PREFIX)]
    for number in numbered.sequences(root, paths.DECISIONS):
        data = (root / paths.DECISIONS / numbered.name(number)).read_bytes()
        hashes.append(hashlib.sha256(data).hexdigest())
    return "".join(f"{each}\n" for each in hashes).encode()


def _heads(root: Path) -> bytes:
    chains = {
        "journal": last_of(root),
        "decisions": numbered.head(root, paths.DECISIONS),
        "accesses": numbered.head(root, paths.ACCESSES),
    }
    return encode(
        {name: {"head": each.head, "length": each.length} for name, each in chains.items()}
    )


def _readme(wanted: Wanted) -> bytes:
    listed = "\n".join(f"- `{paths.DOCUMENTS}/{digest}/`" for digest in sorted(wanted.digests))
    number = "–" if wanted.access is None else str(wanted.access)
    template = (resources("store.export") / README).read_text(encoding="utf-8")
    return template.replace("{documents}", listed).replace("{access}", number).encode()
