"""Gold files: what a careful auditor reads out of a document, as records.

A gold file `<name>.gold.json` stands beside its document, or names it by sha256. A sidecar
`<document>.meta.json` gives the hints, as it does for ingesting.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from schemas.catalogue import claims
from schemas.codec import Json
from schemas.errors import SettingsError
from schemas.validation import validate

GOLD: Final = ".gold.json"
SIDECAR: Final = ".meta.json"
HINTS: Final = ("published", "url", "title")
ByDigest = Callable[[], dict[str, Path]]
_LARGEST: Final = 4 << 20  # bytes of a gold file or sidecar; the largest seen had 30,000


@dataclass(frozen=True, slots=True)
class Expected:
    """A fact, one of its alternative readings, or a reading that must not appear.

    `given` holds the keys that the gold file gives: what is absent is not scored.
    """

    given: Mapping[str, Json]

    @property
    def claim(self) -> str:
        """Name of the claim."""
        return str(self.given["claim"])

    @property
    def subjects(self) -> list[str | None] | None:
        """Right names of the subject, None if it is not scored."""
        if "subject" not in self.given:
            return None
        return [self.given["subject"], *self.given.get("alias", ())]

    @property
    def statuses(self) -> list[str] | None:
        """Right statuses, None if it is not scored."""
        if "status" not in self.given:
            return None
        status = self.given["status"]
        return list(status) if isinstance(status, list) else [status]


@dataclass(frozen=True, slots=True)
class Fact:
    """What must (or, if `optional`, may) be found; any of the readings is right."""

    number: int
    readings: tuple[Expected, ...]
    optional: bool

    @property
    def main(self) -> Expected:
        """The reading that the gold file prefers."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file. `claims`: the only claims it covers; `findings`: None if not scored."""

    facts: tuple[Fact, ...]
    not_facts: tuple[Expected, ...]
    types: tuple[str, ...]
    fields: Mapping[str, Json]
    claims: frozenset[str] | None
    findings: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Case:
    """A gold file with its document. `name` is the document's path below the folder."""

    name: str
    path: Path
    hints: dict[str, str]
    gold: Gold


def find_cases(folder: Path) -> list[Case]:
    """All gold files below a folder with their documents, sorted by path.

    Raises SettingsError if there is none, one breaks its schema, or its document is not there.
    """
    paths = sorted(folder.rglob(f"*{GOLD}"))
    if not paths:
        raise SettingsError(
            f"no *{GOLD} below {folder}",
            code="no-gold",
            remedy="Name a folder with gold files beside their documents.",
        )
    by_digest = cache(lambda: _digests(folder))
    return [_case(folder, path, by_digest) for path in paths]


def _case(folder: Path, path: Path, by_digest: ByDigest) -> Case:
    raw = _json(path)
    errors = validate("gold", raw)
    if errors:
        first = errors[0]
        raise _broken(path, f"{first.pointer or '/'}: {first.message}; expected {first.expected}")
    document = _document(path, raw, by_digest)
    return Case(document.relative_to(folder).as_posix(), document, _hints(document), read_gold(raw))


def read_gold(raw: Mapping[str, Json]) -> Gold:
    """Make the records of a schema-valid gold file."""
    covered, findings = raw.get("claims"), raw.get("findings")
    types = [*raw.get("types", ()), *([raw["type"]] if "type" in raw else [])]
    return Gold(
        facts=tuple(_fact(i, fact) for i, fact in enumerate(raw.get("facts", ()))),
        not_facts=tuple(Expected(each) for each in raw.get("not_facts", ())),
        types=tuple(types),
        fields=raw.get("fields", {}),
        claims=None if covered is None else frozenset(covered),
        findings=None if findings is None else frozenset(findings),
    )


def _fact(number: int, raw: Mapping[str, Json]) -> Fact:
    others = [_alternative(raw, each) for each in raw.get("alternatives", ())]
    return Fact(number, (Expected(raw), *others), bool(raw.get("optional", False)))


def _alternative(fact: Mapping[str, Json], changed: Mapping[str, Json]) -> Expected:
    """Fill in what an alternative leaves out; another claim without a value has none to score."""
    given = {**fact, **changed}
    entry = claims().get(given["claim"])
    if "value" not in changed and given["claim"] != fact["claim"] and entry and not entry.valued:
        given.pop("value", None)
    return Expected(given)


def _document(path: Path, raw: Mapping[str, Json], by_digest: ByDigest) -> Path:
    if "document" in raw:
        named = path.parent / str(raw["document"])
        if named.parent == path.parent and named.is_file():
            return named
        raise _broken(path, f"the document {raw['document']!r} is not beside it")
    digest = raw["sha256"].removeprefix("sha256:")
    found = by_digest().get(digest)
    if found is None:
        raise _broken(path, f"no document with sha256 {digest} below the folder")
    return found


def _digests(folder: Path) -> dict[str, Path]:
    return {digest: path for path, digest in _hashed(folder)}


def _hashed(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and not path.name.endswith((GOLD, SIDECAR)):
            with path.open("rb") as stream:
                yield path, hashlib.file_digest(stream, "sha256").hexdigest()


def _hints(document: Path) -> dict[str, str]:
    path = document.with_name(document.name + SIDECAR)
    if not path.is_file():
        return {}
    raw = _json(path)
    if not isinstance(raw, dict):
        raise _broken(path, "not a JSON object")
    hints = {key: raw[key].strip() for key in HINTS if isinstance(raw.get(key), str)}
    if "published" in hints:
        hints["published"] = hints["published"].partition("T")[0]
    return hints


def _json(path: Path) -> Json:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise _broken(path, f"larger than {_LARGEST} bytes")
        return json.loads(data)
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path, f"not JSON: {error}") from error


def _broken(path: Path, why: str) -> SettingsError:
    return SettingsError(
        f"{path.name}: {why}",
        code="gold",
        remedy="Correct the gold file, or put its document back.",
    )
