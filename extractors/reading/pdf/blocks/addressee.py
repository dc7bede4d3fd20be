"""The address of a letter: from `Kepada` or `Yth.` to the place it goes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.reading.pdf.blocks.rows import Row

_GAP: Final = 1.8  # usual distances; body text stands further below
_WORDS: Final = 9
_TOWN_WORDS: Final = 4
_PLACE: Final = re.compile(r"di(?![^\W_])[\s_:.–—-]*(?P<town>[^\s_:.–—-].*)?\Z", re.IGNORECASE)


def is_in_address(rows: Sequence[Row], row: Row) -> bool:
    """Whether the row goes on with the address that the rows are."""
    first, last = rows[0], rows[-1]
    label = first.label
    if label is None or label.told not in ("kepada", "yth"):
        return False
    if row.label is not None:
        return (
            row.label.kind == "addressee" and len(rows) == 1 and first.bare and _is_near(last, row)
        )
    if row.said.is_particular or row.said.is_date or row.area.x0 < first.area.x0 - row.tall:
        return False
    place = _PLACE.match(last.said.text) if len(rows) > 1 else None
    if not _is_near(last, row) or row.said.words > (_TOWN_WORDS if place else _WORDS):
        return False
    if place is not None:
        return place.group("town") is None
    if len(rows) > 1 and _PLACE.match(rows[-2].said.text):
        return False  # the town was the last line
    return not row.said.text.endswith(",")


def _is_near(last: Row, row: Row) -> bool:
    return row.level - last.level < _GAP * max(row.pitch, row.tall)
