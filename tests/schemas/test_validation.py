"""Good values pass, each spoiled one is refused at its place, by both validators."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.catalogue import claims
from schemas.errors import ContractError
from schemas.explain import pointer_of
from schemas.validation import kinds, require, schemas, validate, validate_fast

from .mutations import Mutation, mutations

HERE = Path(__file__).parent
RECORD_KINDS = [kind for kind in kinds() if kind not in {"rule", "rule-pack"}]
HOWS = {
    "removed", "unknown", "unnamed", "type", "const", "enum", "pattern", "empty", "below",
    "above", "short", "long", "newline",
}  # fmt: skip


def of_kind(kind: str) -> dict[str, Any]:
    return schemas()[f"urn:bukti:schema:{kind}:1"]


def claim_examples() -> list[tuple[str, Any]]:
    return [
        (f"{name} {number}", example)
        for name, entry in claims().items()
        for number, example in enumerate(entry.schema["examples"])
    ]


def kind_examples() -> list[tuple[str, Any]]:
    return [(kind, example) for kind in RECORD_KINDS for example in of_kind(kind)["examples"]]


def files(folder: str) -> list[Path]:
    found = sorted(HERE.glob(f"*/{folder}/*.json"))
    assert found
    return found


@pytest.mark.parametrize(("kind", "example"), kind_examples())
def test_an_example_is_valid(kind: str, example: Any) -> None:
    assert validate(kind, example) == []
    assert validate_fast(kind, example) == []


@pytest.mark.parametrize(("label", "example"), claim_examples())
def test_an_example_of_a_claim_is_valid(label: str, example: Any) -> None:
    assert validate("claim", example) == []
    assert validate_fast("claim", example) == []


def assert_refused(kind: str, spoiled: list[Mutation]) -> None:
    """Both validators refuse: `validate_fast` asks the authority only after its own no,
    and where the authority then says yes, it reports the disagreement at the root.
    """
    for mutation in spoiled:
        errors = validate_fast(kind, mutation.value)
        assert mutation.pointer in [error.pointer for error in errors], str(mutation)
        assert all(error.message and error.expected for error in errors), str(mutation)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_each_spoiled_field_is_refused_at_its_place(kind: str) -> None:
    schema = of_kind(kind)
    spoiled = [m for example in schema["examples"] for m in mutations(kind, schema, example)]
    assert len(spoiled) >= 3 * len(schema["properties"]), "too few mutations to mean anything"
    assert_refused(kind, spoiled)


@pytest.mark.parametrize("name", claims())
def test_each_spoiled_claim_is_refused_at_its_place(name: str) -> None:
    schema = dict(claims()[name].schema)
    spoiled = [m for example in schema["examples"] for m in mutations(name, schema, example)]
    assert len(spoiled) >= 9
    assert_refused("claim", spoiled)


def test_every_way_to_spoil_was_tried() -> None:
    tried: Counter[str] = Counter()
    for schema in schemas().values():
        if "rule" in schema["$id"].split(":")[3]:
            continue
        for example in schema["examples"] if "type" in schema else []:
            tried.update(m.how for m in mutations("", schema, example))
    assert set(tried) == HOWS
    assert sum(tried.values()) > 3000


ODD = [
    True, 1.0, -0.0, 10**30, 2**64, 1e308, "", "é", "😀", "\n", "\0", [], {}, [1, 1.0], [1, True],
    "2023-02-29", "2024-02-29", "0000", "9999-12-31T23:59:60Z",
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path within a value."""
    if not isinstance(value, dict | list):
        return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        yield from places(item, (*path, key))


@pytest.mark.parametrize("kind", ["claim", "finding", "journal-line", "problem", "source"])
def test_both_validators_give_the_same_verdict_on_odd_values(kind: str) -> None:
    verdicts: Counter[bool] = Counter()
    for example in of_kind(kind)["examples"]:
        for path in places(example):
            for odd in ODD:
                value = copy.deepcopy(example)
                target = value
                for part in path[:-1]:
                    target = target[part]
                target[path[-1]] = odd
                good = validate(kind, value) == []
                assert (validate_fast(kind, value) == []) is good, (path, odd)
                verdicts[good] += 1
    assert verdicts[True] > 5
    assert verdicts[False] > 100


