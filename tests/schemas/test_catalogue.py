"""The claim catalogue: one file a claim, and the loader that reads them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from schemas.catalogue import SUFFIX, claims
from schemas.validation import validate

NEEDS_ISSUER = {"opini-bpk": "BPK RI", "zona-ombudsman": "Ombudsman RI", "nilai-mcp": "KPK"}


def test_the_catalogue_is_its_folder() -> None:
    found = {file.name.removesuffix(SUFFIX) for file in (files("schemas") / "claims").iterdir()}
    assert set(claims()) == found
    assert len(found) >= 70
    assert list(claims()) == sorted(claims())


@pytest.mark.parametrize("name", claims())
def test_an_entry_is_complete(name: str) -> None:
    entry = claims()[name]
    assert entry.schema["$id"] == f"urn:bukti:claim:{name}:1"
    assert entry.label.id
    assert entry.label.en
    assert entry.definition.id.endswith(".")
    assert entry.definition.en.endswith(".")
    assert entry.definition.id != entry.definition.en
    assert entry.source
    assert all(1 <= area <= 6 for area in entry.areas)
    assert "negation" in entry.details
    for area in entry.areas:
        in_area = [item for item in entry.items if item.startswith((f"A.I.{area}", f"A.II.{area}"))]
        assert (
            in_area
            or not any(item.startswith("A.") for item in entry.items)
            or len(entry.areas) > 1
        )


@pytest.mark.parametrize("name", claims())
def test_a_value_is_there_only_if_the_claim_has_one(name: str) -> None:
    entry = claims()[name]
    claim = {"name": name, "value": None, "unit": entry.unit, "details": {"negation": "belum"}}
    assert validate("claim", claim) == []
    examples = [example["value"] for example in entry.schema["examples"]]
    assert any(value is not None for value in examples) is entry.valued


@pytest.mark.parametrize("name", claims())
def test_the_unit_is_the_only_one(name: str) -> None:
    entry = claims()[name]
    claim = dict(entry.schema["examples"][0]) | {"unit": "kilogram"}
    assert [error.pointer for error in validate("claim", claim)] == ["/unit"]


def test_agency_indices_are_context_and_prerequisites_are_not_items() -> None:
    assert {claims()[name].usual_issuer for name in NEEDS_ISSUER} == set(NEEDS_ISSUER.values())
    for name in ("maturitas-spip", "kapabilitas-apip", "indeks-spbe", "nilai-mcp", "indeks-spi"):
        assert claims()[name].strength == "context"
    for entry in claims().values():
        prerequisite = any(item.startswith("PRA.") for item in entry.items)
        assert (entry.strength == "prerequisite") is prerequisite
