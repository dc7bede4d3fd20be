"""Values that are shared out over several bodies: "Kota P dan Kota Q, masing-masing 72 dan 70"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span

_EACH = re.compile(
    spaced(
        r"\b(?:masing-masing|masing masing|berturut-turut|secara berurutan|secara berturut-turut)\b"
    ),
    re.IGNORECASE,
)
# Between two shared values: "72,5 dan 70,1", "72,5 persen, 70,1 persen, serta 68 persen".
_BETWEEN = re.compile(
    spaced(
        r"(?:\s*(?:persen|%|poin))?\s*(?:\([^()\n]{1,20}\))?\s*(?:[,;]|(?:, )?\b(?:dan|serta)\b)"
        r"\s*(?:(?:dengan|nilai|skor|sebesar|angka|indeks|level)\s+){0,2}"
    ),
    re.IGNORECASE,
)


def share_of(
    view: SentenceView, group: Sequence[BodyMention], place: Span, *, group_end: int | None = None
) -> list[BodyMention]:
    """The member of the group whose value stands at `place`; empty if values are not shared out."""
    end = group[-1].end if group_end is None else group_end
    each = _EACH.search(view.text, end, place[0])
    if each is None:
        return []
    values = [n for n in view.numbers if each.end() <= n.start < view.end]
    run = [n for n in values if n.start <= place[0]]
    if not run or not run[-1].start <= place[0] < run[-1].end:
        return []
    chained = all(_BETWEEN.fullmatch(view.text, a.end, b.start) for a, b in pairwise(run))
    return [group[len(run) - 1]] if chained and len(run) <= len(group) else []
