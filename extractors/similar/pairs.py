"""Which of many documents are nearly the same, by their signatures alone.

Candidates come from bands: documents that agree in all three slots of one of 42 bands, or in a
quarter of a page's hash. Only they are compared. Of texts with a likeness of 0.4 one pair in 16
is missed so, of 0.5 one in 270, of 0.6 one in 27,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from extractors.similar.signature import SLOTS, Signature

# Measured on rewrites and look-alikes of our own (docs/benchmarks.md): see docs/similar.md for
# what they mean.
LEAST_RUNS: Final = 0.4
LEAST_FIGURES: Final = 0.6
LEAST_PARTICULARS: Final = 0.75
FEW_FIGURES: Final = 8
MOST_BITS: Final = 2
"""Bits a page in which the hashes of two pictures may differ, over all pages; of one page none."""

_BAND: Final = 3
_QUARTER: Final = 16
# Of a document so many nearest are told, and the first of all: a thousand copies of one circular
# are no million pairs, yet one group.
_MOST: Final = 10
Digests = np.ndarray  # of unsigned 32-bit integers, a row a document


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two documents, `a` before `b`, that are nearly the same.

    `likeness`, 0 to 1: of texts the share of three-word runs that both have, of scans the share
    of equal bits of their page hashes.
    """

    a: str
    b: str
    likeness: float
    kind: Literal["text", "image"]


def near_pairs(signatures: Iterable[Signature]) -> list[NearPair]:
    """Pairs of nearly the same documents, sorted by their ids, whatever the order they come in.

    Documents without enough text are compared by their page hashes. Of documents with the same
    signature each is paired with the first of them alone, of the others each with its ten nearest
    and with the first by id that it is like: pairs grow with documents, not with their square.
    """
    alike: dict[tuple[object, ...], list[Signature]] = {}
    for one in sorted({s.document: s for s in signatures}.values(), key=lambda s: s.document):
        alike.setdefault(_compared(one), []).append(one)
    groups = [group for group in alike.values() if group[0].runs or group[0].pages]
    firsts = [group[0] for group in groups]
    found = {
        NearPair(group[0].document, other.document, 1.0, "text" if other.runs else "image")
        for group in groups
        for other in group[1:]
    }
    found.update(_texts([one for one in firsts if one.runs]))
    found.update(_images([one for one in firsts if not one.runs]))
    return sorted(found, key=lambda pair: (pair.a, pair.b))


def _compared(one: Signature) -> tuple[object, ...]:
    """What decides about likeness."""
    return (one.runs, one.figures, one.particulars) if one.runs else one.pages


# --- texts -------------------------------------------------------------------------------


def _texts(signatures: Sequence[Signature]) -> Iterator[NearPair]:
    runs = _matrix([one.runs for one in signatures])
    figures = _matrix([one.figures for one in signatures])
    particulars = _matrix([one.particulars for one in signatures])
    few = np.array([one.figure_count < FEW_FIGURES for one in signatures])
    for row, others in _candidates(list(_bands(runs)), len(signatures)):
        shared = _share(runs, row, others)
        worded, shared = others[shared >= LEAST_RUNS], shared[shared >= LEAST_RUNS]
        same = np.where(
            few[worded] | few[row],
            _share(particulars, row, worded) >= LEAST_PARTICULARS,
            _share(figures, row, worded) >= LEAST_FIGURES,
        )
        yield from _nearest(signatures, row, worded[same], shared[same], "text")


def _matrix(digests: list[bytes]) -> Digests:
    return np.frombuffer(b"".join(digests), ">u4").astype(np.uint32).reshape(-1, SLOTS)


def _share(digests: Digests, row: int, others: np.ndarray) -> np.ndarray:
    """Share of equal slots of a row and each of the others."""
    share: np.ndarray = (digests[others] == digests[row]).sum(1) / SLOTS
    return share


def _bands(runs: Digests) -> Iterator[np.ndarray]:
    """Of each band the number of the bucket that each document lies in."""
    for start in range(0, SLOTS, _BAND):
        band = np.ascontiguousarray(runs[:, start : start + _BAND])
        yield _buckets(band.view(np.dtype((np.void, band.itemsize * _BAND))).ravel())


# --- pictures ----------------------------------------------------------------------------


def _images(signatures: Sequence[Signature]) -> Iterator[NearPair]:
    """Scans with as many pages, page by page."""
    by_length: dict[int, list[Signature]] = {}
    for one in signatures:
        by_length.setdefault(len(one.pages), []).append(one)
    for length, group in sorted(by_length.items()):
        pages = np.array([one.pages for one in group], np.uint64)
        most = MOST_BITS * length if length > 1 else 0
        for row, others in _candidates(list(_quarters(pages)), len(group)):
            bits = _bits(pages[others] ^ pages[row])
            near = bits <= most
            likeness = 1 - bits[near] / (64 * length)
            yield from _nearest(group, row, others[near], likeness, "image")


def _quarters(pages: np.ndarray) -> Iterator[np.ndarray]:
    """Buckets of each quarter of each page: hashes at most two bits apart share two of them."""
    for page in pages.T:
        for shift in range(0, 64, _QUARTER):
            yield _buckets((page >> np.uint64(shift)) & np.uint64((1 << _QUARTER) - 1))


def _bits(differing: np.ndarray) -> np.ndarray:
    """Set bits of each row."""
    rows = differing.view(np.uint8).reshape(len(differing), differing.shape[1] * 8)
    counted: np.ndarray = np.unpackbits(rows, axis=1).sum(1, dtype=np.int64)
    return counted


# --- both --------------------------------------------------------------------------------


def _buckets(keys: np.ndarray) -> np.ndarray:
    numbers: np.ndarray = np.unique(keys, return_inverse=True)[1].ravel()
    return numbers


def _candidates(buckets: Sequence[np.ndarray], count: int) -> Iterator[tuple[int, np.ndarray]]:
    """Each row with all others that share a bucket with it."""
    sorted_rows = [np.argsort(numbers, kind="stable") for numbers in buckets]
    bounds = [np.concatenate(([0], np.cumsum(np.bincount(numbers)))) for numbers in buckets]
    for row in range(count):
        members = [
            rows[edges[numbers[row]] : edges[numbers[row] + 1]]
            for numbers, rows, edges in zip(buckets, sorted_rows, bounds, strict=True)
        ]
        if sum(map(len, members)) > 2 * count + len(members):  # one template: all of them at once
            others = np.arange(count)
        else:
            others = np.unique(np.concatenate(members))
        yield row, others[others != row]


def _nearest(
    signatures: Sequence[Signature],
    row: int,
    others: np.ndarray,
    likeness: np.ndarray,
    kind: Literal["text", "image"],
) -> Iterator[NearPair]:
    """Pairs with the nearest and the first; signatures and others are in the order of ids."""
    places = np.lexsort((others, -likeness))[:_MOST].tolist()
    for place in {*places, 0} if places else ():
        first, second = sorted((row, int(others[place])))
        share = round(float(likeness[place]), 3)
        yield NearPair(signatures[first].document, signatures[second].document, share, kind)
