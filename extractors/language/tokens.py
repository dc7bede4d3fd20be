"""Tokens: spaCy documents over one sentence, every word and every mark a token of its own.

The stock Indonesian tokenizer builds 16,000 exceptions at start-up and joins what patterns need
apart (`WBK/WBBM`, `Ombudsman-RI`). Numbers and dates are not read from tokens, so the plain
split loses nothing and takes no start-up time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"\w+|[^\w\s]")


class WordTokenizer:
    """Splits at white space and around every mark; offsets equal those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenise `text`; leading white space becomes a token so that offsets hold."""
        words: list[str] = []
        position = 0
        for match in _TOKEN.finditer(text):
            gap = text[position : match.start()]
            words.extend(_gap_tokens(gap, first=not words))
            words.append(match.group())
            position = match.end()
        words.extend(_gap_tokens(text[position:], first=not words))
        return _with_spaces(self.vocab, words, text)


def _gap_tokens(gap: str, *, first: bool) -> list[str]:
    """White space beyond one ordinary blank is a token of its own, as spaCy wants it."""
    if not gap or (gap == " " and not first):
        return []
    return [gap if first or gap[0] != " " else gap[1:]] if gap != " " or first else []


def _with_spaces(vocab: Vocab, words: list[str], text: str) -> Doc:
    spaces: list[bool] = []
    position = 0
    for word in words:
        position += len(word)
        spaced = text[position : position + 1] == " "
        spaces.append(spaced)
        position += spaced
    return Doc(vocab, words=words, spaces=spaces)


@util.registry.tokenizers("bukti.words.v1")  # type: ignore[untyped-decorator]
def _create() -> Callable[[Language], WordTokenizer]:
    return lambda nlp: WordTokenizer(nlp.vocab)


@cache
def nlp() -> Language:
    """The one Indonesian pipeline of the process."""
    return spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "bukti.words.v1"}}})


def tokenise(text: str) -> Doc:
    """One spaCy document; `doc.text == text`."""
    return nlp().make_doc(text)
