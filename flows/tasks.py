"""What passes between the run and its workers: bytes of these records, never objects.

A worker has read hostile files. What it sends back is therefore decoded as data (MessagePack
into these shapes) and never unpickled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["taking", "reading", "extracting"]


@dataclass(frozen=True, slots=True)
class Task:
    """Read one document: `path` holds its bytes, whose sha256 is `digest` (hex).

    `layout` is the path of a kept layout, if only the extracting has to be done again.
    """

    digest: str
    path: str
    layout: str | None
    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document was not read; `code` is a problem code.

    Stage `taking`: before any worker saw it. `dossier` is what was extracted but breaks its
    contract.
    """

    code: str
    detail: str | None
    stage: Stage
    page: int | None = None
    dossier: bytes | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read: the files to keep. `layout` is None if the kept one was used."""

    media_type: str
    layout: bytes | None
    dossier: bytes
    evidence: int
    findings: int
    status: Literal["complete", "partial"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A worker's answer: exactly one of the three.

    `broken`: the extractor itself does not load, in words; that is nothing of the document.
    """

    extracted: Extracted | None = None
    failure: Failure | None = None
    broken: str | None = None


Result = Extracted | Failure
