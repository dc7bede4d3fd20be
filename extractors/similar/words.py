"""What of a text is compared: runs of three words, its figures, and its figures with its names.

Two decrees of one template share most runs of words and none of their own figures and names; a
copy shares both. So runs say how much of the wording two texts share, figures whether they speak
of the same thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from schemas.records import Document

# Words of a run. With more, a scan's reading errors break too many runs (at 1 % of wrong signs
# more than a quarter of the runs of five words, a fifth of those of three); with two, news of the
# same event written by others come near to copies (measured: docs/benchmarks.md).
RUN: Final = 3
# A word with the signs that hold a number together: 188.45/12/2024, 88,50.
_WORD: Final = re.compile(r"[^\W_]+(?:[.,/:-]+[^\W_]+)*")
# Every decree cites the same laws: their numbers tell nothing.
_CITED: Final = re.compile(r"(?i)\b(?:nomor|no\.?)\s+\S{1,40}\s+tahun\s+[0-9]{4}\b")
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+|\n\s*\n")
_SENDER: Final = frozenset({"furniture", "letterhead"})
_HEADS: Final = frozenset({"title", "heading"})


def own_text(document: Document) -> str:
    """The text without letterhead, running heads and page numbers: they say who sent it again."""
    return _without(document, _SENDER)


def body_text(document: Document) -> str:
    """The same without headlines: another newsroom or another version has its own."""
    return _without(document, _SENDER | _HEADS)


def _without(document: Document, kinds: frozenset[str]) -> str:
    """The text with a blank line around each block, without those of some kinds."""
    kept: list[str] = []
    done = 0
    for block in document.blocks:
        own = "" if block.kind in kinds else document.text[block.start : block.end]
        kept += [document.text[done : block.start], own]
        done = block.end
    kept.append(document.text[done:])
    return unicodedata.normalize("NFKC", "\n\n".join(kept))


def words(text: str) -> list[str]:
    """Words and numbers in small letters, in order."""
    return _WORD.findall(text.casefold())


def runs(found: list[str]) -> set[str]:
    """All runs of `RUN` words; none for a text shorter than one."""
    return {" ".join(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def figures(text: str) -> set[str]:
    """Numbers of two signs and more, those of cited laws left out; single digits count lists."""
    return {
        word
        for word in words(_CITED.sub(" ", text))
        if len(word) > 1 and any(map(str.isdigit, word))
    }


def names(text: str) -> set[str]:
    """Words written with a capital inside a sentence: people, offices, places.

    The first word of a sentence or paragraph says nothing by its capital, nor does a line all in
    capitals. That of a line does: another program ends lines elsewhere.
    """
    return {word for part in _SENTENCE.split(_CITED.sub(" ", text)) for word in _named(part)}


def _named(sentence: str) -> Iterator[str]:
    first = True
    for line in sentence.splitlines():
        for word in _WORD.findall(line):
            if word[0].isupper() and not first and line.upper() != line:
                yield word.casefold()
            first = False
