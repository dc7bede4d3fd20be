"""Documents that are nearly the same: a small signature of each, and the pairs among many.

    signature(document)    -> Signature   what is compared, 2 KiB at most beside the page hashes
    near_pairs(signatures) -> NearPair    pairs of copies, however many there are

Pure, and the same on every machine: hashes are of our own choosing (docs/similar.md).
"""

from extractors.similar.pairs import NearPair, near_pairs
from extractors.similar.signature import Signature, pack, signature, unpack

__all__ = ["NearPair", "Signature", "near_pairs", "pack", "signature", "unpack"]
