"""Who was given restricted documents with nothing masked: a chain of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.codec import decode, encode
from schemas.errors import ContractError
from schemas.proof import ACCESS_SCHEMA, Access
from schemas.validation import require

from . import numbered
from .journal import Chain
from .numbered import Fault, Link
from .paths import ACCESSES


@dataclass(frozen=True, slots=True)
class Given:
    """What is written down; fields as in Access."""

    at: str
    by: str
    what: str
    documents: Sequence[str]


def append(root: Path, given: Given) -> Access:
    """Write an access down; it is on the disk when this returns.

    Raises ContractError if it breaks its schema, StoreError if the disk is not usable.
    """

    def make(before: Chain) -> bytes:
        access = Access(
            schema=ACCESS_SCHEMA,
            sequence=before.length + 1,
            previous=before.head,
            at=given.at,
            by=given.by,
            what=given.what,
            documents=list(given.documents),
        )
        require("access", access)
        return encode(access)

    return decode(numbered.append(root, ACCESSES, make), Access)


def faults(root: Path) -> Iterator[Fault]:
    """Check the chain. Codes as those of `verify`: chain, schema, missing, stranger."""
    return numbered.faults(root, ACCESSES, _link)


def _link(data: bytes) -> Link:
    access = decode(data, Access)
    require("access", access)
    if encode(access) != data:
        raise ContractError("the file is not as it was written")
    return Link(access.sequence, access.previous)
