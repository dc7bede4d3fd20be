"""Near copies: how many rewrites are found, how many look-alikes are told, what it costs.

python -m benchmarks.similar --papers 40 --documents 5000
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from benchmarks.similar.lookalikes import LOOKALIKES
from benchmarks.similar.rewrites import REWRITES
from benchmarks.similar.scans import RESAVED, pdf_of, pictured, printed, scanned
from benchmarks.similar.texts import MAKERS, Paper, chance
from extractors import read
from extractors.similar import Signature, near_pairs, pack, signature


def signed(paper: Paper) -> Signature:
    """The signature of a paper as it is read: news from a text file, others from a PDF."""
    return signature(read(paper.text.encode() if paper.kind == "news" else printed(paper)))


def told(first: Signature, second: Signature) -> bool:
    """Whether the two are told as near copies (or are the same bytes)."""
    return first.document == second.document or bool(near_pairs([first, second]))


def share(found: Iterable[bool]) -> str:
    """So many of so many."""
    all_of = list(found)
    return f"{sum(all_of)} of {len(all_of)} | {sum(all_of) / len(all_of):.3f}"


def texts(papers: int) -> None:
    """Rewrites by kind of document, then look-alikes."""
    kinds = " | ".join(MAKERS)
    print(f"\n| rewrite, found of {papers} each | {kinds} | all |")
    print("|---" * (len(MAKERS) + 2) + "|")
    originals = {
        kind: [make(chance(kind, n)) for n in range(papers)] for kind, make in MAKERS.items()
    }
    for name, rewrite in REWRITES.items():
        counts = [
            sum(
                told(signed(paper), signed(rewrite(chance(name, n), paper)))
                for n, paper in enumerate(of_kind)
            )
            for of_kind in originals.values()
        ]
        whole = sum(counts) / (papers * len(counts))
        print(f"| {name} | {' | '.join(map(str, counts))} | {whole:.3f} |")
    print("\n| look-alikes | told | share |\n|---|---|---|")
    for name, make in LOOKALIKES.items():
        pairs = [make(chance(name, n)) for n in range(papers * 5)]
        print(f"| {name} | {share(told(signed(one), signed(other)) for one, other in pairs)} |")


def pictures(papers: int) -> None:
    """Scans of one page and of several: saved again, and others of the same template."""
    print("\n| scans | told | share |\n|---|---|---|")
    for length, name in ((1, "one page"), (2, "two pages")):
        scans = {
            (kind, n): [scanned(chance(n, i), page) for i, page in enumerate(pages[:length])]
            for kind, make in MAKERS.items()
            for n in range(papers)
            if len(pages := pictured(make(chance(kind, n)))) >= length
        }
        own = {key: signature(read(pdf_of(pages))) for key, pages in scans.items()}
        for change, again in RESAVED.items():
            found = [
                told(own[key], signature(read(pdf_of([again(chance(key), p) for p in pages]))))
                for key, pages in scans.items()
            ]
            print(f"| {name}, {change} | {share(found)} |")
        others = [pair for pair in combinations(own, 2) if pair[0][0] == pair[1][0]]
        for words, of_pacts in (("pact", True), ("paper", False)):
            chosen = [
                told(own[one], own[other])
                for one, other in others
                if (one[0] == "pact") == of_pacts
            ]
            if chosen:
                print(f"| {name}, another {words} of the same template | {share(chosen)} |")


def costs(documents: int) -> None:
    """Time of signatures and of pairs, and memory."""
    kinds = list(MAKERS.values())
    read_ones = [
        read(printed(kinds[n % len(kinds)](chance(n)))) for n in range(min(documents, 500))
    ]
    words = sum(len(one.text.split()) for one in read_ones) / len(read_ones)
    started = time.process_time()
    made = [signature(one) for one in read_ones]
    each = (time.process_time() - started) / len(read_ones) * 1000
    print(f"\nsignature: {each:.2f} ms a document of {words:.0f} words on average,")
    print(f"{max(len(pack(one)) for one in made)} bytes")
    many: dict[str, Callable[[int], Paper]] = {
        "documents of all kinds": lambda n: kinds[n % len(kinds)](chance(n)),
        "decrees of one template": lambda n: MAKERS["decree"](chance(n)),
        "copies of one document, each with an error of its own": lambda n: REWRITES[
            "read from a scan, 0.5 % of signs wrong"
        ](chance(n), MAKERS["decree"](chance(0))),
    }
    for name, make in many.items():
        signatures = [signed(make(n)) for n in range(documents)]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        found = near_pairs(signatures)
        spent = time.process_time() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
        print(f"{documents} {name}: {spent:.1f} s, {len(found)} pairs, {grown} MiB more")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print tables for docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=int, default=40, help="of each kind (default 40)")
    parser.add_argument("--documents", type=int, default=5000, help="for the cost (default 5000)")
    options = parser.parse_args(arguments)
    costs(options.documents)  # first: memory only grows
    texts(options.papers)
    pictures(options.papers)


if __name__ == "__main__":
    main()
