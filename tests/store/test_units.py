"""Documents come to units by hand, by their place, or by their own words."""

from dataclasses import replace
from pathlib import Path

import pytest

from schemas.decisions import Target
from schemas.records import DocumentCard, Field, Source
from schemas.units import Assignment, Unit
from store.decisions import Draft, append, read_after
from store.opening import open_store
from store.units import assign, keep, load, normal

from .samples import dossier

CITY, OTHER = "Pemerintah Kota Kenanga", "Pemerintah Kabupaten Cempaka"
UNITS = (
    Unit("dinkes", "Dinas Kesehatan", ("Dinkes",), CITY, folders=("Bidang Umum/Kesehatan",)),
    Unit("dpmptsp", "Dinas Penanaman Modal dan PTSP", ("DPMPTSP", "DPM-PTSP"), CITY),
    Unit("rsud", "RSUD Harapan"),
)
DOCUMENT = dossier().document.id


def source(location: str, hint: str | None = None) -> Source:
    return Source(
        "urn:bukti:schema:source:1", "sr-" + "1" * 16, DOCUMENT, location, None, hint, None, {},
        "000001-20260105T000000Z", "2026-01-05T00:00:00Z",
    )  # fmt: skip


def card(unit: str | None, government: str | None = None) -> DocumentCard:
    def field(value: str) -> Field:
        return Field(value, "stated", 0.9, None)

    made = dossier().document
    fields = {} if unit is None else {"unit": field(unit)}
    if government is not None:
        fields["pemda"] = field(government)
    return replace(made, parts=[replace(made.parts[0], fields=fields)])


@pytest.mark.parametrize(
    ("place", "said", "expected"),
    [
        (source("x.pdf", "Dinas Kesehatan"), card(None), [("dinkes", "source")]),
        (source("x.pdf", "DINKES"), card(None), [("dinkes", "source")]),
        (source("x.pdf", "dpm ptsp"), card(None), [("dpmptsp", "source")]),
        (source("Bidang Umum/Kesehatan/1/x.pdf", "Bidang Umum"), None, [("dinkes", "source")]),
        (source("arsip/bidang umum/kesehatan/x.pdf"), None, [("dinkes", "source")]),
        (source("Bidang Umum/Kesehatan Ibu/x.pdf"), None, []),
        (source("x.pdf", "Dinas Sosial"), card("Dinas Kesehatan", CITY), [("dinkes", "content")]),
        (source("x.pdf"), card("Dinas Kesehatan Kota Kenanga"), [("dinkes", "content")]),
        (source("x.pdf"), card("Dinas Kesehatan", OTHER), []),
        (source("x.pdf"), card("RSUD Harapan", OTHER), [("rsud", "content")]),
        (source("x.pdf", "Dinkes"), card("RSUD Harapan"), [("dinkes", "source")]),
        (source("x.pdf"), None, []),
    ],
)
def test_by_place_and_by_words(
    place: Source, said: DocumentCard | None, expected: list[tuple[str, str]]
) -> None:
    assert assign(UNITS, [place], said) == tuple(Assignment(*each) for each in expected)


def test_the_hand_comes_before_all(tmp_path: Path) -> None:
    def correct(unit: str) -> Draft:
        return Draft("2026-02-02T02:15:00Z", "Ratna", "corrected",
                     Target("document", DOCUMENT, DOCUMENT), values={"unit": unit})  # fmt: skip

    append(tmp_path, correct("dinkes"))
    append(tmp_path, correct("rsud"))
    made = list(read_after(tmp_path))
    here = [source("x.pdf", "DPMPTSP")]
    assert assign(UNITS, here, None, made) == (Assignment("rsud", "hand"),)
    assert assign(UNITS, here, None, made[:1]) == (Assignment("dinkes", "hand"),)
    append(tmp_path, replace(correct("x"), verdict="undone", values=None, undoes=2))
    assert assign(UNITS, here, None, read_after(tmp_path)) == (Assignment("dinkes", "hand"),)


def test_units_are_kept_as_the_last_run_had_them(tmp_path: Path) -> None:
    assert load(tmp_path) == ()
    with open_store(tmp_path / "s", lambda: "2026-01-05T00:00:00Z") as store:
        transaction = store.begin()
        assert keep(transaction, UNITS)
        store.commit(transaction)
        assert load(store.root) == UNITS
        assert not keep(store.begin(), UNITS)


def test_names_are_compared_as_people_write_them() -> None:
    assert normal("  DPM-PTSP  (Kota)") == normal("dpm ptsp kota")
