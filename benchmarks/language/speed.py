"""Speed of reading text with all rules: megabytes a second on one core, on a stated mix.

    python -m benchmarks.language.speed [--articles 300] [--share 0.15] [--rounds 3]

Rows: finding candidate sentences (anchor index alone), with tokens and patterns (the engine up
to its anchors), the document passes, and the whole extraction of a text that is read. Each row
is timed in CPU seconds, the best of the rounds. Then the same with twice the rules, the CPU time
to load the language, and what memory grows by over the rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from benchmarks.language.mix import Mix, make
from extractors import read
from extractors.language.context import TextContext, read_text
from extractors.pipeline import Reading
from extractors.rules.anchors import Run, Scope, admitted, sentences_with_anchors
from extractors.rules.candidate import Findings
from extractors.rules.index import AnchorIndex
from extractors.rules.loader import RuleBook, compile_rules, rule_book
from extractors.rules.model import Pack
from schemas.records import Document

T = TypeVar("T")
MEGA = 1_000_000
_LOADING = (
    "import time; began = time.process_time()\n"
    "from extractors.rules.loader import rule_book; rule_book()\n"
    "print(time.process_time() - began)"
)


def doubled(book: RuleBook) -> RuleBook:
    """The book and as many rules again, whose words no text of the mix holds."""
    again = []
    for compiled in book.rules:
        rule = compiled.rule
        strange = [_strange(p.source) for p in compiled.anchor.patterns]
        again.append(
            replace(
                rule,
                id=f"{rule.id}-again",
                anchor=strange,
                weak=[],
                follow=[],
                topic=[],
                require=[],
                exclude=[],
            )
        )
    rules = (*book.rules, *compile_rules([("again", Pack("again", {}, "", again))]))
    keys = {
        c.rule.id: [*c.anchor.keys, *c.weak.keys, *c.follow.keys, *c.topic.keys]
        for c in rules
        if c.rule.scope == "sentence"
    }
    return RuleBook(rules, AnchorIndex(keys), book.sources)


def _strange(source: str) -> str:
    words = [w if w[0] in "#.(" or not w[-1].isalnum() else f"x{w}x" for w in source.split()]
    return " ".join("|".join(f"x{a}x" for a in w.split("|")) if "|" in w else w for w in words)


def rows(mix: Mix, book: RuleBook, rounds: int) -> dict[str, float]:
    """Megabytes a second of each stage."""
    documents = [read(article.encode()) for article in mix.articles]
    seconds = {
        "anchor index": _best(rounds, lambda: mix.articles, lambda a: _index(a, book)),
        "index, tokens, patterns": _best(
            rounds, lambda: [_context(d) for d in documents], lambda c: _anchors(c, book)
        ),
        "document passes": _best(rounds, lambda: documents, lambda d: [_context(x) for x in d]),
        "whole extraction": _best(rounds, lambda: documents, lambda d: _whole(d, book)),
    }
    return {name: mix.size / MEGA / spent for name, spent in seconds.items()}


def _best(rounds: int, prepare: Callable[[], T], stage: Callable[[T], object]) -> float:
    """CPU seconds of the best round; what `prepare` makes is not timed."""
    spent = []
    for _ in range(rounds):
        prepared = prepare()
        gc.collect()
        began = time.process_time()
        stage(prepared)
        spent.append(time.process_time() - began)
    return min(spent)


def _context(document: Document) -> TextContext:
    return read_text(document.text, document.blocks)


def _index(articles: Sequence[str], book: RuleBook) -> None:
    for article in articles:
        for _ in book.index.hits(article):
            pass


def _anchors(contexts: Sequence[TextContext], book: RuleBook) -> None:
    for context in contexts:
        run = Run(Scope("berita", True, 0, len(context.text)), Findings())
        for view, rules in sentences_with_anchors(context, book, run.scope):
            admitted(view, rules, run)


def _whole(documents: Sequence[Document], book: RuleBook) -> None:
    for document in documents:
        Reading(document, {}, book)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or with --json the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    book = rule_book()
    mix = make(book, options.articles, options.share)
    own = rows(mix, book, options.rounds)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    twice = rows(mix, doubled(book), options.rounds)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    loading = min(
        float(
            subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, check=True).stdout
        )
        for _ in range(options.rounds)
    )
    figures = {
        "megabytes": mix.size / MEGA, "sentences": mix.sentences, "candidates": mix.candidates,
        "rules": len(book.rules), "megabytes_a_second": own, "with_twice_the_rules": twice,
        "loading_cpu_seconds": loading, "memory_grown_kib": grown,
    }  # fmt: skip
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    print(f"{mix.size / MEGA:.2f} MB, {mix.sentences} sentences, "
          f"{mix.candidates / mix.sentences:.1%} candidates, {len(book.rules)} rules")  # fmt: skip
    print(f"{'':26}{'MB/s':>8}{'twice the rules':>18}{'ratio':>8}")
    for name, speed in own.items():
        print(f"{name:26}{speed:8.2f}{twice[name]:18.2f}{twice[name] / speed:8.2f}")
    print(f"loading {loading:.2f} CPU s; memory grew by {grown / 1024:.1f} MiB over the rounds")


if __name__ == "__main__":
    main()
