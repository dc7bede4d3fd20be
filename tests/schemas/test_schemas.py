"""What every schema file promises: two languages, records of the same shape, no network."""

from __future__ import annotations

import dataclasses
import inspect
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schemas import decisions, proof, records, units, validation
from schemas.problems import problems
from schemas.validation import schemas

ALL = sorted(schemas())
LATER = {
    ("RunReport", "decisions_head"),
    ("JournalLine", "tombstone"),
    ("Document", "signature"),
}  # files of an older store do not have them
MODULES = (records, decisions, proof, units)
NOT_WRITTEN = {"VerdictEntry", "Knowledge", "Unit", "Units", "Assignment"}  # records of no file
NOT_IN_JSON = {"Hints"}  # its keys are optional: absent keys are not written
BANNED = {"format", "multipleOf", "patternProperties", "$dynamicRef", "unevaluatedProperties"}


def nodes(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema with the path to it; examples, constants and annotations are none."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword in ("properties", "$defs"):
        for name, inner in schema.get(keyword, {}).items():
            yield from nodes(inner, f"{path}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not"):
        yield from nodes(schema.get(keyword), f"{path}/{keyword}")
    for keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for index, inner in enumerate(schema.get(keyword, [])):
            yield from nodes(inner, f"{path}/{keyword}/{index}")


def target(reference: str) -> Any:
    urn, _, fragment = reference.partition("#")
    found: Any = schemas()[urn]
    for part in fragment.split("/")[1:]:
        found = found[part]
    return found


def has_both_languages(schema: dict[str, Any]) -> bool:
    if "title" not in schema and "$ref" in schema:
        return has_both_languages(target(schema["$ref"]))
    texts = [
        schema.get("title"),
        schema.get("description"),
        schema.get("x-en", {}).get("title"),
        schema.get("x-en", {}).get("description"),
    ]
    return all(isinstance(text, str) and text.strip() for text in texts)


@pytest.mark.parametrize("urn", ALL)
def test_it_is_a_schema_and_has_examples(urn: str) -> None:
    schema = schemas()[urn]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == urn
    assert schema["examples"]


@pytest.mark.parametrize("urn", ALL)
def test_every_property_speaks_two_languages(urn: str) -> None:
    seen = 0
    for path, schema in nodes(schemas()[urn]):
        in_condition = re.search(r"/(if|then|else|not)(/|$)", path)
        if path == "" or (re.search(r"/(properties|\$defs)/[^/]+$", path) and not in_condition):
            seen += 1
            assert has_both_languages(schema), path or "/"
    assert seen > 1


@pytest.mark.parametrize("urn", ALL)
def test_references_are_urns_of_ours_and_lead_somewhere(urn: str) -> None:
    for path, schema in nodes(schemas()[urn]):
        if "$ref" in schema:
            assert schema["$ref"].startswith("urn:bukti:"), path
            assert isinstance(target(schema["$ref"]), dict), path


def test_no_validator_reaches_for_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a schema was looked for outside")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for cached in (validation._authority, validation._registry, validation._fast_schema):
        cached.cache_clear()
    tried = 0
    for kind in validation.kinds():
        for example in schemas()[f"urn:bukti:schema:{kind}:1"]["examples"]:
            validation.validate(kind, example)
            validation.validate_fast(kind, example)
            tried += 1
    assert tried > 10


@pytest.mark.parametrize("urn", ALL)
def test_no_keyword_on_which_validators_disagree(urn: str) -> None:
    for path, schema in nodes(schemas()[urn]):
        assert not BANNED & schema.keys(), path
        pattern = schema.get("pattern")
        if pattern is not None:
            assert pattern.startswith("^"), path
            assert pattern.endswith("$"), path
            assert "$" not in pattern[:-1], path
            assert not re.search(r"\\[dwsbDWSB]", pattern), path


@pytest.mark.parametrize("urn", ALL)
def test_objects_with_known_keys_refuse_others(urn: str) -> None:
    for path, schema in nodes(schemas()[urn]):
        if "properties" in schema and not re.search(r"/(if|then|else|not|allOf)(/|$)", path):
            assert schema.get("additionalProperties") is False, path


@pytest.mark.parametrize("urn", ALL)
def test_checks_that_are_named_exist(urn: str) -> None:
    for path, schema in nodes(schemas()[urn]):
        if "x-check" in schema:
            assert schema["x-check"] in validation.checks.CHECKS, path


def record_schemas() -> list[tuple[str, dict[str, Any]]]:
    return [
        (schema["x-record"], schema)
        for urn in ALL
        for _, schema in nodes(schemas()[urn])
        if "x-record" in schema
    ]


@pytest.mark.parametrize(("name", "schema"), record_schemas())
def test_a_schema_has_the_fields_of_its_record_in_order(name: str, schema: Any) -> None:
    record = next(getattr(m, name) for m in MODULES if hasattr(m, name))
    fields = [field.name for field in dataclasses.fields(record)]
    assert list(schema["properties"]) == fields
    required = [field for field in fields if (name, field) not in LATER]
    assert schema.get("required", []) == ([] if name in NOT_IN_JSON else required)


def test_every_record_has_its_schema() -> None:
    ours = {
        name
        for module in MODULES
        for name, item in inspect.getmembers(module, dataclasses.is_dataclass)
        if item.__module__ == module.__name__ and name not in NOT_WRITTEN
    }
    assert len(ours) > 30
    names = [name for name, _ in record_schemas()]
    assert sorted(names) == sorted(ours)


def test_enumerations_are_those_of_the_records() -> None:
    common = schemas()["urn:bukti:schema:common:1"]["$defs"]
    evidence = schemas()["urn:bukti:schema:evidence:1"]["properties"]
    finding = schemas()["urn:bukti:schema:finding:1"]["properties"]
    layout = schemas()["urn:bukti:schema:layout:1"]["$defs"]
    indicator = common["indicator"]["properties"]
    for schema, kind in [
        (common["basis"], records.Basis),
        (common["outcome"], records.Outcome),
        (common["body"]["properties"]["kind"], records.BodyKind),
        (common["period"]["properties"]["precision"], records.Precision),
        (common["event-date"]["properties"]["precision"], records.Precision),
        (common["attribution"]["properties"]["kind"], records.AttributionKind),
        (common["page"]["properties"]["text_source"], records.TextSource),
        (layout["block"]["properties"]["kind"], records.BlockKind),
        (indicator["level"], records.Level),
        (indicator["strength"], records.Strength),
        (evidence["status"], records.Status),
        (finding["scope"], records.Scope),
        (finding["severity"], records.Severity),
    ]:
        assert tuple(schema["enum"]) == kind.__args__


def test_the_problem_codes_are_those_of_the_list() -> None:
    codes = schemas()["urn:bukti:schema:problem:1"]["properties"]["code"]["enum"]
    assert codes == list(problems())
