"""The anchor index: which rules may have something to say at which place of a text.

One pass over the lower-cased text (Aho-Corasick) finds every word that opens a pattern of any
rule; word boundaries are checked here, since the automaton finds words inside words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import ahocorasick


class AnchorIndex:
    """Maps anchor words to the ids of the rules whose patterns begin with them."""

    def __init__(self, keys: Mapping[str, Sequence[str]]) -> None:
        """`keys`: for each rule id its words; a word that ends in `*` is a beginning."""
        whole: dict[str, set[str]] = {}
        beginnings: dict[str, set[str]] = {}
        for rule_id, words in keys.items():
            for word in words:
                target = beginnings if word.endswith("*") else whole
                target.setdefault(word.rstrip("*"), set()).add(rule_id)
        self._automaton = ahocorasick.Automaton()
        for word in {*whole, *beginnings}:
            self._automaton.add_word(
                word,
                (len(word), frozenset(whole.get(word, ())), frozenset(beginnings.get(word, ()))),
            )
        if len(self._automaton):
            self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[tuple[int, frozenset[str]]]:
        """Offset of each anchor word in the text, and the rules it belongs to."""
        if not len(self._automaton):
            return
        for last, (length, whole, beginnings) in self._automaton.iter(lower_in_place(text)):
            start, end = last - length + 1, last + 1
            if start > 0 and _is_word(text[start - 1]):
                continue
            ends = end == len(text) or not _is_word(text[end])
            rules = whole | beginnings if ends else beginnings
            if rules:
                yield start, rules


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def lower_in_place(text: str) -> str:
    """Lower case without moving offsets: letters whose lower case is longer stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
