"""Values of numbers written with digits, Indonesian separators first."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_PLAIN: Final = re.compile(r"(0|[1-9][0-9]*)(?:([.,])([0-9]+))?")
# Sixteen digits times a triliun still are exact in 28 decimal places.
_MOST_DIGITS: Final = 16
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
    if sum(map(str.isdigit, written)) > _MOST_DIGITS:
        return None
    plain = _PLAIN.fullmatch(written)
    if plain:
        whole, sign, rest = plain.groups(default="")
        if not sign and len(whole) > _MOST_ROW and not money:
            return None
        if len(rest) == 3 and _groups(whole, rest, sign, scale_max, money):
            return Decimal(whole + rest), 0
        return _decimal(f"{whole}.{rest}" if sign else whole)
    if _GROUPED.fullmatch(written):
        return _decimal(written.replace(".", "").replace(",", "."))
    return _decimal(written.replace(",", "")) if _ENGLISH.fullmatch(written) else None


def _groups(whole: str, rest: str, sign: str, scale_max: Decimal | None, money: bool) -> bool:
    """Tell whether the sign before three digits groups thousands."""
    if whole == "0" or len(whole) > 3:
        return False
    if sign == ",":
        return money
    if scale_max is None:
        return True
    return Decimal(f"{whole}.{rest}") > scale_max or Decimal(whole + rest) <= scale_max


def _decimal(written: str) -> tuple[Decimal, int]:
    return Decimal(written), len(written.partition(".")[2])
