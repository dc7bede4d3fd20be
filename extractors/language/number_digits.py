"""Values of numbers written with digits, Indonesian separators first."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_PLAIN: Final = re.compile(r"(0|[1-9][0-9]*)(?:([.,])([0-9]+))?")
_MOST_DIGITS: Final = 24
# Digits in a row without a separator: 8 and more are telephone, personal or account numbers.
_MOST_ROW: Final = 7


def digit_value(
    written: str, *, scale_max: Decimal | None = None, money: bool = False
) -> tuple[Decimal, int] | None:
    """Value and printed decimal places, null for what is no number ("1.2.3", "007").

    A comma is decimal. A dot before exactly three digits groups thousands, unless the part
    before is 0 or the decimal reading alone fits a scale that ends at `scale_max`. In an amount
    of money (`money`) long rows of digits are allowed and a comma before three digits groups.
    """
    if len(written) > _MOST_DIGITS:
        return None
    plain = _PLAIN.fullmatch(written)
    if plain:
        whole, sign, rest = plain.groups()
        if sign is None:
            return None if len(whole) > _MOST_ROW and not money else (Decimal(whole), 0)
        if len(rest) != 3 or not _groups(whole, rest, sign, scale_max, money):
            return Decimal(f"{whole}.{rest}"), len(rest)
        return Decimal(whole + rest), 0
    if _GROUPED.fullmatch(written):
        return _decimal(written.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(written):
        return _decimal(written.replace(",", ""))
    return None


def _groups(whole: str, rest: str, sign: str, scale_max: Decimal | None, money: bool) -> bool:
    """True if the sign before three digits groups thousands."""
    if whole == "0" or len(whole) > 3:
        return False
    if sign == ",":
        return money
    if scale_max is None:
        return True
    return Decimal(f"{whole}.{rest}") > scale_max or Decimal(whole + rest) <= scale_max


def _decimal(written: str) -> tuple[Decimal, int]:
    return Decimal(written), len(written.partition(".")[2])
