"""What a check of a store says of one thing that does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerifyError:
    """One thing that does not hold. `path` is relative to the store.

    Codes: bytes, missing, stranger, schema, contradiction, journal, chain, head, report,
    unfinished, remains, rules, index.
    """

    path: str
    code: str
    message: str
