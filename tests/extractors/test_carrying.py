"""A dossier is carried over only where reading again gives the same: tried on edits of rules."""

from functools import cache
from pathlib import Path

import pytest

from extractors import extract, read
from extractors.carrying import Carrier, carried
from extractors.rules.explain import read_document, records_of
from extractors.rules.loader import load_book
from extractors.rules.pack_files import Packs, built_in_packs
from schemas.records import Document
from tests.own_pack import pack

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "samples" / "inbox").rglob("*")
    if path.suffix in (".txt", ".html", ".pdf")
)


@cache
def layout(path: Path) -> Document:
    return read(path.read_bytes())


def edited(pack: str, old: str, new: str) -> Packs:
    """The built-in packs with one of them changed."""
    found = []
    for name, data in built_in_packs():
        if name == f"built-in/{pack}.yaml":
            assert old in data.decode()
            data = data.decode().replace(old, new, 1).encode()  # noqa: PLW2901
        found.append((name, data))
    return tuple(found)


EDITS = {
    "a term of opinions": ("indices", "wajar tanpa|dengan", "wajar tanpax|dengan"),
    "a word of audits": ("audits", "retribusi", "retribusix"),
    "a version": ("services", "version: ", "version: 1"),
    "documents": ("documents", "types: [", "types: [lke, "),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_carried_over_is_what_reading_again_gives(edit: tuple[str, str, str]) -> None:
    try:
        packs = edited(*edit)
    except AssertionError:
        pytest.fail(f"the pack no longer holds {edit[1]!r}: choose another edit")
    carrier = Carrier.of(built_in_packs(), load_book(packs))
    assert carrier.changed
    book, before = load_book(packs), load_book(built_in_packs())
    kept = touched = 0
    for path in SAMPLES:
        document = layout(path)
        old = read_document(document, {}, before)
        types = [part.type for part in old.parts]
        if carrier.can_touch(document.text, types):
            touched += 1
            continue
        kept += 1
        assert records_of(read_document(document, {}, book)) == records_of(old), path.name
    assert kept
    assert touched


def test_rules_in_another_order_carry_nothing() -> None:
    first, second, *rest = built_in_packs()
    carrier = Carrier.of(built_in_packs(), load_book((second, first, *rest)))
    assert carrier.changed == frozenset()
    assert carrier.can_touch("tidak ada apa-apa", ["berita"])


def test_only_the_fingerprint_is_another() -> None:
    own = pack("zxindeks", 1)
    document = layout(SAMPLES[0])
    before, after = extract(document, {}), extract(document, {}, own)
    assert not Carrier.of(built_in_packs(), load_book((*built_in_packs(), *own))).can_touch(
        document.text, [part.type for part in before.document.parts]
    )
    assert before != after
    assert carried(before, after.fingerprint) == after
