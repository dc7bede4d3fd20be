"""In which language a text is written, by its small words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# Below this many words nothing can be said (a stamp, a heading).
_MIN_WORDS = 12
# Lists and tables hold few small words: a language is named only when enough of them occur.
_MIN_SHARE = 0.02
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code or `und`, and the share of small words of that language."""

    code: str
    share: float


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load(files(__package__).joinpath("speaking.yaml").read_text("utf-8"))
    return {code: frozenset(words) for code, words in raw.items() if code != "source"}


def language_of(text: str) -> Language:
    """The language with the largest share of small words; `und` if there are too few."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    total = sum(words.values())
    if total < _MIN_WORDS:
        return Language("und", 0.0)
    shares = {code: sum(words[w] for w in own) / total for code, own in _words().items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] < _MIN_SHARE:
        return Language("und", round(shares[best], 3))
    return Language(best, round(shares[best], 3))
