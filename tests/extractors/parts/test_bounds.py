"""Files that hold several documents are cut where a reader would cut them."""

import random
from dataclasses import dataclass
from itertools import pairwise

import pytest

from extractors.language.context import read_text
from extractors.parts.bound_words import bound_words
from extractors.parts.bounds import part_bounds
from extractors.parts.splitting import read_parts
from schemas.records import Document

from .bundles import KINDS, RAW, Bundle, bundle

BUNDLES = 60
SEED = 11


@dataclass
class Tally:
    """Boundaries found, made up and missed, over many files."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def cuts(document: Document) -> set[tuple[int, bool]]:
    """Pages with a boundary, and whether it lies within the page."""
    found = set()
    for bound in part_bounds(document)[1:]:
        page = next(p for p in document.pages if p.start <= bound.start < p.end)
        found.add((page.number, bound.start > page.start))
    return found


def truth(made: Bundle) -> set[tuple[int, bool]]:
    begun = {(page, False) for page in made.begins if page > 1}
    return begun | {(page, True) for page in made.within}


@pytest.fixture(scope="module")
def files() -> list[tuple[Bundle, Document]]:
    chance, found = random.Random(SEED), []
    for seed in range(BUNDLES):
        made = bundle(chance.sample(KINDS, chance.randint(2, 7)), seed)
        found.append((made, made.document()))
    return found


def test_boundaries_of_many_files(files: list[tuple[Bundle, Document]]) -> None:
    tally = Tally()
    for made, document in files:
        got, wanted = cuts(document), truth(made)
        tally.right += len(got & wanted)
        tally.false += len(got - wanted)
        tally.missed += len(wanted - got)
    assert tally.right > 200
    assert tally.precision >= 0.98
    assert tally.recall >= 0.94


def test_parts_tile_the_text(files: list[tuple[Bundle, Document]]) -> None:
    for _, document in files:
        bounds = part_bounds(document)
        assert bounds[0].start == 0
        assert bounds[-1].end == len(document.text)
        assert all(a.end == b.start for a, b in pairwise(bounds))
        assert all(b.start < b.end for b in bounds)
        assert bounds[0].confidence == 1
        assert all(0.6 <= b.confidence <= 0.97 for b in bounds[1:])


@pytest.mark.parametrize("kind", KINDS)
def test_one_paper_stays_whole(kind: str) -> None:
    made = bundle([kind], seed=5)
    assert cuts(made.document()) - truth(made) == set()


@pytest.mark.parametrize("each", [kind for kind in KINDS if "each" in RAW["papers"][kind]])
def test_papers_of_one_kind_are_told_apart(each: str) -> None:
    made = bundle([each], seed=3)
    assert len(made.begins) > 1
    assert cuts(made.document()) == truth(made)


@pytest.mark.parametrize(
    "kinds",
    [
        ["decree", "memo", "attendance", "activity_report"],
        ["letter", "regulation"],
        ["invitation", "minutes", "long_attendance"],
        ["attendance", "short_minutes", "invitation"],
        ["activity_report", "assignment", "handover"],
        ["plain_decree", "circular", "press"],
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_papers_that_often_go_together(kinds: list[str], seed: int) -> None:
    made = bundle(kinds, seed)
    assert cuts(made.document()) == truth(made)


def test_pages_without_text_go_with_the_part_before_and_leading_ones_with_the_part_after() -> None:
    scan: tuple[list[str], bool] = ([], False)
    made = bundle(["decree", "memo"], seed=1)
    begins = sorted(made.begins)[1] - 1
    decree = [page for page in made.pages[:begins] if page[0]]
    memo = [page for page in made.pages[begins:] if page[0]]
    document = Bundle([scan, *decree, scan, *memo, scan]).document()
    parts = read_parts(document, read_text(document.text, document.blocks), {})
    pages = [part.pages for part in parts]
    assert pages == [(1, len(decree) + 2), (len(decree) + 3, len(document.pages))]


def test_a_part_is_no_surer_of_its_type_than_of_its_beginning(
    files: list[tuple[Bundle, Document]],
) -> None:
    for _, document in files[:10]:
        parts = read_parts(document, read_text(document.text, document.blocks), {})
        bounds = part_bounds(document)
        assert [(p.start, p.end) for p in parts] == [(b.start, b.end) for b in bounds]
        assert all(p.confidence <= b.confidence for p, b in zip(parts, bounds, strict=True))


def test_a_document_within_a_page_shares_it() -> None:
    document = bundle(["two_memos"], seed=2).document()
    first, second = read_parts(document, read_text(document.text, document.blocks), {})
    assert first.pages == second.pages == (1, 1)
    assert document.text[second.start :].startswith("PEMERINTAH KABUPATEN MELATI")
    assert (first.type, second.type) == ("nota_dinas", "nota_dinas")


def test_every_point_and_signal_is_known() -> None:
    words = bound_words()
    names = [signal.name for signal in words.signals]
    assert len(set(names)) == len(names)
    assert words.beginnings | words.letter <= set(names)
    assert not set(names) & set(words.points)
    assert words.unsigned | words.attachable | words.attaching <= {
        "",
        *(kind for kind, _ in words.titles),
    }
