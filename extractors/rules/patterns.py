"""Token patterns: the compact notation of rule files, compiled to spaCy's Matcher.

    opini|predikat ...3 wajar tanpa pengecualian

A word matches a token in lower case; `a|b` either; `raih*` a beginning; `word?` may be absent;
`...3` up to three tokens of any kind; `#` a number written in digits, alone or as one of several
(`#|dua`). `{name}` stands for each term of the pack's `terms` in turn. A pattern is indexed by the
rarest of its words that have to be there, so that only sentences with it are ever tokenised.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.language.matching import spaced

_MACRO = re.compile(r"\{([\w-]+)\}")
_GAP = re.compile(r"^\.\.\.([0-9]+)$")
_PLACES = "bukti.places"
# A common word leads to as many sentences as so many others.
_COMMON = 30


class PatternError(ValueError):
    """A pattern of a rule file that means nothing."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One expanded pattern: its source, spaCy's form, and the words that index it.

    `keys` are lower-case; a key that ends in `*` is the beginning of a word. `before` is how many
    tokens at most stand before the indexing word.
    """

    source: str
    tokens: tuple[dict[str, Any], ...]
    keys: tuple[str, ...]
    before: int


def expand(source: str, terms: Mapping[str, Sequence[str]]) -> list[str]:
    """The pattern with every `{name}` replaced by each of its terms in turn."""
    names = _MACRO.findall(source)
    unknown = [n for n in names if n not in terms]
    if unknown:
        raise PatternError(f"{source!r}: no terms named {', '.join(unknown)}")
    choices = [terms[n] for n in names]
    expanded = []
    for combination in itertools.product(*choices):
        words = iter(combination)
        expanded.append(_MACRO.sub(lambda _: next(words), source))  # noqa: B023 - consumed at once
    return expanded


def compile_pattern(source: str) -> Pattern:
    """One pattern without macros. Raises PatternError if no word of it has to be there."""
    tokens: list[dict[str, Any]] = []
    best: tuple[int, int, tuple[str, ...]] | None = None
    for piece in source.split():
        gap = _GAP.match(piece)
        if gap:
            tokens.extend({"OP": "?"} for _ in range(int(gap.group(1))))
            continue
        optional = piece.endswith("?") and len(piece) > 1
        word = piece[:-1] if optional else piece
        tokens.append(_token(word) | ({"OP": "?"} if optional else {}))
        keys = tuple(word.lower().split("|"))
        if not optional and re.match(r"\w", word) and "#" not in keys:
            # The word that leads to the fewest sentences indexes the pattern, of equals the first.
            worth = (_commonness(keys), len(tokens) - 1, keys)
            best = worth if best is None or worth[0] < best[0] else best
    if best is None:
        raise PatternError(f"{source!r}: no word of it has to be there")
    return Pattern(source, tuple(tokens), best[2], best[1])


def _commonness(keys: Sequence[str]) -> int:
    """How many sentences these words lead to, as far as that is known."""
    return sum(_COMMON if key.rstrip("*") in common_words() else 1 for key in keys)


@cache
def common_words() -> frozenset[str]:
    """Words that stand in many sentences, of common_words.yaml."""
    text = files(__package__).joinpath("common_words.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text)["words"])


@lru_cache(maxsize=256)
def phrase_pattern(source: str) -> re.Pattern[str]:
    """The pattern of a phrase, in which a blank is any white space.

    Raises PatternError if it is no regular expression or has no group `value`.
    """
    try:
        compiled = re.compile(spaced(source))
    except (re.error, IndexError) as error:
        raise PatternError(f"{source!r}: no regular expression: {error}") from error
    if "value" not in compiled.groupindex:
        raise PatternError(f"{source!r}: no group (?P<value>…)")
    return compiled


def _token(word: str) -> dict[str, Any]:
    if word == "#":
        return {"IS_DIGIT": True}
    alternatives = word.lower().split("|")
    if any(a == "#" or a.endswith("*") for a in alternatives):
        choices = "|".join(_choice(a) for a in alternatives)
        return {"LOWER": {"REGEX": rf"^(?:{choices})$"}}
    return {"LOWER": alternatives[0]} if len(alternatives) == 1 else {"LOWER": {"IN": alternatives}}


def _choice(alternative: str) -> str:
    """One alternative of a token as a regular expression."""
    if alternative == "#":
        return r"[0-9]+"
    if alternative.endswith("*"):
        return re.escape(alternative[:-1]) + r"\w*"
    return re.escape(alternative)


class PatternSet:
    """Patterns of one purpose of one rule.

    Only those are matched whose indexing word stands in the sentence, and only around it: a
    matcher's time grows with its patterns and with its tokens.
    """

    def __init__(
        self, vocab: Vocab, sources: Sequence[str], terms: Mapping[str, Sequence[str]]
    ) -> None:
        self.patterns = [compile_pattern(e) for s in sources for e in expand(s, terms)]
        self._vocab = vocab
        self._indexed: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            for key in pattern.keys:
                self._indexed.setdefault(key, []).append(pattern)
        self._beginnings = tuple(key[:-1] for key in self._indexed if key.endswith("*"))
        self._matchers: dict[str, _Around] = {}

    @property
    def keys(self) -> list[str]:
        """All words that index these patterns."""
        return list(self._indexed)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the patterns, whole ones only."""
        sources = " ".join(pattern.source.lower() for pattern in self.patterns)
        return frozenset(re.findall(r"(?<![\w*])[^\W\d_]+(?![\w*])", sources))

    def spans(self, doc: Doc) -> list[tuple[int, int]]:
        """All matches as character spans of the doc, in order; they may overlap."""
        places = _places(doc)
        found: set[tuple[int, int]] = set()
        for key in self._indexed.keys() & places.keys():
            found.update(self._matcher(key).spans(doc, places[key]))
        for beginning in self._beginnings:
            for word in [word for word in places if word.startswith(beginning)]:
                found.update(self._matcher(f"{beginning}*").spans(doc, places[word]))
        return sorted(found)

    def _matcher(self, key: str) -> _Around:
        """The matcher of a word, made when the word is first met: most are never needed."""
        if key not in self._matchers:
            self._matchers[key] = _Around(self._vocab, self._indexed[key])
        return self._matchers[key]


class _Around:
    """Patterns of one indexing word, matched as far around it as they can reach."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._matcher = Matcher(vocab)
        self._matcher.add("p", [list(p.tokens) for p in patterns])
        self._before = max(p.before for p in patterns)
        self._after = max(len(p.tokens) - p.before for p in patterns)

    def spans(self, doc: Doc, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Character spans of the matches around the tokens at `places`."""
        for place in places:
            first = max(0, place - self._before)
            for _, start, end in self._matcher(doc[first : place + self._after]):
                last = doc[first + end - 1]
                yield doc[first + start].idx, last.idx + len(last)


def _places(doc: Doc) -> dict[str, list[int]]:
    """Where each word of a sentence stands, in lower case; kept with it, for many rules ask."""
    kept: dict[str, list[int]] | None = doc.user_data.get(_PLACES)
    if kept is None:
        kept = {}
        for token in doc:
            kept.setdefault(token.lower_, []).append(token.i)
        doc.user_data[_PLACES] = kept
    return kept
