"""The signature of a document: what of it is kept to compare it with all others.

MinHash (Broder 1997): of each of `SLOTS` hash functions the smallest value over a set; the share
of equal slots estimates the share of the union that two sets have in common (Jaccard), within
0.04 on average.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Final

from rensa import RMinHash

from extractors.similar.words import body_text, figures, names, own_text, runs, words
from schemas.errors import ContractError
from schemas.records import Document

SLOTS: Final = 126  # 42 bands of 3: see pairs.py
_SEED: Final = 20210090
# The library numbers its ways of hashing; signatures of two ways cannot be compared.
_VERSION: Final = 1 << 8 | RMinHash.ALGORITHM_VERSION
_FEWEST_WORDS: Final = 20  # with fewer, a stamp or a note beside a picture is all there is
_HEAD: Final = struct.Struct(">H32sIHH")
_DIGEST: Final = SLOTS * 4
_ID: Final = "sha256:"


@dataclass(frozen=True, slots=True)
class Signature:
    """What is compared of one document.

    `runs`, `figures`, `particulars`: digests of its runs of words, the numbers of its body, those
    with the names; empty for a text too short to compare. `figure_count`: how many numbers differ.
    `pages`: hashes of the pages that are pictures without text, in order.
    """

    document: str
    runs: bytes
    figures: bytes
    particulars: bytes
    figure_count: int
    pages: tuple[int, ...]


def signature(document: Document) -> Signature:
    """The signature of a document as read; the same on every machine and in every process."""
    pages = tuple(
        int(page.image_hash, 16) for page in document.pages if page.image_hash is not None
    )
    text = own_text(document)
    found = words(text)
    if len(found) < _FEWEST_WORDS:
        return Signature(document.id, b"", b"", b"", 0, pages)
    body = body_text(document)
    numbers = figures(body)
    return Signature(
        document.id,
        _digest(runs(found)),
        _digest(numbers),
        _digest(numbers | names(body)),
        len(numbers),
        pages,
    )


def pack(made: Signature) -> bytes:
    """Bytes to keep: 42, then 1,512 if it has text, then 8 a page hash."""
    head = _HEAD.pack(
        _VERSION,
        bytes.fromhex(made.document.removeprefix(_ID)),
        min(made.figure_count, 0xFFFFFFFF),
        len(made.runs),
        len(made.pages),
    )
    pages = struct.pack(f">{len(made.pages)}Q", *made.pages)
    return head + made.runs + made.figures + made.particulars + pages


def unpack(data: bytes) -> Signature:
    """The signature of its bytes. Raises ContractError for others and for another version."""
    try:
        version, document, count, size, pages = _HEAD.unpack_from(data)
        if version != _VERSION or size not in (0, _DIGEST):
            raise ContractError(f"a signature of version {version}, {_VERSION} is understood")
        start = _HEAD.size + 3 * size
        if len(data) != start + 8 * pages:
            raise ContractError("a signature of another length than it says")
        first, second, third = (data[_HEAD.size + n * size :][:size] for n in range(3))
        hashes = struct.unpack_from(f">{pages}Q", data, start)
    except struct.error as error:
        raise ContractError(f"no signature: {error}") from error
    return Signature(_ID + document.hex(), first, second, third, count, hashes)


def _digest(chosen: set[str]) -> bytes:
    """MinHash over strings, by a hash of our own: the library's differs between machines."""
    hashes = [
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest(), "big")
        for one in sorted(chosen)
    ]
    matrix = RMinHash.digest_matrix_from_token_hash_sets([hashes], num_perm=SLOTS, seed=_SEED)
    return struct.pack(f">{SLOTS}I", *matrix.to_rows()[0])
