"""The shapes that the number passes return."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["cardinal", "ordinal", "percent", "money", "roman", "count-of-times", "range"]
Bound = Literal["at-least", "at-most", "over", "under"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number. `start` and `end` span the whole expression with its unit word.

    `value` is exact; in a range it is the lower end and `high` the upper. `unit` is "percent",
    a currency ("IDR", "USD") or null. `decimals` counts the printed decimal places.
    `approximate` and `bound` come from words around ("sekitar", "lebih dari"), which are
    not part of the span; "at-least" and "at-most" alone make nothing approximate.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind
    unit: str | None
    decimals: int
    high: Decimal | None = None
    approximate: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value that changed: from `before` to `after`.

    Where only the difference is told ("naik 2,5 poin"), `after` is null and `before` is the
    difference itself. `direction` follows the verb, else the values (a rank that goes from 5
    to 3 "naik" is up). `start` and `end` run from the verb, or "dari", to the last number.
    """

    start: int
    end: int
    before: Number
    after: Number | None
    direction: Literal["up", "down"]
    difference: Number | None