@pytest.mark.parametrize("path", files("accepts"), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_good_paper_is_accepted(path: Path) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    assert validate(path.parts[-3], value) == []
    assert validate_fast(path.parts[-3], value) == []


@pytest.mark.parametrize("path", files("refuses"), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_bad_paper_is_refused_at_the_place_it_names(path: Path) -> None:
    """The file holds a good paper's name, the one change, and the errors that follow."""
    paper = json.loads(path.read_text(encoding="utf-8"))
    good = path.parent.parent / "accepts" / paper["paper"]
    value = json.loads(good.read_text(encoding="utf-8"))
    assert validate(path.parts[-3], value) == []
    target = value
    for part in paper["at"][:-1]:
        target = target[part]
    target[paper["at"][-1]] = paper["put"]
    errors = validate(path.parts[-3], value)
    assert [[e.pointer, e.message, e.expected] for e in errors] == paper["errors"]
    assert validate_fast(path.parts[-3], value) == errors


def test_an_unknown_claim_is_an_error_at_its_name() -> None:
    record = copy.deepcopy(of_kind("evidence")["examples"][0])
    record["claim"]["name"] = "nilai-karangan"
    errors = validate("evidence", record)
    assert [error.pointer for error in errors] == ["/claim/name"]
    assert errors == validate_fast("evidence", record)


def test_a_dossier_checks_the_claims_of_its_records() -> None:
    dossier = copy.deepcopy(of_kind("dossier")["examples"][0])
    dossier["evidence"][0]["claim"]["value"] = "WTQ"
    errors = validate("dossier", dossier)
    assert [error.pointer for error in errors] == ["/evidence/0/claim/value"]
    assert errors[0].expected.startswith("one of: WTP, WTP-DPP, WDP")
    assert errors == validate_fast("dossier", dossier)


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        (float("nan"), "/value"),
        (float("inf"), "/value"),
        (float("-inf"), "/value"),
        ("\ud800", "/value"),
        (object(), ""),
    ],
)
def test_what_json_cannot_carry_is_refused(value: object, pointer: str) -> None:
    claim = {"name": "penghargaan", "value": value, "unit": None, "details": {}}
    errors = validate("claim", claim)
    assert [error.pointer for error in errors] == [pointer]
    assert validate_fast("claim", claim) == errors


def test_endless_nesting_is_refused_not_followed() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    claim = {"name": "penghargaan", "value": deep, "unit": None, "details": {}}
    assert [error.pointer for error in validate("claim", claim)] == [""]
    assert validate_fast("claim", claim) == validate("claim", claim)


def test_errors_are_sorted_by_place_numbers_as_numbers() -> None:
    report = copy.deepcopy(of_kind("run-report")["examples"][0])
    report["healed"] = ["", *["satu"] * 9, ""]
    report["exit_code"] = -1
    pointers = [error.pointer for error in validate("run-report", report)]
    assert pointers == ["/exit_code", "/healed/0", "/healed/10"]


def test_require_raises_with_the_first_errors() -> None:
    require("claim", {"name": "opini-bpk", "value": "WTP", "unit": None, "details": {}})
    with pytest.raises(ContractError, match=r"/value: 870 is greater .*a number from 25 to 100"):
        require("claim", {"name": "nilai-ikm", "value": 870, "unit": None, "details": {}})
    with pytest.raises(ContractError, match="and 1 more"):
        require("claim", {"name": "nilai-ikm", "a": 1})


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        validate("tidak-ada", {})


def test_pointers_escape_their_parts() -> None:
    assert pointer_of(("a/b", 0, "c~d")) == "/a~1b/0/c~0d"


def test_a_long_value_is_not_repeated_in_full() -> None:
    record = copy.deepcopy(of_kind("evidence")["examples"][0])
    record["attribution"] = "x" * 10_000
    assert len(validate("evidence", record)[0].message) < 300


def test_gold_files_of_the_samples_are_valid() -> None:
    for path in (HERE.parent.parent / "samples").rglob("*.gold.json"):
        errors = validate("gold", json.loads(path.read_text(encoding="utf-8")))
        assert errors == [], path.name
