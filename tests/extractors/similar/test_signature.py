"""A signature is the same everywhere, small, and comes back from its bytes."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import read
from extractors.similar import Signature, pack, signature, unpack
from extractors.similar.signature import SLOTS
from schemas.errors import ContractError
from schemas.records import Block

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "Dinas Kearsipan Kabupaten Melati melaksanakan survei terhadap 340 responden pada 12 Mei 2024 "
    "dengan nilai 87,65 dari 100 dan menindaklanjuti 14 pengaduan yang disampaikan warga Kenanga. "
) * 2
# Of the library in the lock: another value means that kept signatures cannot be compared any more,
# and that the version in signature.py has to rise.
KNOWN = "58028c738b967b3af14df6bf3e19950d5f78889bea6d3f9f3fd91deb009fcda6"
PROGRAM = (
    "import sys, hashlib; from extractors import read; from extractors.similar import *; "
    "print(hashlib.sha256(pack(signature(read(sys.stdin.buffer.read())))).hexdigest())"
)


def made() -> Signature:
    return signature(read(TEXT.encode()))


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_every_process_makes_the_same(seed) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=TEXT.encode(), capture_output=True, check=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    assert done.stdout.decode().strip() == KNOWN
    assert hashlib.sha256(pack(made())).hexdigest() == KNOWN


def test_it_is_small() -> None:
    assert len(pack(made())) < 1600
    assert len(pack(signature(read(b"Cap")))) < 50


digests = st.just(b"") | st.binary(min_size=SLOTS * 4, max_size=SLOTS * 4)


@given(
    st.binary(min_size=32, max_size=32),
    digests,
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(0, 2**64 - 1), max_size=5).map(tuple),
)
def test_it_comes_back_from_its_bytes(document, digest, count, pages) -> None:
    one = Signature(f"sha256:{document.hex()}", digest, digest, digest, count, pages)
    assert unpack(pack(one)) == one


@given(st.binary(max_size=120) | st.integers(0, 1500).map(lambda n: pack(made())[:n]))
def test_other_bytes_are_refused(data) -> None:
    with pytest.raises(ContractError):
        unpack(data)


def test_another_version_is_refused() -> None:
    data = bytearray(pack(made()))
    data[0] += 1
    with pytest.raises(ContractError, match="version"):
        unpack(bytes(data))


def test_letterhead_and_running_heads_are_left_out() -> None:
    head = "PEMERINTAH KABUPATEN SEROJA\n"
    plain = read(TEXT.encode())
    framed = read((head + TEXT).encode())
    marked = [Block("letterhead", 0, len(head) - 1, 1)]
    without = signature(replace(framed, blocks=marked))
    assert without.runs == signature(plain).runs
    assert signature(replace(framed, blocks=[])).runs != signature(plain).runs


def test_pages_that_are_pictures_are_in_it() -> None:
    document = read(b"Cap")
    page = replace(document.pages[0], image_hash="00000000000000ff")
    assert signature(replace(document, pages=[page, document.pages[0], page])).pages == (255, 255)
